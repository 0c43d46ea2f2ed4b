"""Edits of attributes: their values on objects, and which ones a label has."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from sam_annotator.controllers.document import DocumentController
from sam_annotator.core.annotation import Annotation, AttributeValue, Category, Field
from sam_annotator.core.attributes import checked_fields, with_attribute
from sam_annotator.core.history import Change, Step
from sam_annotator.core.wording import counted, tr
from sam_annotator.errors import UsageError


def set_attribute(controller: DocumentController, ids: frozenset[int], name: str, value: AttributeValue | None) -> bool:
    """Write an attribute of these objects of the open image, or with None take it away; one step.

    Returns:
        Whether anything was changed.
    """
    pairs: list[tuple[Annotation, Annotation]] = []
    for before in controller.editable(ids):
        after = with_attribute(before, name, value)
        # Not the values alone: 1 and True are equal.
        if repr(before.attributes.get(name)) != repr(after.attributes.get(name)):
            pairs.append((before, after))
    if not pairs:
        return False
    objects = counted(len(pairs), "object")
    title = tr("Change {attribute} of {objects}", attribute=name, objects=objects)
    return controller.apply(Step(title, tuple(Change(*pair) for pair in pairs), pairs[0][0].image_id))


def set_fields(controller: DocumentController, category: Category, fields: Iterable[Field]) -> str:
    """Say which attributes the objects of a label have; values that objects have already stay.

    Returns:
        Why it cannot be so, as one sentence; empty if it was done, or is so already.
    """
    try:
        checked = checked_fields(fields)
    except UsageError as error:
        return str(error)
    if checked != category.fields:
        change = Change(category, replace(category, fields=checked))
        controller.apply(Step(tr("Change the attributes of {label}", label=category.name), (change,)))
    return ""
