"""Checking run lengths that come from files, many at once."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from sam_annotator.core.mask import Mask

_TOGETHER = 256  # masks; their arrays then fit into the processor's cache, which makes this three times faster
_LONGEST = 7  # characters of five bits in a run: 2^34 pixels are more than any image has


def filling(masks: Sequence[Mask]) -> NDArray[np.bool_]:
    """Which masks have run lengths that are none below zero and add up to their size, as (masks,) bool.

    pycocotools would read others without a word. This is `Mask.runs` for many masks in one go, since a file may hold a
    hundred thousand.
    """
    parts = [_filling(masks[start : start + _TOGETHER]) for start in range(0, len(masks), _TOGETHER)]
    return np.concatenate([np.zeros(0, np.bool_), *parts])


def _filling(masks: Sequence[Mask]) -> NDArray[np.bool_]:
    good = np.array([_is_whole(mask.counts) for mask in masks], np.bool_)
    whole = [mask for mask, each in zip(masks, good, strict=True) if each]
    if whole:
        digits = np.frombuffer(b"".join(mask.counts for mask in whole), np.uint8) - np.uint8(48)
        ends = np.cumsum([len(mask.counts) for mask in whole])
        totals, valid = _totals(digits, ends)
        good[good] = valid & (totals == [mask.size[0] * mask.size[1] for mask in whole])
    return good


def _is_whole(counts: bytes) -> bool:
    """Whether the last run ends with the mask; one that did not would swallow the beginning of the next mask."""
    return bool(counts) and not (counts[-1] - 48) & 0x20


def _totals(digits: NDArray[np.uint8], ends: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.bool_]]:
    """The sum of each mask's runs, and whether all of its runs are possible."""
    last = np.flatnonzero(digits & 0x20 == 0)
    first = np.concatenate([[0], last[:-1] + 1])
    width = last - first + 1
    values = np.where(digits[last] & 0x10, -1, 0) << np.minimum(5 * width, 5 * _LONGEST)
    for place in range(min(int(width.max()), _LONGEST)):
        there = np.flatnonzero(width > place)
        values[there] += (digits[first[there] + place] & 0x1F).astype(np.int64) << 5 * place
    stops = np.searchsorted(last, ends)  # of each mask, in runs
    starts = np.concatenate([[0], stops[:-1]])
    number = np.repeat(np.arange(len(ends)), stops - starts)
    place = np.arange(len(values)) - starts[number]
    for chain in (np.flatnonzero(place % 2 == 1), np.flatnonzero((place % 2 == 0) & (place > 0))):
        values[chain] = _sums_within(values[chain], number[chain])
    impossible = (values < 0) | (width > _LONGEST)
    strange = np.searchsorted(ends, np.flatnonzero(digits > 63), side="right")
    valid = np.ones(len(ends), np.bool_)
    valid[number[impossible]] = valid[strange] = False
    return np.add.reduceat(values, starts), valid


def _sums_within(values: NDArray[np.int64], groups: NDArray[np.int64]) -> NDArray[np.int64]:
    """Running sums that begin anew with each group; groups are sorted."""
    if values.size == 0:
        return values
    sums = np.cumsum(values)
    before = np.concatenate([[0], sums[:-1]])
    begins = np.concatenate([[True], groups[1:] != groups[:-1]])
    return np.asarray(sums - before[begins][np.cumsum(begins) - 1])
