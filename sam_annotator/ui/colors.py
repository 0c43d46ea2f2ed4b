"""Colours of labels and prompts: text that stays readable on them, premultiplied tints."""

from __future__ import annotations

from PySide6.QtGui import QColor

from sam_annotator.core.annotation import Category

INCLUDE_COLOR = QColor("#0072B2")
EXCLUDE_COLOR = QColor("#D55E00")
UNLABELLED_COLOR = QColor("#56B4E9")
"""Of a candidate before there is any label."""


def category_color(category: Category | None) -> QColor:
    """The colour of a label; a colour that Qt cannot read, and no label at all, give `UNLABELLED_COLOR`."""
    color = QColor(category.color) if category is not None else QColor()
    return color if color.isValid() else QColor(UNLABELLED_COLOR)


def luminance(color: QColor) -> float:
    """Relative luminance, 0 black to 1 white (WCAG 2.2, "relative luminance")."""

    def linear(value: float) -> float:
        return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4

    return 0.2126 * linear(color.redF()) + 0.7152 * linear(color.greenF()) + 0.0722 * linear(color.blueF())


def contrast(one: QColor, other: QColor) -> float:
    """Contrast ratio, 1 to 21 (WCAG 2.2, "contrast ratio")."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def text_color(ground: QColor) -> QColor:
    """Black or white, whichever reads better on a ground. The better of the two always keeps 4.5 : 1."""
    black, white = QColor("#000000"), QColor("#FFFFFF")
    return black if contrast(black, ground) >= contrast(white, ground) else white
