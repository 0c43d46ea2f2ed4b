"""Colours that people with and without colour vision deficiency tell apart, for labels."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from sam_annotator.core.wording import mark


@dataclass(frozen=True)
class Palette:
    """Colours in the order in which labels get them.

    Attributes:
        colors: As "#RRGGBB".
        names: What each is called.
    """

    colors: tuple[str, ...]
    names: tuple[str, ...]


OKABE_ITO: Final = "okabe-ito"

PALETTES: Final = {
    # Okabe and Ito, "Color Universal Design", 2008 (https://jfly.uni-koeln.de/color/); black is left out, grey stands
    # in its place, a light one, for deuteranopes take a middle grey for the purple; the two that serve as include and
    # exclude come last.
    OKABE_ITO: Palette(
        ("#E69F00", "#56B4E9", "#009E73", "#F0E442", "#CC79A7", "#BBBBBB", "#0072B2", "#D55E00"),
        (
            mark("Orange"),
            mark("Sky blue"),
            mark("Green"),
            mark("Yellow"),
            mark("Purple"),
            mark("Grey"),
            mark("Blue"),
            mark("Vermilion"),
        ),
    ),
    # Paul Tol, "Colour Schemes", SRON/EPS/TN/09-002, issue 3.2, 2021 (https://personal.sron.nl/~pault/): the schemes
    # "bright" and "muted", each in the order in which he gives it.
    "tol-bright": Palette(
        ("#4477AA", "#EE6677", "#228833", "#CCBB44", "#66CCEE", "#AA3377", "#BBBBBB"),
        (mark("Blue"), mark("Red"), mark("Green"), mark("Yellow"), mark("Cyan"), mark("Purple"), mark("Grey")),
    ),
    "tol-muted": Palette(
        ("#CC6677", "#332288", "#DDCC77", "#117733", "#88CCEE", "#882255", "#44AA99", "#999933", "#AA4499"),
        (
            mark("Rose"),
            mark("Indigo"),
            mark("Sand"),
            mark("Green"),
            mark("Cyan"),
            mark("Wine"),
            mark("Teal"),
            mark("Olive"),
            mark("Purple"),
        ),
    ),
}
"""By the name of the setting."""
