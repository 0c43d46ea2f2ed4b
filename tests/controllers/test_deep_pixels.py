"""The values of the open image as its file holds them."""

from pathlib import Path

import numpy as np
import pytest
from PySide6.QtWidgets import QApplication

from sam_annotator.controllers.deep_pixels import DeepPixels
from sam_annotator.controllers.executors import ManualExecutor
from sam_annotator.controllers.lanes import Lane
from sam_annotator.errors import ImageError

FILES = {"deep": np.array([[3, 700]], np.uint16), "other": np.array([[9, 8]], np.uint16), "plain": None}


def read(path: Path):
    if path.name not in FILES:
        raise ImageError("It is not there.")
    return FILES[path.name]


@pytest.fixture
def worker():
    return ManualExecutor()


@pytest.fixture
def deep(qtbot, worker):
    return DeepPixels(Lane("deep", worker), read=read)


def crank(worker: ManualExecutor) -> None:
    while len(worker):
        worker.run_all()
        QApplication.processEvents()


def test_the_values_of_the_open_image_are_kept_and_of_no_other(deep, worker):
    deep.show(Path("deep"))
    assert deep.values is None
    crank(worker)
    assert deep.values is FILES["deep"]
    assert deep.range == (3, 700)
    deep.show(Path("plain"))
    assert deep.values is None
    assert deep.range is None
    crank(worker)
    assert deep.values is None


def test_who_leafs_on_gets_the_last_image_alone(deep, worker):
    told = []
    deep.changed.connect(lambda: told.append(deep.values))
    for name in ("deep", "other", "deep", "other"):
        deep.show(Path(name))
    crank(worker)
    assert len(told) == 1
    assert told[0] is FILES["other"]


def test_a_file_that_cannot_be_read_has_no_values(deep, worker):
    deep.show(Path("deep"))
    crank(worker)
    deep.show(Path("gone"))
    crank(worker)
    assert deep.values is None
