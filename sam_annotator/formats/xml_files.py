"""XML files of others, read strictly, and XML that reads back as it was meant.

The parser is the standard library's expat. Declarations of document types are refused, and with them every entity that
could grow without end ("billion laughs") or name another file; nesting and size have limits.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, TypeAlias, cast
from xml.etree import ElementTree as ET
from xml.parsers import expat
from xml.sax.saxutils import escape, quoteattr

from sam_annotator.errors import FormatError

Plain: TypeAlias = list[Any]
"""An element as JSON: its name, its attributes, and its text or the list of its children."""

MAX_DEPTH = 64
MAX_BYTES = 256 * 2**20
_CHUNK = 2**20

# What XML 1.0 cannot hold, escaped or not (https://www.w3.org/TR/xml/#charsets).
_IMPOSSIBLE = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class Node(ET.Element):
    """An element that knows the line of the file on which it begins, from 1."""

    line: int = 0


class _FoundError(Exception):
    """Ends parsing as soon as the first element is there."""


def read_xml(path: Path, limit: int = MAX_BYTES) -> Node:
    """Parse a file; the elements are `Node` s.

    Args:
        path: The file; its encoding is what it declares, else UTF-8.
        limit: The most bytes that it may have.

    Raises:
        FormatError: It cannot be read, is no XML, declares a document type, nests deeper than `MAX_DEPTH` or is larger
            than the limit; the sentence names the file and, where there is one, the line.
    """
    builder = ET.TreeBuilder(element_factory=Node)
    parser = expat.ParserCreate()
    parser.buffer_text = True
    depth = 0

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal depth
        depth += 1
        if depth > MAX_DEPTH:
            raise FormatError(f"{path} nests deeper than {MAX_DEPTH} levels at line {parser.CurrentLineNumber}.")
        node = cast("Node", builder.start(name, attributes))
        node.line = parser.CurrentLineNumber

    def end(name: str) -> None:
        nonlocal depth
        depth -= 1
        builder.end(name)

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = builder.data
    _parse(parser, path, _chunks(path, limit))
    return cast("Node", builder.close())


def root_name(path: Path) -> str | None:
    """The name of the outermost element, read from the beginning of the file; None if it is no XML."""
    parser = expat.ParserCreate()
    names: list[str] = []

    def start(name: str, _: dict[str, str]) -> None:
        names.append(name)
        raise _FoundError

    parser.StartElementHandler = start
    with suppress(_FoundError, FormatError):
        _parse(parser, path, _beginning(path))
    return names[0] if names else None


def _parse(parser: expat.XMLParserType, path: Path, chunks: Iterable[bytes]) -> None:
    def refuse(*_: object) -> None:
        raise FormatError(
            f"{path} declares a document type or entities at line {parser.CurrentLineNumber}, which is not read for "
            "safety; remove the declaration."
        )

    parser.StartDoctypeDeclHandler = refuse
    parser.EntityDeclHandler = refuse
    try:
        for chunk in chunks:
            parser.Parse(chunk)
        parser.Parse(b"", True)  # noqa: FBT003 - expat names no arguments
    except OSError as error:
        raise FormatError(f"{path} cannot be read ({error.strerror or error}); check the path.") from error
    except expat.ExpatError as error:
        raise FormatError(f"{path} is not XML: {expat.ErrorString(error.code)} at line {error.lineno}.") from error
    except (LookupError, ValueError) as error:
        # What Python's codecs raise for encodings that do not exist or that expat cannot use.
        raise FormatError(f"{path} is not XML that can be read: {error}; save it as UTF-8.") from error


def _chunks(path: Path, limit: int) -> Iterator[bytes]:
    """The file in pieces, counted as they come, since a file may grow."""
    with path.open("rb") as file:
        while chunk := file.read(min(_CHUNK, limit + 1)):
            limit -= len(chunk)
            if limit < 0:
                raise FormatError(f"{path} is too large to be read; split it into several files.")
            yield chunk


def _beginning(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        yield file.read(_CHUNK)


def xml_text(element: ET.Element, depth: int = 0) -> str:
    """An element as indented text that `read_xml` gives back unchanged; it has text or children, not both.

    Line breaks and tabs are escaped where XML would make spaces of them.

    Raises:
        FormatError: A name of the project has a character that XML cannot hold.
    """
    indent = "  " * depth
    attributes = "".join(f" {name}={quoteattr(possible(value))}" for name, value in element.items())
    if len(element):
        inner = "".join(xml_text(child, depth + 1) for child in element)
        return f"{indent}<{element.tag}{attributes}>\n{inner}{indent}</{element.tag}>\n"
    if element.text:
        text = escape(possible(element.text), {"\r": "&#13;"})
        return f"{indent}<{element.tag}{attributes}>{text}</{element.tag}>\n"
    return f"{indent}<{element.tag}{attributes}/>\n"


def possible(text: str) -> str:
    """The text itself, if XML can hold it."""
    found = _IMPOSSIBLE.search(text)
    if found:
        raise FormatError(
            f"XML cannot hold the character U+{ord(found[0]):04X} in {text!r}; rename it, or choose another format."
        )
    return text


def write_xml(path: Path, root: ET.Element) -> None:
    """Write a file in UTF-8; see `xml_text`."""
    path.write_text(f'<?xml version="1.0" encoding="utf-8"?>\n{xml_text(root)}', "utf-8", newline="\n")


def to_plain(node: ET.Element) -> Plain:
    """An element with all that is in it."""
    return [node.tag, dict(node.items()), [to_plain(child) for child in node] if len(node) else node.text or ""]


def from_plain(plain: Sequence[Any]) -> ET.Element:
    """The opposite of `to_plain`."""
    tag, attributes, content = plain
    node = ET.Element(tag, attributes)
    if isinstance(content, str):
        node.text = content
    else:
        node.extend(from_plain(child) for child in content)
    return node
