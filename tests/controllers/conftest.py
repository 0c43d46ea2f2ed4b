"""The session of most tests, opened and closed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from sam_annotator.models.fake import fake_model
from tests.controllers.desk import Desk, write_images


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write_images(tmp_path)
    return tmp_path


@pytest.fixture
def bare(qapp, folder: Path) -> Iterator[Desk]:
    """Nothing opened, no model."""
    desk = Desk(folder)
    yield desk
    desk.session.close()


@pytest.fixture
def desk(bare: Desk) -> Desk:
    """The first image open and encoded, the next ones prefetched."""
    bare.session.set_model(fake_model())
    bare.open()
    bare.crank()
    bare.told.clear()
    return bare
