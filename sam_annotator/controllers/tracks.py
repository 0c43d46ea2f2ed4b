"""What carried objects become: proposals on other images, tied together by a track. Pure functions, no Qt."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

from sam_annotator.core.annotation import Annotation, AttributeValue
from sam_annotator.core.covering import HALF
from sam_annotator.core.history import Change, Step
from sam_annotator.core.mask import Mask
from sam_annotator.core.wording import counted, tr
from sam_annotator.inference.propagation import Carried
from sam_annotator.inference.provenance import provenance_of
from sam_annotator.models.base import SegmentationModel
from sam_annotator.store.project import ProjectStore

TRACK = "track"
"""The attribute that objects of different images share if they are the same thing: the id of the first of them."""


@dataclass(frozen=True, eq=False)
class Followed:
    """An object on its way: where it was seen last.

    Attributes:
        source: The object from which it set out.
        mask: On the frame before.
    """

    source: Annotation
    mask: Mask

    @property
    def track(self) -> float:
        """What tells this object from others."""
        known = self.source.attributes.get(TRACK)
        return known if isinstance(known, int | float) and not isinstance(known, bool) else self.source.id


def proposal(number: int, image_id: int, followed: Followed, found: Carried, model: SegmentationModel) -> Annotation:
    """What was found on an image, with the label and the attributes of the object that it comes from."""
    made = provenance_of(model, found.prompt, found.candidates, found.rank)
    source = followed.source
    attributes = MappingProxyType({**source.attributes, TRACK: followed.track})
    return Annotation(
        number, image_id, source.category_id, found.mask, attributes=attributes, provenance=made, proposed=True
    )


def without_known(store: ProjectStore, found: Sequence[Annotation]) -> list[Annotation]:
    """The proposals whose object is not there already."""
    objects = {image: store.annotations(image) for image in {each.image_id for each in found}}
    return [each for each in found if not any(_is_same(each, known) for known in objects[each.image_id])]


def carrying_step(store: ProjectStore, sources: Iterable[Followed], new: Sequence[Annotation], image_id: int) -> Step:
    """The step that makes these proposals.

    Earlier proposals of the same tracks make room, and the objects from which they come get their track, unless they
    have changed or have it.

    Args:
        store: Read from.
        sources: The objects that set out.
        new: The proposals, at least one.
        image_id: The image from which they set out.
    """
    places = {_place(each) for each in new}
    tracks = {track for _, track in places}
    earlier = (each for image in sorted({image for image, _ in places}) for each in store.proposals(image))
    changes = [Change(each, None) for each in earlier if _place(each) in places]
    changes += [Change(None, each) for each in new]
    now = {each.id: each for each in store.annotations(image_id)}
    for source in sources:
        before = now.get(source.source.id)
        if before is not None and source.track in tracks and TRACK not in before.attributes:
            attributes = MappingProxyType({**before.attributes, TRACK: source.track})
            changes.append(Change(before, replace(before, attributes=attributes)))
    return Step(tr("Carry {objects} on", objects=counted(len(tracks), "object")), tuple(changes), image_id)


def _place(each: Annotation) -> tuple[int, AttributeValue | None]:
    """The image of an object, and its track if it has one."""
    return each.image_id, each.attributes.get(TRACK)


def _is_same(proposed: Annotation, known: Annotation) -> bool:
    """Whether an object is there already that a proposal would make once more."""
    if known.category_id == proposed.category_id and known.mask.size == proposed.mask.size:
        return _place(known) == _place(proposed) or known.mask.iou(proposed.mask) > HALF
    return False
