"""YOLO's ``data.yaml``: names, splits, and what else stands there (https://docs.ultralytics.com/datasets/)."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Annotated, Any

import msgspec
import yaml

from sam_annotator.core.annotation import Category
from sam_annotator.errors import FormatError
from sam_annotator.formats.text_files import read_text

CLASSES = "classes.txt"
SPLITS = ("train", "val", "test")
_MOST_BYTES = 8 * 2**20
_WHAT = "a YOLO data file"
# ultralytics runs what stands under "download" when images are missing: nothing to pass on from a file of others.
_NOT_KEPT = frozenset({"names", "nc", "path", "download", *SPLITS})


_Name = Annotated[str, msgspec.Meta(min_length=1)]

_Count = Annotated[int, msgspec.Meta(ge=0, le=1000)]


class Data(msgspec.Struct, frozen=True):
    """The keys that are interpreted; ``extra`` are the others as plain JSON."""

    names: list[_Name] | dict[int, _Name]
    path: str | None = None
    train: str | list[str] | None = None
    val: str | list[str] | None = None
    test: str | list[str] | None = None
    kpt_shape: Annotated[list[_Count], msgspec.Meta(max_length=2)] | None = None
    extra: dict[str, Any] = {}

    @property
    def by_number(self) -> dict[int, str]:
        """The names by their numbers."""
        return dict(self.names) if isinstance(self.names, dict) else dict(enumerate(self.names))

    @property
    def keypoints(self) -> int:
        """How many numbers of key points follow each box."""
        return math.prod(self.kpt_shape or [0])


class _Loader(yaml.SafeLoader):  # type: ignore[misc]  # yaml has no types
    """Without aliases: by these a short file could stand for a huge value, or for one that holds itself."""

    def compose_node(self, parent: Any, index: Any) -> Any:  # noqa: ANN401 - yaml's own
        if self.check_event(yaml.AliasEvent):
            raise yaml.YAMLError("aliases (*) are not read; write the value out")
        return super().compose_node(parent, index)


class _Dumper(yaml.SafeDumper):  # type: ignore[misc]  # yaml has no types
    """Without aliases, as `_Loader` wants it."""

    def ignore_aliases(self, data: object) -> bool:
        del data
        return True


def read_data(file: Path) -> Data:
    """Read a YAML file or ``classes.txt``, a name per line.

    Raises:
        FormatError: It has no names or is damaged.
    """
    text = read_text(file, _WHAT, _MOST_BYTES)
    if file.name == CLASSES:
        return Data([name.strip() for name in text.splitlines() if name.strip()])
    try:
        content = _content(text)
        known = {key: content[key] for key in Data.__struct_fields__ if key in content}
        extra = {str(key): _plain(value) for key, value in content.items() if key not in _NOT_KEPT}
        return msgspec.convert({**known, "extra": extra}, Data)
    except (yaml.YAMLError, ValueError, RecursionError, OverflowError) as error:
        raise FormatError(f"{file} is not {_WHAT}: {' '.join(str(error).rstrip('.').split())}.") from error


def has_names(file: Path) -> bool:
    """Whether a YAML file has names, rightly written or not."""
    try:
        return _content(read_text(file, _WHAT, _MOST_BYTES)).get("names") is not None
    except (FormatError, yaml.YAMLError, ValueError, RecursionError, OverflowError):
        return False


def data_text(categories: Sequence[Category], splits: Mapping[str, Sequence[str]], extra: Mapping[str, Any]) -> str:
    """The text of a data file.

    Args:
        categories: In the order of their numbers.
        splits: The lists of images of each split.
        extra: Other keys and their values.
    """
    content = {
        # No "path": ultralytics then starts from the folder of this file.
        **{split: lists[0] if len(lists) == 1 else list(lists) for split, lists in splits.items()},
        **{key: value for key, value in extra.items() if key not in _NOT_KEPT},
        "names": {number: category.name for number, category in enumerate(categories)},
    }
    # In ASCII: PyYAML folds some characters of Unicode that it takes for line breaks, and loses them.
    return str(yaml.dump(content, Dumper=_Dumper, sort_keys=False, width=math.inf))


def _content(text: str) -> dict[Any, Any]:
    content = yaml.load(text, _Loader)  # noqa: S506 - a SafeLoader
    return content if isinstance(content, dict) else {}


def _plain(value: object) -> Any:  # noqa: ANN401 - any JSON
    """A value of YAML as JSON; dates and the like become text."""
    if isinstance(value, dict):
        return {str(key): _plain(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_plain(inner) for inner in value]
    if value is None or isinstance(value, bool | str):
        return value
    if (isinstance(value, int) and abs(value) < 2**63) or (isinstance(value, float) and math.isfinite(value)):
        return value
    return str(value)
