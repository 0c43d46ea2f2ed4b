"""What tests of learning share."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import torch

from tests.finetuning.sets import add_small_sam, write_discs


@pytest.fixture(autouse=True)
def _one_thread() -> Iterator[None]:
    """Sums in one order, and no fight for the cores."""
    threads = torch.get_num_threads()
    torch.set_num_threads(1)
    yield
    torch.set_num_threads(threads)


@pytest.fixture
def discs(tmp_path: Path) -> Path:
    return write_discs(tmp_path / "discs")


@pytest.fixture
def small_sam(tmp_path: Path) -> str:
    add_small_sam(tmp_path)
    return "small-sam"
