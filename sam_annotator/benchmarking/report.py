"""A benchmark as lines for a terminal, as one JSON value, and as one HTML page: docs/benchmarks.md."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from html import escape
from typing import Any, TypeVar

from sam_annotator.benchmarking.machine import Machine
from sam_annotator.benchmarking.rows import Row
from sam_annotator.reporting.page import figure, page, plots, section
from sam_annotator.reporting.svg import row_chart
from sam_annotator.reporting.table import Table

Key = TypeVar("Key", bound=Hashable)

FEW = 2
"""Works of one kind that share a chart with those of other setups."""
HEADINGS = ("work", "model", "on", "median", "least to most", "reference", "ratio")
WIDTHS = (32, 14, 20, 12, 20, 10, 6)
"""Of the columns on a terminal: rows are written as they come, so nobody knows the widest."""


def line(cells: Sequence[str]) -> str:
    """Cells in columns: the first three to the left, figures to the right."""
    aligned = (
        cell.ljust(width) if number < 3 else cell.rjust(width)
        for number, (cell, width) in enumerate(zip(cells, WIDTHS, strict=True))
    )
    return " ".join(aligned).rstrip()


def cells(row: Row) -> tuple[str, ...]:
    """A row under `HEADINGS`."""
    reference, ratio = row.reference_median, row.ratio
    several = len(row.samples) > 1
    return (
        row.work,
        row.model,
        " ".join(filter(None, _on(row))),
        f"{short(row.median)} {row.unit}",
        f"{short(min(row.samples))} to {short(max(row.samples))}" if several else "",
        "" if reference is None else short(reference),
        "" if ratio is None else f"{ratio:.2f}",
    )


def short(value: float) -> str:
    """Three digits, and no more than are before the point of larger numbers."""
    digits = 2 if abs(value) < 10 else 1 if abs(value) < 100 else 0
    return f"{value:.{digits}f}"


def as_json(machine: Machine, rows: Sequence[Row], failures: Sequence[str]) -> dict[str, Any]:
    """All figures as plain JSON values, and a sentence about each that could not be measured."""
    return {"machine": machine.to_json(), "rows": [row.to_json() for row in rows], "failures": list(failures)}


def as_html(machine: Machine, rows: Sequence[Row]) -> str:
    """The table and charts of all figures."""
    about = "<br>".join(escape(text) for text in machine.lines())
    table = Table("All figures", HEADINGS, tuple(cells(row) for row in rows))
    charts = plots(_charts(rows))
    parts = [f"<p>{about}</p>", section("Charts", charts), section("", table.html())]
    return page("sam-annotator bench", "How fast it is", parts)


def _charts(rows: Sequence[Row]) -> Iterator[str]:
    """What each setup takes of what the reference takes, and the medians of each kind of work."""
    setup = _setup_names(rows)
    compared = [row for row in rows if row.ratio is not None and row.unit != "1/s"]
    for name, mine in _grouped(compared, setup).items():
        yield _bars(f"{name}, part of the reference", {row.work: row.ratio or 0 for row in mine})
    for (kind, unit), alike in _grouped(rows, lambda row: (row.work.split("/")[0], row.unit)).items():
        if len({row.work for row in alike}) <= FEW:
            medians = {f"{_rest(row)} {setup(row)}".strip() or kind: row.median for row in alike}
            yield _bars(f"{kind}, {unit}", medians)
            continue
        for name, mine in _grouped(alike, setup).items():
            title = ", ".join(filter(None, [kind, name, unit]))
            yield _bars(title, {_rest(row) or kind: row.median for row in mine})


def _bars(title: str, values: Mapping[str, float]) -> str:
    return figure(title, (), row_chart(title, values, [short(value) for value in values.values()]))


def _grouped(rows: Sequence[Row], key: Callable[[Row], Key]) -> dict[Key, list[Row]]:
    groups: dict[Key, list[Row]] = {}
    for row in rows:
        groups.setdefault(key(row), []).append(row)
    return groups


def _setup_names(rows: Sequence[Row]) -> Callable[[Row], str]:
    """How setups are called beside bars, where there is little room: by the model and what else they differ in."""
    said = [set(filter(None, texts)) for texts in zip(*map(_on, rows), strict=True)]

    def name(row: Row) -> str:
        differing = [text for text, texts in zip(_on(row), said, strict=True) if len(texts) > 1]
        return " ".join(filter(None, [row.model, *differing]))

    return name


def _on(row: Row) -> tuple[str, str, str]:
    """Runtime, precision and threads, empty where it is not known or left to the runtime."""
    return row.runtime, row.precision, f"x{row.threads}" if row.threads else ""


def _rest(row: Row) -> str:
    """Of "click/point/24mp" "point/24mp", of "accept" nothing."""
    return row.work.partition("/")[2]
