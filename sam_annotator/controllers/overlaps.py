"""What an edit does to the objects beside it, so that masks do not overlap. Pure functions, no Qt."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from sam_annotator.core.annotation import Annotation
from sam_annotator.core.history import Change, Step
from sam_annotator.core.mask import Mask
from sam_annotator.core.mask_editing import OverlapRule, boxes_meet, difference, intersection
from sam_annotator.core.wording import counted, tr


def with_mask(annotation: Annotation, mask: Mask) -> Annotation:
    """An object whose mask was changed by hand: its prompt stays known, but it is no mere box any more."""
    return replace(annotation, mask=mask, is_box=False, provenance=replace(annotation.provenance, edited=True))


def settled(step: Step, objects: Iterable[Annotation], rule: OverlapRule) -> Step:
    """A step after which the masks that it makes or changes share no pixel with the other objects of the image.

    Args:
        step: An edit. Objects that it leaves without a pixel are deleted, or not made at all. Of several that it makes
            the earlier ones keep what they share.
        objects: Those of the image, as they are before the step.
        rule: Who keeps the pixels. Against a locked object, which cannot be changed, nobody wins.

    Returns:
        The step, with more changes where neighbours lose pixels; its title says if one of them loses all.
    """
    if rule is OverlapRule.OFF:
        return step
    touched = {change.record.id for change in step.changes if isinstance(change.record, Annotation)}
    others = {item.id: item for item in objects if item.id not in touched}
    rest = dict(others)
    joined: list[Annotation] = []
    changes: list[Change] = []
    for change in step.changes:
        found = _settle(change, rest, joined, rule)
        if found is not None:
            changes.append(found)
            if isinstance(found.after, Annotation) and _joins(found):
                joined.append(found.after)
    for before in others.values():
        after = rest[before.id]
        if after is not before:
            changes.append(Change(before, after if after.mask.area else None))
    gone = sum(change.after is None for change in changes) - sum(change.after is None for change in step.changes)
    title = step.title
    if gone > 0:
        title = tr("{title}, delete {objects} without pixels", title=title, objects=counted(gone, "object"))
    return replace(step, title=title, changes=tuple(changes))


def _joins(change: Change) -> bool:
    """Whether an object comes to the image by a change: made, or a proposal that is accepted."""
    before, after = change.before, change.after
    is_new = before is None or (isinstance(before, Annotation) and before.proposed)
    return is_new and isinstance(after, Annotation) and not after.proposed


def _settle(
    change: Change, others: dict[int, Annotation], joined: Sequence[Annotation], rule: OverlapRule
) -> Change | None:
    """A change with the pixels that are left to its object; what the others lose is noted in ``others``."""
    before, after = change.before, change.after
    if not isinstance(after, Annotation) or after.proposed:
        return change
    if not _joins(change) and isinstance(before, Annotation) and before.mask == after.mask:
        return change
    mask = after.mask
    for other in list(others.values()):
        if not (boxes_meet(mask, other.mask) and intersection(mask, other.mask).area):
            continue
        if rule is OverlapRule.THIS_WINS and not other.locked:
            others[other.id] = with_mask(other, difference(other.mask, mask))
        else:
            mask = difference(mask, other.mask)
    for earlier in joined:
        if boxes_meet(mask, earlier.mask):
            mask = difference(mask, earlier.mask)
    if not mask.area:
        return None if before is None else Change(before, None)
    return change if mask == after.mask else Change(before, replace(after, mask=mask, is_box=False))
