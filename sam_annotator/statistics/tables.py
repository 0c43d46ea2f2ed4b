"""Statistics as tables, the same for the terminal and the page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from sam_annotator.core.wording import figure, mark, tr
from sam_annotator.reporting.table import Table
from sam_annotator.statistics.figures import RANKED, Batch, Images, Label, Model, Objects, Spread, Statistics, Work

STATUSES = {
    "todo": mark("to do"),
    "in_progress": mark("in progress"),
    "done": mark("done"),
    "review": mark("to review"),
    "rejected": mark("rejected"),
}
SIZE_NAMES = {
    "small": mark("small, below 32² pixels"),
    "medium": mark("medium, below 96² pixels"),
    "large": mark("large"),
}
NOT_KNOWN = "-"


def tables(statistics: Statistics, days: int | None = None) -> Iterator[Table]:
    """All tables that have something to say, in the order in which they are read.

    Args:
        statistics: What to show.
        days: At most so many days, the last ones; None for all.
    """
    yield image_table(statistics.images)
    if not statistics.objects.count:
        return
    yield label_table(statistics.labels)
    yield kind_table(statistics.objects)
    yield size_table(statistics.objects)
    yield share_table(statistics.objects)
    if any(model.id for model in statistics.models):
        yield model_table(statistics.models)
    if statistics.work is not None:
        yield day_table(statistics.work, days)
        yield running_table(statistics.work)


def image_table(images: Images) -> Table:
    """How many there are, how far they are, how many objects they hold."""
    counts = {tr("all"): images.count}
    if images.by_status is not None:
        counts |= {tr(STATUSES[status]): count for status, count in images.by_status.items()}
    counts |= {tr("with objects"): images.with_objects, tr("without objects"): images.count - images.with_objects}
    counts |= {_with_objects(name): count for name, count in images.per_image.items() if name != "none"}
    return Table(tr("Images"), (tr("images"), tr("count"), tr("share")), _counted(counts, images.count))


def label_table(labels: Sequence[Label]) -> Table:
    """Objects by label."""
    total = sum(label.objects for label in labels)
    headings = [tr("label"), tr("objects"), tr("share"), tr("images"), tr("of the image, median"), tr("half of them")]
    timed = any(label.seconds for label in labels)
    if timed:
        headings += [tr("seconds per object, median"), tr("clicks per object, median")]
    rows = []
    for label in labels:
        counts = (number(label.objects), percent(label.objects, total), number(label.images))
        took = (_median(label.seconds), _median(label.clicks)) if timed else ()
        rows.append((label.name, *counts, *_shares(label.share), *took))
    return Table(tr("Objects by label"), tuple(headings), tuple(rows))


def kind_table(objects: Objects) -> Table:
    """What is special about objects."""
    counts = {
        tr("all"): objects.count,
        tr("of several parts"): objects.several_parts,
        tr("with holes"): objects.with_holes,
        tr("crowds"): objects.crowds,
        tr("boxes only"): objects.boxes,
        tr("without pixels"): objects.empty,
        tr("hidden"): objects.hidden,
        tr("edited by hand"): objects.edited,
        tr("outline refined"): objects.refined,
    }
    known = {name: count for name, count in counts.items() if count is not None}
    return Table(tr("Objects"), (tr("objects"), tr("count"), tr("share")), _counted(known, objects.count))


def size_table(objects: Objects) -> Table:
    """Objects by COCO's sizes."""
    counts = {tr(SIZE_NAMES[name]): count for name, count in objects.sizes.items()}
    return Table(tr("Sizes"), (tr("size"), tr("objects"), tr("share")), _counted(counts, objects.count))


def share_table(objects: Objects) -> Table:
    """Objects by the share of their image."""
    counts = {tr(name): count for name, count in objects.shares.items()}
    headings = (tr("of the image"), tr("objects"), tr("share"))
    return Table(tr("Part of the image"), headings, _counted(counts, objects.count))


def model_table(models: Sequence[Model]) -> Table:
    """Which models made the masks, and which of their candidates were taken: a column for each model."""
    most = max(len(model.ranks) for model in models)
    taken = {rank_name(rank): [_rank_share(model, rank) for model in models] for rank in range(most)}
    rows = {
        tr("objects"): [number(model.objects) for model in models],
        **taken,
        tr("predicted IoU of the first offered, mean"): [_score(model.first_offered) for model in models],
        tr("of the one taken"): [_score(model.chosen) for model in models],
        tr("of the best offered"): [_score(model.best_offered) for model in models],
        tr("seconds per object, median"): [_median(model.seconds) for model in models],
        tr("clicks per object, median"): [_median(model.clicks) for model in models],
        tr("edited by hand"): [percent(model.edited, model.objects) for model in models],
        tr("outline refined"): [percent(model.refined, model.objects) for model in models],
    }
    headings = ("", *(model_name(model, models) for model in models))
    return Table(tr("Models and candidates"), headings, tuple((name, *cells) for name, cells in rows.items()))


def day_table(work: Work, days: int | None = None) -> Table:
    """The work by day."""
    shown = work.days if days is None else work.days[-days:]
    title = tr("Work by day")
    if len(shown) < len(work.days):
        title = tr("Work by day, the last {days} of {all}", days=days, all=len(work.days))
    total = Batch(tr("all days"), work.objects, work.seconds, work.clicks, work.hours, work.per_hour)
    rows = (
        (*_batch_row(batch), NOT_KNOWN if batch.hours is None else figure(batch.hours, 2), _rounded(batch.per_hour))
        for batch in (*shown, total)
    )
    return Table(title, (*_batch_headings(tr("day")), tr("hours"), tr("objects per hour")), tuple(rows))


def running_table(work: Work) -> Table:
    """The work by the running number of the object."""
    return Table(tr("Work by running number"), _batch_headings(tr("object")), tuple(map(_batch_row, work.running)))


def number(value: int) -> str:
    """With commas between thousands."""
    return figure(value)


def percent(count: float, total: float) -> str:
    """A share of a whole that may be empty."""
    return f"{figure(100 * count / total, 1)}%" if total else NOT_KNOWN


def model_name(model: Model, models: Sequence[Model]) -> str:
    """Its id, with the beginning of its hash where two have the same id."""
    if not model.id:
        return tr("no model")
    twins = sum(other.id == model.id for other in models) > 1
    return f"{model.id} ({model.weights_hash[:8]})" if twins else model.id


def batch_name(batch: Batch) -> str:
    """A day, or "1 to 50"."""
    low, to, high = batch.name.partition(" to ")
    return _range(low, high) if to else low


def _range(low: str, high: str) -> str:
    return tr("{low} to {high}", low=low, high=high)


def _counted(counts: Mapping[str, int], total: int) -> tuple[tuple[str, ...], ...]:
    return tuple((name, number(count), percent(count, total)) for name, count in counts.items())


def _with_objects(count: str) -> str:
    if count == "1":
        return tr("with 1 object")
    return tr("with {number} objects", number=tr(count))


def rank_name(rank: int) -> str:
    """What a row says about the candidates of a rank."""
    if rank < RANKED:
        return tr("candidate {rank} taken", rank=rank + 1)
    return tr("another one taken (single mask, union, previous)")


def _rank_share(model: Model, rank: int) -> str:
    return percent(model.ranks[rank], sum(model.ranks)) if rank < len(model.ranks) else NOT_KNOWN


def _score(mean: float | None) -> str:
    return NOT_KNOWN if mean is None else figure(mean, 3)


def _batch_headings(name: str) -> tuple[str, ...]:
    half = tr("half of them")
    return name, tr("objects"), tr("seconds, median"), half, tr("clicks, median"), half


def _batch_row(batch: Batch) -> tuple[str, ...]:
    return batch_name(batch), number(batch.objects), *_spread(batch.seconds), *_spread(batch.clicks)


def _spread(values: Spread | None) -> tuple[str, str]:
    return (
        (_median(values), _range(figure(values.low, 1), figure(values.high, 1))) if values else (NOT_KNOWN, NOT_KNOWN)
    )


def _shares(values: Spread | None) -> tuple[str, str]:
    if values is None:
        return NOT_KNOWN, NOT_KNOWN
    low, high = (f"{figure(100 * value, 2)}%" for value in (values.low, values.high))
    return f"{figure(100 * values.median, 2)}%", _range(low, high)


def _median(values: Spread | None) -> str:
    return NOT_KNOWN if values is None else figure(values.median, 1)


def _rounded(value: float | None) -> str:
    return NOT_KNOWN if value is None else figure(value)
