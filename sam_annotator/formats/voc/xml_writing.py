"""Writing the XML files of Pascal VOC; `voc.xml` says what is where."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from xml.etree import ElementTree as ET

from sam_annotator.core.annotation import Annotation
from sam_annotator.formats.boxes import box_mask
from sam_annotator.formats.voc.xml import CORNERS, FLAGS, UNKNOWN_POSE, VocPage
from sam_annotator.formats.xml_files import from_plain


def page_element(page: VocPage, folder: str, *, segmented: bool) -> ET.Element:
    """The ``annotation`` of an image whose size is known; its objects are to be appended."""
    height, width = page.size or (0, 0)
    root = ET.Element("annotation")
    kept = [from_plain(each) for each in page.elements]
    if "folder" not in {each.tag for each in kept}:
        _text(root, "folder", folder)
    _text(root, "filename", page.filename)
    root.extend(kept)
    size = ET.SubElement(root, "size")
    for name, value in (("width", width), ("height", height), ("depth", 3)):
        _text(size, name, str(value))
    _text(root, "segmented", str(int(segmented)))
    return root


def object_element(annotation: Annotation, name: str) -> ET.Element:
    """The ``object`` of an annotation."""
    kept = annotation.extra.get("voc", {})
    attributes = dict(annotation.attributes) | ({"iscrowd": True} if annotation.iscrowd else {})
    pose = attributes.get("pose")
    if isinstance(pose, str) and pose not in {"", UNKNOWN_POSE}:
        del attributes["pose"]
    else:
        pose = UNKNOWN_POSE
    root = ET.Element("object")
    _text(root, "name", name)
    _text(root, "pose", pose)
    for flag in FLAGS:
        is_set = attributes.get(flag) is True
        if is_set:
            del attributes[flag]
        if is_set or flag != "occluded":  # VOC has not always had this one
            _text(root, flag, str(int(is_set)))
    box = ET.SubElement(root, "bndbox")
    for corner, value in zip(CORNERS, _corners(annotation, kept.get("bndbox")), strict=True):
        _text(box, corner, f"{value:.15g}")
    _append_attributes(root, attributes)
    root.extend(from_plain(each) for each in kept.get("elements", ()))
    return root


def _corners(annotation: Annotation, kept: Sequence[float] | None) -> Sequence[float]:
    """The numbers of the file as long as they still give the box, else those of the mask."""
    x, y, width, height = annotation.mask.bbox
    if kept is not None and len(kept) == 4:
        left, top, right, bottom = kept
        if box_mask(left - 1, top - 1, right, bottom, annotation.mask.size).bbox == (x, y, width, height):
            return kept
    return x + 1, y + 1, x + width, y + height


def _append_attributes(root: ET.Element, attributes: Mapping[str, str | float | bool]) -> None:
    if not attributes:
        return
    group = ET.SubElement(root, "attributes")
    for name, value in attributes.items():
        attribute = ET.SubElement(group, "attribute")
        _text(attribute, "name", name)
        element = ET.SubElement(attribute, "value")
        if not isinstance(value, str):
            element.set("type", "boolean" if isinstance(value, bool) else "number")
        element.text = value if isinstance(value, str) else json.dumps(value)


def _text(parent: ET.Element, name: str, text: str) -> None:
    ET.SubElement(parent, name).text = text
