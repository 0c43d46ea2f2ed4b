"""What will not survive an export, told before anything is written."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from sam_annotator.core.annotation import Annotation
from sam_annotator.core.mask import Mask
from sam_annotator.core.polygon import mask_to_polygons
from sam_annotator.core.wording import counted, mark, tr
from sam_annotator.formats.base import AnnotationSource, Capabilities, ExportOptions, Format, Progress, Shape

_SENTENCES = {
    "box": mark("{objects} will keep the box alone, not the mask."),
    "numbers": mark("{objects} will keep figures alone, no mask."),
    "empty": mark("{objects} without pixels will be left out."),
    "holes": mark("{objects} with holes will lose them."),
    "parts": mark("{objects} of several parts will come back as several objects or joined."),
    "crowd": mark("{objects} will lose the crowd flag."),
    "attributes": mark("{objects} will lose attributes."),
    "boxes": mark("{objects} known by a box alone will become filled rectangles."),
    "overlap": mark("{objects} may lose pixels to others that overlap them."),
}


def all_losses(
    source: AnnotationSource, target: Format, options: ExportOptions, progress: Progress | None = None
) -> tuple[str, ...]:
    """What will not survive an export with these options: by the capabilities of the format, and what it says itself.

    A format may have a method ``losses(source, options)`` that gives further sentences.
    """
    own = getattr(target, "losses", None)
    further: tuple[str, ...] = own(source, options) if own else ()
    return (*losses(source, target.capabilities, progress), *further)


def losses(source: AnnotationSource, capabilities: Capabilities, progress: Progress | None = None) -> tuple[str, ...]:
    """Sentences about what a format cannot hold of a source, each with the number of objects; empty if all survives."""
    if _holds_all(capabilities):
        return ()
    counts: Counter[str] = Counter()
    images = source.images()
    for done, image in enumerate(images, 1):
        annotations = source.annotations(image.id)
        for annotation in annotations:
            counts.update(_of_object(annotation, capabilities))
        if not capabilities.overlap:
            drawn = (each for each in annotations if not (each.is_box and capabilities.boxes_apart))
            counts["overlap"] += _overlapping([each.mask for each in drawn if each.mask.area])
        if progress is not None:
            progress(done, len(images))
    return tuple(
        tr(sentence, objects=counted(counts[kind], "object")) for kind, sentence in _SENTENCES.items() if counts[kind]
    )


def _holds_all(can: Capabilities) -> bool:
    """Whether there is no need to look."""
    whole = can.holes and can.parts and can.overlap and can.empty
    return can.shape is Shape.MASK and whole and can.crowd and can.attributes and can.boxes


def _of_object(annotation: Annotation, can: Capabilities) -> Iterator[str]:
    yield from _of_shape(annotation, can)
    if annotation.iscrowd and not can.crowd:
        yield "crowd"
    if annotation.attributes and not can.attributes:
        yield "attributes"


def _of_shape(annotation: Annotation, can: Capabilities) -> Iterator[str]:
    if annotation.is_box:
        if not can.boxes:
            yield "boxes"
    elif annotation.mask.area == 0:
        if not can.empty:
            yield "empty"
    elif can.shape not in {Shape.MASK, Shape.POLYGON}:
        yield can.shape.value
    elif not (can.holes and can.parts):
        polygons = mask_to_polygons(annotation.mask)
        if not can.holes and any(polygon.interiors for polygon in polygons):
            yield "holes"
        if not can.parts and len(polygons) > 1:
            yield "parts"


def _overlapping(masks: list[Mask]) -> int:
    """How many masks share a pixel with another one."""
    touching = [False] * len(masks)
    for index, mask in enumerate(masks):
        for other in range(index):
            # Boxes first: most objects are far apart, and comparing boxes costs next to nothing.
            if _boxes_meet(mask, masks[other]) and mask.iou(masks[other]) > 0:
                touching[index] = touching[other] = True
    return sum(touching)


def _boxes_meet(one: Mask, other: Mask) -> bool:
    x0, y0, width0, height0 = one.bbox
    x1, y1, width1, height1 = other.bbox
    return x0 < x1 + width1 and x1 < x0 + width0 and y0 < y1 + height1 and y1 < y0 + height0
