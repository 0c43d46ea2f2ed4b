"""The select tool."""

import pytest

from sam_annotator.tools.base import Button, Modifier, PointerEvent
from sam_annotator.tools.select import SelectTool
from tests.tools.fake_context import FakeContext, click


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
