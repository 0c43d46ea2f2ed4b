"""What is seen: photograph, tints, outlines, badges, at every zoom."""

from dataclasses import replace

import cv2
import numpy as np
import pytest
from PySide6.QtCore import QEvent
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication

from sam_annotator.core.annotation import Annotation, Category
from sam_annotator.core.mask import Mask
from sam_annotator.core.prompt import EXCLUDE, Prompt
from sam_annotator.ui.canvas.candidate_layer import OUTLINE_COLORS
from sam_annotator.ui.canvas.image_layer import CRISP_FROM
from tests.ui.canvas.pixels import candidates, pixel, shot
from tests.ui.pointer import move

RED = {1: Category(1, "red", "#FF0000")}
GREY = (128, 128, 128)
TINTED = pytest.approx((172, 83, 83), abs=2)


def box_object(box, annotation_id=1, category_id=1, **more):
    x0, y0, x1, y1 = box
    array = np.zeros((150, 200), bool)
    array[y0:y1, x0:x1] = True
    return Annotation(annotation_id, 1, category_id, Mask.from_array(array), **more)


@pytest.fixture
def faded(canvas):
    """The canvas after candidates have faded in."""
    canvas._fading.setDuration(0)
    return canvas


def test_the_photograph_is_fitted_on_a_ground_of_its_own(canvas):
    seen = shot(canvas)
    assert tuple(seen[150, 200]) == GREY
    assert tuple(seen[2, 2]) != GREY
    assert canvas.zoom == pytest.approx(276 / 150)


def test_an_object_is_tinted_inside_outlined_at_its_edge_and_leaves_the_rest(canvas):
    canvas.set_objects((box_object((50, 40, 120, 100)),), RED)
    assert pixel(canvas, 80, 70) == TINTED
    assert pixel(canvas, 30, 70) == GREY
    edge = canvas.image_to_widget(50, 70)
    row = shot(canvas)[int(edge.y()), int(edge.x()) - 6 : int(edge.x()) + 7]
    assert max(row[:, 0] - row[:, 1]) > 150, "the outline has the colour of the label"
    assert row.sum(1).min() < 3 * 100, "and a dark halo"


@pytest.mark.parametrize("zoom", [0.5, 1, 2, 5, 20])
def test_the_outline_lies_on_the_edge_and_is_as_wide_at_every_zoom(canvas, zoom):
    canvas.set_objects((box_object((60, 40, 140, 110)),), RED)
    canvas.zoom_by(zoom / canvas.zoom)
    shift = 200 - canvas.image_to_widget(60, 75).x()
    canvas._look(canvas._view.panned(shift, 0))
    edge = canvas.image_to_widget(60, 75)
    row = shot(canvas)[int(edge.y())].astype(float)
    redness = np.clip(row[:, 0] - row[:, 1] - 100, 0, None)
    near = slice(max(0, int(edge.x()) - 5), int(edge.x()) + 5)
    middle = (redness[near] * (np.arange(400)[near] + 0.5)).sum() / redness[near].sum()
    assert middle == pytest.approx(edge.x(), abs=0.6)
    assert 1 <= (redness[near] > 60).sum() <= 3


def test_hidden_objects_and_hidden_masks_are_not_drawn(canvas):
    canvas.set_objects((box_object((50, 40, 120, 100), hidden=True),), RED)
    assert pixel(canvas, 80, 70) == GREY
    canvas.set_objects((box_object((50, 40, 120, 100)),), RED)
    canvas.set_masks_hidden(True)
    assert pixel(canvas, 80, 70) == GREY
    canvas.set_masks_hidden(False)
    assert pixel(canvas, 80, 70) == TINTED


def test_changed_colour_mask_and_deletion_are_seen(canvas):
    canvas.set_objects((box_object((50, 40, 120, 100)),), RED)
    shot(canvas)
    canvas.set_objects((box_object((50, 40, 120, 100)),), {1: Category(1, "blue", "#0000FF")})
    assert pixel(canvas, 80, 70) == pytest.approx((83, 83, 172), abs=2)
    canvas.set_objects((box_object((150, 40, 190, 100)),), RED)
    assert pixel(canvas, 80, 70) == GREY
    assert pixel(canvas, 170, 70) == TINTED
    canvas.set_objects((), RED)
    assert pixel(canvas, 170, 70) == GREY


def test_a_selected_object_has_a_white_rim(canvas):
    canvas.set_objects((box_object((50, 40, 120, 100)),), RED)
    plain = shot(canvas)
    canvas.set_selection(frozenset({1}))
    marked = shot(canvas)
    assert (marked.min(2) > 190).sum() > (plain.min(2) > 190).sum() + 300


def test_small_objects_lie_over_large_ones(canvas):
    colors = {**RED, 2: Category(2, "blue", "#0000FF")}
    canvas.set_objects((box_object((80, 60, 100, 80), 1, 2), box_object((20, 20, 180, 130), 2, 1)), colors)
    red, _, blue = pixel(canvas, 90, 70)
    assert blue > red


def test_what_was_brought_to_the_front_lies_over_small_objects(canvas):
    colors = {**RED, 2: Category(2, "blue", "#0000FF")}
    small, large = box_object((80, 60, 100, 80), 1, 2), box_object((20, 20, 180, 130), 2, 1)
    canvas.set_objects((small, large), colors)
    assert pixel(canvas, 90, 70)[2] > pixel(canvas, 90, 70)[0]
    canvas.set_objects((small, replace(large, order=1)), colors)
    red, _, blue = pixel(canvas, 90, 70)
    assert red > blue


def test_dragged_objects_are_shown_elsewhere_and_others_are_not(canvas):
    canvas.set_objects((box_object((20, 20, 60, 60)), box_object((20, 90, 60, 130), 2)), RED)
    canvas.set_moved(frozenset({1}), 100, 10)
    assert pixel(canvas, 40, 40) == GREY
    assert pixel(canvas, 140, 50) == TINTED
    assert pixel(canvas, 40, 110) == TINTED
    canvas.set_moved(frozenset(), 0, 0)
    assert pixel(canvas, 40, 40) == TINTED
    assert pixel(canvas, 140, 50) == GREY


def test_magnified_the_photograph_shows_its_pixels_as_squares(canvas):
    pixels = np.zeros((150, 200, 3), np.uint8)
    pixels[75, 100] = 255
    canvas.set_image(pixels)
    canvas.zoom_by(16 / canvas.zoom)
    seen = shot(canvas)[..., 0]
    white = np.argwhere(seen == 255)
    assert len(white) == 256
    assert len(np.unique(seen)) <= 3, "black, white and the ground: nothing in between"
    assert canvas.zoom > CRISP_FROM


def test_slightly_magnified_the_photograph_is_smooth(canvas):
    pixels = np.zeros((150, 200, 3), np.uint8)
    pixels[:, 100:] = 255
    canvas.set_image(pixels)
    canvas.zoom_by(2.5 / canvas.zoom)
    assert len(np.unique(shot(canvas)[150, :, 0])) > 3


def test_panning_by_strips_shows_what_painting_anew_shows(canvas, qtbot):
    rng = np.random.default_rng(3)
    canvas.set_image(rng.integers(0, 255, (150, 200, 3), np.uint8))
    canvas.set_objects((box_object((50, 40, 120, 100)),), RED)
    for zoom in (2.7, 0.8):
        canvas.zoom_by(zoom)
        for shift in ((13, -7), (-60, 21), (4, 150), (-300, -300)):
            canvas._look(canvas._view.panned(*shift))
            panned = shot(canvas)
            view = canvas._view
            canvas.zoom_by(1.1)
            shot(canvas)
            canvas._look(view)
            assert np.array_equal(shot(canvas), panned)


def test_the_chosen_candidate_is_tinted_and_the_others_outlined_on_demand(faded):
    answer = candidates((60, 75, 20), (60, 75, 40), (60, 75, 55))
    faded.set_color(QColor("#FF0000"))
    faded.set_candidates(answer, 0)
    assert pixel(faded, 60, 75) == TINTED
    assert pixel(faded, 90, 75) == GREY
    bare = shot(faded)
    faded.set_candidates(answer, 1)
    assert pixel(faded, 90, 75) == TINTED
    faded.set_candidates(answer, 0)
    faded.set_outlines(True)
    assert pixel(faded, 90, 75) == GREY, "outlines have no tint"
    assert (shot(faded) != bare).any(2).sum() > 200
    faded.set_candidates(None, 0)
    assert pixel(faded, 60, 75) == GREY


def test_outlines_differ_by_rank_and_the_strip_says_which_is_which(faded):
    faded.set_prompt(Prompt().with_point(30, 130))
    faded.set_candidates(candidates((60, 60, 30), (60, 60, 40), (60, 60, 50)), 0)
    faded.set_outlines(True)

    def is_near(color, places):
        seen = shot(faded)[places]
        return (np.abs(seen - np.array([color.red(), color.green(), color.blue()])).max(-1) < 60).any()

    strip = {chip.rank: chip.rect.toRect() for chip in faded._strip()}
    for rank, radius in ((1, 40), (2, 50)):
        place = faded.image_to_widget(60 + radius, 60)
        around = np.s_[int(place.y()), int(place.x()) - 4 : int(place.x()) + 5]
        assert is_near(OUTLINE_COLORS[rank], around)
        chip = strip[rank]
        assert is_near(OUTLINE_COLORS[rank], np.s_[chip.top() : chip.bottom(), chip.left() : chip.right()])


def test_a_candidate_lies_where_its_full_mask_will_lie(faded):
    answer = candidates((70, 60, 30), (1, 1, 1), (1, 1, 1))
    faded.set_color(QColor("#FF0000"))
    faded.set_candidates(answer, 0)
    full = answer.mask(0).to_array()
    seen = shot(faded)
    inside = np.zeros_like(full)
    for y, x in np.ndindex(full.shape):
        place = faded.image_to_widget(x + 0.5, y + 0.5)
        red, green, _ = seen[int(place.y()), int(place.x())]
        inside[y, x] = red - green > 60
    around = np.ones((5, 5))
    inner, outer = cv2.erode(full.view(np.uint8), around), cv2.dilate(full.view(np.uint8), around)
    assert inside[inner == 1].all()
    assert not inside[outer == 0].any()


def redness(canvas, x, y):
    red, green, _ = pixel(canvas, x, y)
    return red - green


def let_pass(canvas, share):
    """So much of the coming and going of previews."""
    canvas._decay.pause()
    canvas._decay.setCurrentTime(round(share * canvas._decay.duration()))


def previewed(canvas, *discs):
    canvas.set_color(QColor("#FF0000"))
    canvas.set_preview(candidates(*discs))
    let_pass(canvas, 1)


def test_a_preview_comes_softly_is_lighter_than_a_candidate_and_decays(canvas):
    canvas.set_color(QColor("#FF0000"))
    canvas.set_preview(candidates((60, 75, 40), (1, 1, 1), (1, 1, 1)))
    let_pass(canvas, 0.5)
    coming = redness(canvas, 60, 75)
    let_pass(canvas, 1)
    assert 5 < coming < redness(canvas, 60, 75) < 60
    canvas.set_preview(None)
    let_pass(canvas, 0)
    assert redness(canvas, 60, 75) > coming, "it is not gone at once"
    let_pass(canvas, 0.5)
    assert 5 < redness(canvas, 60, 75) <= coming + 2
    canvas.set_preview(None)
    let_pass(canvas, 1)
    assert pixel(canvas, 60, 75) == GREY


def test_a_preview_that_hardly_changes_does_not_flicker(canvas):
    previewed(canvas, (60, 75, 40), (1, 1, 1), (1, 1, 1))
    before = redness(canvas, 60, 75)
    canvas.set_preview(candidates((62, 75, 40), (1, 1, 1), (1, 1, 1)))
    assert redness(canvas, 60, 75) == before


def test_one_preview_goes_while_another_comes(canvas):
    previewed(canvas, (40, 75, 30), (1, 1, 1), (1, 1, 1))
    canvas.set_preview(candidates((150, 75, 30), (1, 1, 1), (1, 1, 1)))
    let_pass(canvas, 0.5)
    assert redness(canvas, 40, 75) > 5
    assert redness(canvas, 150, 75) > 5
    let_pass(canvas, 1)
    assert pixel(canvas, 40, 75) == GREY


def test_a_preview_decays_when_the_pointer_is_on_something_else(canvas):
    previewed(canvas, (60, 75, 40), (1, 1, 1), (1, 1, 1))
    for x, decays in ((90, False), (140, True)):
        move(canvas, canvas.image_to_widget(x, 75).toPoint())
        let_pass(canvas, 1)
        assert (pixel(canvas, 60, 75) == GREY) is decays


def test_a_preview_stays_after_the_click_until_the_answer_takes_its_place(faded):
    previewed(faded, (60, 75, 40), (1, 1, 1), (1, 1, 1))
    light = redness(faded, 60, 75)
    faded.set_prompt(Prompt().with_point(40, 75))
    assert redness(faded, 60, 75) == light
    answer = candidates((60, 75, 40), (1, 1, 1), (1, 1, 1))
    faded.set_candidates(answer, 0)
    dark = redness(faded, 60, 75)
    faded.set_preview(None)
    assert redness(faded, 60, 75) == dark > light + 15, "not one over the other"


def test_the_preview_of_a_box_that_is_drawn_stands_for_the_candidates_meanwhile(faded):
    faded.set_candidates(candidates((140, 75, 30), (1, 1, 1), (1, 1, 1)), 0)
    previewed(faded, (50, 75, 30), (1, 1, 1), (1, 1, 1))
    assert pixel(faded, 140, 75) == GREY
    faded.set_preview(None)
    assert redness(faded, 140, 75) > 40


def test_another_photograph_takes_the_candidates_away(faded):
    faded.set_candidates(candidates((60, 75, 40), (1, 1, 1), (1, 1, 1)), 0)
    faded.set_image(np.full((150, 200, 3), 128, np.uint8))
    assert pixel(faded, 60, 75) == GREY


def test_all_boxes_and_strokes_of_a_prompt_are_seen(canvas):
    prompt = Prompt().with_box(20, 20, 60, 60).with_another_box(120, 20, 180, 60)
    canvas.set_prompt(prompt.with_stroke(((20, 100), (90, 100))).with_stroke(((120, 100), (190, 100)), EXCLUDE))
    for x in (20, 60, 120, 180):
        assert pixel(canvas, x, 40) != GREY
    red, green, blue = pixel(canvas, 60, 100)
    assert blue > green > red, "to include"
    red, green, blue = pixel(canvas, 160, 100)
    assert red > green > blue, "to exclude"


def test_include_and_exclude_differ_by_colour_and_shape(canvas):
    canvas.set_prompt(Prompt().with_point(50, 75).with_point(150, 75, EXCLUDE))
    include, exclude = canvas.image_to_widget(50, 75), canvas.image_to_widget(150, 75)
    seen = shot(canvas)

    def at(place, dx, dy):
        return tuple(seen[int(place.y()) + dy, int(place.x()) + dx])

    assert at(include, -4, -4) == pytest.approx((0, 0x72, 0xB2), abs=30)
    assert at(exclude, -4, -4) == pytest.approx((0xD5, 0x5E, 0), abs=30)
    assert min(at(include, 0, -3)) > 150, "a plus has an upright"
    assert min(at(exclude, 0, -3)) < 120, "a minus has none"
    assert min(at(exclude, -3, 0)) > 150


def test_the_surround_follows_the_scheme(canvas):
    light = shot(canvas)[2, 2].sum()
    palette = canvas.palette()
    palette.setColor(QPalette.ColorRole.Window, QColor("#202020"))
    canvas.setPalette(palette)
    assert shot(canvas)[2, 2].sum() < light


def test_hint_busy_bar_ring_and_the_empty_state_are_drawn(canvas):
    bare = shot(canvas)
    for change, undo in (
        (lambda: canvas.set_hint("Click it."), lambda: canvas.set_hint(None)),
        (lambda: canvas.set_busy(True), lambda: canvas.set_busy(False)),
        (lambda: canvas.set_ring((100, 75)), lambda: canvas.set_ring(None)),
    ):
        change()
        assert (shot(canvas) != bare).any()
        undo()
        assert np.array_equal(shot(canvas), bare)
    canvas.set_image(None)
    assert len(np.unique(shot(canvas).reshape(-1, 3), axis=0)) > 10


def test_three_hundred_objects_are_all_there_after_a_few_frames(canvas):
    objects = tuple(
        box_object((x, y, x + 6, y + 6), y * 200 + x + 1) for y in range(2, 140, 9) for x in range(2, 190, 9)
    )
    assert len(objects) > 300
    canvas.set_objects(objects, RED)
    shot(canvas)
    canvas.zoom_by(1.5)
    for _ in range(30):
        seen = shot(canvas)
    canvas.set_objects((), RED)
    canvas.set_objects(objects, RED)
    assert np.array_equal(shot(canvas), seen)


@pytest.mark.parametrize("ratio", [1.25, 2.0])
def test_on_a_dense_screen_everything_lies_in_the_same_place(canvas, monkeypatch, ratio):
    canvas.set_objects((box_object((50, 40, 120, 100)),), RED)
    plain = shot(canvas)
    before = canvas.image_to_widget(80, 70)
    # The offscreen screen has one density: the canvas is told of another one, and what it paints is scaled down.
    monkeypatch.setattr(canvas, "devicePixelRatioF", lambda: ratio)
    QApplication.sendEvent(canvas, QEvent(QEvent.Type.DevicePixelRatioChange))
    assert canvas.zoom == pytest.approx(276 / 150 * ratio)
    after = canvas.image_to_widget(80, 70)
    assert after.toTuple() == pytest.approx(before.toTuple(), abs=0.6)
    dense = shot(canvas)
    assert (abs(dense - plain).max(2) > 60).mean() < 0.02, "only edges differ"
    assert tuple(dense[int(after.y()), int(after.x())]) == TINTED
