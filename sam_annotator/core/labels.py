"""Making labels: the next colour and the next key that are free."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from sam_annotator.core.annotation import PALETTE, Category, next_color

HOTKEYS = "1234567890"
UNKNOWN = "object"
"""The label that is made for proposals in a project without any."""


def new_category(
    category_id: int, name: str, others: Sequence[Category], palette: tuple[str, ...] = PALETTE
) -> Category:
    """A label in the next colour of the palette, on the first digit that is free."""
    taken = {other.hotkey for other in others}
    hotkey = next((key for key in HOTKEYS if key not in taken), "")
    colors = {other.color for other in others}
    # Deleted labels leave their colours free; a person tells labels apart by them, so none is given twice.
    used = next(used for used in range(len(others) + 1) if next_color(used, palette) not in colors)
    return Category(category_id, name, next_color(used, palette), hotkey)


def recolored(categories: Sequence[Category], palette: tuple[str, ...]) -> tuple[Category, ...]:
    """The labels in the colours of a palette, in their order."""
    return tuple(replace(category, color=next_color(place, palette)) for place, category in enumerate(categories))
