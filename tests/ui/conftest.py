"""The window of most tests, opened and closed."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from sam_annotator.settings import Settings
from tests.ui.rig import Rig, write_images


@pytest.fixture(autouse=True)
def _nothing_is_left(qapp):
    """Delete the widgets of a test: left to Python, windows pile up, and a change of style restyles them all."""
    yield
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    images = tmp_path / "animals"
    images.mkdir()
    write_images(images)
    return images


@pytest.fixture
def make_rig(qtbot: QtBot) -> Iterator[Callable[..., Rig]]:
    made: list[Rig] = []

    def make(settings: Settings | None = None) -> Rig:
        made.append(Rig(qtbot, settings))
        return made[-1]

    yield make
    for rig in made:
        rig.window.close()


@pytest.fixture
def bare(make_rig: Callable[..., Rig]) -> Rig:
    """Nothing opened, no model."""
    return make_rig()


@pytest.fixture
def rig(bare: Rig, folder: Path) -> Rig:
    """Three images, the first one open and encoded."""
    bare.open(folder)
    return bare
