"""Where Pascal VOC has its files, its colours and its lists (VOC2012 development kit, sections 2 and 10)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from sam_annotator.errors import FormatError
from sam_annotator.formats.text_files import read_text
from sam_annotator.formats.xml_files import root_name

ANNOTATIONS, IMAGES, CLASSES, OBJECTS = "Annotations", "JPEGImages", "SegmentationClass", "SegmentationObject"
LABEL_MAP = "labelmap.txt"
VOID = 255
"""The number of pixels that belong to nothing certain: VOC's border around each object."""

SPLITS = ("train", "val", "trainval", "test")
SETS = ("Main", "Segmentation")

# The development kit's twenty, in its order.
_NAMES = """
aeroplane bicycle bird boat bottle bus car cat chair cow diningtable dog horse motorbike person pottedplant sheep sofa
train tvmonitor
"""
_BACKGROUND = frozenset({"background", "_background_", "__background__", "__ignore__"})
_LISTS_OF_NAMES = ("class_names.txt", "classes.txt", "labels.txt")


@dataclass(frozen=True)
class Labels:
    """Names and colours by the numbers of pixels, 0 for the background.

    Attributes:
        names: The labels' names.
        colors: (R, G, B) for images that have colours in place of numbers.
        listed: Whether the folder lists its labels itself.
    """

    names: Mapping[int, str]
    colors: Mapping[int, tuple[int, int, int]]
    listed: bool


@dataclass(frozen=True)
class Layout:
    """What belongs together.

    Attributes:
        root: The folder of images.
        files: By the name of the image without its ending: its XML file, its PNG of classes and that of objects, or
            None for those that are not there.
        splits: By the same name: the lists it is on.
    """

    root: Path
    files: Mapping[str, tuple[Path | None, Path | None, Path | None]]
    splits: Mapping[str, list[str]]


def color(number: int) -> tuple[int, int, int]:
    """VOC's colour of a number, 0 to 255: its bits dealt out to R, G and B, as the kit's ``VOCcolormap.m`` does it."""
    red = green = blue = 0
    for place in range(7, -1, -1):
        red |= (number & 1) << place
        green |= (number >> 1 & 1) << place
        blue |= (number >> 2 & 1) << place
        number >>= 3
    return red, green, blue


def palette() -> list[int]:
    """All colours one after another, as PNG has them."""
    return [channel for number in range(256) for channel in color(number)]


def label_map(names: Sequence[str]) -> str:
    """The text of ``labelmap.txt``, as CVAT and datumaro read it; names are in the order of their numbers, from 1."""
    lines = [f"{name}:{','.join(map(str, color(number)))}::\n" for number, name in enumerate(["background", *names])]
    return f"# label:color_rgb:parts:actions\n{''.join(lines)}"


def read_labels(path: Path) -> Labels:
    """What the folder lists, else VOC's own twenty.

    Raises:
        FormatError: The list is damaged.
    """
    colors = {number: color(number) for number in range(256)}
    if _is_there(path / LABEL_MAP):
        entries = _entries(path / LABEL_MAP)
        names = _numbered([name for name, _ in entries])
        return Labels(names, colors | dict(zip(names, (rgb for _, rgb in entries), strict=True)), listed=True)
    file = next((path / name for name in _LISTS_OF_NAMES if _is_there(path / name)), None)
    if file is None:
        return Labels(dict(enumerate(_NAMES.split(), 1)), colors, listed=False)
    lines = read_text(file, "a list of labels").splitlines()
    return Labels(_numbered([line.strip() for line in lines if line.strip()]), colors, listed=True)


def _numbered(names: Sequence[str]) -> dict[int, str]:
    """Names by the numbers of their pixels; lists that leave the background out begin with number 1."""
    return dict(enumerate(names, 0 if names and names[0] in _BACKGROUND else 1))


def _entries(file: Path) -> list[tuple[str, tuple[int, int, int]]]:
    """Lines "name:r,g,b:parts:actions"; the name may have colons."""
    entries = []
    for number, line in enumerate(read_text(file, "a VOC label map").splitlines(), 1):
        name, *rest = line.rsplit(":", 3)
        channels = rest[0].split(",") if rest else []
        if len(channels) == 3 and all(each.strip().isdecimal() and int(each) < 256 for each in channels):
            red, green, blue = map(int, channels)
            entries.append((name, (red, green, blue)))
        elif line.strip() and not line.startswith("#"):
            raise FormatError(f'{file}, line {number}, is not "label:red,green,blue:parts:actions".')
    return entries


def find_layout(path: Path) -> Layout:
    """What there is; nothing if the folder is not laid out so."""
    home = _annotations(path)
    found = [
        _by_name(home, ".xml") if home else {},
        _by_name(path / CLASSES, ".png"),
        _by_name(path / OBJECTS, ".png"),
    ]
    names = sorted({name for files in found for name in files})
    files = {name: (found[0].get(name), found[1].get(name), found[2].get(name)) for name in names}
    root = next((path / name for name in (IMAGES, "images") if (path / name).is_dir()), path)
    return Layout(root, files, _splits(path))


def is_voc(path: Path) -> bool:
    """Whether a folder has annotations of VOC; the first of each kind decides."""
    if not path.is_dir():
        return False
    if any(next((path / name).rglob("*.png"), None) for name in (CLASSES, OBJECTS)):
        return True
    return _annotations(path) is not None


def _annotations(path: Path) -> Path | None:
    """The folder of XML files; LabelImg puts them beside the images."""
    for home in (path / ANNOTATIONS, path / "annotations", path):
        files = home.glob("*.xml") if home == path else home.rglob("*.xml")
        first = next(files, None)
        if first is not None and root_name(first) == "annotation":
            return home
    return None


def _by_name(home: Path, suffix: str) -> dict[str, Path]:
    files = (file for file in home.rglob(f"*{suffix}") if file.is_file())
    return {file.relative_to(home).with_suffix("").as_posix(): file for file in files}


def _splits(path: Path) -> dict[str, list[str]]:
    found: dict[str, set[str]] = {}
    for split in SPLITS:
        for kind in SETS:
            file = path / "ImageSets" / kind / f"{split}.txt"
            lines: Iterable[str] = read_text(file, "a list of images").splitlines() if _is_there(file) else ()
            for line in lines:
                found.setdefault(line.strip(), set()).add(split)
    return {name: [split for split in SPLITS if split in splits] for name, splits in found.items()}


def _is_there(path: Path) -> bool:
    with suppress(OSError, ValueError):  # names too long, or with a zero byte
        return path.is_file()
    return False


def find_image(root: Path, name: str, filename: str, suffixes: Iterable[str]) -> str:
    """The path of an image below the folder of images.

    Args:
        root: That folder.
        name: Of the XML or PNG file, without its ending, below its own folder.
        filename: As the XML file has it, or empty.
        suffixes: Endings that an image may have.
    """
    beside = PurePosixPath(name).parent
    stems = [f"{name}{suffix}" for suffix in (*sorted(suffixes), *(each.upper() for each in sorted(suffixes)))]
    told = [(beside / filename).as_posix(), filename] if filename else []
    found = next((candidate for candidate in (*told, *stems) if _is_there(root / candidate)), None)
    return found or next(iter((*told, f"{name}.jpg")))
