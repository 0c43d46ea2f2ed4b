"""Brush, eraser, lasso, polygon and cut: what they draw, and what they show meanwhile."""

import numpy as np
import pytest

from sam_annotator.core.drawing import outlined, stroke
from sam_annotator.tools import TOOLS
from sam_annotator.tools.base import Button, Modifier
from tests.tools.fake_context import FakeContext, at, click, drag

SIZE = (100, 200)


def tool(tool_id):
    return TOOLS[tool_id]()


def same(region, other):
    return region.mask(SIZE) == other.mask(SIZE)


def hover(made, context, x, y, **more):
    made.follow(at(x, y, None, **more), context)


@pytest.mark.parametrize(
    ("tool_id", "more", "verb"),
    [
        ("brush", {}, "add"),
        ("brush", {"modifiers": Modifier.ALT}, "remove"),
        ("brush", {"button": Button.RIGHT}, "remove"),
        ("eraser", {}, "remove"),
        ("eraser", {"modifiers": Modifier.ALT}, "add"),
    ],
)
def test_a_drag_paints_or_erases_where_the_brush_went(tool_id, more, verb):
    made, context = tool(tool_id), FakeContext()
    drag(made, context, (20, 30), (60, 40), **more)
    ((done, region),) = context.masks.drawn
    assert done == verb
    assert same(region, stroke([(20, 30), (60, 40)], 10, SIZE))


def test_a_click_paints_a_disc():
    made, context = tool("brush"), FakeContext()
    click(made, context, 50, 50)
    ((_, region),) = context.masks.drawn
    assert same(region, stroke([(50, 50)], 10, SIZE))


def test_shift_draws_straight_from_where_the_last_stroke_ended():
    made, context = tool("brush"), FakeContext()
    drag(made, context, (20, 30), (60, 40))
    hover(made, context, 100, 80, modifiers=Modifier.SHIFT)
    assert made.sketch.line == ((60, 40), (100, 80))
    click(made, context, 100, 80, modifiers=Modifier.SHIFT)
    assert same(context.masks.drawn[-1][1], stroke([(60, 40), (100, 80)], 10, SIZE))
    made.cancel(context)  # as with another image
    click(made, context, 10, 10, modifiers=Modifier.SHIFT)
    assert same(context.masks.drawn[-1][1], stroke([(10, 10)], 10, SIZE))


def test_the_ring_follows_the_pointer_and_has_the_size_of_the_brush():
    made, context = tool("brush"), FakeContext()
    assert made.sketch is None
    hover(made, context, 50, 60)
    assert made.sketch.ring == (50, 60, 5)
    assert not made.sketch.excludes
    assert made.wheel(3, at(50, 60), context)
    hover(made, context, 50, 60, modifiers=Modifier.ALT)
    assert made.sketch.ring == (50, 60, 6.5)
    assert made.sketch.excludes
    made.follow(None, context)
    assert made.sketch is None


def test_a_touchpad_turns_the_size_by_parts_of_a_step():
    made, context = tool("brush"), FakeContext()
    for _ in range(5):
        made.wheel(0.25, at(50, 60), context)
    assert context.masks.brush == 11


def test_the_stroke_is_shown_while_it_is_drawn():
    made, context = tool("eraser"), FakeContext()
    made.press(at(10, 10), context)
    made.move(at(30, 10), context)
    assert made.sketch.line == ((10, 10), (30, 10))
    assert made.sketch.excludes
    made.release(at(30, 10), context)
    hover(made, context, 30, 10)
    assert made.sketch.line == ()


@pytest.mark.parametrize("tool_id", ["brush", "eraser", "lasso", "cut"])
def test_a_drag_that_is_cancelled_draws_nothing(tool_id):
    made, context = tool(tool_id), FakeContext()
    made.press(at(10, 10), context)
    made.move(at(30, 10), context)
    made.move(at(30, 40), context)
    made.cancel(context)
    made.release(at(30, 40), context)
    assert context.masks.drawn == []
    assert made.sketch is None


@pytest.mark.parametrize("tool_id", ["brush", "eraser", "lasso", "polygon", "cut"])
def test_without_an_image_nothing_is_drawn(tool_id):
    made, context = tool(tool_id), FakeContext(image_size=None)
    drag(made, context, (10, 10), (30, 30))
    made.finish(context)
    assert context.masks.drawn == []


def draw_around(made, context, *places, **more):
    made.press(at(*places[0], **more), context)
    for place in places[1:]:
        made.move(at(*place, **more), context)
    made.release(at(*places[-1], **more), context)


@pytest.mark.parametrize(("modifiers", "verb"), [(Modifier.NONE, "add"), (Modifier.ALT, "remove")])
def test_the_lasso_adds_what_it_runs_around_and_cuts_it_out_with_alt(modifiers, verb):
    made, context = tool("lasso"), FakeContext()
    draw_around(made, context, (10, 10), (50, 10), (50, 50), modifiers=modifiers)
    ((done, region),) = context.masks.drawn
    assert done == verb
    assert same(region, outlined([(10, 10), (50, 10), (50, 50)], SIZE))


def test_a_mere_click_with_the_lasso_is_nothing():
    made, context = tool("lasso"), FakeContext()
    click(made, context, 50, 50)
    assert context.masks.drawn == []


CORNERS = [(10, 10), (60, 10), (60, 50)]


def corners(made, context, places=CORNERS, **more):
    for place in places:
        click(made, context, *place, **more)


@pytest.mark.parametrize("end", ["enter", "double", "first"])
def test_a_polygon_is_closed_in_three_ways(end):
    made, context = tool("polygon"), FakeContext()
    corners(made, context)
    assert made.drawing
    if end == "enter":
        assert made.finish(context)
    elif end == "double":
        click(made, context, 60, 50, double=True)
    else:
        hover(made, context, 12, 12)
        assert made.sketch.hot == 0
        click(made, context, 12, 12)
    ((done, region),) = context.masks.drawn
    assert done == "add"
    assert same(region, outlined(CORNERS, SIZE))
    assert not made.drawing


def test_a_polygon_begun_with_alt_is_cut_out():
    made, context = tool("polygon"), FakeContext()
    click(made, context, 10, 10, modifiers=Modifier.ALT)
    corners(made, context, CORNERS[1:])
    made.finish(context)
    assert context.masks.drawn[0][0] == "remove"


def test_the_next_edge_goes_to_the_pointer():
    made, context = tool("polygon"), FakeContext()
    corners(made, context, CORNERS[:2])
    hover(made, context, 70, 70)
    assert made.sketch.line == (*CORNERS[:2], (70, 70))
    assert made.sketch.handles == tuple(CORNERS[:2])


def test_backspace_takes_corners_back_and_too_few_do_not_close():
    made, context = tool("polygon"), FakeContext()
    assert not made.finish(context)  # the window accepts the candidate then
    assert not made.step_back(context)
    corners(made, context)
    assert made.step_back(context)
    assert made.finish(context)
    assert made.drawing
    assert context.masks.drawn == []
    corners(made, context, [(90, 90)])
    made.finish(context)
    assert same(context.masks.drawn[0][1], outlined([*CORNERS[:2], (90, 90)], SIZE))


def test_escape_drops_the_polygon():
    made, context = tool("polygon"), FakeContext()
    corners(made, context)
    made.cancel(context)
    assert not made.drawing
    assert made.sketch is None
    assert not made.finish(context)


def test_the_cut_follows_the_hand_or_with_shift_is_straight():
    made, context = tool("cut"), FakeContext()
    draw_around(made, context, (10, 10), (50, 10), (50, 50))
    draw_around(made, context, (10, 10), (50, 10), (50, 50), modifiers=Modifier.SHIFT)
    click(made, context, 70, 70)
    assert context.masks.drawn == [("cut", ((10, 10), (50, 10), (50, 50))), ("cut", ((10, 10), (50, 50)))]


def test_places_closer_than_a_pixel_of_the_screen_are_one():
    made, context = tool("cut"), FakeContext()
    made.press(at(0, 0, pixel=4), context)
    for x in np.arange(1, 41):
        made.move(at(x, 0, pixel=4), context)
    made.release(at(40, 0, pixel=4), context)
    ((_, line),) = context.masks.drawn
    assert len(line) == 11
