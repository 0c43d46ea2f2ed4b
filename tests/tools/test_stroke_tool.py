"""Scribbles: drawn with a drag, asked as points along it."""

import pytest

from sam_annotator.core.prompt import EXCLUDE, INCLUDE, STROKE_POINTS, Point, Prompt, Stroke
from sam_annotator.tools.base import Button, Modifier, Part, Target
from sam_annotator.tools.stroke import StrokeTool
from tests.tools.fake_context import FakeContext, at, click


def scribble(tool, context, *places, button=Button.LEFT, **more):
    tool.press(at(*places[0], button, **more), context)
    for place in places[1:]:
        tool.move(at(*place, button, **more), context)
    tool.release(at(*places[-1], button, **more), context)


def test_a_drag_is_one_stroke():
    tool, context = StrokeTool(), FakeContext()
    scribble(tool, context, (10, 10), (30, 10.1), (50, 10), (50, 40))
    (stroke,) = context.prompt.strokes
    assert stroke == Stroke(((10, 10), (50, 10), (50, 40)), INCLUDE), "what says nothing is left out"
    assert len(context.prompt.asked_points()) == STROKE_POINTS
    assert context.prompt.count == 1


@pytest.mark.parametrize(("button", "modifiers"), [(Button.RIGHT, Modifier.NONE), (Button.LEFT, Modifier.ALT)])
def test_the_right_button_and_alt_exclude(button, modifiers):
    tool, context = StrokeTool(), FakeContext()
    scribble(tool, context, (10, 10), (50, 40), button=button, modifiers=modifiers)
    assert context.prompt.strokes[0].label == EXCLUDE


def test_while_it_is_drawn_it_is_shown_and_its_mask_is_previewed():
    tool, context = StrokeTool(), FakeContext()
    tool.press(at(10, 10, pixel=2.0, modifiers=Modifier.ALT), context)
    assert tool.sketch is None
    tool.move(at(40, 10, pixel=2.0, modifiers=Modifier.ALT), context)
    assert tool.sketch.line == ((10, 10), (40, 10))
    assert (tool.sketch.width, tool.sketch.excludes, tool.sketch.asks) == (14, True, True)
    assert context.hovered.strokes == (Stroke(((10, 10), (40, 10)), EXCLUDE),)
    tool.release(at(40, 10, pixel=2.0, modifiers=Modifier.ALT), context)
    assert tool.sketch is None
    assert context.prompt.strokes == (Stroke(((10, 10), (40, 10)), EXCLUDE),)


def test_strokes_stay_on_the_image_and_add_up():
    tool, context = StrokeTool(), FakeContext()
    scribble(tool, context, (150, 50), (260, 50))
    scribble(tool, context, (20, 90), (20, 130))
    assert [stroke.path[-1] for stroke in context.prompt.strokes] == [(200, 50), (20, 100)]


def test_a_click_is_a_point():
    tool, context = StrokeTool(), FakeContext()
    click(tool, context, 30, 40)
    click(tool, context, 60, 40, Button.RIGHT)
    assert context.prompt.points == (Point(30, 40, INCLUDE), Point(60, 40, EXCLUDE))
    assert not context.prompt.strokes


def test_escape_forgets_the_stroke():
    tool, context = StrokeTool(), FakeContext()
    tool.press(at(10, 10), context)
    tool.move(at(60, 60), context)
    tool.cancel(context)
    assert tool.sketch is None
    assert context.hovered is None
    tool.release(at(60, 60), context)
    assert context.prompt.is_empty


def test_a_stroke_is_removed_at_its_beginning():
    prompt = Prompt().with_stroke(((20, 50), (90, 50))).with_stroke(((120, 50), (150, 50)))
    tool, context = StrokeTool(), FakeContext(prompt=prompt)
    assert tool.target(at(20, 50, None), context) == Target(Part.STROKE, 0)
    away = 13
    click(tool, context, 20 + away, 50 - away)
    assert context.prompt.strokes == (Stroke(((120, 50), (150, 50))),)
    click(tool, context, 120, 50, Button.MIDDLE)
    assert context.prompt.is_empty


def test_holding_a_badge_and_dragging_draws_nothing():
    prompt = Prompt().with_stroke(((20, 50), (90, 50)))
    tool, context = StrokeTool(), FakeContext(prompt=prompt)
    scribble(tool, context, (20, 50), (60, 80))
    assert context.prompt is prompt
