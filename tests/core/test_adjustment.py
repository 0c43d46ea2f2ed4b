"""How tones are shown: brightness, contrast, gamma, window and level."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sam_annotator.core.adjustment import Adjustment, automatic, automatic_window, dragged, value_range

ADJUSTMENTS = st.builds(Adjustment, brightness=st.floats(-1, 1), contrast=st.floats(-1, 1), gamma=st.floats(0.2, 5))


def test_the_neutral_one_changes_nothing():
    assert Adjustment().is_neutral
    assert (Adjustment().table() == np.arange(256)).all()
    assert Adjustment(level=7).is_neutral  # a level without a window says nothing


@given(ADJUSTMENTS)
def test_brighter_pixels_are_never_shown_darker(adjustment: Adjustment):
    assert (np.diff(adjustment.table().astype(int)) >= 0).all()


@given(ADJUSTMENTS, st.floats(0, 1))
def test_more_brightness_and_more_gamma_darken_nothing(adjustment: Adjustment, more: float):
    brighter = Adjustment(min(adjustment.brightness + more, 1), adjustment.contrast, adjustment.gamma)
    opened = Adjustment(adjustment.brightness, adjustment.contrast, min(adjustment.gamma + more, 5))
    assert (brighter.table() >= adjustment.table()).all()
    assert (opened.table() >= adjustment.table()).all()


def test_contrast_turns_around_middle_grey():
    steep, flat = Adjustment(contrast=0.5).table(), Adjustment(contrast=-1).table()
    assert abs(int(steep[128]) - 128) <= 2
    assert steep[40] == 0
    assert steep[215] == 255
    assert set(flat.tolist()) == {128}


def test_auto_spreads_a_dull_image_over_all_tones():
    dull = np.linspace(90, 150, 60 * 80).reshape(60, 80, 1).repeat(3, axis=2).astype(np.uint8)
    shown = automatic(dull).table()[dull]
    assert shown.min() <= 3
    assert shown.max() >= 252
    assert automatic(np.full((4, 4, 3), 9, np.uint8)) == Adjustment()


@pytest.mark.parametrize("kind", [np.uint16, np.float32])
def test_a_window_shows_its_values_from_black_to_white(kind):
    values = np.array([[0, 1000, 1500, 2000, 60000]], kind)
    shown = Adjustment(window=1000, level=1500).shown(values)
    assert shown.tolist() == [[0, 0, 128, 255, 255]]


def test_what_is_no_number_is_black():
    values = np.array([[np.nan, np.inf, -np.inf, 0.5]], np.float32)
    assert Adjustment(window=1, level=0.5).shown(values).tolist() == [[0, 255, 0, 128]]
    assert value_range(values) == (0.5, 0.5)
    assert value_range(np.full((2, 2), np.nan, np.float32)) == (0.0, 1.0)


def test_auto_of_a_deep_image_is_a_window_and_leaves_the_rest():
    values = np.linspace(3000, 5000, 10_000).reshape(100, 100).astype(np.uint16)
    chosen = automatic_window(values, Adjustment(gamma=2))
    assert chosen.gamma == 2
    assert chosen.window == pytest.approx(1980, abs=5)
    assert chosen.level == pytest.approx(4000, abs=5)
    assert value_range(values) == (3000, 5000)


def test_a_drag_widens_the_window_and_moves_the_level():
    start = Adjustment(window=100, level=500, gamma=2)
    assert dragged(start, 0, 0, (0, 1000)) == start
    assert dragged(start, 0.5, 0, (0, 1000)).window == pytest.approx(316.2, abs=0.1)
    assert dragged(start, 0, -1, (0, 1000)).level == 400
    assert dragged(start, 9, 99, (0, 1000)) == Adjustment(window=1000, level=1000, gamma=2)
    first = dragged(Adjustment(), -1, 0, (0, 1000))
    assert (first.window, first.level) == (pytest.approx(100), 500)


def test_a_drag_on_eight_bits_changes_contrast_and_brightness():
    assert dragged(Adjustment(), -0.25, -0.5, None) == Adjustment(brightness=0.5, contrast=0.25)
    assert dragged(Adjustment(), 9, 9, None) == Adjustment(brightness=-1, contrast=-1)


@pytest.mark.parametrize("wrong", [{"gamma": 0.0}, {"brightness": 1.5}, {"contrast": -2.0}, {"window": 0.0}])
def test_what_no_slider_sets_is_refused(wrong):
    with pytest.raises(ValueError, match=r"lie|wider"):
        Adjustment(**wrong)
