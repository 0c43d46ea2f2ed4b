"""Which images a query shows, in which order. No Qt.

What the window knows, paths and statuses, is one pass over a list; what only the project file knows is one query.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property
from typing import Any, Final, TypeAlias

from sam_annotator.controllers.image_query import Key, Query, Sort, SortKey, Term, comparison, seconds_of
from sam_annotator.core.annotation import ImageRecord, ImageStatus
from sam_annotator.store.image_search import ImageSearch
from sam_annotator.store.scanning import natural_key

Condition: TypeAlias = Callable[[ImageRecord], bool]
_STATUS_ORDER: Final = {status: place for place, status in enumerate(ImageStatus)}
_ASKS: Final = (Key.LABEL, Key.SCORE, Key.HAS, Key.COMMENT, Key.EDITED)


@dataclass(frozen=True, eq=False)
class Listing:
    """What the window knows of all images.

    Attributes:
        records: In the order of the project.
        counts: The number of objects of each image that has any, by its id.
        missing: Ids of the images whose files are gone.
    """

    records: Sequence[ImageRecord]
    counts: Mapping[int, int]
    missing: Container[int]


def asks_the_file(query: Query) -> bool:
    """Whether a query needs the project file, or time to sort."""
    return query.sort is not None or any(term.key in _ASKS for term in query.terms)


def shown_images(query: Query, listing: Listing, search: ImageSearch | None, now: datetime) -> tuple[int, ...]:
    """The ids of the images that a query shows, in its order; ties in the order of the project.

    Args:
        query: What was asked.
        listing: What is known of the images.
        search: The project file; not needed unless `asks_the_file`.
        now: From which ages are counted, in UTC.

    Raises:
        ProjectError: The project file cannot be read.
    """
    source = _Source(listing, search, now)
    records: Iterable[ImageRecord] = listing.records
    for term in query.terms:
        holds = source.condition(term)
        records = [record for record in records if holds(record) is not term.negated]
    return tuple(record.id for record in (records if query.sort is None else source.sorted(records, query.sort)))


class _Source:
    """Turns terms into conditions."""

    def __init__(self, listing: Listing, search: ImageSearch | None, now: datetime) -> None:
        self._listing, self._search, self._now = listing, search, now

    def condition(self, term: Term) -> Condition:
        """Whether one of the values of a term holds for an image, `Term.negated` aside."""
        known = {
            Key.TEXT: self._word,
            Key.STATUS: self._statuses,
            Key.OBJECTS: self._objects,
            Key.IS: self._states,
            Key.EDITED: self._ages,
        }
        if term.key in known:
            return known[term.key](term.values)
        found = self._asked(term)
        return lambda record: record.id in found

    @staticmethod
    def _word(values: Sequence[str]) -> Condition:
        needle = values[0].lower()
        return lambda record: needle in record.path.lower()

    @staticmethod
    def _statuses(values: Sequence[str]) -> Condition:
        statuses = {ImageStatus(value) for value in values}
        return lambda record: record.status in statuses

    def _objects(self, values: Sequence[str]) -> Condition:
        counts, asked = self._listing.counts, [comparison(value) for value in values]
        fitting = {number for number in {0, *counts.values()} if any(fits(number) for fits in asked)}
        return lambda record: counts.get(record.id, 0) in fitting

    def _states(self, values: Sequence[str]) -> Condition:
        conditions = [self._state(value) for value in values]
        if len(conditions) == 1:
            return conditions[0]
        return lambda record: any(holds(record) for holds in conditions)

    def _ages(self, values: Sequence[str]) -> Condition:
        edited, ages = self._file.edited(), [self._age(value) for value in values]
        return lambda record: any(fits(edited.get(record.id)) for fits in ages)

    def sorted(self, records: Iterable[ImageRecord], sort: Sort) -> list[ImageRecord]:
        """The images in an order; those that have nothing to sort by come last, both ways round."""
        value = self._value(sort.key)
        known: list[tuple[Any, ImageRecord]] = []
        others: list[tuple[Any, ImageRecord]] = []
        for record in records:
            place = value(record)
            (others if place is None else known).append((place, record))
        known.sort(key=lambda pair: pair[0], reverse=sort.descending)
        return [record for _, record in known] + [record for _, record in others]

    def _value(self, key: SortKey) -> Callable[[ImageRecord], Any]:
        match key:
            case SortKey.NAME:
                return lambda record: natural_key(record.path)
            case SortKey.STATUS:
                return lambda record: _STATUS_ORDER[record.status]
            case SortKey.OBJECTS:
                counts = self._listing.counts
                return lambda record: counts.get(record.id, 0)
            case SortKey.SCORE:
                scores = self._scores
                return lambda record: scores.get(record.id)
            case SortKey.EDITED:
                edited = self._file.edited()
                return lambda record: edited.get(record.id)

    def _state(self, value: str) -> Condition:
        counts, missing = self._listing.counts, self._listing.missing
        if value == "missing":
            return lambda record: record.id in missing
        return lambda record: bool(counts.get(record.id)) is (value == "labelled")

    def _asked(self, term: Term) -> Container[int]:
        """Ids of the images of which the project file says that one of the values holds."""
        match term.key:
            case Key.LABEL:
                return self._file.with_labels(term.values)
            case Key.SCORE:
                asked = [comparison(value) for value in term.values]
                scores = self._scores.items()
                return {image for image, score in scores if any(fits(score) for fits in asked)}
            case _:
                texts = ("",) if term.key is Key.HAS else term.values
                return self._commented(texts)

    def _commented(self, texts: Sequence[str]) -> set[int]:
        found: set[int] = set()
        for text in texts:
            needle = text.casefold()
            records = self._listing.records
            found |= {record.id for record in records if record.comment and needle in record.comment.casefold()}
            found |= self._file.with_comments(text)
        return found

    def _age(self, value: str) -> Callable[[datetime | None], bool]:
        """What was never edited was not edited lately either."""
        than, seconds = seconds_of(value)
        start = self._now - timedelta(seconds=seconds)
        return lambda at: (at is not None and at > start) is (than == "<")

    @cached_property
    def _scores(self) -> dict[int, float]:
        """Asked once, for a condition and an order alike."""
        return self._file.lowest_scores()

    @property
    def _file(self) -> ImageSearch:
        if self._search is None:
            raise ValueError("this query asks the project file")
        return self._search
