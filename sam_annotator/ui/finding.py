"""Finding something by typing a bit of its name. Without Qt."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

EXACT, BEGINS, INSIDE, SCATTERED = 8, 6, 3, 1
"""What a typed word counts that is a word of the title, begins one, is inside one, or has its letters in its order."""
_WORDS = re.compile(r"[\W_]+")


@dataclass(frozen=True)
class Entry:
    """Something that the command palette can do.

    Attributes:
        id: Stable from one start to the next; empty for what is not to be remembered.
        title: What it does.
        run: Does it.
        path: Where it stands in the menus, or what kind of thing it is: "Edit", "Label".
        keys: Its shortcut in the words of the platform, or empty.
        icon: Whatever the list can draw.
        common: Whether it is offered before anything is typed.
    """

    id: str
    title: str
    run: Callable[[], object]
    path: str = ""
    keys: str = ""
    icon: object = None
    common: bool = True


def score(title: str, path: str, typed: str) -> int | None:
    """How well what is typed fits; larger is better, None if it does not.

    Every word typed must be in the title, or else in the path, which counts less.
    """
    words, behind = _split(title), _split(path)
    total = 0
    for part in _split(typed):
        best = max(_fit(words, part), _fit(behind, part) // 2)
        if not best:
            return None
        total += best
    return total


def _split(text: str) -> list[str]:
    return [word for word in _WORDS.split(text.lower()) if word]


def _fit(words: Sequence[str], part: str) -> int:
    if part in words:
        return EXACT
    if any(word.startswith(part) for word in words):
        return BEGINS
    if any(part in word for word in words):
        return INSIDE
    # "nun" finds "Next unlabelled": the first letter begins a word, the others follow somewhere.
    starts = (number for number, word in enumerate(words) if word[0] == part[0])
    return SCATTERED if len(part) > 1 and any(_follows("".join(words[number:]), part) for number in starts) else 0


def _follows(text: str, letters: str) -> bool:
    rest = iter(text)
    return all(letter in rest for letter in letters)


def best(entries: Iterable[Entry], typed: str, recent: Sequence[str] = (), limit: int = 60) -> list[Entry]:
    """What fits, the best first; among equals what was used last, then what comes first.

    With nothing typed these are the common entries, those used last before all others.
    """
    ranks = {entry_id: rank for rank, entry_id in enumerate(recent)}
    if not typed.strip():
        common = [entry for entry in entries if entry.common or entry.id in ranks]
        return sorted(common, key=lambda entry: ranks.get(entry.id, len(ranks)))[:limit]
    scored = [(score(entry.title, entry.path, typed), entry) for entry in entries]
    found = [(points, entry) for points, entry in scored if points is not None]
    found.sort(key=lambda pair: (-pair[0], ranks.get(pair[1].id, len(ranks)), len(pair[1].title)))
    return [entry for _, entry in found[:limit]]


def with_recent(recent: Sequence[str], entry_id: str, limit: int = 8) -> tuple[str, ...]:
    """What was used lately once this is used, the last one first."""
    if not entry_id:
        return tuple(recent)
    return (entry_id, *(other for other in recent if other != entry_id))[:limit]
