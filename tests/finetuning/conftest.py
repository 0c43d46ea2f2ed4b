"""What tests of learning share."""

from pathlib import Path

import pytest

from tests.finetuning.sets import add_small_sam, write_discs
from tests.one_thread import one_thread  # noqa: F401  # a fixture


@pytest.fixture
def discs(tmp_path: Path) -> Path:
    return write_discs(tmp_path / "discs")


@pytest.fixture
def small_sam(tmp_path: Path) -> str:
    add_small_sam(tmp_path)
    return "small-sam"
