"""Steps of a review. Pure functions, no Qt. Undo leaves the open image where it is: the review shows the object."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from sam_annotator.controllers import editing, proposing_steps
from sam_annotator.controllers.overlaps import settled
from sam_annotator.core.annotation import Annotation, Category, ImageRecord, ImageStatus, Review
from sam_annotator.core.history import Change, Step
from sam_annotator.core.mask_editing import OverlapRule
from sam_annotator.core.wording import tr


def find_good(annotation: Annotation, label: str) -> Step:
    """Somebody has looked at an object and found it good."""
    return Step(tr("Find {what} good", what=label), (Change(annotation, replace(annotation, review=Review.GOOD)),))


def send_back(annotation: Annotation, label: str, image: ImageRecord) -> Step:
    """Somebody has looked at an object and wants it mended; its image is to be reviewed."""
    changes: list[Change] = [Change(annotation, replace(annotation, review=Review.BACK))]
    if image.status is not ImageStatus.REVIEW:
        changes.append(Change(image, replace(image, status=ImageStatus.REVIEW)))
    return Step(tr("Send {what} back", what=label), tuple(changes))


def relabel(annotation: Annotation, category: Category, *, new: bool) -> Step:
    """Another label, which was made for it if ``new``."""
    return replace(editing.relabel_objects([annotation], category, new=new), image_id=None)


def accept(
    proposal: Annotation, label: Category, image: ImageRecord, objects: Iterable[Annotation], rule: OverlapRule
) -> Step:
    """A proposal becomes an object of this label, by the rule that holds for the objects of its image."""
    return replace(settled(proposing_steps.accept([proposal], image, [label]), objects, rule), image_id=None)


def reject(proposal: Annotation) -> Step:
    """A proposal gone."""
    return replace(proposing_steps.discard([proposal]), image_id=None)
