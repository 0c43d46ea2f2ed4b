"""What ``segment`` writes: JSON, a mask, a picture, a table."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import click
import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image

from sam_annotator.core.mask import Mask
from sam_annotator.core.prompt import INCLUDE, Prompt
from sam_annotator.errors import FormatError

# Blue and vermilion of Okabe and Ito, which colour-blind people tell apart.
INCLUDE_COLOR, EXCLUDE_COLOR = (0, 114, 178), (213, 94, 0)
MASK_COLOR = np.array((230, 159, 0), np.float32)
OPACITY = 0.45


def write_json(path: Path, result: dict[str, Any]) -> None:
    """Write to a file, or to stdout for "-"."""
    text = json.dumps(result, ensure_ascii=False) + "\n"
    if str(path) == "-":
        click.echo(text, nl=False)
    else:
        _write(path, text.encode())


def write_png(path: Path, mask: Mask) -> None:
    """Write 0 outside and 255 inside, one channel, in the size of the image."""
    _write(path, _encoded(mask.to_array().astype(np.uint8) * np.uint8(255), "PNG"))


def write_overlay(path: Path, pixels: NDArray[np.uint8], mask: Mask, prompt: Prompt) -> None:
    """Write the image with the mask tinted and outlined, and the points and the box drawn."""
    picture, inside = pixels.copy(), mask.to_array()
    picture[inside] = ((1 - OPACITY) * picture[inside] + OPACITY * MASK_COLOR).astype(np.uint8)
    thickness = max(1, round(max(inside.shape) / 500))
    outline, _ = cv2.findContours(inside.view(np.uint8), cv2.RETR_CCOMP, cv2.CHAIN_APPROX_NONE)
    cv2.drawContours(picture, outline, -1, (255, 255, 255), thickness)
    if prompt.box is not None:
        x0, y0, x1, y1 = (round(length) for length in prompt.box)
        cv2.rectangle(picture, (x0, y0), (x1 - 1, y1 - 1), INCLUDE_COLOR, thickness, cv2.LINE_AA)
    for point in prompt.points:
        centre, color = (int(point.x), int(point.y)), INCLUDE_COLOR if point.label == INCLUDE else EXCLUDE_COLOR
        cv2.circle(picture, centre, 5 * thickness, (255, 255, 255), -1, cv2.LINE_AA)
        cv2.circle(picture, centre, 4 * thickness, color, -1, cv2.LINE_AA)
    _write(path, _encoded(picture, "JPEG" if path.suffix.lower() in {".jpg", ".jpeg"} else "PNG"))


def table(result: dict[str, Any]) -> str:
    """The candidates for people to read."""
    height, width = result["size"]
    lines = [
        f"{result['image']}, {width} x {height}, {result['model']} on {result['runtime']}",
        f"{'rank':>4}  {'predicted IoU':>13}  {'stability':>9}  {'area':>10}  {'of image':>8}  box x,y,w,h",
    ]
    for rank, candidate in enumerate(result["candidates"], 1):
        lines.append(
            f"{rank:>4}  {candidate['predicted_iou']:>13.3f}  {candidate['stability_score']:>9.3f}  "
            f"{candidate['area']:>10}  {candidate['area'] / (height * width):>8.1%}  "
            + ",".join(str(length) for length in candidate["bbox"])
        )
    timings = result["timings_ms"]
    lines.append(
        f"encode {timings['encode']:.0f} ms, decode {timings['decode']:.0f} ms, total {timings['total']:.0f} ms"
    )
    return "\n".join(lines)


def _encoded(array: NDArray[np.uint8], kind: str) -> bytes:
    buffer = io.BytesIO()
    Image.fromarray(array).save(buffer, kind, **({"quality": 92} if kind == "JPEG" else {}))
    return buffer.getvalue()


def _write(path: Path, content: bytes) -> None:
    try:
        path.write_bytes(content)
    except OSError as error:
        raise FormatError(f"{path} cannot be written ({error.strerror}).") from error
