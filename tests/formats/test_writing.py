"""Outputs appear whole or not at all."""

import pytest

from sam_annotator.errors import FormatError
from sam_annotator.formats.writing import atomic_file, atomic_folder


@pytest.mark.parametrize("atomic", [atomic_file, atomic_folder])
def test_an_older_output_stays_when_writing_fails(atomic, tmp_path):
    with atomic(tmp_path / "out") as path:
        (path if atomic is atomic_file else path / "file").write_text("old")
    before = {file: file.read_text() for file in tmp_path.rglob("*") if file.is_file()}
    with pytest.raises(ZeroDivisionError), atomic(tmp_path / "out") as path:
        (path if atomic is atomic_file else path / "file").write_text(f"new {1 / 0}")
    assert {file: file.read_text() for file in tmp_path.rglob("*") if file.is_file()} == before


def test_a_folder_to_which_somebody_added_a_file_is_not_replaced(tmp_path):
    with atomic_folder(tmp_path / "out") as path:
        (path / "a").write_text("a")
    (tmp_path / "out" / "b").write_text("mine")
    with pytest.raises(FormatError, match="out holds other files, b for one"), atomic_folder(tmp_path / "out"):
        pytest.fail("nothing may be written")
