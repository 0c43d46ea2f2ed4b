"""The prompt tool: clicks, boxes, badges that move and go."""

import pytest

from sam_annotator.core.prompt import EXCLUDE, INCLUDE, Prompt
from sam_annotator.tools import TOOLS
from sam_annotator.tools.base import Button, Modifier, Part, PointerEvent, Target
from sam_annotator.tools.hit import REMOVE_OFFSET
from sam_annotator.tools.prompt import BoxTool, PromptTool
from tests.tools.fake_context import FakeContext, at, click, drag


def points(context):
    return [(p.x, p.y, p.label) for p in context.prompt.points]


def test_left_includes_right_and_alt_exclude():
    tool, context = PromptTool(), FakeContext()
    click(tool, context, 10.5, 20.5)
    click(tool, context, 50, 20, Button.RIGHT)
    click(tool, context, 90, 20, modifiers=Modifier.ALT)
    assert points(context) == [(10.5, 20.5, INCLUDE), (50, 20, EXCLUDE), (90, 20, EXCLUDE)]


@pytest.mark.parametrize(("x", "y"), [(-0.5, 5), (5, -1), (200, 5), (5, 100)])
def test_a_click_beside_the_image_is_nothing(x, y):
    tool, context = PromptTool(), FakeContext()
    click(tool, context, x, y)
    assert context.calls == []


def test_without_an_image_nothing_happens():
    tool, context = PromptTool(), FakeContext(image_size=None)
    drag(tool, context, (1, 1), (50, 50))
    tool.move(PointerEvent(5, 5), context)
    assert set(context.calls) == {("hover", None)}


def test_a_drag_draws_a_live_box_cut_at_the_edge():
    tool, context = PromptTool(), FakeContext()
    tool.press(at(150, 90), context)
    tool.move(at(152, 91), context)
    assert tool.rubber_band is None, "two pixels are a click with an unsteady hand"
    tool.move(at(20, 300), context)
    assert tool.rubber_band == (20, 90, 150, 100)
    assert context.prompt.is_empty
    tool.release(at(20, 300), context)
    assert context.prompt.box == (20, 90, 150, 100)
    assert tool.rubber_band is None


def test_what_counts_as_a_drag_follows_the_screen_and_not_the_image():
    tool, context = PromptTool(), FakeContext()
    drag(tool, context, (10, 10), (30, 30), pixel=10.0)
    assert context.prompt.box is None
    assert len(context.prompt.points) == 1
    tool, context = PromptTool(), FakeContext()
    drag(tool, context, (10, 10), (12, 12), pixel=0.1)
    assert context.prompt.box == (10, 10, 12, 12)


def test_a_box_without_area_and_a_box_beside_the_image_are_nothing():
    tool, context = PromptTool(), FakeContext()
    drag(tool, context, (10, 10), (80, 10))
    drag(tool, context, (-50, -50), (-10, -10))
    assert context.prompt.is_empty


def test_a_drag_with_the_right_button_is_nothing():
    tool, context = PromptTool(), FakeContext()
    drag(tool, context, (10, 10), (80, 80), Button.RIGHT)
    assert context.prompt.is_empty


def test_a_badge_is_dragged_by_the_place_where_it_was_taken():
    tool, context = PromptTool(), FakeContext(prompt=Prompt().with_point(40, 40).with_point(80, 40, EXCLUDE))
    drag(tool, context, (83, 42), (103, 52))
    assert points(context) == [(40, 40, INCLUDE), (100, 50, EXCLUDE)]


def test_a_badge_stays_on_the_image():
    tool, context = PromptTool(), FakeContext(prompt=Prompt().with_point(40, 40))
    drag(tool, context, (40, 40), (900, -70))
    assert points(context) == [(200, 0, INCLUDE)]


def test_a_click_on_a_badge_changes_nothing():
    tool, context = PromptTool(), FakeContext(prompt=Prompt().with_point(40, 40))
    click(tool, context, 41, 41)
    assert context.calls == []


def test_a_corner_is_dragged_and_the_opposite_one_stays():
    tool, context = PromptTool(), FakeContext(prompt=Prompt().with_box(20, 20, 60, 60))
    drag(tool, context, (60, 20), (90, 10))
    assert context.prompt.box == (20, 10, 90, 60)
    drag(tool, context, (90, 10), (5, 80))
    assert context.prompt.box == (5, 60, 20, 80), "dragged past the opposite corner, the box turns over"


def test_cancelling_puts_a_dragged_badge_back_and_forgets_a_box():
    tool, context = PromptTool(), FakeContext(prompt=Prompt().with_point(40, 40))
    tool.press(at(40, 40), context)
    tool.move(at(90, 90), context)
    tool.cancel(context)
    assert points(context) == [(40, 40, INCLUDE)]
    tool.press(at(100, 40), context)
    tool.move(at(150, 90), context)
    tool.cancel(context)
    assert tool.rubber_band is None
    tool.release(at(150, 90), context)
    assert context.prompt.box is None


def test_a_middle_press_removes_a_point_or_the_box():
    prompt = Prompt().with_box(20, 20, 60, 60).with_point(40, 40).with_point(50, 50)
    tool, context = PromptTool(), FakeContext(prompt=prompt)
    click(tool, context, 40, 40, Button.MIDDLE)
    assert points(context) == [(50, 50, INCLUDE)]
    click(tool, context, 20, 60, Button.MIDDLE)
    assert context.prompt.box is None
    click(tool, context, 150, 90, Button.MIDDLE)
    assert points(context) == [(50, 50, INCLUDE)]


def test_the_small_x_is_there_once_the_badge_was_pointed_at():
    prompt = Prompt().with_point(40, 40)
    tool, context = PromptTool(), FakeContext(prompt=prompt)
    x_mark = PointerEvent(40 + REMOVE_OFFSET, 40 - REMOVE_OFFSET)
    assert tool.target(x_mark, context) is None
    assert tool.target(PointerEvent(41, 39), context) == Target(Part.POINT, 0)
    assert tool.target(x_mark, context) == Target(Part.REMOVE_POINT, 0)
    click(tool, context, x_mark.x, x_mark.y)
    assert context.prompt.is_empty


def test_a_badge_that_was_just_made_has_no_x_until_the_pointer_comes_back():
    tool, context = PromptTool(), FakeContext()
    click(tool, context, 40, 40)
    assert tool.target(PointerEvent(41, 40), context) == Target(Part.POINT, 0, quiet=True)
    click(tool, context, 40 + REMOVE_OFFSET, 40 - REMOVE_OFFSET)
    assert context.prompt.count == 2, "the place of the x is free for another click"
    assert tool.target(PointerEvent(90, 90), context) is None
    assert tool.target(PointerEvent(41, 40), context) == Target(Part.POINT, 0)


def test_a_badge_that_was_just_made_can_be_dragged():
    tool, context = PromptTool(), FakeContext()
    click(tool, context, 40, 40)
    drag(tool, context, (40, 40), (70, 60))
    assert points(context) == [(70, 60, INCLUDE)]


def test_the_box_has_its_x_at_the_upper_right_corner():
    tool, context = PromptTool(), FakeContext(prompt=Prompt().with_box(20, 20, 60, 60))
    assert tool.target(PointerEvent(60, 20), context) == Target(Part.TOP_RIGHT)
    click(tool, context, 60 + REMOVE_OFFSET, 20 - REMOVE_OFFSET)
    assert context.prompt.is_empty


def test_the_newest_of_two_badges_in_one_place_is_taken():
    tool, context = PromptTool(), FakeContext(prompt=Prompt().with_point(40, 40).with_point(42, 40))
    assert tool.target(PointerEvent(41, 40), context) == Target(Part.POINT, 1)


def test_a_double_click_on_nothing_asked_yet_clicks_and_accepts():
    tool, context = PromptTool(), FakeContext()
    click(tool, context, 40, 40)
    click(tool, context, 40, 40, double=True)
    assert context.names() == ["set_prompt", "accept"]
    assert points(context) == [(40, 40, INCLUDE)]


def test_a_double_click_on_a_candidate_accepts_it_without_its_own_click():
    shown = Prompt().with_point(40, 40)
    tool, context = PromptTool(), FakeContext(prompt=shown)
    click(tool, context, 90, 50)
    click(tool, context, 90, 50, double=True)
    assert context.calls[-1] == ("accept", shown.to_dict())
    assert context.prompt is shown


def test_a_double_click_on_a_badge_does_not_accept():
    tool, context = PromptTool(), FakeContext(prompt=Prompt().with_point(40, 40))
    click(tool, context, 40, 40)
    click(tool, context, 40, 40, double=True)
    assert context.calls == []


def test_two_quick_clicks_with_the_right_button_are_two_clicks():
    tool, context = PromptTool(), FakeContext()
    click(tool, context, 40, 40, Button.RIGHT)
    click(tool, context, 90, 40, Button.RIGHT, double=True)
    assert len(context.prompt.points) == 2


def test_resting_asks_for_a_preview_only_while_nothing_is_asked():
    tool, context = PromptTool(), FakeContext()
    tool.move(PointerEvent(30, 30), context)
    tool.move(PointerEvent(-3, 30), context)
    context.prompt = Prompt().with_point(1, 1)
    tool.move(PointerEvent(60, 30), context)
    assert context.calls == [("hover", [[30, 30, INCLUDE]]), ("hover", None)]


def test_the_box_tool_takes_drags_and_no_clicks():
    tool, context = BoxTool(), FakeContext()
    click(tool, context, 40, 40)
    tool.move(PointerEvent(30, 30), context)
    assert context.prompt.is_empty
    assert set(context.calls) <= {("hover", None)}
    drag(tool, context, (10, 10), (50, 60))
    assert context.prompt.box == (10, 10, 50, 60)


def test_another_button_does_not_end_a_drag():
    tool, context = PromptTool(), FakeContext()
    tool.press(at(10, 10), context)
    tool.move(at(50, 50), context)
    tool.release(at(50, 50, Button.RIGHT), context)
    assert tool.rubber_band == (10, 10, 50, 50)


@pytest.mark.parametrize("tool_id", TOOLS)
def test_every_tool_says_what_it_is(tool_id):
    tool = TOOLS[tool_id]()
    assert tool.id == tool_id
    assert tool.icon.startswith("mdi6.")
    assert tool.help.endswith(".")
    assert len(tool.shortcut.removeprefix("Shift+")) == 1
    assert tool.rubber_band is None


def test_no_two_tools_share_a_shortcut_or_a_label():
    tools = [make() for make in TOOLS.values()]
    assert len({tool.shortcut for tool in tools}) == len({tool.label for tool in tools}) == len(tools)


def test_the_mask_of_a_box_is_previewed_while_it_is_dragged():
    tool, context = PromptTool(), FakeContext()
    tool.press(at(20, 20), context)
    tool.move(at(22, 21), context)
    assert context.hovered is None, "this may still be a click"
    for x in (60, 80):
        tool.move(at(x, 70), context)
        assert context.hovered.boxes == ((20, 20, x, 70),)
    tool.release(at(80, 70), context)
    assert context.prompt.boxes == ((20, 20, 80, 70),)
    assert context.calls[-1][0] == "set_prompt", "the preview stays until the answer comes"


def test_escape_takes_the_preview_of_the_box_away():
    tool, context = PromptTool(), FakeContext()
    tool.press(at(20, 20), context)
    tool.move(at(60, 70), context)
    tool.cancel(context)
    assert context.hovered is None
    assert context.prompt.is_empty


def test_shift_adds_a_box_and_a_plain_drag_starts_over():
    tool, context = PromptTool(), FakeContext()
    drag(tool, context, (10, 10), (40, 40))
    drag(tool, context, (100, 10), (140, 40), modifiers=Modifier.SHIFT)
    assert context.prompt.boxes == ((10, 10, 40, 40), (100, 10, 140, 40))
    drag(tool, context, (50, 50), (90, 90))
    assert context.prompt.boxes == ((50, 50, 90, 90),)


def test_each_of_several_boxes_is_resized_and_removed_by_itself():
    prompt = Prompt().with_box(10, 10, 40, 40).with_another_box(100, 10, 140, 40)
    tool, context = PromptTool(), FakeContext(prompt=prompt)
    drag(tool, context, (140, 40), (150, 60))
    assert context.prompt.boxes == ((10, 10, 40, 40), (100, 10, 150, 60))
    drag(tool, context, (10, 10), (5, 6))
    assert context.prompt.boxes == ((5, 6, 40, 40), (100, 10, 150, 60))
    tool.target(at(40, 40, None), context)
    away = 13
    assert tool.target(at(40 + away, 6 - away, None), context) == Target(Part.REMOVE_BOX, 0)
    click(tool, context, 40 + away, 6 - away)
    assert context.prompt.boxes == ((100, 10, 150, 60),)
    click(tool, context, 100, 10, Button.MIDDLE)
    assert context.prompt.is_empty
