"""What objects took to make, on average."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from statistics import fmean

from sam_annotator.core.annotation import Annotation


@dataclass(frozen=True)
class Effort:
    """Per object.

    Attributes:
        seconds: From the first prompt to Accept.
        clicks: Points and boxes given.
    """

    seconds: float
    clicks: float


def mean_effort(objects: Iterable[Annotation]) -> Effort | None:
    """Of those that were made by clicks and whose time is known; None if there are none."""
    timed = [each.provenance for each in objects if each.provenance.seconds > 0]
    if not timed:
        return None
    return Effort(fmean([made.seconds for made in timed]), fmean([made.clicks for made in timed]))
