"""What the inspector says, in words."""

from __future__ import annotations

from sam_annotator.controllers.simplifying import ObjectFigures, SampleFigures
from sam_annotator.core.annotation import Annotation, Provenance
from sam_annotator.core.wording import counted, tr


def parts_text(figures: ObjectFigures) -> str:
    """The parts of an object, and its holes if it has any."""
    parts = f"{figures.parts:,}"
    return f"{parts}, with {counted(figures.holes, 'hole')}" if figures.holes else parts


def corners_text(figures: ObjectFigures) -> str:
    """Corners of the exact polygon and of the simplified one."""
    simpler = figures.outline.vertices
    return f"{figures.vertices:,}" if simpler == figures.vertices else f"{figures.vertices:,} → {simpler:,}"


def iou_text(figures: ObjectFigures) -> str:
    """The IoU of the simplified polygon with the mask, and what is lost."""
    iou = figures.outline.iou
    return "1, exact" if iou == 1 else f"{_floored(iou)}, {100 * (1 - iou):.1f} % lost"


def origin_text(item: Annotation) -> str:
    """Who made the mask."""
    made = item.provenance
    if made.model_id:
        return f"{made.model_id}{', refined' if made.refined else ''}{', edited' if made.edited else ''}"
    return "imported" if item.origin else tr("not known")


def candidates_text(made: Provenance) -> str:
    """The predicted IoUs in order of rank, the one that was taken marked."""
    marks = (f"{iou:.2f} ✓" if rank == made.rank else f"{iou:.2f}" for rank, iou in enumerate(made.predicted_iou))
    return "   ".join(marks)


def work_text(made: Provenance) -> str:
    """Clicks and seconds."""
    if not made.clicks:
        return ""
    return f"{counted(made.clicks, 'click')}, {made.seconds:.1f} s"


def attributes_text(item: Annotation) -> str:
    """The crowd flag and the attributes, in the order of the file."""
    flags = ["crowd"] if item.iscrowd else []
    flags += [tr("box only")] if item.is_box else []
    return ", ".join(flags + [_attribute(name, value) for name, value in item.attributes.items()])


def sample_text(figures: SampleFigures) -> str:
    """What the polygons of an export will be, from a sample."""
    if not figures.objects:
        return tr("There are no objects yet.")
    all_of_them = figures.objects == figures.of
    share = 100 * figures.simplified / figures.vertices
    who = counted(figures.of, "object") if all_of_them else f"{figures.objects} of {figures.of:,} objects"
    return (
        f"{who}: {figures.vertices:,} corners become {figures.simplified:,} ({share:.0f} %).\n"
        f"IoU with the masks: {_floored(figures.mean_iou)} on average, {_floored(figures.least_iou)} at least."
    )


def _attribute(name: str, value: str | float | bool) -> str:
    if isinstance(value, bool):
        return name if value else f"not {name}"
    return f"{name}: {value:g}" if isinstance(value, float) else f"{name}: {value}"


def _floored(iou: float) -> str:
    """Cut, not rounded: a figure must never look better than the budget it keeps."""
    return f"{int(iou * 10_000) / 10_000:.4f}"
