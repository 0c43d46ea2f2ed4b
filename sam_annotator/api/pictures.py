"""What notebooks show of results: the image with masks drawn on it, and small tables."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from html import escape

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image

from sam_annotator.core.annotation import next_color
from sam_annotator.core.mask import BoolMask
from sam_annotator.images.reading import shrunk

SIDE = 768
"""Long side in pixels of what is shown: a notebook keeps its pictures in its file."""
_OPACITY = 0.45


def overlay_png(pixels: NDArray[np.uint8], masks: Iterable[BoolMask], *, side: int = SIDE) -> bytes:
    """An image, made smaller, with masks in a colour each, later ones on top.

    Args:
        pixels: (H, W, 3) uint8 RGB.
        masks: (H, W) bool each.
        side: The most pixels of the longer side.

    Returns:
        A PNG file.
    """
    picture = pixels.copy() if max(pixels.shape[:2]) <= side else shrunk(pixels, side)
    height, width = picture.shape[:2]
    for number, mask in enumerate(masks):
        inside = cv2.resize(mask.view(np.uint8), (width, height), interpolation=cv2.INTER_NEAREST)
        color = _rgb(next_color(number))
        chosen = inside.astype(np.bool_)
        picture[chosen] = ((1 - _OPACITY) * picture[chosen] + _OPACITY * np.array(color)).astype(np.uint8)
        outlines, _ = cv2.findContours(inside, cv2.RETR_CCOMP, cv2.CHAIN_APPROX_NONE)
        cv2.drawContours(picture, outlines, -1, color, 2)
    buffer = io.BytesIO()
    Image.fromarray(picture).save(buffer, "PNG")
    return buffer.getvalue()


def html_table(caption: str, heads: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """A small table; all that comes in is escaped."""
    head = "".join(f"<th>{escape(each)}</th>" for each in heads)
    body = "".join(f"<tr>{''.join(f'<td>{escape(str(cell))}</td>' for cell in row)}</tr>" for row in rows)
    return f"<table><caption>{escape(caption)}</caption><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def _rgb(color: str) -> tuple[int, int, int]:
    return int(color[1:3], 16), int(color[3:5], 16), int(color[5:7], 16)
