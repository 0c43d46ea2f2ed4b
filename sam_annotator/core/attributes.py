"""The attributes that objects of a label have: their defaults, and what may be written into them."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import replace
from types import MappingProxyType

from sam_annotator.core.annotation import Annotation, AttributeValue, Category, Field, FieldKind
from sam_annotator.errors import UsageError


def defaults(category: Category) -> Mapping[str, AttributeValue]:
    """The attributes that a new object of a label starts with."""
    return MappingProxyType({field.name: field.default for field in category.fields if field.default is not None})


def with_attribute(annotation: Annotation, name: str, value: AttributeValue | None) -> Annotation:
    """An object with one attribute set, or with None taken away. The order of the others stays."""
    attributes = {key: known for key, known in annotation.attributes.items() if value is not None or key != name}
    if value is not None:
        attributes[name] = value
    return replace(annotation, attributes=MappingProxyType(attributes))


def shared_fields(categories: Iterable[Category]) -> tuple[Field, ...]:
    """The fields that all of these labels have alike, in the order of the first one."""
    first, *others = categories
    return tuple(field for field in first.fields if all(field in other.fields for other in others))


def checked_fields(fields: Iterable[Field]) -> tuple[Field, ...]:
    """Fields as they are kept: names stripped, choices without doubles, a default that fits.

    Raises:
        UsageError: A name is missing or there twice, a choice has nothing to choose from, a default does not fit.
    """
    done: dict[str, Field] = {}
    for field in fields:
        name = field.name.strip()
        choices = tuple(dict.fromkeys(choice.strip() for choice in field.choices if choice.strip()))
        if not name:
            raise UsageError("Every attribute needs a name.")
        if name in done:
            raise UsageError(f"There are two attributes {name}; give one of them another name.")
        if field.kind is FieldKind.CHOICE and not choices:
            raise UsageError(f"{name} has nothing to choose from; write its choices, separated by commas.")
        made = Field(name, field.kind, choices if field.kind is FieldKind.CHOICE else (), field.default)
        if made.default is not None and not fits(made.default, made):
            raise UsageError(f"{made.default} cannot be the default of {name}.")
        done[name] = made
    return tuple(done.values())


def fits(value: AttributeValue, field: Field) -> bool:
    """Whether a value may stand in a field."""
    match field.kind:
        case FieldKind.TEXT:
            return isinstance(value, str)
        case FieldKind.CHOICE:
            return value in field.choices
        case FieldKind.BOOL:
            return isinstance(value, bool)
        case FieldKind.NUMBER:
            return isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)


def parsed(text: str, kind: FieldKind) -> AttributeValue | None:
    """What somebody wrote as a value, or None for nothing.

    Raises:
        UsageError: It is no number where one is needed.
    """
    text = text.strip()
    if not text:
        return None
    if kind is FieldKind.BOOL:
        return text.casefold() in {"yes", "true", "1", "on"}
    if kind is not FieldKind.NUMBER:
        return text
    try:
        number = float(text.replace(",", "."))
    except ValueError:
        number = math.nan
    if not math.isfinite(number):
        raise UsageError(f"{text} is no number.")
    return number
