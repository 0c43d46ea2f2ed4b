"""Registries: what is built in and what installed packages offer, by name, behind one door.

A package offers a class under an entry point of the registry's group (docs/plugins.md); ours are put in by
`Registry.add`, which is what an entry point ends in, too. Packages are looked through when something is asked for that
is not built in, or all is listed. Nothing that only needs what is built in waits for it.
"""

from __future__ import annotations

import logging
import os
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from threading import RLock
from typing import TYPE_CHECKING, Any, Generic, TypeVar

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint

Item = TypeVar("Item")
PREFIX = "sam_annotator."
FORMATS, TOOLS, MODELS, RUNTIMES = (f"{PREFIX}{each}" for each in ("formats", "tools", "models", "runtimes"))
"""The groups of entry points."""

_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Plugin:
    """What a package offers.

    Attributes:
        group: Of the entry point: "sam_annotator.formats".
        name: Of the entry point.
        package: The package and its version: "tiny-format 1.0".
        trouble: Why it is not used, as a sentence; empty if it is.
    """

    group: str
    name: str
    package: str
    trouble: str = ""


class Registry(Mapping[str, Item], Generic[Item]):
    """Things by name, in the order in which they came in: the built-in ones, then those of plugins by name.

    Reading a built-in one, and asking whether it is there, looks through no packages.
    """

    def __init__(self, group: str, prepare: Callable[[str, Any], Item]) -> None:
        """Make an empty one.

        Args:
            group: Of entry points.
            prepare: Makes what is kept of a name and what was offered under it. Its `ValueError` or `TypeError` says
                what does not fit, as the end of a sentence.
        """
        self.group = group
        self._prepare = prepare
        self._items: dict[str, Item] = {}
        self._plugins: tuple[Plugin, ...] | None = None
        self._lock = RLock()  # a plugin may look into the registry while it is loaded

    def add(self, name: str, offered: Any) -> None:  # noqa: ANN401  # anything may be offered; it is looked at
        """Take something in: the door for what is built in and for what plugins offer.

        Raises:
            ValueError, TypeError: The name is taken, or it does not fit; the end of a sentence.
        """
        if name in self._items:
            raise ValueError("the name is taken already")
        self._items[name] = self._prepare(name, offered)

    def plugins(self) -> tuple[Plugin, ...]:
        """What packages offer, by name; they are looked through on the first call."""
        with self._lock:
            if self._plugins is None:
                self._plugins = ()
                found = sorted(_offered(self.group), key=lambda each: (each.name, each.value))
                self._plugins = tuple(self._load(entry) for entry in found)
            return self._plugins

    def _load(self, entry: EntryPoint) -> Plugin:
        package = f"{entry.dist.name} {entry.dist.version}" if entry.dist else "an unknown package"
        try:
            self.add(entry.name, entry.load())
        except Exception as error:  # noqa: BLE001  # whatever a stranger's code raises, the program goes on
            reason = " ".join(str(error).split()) or type(error).__name__
            kind = self.group.removeprefix(PREFIX)
            trouble = f"The plugin {entry.name!r} ({kind}) of {package} is not used: {reason.rstrip('.')}."
            _log.warning("%s", trouble)
            _log.debug("Where it failed:", exc_info=error)
            return Plugin(self.group, entry.name, package, trouble)
        return Plugin(self.group, entry.name, package)

    def __getitem__(self, name: str) -> Item:
        if name not in self._items:
            self.plugins()
        return self._items[name]

    def __iter__(self) -> Iterator[str]:
        self.plugins()
        return iter(tuple(self._items))

    def __len__(self) -> int:
        self.plugins()
        return len(self._items)


def fitting(protocol: Any, key: str = "name") -> Callable[[str, Any], Any]:  # noqa: ANN401  # mypy has no type for it
    """What `Registry.add` lets in: classes that have all that a protocol names, and the name under which they come."""

    def check(name: str, offered: Any) -> Any:  # noqa: ANN401
        if not isinstance(offered, type):
            raise TypeError(f"a class is needed, not {type(offered).__name__}")
        missing = [each for each in vars(protocol) if not each.startswith("_") and not hasattr(offered, each)]
        if missing:
            raise TypeError(f"{offered.__name__} lacks {', '.join(missing)} of {protocol.__name__}")
        own = getattr(offered, key)
        if isinstance(own, str) and own != name:
            raise ValueError(f"its {key} is {own!r} and should be that of its entry point")
        return offered

    return check


def made(protocol: Any) -> Callable[[str, Any], Any]:  # noqa: ANN401
    """As `fitting`, and one is made, without arguments."""
    check = fitting(protocol)
    return lambda name, offered: check(name, offered)()


def tried(protocol: Any, key: str = "name") -> Callable[[str, Any], Any]:  # noqa: ANN401
    """As `fitting`, of which one can be made without arguments: who makes them later need not expect that it fails."""
    check = fitting(protocol, key)

    def make_one(name: str, offered: Any) -> Any:  # noqa: ANN401
        made_class = check(name, offered)
        made_class()
        return made_class

    return make_one


def derived(base: Any) -> Callable[[str, Any], Any]:  # noqa: ANN401
    """What lets in classes that are derived from one of ours."""

    def check(name: str, offered: Any) -> Any:  # noqa: ANN401
        del name
        if not (isinstance(offered, type) and issubclass(offered, base)):
            raise TypeError(f"a class derived from {base.__module__}.{base.__name__} is needed, not {offered!r}")
        return offered

    return check


def _offered(group: str) -> list[EntryPoint]:
    """The entry points of a group. Where no package names us, `importlib.metadata` is not even imported."""
    if not any(_names_us(folder) for folder in sys.path):
        return []
    from importlib.metadata import entry_points  # noqa: PLC0415  # it takes longer than all of the above

    return list(entry_points(group=group))


def _names_us(folder: str) -> bool:
    try:
        with os.scandir(folder or ".") as entries:
            packages = [each.path for each in entries if each.name.endswith((".dist-info", ".egg-info"))]
    except OSError:  # a zip file, or nothing
        return False
    for package in packages:
        try:
            with open(f"{package}/entry_points.txt", "rb") as file:  # noqa: PTH123  # for a hundred packages it counts
                if f"[{PREFIX}".encode() in file.read():
                    return True
        except OSError:
            continue
    return False
