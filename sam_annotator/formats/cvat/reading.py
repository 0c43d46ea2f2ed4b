"""Reading "CVAT for images" files, version 1.1, of CVAT, datumaro and others."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sam_annotator.core.annotation import Annotation, ImageRecord
from sam_annotator.core.wording import counted, tr
from sam_annotator.errors import FormatError, ImageError
from sam_annotator.formats.base import Progress
from sam_annotator.formats.coco.files import find_root
from sam_annotator.formats.cvat.meta import input_types, read_categories, read_value
from sam_annotator.formats.cvat.shapes import BOX, GEOMETRY, OUTLINES, is_box, needed, place, shape_mask
from sam_annotator.formats.memory import Attributes, ReadSource
from sam_annotator.formats.naming import own_ids
from sam_annotator.formats.safety import finite, safe_name, safe_size
from sam_annotator.formats.shapes import UNNAMED, joined
from sam_annotator.formats.xml_files import Node, read_xml, root_name, to_plain
from sam_annotator.images.reading import read_size

ANNOTATIONS_FILE = "annotations.xml"
"""What CVAT calls the file in its archives."""

_ROOT = "annotations"
_MAX_BYTES = 2**30
_MOST_FILES = 20  # a folder with more XML files is another format's


@dataclass(frozen=True)
class _Label:
    """The id of a category, and the kinds of its attributes."""

    id: int
    kinds: Mapping[str, str]


def is_cvat(path: Path) -> bool:
    """Whether a file begins as CVAT's do."""
    return path.suffix.lower() == ".xml" and root_name(path) == _ROOT


def cvat_files(folder: Path) -> list[Path]:
    """``annotations.xml`` of a folder, or else all CVAT files in it."""
    if is_cvat(folder / ANNOTATIONS_FILE):
        return [folder / ANNOTATIONS_FILE]
    candidates = sorted(folder.glob("*.xml"))
    return [file for file in candidates if is_cvat(file)] if len(candidates) <= _MOST_FILES else []


def read_cvat(path: Path, progress: Progress | None = None) -> ReadSource:
    """Read a file; see `Format.read`. Shapes of one label and one group are one object."""
    root = read_xml(path, _MAX_BYTES)
    nodes = [node for node in root.iterfind("image") if isinstance(node, Node)]
    if root.tag != _ROOT or (root.find("track") is not None and not nodes):
        raise FormatError(f'{path} is not "CVAT for images" but another kind of file; export it from CVAT as that.')
    images = _images(nodes, path)
    meta = root.find("meta")
    categories = read_categories(meta, _labels(nodes, path))
    labels = {category.name: _Label(category.id, input_types(category)) for category in categories}
    annotations: list[Annotation] = []
    for done, (image, node) in enumerate(zip(images, nodes, strict=True)):
        if progress is not None:
            progress(done, len(images))
        for group in _groups(node, path):
            label = labels[_label(group[0], path)]
            annotations.append(_annotation(len(annotations) + 1, image, label, group, path))
    return ReadSource(
        find_root(path, (image.path for image in images)),
        categories,
        images,
        tuple(annotations),
        image_attributes=_tags(images, nodes, path),
        notes=_notes(root, nodes),
        extra={} if meta is None else {"cvat": {"meta": _without_labels(to_plain(meta))}},
    )


def _without_labels(plain: list[Any]) -> list[Any]:
    """The task without the labels that are categories, which the writer puts back; joints of skeletons stay."""
    tag, attributes, content = plain
    if isinstance(content, list) and tag == "labels":
        content = [label for label in content if any(child[0] == "parent" for child in label[2])]
    elif isinstance(content, list):
        content = [_without_labels(child) for child in content]
    return [tag, attributes, content]


def _images(nodes: Sequence[Node], path: Path) -> tuple[ImageRecord, ...]:
    ids = own_ids([_id(node, path) for node in nodes])
    names = [safe_name(needed(node, "name", path), path) for node in nodes]
    root = find_root(path, names)
    found: dict[str, ImageRecord] = {}
    for number, name, node in zip(ids, names, nodes, strict=True):
        # Several tasks of a project have folders of their own.
        below = safe_name(f"{node.get('subset', '')}/{name}".lstrip("/"), path)
        name = below if (root / below).is_file() else name  # noqa: PLW2901
        if name in found:
            raise FormatError(f"{path} lists the image {name} twice, the second time in line {node.line}.")
        found[name] = ImageRecord(number, name, _size(node, root / name, path), extra=_kept(node))
    return tuple(found.values())


def _id(node: Node, path: Path) -> int | None:
    text = node.get("id")
    return None if text is None else int(finite(text, path, place(node)))


def _size(node: Node, image: Path, path: Path) -> tuple[int, int]:
    try:
        height, width = (int(finite(node.attrib[name], path, place(node))) for name in ("height", "width"))
    except KeyError:
        try:
            return read_size(image)
        except ImageError as error:
            raise FormatError(f"{path} does not tell the size of {place(node)}: {error}") from error
    return safe_size(height, width, path, place(node))


def _kept(node: Node) -> Mapping[str, Any]:
    """What we do not interpret of an image: its task, its tags, and shapes without an area."""
    kept: dict[str, Any] = {key: value for key, value in node.items() if key not in {"id", "name", "width", "height"}}
    others = [to_plain(child) for child in node if child.tag not in OUTLINES]
    kept |= {"others": others} if others else {}
    return {"cvat": kept} if kept else {}


def _labels(nodes: Sequence[Node], path: Path) -> Iterator[str]:
    return (_label(shape, path) for node in nodes for shape in _shapes(node))


def _shapes(node: Node) -> Iterator[Node]:
    return (child for child in node if isinstance(child, Node) and child.tag in OUTLINES)


def _label(shape: Node, path: Path) -> str:
    """The label of a shape; datumaro writes some without."""
    return needed(shape, "label", path) or UNNAMED


def _groups(node: Node, path: Path) -> list[list[Node]]:
    """The shapes of each object, in the order of the file; a box is an object of its own."""
    groups: dict[object, list[Node]] = {}
    for index, shape in enumerate(_shapes(node)):
        group = shape.get("group_id", "0")
        alone = group == "0" or is_box(shape, path)
        groups.setdefault(index if alone else (_label(shape, path), group), []).append(shape)
    return list(groups.values())


def _annotation(number: int, image: ImageRecord, label: _Label, group: Sequence[Node], path: Path) -> Annotation:
    first = group[0]
    mask = joined([shape_mask(shape, image.size or (0, 0), path) for shape in group])
    box = is_box(first, path)
    attributes: dict[str, str | float | bool] = {}
    for shape in group:
        for child in shape.iterfind("attribute"):
            name = child.get("name", "")
            attributes[name] = read_value(child.text or "", label.kinds.get(name))
    crowd = attributes.get("iscrowd")
    if isinstance(crowd, bool):
        del attributes["iscrowd"]
    kept: dict[str, Any] = {key: value for key, value in first.items() if key not in GEOMETRY and key != "label"}
    kept |= {"box": [first.attrib[name] for name in BOX]} if box else {}
    return Annotation(
        number,
        image.id,
        label.id,
        mask,
        crowd is True,
        attributes=attributes,
        is_box=box,
        extra={"cvat": kept} if kept else {},
    )


def _tags(images: Sequence[ImageRecord], nodes: Sequence[Node], path: Path) -> dict[int, Attributes]:
    """Labels of whole images are attributes of these."""
    found: dict[int, Attributes] = {
        image.id: {needed(tag, "label", path): True for tag in node.iterfind("tag") if isinstance(tag, Node)}
        for image, node in zip(images, nodes, strict=True)
    }
    return {number: attributes for number, attributes in found.items() if attributes}


def _notes(root: Node, nodes: Sequence[Node]) -> tuple[str, ...]:
    thin = [child.tag for node in nodes for child in node if child.tag not in {*OUTLINES, "tag"}]
    thin += [child.tag for child in root if child.tag == "track"]
    if not thin:
        return ()
    kinds, things = ", ".join(sorted(set(thin))), counted(len(thin), "shape")
    return (tr("Left out for lack of an area: {things} ({kinds}).", things=things, kinds=kinds),)
