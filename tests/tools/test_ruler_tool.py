"""The ruler: a drag measures, and changes nothing."""

import pytest

from sam_annotator.tools.base import Button, Modifier, PointerEvent
from sam_annotator.tools.ruler import RulerTool
from tests.tools.fake_context import FakeContext


@pytest.fixture
def context() -> FakeContext:
    return FakeContext(image_size=(150, 200))


def drag(tool: RulerTool, context: FakeContext, *places, modifiers=Modifier.NONE, button=Button.LEFT) -> None:
    tool.press(PointerEvent(*places[0], button), context)
    for place in places[1:]:
        tool.move(PointerEvent(*place, button, modifiers), context)
    tool.release(PointerEvent(*places[-1], button, modifiers), context)


def test_a_drag_says_length_angle_and_both_ways(context):
    tool = RulerTool()
    drag(tool, context, (10, 50), (20, 40), (40, 10))
    assert tool.sketch.line == ((10, 50), (40, 10))
    assert tool.sketch.note == "50.0 px · 53.1° · Δx 30.0, Δy -40.0"
    assert tool.drawing


def test_an_end_can_be_dragged_on(context):
    tool = RulerTool()
    drag(tool, context, (10, 50), (40, 50))
    tool.follow(PointerEvent(12, 51), context)
    assert tool.sketch.hot == 0
    drag(tool, context, (12, 51), (0, 50))
    assert tool.sketch.line == ((0, 50), (40, 50))


def test_shift_keeps_to_eight_directions(context):
    tool = RulerTool()
    drag(tool, context, (10, 10), (60, 13), modifiers=Modifier.SHIFT)
    assert tool.sketch.line[1] == pytest.approx((60, 10))


def test_a_click_and_escape_take_it_away(context):
    tool = RulerTool()
    for away in (lambda: drag(tool, context, (100, 100), (100, 100)), lambda: tool.cancel(context)):
        drag(tool, context, (10, 50), (40, 50))
        assert tool.sketch is not None
        away()
        assert tool.sketch is None
        assert not tool.drawing


def test_other_buttons_measure_nothing(context):
    tool = RulerTool()
    drag(tool, context, (10, 50), (40, 50), button=Button.RIGHT)
    assert tool.sketch is None
