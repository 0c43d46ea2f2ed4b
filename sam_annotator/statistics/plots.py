"""Statistics as plots of the page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from sam_annotator.reporting.axes import Axis, count_axis, day_axis, share_axis
from sam_annotator.reporting.page import Figure
from sam_annotator.reporting.svg import band_chart, bar_chart, column_chart, row_chart
from sam_annotator.statistics.figures import BINS, RANKED, Batch, Images, Label, Model, Objects, Work
from sam_annotator.statistics.tables import STATUSES, model_name, number, percent

LABELS_SHOWN = 20
QUARTILES = "median, and the quartiles around it"


def image_plots(images: Images) -> Iterator[Figure]:
    """How far the images are, and how many objects they hold."""
    if images.by_status is not None:
        yield _rows("Images by status", {STATUSES[name]: count for name, count in images.by_status.items()})
    yield _rows("Images by number of objects", images.per_image)


def label_plots(labels: Sequence[Label]) -> Iterator[Figure]:
    """The most frequent labels, all others together, and what their objects took."""
    counts = {label.name: label.objects for label in labels[:LABELS_SHOWN]}
    others = labels[LABELS_SHOWN:]
    if others:
        counts[f"{len(others)} other labels"] = sum(label.objects for label in others)
    yield _rows("Objects by label", counts)
    for what, spreads in (
        ("Seconds", {label.name: label.seconds for label in labels[:LABELS_SHOWN]}),
        ("Clicks", {label.name: label.clicks for label in labels[:LABELS_SHOWN]}),
    ):
        medians = {name: known.median for name, known in spreads.items() if known is not None}
        if medians:
            texts = [f"{median:.1f}" for median in medians.values()]
            title = f"{what} per object, by label: median"
            yield Figure(title, (), row_chart(title, medians, texts))


def object_plots(objects: Objects) -> Iterator[Figure]:
    """How large objects are."""
    yield _rows("Objects by size (COCO's)", objects.sizes)
    yield _rows("Objects by their part of the image", objects.shares)


def model_plots(models: Sequence[Model]) -> Iterator[Figure]:
    """Which candidates were taken, and what their predicted IoU was."""
    ranked = [model for model in models if model.ranks]
    if ranked:
        most = max(len(model.ranks) for model in ranked)
        shares = {
            model_name(model, models): [_at(model.ranks, rank) / sum(model.ranks) for rank in range(most)]
            for model in ranked
        }
        title, names = (
            "Candidate taken, by its rank",
            [str(rank + 1) if rank < RANKED else "other" for rank in range(most)],
        )
        chart = bar_chart(title, names, shares, _shares_axis(shares), "rank")
        yield Figure(title, tuple(shares), chart)
    for model in models:
        if any(model.first_bins):
            yield _score_plot(model, model_name(model, models))


def work_plots(work: Work) -> Iterator[Figure]:
    """Seconds and clicks per object, objects and objects per hour: by day and by running number."""
    days = [date.fromisoformat(batch.name) for batch in work.days]
    x = day_axis(days)
    places = [day.toordinal() for day in days]
    yield from _band_plots("by day", places, work.days, x)
    for title, label, values in (
        ("Objects by day", "objects", [batch.objects for batch in work.days]),
        ("Objects per hour of work, by day", "objects per hour", [batch.per_hour or 0 for batch in work.days]),
    ):
        points = list(zip(places, values, strict=True))
        yield Figure(title, (), column_chart(title, points, x, count_axis(label, values)))
    ends, reached = [], 0
    for batch in work.running:
        reached += batch.objects
        ends.append(reached)
    yield from _band_plots("by running number", ends, work.running, count_axis("objects made", ends))


def _band_plots(words: str, places: Sequence[float], batches: Sequence[Batch], x: Axis) -> Iterator[Figure]:
    for name, spreads in (
        ("Seconds", [batch.seconds for batch in batches]),
        ("Clicks", [batch.clicks for batch in batches]),
    ):
        known = [(place, each) for place, each in zip(places, spreads, strict=True) if each is not None]
        points = [(place, each.low, each.median, each.high) for place, each in known]
        y = count_axis(f"{name.lower()} per object", [high for _, _, _, high in points])
        yield Figure(
            f"{name} per object, {words}: {QUARTILES}", (), band_chart(f"{name} per object, {words}", points, x, y)
        )


def _score_plot(model: Model, name: str) -> Figure:
    total = sum(model.first_bins)
    series = {
        "offered first": [count / total for count in model.first_bins],
        "taken": [count / total for count in model.chosen_bins],
    }
    names = [f".{n}" if n % 2 == 0 else "" for n in range(BINS)]
    title = f"{name}: predicted IoU"
    return Figure(title, tuple(series), bar_chart(title, names, series, _shares_axis(series), "predicted IoU, from"))


def _shares_axis(series: Mapping[str, Sequence[float]]) -> Axis:
    return share_axis("objects", [share for shares in series.values() for share in shares])


def _rows(title: str, counts: Mapping[str, int]) -> Figure:
    total = sum(counts.values())
    texts = [f"{number(count)} ({percent(count, total)})" for count in counts.values()]
    return Figure(title, (), row_chart(title, counts, texts))


def _at(counts: Sequence[int], place: int) -> int:
    return counts[place] if place < len(counts) else 0
