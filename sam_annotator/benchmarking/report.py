"""A benchmark as lines for a terminal, as one JSON value, and as one HTML page: docs/benchmarks.md."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import Any

from sam_annotator.benchmarking.charts import charts, short
from sam_annotator.benchmarking.machine import Machine
from sam_annotator.benchmarking.rows import Row
from sam_annotator.reporting.page import page, plots, section
from sam_annotator.reporting.table import Table

HEADINGS = ("work", "model", "on", "median", "least to most", "reference", "ratio")
WIDTHS = (40, 13, 16, 11, 18, 9, 5)
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
        " ".join(filter(None, row.on)),
        f"{short(row.median)} {row.unit}",
        f"{short(min(row.samples))} to {short(max(row.samples))}" if several else "",
        "" if reference is None else short(reference),
        "" if ratio is None else f"{ratio:.2f}",
    )


def as_json(machine: Machine, rows: Sequence[Row], failures: Sequence[str]) -> dict[str, Any]:
    """All figures as plain JSON values, and a sentence about each that could not be measured."""
    return {"machine": machine.to_json(), "rows": [row.to_json() for row in rows], "failures": list(failures)}


def as_html(machine: Machine, rows: Sequence[Row]) -> str:
    """The table and charts of all figures."""
    about = "<br>".join(escape(text) for text in machine.lines())
    table = Table("All figures", HEADINGS, tuple(cells(row) for row in rows))
    parts = [f"<p>{about}</p>", section("Charts", plots(charts(rows))), section("", table.html())]
    return page("sam-annotator bench", "How fast it is", parts)
