"""Parts and holes of masks."""

import cv2
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from sam_annotator.core.mask import Mask
from sam_annotator.core.polygon import mask_to_polygons
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
        (("##.", "#.#", "###"), (1, 1)),  # the hole touches the outside at a corner
        (("####", "#.##", "##.#", "####"), (1, 2)),
        ((".#.", "#.#", ".#."), (4, 0)),  # enclosed by no single part
        (("#####", "#.#.#", "#####"), (1, 2)),
        (("#####", "#...#", "#.#.#", "#...#", "#####"), (2, 1)),
        (("####", "#..#", "#.##"), (1, 0)),
    ],
)
def test_parts_and_holes(rows: tuple[str, ...], expected: tuple[int, int]) -> None:
    assert parts_and_holes(mask(*rows)) == expected


@given(arrays(np.bool_, st.tuples(st.integers(1, 12), st.integers(1, 12))))
def test_parts_and_holes_are_those_of_the_polygons(array: np.ndarray) -> None:
    polygons = mask_to_polygons(array)
    holes = sum(len(polygon.interiors) for polygon in polygons)

    assert parts_and_holes(Mask.from_array(array)) == (len(polygons), holes)


@given(arrays(np.bool_, st.tuples(st.integers(1, 12), st.integers(1, 12))))
def test_parts_and_holes_are_those_of_labelled_pixels(array: np.ndarray) -> None:
    count, labels = cv2.connectedComponents(np.pad(array.astype(np.uint8), 1), connectivity=4)
    around = [(labels != part).astype(np.uint8) for part in range(1, count)]
    holes = sum(cv2.connectedComponents(pixels, connectivity=4)[0] - 2 for pixels in around)

    assert parts_and_holes(Mask.from_array(array)) == (count - 1, holes)
