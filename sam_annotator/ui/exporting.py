"""An export as a piece of work: with a second, read-only view of the project, off the GUI thread."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from sam_annotator.core.wording import counted, tr
from sam_annotator.formats.base import ExportOptions, ExportReport, Format, Shape
from sam_annotator.formats.losses import all_losses
from sam_annotator.formats.sizes import SizedSource
from sam_annotator.images import read_size
from sam_annotator.store.project import ProjectStore


@dataclass(frozen=True)
class ExportRequest:
    """All that an export needs to know.

    Attributes:
        project: The project file.
        format: What to write.
        options: How to write it.
        output: The file or folder to write.
    """

    project: Path
    format: Format
    options: ExportOptions
    output: Path


def run_export(request: ExportRequest, report: Callable[[int, int], None]) -> ExportReport:
    """Write and check. The window goes on writing to the project meanwhile; the export may or may not see that.

    Raises:
        SamAnnotatorError: The project cannot be read, the output not be written, or what was written is not right.
    """
    with closing(ProjectStore.open(request.project, read_only=True)) as store:
        return request.format.write(SizedSource(store, read_size), request.output, request.options, report)


def find_losses(request: ExportRequest, report: Callable[[int, int], None]) -> tuple[str, ...]:
    """Sentences about what the format cannot hold of this project; none if all of it survives.

    Raises:
        SamAnnotatorError: The project cannot be read.
    """
    with closing(ProjectStore.open(request.project, read_only=True)) as store:
        return all_losses(SizedSource(store, read_size), request.format, request.options, report)


def suggested_output(image_root: Path, target: Format) -> Path:
    """Where an export goes if nobody says otherwise: beside the images."""
    return image_root / (
        f"annotations.{target.name}{target.suffix}" if target.suffix else f"{image_root.name}-{target.name}"
    )


def offers_choice(target: Format) -> bool:
    """Whether a format can hold masks in two ways: COCO can, the others hold polygons or pixels by their nature."""
    return target.name == "coco"


def writes_polygons(target: Format, segmentation: str) -> bool:
    """Whether an export simplifies outlines."""
    polygons = target.capabilities.shape is Shape.POLYGON
    return polygons or (offers_choice(target) and segmentation == "polygon")


def summary(report: ExportReport) -> str:
    """What was written, as one or two sentences."""
    objects, images = counted(report.annotations, "object"), counted(report.images, "image")
    written = tr("{objects} on {images} written and checked.", objects=objects, images=images)
    return " ".join([written, *report.notes])
