"""Opening label files, by the name of their format or by their looks, packed in a .zip or not."""

from __future__ import annotations

import weakref
from dataclasses import replace
from pathlib import Path

from sam_annotator.errors import FormatError, UsageError
from sam_annotator.formats import FORMATS, detect
from sam_annotator.formats.base import Format, Progress
from sam_annotator.formats.memory import ReadSource
from sam_annotator.formats.sizes import SizedSource
from sam_annotator.images.reading import read_size
from sam_annotator.transfer.archives import Unpacked, is_archive

AUTO = "auto"


def format_of(path: Path, name: str = AUTO) -> Format:
    """The format to read a file or folder with.

    Raises:
        UsageError: It has no such name, or is written only.
        FormatError: There is nothing at the path, or nothing that is known.
    """
    if name == AUTO:
        return detect(path)
    found = FORMATS.get(name)
    readable = [each.name for each in FORMATS.values() if each.capabilities.reads]
    if found is None or not found.capabilities.reads:
        raise UsageError(f"{name} is no format that can be read; there are {', '.join([AUTO, *readable])}.")
    if not path.exists():
        raise FormatError(f"There is no file or folder {path}; check the path.")
    return found


def open_labels(
    path: Path, name: str = AUTO, progress: Progress | None = None, *, lasting: bool = False
) -> tuple[Format, ReadSource]:
    """Read a file or folder, or what is in a .zip, whose temporary folder then stays as long as the source does.

    Args:
        path: The file, folder or .zip.
        name: Of the format.
        progress: Called with what is done, and of how much.
        lasting: Whether the source is for files that lead to the images. It then says of the images in a .zip that they
            lie where unpacking it beside itself would bring them, and has read their sizes.

    Raises:
        UsageError, FormatError: As `format_of`, or it is damaged.
    """
    if not is_archive(path):
        found = format_of(path, name)
        return found, found.read(path, progress)
    if name != AUTO:
        format_of(path, name)  # unpacking takes long, a wrong name is told before
    unpacked = Unpacked(path, progress)
    try:
        found, source = _read(unpacked, name, progress)
        if lasting:
            sized = SizedSource(source, read_size).images()
            source = replace(source, all_images=sized, image_root=unpacked.home(source.image_root))
    except FormatError as error:
        unpacked.remove()
        raise type(error)(unpacked.told(str(error))) from error
    except BaseException:
        unpacked.remove()
        raise
    weakref.finalize(source, unpacked.remove)  # also at the end of the program
    return found, source


def _read(unpacked: Unpacked, name: str, progress: Progress | None) -> tuple[Format, ReadSource]:
    """Read from the innermost folder that holds labels of the format; the whole if none does."""
    wanted = FORMATS.values() if name == AUTO else [format_of(unpacked.folder, name)]
    roots = (root for root in unpacked.roots() if any(each.recognises(root) for each in wanted))
    root = next(roots, unpacked.folder)
    found = format_of(root, name)
    source = found.read(root, progress)
    return found, replace(source, notes=tuple(unpacked.told(note) for note in source.notes))
