"""Writing folders for YOLO, the same for rings and boxes but for their lines."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Protocol

from sam_annotator.core.annotation import Annotation, Category, ImageRecord
from sam_annotator.core.wording import counted, tr
from sam_annotator.errors import VerificationError
from sam_annotator.formats.base import AnnotationSource, ExportOptions, ExportReport, Progress, all_annotations
from sam_annotator.formats.naming import names_for
from sam_annotator.formats.walking import Sheet, Walk, mismatch, require_count
from sam_annotator.formats.writing import atomic_folder, files_in, link_folder
from sam_annotator.formats.yolo.data import SPLITS, data_text, read_data
from sam_annotator.formats.yolo.lines import Labels, Line, read_lines

ALL_IMAGES = "images.txt"


class LineWriter(Protocol):
    """How objects become lines."""

    extra: Mapping[str, Any]
    """Further keys of ``data.yaml``."""

    keypoints: int
    """How many numbers of key points follow each box."""

    def numbers(self, annotation: Annotation) -> Sequence[str]:
        """What follows the number of the label."""

    def difference(self, annotation: Annotation, line: Line) -> str | None:
        """What is wrong with the line read back; None if it is right."""


def write_folder(
    source: AnnotationSource, output: Path, options: ExportOptions, progress: Progress | None, writer: LineWriter
) -> ExportReport:
    """Write all records of a source; crowds and empty masks are left out. See `Format.write`."""
    walk = Walk(source, progress, 1 + options.check)
    names = names_for(walk.images, ".txt")
    categories = sorted(source.categories(), key=lambda category: category.id)
    numbers = {category.id: number for number, category in enumerate(categories)}
    output = output.absolute()
    listed: list[ImageRecord] = []
    written = left_out = 0
    with atomic_folder(output) as folder:
        for sheet in walk:
            kept = _kept(sheet)
            lines = [f"{numbers[each.category_id]} {' '.join(writer.numbers(each))}\n" for each in kept]
            path = folder / "labels" / names[sheet.image.id]
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text("".join(lines), "ascii")
            listed.append(sheet.image)
            written += len(kept)
            left_out += len(sheet.annotations) - len(kept)
        splits = _write_lists(folder, listed)
        (folder / "data.yaml").write_text(data_text(categories, splits, writer.extra), "utf-8")
        linked = link_folder(folder / "images", source.image_root)
        labels = Labels(dict.fromkeys(numbers.values(), ""), folder / "data.yaml", writer.keypoints)
        if options.check:
            _verify_names(folder, categories)
        for sheet in walk if options.check else ():
            _verify(read_lines(folder / "labels" / names[sheet.image.id], labels), sheet, numbers, writer)
    notes = [*walk.notes()]
    if left_out:
        notes.append(tr("Left out as crowds or for lack of pixels: {objects}.", objects=counted(left_out, "object")))
    if not linked:
        place = output / "images"
        notes.append(tr("This system allows no links: copy the images into {folder} before training.", folder=place))
    # YOLO looks for 1.txt whatever the ending of the image.
    doubled = [image.path for image in walk.images if names[image.id] == f"{image.path}.txt"]
    if doubled:
        first = doubled[0]
        notes.append(tr("YOLO takes images that differ in their endings alone for one; rename {image}.", image=first))
    return ExportReport(tuple(output / file for file in files_in(output)), len(listed), written, tuple(notes))


def crowds_left_out(source: AnnotationSource) -> tuple[str, ...]:
    """A sentence about the crowds of a source, if there are any; see `losses.all_losses`."""
    crowds = sum(each.iscrowd for each in all_annotations(source))
    told = counted(crowds, "object that is a crowd will be left out.", "objects that are crowds will be left out.")
    return (told,) if crowds else ()


def _kept(sheet: Sheet) -> list[Annotation]:
    return [each for each in sheet.annotations if not each.iscrowd and each.mask.area > 0]


def _write_lists(folder: Path, images: Sequence[ImageRecord]) -> dict[str, list[str]]:
    """Write the lists of images; those of no split are in the training and the validation set alike.

    Returns:
        The lists of each split.
    """
    lists: dict[str, list[str]] = {}
    for image in images:
        split = image.extra.get("yolo", {}).get("split")
        name = f"{split}.txt" if split in SPLITS else ALL_IMAGES
        lists.setdefault(name, []).append(f"./images/{image.path}\n")
    lists = lists or {ALL_IMAGES: []}
    for name, lines in lists.items():
        (folder / name).write_text("".join(lines), "utf-8")
    common = [ALL_IMAGES] if ALL_IMAGES in lists else []
    splits = {split: [*common, *([f"{split}.txt"] if f"{split}.txt" in lists else [])] for split in ("train", "val")}
    return splits | ({"test": ["test.txt"]} if "test.txt" in lists else {})


def _verify_names(folder: Path, categories: Sequence[Category]) -> None:
    names = read_data(folder / "data.yaml").by_number
    if names != {number: category.name for number, category in enumerate(categories)}:
        raise VerificationError(
            "The names of the labels were written wrongly; nothing was exported, please report this."
        )


def _verify(lines: Sequence[Line], sheet: Sheet, numbers: Mapping[int, int], writer: LineWriter) -> None:
    """Compare the lines of an image with the source, object by object."""
    kept = _kept(sheet)
    require_count(sheet, len(lines), len(kept))
    for annotation, line in zip(kept, lines, strict=True):
        if line.label != numbers[annotation.category_id]:
            raise mismatch(sheet, annotation, "its label differs")
        difference = writer.difference(annotation, line)
        if difference:
            raise mismatch(sheet, annotation, difference)
