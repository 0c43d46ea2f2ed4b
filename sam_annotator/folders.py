"""Where this program keeps its own files."""

from __future__ import annotations

import os
from pathlib import Path

import platformdirs

APP = "sam-annotator"
HOME_VARIABLE = "SAM_ANNOTATOR_HOME"


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


def embeddings_dir() -> Path:
    """Where encoded images lie."""
    return cache_dir() / "embeddings"


def contents_file() -> Path:
    """Where it is remembered what is in image files."""
    return cache_dir() / "contents.sqlite"


def log_file() -> Path:
    """Where unexpected errors are written with their traceback."""
    return _directory("log", platformdirs.user_log_path(APP, appauthor=False)) / "sam-annotator.log"
