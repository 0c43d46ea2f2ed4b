"""The three stages: what is proposed without being asked for, when, and when not."""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from sam_annotator.controllers.automatic_run import Summary
from sam_annotator.controllers.stages import StageController
from sam_annotator.core.annotation import OURS, ImageStatus
from sam_annotator.core.history import Change, Step
from sam_annotator.core.stages import Stage
from sam_annotator.inference.stages import Thresholds
from tests.controllers.desk import Desk, Recorder

LOW = Thresholds(2, 0.9, 0.01)
"""Four points, each of which finds an object of the fake model."""
PLENTY = {Stage.SEMI: LOW, Stage.AUTOMATIC: LOW}
NOTHING = {Stage.SEMI: Thresholds(2, 0.99), Stage.AUTOMATIC: Thresholds(2, 0.99)}


@dataclass
class Staged:
    """A session with its stages, and what they told."""

    desk: Desk
    stages: StageController
    told: Recorder

    def proposed(self) -> dict[str, int]:
        """The number of proposals by the name of the image."""
        counts = self.desk.store.proposal_counts()
        return {record.path: counts[record.id] for record in self.desk.session.images if record.id in counts}

    def choose(self, stage: Stage) -> None:
        self.stages.choose(stage)
        self.desk.crank()


def staged_of(desk: Desk) -> Staged:
    stages = StageController(desk.session)
    stages.thresholds = PLENTY
    told = Recorder(
        stage=stages.stage_changed,
        searching=stages.searching_changed,
        proposed=stages.proposed,
        running=stages.run.running_changed,
        progress=stages.run.progressed,
        finished=stages.run.finished,
    )
    return Staged(desk, stages, told)


@pytest.fixture
def staged(desk: Desk) -> Staged:
    """The first of three images open and encoded; assisted manual, as nobody has chosen."""
    made = staged_of(desk)
    desk.session.images_changed.emit(desk.session.images, {})
    desk.session.encoded.emit(0.0)
    return made


@pytest.fixture
def reborn(staged: Staged) -> Iterator[list[Staged]]:
    """Sessions on the same project later on, closed in the end."""
    made: list[Staged] = []
    yield made
    for each in made:
        each.stages.close()
        each.desk.session.close()


def again(staged: Staged, made: list[Staged]) -> Staged:
    """The program ended by whatever, and the project was opened anew."""
    staged.desk.store.close()
    other = Desk(staged.desk.folder)
    made.append(staged_of(other))
    other.session.set_model(staged.desk.session.model)
    other.open()
    other.crank()
    return made[-1]


def test_assisted_manual_is_the_default_and_proposes_nothing(staged: Staged):
    staged.desk.crank()
    assert staged.stages.stage is Stage.MANUAL
    assert not staged.stages.is_chosen
    assert staged.proposed() == {}


def test_the_stage_is_remembered_in_the_project(staged: Staged, reborn: list[Staged]):
    staged.choose(Stage.SEMI)
    assert staged.told.last("stage") == (Stage.SEMI, True)
    later = again(staged, reborn)
    assert (later.stages.stage, later.stages.is_chosen) == (Stage.SEMI, True)


def test_semi_automatic_proposes_on_the_open_image_and_on_those_opened_later(staged: Staged):
    staged.choose(Stage.SEMI)
    assert staged.told.of("searching") == [True, False]
    assert staged.told.of("proposed") == [4]
    assert staged.proposed() == {"a.png": 4}
    assert len(staged.desk.session.proposals) == 4
    staged.desk.go_to("b.png")
    assert staged.proposed() == {"a.png": 4, "b.png": 4}


def test_what_is_proposed_says_model_stage_and_thresholds(staged: Staged):
    staged.choose(Stage.SEMI)
    made = staged.desk.session.proposals[0]
    assert made.provenance.model_id == "fake"
    assert made.provenance.weights_hash
    assert made.provenance.predicted_iou
    said = {"points_per_side": 2, "pred_iou_thresh": 0.9, "stability_score_thresh": 0.01, "box_nms_thresh": 0.7}
    assert made.extra[OURS] == {"stage": "semi", **said}
    staged.desk.session.proposing.accept(made.id)
    assert staged.desk.store.annotation(made.id).extra[OURS]["stage"] == "semi"


def test_what_was_rejected_is_not_proposed_again(staged: Staged, reborn: list[Staged]):
    staged.choose(Stage.SEMI)
    staged.desk.session.proposing.discard_all()
    staged.desk.go_to("b.png")
    staged.desk.go_to("a.png")
    assert staged.desk.session.proposals == ()
    later = again(staged, reborn)
    assert later.desk.session.image.path == "a.png"
    assert later.proposed() == {"b.png": 4}
    later.choose(Stage.AUTOMATIC)
    assert "a.png" not in later.proposed()


def test_an_image_that_somebody_has_begun_with_is_left_alone(staged: Staged):
    staged.desk.add("crab")
    staged.choose(Stage.SEMI)
    assert staged.proposed() == {}
    staged.desk.session.set_status(staged.desk.id_of("b.png"), ImageStatus.DONE)
    staged.desk.go_to("b.png")
    assert staged.proposed() == {}


def test_going_on_cancels_and_coming_back_begins_again(staged: Staged):
    staged.stages.choose(Stage.SEMI)
    staged.desk.session.go_to(staged.desk.id_of("b.png"))
    assert staged.told.of("searching")[:2] == [True, False]
    staged.desk.crank()
    assert staged.proposed() == {"b.png": 4}
    staged.desk.go_to("a.png")
    assert staged.proposed() == {"a.png": 4, "b.png": 4}


def test_who_passes_an_image_over_is_not_bothered_again(staged: Staged):
    staged.stages.choose(Stage.SEMI)
    staged.stages.pass_over()
    staged.desk.crank()
    staged.desk.go_to("b.png")
    staged.desk.go_to("a.png")
    assert staged.proposed() == {"b.png": 4}


def test_objects_made_meanwhile_are_not_proposed(staged: Staged):
    staged.stages.choose(Stage.SEMI)
    staged.desk.add("crab", 40, 30)
    staged.desk.crank()
    assert staged.proposed() == {"a.png": 3}


def test_undo_knows_only_what_a_person_did(staged: Staged):
    session = staged.desk.session
    staged.desk.add("crab")
    session.undo()
    staged.choose(Stage.AUTOMATIC)
    assert session.undo_title == "Add label crab"
    assert session.redo_title is not None
    assert session.image.path == "a.png"
    session.redo()
    assert len(session.objects) == 1
    assert staged.proposed() == {"a.png": 4, "b.png": 4, "c.png": 4}


def test_undoing_the_label_that_proposals_wear_gives_them_another(staged: Staged):
    session = staged.desk.session
    session.set_label("crab")
    staged.choose(Stage.SEMI)
    session.undo()
    assert [category.name for category in session.categories] == ["object"]
    assert len(session.proposing.shown) == 4
    session.set_label("snail")
    session.proposing.accept(session.proposals[0].id)
    assert [label for _, label in staged.desk.in_store()] == ["snail"]
    for _ in range(2):
        session.undo()
    assert [category.name for category in session.categories] == ["object"]
    assert len(session.proposing.shown) == 4


def test_fully_automatic_goes_through_all_images_and_tells_what_came_of_it(staged: Staged):
    staged.choose(Stage.AUTOMATIC)
    assert staged.proposed() == {"a.png": 4, "b.png": 4, "c.png": 4}
    assert staged.told.of("progress") == [(0, 3), (1, 3), (2, 3)]
    assert staged.told.of("running") == [True, False]
    assert staged.told.of("finished") == [Summary(3, 12)]
    assert staged.desk.store.proposals(staged.desk.id_of("c.png"))[0].extra[OURS]["stage"] == "automatic"


def test_it_begins_with_the_open_image(staged: Staged):
    staged.desk.go_to("b.png")
    staged.stages.choose(Stage.AUTOMATIC)
    staged.desk.lanes["propose"].run_next()
    assert staged.proposed() == {"b.png": 4}


def test_it_goes_on_where_it_stopped(staged: Staged, reborn: list[Staged]):
    staged.stages.choose(Stage.AUTOMATIC)
    staged.desk.lanes["propose"].run_next()
    assert staged.proposed() == {"a.png": 4}
    later = again(staged, reborn)
    assert later.proposed() == {"a.png": 4, "b.png": 4, "c.png": 4}
    assert later.told.of("finished") == [Summary(2, 8)]


def test_what_a_person_stopped_goes_on_only_when_it_is_chosen_again(staged: Staged, reborn: list[Staged]):
    staged.stages.choose(Stage.AUTOMATIC)
    staged.desk.lanes["propose"].run_next()
    staged.stages.stop()
    staged.desk.crank()
    later = again(staged, reborn)
    assert later.proposed() == {"a.png": 4}
    later.choose(Stage.AUTOMATIC)
    assert later.proposed() == {"a.png": 4, "b.png": 4, "c.png": 4}


def test_a_bad_image_never_ends_it(staged: Staged):
    (staged.desk.folder / "b.png").write_bytes(b"no image")
    staged.choose(Stage.AUTOMATIC)
    assert staged.proposed() == {"a.png": 4, "c.png": 4}
    (summary,) = staged.told.of("finished")
    assert (summary.images, summary.failed) == (2, 1)
    assert "b.png" in summary.problem


def test_images_that_come_later_are_looked_through_too(staged: Staged):
    staged.choose(Stage.AUTOMATIC)
    (staged.desk.folder / "d.png").write_bytes((staged.desk.folder / "a.png").read_bytes())
    staged.desk.session.rescan()
    staged.desk.crank()
    assert staged.proposed()["d.png"] == 4


def test_other_thresholds_look_again_where_nobody_has_said_anything_and_add_what_is_new(staged: Staged):
    staged.stages.thresholds = NOTHING
    staged.choose(Stage.AUTOMATIC)
    assert staged.told.of("finished") == [Summary(3, 0)]
    staged.choose(Stage.AUTOMATIC)
    assert staged.told.of("finished")[1:] == [Summary()]
    staged.stages.thresholds = PLENTY
    staged.choose(Stage.AUTOMATIC)
    first = staged.desk.session.proposals
    staged.desk.session.proposing.discard(first[0].id)
    staged.stages.thresholds = {Stage.AUTOMATIC: Thresholds(3, 0.9, 0.01)}
    staged.choose(Stage.AUTOMATIC)
    assert staged.desk.session.proposals == first[1:]
    assert staged.proposed()["b.png"] > 4


def test_what_is_encoded_for_it_is_kept_and_not_encoded_again(staged: Staged, monkeypatch):
    cache, made = staged.desk.session.inference.cache, []
    fetch = cache.fetch
    monkeypatch.setattr(cache, "fetch", lambda model, picture: made.append(picture.path.name) or fetch(model, picture))
    staged.desk.go_to("b.png")
    made.clear()
    cache.clear()
    staged.choose(Stage.AUTOMATIC)
    assert made == ["c.png", "a.png"]


def test_it_waits_until_the_open_image_is_encoded(staged: Staged, reborn: list[Staged]):
    staged.stages.choose(Stage.AUTOMATIC)
    staged.desk.store.close()
    other = Desk(staged.desk.folder)
    reborn.append(staged_of(other))
    other.session.set_model(staged.desk.session.model)
    other.open()
    other.crank("read", "scan")
    assert not other.lanes["propose"]
    other.crank("encode")
    assert other.lanes["propose"]


def test_ctrl_p_comes_first_and_the_run_goes_on_afterwards(staged: Staged):
    staged.desk.go_to("c.png")
    staged.stages.choose(Stage.AUTOMATIC)
    staged.desk.session.everything.propose()
    staged.desk.crank()
    assert set(staged.proposed()) >= {"a.png", "b.png"}
    assert staged.told.of("finished")


def test_another_stage_ends_the_run(staged: Staged):
    staged.stages.choose(Stage.AUTOMATIC)
    staged.choose(Stage.MANUAL)
    assert staged.proposed() == {}
    assert staged.told.last("running") is False


def test_a_project_that_is_lent_is_written_when_it_is_back(staged: Staged):
    staged.stages.choose(Stage.AUTOMATIC)
    staged.desk.session.lend()
    staged.desk.crank("propose")
    assert staged.proposed() == {}
    staged.desk.session.take_back()
    staged.desk.crank()
    assert staged.proposed() == {"a.png": 4, "b.png": 4, "c.png": 4}


def test_a_project_for_reading_only_keeps_its_stage(staged: Staged):
    staged.choose(Stage.AUTOMATIC)
    other = Desk(staged.desk.folder)
    looking = staged_of(other)
    other.session.set_model(staged.desk.session.model)
    other.open(read_only=True)
    other.crank()
    looking.stages.choose(Stage.SEMI)
    assert looking.stages.stage is Stage.AUTOMATIC
    assert other.told.last("message").startswith("Read-only")
    other.session.close()


def test_proposals_that_a_file_has_brought_are_left_as_they_are(staged: Staged):
    session, store = staged.desk.session, staged.desk.store
    staged.choose(Stage.AUTOMATIC)
    there = store.proposals(staged.desk.id_of("b.png"))
    session.apply(Step("Discard", tuple(Change(each, None) for each in there), None))
    staged.choose(Stage.AUTOMATIC)
    assert "b.png" not in staged.proposed()
