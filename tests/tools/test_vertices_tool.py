"""Corners moved, made and removed by hand."""

import pytest

from sam_annotator.tools.base import Button, Modifier, Part
from sam_annotator.tools.vertices import VerticesTool
from tests.tools.fake_context import FakeContext, at, click, drag

SQUARE = (((20.0, 20.0), (60.0, 20.0), (60.0, 60.0), (20.0, 60.0)),)
HOLE = ((30.0, 30.0), (50.0, 30.0), (40.0, 50.0))


@pytest.fixture
def context():
    made = FakeContext(objects={(40, 25): 7, (80, 80): 8})
    made.vertices.shape = ((SQUARE[0], HOLE),)
    made.selection = frozenset({7})
    return made


def test_a_corner_is_dragged_where_it_was_taken_hold_of(context):
    tool = VerticesTool()
    tool.press(at(62, 21), context)
    tool.move(at(70, 21), context)
    assert tool.sketch.handles[1] == (68, 20), "seen while it is dragged"
    tool.release(at(92, 11), context)
    assert context.vertices.shape[0][0][1] == (90, 10)
    assert context.vertices.shape[0][1] == HOLE
    assert len(context.vertices.made) == 1


def test_a_corner_of_a_hole_is_dragged_and_stays_in_the_image(context):
    drag(VerticesTool(), context, (40, 50), (400, -30))
    assert context.vertices.shape[0][1][2] == (200, 0)


def test_a_click_on_a_corner_changes_nothing(context):
    click(VerticesTool(), context, 60, 20)
    assert context.vertices.made == []


def test_a_press_on_an_edge_makes_a_corner_that_is_dragged_at_once(context):
    drag(VerticesTool(), context, (40, 22), (40, 5))
    assert context.vertices.shape[0][0][:3] == ((20, 20), (40, 5), (60, 20))
    click(VerticesTool(), context, 20, 40)
    assert context.vertices.shape[0][0][-1] == (20, 40)


def test_alt_click_and_delete_remove_a_corner(context):
    tool = VerticesTool()
    click(tool, context, 60, 60, modifiers=Modifier.ALT)
    assert len(context.vertices.shape[0][0]) == 3
    assert tool.target(at(30, 30, None), context).part is Part.VERTEX
    click(tool, context, 30, 30, Button.MIDDLE)  # what Delete over a target is to a tool
    assert context.vertices.shape == ((((20, 20), (60, 20), (20, 60)),),), "the hole was a triangle"
    assert tool.target(at(100, 90, None), context) is None


def test_the_pointer_shows_what_a_press_would_do(context):
    tool = VerticesTool()
    tool.follow(at(21, 21, None), context)
    assert (tool.sketch.hot, len(tool.sketch.handles)) == (0, 7)
    tool.follow(at(40, 22, None), context)
    assert (tool.sketch.hot, tool.sketch.handles[-1]) == (7, (40, 22))
    tool.follow(at(90, 90, None), context)
    assert tool.sketch.hot is None
    assert tool.sketch.outlines == (SQUARE[0], HOLE)
    tool.follow(None, context)
    assert tool.sketch.handles == (*SQUARE[0], *HOLE)


def test_a_click_elsewhere_selects_another_object(context):
    tool = VerticesTool()
    click(tool, context, 80, 80)
    assert context.selection == {8}
    click(tool, context, 120, 90)
    assert context.selection == {8}, "beside all of them the selection stays"


def test_without_a_shape_there_is_nothing_to_draw(context):
    context.vertices.shape = None
    tool = VerticesTool()
    tool.follow(at(20, 20, None), context)
    assert tool.sketch is None
    drag(tool, context, (20, 20), (40, 40))
    assert context.vertices.made == []


def test_a_drag_that_is_given_up_changes_nothing(context):
    tool = VerticesTool()
    tool.press(at(60, 20), context)
    tool.move(at(90, 10), context)
    tool.cancel(context)
    tool.release(at(90, 10), context)
    assert context.vertices.made == []
    tool.follow(None, context)
    assert tool.sketch.handles[1] == (60, 20)
