"""Where the simulated person clicks."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from sam_annotator.core.prompt import EXCLUDE, INCLUDE, Point
from sam_annotator.evaluation.clicks import boundary_distance, next_click

MASKS = hnp.arrays(np.bool_, st.tuples(st.integers(1, 12), st.integers(1, 12)))


def empty(height: int = 40, width: int = 60) -> np.ndarray:
    return np.zeros((height, width), np.bool_)


def rectangle(y0: int, y1: int, x0: int, x1: int) -> np.ndarray:
    mask = empty()
    mask[y0:y1, x0:x1] = True
    return mask


def test_the_first_click_is_in_the_middle_of_the_object() -> None:
    y, x = np.mgrid[:41, :61]
    disc = (x - 33) ** 2 + (y - 17) ** 2 <= 12**2

    assert next_click(disc, np.zeros_like(disc)) == Point(33.5, 17.5, INCLUDE)


def test_the_border_of_the_image_counts_as_boundary() -> None:
    whole = np.ones((21, 31), np.bool_)

    click = next_click(whole, np.zeros_like(whole))

    assert click is not None
    assert click.y == 10.5
    assert boundary_distance(whole).max() == 11
    assert boundary_distance(whole)[0, 0] == 1


def test_the_deeper_error_is_corrected_first() -> None:
    truth = rectangle(5, 35, 5, 25)
    much_in_excess = truth | rectangle(5, 35, 35, 60)
    much_in_excess[18:21, 10:13] = False

    exclude = next_click(truth, much_in_excess)
    include = next_click(truth, rectangle(15, 25, 5, 25) | rectangle(0, 4, 30, 60))

    assert exclude is not None
    assert (exclude.label, 35 < exclude.x < 60) == (EXCLUDE, True)
    assert include is not None
    assert (include.label, include.x < 25) == (INCLUDE, True)


def test_a_long_thin_error_yields_to_a_compact_one_of_less_area() -> None:
    truth = rectangle(0, 2, 0, 60) | rectangle(20, 29, 20, 29)

    click = next_click(truth, empty())

    assert click == Point(24.5, 24.5, INCLUDE)


def test_a_click_that_had_no_effect_is_not_repeated() -> None:
    truth = rectangle(10, 21, 10, 21)
    first = next_click(truth, empty())
    assert first is not None

    second = next_click(truth, empty(), [first])

    assert second is not None
    assert second != first
    assert truth[int(second.y), int(second.x)]


def test_a_perfect_mask_needs_no_click() -> None:
    truth = rectangle(3, 9, 3, 9)

    assert next_click(truth, truth.copy()) is None
    assert next_click(empty(), empty()) is None


@given(st.data())
def test_the_click_lies_inside_the_error_that_its_label_names(data: st.DataObject) -> None:
    truth = data.draw(MASKS)
    mask = data.draw(hnp.arrays(np.bool_, truth.shape))

    click = next_click(truth, mask)

    if click is None:
        assert (truth == mask).all()
    else:
        pixel = int(click.y), int(click.x)
        assert truth[pixel] == (click.label == INCLUDE)
        assert mask[pixel] != truth[pixel]


@given(MASKS)
def test_clicking_on_goes_through_every_pixel_of_the_error_once(truth: np.ndarray) -> None:
    clicked: list[Point] = []
    while (click := next_click(truth, np.zeros_like(truth), clicked)) is not None:
        clicked.append(click)

    assert len(set(clicked)) == len(clicked) == truth.sum()


@pytest.mark.parametrize("distance", [1, 3, 7])
def test_the_distance_is_counted_to_the_next_pixel_outside(distance: int) -> None:
    square = rectangle(10, 10 + 2 * distance - 1, 10, 10 + 2 * distance - 1)

    assert boundary_distance(square).max() == distance
    assert boundary_distance(square)[~square].max() == 0


@given(MASKS)
def test_the_distance_is_the_exact_one(region: np.ndarray) -> None:
    outside = np.argwhere(~np.pad(region, 1)) - 1
    squares = ((np.argwhere(region)[:, None] - outside[None]) ** 2).sum(-1)

    # To the last bit, or the same run would click other pixels on another day.
    assert np.array_equal(boundary_distance(region)[region], np.sqrt(squares.min(1).astype(np.float32)))
