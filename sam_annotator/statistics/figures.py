"""What is known about a project or a label file, as values that JSON can hold."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from sam_annotator.core.wording import mark

SHARES = {
    mark("below 0.1 %"): 0.001,
    mark("0.1 to 1 %"): 0.01,
    mark("1 to 10 %"): 0.1,
    mark("10 to 50 %"): 0.5,
    mark("50 % and more"): float("inf"),
}
"""Parts of the image that an object covers: each by the share that it stays below."""

PER_IMAGE = {
    mark("none"): 0,
    "1": 1,
    mark("2 to 5"): 5,
    mark("6 to 10"): 10,
    mark("11 to 50"): 50,
    mark("over 50"): float("inf"),
}
"""Numbers of objects on an image: each by the greatest that belongs to it."""

BINS = 10
"""Of predicted IoU, from 0 to 1; values beyond count at the ends."""
RANKED = 3
"""Candidates that are ranked; whatever was taken beside them counts behind them, see `Provenance.taken`."""


@dataclass(frozen=True)
class Spread:
    """The middle of some values and how far they spread: half of them lie from ``low`` to ``high``, the quartiles."""

    median: float
    low: float
    high: float


def spread(values: ArrayLike) -> Spread | None:
    """Of any values; None without one."""
    array = np.asarray(values, np.float64)
    if not array.size:
        return None
    low, median, high = (float(value) for value in np.percentile(array, (25, 50, 75)))
    return Spread(median, low, high)


@dataclass(frozen=True)
class Images:
    """The images.

    Attributes:
        count: Of all.
        by_status: How many are of each `ImageStatus`, by its value; None where labels do not tell.
        with_objects: How many have at least one object.
        per_image: Numbers of images by the names of `PER_IMAGE`.
        objects: On an image, those without included; None without images.
        most: The greatest number on one image.
    """

    count: int
    by_status: Mapping[str, int] | None
    with_objects: int
    per_image: Mapping[str, int]
    objects: Spread | None
    most: int


@dataclass(frozen=True)
class Objects:
    """The objects of all labels.

    Attributes:
        count: Of all.
        sizes: By the names of `coco_sizes.SIZES`.
        shares: By the names of `SHARES`.
        area: In pixels.
        share: Of the image that an object covers, 0 to 1.
        several_parts: Objects of more than one part.
        with_holes: Objects with at least one hole.
        holes: Of all objects together.
        empty: Objects without a pixel.
        boxes: Objects of which only the box is known.
        crowds: Groups that cannot be told apart.
        hidden: Not drawn in the window; this and the following are None where labels do not tell.
        edited: Changed by hand after the model.
        refined: With outlines refined to the photograph's edges.
    """

    count: int
    sizes: Mapping[str, int]
    shares: Mapping[str, int]
    area: Spread | None
    share: Spread | None
    several_parts: int
    with_holes: int
    holes: int
    empty: int
    boxes: int
    crowds: int
    hidden: int | None
    edited: int | None
    refined: int | None


@dataclass(frozen=True)
class Label:
    """One label.

    Attributes:
        name: Of the label.
        objects: That carry it.
        images: That have at least one of them.
        share: Of the image that they cover, 0 to 1; None without objects.
        seconds: From the first prompt to Accept, of those that were made by clicks; None if none was.
        clicks: Likewise, points and boxes given.
    """

    name: str
    objects: int
    images: int
    share: Spread | None
    seconds: Spread | None = None
    clicks: Spread | None = None


@dataclass(frozen=True)
class Model:
    """What came from one model; its id is empty for objects that no model made: imported, or drawn by hand.

    Attributes:
        id: In the catalogue.
        weights_hash: SHA-256 of its files.
        objects: Whose masks it made.
        ranks: How often each candidate was taken, the first offered first, and behind the ranked ones any other.
        first_offered: Mean predicted IoU of the candidate offered first, 0 to 1; None where it is not known.
        chosen: Likewise of the one that was taken.
        best_offered: Likewise of the best one offered.
        first_bins: How often the first candidate's predicted IoU fell into each of `BINS` equal bins from 0 to 1.
        chosen_bins: Likewise the predicted IoU of the one that was taken.
        seconds: From the first prompt to Accept, per object.
        clicks: Points and boxes given, per object.
        edited: Objects changed by hand afterwards.
        refined: Objects with refined outlines.
    """

    id: str
    weights_hash: str
    objects: int
    ranks: tuple[int, ...]
    first_offered: float | None
    chosen: float | None
    best_offered: float | None
    first_bins: tuple[int, ...]
    chosen_bins: tuple[int, ...]
    seconds: Spread | None
    clicks: Spread | None
    edited: int
    refined: int


@dataclass(frozen=True)
class Batch:
    """Objects made after each other: on one day, or with neighbouring running numbers.

    Attributes:
        name: The day, "2026-11-21", or the numbers, "1 to 50".
        objects: How many were made.
        seconds: Per object.
        clicks: Per object.
        hours: Of work; None for running numbers, between which other work may lie.
        per_hour: Objects per hour of work; None where that is not known.
    """

    name: str
    objects: int
    seconds: Spread | None
    clicks: Spread | None
    hours: float | None = None
    per_hour: float | None = None


@dataclass(frozen=True)
class Work:
    """What the labelling took, as the history of a project tells it.

    Attributes:
        objects: Made by prompts and still there.
        seconds: Per object.
        clicks: Per object.
        hours: Of work.
        per_hour: Objects per hour of work; None without measurable work.
        days: Those on which something was edited, in their order.
        running: By the running number of the object, as many objects in each.
    """

    objects: int
    seconds: Spread | None
    clicks: Spread | None
    hours: float
    per_hour: float | None
    days: tuple[Batch, ...]
    running: tuple[Batch, ...]


@dataclass(frozen=True)
class Statistics:
    """All of it.

    Attributes:
        name: Of the project or file, the last two parts of its path.
        images: The images.
        objects: The objects.
        labels: The most frequent first.
        models: The most used first; empty where labels do not tell.
        work: None where labels do not tell, or nobody has labelled anything.
        notes: Sentences about what is not known or was left out.
    """

    name: str
    images: Images
    objects: Objects
    labels: tuple[Label, ...]
    models: tuple[Model, ...]
    work: Work | None
    notes: tuple[str, ...]
