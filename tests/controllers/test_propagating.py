"""Objects carried through the next images: proposals of one step, with a track that ties them together."""

from dataclasses import replace

import cv2
import numpy as np
import pytest

from sam_annotator.controllers.executors import ManualExecutor
from sam_annotator.controllers.lanes import Lane
from sam_annotator.controllers.propagating import Propagator
from sam_annotator.controllers.tracks import TRACK
from sam_annotator.core.history import Change, Step
from sam_annotator.inference.propagation import Limits
from sam_annotator.models.fake import fake_model
from tests.controllers.desk import Desk, Recorder

ANY = Limits(predicted_iou=0, agreement=0)


@pytest.fixture
def frames(qapp, tmp_path):
    """Six frames of a texture that drifts, the last one of another size; an object on the first."""
    noise = np.random.default_rng(0).uniform(0, 255, (120, 160, 3)).astype(np.float32)
    texture = np.clip(cv2.GaussianBlur(noise, (0, 0), 2.5) * 3 - 255, 0, 255).astype(np.uint8)
    for number in range(5):
        cv2.imwrite(str(tmp_path / f"frame_{number}.png"), np.roll(texture, 3 * number, 1))
    cv2.imwrite(str(tmp_path / "frame_5.png"), texture[:100])
    desk = Desk(tmp_path)
    desk.session.set_model(fake_model())
    desk.open()
    desk.crank()
    desk.add("cell")
    yield desk
    desk.session.close()


@pytest.fixture
def work(frames):
    executor = ManualExecutor()
    propagator = Propagator(frames.session, Lane("propagate", executor))
    propagator.told = Recorder(progressed=propagator.progressed, finished=propagator.finished)
    yield propagator, executor
    propagator.close()


def proposals(desk, name):
    return desk.store.proposals(desk.id_of(name))


def test_proposals_lie_on_the_next_images_in_one_step_with_one_track(frames, work):
    propagator, executor = work
    (cell,) = frames.session.objects
    assert propagator.carry(3, ANY)
    executor.run_all()
    assert not propagator.is_running
    found = [proposals(frames, f"frame_{number}.png") for number in (1, 2, 3, 4)]
    assert [len(each) for each in found] == [1, 1, 1, 0]
    assert {each.attributes[TRACK] for (each,) in found[:3]} == {cell.id}
    assert frames.session.objects[0].attributes[TRACK] == cell.id
    assert all(each.provenance.model_id == "fake" and each.provenance.predicted_iou for (each,) in found[:3])
    assert propagator.told.of("finished") == [3]
    assert frames.told.last("message") == "3 objects proposed on 3 images."
    assert frames.store.counts() == {frames.id_of("frame_0.png"): 1}
    frames.session.undo()
    assert not any(proposals(frames, f"frame_{number}.png") for number in range(6))
    assert TRACK not in frames.session.objects[0].attributes


def test_it_ends_where_an_image_has_another_size_and_says_so(frames, work):
    propagator, executor = work
    propagator.carry(10, ANY)
    executor.run_all()
    assert len(proposals(frames, "frame_4.png")) == 1
    assert not proposals(frames, "frame_5.png")
    assert frames.told.last("message").endswith("frame_5.png has another size than the image before.")


def test_an_object_of_which_the_model_is_unsure_is_not_carried_on(frames, work):
    propagator, executor = work
    propagator.carry(3, Limits(predicted_iou=0.99))
    executor.run_all()
    assert frames.told.last("message") == "1 object lost on the way."
    assert frames.store.undo_title == "Add cell"


def test_cancel_keeps_what_is_done_and_what_runs_is_dropped(frames, work):
    propagator, executor = work
    propagator.carry(4, ANY)
    executor.run_next()
    propagator.cancel()
    executor.run_all()
    assert [len(proposals(frames, f"frame_{number}.png")) for number in (1, 2, 3)] == [1, 0, 0]
    assert propagator.told.of("finished") == [1]


def test_a_second_run_takes_the_place_of_its_own_proposals_and_leaves_accepted_objects(frames, work):
    propagator, executor = work
    propagator.carry(2, ANY)
    executor.run_all()
    (first,), (second,) = proposals(frames, "frame_1.png"), proposals(frames, "frame_2.png")
    frames.session.apply(Step("Accept", (Change(first, replace(first, proposed=False)),), first.image_id))
    propagator.carry(2, ANY)
    executor.run_all()
    assert proposals(frames, "frame_1.png") == ()
    (again,) = proposals(frames, "frame_2.png")
    assert again.id != second.id


def test_what_is_there_already_is_not_proposed_again(frames, work):
    propagator, executor = work
    propagator.carry(1, ANY)
    executor.run_all()
    (found,) = proposals(frames, "frame_1.png")
    frames.session.apply(Step("Accept", (Change(found, replace(found, proposed=False)),), found.image_id))
    propagator.carry(1, ANY)
    executor.run_all()
    assert frames.told.last("message") == "The objects are there already."
    assert frames.store.undo_title == "Accept"


def test_only_the_selection_is_carried_if_there_is_one(frames, work):
    propagator, executor = work
    other = frames.add("dirt", 30, 30)
    frames.session.select(frozenset({other}))
    propagator.carry(1, ANY)
    executor.run_all()
    (found,) = proposals(frames, "frame_1.png")
    assert found.attributes[TRACK] == other


def test_a_damaged_frame_ends_it_with_a_sentence(frames, work):
    propagator, executor = work
    (frames.folder / "frame_2.png").write_bytes(b"no image")
    propagator.carry(3, ANY)
    executor.run_all()
    assert len(proposals(frames, "frame_1.png")) == 1
    assert "frame_2.png" in frames.told.last("message")


def test_without_objects_or_next_images_it_says_what_is_missing(frames, work):
    propagator, _ = work
    frames.session.go_to(frames.id_of("frame_5.png"))
    frames.crank()
    assert not propagator.carry(1)
    assert frames.told.last("message") == "There are no objects to carry on; make some first."
    frames.add("cell", 40, 40)
    assert not propagator.carry(1)
    assert frames.told.last("message") == "This is the last image."


def test_what_ends_after_another_project_was_opened_is_forgotten(frames, work, tmp_path):
    propagator, executor = work
    propagator.carry(2, ANY)
    executor.run_next()
    frames.session.close_project()
    executor.run_all()
    assert propagator.told.of("finished") == [0]
