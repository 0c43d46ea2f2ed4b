"""Queries in words: what chips and menus say. No Qt."""

from __future__ import annotations

from typing import Final

from sam_annotator.controllers.editing import STATUS_NAMES
from sam_annotator.controllers.image_query import Key, Sort, SortKey, Term
from sam_annotator.core.annotation import ImageStatus
from sam_annotator.core.wording import counted, mark, tr

STATES: Final = {
    "unlabelled": mark("Without objects"),
    "labelled": mark("With objects"),
    "missing": mark("File is missing"),
}
SORTS: Final = {
    SortKey.NAME: mark("Name"),
    SortKey.STATUS: mark("Status"),
    SortKey.OBJECTS: mark("Number of objects"),
    SortKey.SCORE: mark("Lowest score"),
    SortKey.EDITED: mark("Last edit"),
}


def term_words(term: Term) -> str:
    """A condition as a chip says it: "Label: car, dog"."""
    said = _said(term)
    return tr("Not: {condition}", condition=said) if term.negated else said


def sort_words(sort: Sort) -> str:
    """An order as a chip says it: "↓ Last edit"."""
    return f"{'↓' if sort.descending else '↑'} {tr(SORTS[sort.key])}"


def age_words(value: str) -> str:
    """An age of the query language in words: "<7d" is "Edited in the last 7 days"."""
    number = int(value[1:-1])
    age = {"h": counted(number, "hour"), "d": counted(number, "day"), "w": counted(number, "week")}[value[-1]]
    return tr("Edited in the last {age}", age=age) if value[0] == "<" else tr("Not edited for {age}", age=age)


_TITLES: Final = {
    Key.STATUS: mark("Status: {values}"),
    Key.LABEL: mark("Label: {values}"),
    Key.SCORE: mark("Score {values}"),
    Key.OBJECTS: mark("Objects {values}"),
    Key.COMMENT: mark("Comment: {values}"),
}


def _said(term: Term) -> str:
    values = ", ".join(_value(term.key, value) for value in term.values)
    return tr(_TITLES[term.key], values=values) if term.key in _TITLES else values


def _value(key: Key, value: str) -> str:
    match key:
        case Key.STATUS:
            return tr(STATUS_NAMES[ImageStatus(value)])
        case Key.SCORE | Key.OBJECTS:
            return _compared(value)
        case Key.IS:
            return tr(STATES[value])
        case Key.HAS:
            return tr("With a comment")
        case Key.EDITED:
            return age_words(value)
        case _:
            return value


def _compared(value: str) -> str:
    signs = {"<=": "≤ ", ">=": "≥ ", "<": "< ", ">": "> "}
    return next((value.replace(sign, shown) for sign, shown in signs.items() if value.startswith(sign)), f"= {value}")
