"""Objects elsewhere on their image, or on another one."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from sam_annotator.core.annotation import Annotation
from sam_annotator.core.geometry import Size
from sam_annotator.core.mask import Mask


def moved_mask(mask: Mask, dx: int, dy: int, size: Size | None = None) -> Mask:
    """A mask so many pixels further right and down; what leaves the image is cut off.

    Args:
        mask: Any.
        dx: Columns, to the left if below 0.
        dy: Rows, upwards if below 0.
        size: (H, W) of the image on which it is to lie; by default the one on which it lies.
    """
    height, width = size or mask.size
    if mask.size == (height, width) and _stays_whole(mask, dx, dy):
        return _shifted(mask, dx * height + dy)
    crop, x, y = mask.crop()
    x, y = x + dx, y + dy
    kept = crop[max(-y, 0) : max(height - y, 0), max(-x, 0) : max(width - x, 0)]
    if not kept.size:
        return Mask.from_runs(np.array([height * width]), (height, width))
    return Mask.from_crop(kept, max(x, 0), max(y, 0), (height, width))


def _stays_whole(mask: Mask, dx: int, dy: int) -> bool:
    """Whether a move leaves every run as long as it is; those of a mask of full height may go on in the next column."""
    x, y, columns, rows = mask.bbox
    height, width = mask.size
    inside = 0 <= x + dx <= width - columns and 0 <= y + dy <= height - rows
    return inside and 0 < rows < height


def _shifted(mask: Mask, shift: int) -> Mask:
    """A mask whose pixels come so many places later in column-major order: a tenth of the time that its crop takes."""
    height, width = mask.size
    bounds = np.cumsum(mask.runs())
    bounds = bounds[: bounds.size // 2 * 2] + shift  # without the end of the image, which closes the last run outside
    closed = np.concatenate([[0], bounds, [height * width]])
    runs = np.diff(closed)
    return Mask.from_runs(runs[:-1] if runs[-1] == 0 else runs, mask.size)


def moved(annotation: Annotation, dx: int, dy: int) -> Annotation:
    """An object so many pixels further right and down, with what was clicked for it."""
    made = annotation.provenance
    prompt = None if made.prompt is None else made.prompt.moved(dx, dy)
    return replace(
        annotation, mask=moved_mask(annotation.mask, dx, dy), provenance=replace(made, prompt=prompt, edited=True)
    )
