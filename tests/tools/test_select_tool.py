"""The select tool."""

import pytest

from sam_annotator.tools.base import Button, Modifier, PointerEvent
from sam_annotator.tools.select import SelectTool
from tests.tools.fake_context import FakeContext, at, click, drag


@pytest.fixture
def context():
    return FakeContext(objects={(10, 10): 7, (20, 20): 8})


def test_a_click_selects_one_and_beside_clears(context):
    tool = SelectTool()
    click(tool, context, 10.7, 10.2)
    assert context.selection == {7}
    click(tool, context, 20, 20)
    assert context.selection == {8}
    click(tool, context, 50, 50)
    assert context.selection == frozenset()


@pytest.mark.parametrize("key", [Modifier.SHIFT, Modifier.CTRL])
def test_shift_and_ctrl_add_and_remove(context, key):
    tool = SelectTool()
    click(tool, context, 10, 10)
    click(tool, context, 20, 20, modifiers=key)
    assert context.selection == {7, 8}
    click(tool, context, 10, 10, modifiers=key)
    assert context.selection == {8}
    click(tool, context, 50, 50, modifiers=key)
    assert context.selection == {8}


def test_a_double_click_opens_the_object_again(context):
    tool = SelectTool()
    click(tool, context, 10, 10)
    click(tool, context, 10, 10, double=True)
    click(tool, context, 50, 50, double=True)
    assert context.calls == [("reopen", 7)]


def test_it_leaves_prompts_and_other_buttons_alone(context):
    tool = SelectTool()
    click(tool, context, 10, 10, Button.RIGHT)
    tool.move(PointerEvent(10, 10), context)
    assert tool.target(PointerEvent(10, 10), context) is None
    assert context.selection == frozenset()
    assert context.calls == []


@pytest.fixture
def stacked():
    return FakeContext(objects={(10, 10): (7, 8, 9), (30, 30): (9,)})


def test_clicks_at_one_place_go_through_the_objects_there_and_begin_anew(stacked):
    tool, seen = SelectTool(), []
    for _ in range(4):
        click(tool, stacked, 10, 10)
        seen.append(set(stacked.selection))
    assert seen == [{7}, {8}, {9}, {7}]
    click(tool, stacked, 30, 30)
    click(tool, stacked, 10, 10)
    assert stacked.selection == {7}, "elsewhere meanwhile: the one on top again"


def test_near_is_the_same_place_on_the_screen(stacked):
    tool = SelectTool()
    click(tool, stacked, 10.2, 10.2, pixel=0.1)
    click(tool, stacked, 10.5, 10.4, pixel=0.1)
    assert stacked.selection == {8}
    click(tool, stacked, 10.0, 10.0, pixel=0.01)
    assert stacked.selection == {7}


def test_a_double_click_opens_the_one_that_was_chosen_below(stacked):
    tool = SelectTool()
    click(tool, stacked, 10, 10)
    click(tool, stacked, 10, 10)
    assert stacked.selection == {8}
    click(tool, stacked, 10, 10)  # the first click of the double click
    click(tool, stacked, 10, 10, double=True)
    assert stacked.calls == [("reopen", 8)]
    assert stacked.selection == {8}


def test_a_drag_over_the_ground_selects_what_it_goes_around(context):
    tool = SelectTool()
    tool.press(at(5, 5), context)
    tool.move(at(15, 25), context)
    assert tool.rubber_band == (5, 5, 15, 25)
    tool.release(at(15, 25), context)
    assert tool.rubber_band is None
    assert context.selection == {7}
    drag(tool, context, (25, 25), (15, 15), modifiers=Modifier.SHIFT)
    assert context.selection == {7, 8}
    drag(tool, context, (60, 60), (90, 90))
    assert context.selection == frozenset()


def test_a_drag_that_begins_on_an_unselected_object_moves_nothing(context):
    drag(SelectTool(), context, (10, 10), (40, 40))
    assert context.calls == []
    assert context.selection == {7, 8}


def test_a_drag_of_a_selected_object_moves_the_selection_with_a_preview(context):
    tool = SelectTool()
    context.selection = frozenset({7})
    tool.press(at(10.4, 10.4), context)
    tool.move(at(17.2, 10.4), context)
    tool.release(at(20, 8.4), context)
    assert context.calls == [("show_moved", (7, 0)), ("show_moved", (10, -2)), ("move", (10, -2))]


def test_a_tremble_is_a_click(context):
    tool = SelectTool()
    context.selection = frozenset({7})
    drag(tool, context, (10, 10), (12, 12))
    assert context.calls == []
    assert context.selection == {7}


def test_cancelling_forgets_the_drag_and_shows_objects_where_they_are(context):
    tool = SelectTool()
    context.selection = frozenset({7})
    tool.press(at(10, 10), context)
    tool.move(at(40, 40), context)
    tool.cancel(context)
    tool.release(at(40, 40), context)
    assert context.calls == [("show_moved", (30, 30)), ("show_moved", (0, 0))]
