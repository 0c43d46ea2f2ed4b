"""Records as JSON, exact in both directions. These structures are the file format; core's classes may change freely."""

from __future__ import annotations

import math
from collections.abc import Iterable
from types import MappingProxyType
from typing import Any, TypeAlias

import msgspec
import numpy as np

from sam_annotator.core.annotation import (
    Annotation,
    AttributeValue,
    Category,
    Extra,
    Field,
    FieldKind,
    ImageRecord,
    ImageStatus,
    Provenance,
    Review,
)
from sam_annotator.core.candidates import Kind
from sam_annotator.core.history import Change, Record
from sam_annotator.core.mask import Mask
from sam_annotator.core.prompt import Prompt

UNREADABLE = (msgspec.DecodeError, AttributeError, KeyError, TypeError, ValueError)
"""What the functions ``..._from_json`` raise about a text that does not hold what it should."""


class StoredProvenance(msgspec.Struct, frozen=True, omit_defaults=True):
    """`Provenance`; a score that is no number stands as null, since JSON has no NaN."""

    prompt: dict[str, Any] | None = None
    model_id: str = ""
    weights_hash: str = ""
    predicted_iou: tuple[float | None, ...] = ()
    stability: tuple[float | None, ...] = ()
    rank: int = 0
    edited: bool = False
    clicks: int = 0
    seconds: float = 0.0
    refined: bool = False
    taken: Kind = Kind.RANKED
    from_mask: bool = False
    part: tuple[int, int, int, int] | None = None


class StoredAnnotation(msgspec.Struct, frozen=True, tag="annotation", omit_defaults=True):
    """`Annotation` with its mask as COCO's compressed RLE."""

    id: int
    image_id: int
    category_id: int
    size: tuple[int, int]
    counts: str
    iscrowd: bool
    hidden: bool
    attributes: dict[str, AttributeValue]
    provenance: StoredProvenance
    is_box: bool = False
    comment: str = ""
    locked: bool = False
    order: int = 0
    proposed: bool = False
    review: str = ""
    origin: str = ""
    extra: dict[str, Any] = {}


class StoredField(msgspec.Struct, frozen=True, omit_defaults=True):
    """`Field`."""

    name: str
    kind: str = "text"
    choices: tuple[str, ...] = ()
    default: AttributeValue | None = None


class StoredCategory(msgspec.Struct, frozen=True, tag="category", omit_defaults=True):
    """`Category`."""

    id: int
    name: str
    color: str
    hotkey: str
    fields: tuple[StoredField, ...] = ()
    extra: dict[str, Any] = {}


class StoredImage(msgspec.Struct, frozen=True, tag="image", omit_defaults=True):
    """`ImageRecord`."""

    id: int
    path: str
    size: tuple[int, int] | None
    status: str
    comment: str = ""
    extra: dict[str, Any] = {}


StoredRecord: TypeAlias = StoredAnnotation | StoredCategory | StoredImage


class StoredChange(msgspec.Struct, frozen=True):
    """`Change`."""

    before: StoredRecord | None
    after: StoredRecord | None


def _plain(value: Any) -> Any:  # noqa: ANN401 - msgspec asks for the values that it does not know
    """Numbers of numpy, which models hand out, as Python's."""
    if isinstance(value, np.generic):
        return value.item()
    raise NotImplementedError(type(value))


def _to_json(value: Any) -> str:  # noqa: ANN401 - anything that JSON can hold
    return msgspec.json.encode(value, enc_hook=_plain).decode()


def changes_to_json(changes: Iterable[Change]) -> str:
    """Encode the changes of a step."""
    return _to_json([StoredChange(_stored(change.before), _stored(change.after)) for change in changes])


def changes_from_json(text: str) -> tuple[Change, ...]:
    """The inverse of `changes_to_json`."""
    stored = msgspec.json.decode(text, type=list[StoredChange])
    return tuple(Change(_record(change.before), _record(change.after)) for change in stored)


def attributes_to_json(annotation: Annotation) -> str:
    """Encode the attributes of an annotation."""
    return _to_json(dict(annotation.attributes))


def attributes_from_json(text: str) -> MappingProxyType[str, AttributeValue]:
    """The inverse of `attributes_to_json`."""
    return MappingProxyType(msgspec.json.decode(text, type=dict[str, AttributeValue]))


def fields_to_json(category: Category) -> str:
    """Encode the attributes that objects of a category have."""
    return _to_json(_stored_fields(category))


def fields_from_json(text: str) -> tuple[Field, ...]:
    """The inverse of `fields_to_json`."""
    return _fields(msgspec.json.decode(text, type=tuple[StoredField, ...]))


def provenance_to_json(provenance: Provenance) -> str:
    """Encode where a mask came from. The prompt's mask input is left out: it follows from the clicks."""
    return _to_json(_stored_provenance(provenance))


def provenance_from_json(text: str) -> Provenance:
    """The inverse of `provenance_to_json`."""
    return _provenance(msgspec.json.decode(text, type=StoredProvenance))


def extra_to_json(extra: Extra) -> str:
    """Encode what other programs say about a record."""
    return _to_json(dict(extra))


def extra_from_json(text: str) -> Extra:
    """The inverse of `extra_to_json`."""
    return MappingProxyType(msgspec.json.decode(text, type=dict[str, Any]))


def prompt_to_json(prompt: Prompt) -> str:
    """Encode a prompt without its mask input."""
    return _to_json(prompt.to_dict())


def prompt_from_json(text: str) -> Prompt:
    """The inverse of `prompt_to_json`."""
    return Prompt.from_dict(msgspec.json.decode(text))


def _stored(record: Record | None) -> StoredRecord | None:
    match record:
        case Annotation():
            return StoredAnnotation(
                id=record.id,
                image_id=record.image_id,
                category_id=record.category_id,
                size=record.mask.size,
                counts=record.mask.counts.decode("ascii"),
                iscrowd=record.iscrowd,
                hidden=record.hidden,
                attributes=dict(record.attributes),
                provenance=_stored_provenance(record.provenance),
                is_box=record.is_box,
                comment=record.comment,
                locked=record.locked,
                order=record.order,
                proposed=record.proposed,
                review=record.review.value,
                origin=record.origin,
                extra=dict(record.extra),
            )
        case Category():
            fields, extra = _stored_fields(record), dict(record.extra)
            return StoredCategory(record.id, record.name, record.color, record.hotkey, fields, extra)
        case ImageRecord():
            status, extra = record.status.value, dict(record.extra)
            return StoredImage(record.id, record.path, record.size, status, record.comment, extra)
        case None:
            return None


def _record(stored: StoredRecord | None) -> Record | None:
    match stored:
        case StoredAnnotation():
            return Annotation(
                id=stored.id,
                image_id=stored.image_id,
                category_id=stored.category_id,
                mask=Mask(stored.size, stored.counts.encode("ascii")),
                iscrowd=stored.iscrowd,
                hidden=stored.hidden,
                attributes=MappingProxyType(stored.attributes),
                provenance=_provenance(stored.provenance),
                is_box=stored.is_box,
                comment=stored.comment,
                locked=stored.locked,
                order=stored.order,
                proposed=stored.proposed,
                review=Review(stored.review),
                origin=stored.origin,
                extra=MappingProxyType(stored.extra),
            )
        case StoredCategory():
            fields, extra = _fields(stored.fields), MappingProxyType(stored.extra)
            return Category(stored.id, stored.name, stored.color, stored.hotkey, fields, extra)
        case StoredImage():
            status, extra = ImageStatus(stored.status), MappingProxyType(stored.extra)
            return ImageRecord(stored.id, stored.path, stored.size, status, stored.comment, extra)
        case None:
            return None


def _stored_fields(category: Category) -> tuple[StoredField, ...]:
    return tuple(StoredField(field.name, field.kind.value, field.choices, field.default) for field in category.fields)


def _fields(stored: Iterable[StoredField]) -> tuple[Field, ...]:
    return tuple(Field(field.name, FieldKind(field.kind), field.choices, field.default) for field in stored)


def _stored_provenance(provenance: Provenance) -> StoredProvenance:
    return StoredProvenance(
        prompt=provenance.prompt.to_dict() if provenance.prompt else None,
        model_id=provenance.model_id,
        weights_hash=provenance.weights_hash,
        predicted_iou=_null_for_nan(provenance.predicted_iou),
        stability=_null_for_nan(provenance.stability),
        rank=provenance.rank,
        edited=provenance.edited,
        clicks=provenance.clicks,
        seconds=provenance.seconds,
        refined=provenance.refined,
        taken=provenance.taken,
        from_mask=provenance.from_mask,
        part=provenance.part,
    )


def _provenance(stored: StoredProvenance) -> Provenance:
    return Provenance(
        prompt=Prompt.from_dict(stored.prompt) if stored.prompt else None,
        model_id=stored.model_id,
        weights_hash=stored.weights_hash,
        predicted_iou=_nan_for_null(stored.predicted_iou),
        stability=_nan_for_null(stored.stability),
        rank=stored.rank,
        edited=stored.edited,
        clicks=stored.clicks,
        seconds=stored.seconds,
        refined=stored.refined,
        taken=stored.taken,
        from_mask=stored.from_mask,
        part=stored.part,
    )


def _null_for_nan(scores: Iterable[float]) -> tuple[float | None, ...]:
    return tuple(float(score) if math.isfinite(score) else None for score in scores)


def _nan_for_null(scores: Iterable[float | None]) -> tuple[float, ...]:
    return tuple(math.nan if score is None else score for score in scores)
