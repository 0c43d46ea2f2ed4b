"""The second look: what is shown, what a verdict does, and how one goes back."""

import pytest
from PySide6.QtCore import QCoreApplication, QEvent

from sam_annotator.core.annotation import Annotation, ImageStatus, Provenance, Review
from sam_annotator.core.history import Change, Step
from sam_annotator.store.reviewing import Scope
from tests.controllers.desk import Desk, Recorder
from tests.controllers.test_proposals import square

SCORES = {"a.png": (0.9, 0.5), "b.png": (0.3,), "c.png": (0.6,)}
"""Predicted IoU of the objects of each image."""


@pytest.fixture
def reviewed(desk: Desk) -> Desk:
    """Four crabs of different certainty on three images."""
    session = desk.session
    session.set_label("crab")
    for name, scores in SCORES.items():
        for place, score in enumerate(scores):
            made = Annotation(
                desk.store.new_annotation_id(), desk.id_of(name), session.category.id, square(10 + 60 * place, 10),
                provenance=Provenance(predicted_iou=(score,), stability=(1.0,)),
            )  # fmt: skip
            session.apply(Step("Add", (Change(None, made),), desk.id_of(name)))
    reviewing = session.reviewing
    desk.seen = Recorder(
        item=reviewing.item_changed,
        picture=reviewing.picture_changed,
        progress=reviewing.progress_changed,
        active=reviewing.active_changed,
    )
    desk.reads.clear()
    return desk


def begin(desk: Desk, scope: Scope | None = None) -> None:
    desk.session.reviewing.begin(scope or Scope())
    desk.crank("review")


def fix(desk: Desk) -> None:
    desk.session.reviewing.fix()
    desk.crank()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.MetaCall.value)  # the image may have been in memory
    desk.crank()


def shown(desk: Desk) -> float | None:
    """The predicted IoU of the object that is looked at."""
    item = desk.session.reviewing.item
    return None if item is None else item.annotation.provenance.predicted_iou[0]


def test_the_least_certain_object_is_shown_with_its_photograph(reviewed: Desk):
    begin(reviewed)
    assert shown(reviewed) == 0.3
    item = reviewed.seen.last("item")
    assert (item.image.path, item.category.name, item.certainty) == ("b.png", "crab", pytest.approx(0.3))
    pixels, why = reviewed.seen.last("picture")
    assert pixels[0, 0].tolist() == [40, 40, 40]
    assert why == ""
    assert reviewed.seen.last("progress") == (0, 4)


def test_the_next_photographs_are_read_ahead_and_not_again(reviewed: Desk):
    begin(reviewed)
    assert reviewed.reads == ["b.png", "a.png", "c.png"]
    reviewed.session.reviewing.find_good()
    reviewed.crank("review")
    assert shown(reviewed) == 0.5
    assert reviewed.reads == ["b.png", "a.png", "c.png"]


def test_good_and_back_are_stored_and_lead_on(reviewed: Desk):
    begin(reviewed)
    reviewing = reviewed.session.reviewing
    reviewing.find_good()
    assert reviewed.store.annotations(reviewed.id_of("b.png"))[0].review is Review.GOOD
    reviewing.send_back()
    assert [each.review for each in reviewed.store.annotations(reviewed.id_of("a.png"))] == [Review.NONE, Review.BACK]
    assert reviewed.store.image(reviewed.id_of("a.png")).status is ImageStatus.REVIEW
    assert reviewed.store.image(reviewed.id_of("b.png")).status is ImageStatus.TODO
    assert shown(reviewed) == 0.6
    assert reviewed.seen.last("progress") == (2, 4)


def test_undo_brings_the_object_back_and_leaves_the_open_image(reviewed: Desk):
    begin(reviewed)
    reviewed.session.reviewing.find_good()
    reviewed.session.reviewing.send_back()
    reviewed.session.undo()
    assert shown(reviewed) == 0.5
    reviewed.session.undo()
    assert shown(reviewed) == 0.3
    assert reviewed.seen.last("progress") == (0, 4)
    assert reviewed.session.image.path == "a.png"
    reviewed.session.redo()
    assert shown(reviewed) == 0.5


def test_what_is_put_off_comes_again_at_the_end(reviewed: Desk):
    begin(reviewed)
    reviewing = reviewed.session.reviewing
    reviewing.put_off()
    assert shown(reviewed) == 0.5
    for _ in range(3):
        reviewing.find_good()
    assert shown(reviewed) == 0.3
    reviewing.put_off()
    assert shown(reviewed) == 0.3
    reviewing.find_good()
    assert shown(reviewed) is None
    assert reviewed.seen.last("item") is None
    assert reviewed.seen.last("progress") == (4, 4)


def test_nothing_happens_when_nothing_is_left(reviewed: Desk):
    begin(reviewed)
    reviewing = reviewed.session.reviewing
    for _ in range(6):
        reviewing.find_good()
    for do in (reviewing.send_back, reviewing.put_off, reviewing.fix, lambda: reviewing.relabel("snail")):
        do()
    assert shown(reviewed) is None
    assert len(reviewed.session.categories) == 1


def test_relabelling_goes_on_looking_at_it(reviewed: Desk):
    begin(reviewed)
    reviewed.session.reviewing.relabel("Snail")
    assert shown(reviewed) == 0.3
    assert reviewed.session.reviewing.item.category.name == "Snail"
    reviewed.session.reviewing.relabel("crab")
    assert [category.name for category in reviewed.session.categories] == ["crab", "Snail"]
    reviewed.session.undo()
    assert reviewed.session.reviewing.item.category.name == "Snail"


def test_a_locked_object_keeps_its_label(reviewed: Desk):
    session = reviewed.session
    session.go_to(reviewed.id_of("b.png"))
    reviewed.crank()
    (crab,) = session.objects
    session.apply(Step("Lock", (Change(crab, type(crab)(**{**vars(crab), "locked": True})),)))
    begin(reviewed)
    session.reviewing.relabel("snail")
    assert session.reviewing.item.category.name == "crab"
    assert "locked" in reviewed.told.last("message")


def test_one_image_or_one_label_can_be_reviewed(reviewed: Desk):
    begin(reviewed, Scope(image_id=reviewed.id_of("a.png")))
    assert (shown(reviewed), reviewed.seen.last("progress")) == (0.5, (0, 2))
    reviewed.session.reviewing.relabel("snail")
    snail = reviewed.session.reviewing.item.category.id
    begin(reviewed, Scope(category_id=snail))
    assert (shown(reviewed), reviewed.seen.last("progress")) == (0.5, (0, 1))


@pytest.mark.parametrize("score", [0.5, 0.3])
def test_fixing_opens_the_object_on_its_image_and_the_review_goes_on(reviewed: Desk, score: float):
    """On the image that is open already, and on another one."""
    begin(reviewed)
    session, reviewing = reviewed.session, reviewed.session.reviewing
    while shown(reviewed) != score:
        reviewing.put_off()
    item = reviewing.item
    fix(reviewed)
    assert session.reopened == item.annotation.id
    assert reviewing.is_fixing
    reviewed.click(80, 60)
    session.accept()
    assert not reviewing.is_fixing
    assert reviewing.item.annotation.id == item.annotation.id or reviewing.item.certainty <= 0.95
    assert reviewed.store.annotation(item.annotation.id).mask != item.annotation.mask


def test_dropping_the_clicks_of_a_fix_leaves_the_object_as_it_was(reviewed: Desk):
    begin(reviewed)
    item = reviewed.session.reviewing.item
    fix(reviewed)
    assert reviewed.session.reopened == item.annotation.id
    reviewed.session.drop_prompt()
    assert reviewed.session.reviewing.item.annotation == item.annotation
    assert not reviewed.session.reviewing.is_fixing


def test_a_photograph_that_is_gone_says_so_and_can_still_be_judged(reviewed: Desk):
    (reviewed.folder / "b.png").unlink()
    begin(reviewed)
    pixels, why = reviewed.seen.last("picture")
    assert pixels is None
    assert "b.png" in why
    reviewed.session.reviewing.find_good()
    assert shown(reviewed) == 0.5


def test_ending_it_or_opening_another_project_stops_it(reviewed: Desk, tmp_path_factory):
    begin(reviewed)
    reviewed.session.reviewing.end()
    assert reviewed.seen.of("active") == [True, False]
    assert reviewed.session.reviewing.item is None
    begin(reviewed)
    other = tmp_path_factory.mktemp("other")
    reviewed.session.open(type(reviewed.store).open(other))
    reviewed.crank()
    assert not reviewed.session.reviewing.is_active


def test_without_a_project_there_is_nothing_to_review(bare: Desk):
    bare.session.reviewing.begin()
    assert not bare.session.reviewing.is_active
