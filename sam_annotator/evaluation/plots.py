"""The plots of a run, as figures of the page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from sam_annotator.core.coco_sizes import SIZES
from sam_annotator.evaluation.comparison import Comparison
from sam_annotator.evaluation.figures import (
    THRESHOLDS,
    Records,
    by_row,
    by_set,
    by_size,
    calibrations,
    click_limit,
    miou_at,
)
from sam_annotator.evaluation.metrics import clicks_needed
from sam_annotator.evaluation.run import Run
from sam_annotator.evaluation.tables import clicks_text
from sam_annotator.reporting.axes import Axis, share_axis, unit_axis
from sam_annotator.reporting.page import figure
from sam_annotator.reporting.svg import bar_chart, line_chart, reliability_chart

NOC_SHOWN = ("85", "90")
SIZE_CLICKS = (1, 5)


def click_plots(run: Run) -> Iterator[str]:
    """Mean IoU over clicks: a plot for each row, a line for each model."""
    models = {model.name: by_row(model.records) for model in run.models}
    for row in models[run.models[0].name]:
        yield _clicks_plot(row, {name: rows[row] for name, rows in models.items()})


def noc_plots(run: Run) -> Iterator[str]:
    """How many objects took how many clicks: a plot for each set and threshold."""
    models = {model.name: by_set(model.records) for model in run.models}
    for row in models[run.models[0].name]:
        for threshold in NOC_SHOWN:
            yield _noc_plot(row, threshold, {name: rows[row] for name, rows in models.items()})


def reliability_plots(run: Run) -> Iterator[str]:
    """True over predicted IoU: a plot for the first and one for later clicks, a line for each model with an opinion."""
    for kind, words in (("first", "first click"), ("later", "clicks 2 to 5")):
        dots = {
            model.name: [(each.mean_predicted, each.mean_true, each.count / value.count) for each in value.bins]
            for model in run.models
            if (value := calibrations(model.records)[kind]) is not None
        }
        if dots:
            title = f"Predicted IoU, {words}"
            chart = reliability_chart(title, dots, unit_axis("predicted IoU"), unit_axis("true IoU"))
            yield figure(title, list(dots), chart)


def size_plots(run: Run) -> Iterator[str]:
    """Mean IoU by the objects' size: a plot for each set and number of clicks."""
    models = {model.name: by_set(model.records) for model in run.models}
    limit = min(click_limit(model.records) for model in run.models)
    for row, records in models[run.models[0].name].items():
        names = [size for size in SIZES if size in by_size(records)]
        for clicks in SIZE_CLICKS:
            if clicks <= limit:
                values = {
                    name: [miou_at(by_size(rows[row])[size], clicks) for size in names] for name, rows in models.items()
                }
                title = f"{row}: by size, after {clicks_text(clicks)}"
                yield figure(title, list(values), bar_chart(title, names, values, unit_axis("mean IoU")))


def comparison_plots(comparison: Comparison) -> Iterator[str]:
    """Mean IoU over clicks of a model and a baseline on the same objects: a plot for each row."""
    ours, theirs = by_row(comparison.ours), by_row(comparison.theirs)
    for row in theirs:
        yield _clicks_plot(row, {comparison.model: ours[row], comparison.baseline: theirs[row]})


def _clicks_plot(row: str, models: Mapping[str, Records]) -> str:
    limit = min(map(click_limit, models.values()))
    ticks = [1, *range(5, limit + 1, 5)] if limit > 6 else range(1, limit + 1)
    x = Axis("clicks", 1, max(limit, 2), tuple((tick, str(tick)) for tick in ticks))
    series = {
        name: [(count, miou_at(records, count)) for count in range(1, limit + 1)] for name, records in models.items()
    }
    title = f"{row}: mean IoU over clicks"
    return figure(title, list(series), line_chart(title, series, x, unit_axis("mean IoU")))


def _noc_plot(row: str, threshold: str, models: Mapping[str, Records]) -> str:
    limit = min(map(click_limit, models.values()))
    counts = range(1, limit + 1)
    # The last one would lie under "never".
    names = [str(count) if limit <= 6 or count == 1 or (count % 5 == 0 and count < limit) else "" for count in counts]
    shares = {name: _shares(records, THRESHOLDS[threshold], limit) for name, records in models.items()}
    title = f"{row}: clicks needed to .{threshold}"
    y = share_axis("objects", [share for values in shares.values() for share in values])
    return figure(title, list(shares), bar_chart(title, [*names, "never"], shares, y, "clicks"))


def _shares(records: Records, threshold: float, limit: int) -> list[float]:
    """The share of the objects that needed 1, 2, ... clicks, and of those that never got there."""
    needed = [
        clicks_needed(record.ious, threshold) if max(record.ious) >= threshold else limit + 1 for record in records
    ]
    return [needed.count(count) / len(records) for count in range(1, limit + 2)]
