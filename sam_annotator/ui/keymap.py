"""Which keys do what: the defaults with what the person changed, and who has a key already.

The settings keep only what differs. A key that somebody was given is taken from whoever has it by default, so that one
key never does two things, whatever stands in the file and whichever defaults a later version brings.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from PySide6.QtGui import QKeySequence

from sam_annotator.core.annotation import Category
from sam_annotator.core.wording import tr
from sam_annotator.ui.shortcuts import CANDIDATE_KEYS, EXTRA_KEYS, TOOL_PREFIX, Shortcut, label_keys

Overrides = Mapping[str, str | tuple[str, ...]]
"""Keys by the name of the command, as the settings have them: one, several or none."""

RESERVED = ("Space",)
"""Keys that no command can have: Space pans, and clicks with the keyboard pointer."""


@dataclass(frozen=True)
class Holder:
    """Who has a key.

    Attributes:
        title: What the key does now.
        command: The id of the command that has it, or empty.
        category: The id of the label that has it, or None.
    """

    title: str
    command: str = ""
    category: int | None = None


class Keymap:
    """The keys of all commands, held keys and tools included.

    Args:
        defaults: Every row, with its own keys.
        overrides: What the person changed; names that do not exist and keys that Qt does not know are ignored.
    """

    def __init__(self, defaults: Sequence[Shortcut], overrides: Overrides) -> None:
        self._defaults = {row.id: row for row in defaults}
        wanted = {name: usable(keys) for name, keys in overrides.items() if name in self._defaults}
        self._overrides: dict[str, tuple[str, ...]] = {}
        taken: set[str] = set()
        for name, keys in wanted.items():
            self._overrides[name] = tuple(key for key in keys if key not in taken)
            taken |= {*keys}
        self.rows = tuple(self._resolved(row, taken) for row in defaults)
        self._by_id = {row.id: row for row in self.rows}

    def _resolved(self, row: Shortcut, taken: set[str]) -> Shortcut:
        keys = self._overrides.get(row.id)
        if keys is None:
            keys = tuple(key for key in row.keys if normal(key) not in taken)
        return replace(row, keys=keys)

    def __getitem__(self, name: str) -> Shortcut:
        return self._by_id[name]

    @property
    def commands(self) -> tuple[Shortcut, ...]:
        """All but the tools."""
        return tuple(row for row in self.rows if not row.id.startswith(TOOL_PREFIX))

    @property
    def label_keys(self) -> tuple[str, ...]:
        """The digits and letters that labels may have."""
        return label_keys(self.rows)

    @property
    def overrides(self) -> dict[str, tuple[str, ...]]:
        """What the person changed, for the settings."""
        return dict(self._overrides)

    def is_changed(self, name: str) -> bool:
        """Whether these keys are not the ones that the program came with."""
        return _normal(self._by_id[name].keys) != _normal(self._defaults[name].keys)

    def holders(self, name: str, key: str, labels: Iterable[Category] = ()) -> tuple[Holder, ...]:
        """Who would lose a key if this command got it: commands, labels of the project, the choice of candidates."""
        key = normal(key)
        found = [
            Holder(tr(row.title).rstrip("…"), command=row.id)
            for row in self.rows
            if row.id != name and key in _normal(row.keys)
        ]
        if key in CANDIDATE_KEYS and key in self.label_keys:
            found.append(Holder(tr("Choose candidate {rank}", rank=key)))
        if key in EXTRA_KEYS and key in self.label_keys:
            found.append(Holder(tr("Choose single mask, union or previous while clicks are open")))
        found += [
            Holder(tr("Label “{name}”", name=label.name), category=label.id)
            for label in labels
            if label.hotkey and label.hotkey.upper() == key
        ]
        return tuple(found)

    def with_keys(self, name: str, keys: Sequence[str]) -> Keymap:
        """The keymap in which this command has exactly these keys, and nobody else has any of them."""
        given = _normal(keys)
        others = {
            other: tuple(key for key in has if key not in given)
            for other, has in self._overrides.items()
            if other != name
        }
        if given != _normal(self._defaults[name].keys):
            others[name] = given
        return Keymap(tuple(self._defaults.values()), others)

    def replaced(self, overrides: Overrides) -> Keymap:
        """The keymap with these changes and no others; what it does not name has its own keys again."""
        return Keymap(tuple(self._defaults.values()), overrides)

    def reset(self, name: str) -> Keymap:
        """The keymap in which this command has the keys that it came with, taken back where somebody has them."""
        return self.with_keys(name, self._defaults[name].keys)


def matching(rows: Iterable[Shortcut], typed: str) -> list[Shortcut]:
    """The rows in whose title, group or keys every word typed occurs; for a whole key, the rows that have it."""
    if normal(typed) and "+" in typed:
        return [row for row in rows if normal(typed) in _normal(row.keys)]
    words = typed.lower().split()
    return [row for row in rows if all(word in _text(row) for word in words)]


def _text(row: Shortcut) -> str:
    return f"{tr(row.title)} {tr(row.group)} {' '.join(row.keys)}".lower()


def normal(key: str) -> str:
    """A key as Qt writes it: "ctrl+shift+z" is "Ctrl+Shift+Z"; empty for what it does not know."""
    return QKeySequence(key).toString(QKeySequence.SequenceFormat.PortableText)


def _normal(keys: Iterable[str]) -> tuple[str, ...]:
    return tuple(normal(key) for key in keys)


def usable(keys: str | tuple[str, ...]) -> tuple[str, ...]:
    """The keys of one command as the settings have them, without those that cannot be used, each once."""
    listed = (keys,) if isinstance(keys, str) else keys
    return tuple(dict.fromkeys(key for key in _normal(listed) if key and key not in RESERVED))
