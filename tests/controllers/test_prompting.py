"""The prompt in progress: the chain of mask inputs, the way back, drafts, the change of models."""

import numpy as np
import pytest

from sam_annotator.core.prompt import EXCLUDE, Prompt
from sam_annotator.errors import ModelError
from sam_annotator.models.fake import FakeModel, fake_model


def test_the_first_click_has_no_mask_input_and_the_next_is_fed_the_chosen_logits(desk):
    session = desk.session
    desk.click()
    assert session.prompt.mask_input is None
    session.choose(2)
    chosen = session.candidates.mask_input(2)
    desk.click(90, 60)
    np.testing.assert_array_equal(session.prompt.mask_input, chosen)
    assert session.rank == 0


def test_a_hover_is_fed_like_the_click_that_would_follow(desk):
    session = desk.session
    session.hover(Prompt().with_point(80, 60))
    desk.crank("decode")
    np.testing.assert_allclose(desk.told.last("preview").predicted_iou[0], 0.95)
    desk.click()
    session.hover(session.prompt.with_point(90, 60))
    desk.crank("decode")
    # The fake adds 0.01 where it sees a mask input; more than one click puts its single-mask token (0.90) first.
    np.testing.assert_allclose(desk.told.last("preview").predicted_iou[0], 0.91)


def test_taking_a_click_back_leads_to_the_very_state_before_it(desk):
    session = desk.session
    desk.click()
    session.choose(1)
    before = session.prompt, session.candidates
    desk.click(90, 60)
    session.remove_last()
    assert (session.prompt, session.candidates) == before
    assert session.rank == 1
    assert desk.told.last("candidates") == (before[1], 1)
    assert len(desk.lanes["decode"]) == 0


def test_a_click_that_was_taken_back_before_its_answer_is_not_answered(desk):
    session = desk.session
    desk.click()
    first = session.candidates
    session.set_prompt(session.prompt.with_point(90, 60))
    session.remove_last()
    desk.crank("decode")
    assert session.candidates is first
    assert desk.told.last("decoding") is False


def test_taking_the_only_click_back_ends_the_prompt(desk):
    desk.click()
    desk.session.remove_last()
    assert desk.session.prompt.is_empty
    assert desk.told.last("candidates") == (None, 0)
    assert desk.told.last("prompt").is_empty


def test_a_box_given_after_a_click_is_what_is_taken_back_first(desk):
    session = desk.session
    desk.click()
    session.set_prompt(session.prompt.with_box(10, 10, 90, 90))
    desk.crank("decode")
    session.remove_last()
    assert session.prompt.box is None
    assert len(session.prompt.points) == 1


def test_moving_the_newest_click_keeps_what_it_was_fed(desk):
    session = desk.session
    desk.click()
    desk.click(90, 60)
    fed = session.prompt.mask_input
    session.set_prompt(session.prompt.with_moved_point(1, 95, 65))
    assert session.prompt.mask_input is fed
    desk.crank("decode")
    session.remove_last()
    assert [(p.x, p.y) for p in session.prompt.points] == [(80, 60)]


def test_moving_or_removing_an_older_click_breaks_the_chain(desk):
    session = desk.session
    desk.click()
    desk.click(90, 60)
    session.set_prompt(session.prompt.with_moved_point(0, 70, 60))
    assert session.prompt.mask_input is None
    desk.crank("decode")
    desk.click(95, 60)
    session.set_prompt(session.prompt.without_point(0))
    assert session.prompt.mask_input is None
    desk.crank("decode")
    assert session.candidates is not None


def test_the_candidates_of_before_stay_while_the_next_click_waits(desk):
    desk.click()
    desk.told.clear()
    desk.session.set_prompt(desk.session.prompt.with_point(90, 60))
    assert desk.told.of("candidates") == []
    assert desk.told.of("decoding") == [True]
    desk.crank("decode")
    assert len(desk.told.of("candidates")) == 1


def test_an_error_clears_the_candidates_and_is_told(desk):
    class Failing(FakeModel):
        def decode(self, embedding, prompt):
            raise ModelError("The decoder failed.")

    whole = fake_model("failing")
    desk.session.set_model(Failing(whole.spec, whole.sessions, whole.weights_hash, whole.runtime))
    desk.crank()
    desk.click()
    assert desk.told.last("message") == "The decoder failed."
    assert desk.told.last("candidates") == (None, 0)
    assert desk.told.last("decoding") is False
    assert not desk.session.prompt.is_empty


def test_candidates_are_cycled_around_the_end(desk):
    desk.click()
    ranks = []
    for offset in (1, 1, 1, -1):
        desk.session.cycle(offset)
        ranks.append(desk.session.rank)
    assert ranks == [1, 2, 0, 2]
    desk.session.choose(9)
    assert desk.session.rank == 2


def test_without_candidates_nothing_is_cycled(desk):
    desk.session.cycle(1)
    desk.session.choose(1)
    assert desk.told.of("candidates") == []


def test_a_click_before_the_encoding_ends_is_answered_afterwards(bare):
    bare.session.set_model(fake_model())
    bare.open()
    bare.crank("read")
    bare.session.set_prompt(Prompt().with_point(80, 60))
    assert bare.told.of("encoding") == [True]
    bare.crank()
    assert bare.told.last("candidates")[0] is not None
    assert len(bare.told.of("decoded")) == 1


def test_a_click_before_the_image_is_there_is_ignored(bare):
    bare.open()
    bare.session.set_prompt(Prompt().with_point(80, 60))
    assert bare.session.prompt.is_empty


def test_a_click_before_any_model_is_answered_by_the_first(bare):
    bare.open()
    bare.crank()
    bare.session.set_prompt(Prompt().with_point(80, 60))
    bare.crank()
    assert bare.session.candidates is None
    bare.session.set_model(fake_model())
    bare.crank()
    assert bare.session.candidates is not None


def test_another_model_is_asked_the_same_prompt_without_the_logits_of_the_first(desk):
    session = desk.session
    desk.click()
    desk.click(20, 20, EXCLUDE)
    session.set_model(fake_model("other"))
    assert session.candidates is None
    desk.crank()
    assert [p.label for p in session.prompt.points] == [1, 0]
    assert session.prompt.mask_input is None
    assert session.candidates is not None
    session.set_label("person")
    session.accept()
    assert session.objects[0].provenance.model_id == "other"
    assert desk.told.last("model") is session.model


def test_after_a_change_of_models_taking_a_click_back_asks_again(desk):
    desk.click()
    desk.click(90, 60)
    desk.session.set_model(fake_model("other"))
    desk.crank()
    desk.session.remove_last()
    desk.crank()
    np.testing.assert_allclose(desk.session.candidates.predicted_iou[0], 0.95)


# Drafts


def test_a_prompt_stays_with_its_image(desk):
    session = desk.session
    desk.click()
    session.choose(1)
    candidates = session.candidates
    desk.clock.now += 3
    desk.go_to("b.png")
    assert session.prompt.is_empty
    desk.clock.now += 1000
    desk.go_to("a.png")
    assert session.candidates is candidates
    assert session.rank == 1
    desk.clock.now += 2
    session.set_label("person")
    session.accept()
    assert session.objects[0].provenance.seconds == 5


def test_a_prompt_survives_a_crash_and_leads_back_to_its_image(desk):
    desk.go_to("b.png")
    desk.click(30, 30)
    desk.click(20, 20, EXCLUDE)
    again = desk.reborn()
    again.crank()
    assert again.session.image.path == "b.png"
    assert [(p.x, p.y, p.label) for p in again.session.prompt.points] == [(30, 30, 1), (20, 20, 0)]
    assert again.session.candidates is not None
    again.session.close()


@pytest.mark.parametrize("end", ["accept", "drop"])
def test_a_prompt_that_ended_does_not_come_back(desk, end):
    desk.session.set_label("person")
    desk.click()
    desk.session.accept() if end == "accept" else desk.session.drop_prompt()
    again = desk.reborn()
    again.crank()
    assert again.session.prompt.is_empty
    again.session.close()


def test_when_one_prompt_ends_that_of_another_image_is_kept_safe_again(desk):
    desk.click()
    desk.go_to("b.png")
    desk.click(30, 30)
    desk.session.drop_prompt()
    image_id, prompt = desk.store.draft()
    assert image_id == desk.id_of("a.png")
    assert prompt.count == 1


def test_clicks_on_a_reopened_object_are_not_restored_as_a_second_object(desk):
    annotation_id = desk.add("person")
    desk.session.reopen(annotation_id)
    desk.crank("decode")
    desk.click(20, 20, EXCLUDE)
    assert desk.store.draft() is None
    desk.go_to("b.png")
    desk.go_to("a.png")
    assert desk.session.reopened == annotation_id
    assert desk.session.objects == ()
    assert len(desk.session.prompt.points) == 2
