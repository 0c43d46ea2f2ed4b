"""The sample photographs, where a project can be made of them."""

from __future__ import annotations

import shutil
from pathlib import Path

from sam_annotator.assets import resources
from sam_annotator.core.wording import tr
from sam_annotator.errors import ProjectError
from sam_annotator.folders import data_dir
from sam_annotator.images import SUFFIXES


def samples_folder() -> Path:
    """A copy of the shipped photographs in the person's own folder; an installed package may be read-only.

    Raises:
        ProjectError: They are not there, or cannot be copied.
    """
    return copy_samples(data_dir() / "samples")


def copy_samples(target: Path) -> Path:
    """Copy the shipped photographs that are not there yet into a folder, which is returned.

    Raises:
        ProjectError: They are not there, or cannot be copied.
    """
    try:
        photographs = _photographs()
        target.mkdir(parents=True, exist_ok=True)
        for photograph in photographs:
            if not (target / photograph.name).exists():
                shutil.copyfile(photograph, target / photograph.name)
    except OSError as error:
        raise ProjectError(
            tr(
                "The samples cannot be copied to {folder} ({reason}); open a folder of your own.",
                folder=target,
                reason=error.strerror,
            )
        ) from error
    return target


def shipped_photographs() -> tuple[Path, ...]:
    """The photographs that ship with the program, by name; none if they are not there."""
    try:
        return tuple(_photographs())
    except OSError:
        return ()


def _photographs() -> list[Path]:
    return [path for path in sorted((resources() / "samples").iterdir()) if path.suffix.lower() in SUFFIXES]
