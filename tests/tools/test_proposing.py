"""Clicks on what is proposed."""

import pytest

from sam_annotator.tools.base import Button, Modifier
from sam_annotator.tools.prompt import BoxTool, PromptTool
from sam_annotator.tools.select import SelectTool
from tests.tools.fake_context import FakeContext, at, click, drag

TOOLS = pytest.mark.parametrize("make", [PromptTool, BoxTool, SelectTool])


@pytest.fixture
def context():
    return FakeContext(proposed={(50, 40): 7})


def accepted(context):
    return [value for name, value in context.calls if name == "accept_proposal"]


@TOOLS
def test_a_click_accepts_it(make, context):
    click(make(), context, 50, 40)
    assert accepted(context) == [7]
    assert context.prompt.is_empty


@TOOLS
def test_a_double_click_accepts_it_once_and_asks_nothing(make, context):
    tool = make()
    click(tool, context, 50, 40)
    context.proposed.clear()
    click(tool, context, 50, 40, double=True)
    assert accepted(context) == [7]
    assert context.prompt.is_empty
    assert "reopen" not in context.names()


@TOOLS
def test_the_resting_pointer_points_it_out_once(make, context):
    tool = make()
    for x in (50, 50, 60, 61):
        tool.move(at(x, 40, None), context)
    assert [value for name, value in context.calls if name == "point_at"] == [7, None]


def test_beside_it_the_click_asks_the_model(context):
    click(PromptTool(), context, 60, 40)
    assert accepted(context) == []
    assert len(context.prompt.points) == 1


def test_on_it_no_preview_is_asked_for(context):
    tool = PromptTool()
    tool.move(at(50, 40, None), context)
    tool.move(at(60, 40, None), context)
    assert [value for name, value in context.calls if name == "hover"] == [None, [[60.0, 40.0, 1]]]


@pytest.mark.parametrize(("button", "modifiers"), [(Button.RIGHT, Modifier.NONE), (Button.LEFT, Modifier.ALT)])
def test_other_clicks_mean_what_they_always_mean(context, button, modifiers):
    click(PromptTool(), context, 50, 40, button, modifiers=modifiers)
    assert accepted(context) == []
    assert context.prompt.count == 1


def test_a_box_may_begin_on_it(context):
    drag(PromptTool(), context, (50, 40), (80, 90))
    assert accepted(context) == []
    assert context.prompt.count == 1


def test_an_object_under_the_pointer_is_selected_rather_than_a_proposal_accepted(context):
    context.objects[50, 40] = 3
    click(SelectTool(), context, 50, 40)
    assert accepted(context) == []
    assert context.selection == {3}
