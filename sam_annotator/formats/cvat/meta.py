"""What a CVAT file says beside its shapes: labels with their attributes, and the task."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping
from xml.etree import ElementTree as ET

from sam_annotator.core.annotation import Category, next_color
from sam_annotator.formats.xml_files import Plain, from_plain, to_plain

_COLOR = re.compile(r"#[0-9A-Fa-f]{6}")

# The drawing of a skeleton, for one, is not among them.
_INTERPRETED = frozenset({"name", "color", "type", "attributes"})

# The kinds of values that a kind of attribute can hold; CVAT's others, radio, select and text, hold text.
_HOLDS: dict[str, set[type]] = {"checkbox": {bool}, "number": {int, float}}


def read_categories(meta: ET.Element | None, used: Iterable[str]) -> tuple[Category, ...]:
    """The labels that the task declares, then those of shapes that it does not. Joints of skeletons are none."""
    declared = {} if meta is None else {_text(label, "name"): label for label in meta.iterfind(".//labels/label")}
    declared = {name: label for name, label in declared.items() if name and label.find("parent") is None}
    names = dict.fromkeys([*declared, *used])
    return tuple(_category(number, name, declared.get(name)) for number, name in enumerate(names, 1))


def _category(number: int, name: str, label: ET.Element | None) -> Category:
    color, kept = next_color(number - 1), {}
    if label is not None:
        color = _text(label, "color").upper() if _COLOR.fullmatch(_text(label, "color")) else color
        attributes = [to_plain(attribute) for attribute in label.iterfind("attributes/attribute")]
        others = [to_plain(child) for child in label if child.tag not in _INTERPRETED]
        kept = {"type": _text(label, "type"), "attributes": attributes, "others": others}
    kept = {key: value for key, value in kept.items() if value}
    return Category(number, name, color, extra={"cvat": kept} if kept else {})


def _text(node: ET.Element, name: str) -> str:
    return node.findtext(name) or ""


def input_types(category: Category) -> dict[str, str]:
    """The kind of each attribute of a label by its name: "checkbox", "number", "text" and others."""
    elements = (from_plain(plain) for plain in _declared(category))
    return {_text(element, "name"): _text(element, "input_type") for element in elements}


def _declared(category: Category) -> list[Plain]:
    attributes: list[Plain] = category.extra.get("cvat", {}).get("attributes", [])
    return attributes


def read_value(text: str, kind: str | None) -> str | float | bool:
    """The value of an attribute; of one that no label declares, "true" and "false" alone are more than text."""
    if kind in {"checkbox", None} and text.lower() in {"true", "false"}:
        return text.lower() == "true"
    if kind == "number":
        try:
            number = float(text)
        except ValueError:
            return text
        return number if math.isfinite(number) else text
    return text


def write_value(value: str | float | bool) -> str:
    """The text that `read_value` understands."""
    return str(value).lower() if isinstance(value, bool) else str(value)


def write_labels(categories: Iterable[Category], used: Mapping[int, Mapping[str, set[type]]]) -> ET.Element:
    """The ``labels`` element, with every attribute that an object has, since CVAT drops others without a word.

    Args:
        categories: The labels.
        used: Kinds of values by category id and name of the attribute.
    """
    labels = ET.Element("labels")
    for category in categories:
        label = ET.SubElement(labels, "label")
        ET.SubElement(label, "name").text = category.name
        ET.SubElement(label, "color").text = category.color.lower()
        told = category.extra.get("cvat", {})
        ET.SubElement(label, "type").text = told.get("type", "any")
        label.extend(from_plain(plain) for plain in told.get("others", []))
        attributes = ET.SubElement(label, "attributes")
        types, mine = input_types(category), used.get(category.id, {})
        kept = [
            plain
            for (name, kind), plain in zip(types.items(), _declared(category), strict=False)
            if mine.get(name, set()) <= _HOLDS.get(kind, {str})
        ]
        attributes.extend(from_plain(plain) for plain in kept)
        known = {_text(element, "name") for element in attributes}
        attributes.extend(_attribute(name, kinds) for name, kinds in mine.items() if name not in known)
    return labels


def _attribute(name: str, kinds: set[type]) -> ET.Element:
    kind = next((kind for kind, holds in _HOLDS.items() if kinds <= holds), "text")
    default = {"checkbox": "false", "number": "0"}.get(kind, "")
    node = ET.Element("attribute")
    values = {"name": name, "mutable": "False", "input_type": kind, "default_value": default, "values": default}
    for key, value in values.items():
        ET.SubElement(node, key).text = value
    return node
