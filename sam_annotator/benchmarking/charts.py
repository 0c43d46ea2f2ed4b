"""The charts of a benchmark: works of a kind side by side, and lines where one and the same work grows."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from typing import TypeVar

from sam_annotator.benchmarking.rows import Row
from sam_annotator.reporting.axes import Axis, count_axis
from sam_annotator.reporting.page import figure
from sam_annotator.reporting.svg import line_chart, row_chart

Key = TypeVar("Key", bound=Hashable)

FEW = 2
"""Works of one kind that share a chart with those of other setups."""


def charts(rows: Sequence[Row]) -> Iterator[str]:
    """What each setup takes of what the reference takes, and the medians of each kind of work, as HTML."""
    setup = _setup_names(rows)
    compared = [row for row in rows if row.ratio is not None and row.unit != "1/s"]
    for name, mine in _grouped(compared, setup).items():
        yield _bars(f"{name}, part of the reference", {row.work: row.ratio or 0 for row in mine})
    growing = [row for row in rows if _number(row)]
    steady = [row for row in rows if not _number(row)]
    for (kind, unit), alike in _grouped(steady, lambda row: (row.work.split("/")[0], row.unit)).items():
        if len({row.work for row in alike}) <= FEW:
            medians = {f"{_rest(row)} {setup(row)}".strip() or kind: row.median for row in alike}
            yield _bars(f"{kind}, {unit}", medians)
            continue
        for name, mine in _grouped(alike, setup).items():
            title = ", ".join(filter(None, [kind, name, unit]))
            yield _bars(title, {_rest(row) or kind: row.median for row in mine})
    for (kind, name, unit), alike in _grouped(growing, lambda row: (_kind(row), setup(row), row.unit)).items():
        yield _lines(", ".join(filter(None, [kind, name, unit])), unit, alike)


def short(value: float) -> str:
    """Three digits, and no more than are before the point of larger numbers."""
    digits = 2 if abs(value) < 10 else 1 if abs(value) < 100 else 0
    return f"{value:.{digits}f}"


def _bars(title: str, values: Mapping[str, float]) -> str:
    return figure(title, (), row_chart(title, values, [short(value) for value in values.values()]))


def _lines(title: str, unit: str, rows: Sequence[Row]) -> str:
    """A line for each work: of "growth/objects/draw/100" there is 100 below the line of "draw"."""
    numbers = sorted({_number(row) for row in rows}, key=float)
    x = Axis(_kind(rows[0]).rpartition("/")[2], 0, len(numbers) - 1 or 1, tuple(enumerate(numbers)))
    y = count_axis(unit, [row.median for row in rows])
    works = _grouped(rows, lambda row: row.work.split("/")[-2])
    lines = {name: [(numbers.index(_number(row)), row.median) for row in mine] for name, mine in works.items()}
    return figure(title, tuple(lines), line_chart(title, lines, x, y))


def _grouped(rows: Sequence[Row], key: Callable[[Row], Key]) -> dict[Key, list[Row]]:
    groups: dict[Key, list[Row]] = {}
    for row in rows:
        groups.setdefault(key(row), []).append(row)
    return groups


def _setup_names(rows: Sequence[Row]) -> Callable[[Row], str]:
    """How setups are called beside bars, where there is little room: by the model and what else they differ in."""
    said = [set(filter(None, texts)) for texts in zip(*(row.on for row in rows), strict=True)]

    def name(row: Row) -> str:
        differing = [text for text, texts in zip(row.on, said, strict=True) if len(texts) > 1]
        return " ".join(filter(None, [row.model, *differing]))

    return name


def _number(row: Row) -> str:
    """The size or count at the end of a work's name, if there is one before which the work itself stands."""
    *before, last = row.work.split("/")
    return last if len(before) > 1 and last.replace(".", "", 1).isdecimal() else ""


def _kind(row: Row) -> str:
    """Of "growth/objects/draw/100" "growth/objects"."""
    return "/".join(row.work.split("/")[:-2])


def _rest(row: Row) -> str:
    """Of "click/point/24mp" "point/24mp", of "accept" nothing."""
    return row.work.partition("/")[2]
