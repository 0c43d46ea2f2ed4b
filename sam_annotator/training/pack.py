"""All that training needs of some data sets in one file, for a machine that has nothing else."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from typing import Any

from PIL import Image

from sam_annotator.core.geometry import Size
from sam_annotator.core.mask import Mask
from sam_annotator.datasets import Dataset, LabelledImage, open_dataset
from sam_annotator.errors import FormatError, UsageError
from sam_annotator.training.dataset import shrunk
from sam_annotator.training.sources import (
    ANNOTATIONS,
    CUTOUTS,
    cutout_files,
    cutout_folders,
    expand,
    opened,
    read_labelled,
)

MIB = 1 << 20
NO_PROGRESS: Callable[[int, int], None] = lambda _done, _total: None  # noqa: E731


def pack(
    paths: Iterable[Path],
    output: Path,
    *,
    cutouts: Path | None = None,
    quality: int = 75,
    side: int = 922,
    limit: float = 64.0,
    progress: Callable[[int, int], None] = NO_PROGRESS,
) -> int:
    """Write a zip file with ``train/NAME/annotations.json`` (COCO), WebP images beside it, and ``cutouts/``.

    Images without objects and crowds are left out, since training does not use them.

    Args:
        paths: As `sources.load` takes them.
        output: A .zip file, which appears only when it is complete.
        cutouts: A folder of RGBA images; None for those that lie beside the sets.
        quality: Of WebP, 1 to 100. A WebP file that is smaller as it is stays as it is.
        side: Longer images are shrunk to so many pixels, and their masks with them.
        limit: Size of the file in MiB.
        progress: Told the images done and their number.

    Returns:
        The size in bytes.

    Raises:
        UsageError: The file would be larger than the limit, or its name does not end in .zip.
        FormatError: A set cannot be read, two have one name, or the file cannot be written.
        ImageError: An image cannot be read, or has not the size of its masks.
    """
    if output.suffix.lower() != ".zip":
        raise UsageError(f"{output} should end in .zip, so that train knows a pack when it is given one.")
    temporary = output.with_name(output.name + ".part")
    try:
        with ExitStack() as stack, zipfile.ZipFile(temporary, "w") as file:
            folders = [stack.enter_context(opened(path)) for path in paths]
            sets = _by_name(open_dataset(path) for folder in folders for path in expand(folder))
            for path in (path for folder in cutout_folders(folders, cutouts) for path in cutout_files(folder)):
                file.write(path, f"{CUTOUTS}/{path.name}")
            total = sum(len(found.images) for found in sets.values())
            written = (each for name, found in sets.items() for each in _write(file, name, found, quality, side))
            for done, _ in enumerate(written, 1):
                progress(done, total)
                _check(file.fp.tell() if file.fp else 0, limit, done / total)
        _check(temporary.stat().st_size, limit, 1.0)
        temporary.replace(output)
    except OSError as error:
        raise FormatError(f"{output} cannot be written ({error.strerror or error}).") from error
    finally:
        temporary.unlink(missing_ok=True)
    return output.stat().st_size


def _by_name(found: Iterable[Dataset]) -> dict[str, Dataset]:
    """Sets by the last part of their name."""
    sets: dict[str, Dataset] = {}
    for dataset in found:
        name = dataset.name.rpartition("/")[2]
        if name in sets:
            raise FormatError(f"Two sets are called {name}, the second is {dataset.path}; rename its folder.")
        sets[name] = dataset
    return sets


def _write(file: zipfile.ZipFile, name: str, found: Dataset, quality: int, side: int) -> Iterator[None]:
    """Write a set, and yield after each image."""
    labels = list(dict.fromkeys(item.category for image in found.images for item in image.objects))
    images: list[dict[str, Any]] = []
    annotations: list[dict[str, Any]] = []
    with ThreadPoolExecutor() as pool:
        convert = partial(_convert, quality=quality, side=side)
        for content, size, masks in pool.map(convert, found.images):
            if masks:
                number = len(images) + 1
                images.append({"id": number, "file_name": f"{number:06}.webp", "width": size[1], "height": size[0]})
                file.writestr(f"train/{name}/{number:06}.webp", content)
            for mask, label in masks:
                annotations.append(
                    {
                        "id": len(annotations) + 1,
                        "image_id": len(images),
                        "category_id": labels.index(label) + 1,
                        "segmentation": mask.to_rle(),
                        "bbox": list(mask.bbox),
                        "area": mask.area,
                        "iscrowd": 0,
                    }
                )
            yield
    categories = [{"id": number, "name": label} for number, label in enumerate(labels, 1)]
    table = json.dumps({"images": images, "annotations": annotations, "categories": categories})
    file.writestr(f"train/{name}/{ANNOTATIONS}", table, zipfile.ZIP_DEFLATED)


def _convert(image: LabelledImage, *, quality: int, side: int) -> tuple[bytes, Size, list[tuple[Mask, str]]]:
    """An image as a WebP file, its size (H, W), and the masks that are left of its objects with their labels."""
    whole, objects = read_labelled(image)
    pixels, masks = shrunk(whole, [item.mask for item in objects], side)
    buffer = io.BytesIO()
    Image.fromarray(pixels).save(buffer, "WEBP", quality=quality)
    content = buffer.getvalue()
    if pixels is whole and image.path.suffix.lower() == ".webp" and image.path.stat().st_size < len(content):
        content = image.path.read_bytes()
    left = [(mask, item.category) for mask, item in zip(masks, objects, strict=True) if mask.area]
    return content, (pixels.shape[0], pixels.shape[1]), left


def _check(size: int, limit: float, share: float) -> None:
    """Refuse a file that is larger than the limit when this share of the images is in it."""
    if size > limit * MIB:
        raise UsageError(
            f"The pack would have about {size / share / MIB:.0f} MiB, and --limit is {limit:g}; give a lower "
            "--quality, a smaller --side or fewer sets."
        )
