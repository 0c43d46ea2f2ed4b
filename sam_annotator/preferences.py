"""The settings as a table: what the preferences dialog, the settings file and docs/settings.md have in common.

``python -m sam_annotator.preferences docs/settings.md`` writes the page. Sees settings only.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from enum import Enum, auto
from pathlib import Path
from typing import Any, Final

import msgspec
from msgspec import inspect

from sam_annotator.settings import GROUPS, KEPT, Settings


class Kind(Enum):
    """How a setting is changed."""

    SWITCH = auto()
    CHOICE = auto()
    TEXT = auto()
    INTEGER = auto()
    REAL = auto()
    OTHER = auto()


@dataclass(frozen=True)
class Preference:
    """One setting.

    Attributes:
        name: The attribute of `Settings`.
        key: Its name in the file.
        kind: How it is changed.
        title: A few words.
        description: One sentence or two.
        group: One of `settings.GROUPS`, or `settings.KEPT` for what is no preference.
        default: Its value where the file says nothing.
        choices: What each value is called; of a text, values to offer beside any other.
        low: The least value of a number, or None.
        high: The largest value of a number, or None.
        step: How far one press of an arrow goes.
        unit: What a number counts, or empty.
    """

    name: str
    key: str
    kind: Kind
    title: str
    description: str
    group: str
    default: object
    choices: Mapping[str, str]
    low: float | None
    high: float | None
    step: float
    unit: str

    def value(self, settings: Settings) -> object:
        """The value in these settings."""
        return getattr(settings, self.name)

    def matches(self, typed: str, said: Callable[[str], str] = str) -> bool:
        """Whether every word typed occurs in its title, description, group, choices or its name in the file.

        Args:
            typed: Words, in any order and case.
            said: How the texts of the table are shown, as `core.wording.tr` translates them.
        """
        texts = (self.title, self.description, self.group, *self.choices.values())
        text = " ".join((*map(said, texts), self.key)).lower()
        return all(word in text for word in typed.lower().split())


_KINDS: Final = {
    inspect.BoolType: Kind.SWITCH,
    inspect.LiteralType: Kind.CHOICE,
    inspect.StrType: Kind.TEXT,
    inspect.IntType: Kind.INTEGER,
    inspect.FloatType: Kind.REAL,
}


def _read(field: inspect.Field) -> Preference:
    told: dict[str, Any] = {}
    kind = field.type
    while isinstance(kind, inspect.Metadata):
        told |= kind.extra_json_schema or {}
        kind = kind.type
    made = _KINDS.get(type(kind), Kind.OTHER)
    default = field.default_factory() if field.default is msgspec.NODEFAULT else field.default
    return Preference(
        name=field.name,
        key=field.encode_name,
        kind=made,
        title=told["title"],
        description=told["description"],
        group=told["group"],
        default=default,
        choices=told["choices"],
        low=getattr(kind, "ge", None),
        high=getattr(kind, "le", None),
        step=told["step"] or (0.01 if made is Kind.REAL else 1),
        unit=told["unit"],
    )


def _table() -> Iterator[Preference]:
    found = inspect.type_info(Settings)
    assert isinstance(found, inspect.StructType)  # noqa: S101 - narrows the type; Settings is a Struct
    yield from map(_read, found.fields)


PREFERENCES: Final = tuple(_table())
"""Every setting, in the order of `Settings`."""


def find(name: str) -> Preference:
    """The setting with this attribute name."""
    return next(entry for entry in PREFERENCES if entry.name == name)


def grouped() -> list[tuple[str, list[Preference]]]:
    """What can be changed in the dialog, by its groups, in their order; groups without a setting are left out."""
    found = [(group, [entry for entry in PREFERENCES if entry.group == group]) for group in GROUPS]
    return [(group, entries) for group, entries in found if entries]


_HEAD = """# Settings

Made from `sam_annotator/settings.py` by `python -m sam_annotator.preferences docs/settings.md`; do not edit.

**Preferences…** (<kbd>Ctrl</kbd>+<kbd>,</kbd>) changes them in the window, at once. They are kept in `settings.json`;
`sam-annotator doctor` says in which folder. A file with something wrong in it is moved aside to `settings.json.broken`;
what of it can be understood holds, and the defaults for the rest. What the file does not name has its default.
"""


def page() -> str:
    """docs/settings.md."""
    parts = [_HEAD]
    rest = [entry for entry in PREFERENCES if entry.group == KEPT]
    for group, entries in [*grouped(), ("Remembered by the window", rest)]:
        rows = "".join(_row(entry) for entry in entries)
        parts.append(f"## {group}\n\n| name in the file | what | values | default |\n|---|---|---|---|\n{rows}")
    return "\n".join(parts)


def _row(entry: Preference) -> str:
    default = msgspec.json.encode(entry.default).decode()
    return f"| `{entry.key}` | **{entry.title}.** {entry.description} | {_values(entry)} | `{default}` |\n"


def _values(entry: Preference) -> str:
    if entry.choices:
        named = ", ".join(f"`{value}` ({title})" for value, title in entry.choices.items())
        return named if entry.kind is Kind.CHOICE else f"{named}, or another"
    if entry.kind is Kind.SWITCH:
        return "`true`, `false`"
    if entry.low is None or entry.high is None:
        return {Kind.TEXT: "text", Kind.INTEGER: "integer", Kind.REAL: "number"}.get(entry.kind, "")
    return f"{entry.low:g} to {entry.high:,.10g}{' ' + entry.unit if entry.unit else ''}"


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(page(), "utf-8")
