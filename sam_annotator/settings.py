"""What the person prefers, kept per user, and where this program keeps its own files."""

from __future__ import annotations

import logging
import os
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import Annotated, Literal

import msgspec
import platformdirs
from msgspec import Meta

APP = "sam-annotator"
HOME_VARIABLE = "SAM_ANNOTATOR_HOME"
RECENT_LIMIT = 12

log = logging.getLogger(__name__)


def _directory(kind: str, default: Path) -> Path:
    home = os.environ.get(HOME_VARIABLE)
    return Path(home).expanduser() / kind if home else default


def config_dir() -> Path:
    """Where the settings lie. All folders of the program lie in $SAM_ANNOTATOR_HOME if that is set."""
    return _directory("config", platformdirs.user_config_path(APP, appauthor=False))


def data_dir() -> Path:
    """Where downloaded and added models lie."""
    return _directory("data", platformdirs.user_data_path(APP, appauthor=False))


def cache_dir() -> Path:
    """Where files lie that can be made again, such as thumbnails and compiled graphs."""
    return _directory("cache", platformdirs.user_cache_path(APP, appauthor=False))


def log_file() -> Path:
    """Where unexpected errors are written with their traceback."""
    return _directory("log", platformdirs.user_log_path(APP, appauthor=False)) / "sam-annotator.log"


class Settings(msgspec.Struct, frozen=True, kw_only=True, rename="kebab"):
    """Every setting with its default. Change one with ``msgspec.structs.replace``.

    Attributes:
        model: The id of the model to start with.
        runtime: A name of ``RUNTIMES``, or "auto".
        device: "cpu", "cuda", "mps", or "auto" for the best there is.
        threads: Threads of one call of a network; 0 leaves it to the runtime.
        cache_megabytes: How much memory encoded images may hold.
        refine_edges: Whether outlines are refined to the photograph, by the id of the model. For a model that is not
            named here it depends on whether its family gains from it.
        prefetch: How many of the next images are encoded ahead.
        polygon_iou: The least IoU with its mask that a polygon written by an export must keep, 0.5 to 1.
        theme: Whether the window is light or dark.
        tips_seen: Whether the first-minute hints have been shown.
        recent: Folders and projects opened lately, the last one first.
        shortcuts: Keys that differ from the defaults, by the name of the action.
    """

    model: str = "compact"
    runtime: str = "auto"
    device: str = "auto"
    threads: int = 0
    cache_megabytes: int = 1024
    refine_edges: dict[str, bool] = {}
    prefetch: int = 2
    polygon_iou: Annotated[float, Meta(ge=0.5, le=1)] = 0.99
    theme: Literal["system", "light", "dark"] = "system"
    tips_seen: bool = False
    recent: tuple[str, ...] = ()
    shortcuts: dict[str, str] = {}

    def with_recent(self, path: Path) -> Settings:
        """These settings with ``path`` as the one opened last."""
        opened = str(path.resolve())
        others = tuple(other for other in self.recent if other != opened)
        return msgspec.structs.replace(self, recent=(opened, *others)[:RECENT_LIMIT])

    @classmethod
    def load(cls) -> Settings:
        """Read the settings; defaults where there are none.

        A file that cannot be understood is moved aside to ``settings.json.broken`` and logged: damaged preferences
        must not keep anybody from working.
        """
        path = config_dir() / "settings.json"
        try:
            return msgspec.json.decode(path.read_bytes(), type=cls)
        except FileNotFoundError:
            return cls()
        except (msgspec.MsgspecError, OSError, UnicodeDecodeError) as error:
            log.warning("The settings %s cannot be read (%s); the defaults are used.", path, error)
            with suppress(OSError):
                path.replace(path.with_name(path.name + ".broken"))
            return cls()

    def save(self) -> None:
        """Write the settings at once or not at all.

        Raises:
            OSError: The folder cannot be written.
        """
        folder = config_dir()
        folder.mkdir(parents=True, exist_ok=True)
        text = msgspec.json.format(msgspec.json.encode(self), indent=2)
        with tempfile.NamedTemporaryFile(dir=folder, prefix=".settings-", delete=False) as file:
            file.write(text + b"\n")
        Path(file.name).replace(folder / "settings.json")
