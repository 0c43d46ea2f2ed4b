"""What the inspector says, in words."""

from __future__ import annotations

from sam_annotator.controllers.simplifying import ObjectFigures, SampleFigures
from sam_annotator.core.annotation import OURS, Annotation, Category, Provenance
from sam_annotator.core.candidates import Kind
from sam_annotator.core.stages import Stage
from sam_annotator.core.wording import counted, figure, mark, percent, tr

_STAGES = {
    Stage.MANUAL: mark("by request"),
    Stage.SEMI: mark("semi-automatic"),
    Stage.AUTOMATIC: mark("fully automatic"),
}


def parts_text(figures: ObjectFigures) -> str:
    """The parts of an object, and its holes if it has any."""
    parts = figure(figures.parts)
    return tr("{parts}, with {holes}", parts=parts, holes=counted(figures.holes, "hole")) if figures.holes else parts


def corners_text(figures: ObjectFigures) -> str:
    """Corners of the exact polygon and of the simplified one."""
    simpler = figures.outline.vertices
    exact = figure(figures.vertices)
    return exact if simpler == figures.vertices else f"{exact} → {figure(simpler)}"


def iou_text(figures: ObjectFigures) -> str:
    """The IoU of the simplified polygon with the mask, and what is lost."""
    iou = figures.outline.iou
    if iou == 1:
        return tr("1, exact")
    return tr("{iou}, {share} lost", iou=_floored(iou), share=percent(1 - iou, 1))


def origin_text(item: Annotation) -> str:
    """Who made the mask."""
    made = item.provenance
    if made.model_id:
        done = [tr("refined")] * made.refined + [tr("edited")] * made.edited
        return ", ".join([made.model_id, *done])
    if item.origin:
        return tr("imported")
    return tr("by hand") if made.edited else tr("not known")


def candidates_text(made: Provenance) -> str:
    """The predicted IoUs in order of rank, the one that was taken marked, and what it is if it is none of the three."""
    names = {Kind.SINGLE: tr("single mask"), Kind.UNION: tr("union"), Kind.PREVIOUS: tr("previous")}
    taken = f" ✓ {names[made.taken]}" if made.taken else " ✓"
    return "   ".join(figure(iou, 2) + taken * (rank == made.rank) for rank, iou in enumerate(made.predicted_iou))


def work_text(made: Provenance) -> str:
    """Clicks and seconds."""
    if not made.clicks:
        return ""
    seconds = figure(made.seconds, 1)
    return tr("{clicks}, {seconds} s", clicks=counted(made.clicks, "click"), seconds=seconds)


def proposal_text(item: Annotation) -> str:
    """In which stage it was proposed, and with which thresholds, or for which words; nothing for what was not."""
    told = item.extra.get(OURS, {})
    stages = {stage.value: tr(words) for stage, words in _STAGES.items()}
    if told.get("stage") not in stages:
        return ""
    if words := told.get("words"):
        return tr(
            "{words}, score {score} by {model}",
            words=words,
            score=figure(told.get("words_score", 0), 2),
            model=told.get("words_model", ""),
        )
    iou, stability = told.get("pred_iou_thresh", 0), told.get("stability_score_thresh", 0)
    return tr(
        "{stage}: IoU above {iou}, stability from {stability}",
        stage=stages[told["stage"]],
        iou=figure(iou, 2),
        stability=figure(stability, 2),
    )


def attributes_text(item: Annotation, category: Category | None = None) -> str:
    """The crowd flag and the attributes that its label does not name, in the order of the file."""
    named = {field.name for field in category.fields} if category else set()
    flags = [tr("crowd")] if item.iscrowd else []
    flags += [tr("box only")] if item.is_box else []
    return ", ".join(flags + [_attribute(name, value) for name, value in item.attributes.items() if name not in named])


def sample_text(figures: SampleFigures) -> str:
    """What the polygons of an export will be, from a sample."""
    if not figures.objects:
        return tr("There are no objects yet.")
    all_of_them = figures.objects == figures.of
    who = counted(figures.of, "object")
    if not all_of_them:
        who = tr("{some} of {objects}", some=figure(figures.objects), objects=who)
    return tr(
        "{objects}: {corners} corners become {simplified} ({share}).\n"
        "IoU with the masks: {mean} on average, {least} at least.",
        objects=who,
        corners=figure(figures.vertices),
        simplified=figure(figures.simplified),
        share=percent(figures.simplified / figures.vertices),
        mean=_floored(figures.mean_iou),
        least=_floored(figures.least_iou),
    )


def _attribute(name: str, value: str | float | bool) -> str:
    if isinstance(value, bool):
        return name if value else tr("not {name}", name=name)
    return f"{name}: {value:g}" if isinstance(value, float) else f"{name}: {value}"


def _floored(iou: float) -> str:
    """Cut, not rounded: a figure must never look better than the budget it keeps."""
    return figure(int(iou * 10_000) / 10_000, 4)
