"""The queue of proposals: image by image, one word each."""

import pytest

from sam_annotator.core.annotation import Annotation, ImageStatus, Provenance
from sam_annotator.core.history import Change, Step
from sam_annotator.core.labels import new_category
from sam_annotator.core.mask_editing import OverlapRule
from sam_annotator.store.reviewing import EVERY_PROPOSAL
from sam_annotator.store.searching import Search
from tests.controllers.desk import Desk, Recorder
from tests.controllers.test_proposals import square
from tests.controllers.test_reviewing import fix


def propose(desk: Desk, name: str, places: tuple[int, ...], origin: str = "everything") -> list[int]:
    """Proposals on an image, stored as the automatic stage does; returns their ids."""
    store, image = desk.store, desk.id_of(name)
    label = desk.session.categories[0]
    made = [
        Annotation(
            store.new_annotation_id(), image, label.id, square(x, 10), proposed=True, origin=origin,
            provenance=Provenance(predicted_iou=(0.9 - x / 1000,), stability=(1.0,)),
        )
        for x in places
    ]  # fmt: skip
    step = Step("", tuple(Change(None, each) for each in made), image)
    assert desk.session.take_in(lambda store: store.searches.add(image, Search("", len(made)), made, None), step)
    return [each.id for each in made]


@pytest.fixture
def queue(desk: Desk) -> list[int]:
    """Two proposals on a.png and one on b.png; the current label is crab, the oldest snail."""
    session, store = desk.session, desk.store
    for name in ("snail", "crab"):
        category = new_category(store.new_category_id(), name, session.categories)
        session.apply(Step("Add", (Change(None, category),)))
    session.choose_label("crab")
    later = propose(desk, "b.png", (10,))
    ids = [*propose(desk, "a.png", (10, 60)), *later]
    desk.seen = Recorder(item=session.reviewing.item_changed, progress=session.reviewing.progress_changed)
    session.reviewing.begin(EVERY_PROPOSAL)
    desk.crank("review")
    return ids


def shown(desk: Desk) -> int | None:
    item = desk.session.reviewing.item
    return None if item is None else item.annotation.id


def test_they_come_image_by_image_with_the_label_they_would_get(desk: Desk, queue: list[int]):
    assert shown(desk) == queue[0]
    assert desk.session.reviewing.item.category.name == "crab"
    for following in (*queue[1:], None):
        desk.session.reviewing.find_good()
        assert shown(desk) == following
    assert [label for name in ("a.png", "b.png") for _, label in desk.in_store(name)] == ["crab"] * 3
    assert desk.store.image(desk.id_of("b.png")).status is ImageStatus.IN_PROGRESS
    assert desk.seen.last("progress") == (3, 3)


def test_rejected_ones_go_and_undo_brings_them_back_without_leaving(desk: Desk, queue: list[int]):
    reviewing = desk.session.reviewing
    for _ in range(3):
        reviewing.send_back()
    assert desk.store.proposal_counts() == {}
    assert desk.store.counts() == {}
    desk.session.undo()
    assert shown(desk) == queue[2]
    assert desk.session.image.path == "a.png"
    assert desk.seen.last("progress") == (2, 3)


def test_another_label_is_current_from_then_on(desk: Desk, queue: list[int]):
    reviewing = desk.session.reviewing
    reviewing.relabel("whelk")
    assert shown(desk) == queue[0]
    assert reviewing.item.category.name == "whelk"
    assert desk.session.category.name == "whelk"
    reviewing.find_good()
    reviewing.find_good()
    assert [label for _, label in desk.in_store()] == ["whelk", "whelk"]


def test_what_a_file_has_proposed_has_a_label_of_its_own(desk: Desk, queue: list[int]):
    (number,) = propose(desk, "c.png", (10,), origin="digest")
    reviewing = desk.session.reviewing
    for _ in queue:
        reviewing.send_back()
    assert (shown(desk), reviewing.item.category.name) == (number, "snail")
    reviewing.relabel("crab")
    assert reviewing.item.category.name == "crab"
    reviewing.find_good()
    assert desk.in_store("c.png") == [(number, "crab")]


def test_fixing_accepts_it_and_opens_it_with_its_box(desk: Desk, queue: list[int]):
    reviewing, session = desk.session.reviewing, desk.session
    for _ in range(2):
        reviewing.put_off()
    fix(desk)
    assert session.image.path == "b.png"
    assert session.reopened == queue[2]
    desk.click(100, 60)
    session.accept()
    assert not reviewing.is_fixing
    assert [label for _, label in desk.in_store("b.png")] == ["crab"]
    assert shown(desk) in queue[:2]


def test_the_rule_for_overlaps_holds_on_images_that_are_not_open(desk: Desk, queue: list[int]):
    session = desk.session
    session.masks.overlap = OverlapRule.OTHERS_WIN
    (covered,) = propose(desk, "b.png", (20,))
    for _ in range(3):
        session.reviewing.find_good()
    assert shown(desk) == covered
    session.reviewing.find_good()
    areas = [each.mask.area for each in desk.store.annotations(desk.id_of("b.png"))]
    assert areas == [400, 200]


def test_what_has_no_pixel_left_is_not_fixed(desk: Desk, queue: list[int]):
    session = desk.session
    session.masks.overlap = OverlapRule.OTHERS_WIN
    (same,) = propose(desk, "a.png", (10,))
    session.reviewing.find_good()
    session.reviewing.put_off()
    assert shown(desk) == same
    fix(desk)
    assert not session.reviewing.is_fixing
    assert same not in {number for number, _ in desk.in_store()}
    assert shown(desk) in queue[1:]


def test_more_that_come_meanwhile_are_counted_and_leave_what_is_looked_at(desk: Desk, queue: list[int]):
    desk.session.reviewing.find_good()
    desk.seen.clear()
    propose(desk, "c.png", (10, 60, 110))
    assert desk.seen.of("item") == []
    assert desk.seen.last("progress") == (1, 6)
    assert shown(desk) == queue[1]


def test_objects_and_proposals_are_two_queues(desk: Desk, queue: list[int]):
    desk.session.reviewing.find_good()
    assert desk.store.reviews.count(EVERY_PROPOSAL) == 2
    desk.session.reviewing.begin()
    assert shown(desk) == queue[0]
    assert desk.seen.last("progress") == (0, 1)
