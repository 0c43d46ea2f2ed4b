"""What is meant by files and folders that are dropped on the window."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto
from itertools import islice
from pathlib import Path

from sam_annotator.core.wording import counted, tr
from sam_annotator.errors import UsageError
from sam_annotator.images import SUFFIXES
from sam_annotator.models.adding import CHECKPOINTS

LABEL_SUFFIXES = frozenset({".geojson", ".json", ".xml", ".yaml", ".yml", ".zip"})
"""Lower-case endings of the files that hold labels."""
MODEL_SUFFIXES = frozenset({".onnx", *CHECKPOINTS})
PROJECT_SUFFIX = ".sqlite"
_LOOKED_AT = 2_000
"""Files of a folder among which an image has to be, for the folder to be one of images."""


class Kind(Enum):
    """What is to be done, the most telling first: of what is dropped together, that counts."""

    PROJECT = auto()
    FOLDER = auto()
    IMAGE = auto()
    LABELS = auto()
    MODEL = auto()


@dataclass(frozen=True)
class Dropped:
    """What is meant.

    Attributes:
        kind: What it is.
        paths: All that goes with it; of a model several files, else one.
        told: A sentence about what was left alone, or empty.
    """

    kind: Kind
    paths: tuple[Path, ...]
    told: str = ""

    @property
    def path(self) -> Path:
        """The first one."""
        return self.paths[0]


def meant(paths: Sequence[Path]) -> Dropped:
    """Understand what was dropped; looks at names and at what is a folder.

    Raises:
        UsageError: Nothing of it can be opened; the sentence says what can.
    """
    if not paths:
        raise UsageError(tr("Drop files or folders of this computer here."))
    kinds = {path: kind for path in paths if (kind := _kind(path)) is not None}
    if not kinds:
        raise UsageError(_refusal(paths[0]))
    kind = min(kinds.values(), key=lambda each: each.value)
    chosen = [path for path, each in kinds.items() if each is kind]
    left = len(paths) - len(chosen)
    told = _told(kind, chosen)
    if left and not told:
        told = counted(left, "other file was left alone.", "other files were left alone.")
    return Dropped(kind, tuple(chosen) if kind is Kind.MODEL else (chosen[0],), told)


def images_near(labels: Path) -> Path | None:
    """The folder in which the images of a label file probably lie: its own, one called images beside it, or above."""
    folder = labels.parent
    places = (folder, folder / "images", folder.parent / "images", folder.parent)
    return next((place for place in places if _has_images(place)), None)


def _kind(path: Path) -> Kind | None:
    ending = path.suffix.lower()
    if path.is_dir():
        return Kind.FOLDER
    if not path.is_file():
        return None
    if ending == PROJECT_SUFFIX:
        return Kind.PROJECT
    for kind, endings in ((Kind.IMAGE, SUFFIXES), (Kind.LABELS, LABEL_SUFFIXES), (Kind.MODEL, MODEL_SUFFIXES)):
        if ending in endings:
            return kind
    return None


def _refusal(path: Path) -> str:
    if not path.exists():
        return tr("{file} is not there any more.", file=path.name)
    return tr("{file} is neither a folder, an image, labels, a project nor a model.", file=path.name)


def _told(kind: Kind, chosen: Sequence[Path]) -> str:
    name = chosen[0].name
    if kind is Kind.FOLDER and len(chosen) > 1:
        return tr("One folder is open at a time: {name}. Open the others afterwards.", name=name)
    if kind is Kind.PROJECT and len(chosen) > 1:
        return tr("One project is open at a time: {name}. Open the others afterwards.", name=name)
    folders = {path.parent for path in chosen}
    if kind is Kind.IMAGE and len(folders) > 1:
        return tr(
            "These images lie in {folders}; the one of {name} was opened. Open the others afterwards.",
            folders=counted(len(folders), "folder"),
            name=name,
        )
    if kind is Kind.LABELS and len(chosen) > 1:
        return tr("One file is imported at a time: {name}. Import their folder to have all of them.", name=name)
    return ""


def _has_images(folder: Path) -> bool:
    try:
        return any(path.suffix.lower() in SUFFIXES for path in islice(folder.iterdir(), _LOOKED_AT))
    except OSError:
        return False
