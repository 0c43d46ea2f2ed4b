"""Pictures of what a model made of some objects after one click: the worst, and those in the middle."""

from __future__ import annotations

import base64
import io
from collections.abc import Iterator, Sequence
from html import escape

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image

from sam_annotator.core.mask import BoolMask
from sam_annotator.evaluation.figures import Records, by_set
from sam_annotator.evaluation.protocol import ObjectRecord
from sam_annotator.evaluation.tables import share
from sam_annotator.evaluation.targets import CATEGORY
from sam_annotator.images import read_image

SHOWN = 6
"""Objects of each kind and set."""

SIDE = 220
"""Long side of a picture in pixels."""

AROUND = 0.75
"""Of the object's longer side, that much of its surroundings on each side."""

# Blue and vermilion of Okabe and Ito, which colour-blind people tell apart.
TRUTH_COLOR, MASK_COLOR, CLICK_COLOR = (0, 114, 178), np.array((213, 94, 0), np.float32), (240, 228, 66)


def gallery(records: Records) -> Iterator[str]:
    """For each set two rows of pictures.

    Raises:
        ImageError: An image went away meanwhile.
    """
    for name, members in by_set(records).items():
        ordered = sorted(members, key=lambda record: record.ious[0])
        worst = ordered[:SHOWN]
        start = max((len(ordered) - SHOWN) // 2, 0)
        yield _row(f"{name}: the worst after one click", worst)
        yield _row(f"{name}: in the middle", ordered[start : start + SHOWN])


def thumbnail(record: ObjectRecord) -> NDArray[np.uint8]:
    """The object with its label outlined, the mask tinted and the click as a dot: (h, w, 3) uint8 RGB."""
    rows, columns = _window(record)
    part = read_image(record.target.image)[rows, columns]
    scale = SIDE / max(part.shape[:2])
    size = max(1, round(part.shape[1] * scale)), max(1, round(part.shape[0] * scale))
    picture = cv2.resize(part, size, interpolation=cv2.INTER_AREA if scale < 1 else cv2.INTER_LINEAR)
    inside = _resized(record.mask.to_array()[rows, columns], size)
    picture[inside] = (0.5 * picture[inside] + 0.5 * MASK_COLOR).astype(np.uint8)
    truth = _resized(record.target.mask.to_array()[rows, columns], size).view(np.uint8)
    outline, _ = cv2.findContours(truth, cv2.RETR_CCOMP, cv2.CHAIN_APPROX_NONE)
    cv2.drawContours(picture, outline, -1, (255, 255, 255), 3)
    cv2.drawContours(picture, outline, -1, TRUTH_COLOR, 1)
    click = round((record.click.x - columns.start) * scale), round((record.click.y - rows.start) * scale)
    cv2.circle(picture, click, 5, (0, 0, 0), -1, cv2.LINE_AA)
    cv2.circle(picture, click, 4, CLICK_COLOR, -1, cv2.LINE_AA)
    return np.asarray(picture, np.uint8)


def _row(title: str, records: Sequence[ObjectRecord]) -> str:
    return f'<h3>{escape(title)}</h3><div class="gallery">{"".join(map(_figure, records))}</div>'


def _figure(record: ObjectRecord) -> str:
    target = record.target
    words = f"IoU {share(record.ious[0])}, {target.attributes.get(CATEGORY, 'object')}, {target.image.name}"
    buffer = io.BytesIO()
    Image.fromarray(thumbnail(record)).save(buffer, "JPEG", quality=80)
    data = base64.b64encode(buffer.getvalue()).decode("ascii")
    return (
        f'<figure><img src="data:image/jpeg;base64,{data}" alt="{escape(words)}"><figcaption>{escape(words)}'
        "</figcaption></figure>"
    )


def _window(record: ObjectRecord) -> tuple[slice, slice]:
    """Rows and columns around the object."""
    x, y, width, height = record.target.mask.bbox
    margin = max(16, round(AROUND * max(width, height)))
    image_height, image_width = record.target.mask.size
    rows = slice(max(y - margin, 0), min(y + height + margin, image_height))
    return rows, slice(max(x - margin, 0), min(x + width + margin, image_width))


def _resized(mask: BoolMask, size: tuple[int, int]) -> BoolMask:
    return np.asarray(cv2.resize(mask.astype(np.float32), size, interpolation=cv2.INTER_LINEAR) > 0.5, np.bool_)
