"""A benchmark as lines for a terminal, as one JSON value, and as one HTML page: docs/benchmarks.md."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape
from typing import Any

from sam_annotator.benchmarking.machine import Machine
from sam_annotator.benchmarking.rows import Row
from sam_annotator.reporting.page import figure, page, plots, section
from sam_annotator.reporting.svg import row_chart
from sam_annotator.reporting.table import Table

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
    on = " ".join(part for part in (row.runtime, row.precision, f"x{row.threads}" if row.threads else "") if part)
    several = len(row.samples) > 1
    return (
        row.work,
        row.model,
        on,
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
    parts = [f"<p>{about}</p>", section("Charts", charts), section("Figures", table.html())]
    return page("sam-annotator bench", "How fast it is", parts)


def _charts(rows: Sequence[Row]) -> Iterator[str]:
    """What it takes as a part of what the reference takes, and the medians by model."""
    compared = {_name(row): row.ratio for row in rows if row.ratio is not None and row.unit != "1/s"}
    if compared:
        title = "Part of the reference's time or memory (shorter is better)"
        yield figure(title, (), row_chart(title, compared, [f"{ratio:.2f}" for ratio in compared.values()]))
    for model, unit in dict.fromkeys((row.model, row.unit) for row in rows):
        mine = {row.work: row.median for row in rows if (row.model, row.unit) == (model, unit)}
        title = f"{model or 'Without a model'}, {unit}"
        yield figure(title, (), row_chart(title, mine, [short(value) for value in mine.values()]))


def _name(row: Row) -> str:
    return f"{row.work} {row.model} {row.runtime} {row.precision} {row.threads or ''}".strip()
