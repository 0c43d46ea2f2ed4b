"""A run as one JSON value and as Markdown. docs/evaluation.md describes both."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import asdict
from typing import Any

from sam_annotator.evaluation.breakdown import breakdown
from sam_annotator.evaluation.comparison import comparisons, same_experiment
from sam_annotator.evaluation.figures import Records, by_row, by_set, calibration_figures, set_figures, size_rows
from sam_annotator.evaluation.protocol import ObjectRecord
from sam_annotator.evaluation.run import Measured, Run
from sam_annotator.evaluation.tables import (
    Rows,
    breakdown_table,
    calibration_line,
    effort_table,
    mask_table,
    short_table,
)
from sam_annotator.reporting.table import Table


def as_json(run: Run) -> dict[str, Any]:
    """All figures as plain JSON values.

    Returns:
        ``model``, ``weights_hash``, ``datasets``, ``calibration`` and ``by`` of the first model; ``models``, the same
        of each by its name; ``baselines`` by name, each with its ``datasets`` and, by model, ``models_on_same_objects``
        and ``worse``; ``options``, those that decide on figures.
    """
    models = {model.name: _model(run, model) for model in run.models}
    first = run.models[0].name
    options = run.options
    return {
        "model": first,
        **models[first],
        "models": models,
        "baselines": {baseline.name: _baseline(run, baseline) for baseline in run.baselines},
        "options": {
            "cap": options.cap,
            "clicks": options.clicks,
            "baseline_cap": options.baseline_cap,
            "baseline_clicks": options.baseline_clicks,
            "refine_edges": options.refine_edges,
            "detail": options.detail,
        },
    }


def as_markdown(run: Run) -> str:
    """All tables, and the sentences below them."""
    parts: list[Table | str] = [masks(run), *calibration_lines(run), effort(run), sizes(run), *by_tables(run)]
    for comparison in comparisons(run):
        parts += [comparison.table(), comparison.sentence()]
    return "\n".join(part.markdown() if isinstance(part, Table) else f"{part}\n" for part in parts)


def masks(run: Run) -> Table:
    """How good the masks are, by set and group."""
    return mask_table("Mean IoU, and boundary F-score where it says so", _merged(run, by_row))


def effort(run: Run) -> Table:
    """How much work they are, by set and group."""
    return effort_table(
        "Clicks to an IoU, objects that do not reach it, median seconds on this machine", _merged(run, by_row)
    )


def sizes(run: Run) -> Table:
    """The short figures by size."""
    return short_table("By size of the object", _merged(run, size_rows))


def by_tables(run: Run) -> Iterator[Table]:
    """One table for each attribute that was asked for."""
    for attribute in run.options.attributes:
        rows = {row: breakdown(members, attribute) for row, members in _merged(run, by_set).items()}
        yield breakdown_table(f"By {attribute}: mean IoU (95 % confidence)", rows)


def calibration_lines(run: Run) -> Iterator[str]:
    """One sentence for each model with an opinion."""
    for model in run.models:
        if line := calibration_line(model.records):
            yield f"{model.name}: {line}" if len(run.models) > 1 else line


def _model(run: Run, model: Measured) -> dict[str, Any]:
    sets = by_set(model.records)
    return {
        "weights_hash": model.weights_hash,
        "datasets": set_figures(model.records),
        "calibration": calibration_figures(model.records),
        "by": {
            attribute: {name: [asdict(row) for row in breakdown(members, attribute)] for name, members in sets.items()}
            for attribute in run.options.attributes
        },
    }


def _baseline(run: Run, baseline: Measured) -> dict[str, Any]:
    mine = [comparison for comparison in comparisons(run) if comparison.baseline == baseline.name]
    return {
        "datasets": set_figures(baseline.records),
        "models_on_same_objects": {
            model.name: set_figures(same_experiment(model.records, baseline.records)) for model in run.models
        },
        "worse": {comparison.model: list(comparison.worse()) for comparison in mine},
    }


def _merged(run: Run, split: Callable[[Records], dict[str, list[ObjectRecord]]]) -> Rows:
    """The rows of all models, those of the same objects beside each other."""
    parts = {model.name: split(model.records) for model in run.models}
    if len(parts) == 1:
        return next(iter(parts.values()))
    return {f"{row}: {name}": parts[name][row] for row in parts[run.models[0].name] for name in parts}
