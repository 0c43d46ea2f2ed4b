"""The selected object as a polygon: computed, edited, and the same corners again after undo."""

import pytest

from sam_annotator.controllers.executors import ManualExecutor
from sam_annotator.controllers.lanes import Lane
from sam_annotator.controllers.simplifying import ObjectMeter
from sam_annotator.core.vertex_editing import Vertex, with_inserted, with_moved, without
from tests.controllers.desk import Recorder


@pytest.fixture
def one(desk):
    """A person, selected and measured under a budget."""
    desk.add("person", 80, 60)
    desk.session.select(frozenset({1}))
    measure(desk)
    desk.told.clear()
    return desk


def measure(desk):
    executor = ManualExecutor()
    meter = ObjectMeter(Lane("polygons", executor))
    meter.measured.connect(desk.session.vertices.take)
    meter.want(desk.session.objects[0].mask, 0.97)
    executor.run_all()
    meter.close()


def test_an_edit_is_a_step_and_its_corners_stay(one):
    vertices = one.session.vertices
    before, mask = vertices.shape, one.session.objects[0].mask
    assert len(before) == 1
    after = with_moved(before, Vertex(0, 0, 0), 5, 5)
    vertices.reshape(after)
    assert one.session.objects[0].mask != mask
    assert one.store.undo_title == "Reshape person"
    assert one.session.objects[0].provenance.edited
    assert vertices.shape == after, "not simplified anew under the hand"
    one.session.undo()
    assert one.session.objects[0].mask == mask
    assert vertices.shape == before
    one.session.redo()
    assert vertices.shape == after


def test_a_corner_that_changes_no_pixel_is_there_all_the_same(one):
    vertices, steps = one.session.vertices, len(one.store.history())
    before = vertices.shape
    (x0, y0), (x1, y1) = before[0][0][:2]
    after, made = with_inserted(before, Vertex(0, 0, 0), (x0 + x1) / 2, (y0 + y1) / 2)
    vertices.reshape(after)
    assert vertices.shape == after
    assert len(one.store.history()) == steps
    vertices.reshape(without(after, made))
    assert vertices.shape == before


def test_there_is_a_shape_for_one_selected_object_without_a_prompt_alone(one):
    assert one.session.vertices.shape is not None
    told = Recorder(changed=one.session.vertices.changed)
    one.session.select(frozenset())
    assert told.of("changed")
    assert one.session.vertices.shape is None
    one.add("dog", 20, 20)
    one.session.select(frozenset({1, 2}))
    assert one.session.vertices.shape is None
    one.session.select(frozenset({2}))
    assert one.session.vertices.shape is None, "not measured yet"
    one.session.select(frozenset({1}))
    one.click()
    assert one.session.vertices.shape is None


def test_a_locked_object_keeps_its_corners_and_that_is_told(one):
    one.session.arranging.toggle_lock()
    before = one.session.vertices.shape
    one.session.vertices.reshape(with_moved(before, Vertex(0, 0, 0), 5, 5))
    assert one.session.vertices.shape == before
    assert one.told.last("message") == "1 locked object left as it is."


def test_the_last_corners_are_not_taken_away(one):
    one.session.vertices.reshape(())
    assert len(one.session.objects) == 1
    assert "delete it instead" in one.told.last("message")


def test_another_budget_brings_other_corners(one):
    vertices = one.session.vertices
    vertices.reshape(with_moved(vertices.shape, Vertex(0, 0, 0), 5, 5))
    edited = vertices.shape
    vertices.forget()
    measure(one)
    assert vertices.shape != edited
