"""What a Label Studio project's labelling configuration says: the image, and who takes masks of it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from xml.etree import ElementTree as ET

from sam_annotator.serving.refusals import RefusedError

MOST_CHARACTERS = 1 << 20
_KINDS = {"brushlabels": "brushlabels", "polygonlabels": "polygonlabels", "brush": "brush", "polygon": "polygon"}


@dataclass(frozen=True)
class Control:
    """A tag that masks can be given to.

    Attributes:
        name: What results call "from_name".
        kind: The type of its results: "brushlabels", "polygonlabels", "brush" or "polygon".
        labels: Those it knows; empty for the tags without labels.
        image: The name of the image that it belongs to.
        source: The key of a task's data under which the image is.
    """

    name: str
    kind: str
    labels: tuple[str, ...]
    image: str
    source: str

    @property
    def is_brush(self) -> bool:
        """Whether it takes brush masks, not polygons."""
        return self.kind.startswith("brush")


def controls(config: str) -> tuple[Control, ...]:
    """All controls of a configuration that take masks of an image, in their order.

    Raises:
        RefusedError: It is no XML, declares a document type, or has no such control.
    """
    # A document type could declare entities that grow without end; what Label Studio writes has none.
    if len(config) > MOST_CHARACTERS or re.search(r"<!(?!--)", config):
        raise RefusedError(
            422, "The labelling configuration is too long, or declares what such configurations never do."
        )
    try:
        root = ET.fromstring(config)  # noqa: S314  # see above
    except (ET.ParseError, ValueError) as error:
        raise RefusedError(422, f"The labelling configuration is not XML that can be read: {error}.") from error
    images = {
        each.get("name", ""): each.get("value", "").removeprefix("$")
        for each in root.iter()
        if each.tag.lower() == "image"
    }
    found = []
    for each in root.iter():
        kind = _KINDS.get(each.tag.lower())
        image = each.get("toName", "")
        if kind is not None and image in images:
            labels = tuple(label.get("alias") or label.get("value") or "" for label in each if label.tag == "Label")
            found.append(Control(each.get("name", ""), kind, labels, image, images[image]))
    if not found:
        raise RefusedError(
            422, "The labelling configuration has no BrushLabels or PolygonLabels that belong to an Image."
        )
    return tuple(found)


def control_for(found: Sequence[Control], label: str | None) -> Control:
    """The control that a mask of a label goes to: the first that knows the label, else the first of all."""
    return next((each for each in found if label in each.labels), found[0])
