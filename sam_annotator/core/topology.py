"""How many parts and holes a mask has, from its run lengths alone."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from sam_annotator.core.mask import Mask


def parts_and_holes(mask: Mask) -> tuple[int, int]:
    """Count the parts of a mask and the holes in them, as those of its exact polygons; both 0 for an empty mask.

    As in `contours`, pixels that touch at a corner only belong to two parts, and holes that touch each other or the
    outside at a corner only are holes of their own.

    The pieces of columns are the nodes of a graph, and pieces side by side its links. The parts are counted by joining
    nodes; pieces less links is the Euler number (Rosenfeld and Kak 1982, "Digital Picture Processing", section 11.1):
    parts less holes, where a corner is a way out. Each corner at which a part touches itself closes one such way.
    """
    tops, bottoms = _pieces(mask)
    height = mask.size[0]
    # Counted along the columns, the right neighbours of a piece lie one height on.
    first = np.searchsorted(bottoms, tops + height, side="right")
    last = np.searchsorted(tops, bottoms + height, side="left")
    links = int((last - first).sum())
    part, parts = _parts(first, last)
    return parts, parts - len(tops) + links + _corners(tops, bottoms, height, (first, last), part)


def _corners(
    tops: NDArray[np.int64],
    bottoms: NDArray[np.int64],
    height: int,
    neighbours: tuple[NDArray[np.int64], NDArray[np.int64]],
    part: NDArray[np.int64],
) -> int:
    """How often pieces of the same part touch at a corner: those just before and after the neighbours may."""
    first, last = neighbours
    # Where there is no such piece another one is compared, from the far end, which never fits.
    above = bottoms[first - 1] == tops + height
    below = tops.take(last, mode="clip") == bottoms + height
    if not (above.any() or below.any()):
        return 0
    # A column's end is no corner that it shares with the next column.
    one, two = np.flatnonzero(above & (tops % height > 0)), np.flatnonzero(below & (bottoms % height > 0))
    return int(np.sum(part[one] == part[first[one] - 1]) + np.sum(part[two] == part[last[two]]))


def _parts(first: NDArray[np.int64], last: NDArray[np.int64]) -> tuple[NDArray[np.int64], int]:
    """(N,) a number per piece, the same within a part, and how many parts there are.

    Piece n is linked with those from ``first[n]`` on that are before ``last[n]``.
    """
    pieces = len(first)
    linked = np.cumsum(np.bincount(first, minlength=pieces + 1) - np.bincount(last, minlength=pieces + 1))[:-1] > 0
    # From any piece links lead left to one that has none there: if there is but one such piece, all lead to it. To the
    # right it is the same. This settles most objects, and the joining below is slow.
    if min((~linked).sum(), (first == last).sum()) <= 1:
        return np.zeros(pieces, np.int64), min(pieces, 1)
    parents = list(range(pieces))
    for piece, (begin, end) in enumerate(zip(first.tolist(), last.tolist(), strict=True)):
        for neighbour in range(begin, end):
            parents[_root(parents, neighbour)] = _root(parents, piece)
    roots = [_root(parents, piece) for piece in range(pieces)]
    return np.array(roots, np.int64), len(set(roots))


def _pieces(mask: Mask) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Where the runs inside begin and end, counted in pixels along the columns, each cut where a column ends."""
    height = mask.size[0]
    runs = mask.runs()
    ends = np.cumsum(runs)[1::2]
    starts = ends - runs[1::2]
    starts, ends = starts[ends > starts], ends[ends > starts]
    columns = starts // height
    counts = (ends - 1) // height - columns + 1
    run = np.repeat(np.arange(len(starts)), counts)
    # The number of each piece within its run gives its column.
    column = columns[run] + np.arange(len(run)) - np.repeat(np.cumsum(counts) - counts, counts)
    tops = np.maximum(starts[run], column * height)
    return tops, np.minimum(ends[run], (column + 1) * height)


def _root(parents: list[int], node: int) -> int:
    """The node that stands for a part, with the path to it made shorter (Tarjan and van Leeuwen 1984, path halving)."""
    while parents[node] != node:
        parents[node] = parents[parents[node]]
        node = parents[node]
    return node
