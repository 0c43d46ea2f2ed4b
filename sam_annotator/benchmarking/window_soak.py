"""Work that goes on for hours: images opened, clicked, accepted and left, and the memory that is held meanwhile."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from sam_annotator.benchmarking.context import Context
from sam_annotator.benchmarking.rows import Row
from sam_annotator.benchmarking.window import Sitting
from sam_annotator.benchmarking.window_clicks import places
from sam_annotator.benchmarking.window_memory import megabytes
from sam_annotator.benchmarking.window_projects import scratch, varied_photographs
from sam_annotator.core.geometry import Size
from sam_annotator.models.base import SegmentationModel

IMAGES, SIZE = 500, (800, 1200)
EVERY = 50
"""Images between two looks at the memory; growth counts from the first one, when caches are full."""


def soak(context: Context) -> Iterator[Row]:
    """Resident memory while 500 images are opened, clicked, accepted and left."""
    yield from soaked(context, IMAGES, EVERY, SIZE)


def soaked(context: Context, images: int, every: int, size: Size) -> Iterator[Row]:
    """Go through so many photographs of (H, W), and tell the memory each time ``every`` were left."""
    model = context.model
    held: list[float] = []
    with scratch() as scratched:
        context.tell(f"Making {images} photographs.")
        folder = varied_photographs(scratched / "many", images, size)
        for done in worked_through(model, folder, images):
            if done % every == 0:
                held.append(megabytes())
                context.tell(f"{done} images: {held[-1]:.0f} MB.")
                yield context.row(f"soak/memory/{done}", (held[-1],), unit="MB")
    if held:
        yield context.row("soak/growth", (held[-1] / held[0],), unit="x")


def worked_through(model: SegmentationModel, folder: Path, images: int) -> Iterator[int]:
    """Label one object on each image, as somebody with the program's own settings; yields how many are done."""
    sitting = Sitting(model, as_the_program=True)
    sitting.open(folder)
    sitting.controller.set_label("thing")
    for done, place in enumerate(places(sitting, images), 1):
        sitting.click(place)
        sitting.settle("refine")
        sitting.accept()
        if done < images:
            sitting.next_image()
        yield done
    sitting.close()
