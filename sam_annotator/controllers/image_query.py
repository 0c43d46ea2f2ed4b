"""Which images the list shows and in which order, as the text that a person types and menus write. No Qt.

``street label:car,"traffic light" score:<0.7 -status:done sort:-edited`` shows the images whose path holds "street",
with a car or a traffic light, the lowest score of whose objects is below 0.7, that are not done, those edited last at
the top. Words and terms must all hold; of the values behind one colon, one; a minus turns a term round.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final

from sam_annotator.core.annotation import ImageStatus
from sam_annotator.core.wording import mark, tr


class Key(StrEnum):
    """What stands before the colon of a term; empty for a plain word."""

    TEXT = ""
    STATUS = "status"
    LABEL = "label"
    SCORE = "score"
    OBJECTS = "objects"
    IS = "is"
    HAS = "has"
    COMMENT = "comment"
    EDITED = "edited"


class SortKey(StrEnum):
    """By what the list is sorted; without, it keeps the order of the project."""

    NAME = "name"
    STATUS = "status"
    OBJECTS = "objects"
    SCORE = "score"
    EDITED = "edited"


@dataclass(frozen=True)
class Sort:
    """An order, from the lowest up or from the highest down."""

    key: SortKey
    descending: bool = False

    def __str__(self) -> str:
        return f"sort:{'-' if self.descending else ''}{self.key}"


@dataclass(frozen=True)
class Term:
    """One condition.

    Attributes:
        key: What is looked at.
        values: Of which one must hold; one in `Key.TEXT`. In the spelling of the language, see `parse`.
        negated: Whether it must not hold.
    """

    key: Key
    values: tuple[str, ...]
    negated: bool = False

    def __str__(self) -> str:
        values = ",".join(_quoted(value, plain=self.key is Key.TEXT) for value in self.values)
        return f"{'-' if self.negated else ''}{self.key}{':' if self.key else ''}{values}"


@dataclass(frozen=True)
class Query:
    """All conditions, and an order.

    Attributes:
        terms: Which must all hold.
        sort: None for the order of the project.
        problems: One sentence for each term that was not understood and left out.
    """

    terms: tuple[Term, ...] = ()
    sort: Sort | None = None
    problems: tuple[str, ...] = ()

    def __str__(self) -> str:
        return " ".join(map(str, [*self.terms, *([self.sort] if self.sort else [])]))

    @property
    def words(self) -> tuple[Term, ...]:
        """The terms that are plain words of a path."""
        return tuple(term for term in self.terms if term.key is Key.TEXT)

    @property
    def conditions(self) -> tuple[Term, ...]:
        """The terms that are none."""
        return tuple(term for term in self.terms if term.key is not Key.TEXT)

    def with_words(self, other: Query) -> Query:
        """These conditions, with the words of another query; its conditions and its order come on top."""
        merged = replace(self, terms=(*self.conditions, *other.words), problems=other.problems)
        for term in other.conditions:
            merged = merged if term in merged.terms else merged.with_term(term)
        return replace(merged, sort=other.sort or self.sort)

    def with_term(self, term: Term) -> Query:
        """One condition more."""
        return replace(self, terms=(*self.terms, term))

    def without(self, *terms: Term) -> Query:
        """Without these conditions."""
        return replace(self, terms=tuple(term for term in self.terms if term not in terms))

    def has(self, key: Key, value: str) -> bool:
        """Whether a condition asks for this value of this key."""
        return any(term.key is key and value in term.values and not term.negated for term in self.terms)

    def toggled(self, key: Key, value: str) -> Query:
        """With this value as one more of its key's, or without it if it is one: what a tick in a menu does."""
        for term in self.terms:
            if term.key is key and not term.negated:
                rest = tuple(other for other in term.values if other != value)
                values = (*term.values, value) if rest == term.values else rest
                terms = [replace(term, values=values) if one is term else one for one in self.terms]
                return replace(self, terms=tuple(one for one in terms if one.values))
        return self.with_term(Term(key, (value,)))


_TOKEN = re.compile(r'(?:"[^"]*"?|[^\s"])+')
_PARTS = re.compile(r'((?:"[^"]*"?|[^,"])*)(?:,|$)')
_NUMBER = re.compile(r"(<=|>=|<|>|)(\d+(?:\.\d+)?|\.\d+)")
_AGE = re.compile(r"([<>])(\d+)([hdw])")
_KEYS: Final = {key.value: key for key in Key if key}
_SORTS: Final = {key.value: key for key in SortKey}
_CHOICES: Final[Mapping[Key, tuple[str, ...]]] = {
    Key.STATUS: tuple(status.value for status in ImageStatus),
    Key.IS: ("missing", "labelled", "unlabelled"),
    Key.HAS: ("comment",),
}
_HELP: Final[Mapping[Key, str]] = {
    Key.STATUS: mark("write todo, in_progress, done, review or rejected"),
    Key.SCORE: mark("write a score between 0 and 1, as in score:<0.7"),
    Key.OBJECTS: mark("write a number, as in objects:>3"),
    Key.IS: mark("write missing, labelled or unlabelled"),
    Key.HAS: mark("write comment"),
    Key.EDITED: mark("write hours, days or weeks, as in edited:<7d"),
}
_SORT_HELP: Final = mark("write name, status, objects, score or edited, with a minus before it for the other way round")


def parse(text: str) -> Query:
    """Read what was typed. A term without its value yet is passed over; one with a wrong value makes a problem.

    Values: of ``status`` those of `ImageStatus`, of ``is`` and ``has`` the words of the menu, of ``score`` and
    ``objects`` a number behind <, <=, > or >= or alone, of ``edited`` an age, as in ``<7d``, of the others any text.
    """
    terms: list[Term] = []
    problems: list[str] = []
    sort = None
    for token in _TOKEN.findall(text):
        negated = len(token) > 1 and token[0] == "-"
        key, colon, rest = token[negated:].partition(":")
        if colon and key.lower() == "sort":
            sort = _sort(rest) or sort
            if rest.strip("-") and _sort(rest) is None:
                problems.append(_problem(token, _SORT_HELP))
        elif colon and (kind := _KEYS.get(key.lower())):
            values = list(filter(None, (value.replace('"', "").strip() for value in _PARTS.findall(rest))))
            term = Term(kind, tuple(dict.fromkeys(_spelled(kind, value) for value in values)), negated)
            if "" in term.values:
                problems.append(_problem(token, _HELP[term.key]))
            elif values:
                terms.append(term)
        elif word := token[negated:].replace('"', ""):
            terms.append(Term(Key.TEXT, (word,), negated))
    return Query(tuple(dict.fromkeys(terms)), sort, tuple(problems))


def split(text: str) -> tuple[Query, str]:
    """Take what is a finished condition or order out of a text that is being typed; returns it and what is left."""
    found, rest = Query(), []
    for token in _TOKEN.findall(text):
        one = parse(token)
        if one.conditions or one.sort:
            found = found.with_words(one)
        else:
            rest.append(token)
    return found, " ".join(rest)


def comparison(value: str) -> Callable[[float], bool]:
    """The value of ``score`` or ``objects`` as a question about a number."""
    found = _NUMBER.fullmatch(value)
    if found is None:
        raise ValueError(value)
    limit = float(found[2])
    return {
        "<": lambda number: number < limit,
        ">": lambda number: number > limit,
        "<=": lambda number: number <= limit,
        ">=": lambda number: number >= limit,
        "": lambda number: number == limit,
    }[found[1]]


def seconds_of(value: str) -> tuple[str, float]:
    """The value of ``edited`` as "<" or ">" and seconds."""
    found = _AGE.fullmatch(value)
    if found is None:
        raise ValueError(value)
    return found[1], int(found[2]) * {"h": 3600.0, "d": 86400.0, "w": 604800.0}[found[3]]


def _spelled(key: Key, value: str) -> str:
    """A value in the one spelling of the language; empty if it is none."""
    if key in _CHOICES:
        same = {_plain(choice): choice for choice in _CHOICES[key]}
        return same.get(_plain(value), "")
    if key in (Key.SCORE, Key.OBJECTS):
        return value if _NUMBER.fullmatch(value) else ""
    if key is Key.EDITED:
        value = value.lower() if value[:1] in "<>" else f"<{value.lower()}"
        return value if _AGE.fullmatch(value) else ""
    return value


def _sort(value: str) -> Sort | None:
    name = value.removeprefix("-").lower()
    return Sort(_SORTS[name], descending=value.startswith("-")) if name in _SORTS else None


def _plain(text: str) -> str:
    return re.sub(r"[-_ ]", "", text.lower())


def _problem(token: str, help_text: str) -> str:
    return tr("{term} is not understood; {help}.", term=token, help=tr(help_text))


def _quoted(value: str, *, plain: bool) -> str:
    """In quotation marks where spaces, commas or colons would mean something else."""
    needs = re.search(r"[\s,]", value) or (plain and (":" in value or value.startswith("-")))
    return f'"{value}"' if needs else value
