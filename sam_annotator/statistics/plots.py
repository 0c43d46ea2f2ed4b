"""Statistics as plots of the page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from sam_annotator.core.wording import counted, figure, mark, tr
from sam_annotator.reporting.axes import Axis, count_axis, day_axis, share_axis
from sam_annotator.reporting.page import Figure
from sam_annotator.reporting.svg import band_chart, bar_chart, column_chart, row_chart
from sam_annotator.statistics.figures import BINS, RANKED, Batch, Images, Label, Model, Objects, Work
from sam_annotator.statistics.tables import STATUSES, model_name, number, percent

LABELS_SHOWN = 20
SIZES = {"small": mark("small"), "medium": mark("medium"), "large": mark("large")}
QUARTILES = mark("median, and the quartiles around it")


def image_plots(images: Images) -> Iterator[Figure]:
    """How far the images are, and how many objects they hold."""
    if images.by_status is not None:
        yield _rows(tr("Images by status"), {tr(STATUSES[name]): count for name, count in images.by_status.items()})
    yield _rows(tr("Images by number of objects"), {tr(name): count for name, count in images.per_image.items()})


def label_plots(labels: Sequence[Label]) -> Iterator[Figure]:
    """The most frequent labels, all others together, and what their objects took."""
    counts = {label.name: label.objects for label in labels[:LABELS_SHOWN]}
    others = labels[LABELS_SHOWN:]
    if others:
        counts[counted(len(others), "other label")] = sum(label.objects for label in others)
    yield _rows(tr("Objects by label"), counts)
    shown = labels[:LABELS_SHOWN]
    for title, spreads in (
        (tr("Seconds per object, by label: median"), {label.name: label.seconds for label in shown}),
        (tr("Clicks per object, by label: median"), {label.name: label.clicks for label in shown}),
    ):
        medians = {name: known.median for name, known in spreads.items() if known is not None}
        if medians:
            texts = [figure(median, 1) for median in medians.values()]
            yield Figure(title, (), row_chart(title, medians, texts))


def object_plots(objects: Objects) -> Iterator[Figure]:
    """How large objects are."""
    yield _rows(tr("Objects by size (COCO's)"), {tr(SIZES[name]): count for name, count in objects.sizes.items()})
    yield _rows(tr("Objects by their part of the image"), {tr(name): count for name, count in objects.shares.items()})


def model_plots(models: Sequence[Model]) -> Iterator[Figure]:
    """Which candidates were taken, and what their predicted IoU was."""
    ranked = [model for model in models if model.ranks]
    if ranked:
        most = max(len(model.ranks) for model in ranked)
        shares = {
            model_name(model, models): [_at(model.ranks, rank) / sum(model.ranks) for rank in range(most)]
            for model in ranked
        }
        title = tr("Candidate taken, by its rank")
        names = [str(rank + 1) if rank < RANKED else tr("other") for rank in range(most)]
        chart = bar_chart(title, names, shares, _shares_axis(shares), tr("rank"))
        yield Figure(title, tuple(shares), chart)
    for model in models:
        if any(model.first_bins):
            yield _score_plot(model, model_name(model, models))


def work_plots(work: Work) -> Iterator[Figure]:
    """Seconds and clicks per object, objects and objects per hour: by day and by running number."""
    days = [date.fromisoformat(batch.name) for batch in work.days]
    x = day_axis(days, name=tr("day"))
    places = [day.toordinal() for day in days]
    seconds, clicks = tr("Seconds per object, by day"), tr("Clicks per object, by day")
    yield from _band_plots((seconds, clicks), places, work.days, x)
    for title, label, values in (
        (tr("Objects by day"), tr("objects"), [batch.objects for batch in work.days]),
        (tr("Objects per hour of work, by day"), tr("objects per hour"), [each.per_hour or 0 for each in work.days]),
    ):
        points = list(zip(places, values, strict=True))
        yield Figure(title, (), column_chart(title, points, x, count_axis(label, values)))
    ends, reached = [], 0
    for batch in work.running:
        reached += batch.objects
        ends.append(reached)
    seconds, clicks = tr("Seconds per object, by running number"), tr("Clicks per object, by running number")
    yield from _band_plots((seconds, clicks), ends, work.running, count_axis(tr("objects made"), ends))


def _band_plots(
    titles: tuple[str, str], places: Sequence[float], batches: Sequence[Batch], x: Axis
) -> Iterator[Figure]:
    for title, unit, spreads in (
        (titles[0], tr("seconds per object"), [batch.seconds for batch in batches]),
        (titles[1], tr("clicks per object"), [batch.clicks for batch in batches]),
    ):
        known = [(place, each) for place, each in zip(places, spreads, strict=True) if each is not None]
        points = [(place, each.low, each.median, each.high) for place, each in known]
        y = count_axis(unit, [high for _, _, _, high in points])
        yield Figure(f"{title}: {tr(QUARTILES)}", (), band_chart(title, points, x, y))


def _score_plot(model: Model, name: str) -> Figure:
    total = sum(model.first_bins)
    series = {
        tr("offered first"): [count / total for count in model.first_bins],
        tr("taken"): [count / total for count in model.chosen_bins],
    }
    names = [f".{n}" if n % 2 == 0 else "" for n in range(BINS)]
    title = tr("{model}: predicted IoU", model=name)
    return Figure(
        title, tuple(series), bar_chart(title, names, series, _shares_axis(series), tr("predicted IoU, from"))
    )


def _shares_axis(series: Mapping[str, Sequence[float]]) -> Axis:
    return share_axis(tr("objects"), [share for shares in series.values() for share in shares])


def _rows(title: str, counts: Mapping[str, int]) -> Figure:
    total = sum(counts.values())
    texts = [f"{number(count)} ({percent(count, total)})" for count in counts.values()]
    return Figure(title, (), row_chart(title, counts, texts))


def _at(counts: Sequence[int], place: int) -> int:
    return counts[place] if place < len(counts) else 0
