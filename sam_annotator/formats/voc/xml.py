"""The XML files of Pascal VOC.

``bndbox`` counts pixels from 1 and both corners are inside: the first pixel alone is 1, 1, 1, 1 (VOC2012 development
kit, "the top-left pixel in the image has coordinates (1,1)"). ``truncated``, ``occluded`` and ``difficult`` are
attributes where they are 1, ``pose`` where it is given. Other attributes stand in ``attributes``, as CVAT writes them;
what is no text has its ``type`` there.
"""

from __future__ import annotations

from collections.abc import Container, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

from sam_annotator.core.geometry import Size
from sam_annotator.core.mask import Mask
from sam_annotator.errors import FormatError
from sam_annotator.formats.boxes import box_mask
from sam_annotator.formats.safety import finite, safe_name, safe_size
from sam_annotator.formats.xml_files import Node, read_xml, to_plain

Attributes = dict[str, str | float | bool]
CORNERS = ("xmin", "ymin", "xmax", "ymax")
FLAGS = ("truncated", "occluded", "difficult")
UNKNOWN_POSE = "Unspecified"
_OF_OBJECT = frozenset({"name", "pose", *FLAGS, "bndbox", "attributes"})
_OF_IMAGE = frozenset({"filename", "size", "segmented", "object", "path"})  # LabelImg's path is one of its machine
_LARGEST = 64 * 2**20  # bytes


@dataclass(frozen=True)
class VocObject:
    """One object.

    Attributes:
        name: Its label.
        corners: xmin, ymin, xmax, ymax as in the file.
        attributes: Further properties.
        iscrowd: Whether it is a crowd.
        elements: What is not interpreted.
    """

    name: str
    corners: tuple[float, ...]
    attributes: Attributes
    iscrowd: bool
    elements: list[Any]

    def box(self, size: Size) -> Mask:
        """The pixels of its box on an image of a size, (H, W)."""
        left, top, right, bottom = self.corners
        return box_mask(left - 1, top - 1, right, bottom, size)


@dataclass(frozen=True)
class VocPage:
    """What a file says about one image.

    Attributes:
        filename: Of the image, or empty.
        size: (H, W), or None.
        objects: In their order.
        elements: What is not interpreted.
    """

    filename: str = ""
    size: Size | None = None
    objects: tuple[VocObject, ...] = ()
    elements: Sequence[Any] = ()


def read_page(path: Path) -> VocPage:
    """Read a file.

    Raises:
        FormatError: It is none of VOC or damaged; the sentence names file and line.
    """
    root = read_xml(path, _LARGEST)
    if root.tag != "annotation":
        raise FormatError(f"{path} is not a VOC file: it begins with <{root.tag[:80]}>, not with <annotation>.")
    name = root.findtext("filename") or ""
    size = _size(root, path)
    objects = tuple(_object(element, path) for element in root.iterfind("object"))
    for element, each in zip(root.iterfind("object"), objects, strict=True):
        _require_near(each, size, path, element)
    return VocPage(safe_name(name, path) if name else "", size, objects, _others(root, _OF_IMAGE))


def _size(root: ET.Element, path: Path) -> Size | None:
    """The size, or None where there is none; some programs write zeros."""
    width, height = (
        finite(text, path, f"size/{side}") if (text := root.findtext(f"size/{side}")) else 0.0
        for side in ("width", "height")
    )
    # Far too large for int() to be sensible, but a sentence must name it.
    return safe_size(int(height), int(width), path, "the image") if width or height else None


def _object(element: ET.Element, path: Path) -> VocObject:
    item = f"the object of line {_line(element)}"
    name = element.findtext("name") or ""
    box = element.find("bndbox")
    texts = [box.findtext(corner) if box is not None else None for corner in CORNERS]
    if not name or None in texts:
        raise FormatError(f"{path} has no {'bndbox' if name else 'name'} in {item}; correct or delete it there.")
    corners = tuple(finite(text or "", path, f"bndbox in {item}") for text in texts)
    attributes = _attributes(element, path, item)
    crowd = attributes.pop("iscrowd", False) is True
    return VocObject(name, corners, attributes, crowd, _others(element, _OF_OBJECT))


def _require_near(each: VocObject, size: Size | None, path: Path, element: ET.Element) -> None:
    height, width = size or (2**16, 2**16)
    left, top, right, bottom = each.corners
    if not (-width <= left <= right + 2 <= 3 * width and -height <= top <= bottom + 2 <= 3 * height):
        raise FormatError(
            f"{path} has a box that is upside down or reaches far outside of its image, the object of line "
            f"{_line(element)}; correct or delete it there."
        )


def _line(element: ET.Element) -> int:
    return element.line if isinstance(element, Node) else 0


def _attributes(element: ET.Element, path: Path, item: str) -> Attributes:
    found: Attributes = {}
    pose = element.findtext("pose") or UNKNOWN_POSE
    if pose != UNKNOWN_POSE:
        found["pose"] = pose
    found.update((flag, True) for flag in FLAGS if (element.findtext(flag) or "").strip() == "1")
    for attribute in element.iterfind("attributes/attribute"):
        name, value = attribute.findtext("name"), attribute.find("value")
        if name and value is not None:
            found[name] = _value(value, path, item)
    return found


def _value(element: ET.Element, path: Path, item: str) -> str | float | bool:
    text = element.text or ""
    if element.get("type") == "boolean":
        return text == "true"
    if element.get("type") == "number":
        number = finite(text, path, f"an attribute of {item}")
        return int(text) if text.lstrip("-").isdecimal() and len(text) < 16 else number
    return text


def _others(element: ET.Element, known: Container[str]) -> list[Any]:
    """The children that are not interpreted, as JSON."""
    return [to_plain(child) for child in element if child.tag not in known]
