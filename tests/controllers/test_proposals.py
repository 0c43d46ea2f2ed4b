"""Everything mode, and going through what it proposes."""

from dataclasses import replace

import numpy as np
import pytest

from sam_annotator.controllers import proposing_steps
from sam_annotator.core.annotation import Annotation, ImageStatus, Provenance
from sam_annotator.core.history import Change, Step
from sam_annotator.core.mask import Mask
from sam_annotator.core.mask_editing import OverlapRule
from sam_annotator.core.prompt import Prompt
from sam_annotator.inference.automatic_options import AutomaticOptions
from tests.controllers.desk import SIZE, Desk, Recorder

OPTIONS = AutomaticOptions(points_per_side=2, pred_iou_thresh=0.9, stability_score_thresh=0.0)


def square(x: int, y: int, side: int = 20) -> Mask:
    array = np.zeros(SIZE, np.bool_)
    array[y : y + side, x : x + side] = True
    return Mask.from_array(array)


@pytest.fixture
def labelled(desk: Desk) -> Desk:
    """The current label is crab; one detector has proposed two snails."""
    session, store = desk.session, desk.store
    session.set_label("snail")
    snail = session.category
    session.set_label("crab")
    proposed = [
        Annotation(store.new_annotation_id(), desk.id_of("a.png"), snail.id, square(x, 10), proposed=True, origin="d")
        for x in (10, 60)
    ]
    assert session.apply(Step("Import", tuple(Change(None, each) for each in proposed), desk.id_of("a.png")))
    desk.told.clear()
    return desk


def find(desk: Desk) -> None:
    desk.session.everything.propose(OPTIONS)
    desk.crank()


def test_everything_mode_proposes_in_one_step_and_counts_nothing(desk: Desk):
    desk.session.set_label("crab")
    find(desk)
    proposals = [each.id for each in desk.session.proposals]
    assert len(proposals) == 4
    assert desk.session.objects == ()
    assert desk.store.counts() == {}
    assert desk.store.proposal_counts() == {desk.id_of("a.png"): 4}
    assert desk.told.last("history")[0] == "Propose 4 objects"
    assert desk.session.image.status is ImageStatus.TODO
    desk.session.undo()
    assert desk.session.proposals == ()
    desk.session.redo()
    assert [each.id for each in desk.session.proposals] == proposals


def test_proposals_say_how_they_were_made(desk: Desk):
    find(desk)
    made = desk.session.proposals[0].provenance
    assert made.model_id == "fake"
    assert made.weights_hash
    assert len(made.predicted_iou) == len(made.stability) > made.rank
    assert made.predicted_iou[made.rank] == pytest.approx(0.95)
    assert made.prompt.points[0].label == 1


def test_a_project_without_labels_gets_one_in_the_same_step(desk: Desk):
    find(desk)
    assert [category.name for category in desk.session.categories] == ["object"]
    desk.session.undo()
    assert desk.session.categories == ()


def test_what_is_an_object_already_is_not_proposed(desk: Desk):
    find(desk)
    first = desk.session.proposals[0].id
    desk.session.proposing.accept(first)
    find(desk)
    assert len(desk.session.objects) == 1
    assert len(desk.session.proposals) == 3
    assert first not in {each.id for each in desk.session.proposals}


def test_looking_again_replaces_what_it_proposed_and_keeps_what_a_file_did(labelled: Desk):
    find(labelled)
    find(labelled)
    kept = [each for each in labelled.session.proposals if each.origin == "d"]
    assert len(kept) == 2
    assert len(labelled.session.proposals) == 6


def test_accepting_gives_the_current_label_or_its_own(labelled: Desk):
    find(labelled)
    proposing = labelled.session.proposing
    of_file = next(each for each in proposing.shown if each.origin == "d")
    of_model = next(each for each in proposing.shown if each.origin != "d")
    proposing.accept(of_file.id)
    proposing.accept(of_model.id)
    assert dict(labelled.in_store()) == {of_file.id: "snail", of_model.id: "crab"}
    assert [each.origin for each in labelled.session.objects] == ["d", ""]
    assert labelled.session.image.status is ImageStatus.IN_PROGRESS
    assert labelled.told.last("history")[0] == "Accept crab"


def test_proposals_of_a_model_are_shown_with_the_label_they_would_get(labelled: Desk):
    find(labelled)
    labelled.session.set_label("whelk")
    shown = labelled.session.proposing.shown
    names = {category.id: category.name for category in labelled.session.categories}
    assert [names[each.category_id] for each in shown] == ["snail", "snail", *["whelk"] * 4]


def test_the_keyboard_goes_round_and_through_them(labelled: Desk):
    proposing = labelled.session.proposing
    first, second = (each.id for each in labelled.session.proposals)
    told = Recorder(shown=proposing.shown_changed)
    for expected, offset in ((first, 1), (second, 1), (first, 1), (second, -1)):
        proposing.cycle(offset)
        assert proposing.current == expected
        assert told.last("shown")[1] == expected
    assert proposing.accept_current()
    assert proposing.current == first
    assert proposing.discard_current()
    assert proposing.current is None
    assert not proposing.accept_current()
    assert [label for _, label in labelled.in_store()] == ["snail"]
    assert labelled.session.proposals == ()


def test_accept_all_and_discard_all_are_one_step_each(labelled: Desk):
    proposing = labelled.session.proposing
    proposing.accept_all()
    assert len(labelled.session.objects) == 2
    labelled.session.undo()
    assert len(labelled.session.proposals) == 2
    proposing.discard_all()
    assert labelled.session.proposals == labelled.session.objects == ()
    labelled.session.undo()
    assert len(labelled.session.proposals) == 2
    assert labelled.session.image.status is ImageStatus.TODO


def test_accepted_proposals_keep_to_the_rule_for_overlaps(labelled: Desk):
    session = labelled.session
    crab, image = session.category, session.image
    there = Annotation(labelled.store.new_annotation_id(), image.id, crab.id, square(0, 0, 20))
    session.apply(Step("Draw", (Change(None, there),), image.id))
    beside = session.proposals[0].id

    def areas() -> dict[int, int]:
        return {each.id: each.mask.area for each in session.objects}

    session.masks.overlap = OverlapRule.OTHERS_WIN
    session.proposing.accept(beside)
    assert areas() == {there.id: 400, beside: 300}
    session.undo()
    session.masks.overlap = OverlapRule.THIS_WINS
    session.proposing.accept(beside)
    assert areas() == {there.id: 300, beside: 400}
    session.undo()
    assert len(session.proposals) == 2
    assert areas() == {there.id: 400}


def test_of_proposals_accepted_together_the_earlier_keep_what_they_share(labelled: Desk):
    session = labelled.session
    first, second = session.proposals
    moved = replace(second, mask=square(20, 10), is_box=True)
    session.apply(Step("Move", (Change(second, moved),), session.image.id))
    for rule in (OverlapRule.THIS_WINS, OverlapRule.OTHERS_WIN):
        session.masks.overlap = rule
        session.proposing.accept_all()
        assert {each.id: each.mask.area for each in session.objects} == {first.id: 400, second.id: 200}
        assert not any(each.is_box for each in session.objects)
        session.undo()


def test_while_a_prompt_is_open_nothing_is_pointed_at(labelled: Desk):
    proposing = labelled.session.proposing
    assert proposing.at(15, 15) == labelled.session.proposals[0].id
    proposing.cycle(1)
    labelled.click()
    assert proposing.current is None
    assert proposing.at(15, 15) is None
    proposing.cycle(1)
    assert proposing.current is None


def test_leaving_the_image_leaves_its_proposals(labelled: Desk):
    labelled.session.proposing.cycle(1)
    labelled.go_to("b.png")
    assert labelled.session.proposals == ()
    assert labelled.session.proposing.current is None
    labelled.go_to("a.png")
    assert len(labelled.session.proposals) == 2


def test_marking_an_image_as_done_discards_what_is_left_in_the_same_step(labelled: Desk):
    session = labelled.session
    session.proposing.accept(session.proposals[0].id)
    session.set_status(session.image.id, ImageStatus.DONE)
    assert session.proposals == ()
    assert labelled.store.proposal_counts() == {}
    session.undo()
    assert len(session.proposals) == 1
    assert session.image.status is ImageStatus.IN_PROGRESS


def test_another_status_leaves_them(labelled: Desk):
    labelled.session.set_status(labelled.session.image.id, ImageStatus.REVIEW)
    assert len(labelled.session.proposals) == 2


def test_esc_ends_everything_mode_and_nothing_is_proposed(desk: Desk):
    everything = desk.session.everything
    told = Recorder(running=everything.running_changed)
    assert not everything.cancel()
    everything.propose(OPTIONS)
    assert everything.is_running
    assert everything.cancel()
    desk.crank()
    assert told.of("running") == [True, False]
    assert desk.session.proposals == ()
    assert desk.told.last("message") == "Cancelled; nothing was proposed."
    find(desk)
    assert len(desk.session.proposals) == 4


def test_progress_is_told_up_to_the_end(desk: Desk):
    told = Recorder(progress=desk.session.everything.progressed)
    desk.session.everything.propose(replace(OPTIONS, points_per_side=3))
    desk.crank()
    assert told.of("progress") == [(4, 9), (8, 9), (9, 9)]


def test_one_may_go_on_to_the_next_image_meanwhile(desk: Desk):
    desk.session.everything.propose(OPTIONS)
    desk.session.go_to(desk.id_of("b.png"))
    desk.crank()
    assert desk.session.proposals == ()
    assert desk.store.proposal_counts() == {desk.id_of("a.png"): 4}
    assert desk.session.image.path == "b.png"


def test_what_is_found_for_a_project_that_was_closed_is_dropped(desk: Desk):
    desk.session.everything.propose(OPTIONS)
    desk.session.close_project()
    desk.crank("propose")
    assert not desk.session.everything.is_running


def test_a_project_that_cannot_be_written_is_not_searched(desk: Desk):
    other = Desk(desk.folder)
    other.session.set_model(desk.session.model)
    other.open(read_only=True)
    other.crank()
    other.session.everything.propose(OPTIONS)
    assert not other.session.everything.is_running
    assert other.told.last("message").startswith("Read-only")
    other.session.close()


def test_without_a_model_it_says_so(bare: Desk):
    bare.open()
    bare.crank()
    bare.session.everything.propose(OPTIONS)
    assert not bare.session.everything.is_running
    assert "loaded" in bare.told.last("message")


def test_when_nothing_is_found_it_says_so(desk: Desk):
    desk.session.everything.propose(replace(OPTIONS, pred_iou_thresh=0.99))
    desk.crank()
    assert desk.told.last("message") == "Nothing new was found here; click what you see."
    assert desk.session.categories == ()


def test_a_model_that_fails_ends_it_with_a_sentence(desk: Desk):
    desk.session.everything.propose(replace(OPTIONS, points_per_side=0))
    desk.crank()
    assert "one point" in desk.told.last("message")
    assert not desk.session.everything.is_running


def test_the_prompt_in_progress_survives_proposals(desk: Desk):
    desk.click()
    find(desk)
    assert desk.session.prompt.count == 1
    assert desk.store.draft() is not None


def test_an_accepted_proposal_can_be_opened_again_with_its_point(desk: Desk):
    find(desk)
    point = desk.session.proposals[0].provenance.prompt.points
    desk.session.proposing.accept(desk.session.proposals[0].id)
    desk.session.reopen(desk.session.objects[0].id)
    assert desk.session.prompt.points == point


def test_only_what_covers_half_of_an_object_is_known():
    def found(x):
        return proposing_steps.AutomaticMask(square(x, 10), 0.9, 0.9, (0, 0), (0.9,), (0.9,), 0, (0, 0, 1, 1))

    there = [Annotation(1, 1, 1, square(10, 10), provenance=Provenance(Prompt()))]
    left = proposing_steps.without_known([found(10), found(16), found(17), found(90)], there)
    assert [each.mask.bbox[0] for each in left] == [17, 90]
