"""Which images a query shows, in which order. No Qt.

What the window knows, paths and statuses, is one pass over a list; what only the project file knows is one query.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from sam_annotator.controllers.image_query import Key, Query, Sort, SortKey, Term, comparison, seconds_of
from sam_annotator.core.annotation import ImageRecord, ImageStatus
from sam_annotator.store.image_search import ImageSearch
from sam_annotator.store.scanning import natural_key

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

    def condition(self, term: Term) -> Callable[[ImageRecord], bool]:
        """Whether one of the values of a term holds for an image, `Term.negated` aside."""
        values = term.values
        match term.key:
            case Key.TEXT:
                needle = values[0].lower()
                return lambda record: needle in record.path.lower()
            case Key.STATUS:
                statuses = {ImageStatus(value) for value in values}
                return lambda record: record.status in statuses
            case Key.OBJECTS:
                counts, asked = self._listing.counts, [comparison(value) for value in values]
                fitting = {n for n in {0, *counts.values()} if any(fits(n) for fits in asked)}
                return lambda record: counts.get(record.id, 0) in fitting
            case Key.IS:
                conditions = [self._state(value) for value in values]
                if len(conditions) == 1:
                    return conditions[0]
                return lambda record: any(holds(record) for holds in conditions)
            case _:
                found = self._asked(term)
                return lambda record: record.id in found

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
                scores = self._file.lowest_scores()
                return lambda record: scores.get(record.id)
            case SortKey.EDITED:
                edited = self._file.edited()
                return lambda record: edited.get(record.id)

    def _state(self, value: str) -> Callable[[ImageRecord], bool]:
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
                scores = self._file.lowest_scores().items()
                return {image for image, score in scores if any(fits(score) for fits in asked)}
            case Key.EDITED:
                return {image for image, at in self._file.edited().items() if self._is_aged(at, term.values)}
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

    def _is_aged(self, at: datetime, values: Sequence[str]) -> bool:
        for value in values:
            than, seconds = seconds_of(value)
            younger = self._now - at < timedelta(seconds=seconds)
            if younger is (than == "<"):
                return True
        return False

    @property
    def _file(self) -> ImageSearch:
        if self._search is None:
            raise ValueError("this query asks the project file")
        return self._search
