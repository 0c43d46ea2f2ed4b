"""From paths on the command line to a training set: folders of sets, packs, cut-outs."""

from __future__ import annotations

import zipfile
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
from PIL import Image

from sam_annotator import datasets
from sam_annotator.errors import FormatError, ImageError
from sam_annotator.images import read_image
from sam_annotator.training.dataset import LabelledImage, TrainingSet, UInt8, weight_of

ANNOTATIONS = "annotations.json"
CUTOUTS = "cutouts"
CUTOUT_SUFFIXES = frozenset({".webp", ".png"})


def load(
    paths: Iterable[Path], *, cutouts: Path | None = None, weights: Mapping[str, float] | None = None, side: int
) -> TrainingSet:
    """Read everything into memory.

    Args:
        paths: As `opened` takes them.
        cutouts: A folder of RGBA images; None for those that lie beside the sets.
        weights: As `TrainingOptions.weights`; what weighs 0 is not read.
        side: Longer images are shrunk to so many pixels.

    Raises:
        FormatError: A set cannot be read, two have one name, or there is nothing to train on.
        ImageError: An image cannot be read, or has not the size of its masks.
    """
    with ExitStack() as stack, ThreadPoolExecutor() as pool:
        folders = [stack.enter_context(opened(path)) for path in paths]
        read = partial(_read, side=side)
        sources: dict[str, list[LabelledImage]] = {}
        for path in (path for folder in folders for path in expand(folder)):
            found = datasets.open_dataset(path)
            if found.name in sources:
                raise FormatError(f"Two sets are called {found.name}, the second is {path}; rename its folder.")
            if weight_of(found.name, weights or {}) > 0:
                sources[found.name] = list(pool.map(read, found.images))
        files = [path for folder in cutout_folders(folders, cutouts) for path in cutout_files(folder)]
        pasted = pool.map(_read_cutout, files)
        return TrainingSet(sources, pasted, weights)


@contextmanager
def opened(path: Path) -> Iterator[Path]:
    """The path itself; of a pack (.zip), a temporary folder with what is in it.

    Raises:
        FormatError: The pack is damaged.
    """
    if path.suffix.lower() != ".zip":
        yield path
        return
    with TemporaryDirectory(prefix="sam-annotator-") as temporary:
        try:
            with zipfile.ZipFile(path) as pack:
                pack.extractall(temporary)  # zipfile keeps members inside of the folder
        except (OSError, zipfile.BadZipFile) as error:
            raise FormatError(f"The pack {path} cannot be unpacked ({error}).") from error
        yield Path(temporary)


def expand(path: Path) -> list[Path]:
    """The sets in a folder: ``train/*`` or else ``*``, where they hold annotations; else the path as it is."""
    if path.is_dir() and not (path / ANNOTATIONS).is_file():
        for pattern in (f"train/*/{ANNOTATIONS}", f"*/{ANNOTATIONS}"):
            files = sorted(path.glob(pattern))
            if files:
                return [file.parent for file in files]
    return [path]


def cutout_folders(folders: Iterable[Path], chosen: Path | None) -> list[Path]:
    """The chosen folder of cut-outs, or those that lie beside the sets."""
    return [chosen] if chosen is not None else [folder / CUTOUTS for folder in folders]


def cutout_files(folder: Path) -> list[Path]:
    """The cut-outs in a folder, which need not be there, in the order of their names."""
    return sorted(path for path in folder.glob("*") if path.suffix.lower() in CUTOUT_SUFFIXES)


def read_labelled(image: datasets.LabelledImage) -> tuple[UInt8, list[datasets.LabelledObject]]:
    """The pixels (H, W, 3), and the objects but crowds, which no prompt can mean.

    Raises:
        ImageError: The image cannot be read, or has not the size of its masks.
    """
    pixels = read_image(image.path)
    if pixels.shape[:2] != image.size:
        raise ImageError(
            f"{image.path} has {pixels.shape[1]} x {pixels.shape[0]} pixels, but its masks have "
            f"{image.size[1]} x {image.size[0]}; mend its annotations."
        )
    return pixels, [item for item in image.objects if not item.iscrowd]


def _read(image: datasets.LabelledImage, side: int) -> LabelledImage:
    pixels, objects = read_labelled(image)
    return LabelledImage.of(pixels, [item.mask for item in objects], side)


def _read_cutout(path: Path) -> UInt8:
    """(h, w, 4) RGBA; not by `read_image`, which lays transparency over white."""
    try:
        return np.asarray(Image.open(path).convert("RGBA"))
    except (OSError, ValueError, SyntaxError) as error:
        raise ImageError(f"The cut-out {path} cannot be read ({error}); replace or remove the file.") from error
