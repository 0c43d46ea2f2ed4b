"""A translation as Qt Linguist keeps it, read as it is: what a translator saved is what the window says.

There is no compiled copy (.qm), which would have to be made before every start from a checkout and could be older than
its source. Reading takes some milliseconds.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from xml.etree import ElementTree as ET

from sam_annotator.assets import resources

CONTEXT: Final = "sam_annotator"

PLURAL_FORMS: Final[Mapping[str, Callable[[int], int]]] = {
    "de": lambda number: int(number != 1),
    "zh": lambda _: 0,
}
"""Which of its forms a language takes for a number, in the order in which Linguist asks for them."""


@dataclass(frozen=True)
class Translation:
    """What one file says.

    Attributes:
        sentences: Translations by their English text; those still to be made are left out.
        nouns: The forms by the English singular, which begins with ``{n}``.
    """

    sentences: Mapping[str, str]
    nouns: Mapping[str, tuple[str, ...]]


def translation_file(code: str) -> Path:
    """The file of a language by the code of its locale: de, zh_CN."""
    return resources() / "translations" / f"{CONTEXT}_{code}.ts"


def read_translation(path: Path) -> Translation:
    """Read a .ts file.

    Raises:
        OSError: There is no such file.
        ET.ParseError: It is not XML.
    """
    sentences: dict[str, str] = {}
    nouns: dict[str, tuple[str, ...]] = {}
    for message in ET.parse(path).getroot().iterfind("context/message"):  # noqa: S314 - our own file
        source, made = message.findtext("source", ""), message.find("translation")
        if made is None or made.get("type"):  # unfinished, vanished or obsolete
            continue
        if message.get("numerus"):
            nouns[source] = tuple(form.text or "" for form in made.iterfind("numerusform"))
        else:
            sentences[source] = made.text or ""
    return Translation(sentences, nouns)
