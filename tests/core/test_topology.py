"""Parts and holes of masks."""

import cv2
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from sam_annotator.core.mask import Mask
from sam_annotator.core.topology import parts_and_holes


def mask(*rows: str) -> Mask:
    return Mask.from_array(np.array([[letter == "#" for letter in row] for row in rows]))


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (("...", "..."), (0, 0)),
        (("###", "###"), (1, 0)),
        (("...", ".#."), (1, 0)),
        (("###", "#.#", "###"), (1, 1)),
        (("#.#", "#.#"), (2, 0)),
        (("#..", ".#."), (2, 0)),
        (("##.", "#.#", "###"), (1, 0)),
        (("#####", "#.#.#", "#####"), (1, 2)),
        (("#####", "#...#", "#.#.#", "#...#", "#####"), (2, 1)),
        (("####", "#..#", "#.##"), (1, 0)),
    ],
)
def test_parts_and_holes(rows: tuple[str, ...], expected: tuple[int, int]) -> None:
    assert parts_and_holes(mask(*rows)) == expected


@given(arrays(np.bool_, st.tuples(st.integers(1, 12), st.integers(1, 12))))
def test_parts_and_holes_are_those_of_labelled_pixels(array: np.ndarray) -> None:
    pixels = np.pad(array.astype(np.uint8), 1)
    parts = cv2.connectedComponents(pixels, connectivity=4)[0] - 1
    holes = cv2.connectedComponents(1 - pixels, connectivity=8)[0] - 2

    assert parts_and_holes(Mask.from_array(array)) == (parts, holes)
