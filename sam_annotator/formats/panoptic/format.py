"""COCO's panoptic format: one JSON file, and a PNG per image whose colours are the numbers of segments."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
from numpy.typing import NDArray

from sam_annotator.core.annotation import Annotation, Category
from sam_annotator.core.wording import counted, tr
from sam_annotator.errors import FormatError, VerificationError
from sam_annotator.formats.base import AnnotationSource, Capabilities, ExportOptions, ExportReport, Progress, Shape
from sam_annotator.formats.coco.writing import head_of, image_entry, over, to_json
from sam_annotator.formats.masks.painting import Numbered, count_covered, hidden_notes, paint, verify
from sam_annotator.formats.memory import ReadSource
from sam_annotator.formats.naming import names_for
from sam_annotator.formats.panoptic.reading import MOST_IDS, is_panoptic, panoptic_files, read_panoptic, rgb_to_id
from sam_annotator.formats.png import read_rgb, save_png
from sam_annotator.formats.walking import Sheet, Walk, mismatch
from sam_annotator.formats.writing import atomic_folder, files_in, link_folder

FILE = "panoptic.json"


class PanopticFormat:
    """A folder with ``panoptic.json``, a PNG per image in ``panoptic/``, and a link ``images``.

    A segment's number is the id of its object as long as a colour can say it. A pixel holds one segment: where objects
    overlap, the smaller lies on top, and ``area`` and ``bbox`` are those of what shows. Labels are things (``isthing``)
    unless a COCO file said otherwise.
    """

    name = "panoptic"
    title = "COCO panoptic (folder)"
    looks_for = "a JSON file with segments_info (COCO panoptic)"
    suffix = ""
    capabilities = Capabilities(
        Shape.MASK, overlap=False, empty=False, crowd=True, attributes=True, ids=True, colors=True, extra=True
    )

    def write(
        self, source: AnnotationSource, output: Path, options: ExportOptions, progress: Progress | None = None
    ) -> ExportReport:
        """See `Format.write`. Objects that lie under others in part are counted in the notes."""
        walk = Walk(source, progress, 1 + options.check)
        names = names_for(walk.images, ".png")
        output = output.absolute()
        head, licenses = head_of(source, [_category(category) for category in source.categories()])
        images: list[bytes] = []
        entries: list[bytes] = []
        written = left_out = covered = 0
        with atomic_folder(output) as folder:
            linked = link_folder(folder / "images", source.image_root)
            for sheet in walk:
                numbered = _numbered(sheet)
                pixels = paint(sheet.size, numbered, np.uint32)
                save_png(folder / "panoptic" / names[sheet.image.id], id_to_rgb(pixels))
                segments = _segments(numbered, pixels)
                images.append(to_json(image_entry(sheet.image, sheet.size, licenses)))
                entries.append(to_json(_entry(sheet, names, segments)))
                written += len(segments)
                left_out += len(numbered) - len(segments)
                shown = {segment["id"] for segment in segments}
                covered += count_covered([item for item in numbered if item[0] in shown], pixels)
            lists = ((b',"images":[\n', images), (b'],"annotations":[\n', entries))
            content = b"".join(key + b",\n".join(lines) for key, lines in lists)
            (folder / FILE).write_bytes(to_json(head)[:-1] + content + b"]}\n")
            if options.check:
                _verify(folder, walk, names)
        notes = [*walk.notes()]
        if left_out:
            notes.append(tr("Left out, since nothing of them shows: {objects}.", objects=counted(left_out, "object")))
        notes += hidden_notes(covered)
        if not linked:
            notes.append(tr("This system allows no links: copy the images into {folder}.", folder=output / "images"))
        return ExportReport(tuple(output / file for file in files_in(output)), len(images), written, tuple(notes))

    def recognises(self, path: Path) -> bool:
        """See `Format.recognises`."""
        if path.is_dir():
            return bool(panoptic_files(path))
        return path.suffix.lower() == ".json" and is_panoptic(path)

    def read(self, path: Path, progress: Progress | None = None) -> ReadSource:
        """See `Format.read`. Of a folder the only such file in it or in ``annotations/``."""
        files = panoptic_files(path) if path.is_dir() else [path]
        if len(files) > 1:
            names = ", ".join(file.name for file in files)
            raise FormatError(f"{path} holds several panoptic files ({names}); name one of them.")
        if not files:
            raise FormatError(f"{path} holds no JSON file with segments_info; check the path.")
        return read_panoptic(files[0], progress)


def id_to_rgb(pixels: NDArray[np.uint32]) -> NDArray[np.uint8]:
    """The colours of numbers, (H, W) to (H, W, 3): panopticapi's ``id2rgb``."""
    return np.stack([pixels % 256, pixels // 256 % 256, pixels // 65536], axis=-1).astype(np.uint8)


def _category(category: Category) -> dict[str, Any]:
    color = [int(category.color[start : start + 2], 16) for start in (1, 3, 5)]
    entry = {"id": category.id, "name": category.name, "supercategory": "", "isthing": 1, "color": color}
    return over(category.extra, entry, {"supercategory", "isthing"})


def _numbered(sheet: Sheet) -> Numbered:
    """The objects with their ids, or with free numbers where a colour cannot say them."""
    ids = {annotation.id for annotation in sheet.annotations}
    free = iter(number for number in range(1, MOST_IDS) if number not in ids)
    return [(each.id if 0 < each.id < MOST_IDS else next(free), each) for each in sheet.annotations]


def _segments(numbered: Numbered, pixels: NDArray[np.uint32]) -> list[dict[str, Any]]:
    """An entry for each object of which something shows, in the objects' order."""
    found = []
    for number, annotation in numbered:
        x, y, width, height = annotation.mask.bbox
        shown = pixels[y : y + height, x : x + width] == number
        rows, columns = np.flatnonzero(shown.any(axis=1)), np.flatnonzero(shown.any(axis=0))
        if rows.size:
            entry = {
                "id": number,
                "category_id": annotation.category_id,
                "iscrowd": int(annotation.iscrowd),
                "area": int(shown.sum()),
                "bbox": [
                    x + int(columns[0]),
                    y + int(rows[0]),
                    int(columns[-1] - columns[0]) + 1,
                    int(rows[-1] - rows[0]) + 1,
                ],
            }
            said = annotation.extra.get("coco", {})
            if attributes := {**said.get("attributes", {}), **annotation.attributes}:
                entry["attributes"] = attributes
            found.append(over(annotation.extra, entry, set()))
    return found


def _entry(sheet: Sheet, names: Mapping[int, str], segments: Sequence[dict[str, Any]]) -> dict[str, Any]:
    return {"image_id": sheet.image.id, "file_name": names[sheet.image.id], "segments_info": segments}


class _Written(msgspec.Struct, frozen=True):
    """What is read back of the JSON file."""

    annotations: list[msgspec.Raw]


def _verify(folder: Path, walk: Walk, names: Mapping[int, str]) -> None:
    """Read the file and every PNG, and compare them with the source object by object."""
    written = msgspec.json.decode((folder / FILE).read_bytes(), type=_Written).annotations
    entries = iter(written)
    for sheet in walk:
        numbered, name = _numbered(sheet), names[sheet.image.id]
        colors = read_rgb(folder / "panoptic" / name, sheet.size)
        pixels = None if colors is None else rgb_to_id(colors)
        verify(sheet, numbered, pixels, name)
        entry = msgspec.json.decode(next(entries, msgspec.Raw(b"{}")), type=dict[str, Any])
        if (entry.get("image_id"), entry.get("file_name")) != (sheet.image.id, name):
            raise VerificationError(f"The image {sheet.image.path} was written wrongly; please report this.")
        found = {segment["id"]: segment for segment in entry["segments_info"]}
        shown = {*np.unique(pixels).tolist()} if pixels is not None else set()
        for number, annotation in numbered:
            if (number in found) != (number in shown) or not _is_right(annotation, found.get(number)):
                raise mismatch(sheet, annotation, "its segment's label, crowd flag or attributes differ")


def _is_right(annotation: Annotation, segment: Mapping[str, Any] | None) -> bool:
    if segment is None:
        return True
    attributes = segment.get("attributes", {})
    return bool(
        segment["category_id"] == annotation.category_id
        and segment["iscrowd"] == int(annotation.iscrowd)
        and annotation.attributes.items() <= attributes.items()
    )
