"""From the chosen candidate to an object in the store."""

import numpy as np
import pytest

from sam_annotator.controllers import editing
from sam_annotator.controllers.annotating import AnnotatingController
from sam_annotator.controllers.work_clock import IDLE
from sam_annotator.core.annotation import Annotation, Category, ImageStatus
from sam_annotator.core.history import Change, Step
from sam_annotator.core.mask import Mask
from sam_annotator.core.prompt import EXCLUDE, Prompt
from sam_annotator.errors import ProjectError
from sam_annotator.models.fake import FakeModel, fake_model
from sam_annotator.store.project import ProjectStore
from sam_annotator.tools.context import ToolContext
from tests.controllers.desk import SIZE


def test_the_session_is_what_tools_need(desk):
    context: ToolContext = desk.session
    names = [name for name in vars(ToolContext) if not name.startswith("_")]
    assert names
    assert all(hasattr(context, name) for name in names)


def test_a_click_becomes_an_object(desk):
    session, told = desk.session, desk.told
    desk.click()
    candidates, rank = told.last("candidates")
    assert (candidates.ranked_count, rank) == (3, 0)
    session.set_label("person")
    session.cycle(1)
    desk.clock.now += 4
    session.accept()

    (annotation,) = session.objects
    assert desk.in_store() == [(annotation.id, "person")]
    assert annotation.mask == candidates.mask(1)
    made = annotation.provenance
    assert (made.rank, made.clicks, made.seconds, made.model_id) == (1, 1, 4.0, "fake")
    assert made.predicted_iou == tuple(map(float, candidates.predicted_iou[:3]))
    assert session.prompt.is_empty
    assert told.last("candidates") == (None, 0)
    assert told.last("history") == ("Add person", None)


def test_the_first_object_puts_its_image_in_progress_and_undo_puts_it_back(desk):
    desk.add("person")
    assert desk.told.last("image") == (desk.session.image, 1)
    assert desk.session.image.status is ImageStatus.IN_PROGRESS
    desk.session.undo()
    assert desk.told.last("image") == (desk.session.image, 0)
    assert desk.session.image.status is ImageStatus.TODO
    assert desk.session.image.size == SIZE


def test_an_image_that_is_done_stays_done(desk):
    desk.session.set_status(desk.session.image.id, ImageStatus.DONE)
    desk.add("person")
    assert desk.session.image.status is ImageStatus.DONE


def test_signals_come_after_the_transaction(desk):
    seen = []

    def look(objects):
        other = ProjectStore.open(desk.folder, read_only=True)
        seen.append((len(objects), len(other.annotations(desk.id_of("a.png")))))
        other.close()

    desk.click()
    desk.session.set_label("person")
    desk.session.objects_changed.connect(look)
    desk.session.accept()
    desk.session.undo()
    assert seen[0] == (1, 1)
    assert seen[-1] == (0, 0)


def test_what_cannot_be_stored_is_told_and_the_prompt_stays(desk, monkeypatch):
    def full(step):
        raise ProjectError("The disk is full.")

    desk.click()
    desk.session.set_label("person")
    monkeypatch.setattr(desk.store, "apply", full)
    desk.session.accept()
    assert desk.told.last("message") == "The disk is full."
    assert desk.session.objects == ()
    assert desk.session.candidates is not None


def test_accepting_before_the_answer_says_so_and_makes_nothing(desk):
    desk.session.set_label("person")
    desk.session.set_prompt(Prompt().with_point(80, 60))
    desk.session.accept()
    assert "not there yet" in desk.told.last("message")
    assert desk.session.objects == ()


def test_accepting_without_a_prompt_does_nothing(desk):
    desk.session.set_label("person")
    desk.told.clear()
    desk.session.accept()
    assert desk.told.events == []


class Blind(FakeModel):
    """Finds nothing."""

    def _decode(self, embedding, prompt):
        logits, iou = super()._decode(embedding, prompt)
        return np.full_like(logits, -5), iou


def test_an_empty_mask_is_told_and_makes_no_object(desk):
    whole = fake_model("blind")
    desk.session.set_model(Blind(whole.spec, whole.sessions, whole.weights_hash, whole.runtime))
    desk.crank()
    desk.session.set_label("person")
    desk.click()
    desk.session.accept()
    assert "empty" in desk.told.last("message")
    assert desk.in_store() == []
    assert not desk.session.prompt.is_empty


def test_accept_without_a_label_asks_for_one_and_goes_on_when_it_is_given(desk):
    desk.click()
    desk.session.accept()
    assert desk.told.of("label_needed") == [()]
    assert desk.in_store() == []
    desk.session.set_label(" person ")
    ((annotation_id, label),) = desk.in_store()
    assert label == "person"
    assert desk.session.category.name == "person"
    # One gesture, one step: undo takes the object and its new label.
    desk.session.undo()
    assert desk.in_store() == []
    assert desk.session.categories == ()
    assert desk.told.last("category") is None
    desk.session.redo()
    assert desk.in_store() == [(annotation_id, "person")]
    assert desk.session.category.name == "person"


def test_a_click_after_the_question_for_a_label_takes_accept_back(desk):
    desk.click()
    desk.session.accept()
    desk.click(30, 30)
    desk.session.set_label("person")
    assert desk.in_store() == []
    assert desk.session.category.name == "person"


def test_a_label_during_a_prompt_is_for_the_prompt_and_not_for_the_selection(desk):
    first = desk.add("person")
    desk.session.select(frozenset({first}))
    desk.click(30, 30)
    desk.session.set_label("dog")
    assert desk.in_store() == [(first, "person")]
    desk.session.accept()
    assert [label for _, label in desk.in_store()] == ["person", "dog"]


def test_the_last_label_stays(desk):
    desk.add("person")
    desk.click(30, 30)
    desk.session.accept()
    assert [label for _, label in desk.in_store()] == ["person", "person"]


def test_clicks_taken_back_count(desk):
    desk.session.set_label("person")
    desk.click()
    desk.click(90, 60)
    desk.session.remove_last()
    desk.click(70, 60)
    desk.session.accept()
    made = desk.session.objects[0].provenance
    assert made.clicks == 3
    assert len(made.prompt.points) == 2
    assert made.prompt.mask_input is None


# Reopening


def test_a_reopened_object_is_replaced_under_its_id(desk):
    annotation_id = desk.add("person")
    before = desk.session.objects[0]
    desk.session.reopen(annotation_id)
    assert desk.session.objects == ()
    assert desk.session.reopened == annotation_id
    desk.crank("decode")
    desk.click(20, 20, EXCLUDE)
    desk.clock.now += 2
    desk.session.accept()

    (after,) = desk.session.objects
    assert after.id == annotation_id
    assert after.mask != before.mask
    assert after.provenance.clicks == 2
    assert after.provenance.seconds == 2
    assert desk.told.last("reopened") is None
    assert len(desk.in_store()) == 1
    assert desk.told.last("history") == ("Change person", None)
    desk.session.undo()
    assert desk.session.objects[0].mask == before.mask


def test_escape_leaves_a_reopened_object_as_it_was(desk):
    annotation_id = desk.add("person")
    before = desk.session.objects[0]
    desk.session.reopen(annotation_id)
    desk.crank("decode")
    desk.click(20, 20, EXCLUDE)
    desk.session.drop_prompt()
    assert desk.session.objects == (before,)
    assert desk.session.reopened is None
    assert desk.told.last("history") == ("Drop the clicks", None)
    assert desk.store.undo_title == "Add person"


def test_reopening_shows_the_rank_that_was_taken_and_accepting_it_changes_nothing(desk):
    desk.session.set_label("person")
    desk.click()
    desk.session.choose(2)
    desk.session.accept()
    (before,) = desk.session.objects
    desk.session.reopen(before.id)
    desk.crank("decode")
    assert desk.session.rank == 2
    desk.session.accept()
    assert desk.session.objects == (before,)
    assert desk.told.last("history") == ("Add person", None)
    assert desk.session.prompt.is_empty


def test_a_reopened_object_can_get_another_label_alone(desk):
    annotation_id = desk.add("person")
    before = desk.session.objects[0]
    desk.session.reopen(annotation_id)
    desk.crank("decode")
    desk.session.set_label("dog")
    desk.session.accept()
    assert desk.in_store() == [(annotation_id, "dog")]
    assert desk.session.objects[0].mask == before.mask
    assert desk.session.objects[0].provenance.prompt == before.provenance.prompt


def test_an_object_that_no_prompt_made_is_reopened_with_a_box(desk):
    array = np.zeros(SIZE, bool)
    array[20:50, 30:70] = True
    category = Category(desk.store.new_category_id(), "wall", "#123456")
    image_id = desk.id_of("a.png")
    imported = Annotation(desk.store.new_annotation_id(), image_id, category.id, Mask.from_array(array))
    desk.store.apply(Step("Import", (Change(None, category), Change(None, imported)), image_id))
    desk.session.open(desk.store_again())
    desk.crank()
    desk.session.reopen(imported.id)
    assert desk.session.prompt.box == (30, 20, 70, 50)
    desk.crank("decode")
    desk.session.accept()
    assert desk.in_store() == [(imported.id, "wall")]
    assert desk.session.objects[0].mask != imported.mask


def test_when_the_reopened_object_is_deleted_accept_makes_a_new_one(desk):
    annotation_id = desk.add("person")
    desk.session.set_label("person")
    (made,) = desk.session.objects
    desk.session.reopen(annotation_id)
    desk.crank("decode")
    assert desk.session.apply(editing.delete_objects([made], "person"))
    assert desk.told.last("reopened") is None
    desk.crank("decode")
    desk.session.set_label("person")
    desk.session.accept()
    ((new_id, label),) = desk.in_store()
    assert new_id != annotation_id
    assert label == "person"


@pytest.mark.parametrize("unknown", [0, 77])
def test_reopening_what_is_not_there_does_nothing(desk, unknown):
    desk.told.clear()
    desk.session.reopen(unknown)
    assert desk.told.events == []


def test_a_click_on_real_threads(qtbot, folder):
    session = AnnotatingController()
    session.set_model(fake_model())
    with qtbot.waitSignal(session.encoded, timeout=10_000):
        session.open(ProjectStore.open(folder))
    with qtbot.waitSignal(session.decoded, timeout=10_000):
        session.set_prompt(Prompt().with_point(80, 60))
    session.accept()
    session.set_label("person")
    session.close()
    reopened = ProjectStore.open(folder, read_only=True)
    assert [category.name for category in reopened.categories()] == ["person"]
    assert sum(reopened.counts().values()) == 1
    reopened.close()


def test_a_pause_does_not_count_and_a_sign_of_a_person_ends_it(desk):
    desk.click()
    desk.clock.now += 10
    desk.session.work.touch()
    desk.clock.now += 3600
    desk.click(90, 60)
    desk.clock.now += 2
    desk.session.set_label("person")
    desk.session.accept()
    (made,) = desk.session.objects
    assert (made.provenance.seconds, made.provenance.clicks) == (10 + IDLE + 2, 2)


def test_what_is_not_to_be_measured_is_not_kept(desk):
    desk.session.measures_work = False
    desk.click()
    desk.clock.now += 5
    desk.session.set_label("person")
    desk.session.accept()
    made = desk.session.objects[0].provenance
    assert (made.seconds, made.clicks) == (0, 0)
    assert made.predicted_iou
