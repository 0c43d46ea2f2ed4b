"""Detections that come in as proposals."""

from sam_annotator.core.annotation import ImageStatus
from sam_annotator.transfer.applying import apply_import
from sam_annotator.transfer.planning import ImportOptions, plan_import
from sam_annotator.transfer.telling import intention, outcome
from tests.transfer.conftest import box
from tests.transfer.test_importing import bring, draw

CAR, BUS = box(2, 3, 10, 5), box(20, 10, 8, 8)


def test_they_wait_on_their_images_and_count_for_nothing(store, source):
    report = bring(store, source(("1.png", "car", CAR), ("2.png", "bus", BUS)), as_proposals=True)
    assert (report.tally.new, report.labels) == (2, ("car", "bus"))
    assert store.annotations(1) == store.annotations(2) == ()
    assert store.counts() == {}
    assert [(each.mask, each.proposed) for each in store.proposals(1)] == [(CAR, True)]
    assert store.image(1).status is ImageStatus.TODO
    assert store.undo_title == "Import 2 proposals"
    store.undo()
    assert store.proposal_counts() == {}


def test_a_second_time_adds_nothing(store, source):
    found = source(("1.png", "car", CAR), ("1.png", "bus", BUS))
    bring(store, found, as_proposals=True)
    again = bring(store, found, as_proposals=True)
    assert (again.tally.new, again.tally.known) == (0, 2)


def test_what_covers_an_object_of_any_label_is_left_out(store, source):
    draw(store, "tractor", box(2, 3, 10, 6))
    report = bring(store, source(("1.png", "car", CAR), ("1.png", "bus", BUS)), as_proposals=True)
    assert (report.tally.new, report.tally.known) == (1, 1)
    assert [each.mask for each in store.proposals(1)] == [BUS]


def test_what_was_proposed_may_come_in_as_objects_later(store, source):
    found = source(("1.png", "car", CAR))
    bring(store, found, as_proposals=True)
    assert bring(store, found).tally.new == 1
    assert len(store.annotations(1)) == len(store.proposals(1)) == 1


def test_masks_of_another_size_stay_out_as_ever(store, source):
    draw(store, "tractor", BUS)
    found = source(("1.png", "car", box(1, 1, 4, 4, (9, 9))), size=None)
    report = bring(store, found, as_proposals=True)
    assert report.tally.new == 0
    assert store.proposals(1) == ()


def test_it_is_told_in_the_right_words(store, source):
    plan = plan_import(store, source(("1.png", "car", CAR)), ImportOptions(as_proposals=True))
    assert intention(plan) == "1 new proposal on 1 image; 1 new label."
    assert outcome(apply_import(store, plan)).startswith("Imported 1 proposal on 1 image.")
