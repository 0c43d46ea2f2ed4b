"""The view: what stays put when it zooms, pans and is resized."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from sam_annotator.ui.canvas.viewport import MAX_ZOOM, Viewport

SIDES = st.integers(1, 12_000)
WINDOWS = st.tuples(st.integers(40, 3000), st.integers(40, 4000))
RATIOS = st.sampled_from([1.0, 1.25, 1.5, 2.0, 3.0])
VIEWS = st.builds(Viewport.fit, st.tuples(SIDES, SIDES), WINDOWS, RATIOS)
SHARES = st.floats(0, 1)


@given(VIEWS)
def test_fit_shows_the_whole_image_in_the_middle(view):
    left, top = view.to_widget(0, 0)
    right, bottom = view.to_widget(view.image[1], view.image[0])
    assert view.zoom == MAX_ZOOM or min(abs((right - left) - view.window[1]), abs((bottom - top) - view.window[0])) < 26
    assert abs(left + right - view.window[1]) <= 2
    assert abs(top + bottom - view.window[0]) <= 2
    assert left >= -1
    assert top >= -1


@given(VIEWS, SHARES, SHARES)
def test_widget_and_image_pixels_are_inverse(view, across, down):
    x, y = across * view.image[1], down * view.image[0]
    back = view.to_image(*view.to_widget(x, y))
    assert back == pytest.approx((x, y), abs=1e-6 * max(view.image))


@given(VIEWS, SHARES, SHARES, st.floats(1.01, 30), st.floats(1.01, 3))
def test_zooming_in_keeps_the_pixel_under_the_cursor(view, across, down, first, factor):
    view = view.zoomed(first, view.window[1] / 2, view.window[0] / 2)
    at = (across * view.window[1], down * view.window[0])
    before = view.to_image(*at)
    assume(0 <= before[0] <= view.image[1] and 0 <= before[1] <= view.image[0])
    rows, columns = view.device
    # An axis along which the image does not fill the window is centred instead.
    assume(view.image[1] * view.zoom > columns)
    assume(view.image[0] * view.zoom > rows)
    after = view.zoomed(factor, *at)
    # Half a screen pixel of rounding before, which the zoom enlarges, and half a one after.
    slack = 0.5 * after.zoom / view.zoom + 0.51
    assert after.to_widget(*before) == pytest.approx(at, abs=slack / view.ratio)


@given(RATIOS, st.lists(st.floats(0.8, 1.25), min_size=20, max_size=80))
def test_many_small_steps_do_not_drift(ratio, factors):
    view = Viewport.fit((3000, 4000), (700, 900), ratio).zoomed(6, 450, 350)
    before, low = view.to_image(450, 350), view.zoom
    for factor in factors:
        view = view.zoomed(max(factor, low / view.zoom), 450, 350)
    slack = 0.5 * view.zoom / low + 0.51
    assert view.to_widget(*before) == pytest.approx((450, 350), abs=slack / ratio)


@given(VIEWS, st.floats(0.001, 1000), st.floats(-9000, 9000), st.floats(-9000, 9000))
def test_the_image_is_never_lost(view, factor, dx, dy):
    view = view.zoomed(factor, 0, 0).panned(dx, dy)
    x0, y0, x1, y1 = view.visible
    low, high = view.zoom_limits
    assert low <= view.zoom <= high or view.zoom == pytest.approx(low) or view.zoom == pytest.approx(high)
    shown_x = min(x1, view.image[1]) - max(x0, 0)
    shown_y = min(y1, view.image[0]) - max(y0, 0)
    rows, columns = view.device
    assert shown_x * view.zoom >= min(columns / 2, view.image[1] * view.zoom) - 2
    assert shown_y * view.zoom >= min(rows / 2, view.image[0] * view.zoom) - 2


@given(VIEWS, WINDOWS, RATIOS)
def test_a_fitted_view_follows_the_window(view, window, ratio):
    assert view.resized(window, ratio) == Viewport.fit(view.image, window, ratio)
    assert view.zoomed(1.5, 1, 1).fitted is False


def test_a_moved_view_keeps_its_middle_when_the_window_grows():
    view = Viewport.fit((1000, 1000), (500, 500)).zoomed(4, 250, 250).panned(-30, 20)
    before = view.to_image(250, 250)
    grown = view.resized((700, 900), 1.0)
    assert grown.to_image(450, 350) == pytest.approx(before, abs=1)
    assert grown.zoom == view.zoom


def test_on_a_denser_screen_the_image_keeps_its_size_on_the_desk():
    view = Viewport.fit((1000, 1000), (500, 500)).zoomed(4, 250, 250)
    dense = view.resized((500, 500), 2.0)
    assert dense.zoom == view.zoom * 2
    assert dense.pixel == pytest.approx(view.pixel)


def test_zooming_out_from_the_edge_ends_centred_without_a_jump():
    view = Viewport.fit((400, 400), (420, 420), 1.0).zoomed(2, 420, 420).panned(-500, -500)
    step_before = view.origin
    while view.zoom > 0.6:
        view = view.zoomed(0.98, 210, 210)
        assert abs(view.origin[0] - step_before[0]) < 40
        step_before = view.origin
    left, _ = view.to_widget(0, 0)
    right, _ = view.to_widget(400, 0)
    assert left == pytest.approx(420 - right, abs=1)
