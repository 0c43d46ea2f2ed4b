"""Statistics as tables, the same for the terminal and the page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from sam_annotator.reporting.table import Table
from sam_annotator.statistics.figures import RANKED, Batch, Images, Label, Model, Objects, Spread, Statistics, Work

STATUSES = {
    "todo": "to do",
    "in_progress": "in progress",
    "done": "done",
    "review": "to review",
    "rejected": "rejected",
}
SIZE_NAMES = {"small": "small, below 32² pixels", "medium": "medium, below 96² pixels", "large": "large"}
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
    counts = {"all": images.count}
    if images.by_status is not None:
        counts |= {STATUSES[status]: count for status, count in images.by_status.items()}
    counts |= {"with objects": images.with_objects, "without objects": images.count - images.with_objects}
    counts |= {f"with {_objects(name)}": count for name, count in images.per_image.items() if name != "none"}
    return Table("Images", ("images", "count", "share"), _counted(counts, images.count))


def label_table(labels: Sequence[Label]) -> Table:
    """Objects by label."""
    total = sum(label.objects for label in labels)
    headings = ["label", "objects", "share", "images", "of the image, median", "half of them"]
    timed = any(label.seconds for label in labels)
    if timed:
        headings += ["seconds per object, median", "clicks per object, median"]
    rows = []
    for label in labels:
        counts = (number(label.objects), percent(label.objects, total), number(label.images))
        took = (_median(label.seconds), _median(label.clicks)) if timed else ()
        rows.append((label.name, *counts, *_shares(label.share), *took))
    return Table("Objects by label", tuple(headings), tuple(rows))


def kind_table(objects: Objects) -> Table:
    """What is special about objects."""
    counts = {
        "all": objects.count,
        "of several parts": objects.several_parts,
        "with holes": objects.with_holes,
        "crowds": objects.crowds,
        "boxes only": objects.boxes,
        "without pixels": objects.empty,
        "hidden": objects.hidden,
        "edited by hand": objects.edited,
        "outline refined": objects.refined,
    }
    known = {name: count for name, count in counts.items() if count is not None}
    return Table("Objects", ("objects", "count", "share"), _counted(known, objects.count))


def size_table(objects: Objects) -> Table:
    """Objects by COCO's sizes."""
    counts = {SIZE_NAMES[name]: count for name, count in objects.sizes.items()}
    return Table("Sizes", ("size", "objects", "share"), _counted(counts, objects.count))


def share_table(objects: Objects) -> Table:
    """Objects by the share of their image."""
    return Table("Part of the image", ("of the image", "objects", "share"), _counted(objects.shares, objects.count))


def model_table(models: Sequence[Model]) -> Table:
    """Which models made the masks, and which of their candidates were taken: a column for each model."""
    most = max(len(model.ranks) for model in models)
    taken = {rank_name(rank): [_rank_share(model, rank) for model in models] for rank in range(most)}
    rows = {
        "objects": [number(model.objects) for model in models],
        **taken,
        "predicted IoU of the first offered, mean": [_score(model.first_offered) for model in models],
        "of the one taken": [_score(model.chosen) for model in models],
        "of the best offered": [_score(model.best_offered) for model in models],
        "seconds per object, median": [_median(model.seconds) for model in models],
        "clicks per object, median": [_median(model.clicks) for model in models],
        "edited by hand": [percent(model.edited, model.objects) for model in models],
        "outline refined": [percent(model.refined, model.objects) for model in models],
    }
    headings = ("", *(model_name(model, models) for model in models))
    return Table("Models and candidates", headings, tuple((name, *cells) for name, cells in rows.items()))


def day_table(work: Work, days: int | None = None) -> Table:
    """The work by day."""
    shown = work.days if days is None else work.days[-days:]
    title = "Work by day" if len(shown) == len(work.days) else f"Work by day, the last {days} of {len(work.days)}"
    total = Batch("all days", work.objects, work.seconds, work.clicks, work.hours, work.per_hour)
    rows = (
        (*_batch_row(batch), NOT_KNOWN if batch.hours is None else f"{batch.hours:.2f}", _rounded(batch.per_hour))
        for batch in (*shown, total)
    )
    return Table(title, (*_batch_headings("day"), "hours", "objects per hour"), tuple(rows))


def running_table(work: Work) -> Table:
    """The work by the running number of the object."""
    return Table("Work by running number", _batch_headings("object"), tuple(map(_batch_row, work.running)))


def number(value: int) -> str:
    """With commas between thousands."""
    return f"{value:,}"


def percent(count: float, total: float) -> str:
    """A share of a whole that may be empty."""
    return f"{count / total:.1%}" if total else NOT_KNOWN


def model_name(model: Model, models: Sequence[Model]) -> str:
    """Its id, with the beginning of its hash where two have the same id."""
    if not model.id:
        return "no model"
    twins = sum(other.id == model.id for other in models) > 1
    return f"{model.id} ({model.weights_hash[:8]})" if twins else model.id


def _counted(counts: Mapping[str, int], total: int) -> tuple[tuple[str, ...], ...]:
    return tuple((name, number(count), percent(count, total)) for name, count in counts.items())


def _objects(count: str) -> str:
    return "1 object" if count == "1" else f"{count} objects"


def rank_name(rank: int) -> str:
    """What a row says about the candidates of a rank."""
    return f"candidate {rank + 1} taken" if rank < RANKED else "another one taken (single mask, union, previous)"


def _rank_share(model: Model, rank: int) -> str:
    return percent(model.ranks[rank], sum(model.ranks)) if rank < len(model.ranks) else NOT_KNOWN


def _score(mean: float | None) -> str:
    return NOT_KNOWN if mean is None else f"{mean:.3f}"


def _batch_headings(name: str) -> tuple[str, ...]:
    return name, "objects", "seconds, median", "half of them", "clicks, median", "half of them"


def _batch_row(batch: Batch) -> tuple[str, ...]:
    return batch.name, number(batch.objects), *_spread(batch.seconds), *_spread(batch.clicks)


def _spread(values: Spread | None) -> tuple[str, str]:
    return (_median(values), f"{values.low:.1f} to {values.high:.1f}") if values else (NOT_KNOWN, NOT_KNOWN)


def _shares(values: Spread | None) -> tuple[str, str]:
    if values is None:
        return NOT_KNOWN, NOT_KNOWN
    return f"{values.median:.2%}", f"{values.low:.2%} to {values.high:.2%}"


def _median(values: Spread | None) -> str:
    return NOT_KNOWN if values is None else f"{values.median:.1f}"


def _rounded(value: float | None) -> str:
    return NOT_KNOWN if value is None else f"{value:.0f}"
