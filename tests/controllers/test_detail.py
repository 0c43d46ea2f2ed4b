"""Zooming in means detail: which embedding answers, and when answers are asked for again."""

import numpy as np
import pytest

from sam_annotator.controllers.executors import ManualExecutor
from sam_annotator.controllers.inference import InferenceController
from sam_annotator.controllers.lanes import Lane
from sam_annotator.core.candidates import Kind
from sam_annotator.core.prompt import Prompt
from sam_annotator.errors import ModelError
from sam_annotator.inference.cache import EmbeddingCache
from sam_annotator.inference.pictures import Picture
from sam_annotator.inference.views import view_of
from sam_annotator.models.fake import FakeModel, fake_model
from tests.controllers.desk import Desk, Recorder, write_images

A, B = (Picture(key, np.full((400, 600, 3), value, np.uint8)) for value, key in enumerate("ab"))
CLOSE = (100.0, 100.0, 260.0, 200.0)
ELSEWHERE = (400.0, 250.0, 560.0, 350.0)


def at(x, y=150.0):
    return Prompt().with_point(x, y)


class Bench:
    def __init__(self):
        self.encode, self.decode = ManualExecutor(), ManualExecutor()
        self.cache = EmbeddingCache(2**20)
        self.inference = InferenceController(self.cache, Lane("encode", self.encode), Lane("decode", self.decode))
        self.detail = self.inference.detail
        self.told = Recorder(
            answered=self.inference.answered,
            sharpened=self.inference.sharpened,
            previewed=self.inference.previewed,
            waiting=self.inference.waiting_changed,
            changed=self.detail.changed,
            failed=self.detail.failed,
        )

    def crank(self):
        while len(self.encode) or len(self.decode):
            self.encode.run_all()
            self.decode.run_all()

    def answer_to(self, prompt):
        self.inference.ask(prompt)
        self.crank()
        return self.told.last("answered")[0]


@pytest.fixture
def bench(qapp):
    """The model loaded, A encoded, nothing told yet."""
    bench = Bench()
    bench.inference.set_model(fake_model())
    bench.inference.show(A)
    bench.encode.run_all()
    bench.told.clear()
    return bench


@pytest.fixture
def zoomed(bench):
    """And a part of it encoded, too."""
    bench.detail.look(CLOSE)
    bench.encode.run_all()
    bench.told.clear()
    return bench


def made_in_view(candidates):
    return view_of(candidates.geometry) is not None


def test_zooming_in_encodes_the_view_and_the_view_answers(bench):
    bench.detail.look(CLOSE)
    assert bench.detail.is_pending
    bench.encode.run_all()
    assert not bench.detail.is_pending
    candidates = bench.answer_to(at(180))
    assert view_of(candidates.geometry) == bench.detail.view


def test_looking_at_most_of_the_image_encodes_nothing(bench):
    bench.detail.look((0, 0, 500, 400))
    assert len(bench.encode) == 0
    assert bench.detail.view is None


def test_while_the_view_is_encoded_the_whole_image_answers(bench):
    bench.detail.look(CLOSE)
    bench.inference.ask(at(180))
    bench.decode.run_all()
    assert not made_in_view(bench.told.last("answered")[0])


def test_a_click_that_waits_when_the_view_arrives_is_answered_once_and_by_the_view(bench):
    bench.detail.look(CLOSE)
    bench.inference.ask(at(180))
    bench.encode.run_all()
    bench.decode.run_all()
    assert [made_in_view(candidates) for candidates, _ in bench.told.of("answered")] == [True]
    assert bench.told.of("waiting") == [True, False]


@pytest.mark.parametrize("prompt", [at(500), Prompt().with_box(100, 100, 500, 300)])
def test_what_lies_outside_of_the_view_is_answered_by_the_whole_image(zoomed, prompt):
    assert not made_in_view(zoomed.answer_to(prompt))


def test_a_hover_is_answered_by_the_view(zoomed):
    zoomed.inference.hover(at(180))
    zoomed.crank()
    assert made_in_view(zoomed.told.last("previewed"))


def test_going_back_to_a_view_does_not_encode_it_again(zoomed):
    first = zoomed.detail.view
    zoomed.detail.look(ELSEWHERE)
    zoomed.encode.run_all()
    zoomed.detail.look(CLOSE)
    assert len(zoomed.encode) == 0
    assert zoomed.detail.view == first
    assert not zoomed.detail.is_pending


def test_of_views_during_an_encoding_the_newest_wins(zoomed):
    for x in (0, 100, 200, 300):
        zoomed.detail.look((x, 300.0, x + 80.0, 350.0))
    zoomed.encode.run_all()
    assert not zoomed.detail.is_pending
    assert len(zoomed.cache) == 4  # the image, the first view, the one that ran at once, the newest


def test_a_prompt_that_came_from_a_view_goes_on_in_it_after_zooming_out(zoomed):
    candidates = zoomed.answer_to(at(180))
    zoomed.detail.look((0, 0, 600, 400))
    assert zoomed.detail.view is None
    prompt = at(180).with_point(170, 150)
    fed = prompt.with_mask_input(candidates.mask_input(0), candidates.geometry)
    assert view_of(zoomed.answer_to(fed).geometry) == view_of(candidates.geometry)
    assert not made_in_view(zoomed.answer_to(prompt))


def test_a_prompt_that_came_from_a_smaller_view_goes_on_in_it_after_zooming_out_a_little(zoomed):
    candidates = zoomed.answer_to(at(180))
    zoomed.detail.look((60.0, 60.0, 360.0, 260.0))
    zoomed.crank()
    assert zoomed.detail.view.side > max(candidates.geometry.original_size)
    fed = at(180).with_point(170, 150).with_mask_input(candidates.mask_input(0), candidates.geometry)
    assert view_of(zoomed.answer_to(fed).geometry) == view_of(candidates.geometry)


def test_switched_off_the_whole_image_answers_and_no_view_is_encoded(zoomed):
    zoomed.detail.set_on(on=False)
    assert zoomed.detail.view is None
    assert not made_in_view(zoomed.answer_to(at(180)))
    zoomed.detail.look(ELSEWHERE)
    assert len(zoomed.encode) == 0
    zoomed.detail.set_on(on=True)
    assert zoomed.detail.is_pending


def test_another_image_begins_without_a_view(zoomed):
    zoomed.inference.show(B)
    zoomed.crank()
    assert zoomed.detail.view is None
    assert not made_in_view(zoomed.answer_to(at(180)))


def test_another_model_encodes_the_image_first_and_then_the_view(zoomed):
    zoomed.inference.set_model(fake_model("other"))
    assert zoomed.detail.view is None
    zoomed.encode.run_next()
    assert zoomed.detail.is_pending
    zoomed.encode.run_next()
    assert made_in_view(zoomed.answer_to(at(180)))


def test_a_view_looked_at_before_the_image_is_encoded_comes_after_it(qapp):
    bench = Bench()
    bench.inference.set_model(fake_model())
    bench.inference.show(A)
    bench.detail.look(CLOSE)
    assert bench.detail.view is None
    bench.encode.run_all()
    assert not bench.detail.is_pending
    assert bench.detail.view is not None


def test_asking_again_for_what_was_answered_is_not_waited_for(zoomed):
    zoomed.inference.sharpen(at(180))
    assert zoomed.told.of("waiting") == []
    zoomed.decode.run_all()
    candidates, anew = zoomed.told.last("sharpened")
    assert made_in_view(candidates)
    assert not anew


@pytest.mark.parametrize("what", ["ask", "forget"])
def test_a_new_click_or_none_makes_the_sharper_answer_worthless(zoomed, what):
    zoomed.inference.sharpen(at(180))
    if what == "ask":
        zoomed.inference.ask(at(190))
    else:
        zoomed.inference.forget()
    zoomed.decode.run_all()
    assert zoomed.told.of("sharpened") == []


class NoViews(FakeModel):
    """Encodes whole images only."""

    def encode(self, image):
        if image.shape != A.pixels.shape:
            raise ModelError("There is no memory for the view.")
        return super().encode(image)


def test_a_view_that_cannot_be_encoded_is_told_and_the_whole_image_goes_on_answering(qapp):
    bench, whole = Bench(), fake_model()
    bench.inference.set_model(NoViews(whole.spec, whole.sessions, whole.weights_hash, whole.runtime))
    bench.inference.show(A)
    bench.encode.run_all()
    bench.detail.look(CLOSE)
    bench.encode.run_all()
    assert bench.told.of("failed") == ["There is no memory for the view."]
    assert bench.detail.view is None
    assert not made_in_view(bench.answer_to(at(180)))


# The session

NEAR = (60.0, 40.0, 100.0, 70.0)  # of 160 x 120 pixels


@pytest.fixture
def desk(tmp_path, qapp):
    write_images(tmp_path)
    desk = Desk(tmp_path)
    desk.session.set_model(fake_model())
    desk.open()
    desk.crank()
    return desk


def test_zooming_in_makes_the_prompt_in_progress_sharper_and_keeps_the_object(desk):
    desk.click(80, 60)  # discs of 13, 27 and 53 pixels, of which the first is chosen
    before = desk.session.candidates.mask(0)
    desk.session.detail.look(NEAR)
    desk.crank()
    candidates, rank = desk.told.last("candidates")
    assert candidates.geometry.whole == (120, 160)
    assert rank == 1  # of 6, 12 and 24 pixels the second is the same object
    assert candidates.mask(rank).iou(before) > 0.7


def test_the_union_stays_the_union_when_it_gets_sharper(desk):
    desk.click(80, 60)
    desk.session.choose(desk.session.candidates.rank_of(Kind.UNION))
    desk.session.detail.look(NEAR)
    desk.crank()
    assert desk.session.candidates.geometry.whole == (120, 160)
    assert desk.session.candidates.kind(desk.session.rank) is Kind.UNION


def test_an_answer_that_shows_another_object_does_not_replace_what_is_seen(desk):
    desk.click(80, 60)  # a disc of 13 pixels; in the view none is larger than 10
    desk.session.choose(2)
    shown = desk.session.candidates
    desk.session.detail.look((75.0, 55.0, 85.0, 65.0))
    desk.crank()
    assert desk.session.candidates is shown
    assert desk.session.rank == 2


def test_a_click_before_the_view_is_there_is_answered_at_once_and_then_by_the_view(desk):
    desk.session.detail.look(NEAR)
    desk.session.set_prompt(at(80, 60))
    desk.crank("decode")
    assert desk.session.candidates.geometry.whole is None
    desk.crank()
    assert desk.session.candidates.geometry.whole == (120, 160)
    assert desk.session.rank == 0


def test_an_object_accepted_in_a_view_lies_where_it_was_clicked(desk):
    desk.session.detail.look(NEAR)
    desk.crank()
    view = desk.session.detail.view
    desk.click(85, 55)
    desk.session.set_label("crab")
    desk.session.accept()
    (made,) = desk.session.objects
    columns, rows = np.meshgrid(np.arange(160) + 0.5, np.arange(120) + 0.5)
    truth = np.hypot(columns - 85, rows - 55) < view.side / 12
    mask = made.mask.to_array()
    assert (mask & truth).sum() / (mask | truth).sum() > 0.9
    assert made.provenance.part == (view.x0, view.y0, view.x1, view.y1)
    (stored,) = desk.store_again().annotations(made.image_id)
    assert stored.provenance.part == made.provenance.part


def made_at(desk, near):
    """An object accepted with a view, or without; reopened."""
    desk.session.detail.look(near)
    desk.crank()
    made = desk.add("crab", 85, 55)
    desk.crank()
    return made


def test_an_object_made_in_detail_stays_so_when_it_is_reopened_from_afar(desk):
    made = made_at(desk, NEAR)
    before = desk.session.objects
    desk.session.detail.look(None)
    desk.session.reopen(made)
    desk.crank()
    assert desk.session.candidates.geometry.whole is None
    desk.session.accept()
    assert [item.mask for item in desk.session.objects] == [item.mask for item in before]


def test_an_object_made_from_afar_and_reopened_in_detail_becomes_what_is_seen(desk):
    made = made_at(desk, None)
    desk.session.detail.look(NEAR)
    desk.crank()
    desk.session.reopen(made)
    desk.crank()
    seen = desk.session.candidates.mask(desk.session.rank)
    desk.session.accept()
    assert [item.mask for item in desk.session.objects] == [seen]


# Boxes


class Gaining(FakeModel):
    """A model whose boxes are looked at twice."""

    gains_from_surroundings = True


def gaining():
    whole = fake_model()
    return Gaining(whole.spec, whole.sessions, whole.weights_hash, whole.runtime)


@pytest.fixture
def boxing(qapp):
    """Such a model loaded, A encoded, nothing told yet."""
    bench = Bench()
    bench.inference.set_model(gaining())
    bench.inference.show(A)
    bench.encode.run_all()
    bench.told.clear()
    return bench


BOX = Prompt().with_box(200, 150, 260, 210)


def test_a_box_is_answered_at_once_and_then_once_more_in_its_surroundings(boxing):
    boxing.inference.ask(BOX)
    boxing.decode.run_all()
    assert not made_in_view(boxing.told.last("answered")[0])
    assert boxing.told.of("sharpened") == []
    boxing.crank()
    (((candidates, anew)),) = boxing.told.of("sharpened")
    assert candidates.geometry.part == (185, 135, 275, 225)
    assert anew
    assert boxing.told.of("waiting") == [True, False]
    # The fake model says by its scores that a mask was fed to it.
    assert candidates.predicted_iou[0] == pytest.approx(0.91)


def test_surroundings_are_encoded_once(boxing):
    boxing.answer_to(BOX)
    boxing.answer_to(BOX)
    assert len(boxing.told.of("sharpened")) == 2
    assert len(boxing.cache) == 2


@pytest.mark.parametrize("prompt", [at(180), BOX.with_point(220, 180), BOX.with_another_box(10, 10, 50, 50)])
def test_nothing_but_a_single_box_is_looked_at_twice(boxing, prompt):
    boxing.answer_to(prompt)
    assert boxing.told.of("sharpened") == []


def test_a_model_that_gains_nothing_is_asked_once(bench):
    bench.answer_to(BOX)
    assert bench.told.of("sharpened") == []
    assert len(bench.cache) == 1


def test_switched_off_a_box_is_looked_at_once(boxing):
    boxing.detail.set_on(on=False)
    boxing.answer_to(BOX)
    assert boxing.told.of("sharpened") == []


@pytest.mark.parametrize("moment", ["encode", "decode"])
def test_the_next_click_makes_the_second_look_worthless(boxing, moment):
    boxing.inference.ask(BOX)
    boxing.decode.run_all()
    if moment == "decode":
        boxing.encode.run_all()
    boxing.inference.ask(BOX.with_point(220, 180))
    boxing.crank()
    assert boxing.told.of("sharpened") == []


def test_a_box_in_a_view_is_looked_at_in_the_view_and_then_in_its_surroundings(boxing):
    boxing.inference.ask(BOX)
    boxing.decode.run_all()
    boxing.detail.look((150.0, 120.0, 310.0, 230.0))
    boxing.inference.sharpen(BOX)
    boxing.crank()
    sides = [max(candidates.geometry.original_size) for candidates, _ in boxing.told.of("sharpened")]
    assert sides[-1] == 90


def test_the_next_click_after_a_second_look_goes_on_in_the_surroundings(desk):
    desk.session.set_model(gaining())
    desk.crank()
    desk.session.set_prompt(Prompt().with_box(70, 50, 90, 70))
    desk.crank()
    sharp = desk.session.candidates.geometry
    assert sharp.whole == (120, 160)
    desk.click(75, 55)
    assert desk.session.candidates.geometry.part == sharp.part
