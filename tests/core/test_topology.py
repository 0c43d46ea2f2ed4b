"""Parts and holes of masks."""

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


@given(arrays(np.bool_, st.tuples(st.integers(1, 8), st.integers(1, 8))))
def test_parts_less_holes_is_the_euler_number(array: np.ndarray) -> None:
    """Of 4-connected pixels: pixels less neighbouring pairs plus full squares of four."""
    pairs = (array[1:] & array[:-1]).sum() + (array[:, 1:] & array[:, :-1]).sum()
    squares = (array[1:, 1:] & array[1:, :-1] & array[:-1, 1:] & array[:-1, :-1]).sum()

    parts, holes = parts_and_holes(Mask.from_array(array))

    assert parts - holes == array.sum() - pairs + squares
