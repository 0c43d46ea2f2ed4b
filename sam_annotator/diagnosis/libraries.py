"""The libraries that the program is made with, and their licences, as their packages tell."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

from sam_annotator.assets import resources

OURS = "sam-annotator"
_LICENCE_FILE = re.compile(r"(^|/)(LICEN[CS]E|COPYING|NOTICE|COPYRIGHT|THIRDPARTY)[-.A-Z0-9_]*$", re.IGNORECASE)
_NAME = re.compile(r"[A-Za-z0-9._-]+")
_TROVE = "License :: "
_PAGES = ("homepage", "home", "source", "source code", "repository", "code", "documentation")
"""What packages call the page to read on at, the best first."""
_DEEPEST = 5
"""Folders down to a licence file: those of the package, not those of examples and vendored tests."""
_SHORT = 80
"""Longer than any licence's name; some packages put the whole text where its name belongs."""


@dataclass(frozen=True)
class Library:
    """One installed package.

    Attributes:
        name: As its authors write it.
        version: As installed.
        licence: Its name, an SPDX expression where the package has one; "" if it does not tell.
        page: Where to read on; "" if it does not tell.
        texts: The licence files that come with it, in the order of their paths.
    """

    name: str
    version: str
    licence: str
    page: str
    texts: tuple[str, ...]


def libraries() -> tuple[Library, ...]:
    """The program's package and all that it needs to run, without extras, by name; empty where nothing is known."""
    found: dict[str, metadata.Distribution] = {}
    waiting = [OURS]
    while waiting:
        key = _key(waiting.pop())
        if key in found:
            continue
        try:
            found[key] = metadata.distribution(key)
        except metadata.PackageNotFoundError:  # for another system, or the program runs from a bare checkout
            continue
        waiting += _needed(found[key])
    return tuple(_library(found[key]) for key in sorted(found))


def licences_text(found: tuple[Library, ...]) -> str:
    """Every library with the full text of its licence, for people."""
    parts = []
    for library in found:
        head = f"{library.name} {library.version}: {library.licence or '?'}"
        texts = library.texts or ((f"See {library.page}",) if library.page else ())
        parts.append("\n\n".join([head + "\n" + "=" * len(head), *(text.strip() for text in texts)]))
    return "\n\n\n".join(parts) + "\n"


def _needed(distribution: metadata.Distribution) -> Iterator[str]:
    """The names that it requires. What only extras ask for is left out; other conditions are taken as met."""
    for requirement in distribution.requires or ():
        name, _, condition = requirement.partition(";")
        if "extra" not in condition and (match := _NAME.match(name.strip())):
            yield match.group()


def _library(distribution: metadata.Distribution) -> Library:
    licence = _licence(distribution)
    texts = tuple(dict.fromkeys(_texts(distribution))) or tuple(
        # The GNU licences want their texts beside the program, and Qt's packages bring none.
        (resources() / "licences" / f"{name}.txt").read_text("utf-8")
        for name in ("LGPL-3.0-only", "GPL-3.0-only")
        if name in licence
    )
    return Library(distribution.metadata["Name"], distribution.version, licence, _page(distribution), texts)


def _texts(distribution: metadata.Distribution) -> Iterator[str]:
    for path in sorted(distribution.files or (), key=str):
        if _LICENCE_FILE.search(path.as_posix()) and len(path.parts) <= _DEEPEST:
            file = Path(str(distribution.locate_file(path)))
            if file.is_file():  # a frozen program has not all that was installed
                yield file.read_text("utf-8", errors="replace")


def _page(distribution: metadata.Distribution) -> str:
    links = dict(line.split(", ", 1) for line in _told(distribution, "Project-URL") if ", " in line)
    links = {label.lower(): link.strip() for label, link in links.items()}
    return next(
        (links[label] for label in _PAGES if label in links),
        next(iter([*_told(distribution, "Home-page"), *links.values()]), ""),
    )


def _licence(distribution: metadata.Distribution) -> str:
    for field in ("License-Expression", "License"):
        for named in _told(distribution, field):
            if len(named) <= _SHORT:
                return " ".join(named.split())
    classes = [line for line in _told(distribution, "Classifier") if line.startswith(_TROVE)]
    return ", ".join(line.rpartition(" :: ")[2] for line in classes)


def _told(distribution: metadata.Distribution, field: str) -> list[str]:
    """The values of a field of the package's metadata; of a package without it, none."""
    return [value for value in distribution.metadata.get_all(field, []) if value]


def _key(name: str) -> str:
    """A package's name as the index compares them."""
    return re.sub(r"[-_.]+", "-", name).lower()
