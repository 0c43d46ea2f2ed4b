"""The history as a log of work."""

from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import pytest

from sam_annotator.core.annotation import Annotation, Category, Provenance
from sam_annotator.core.history import Change, Step
from sam_annotator.core.mask import Mask
from sam_annotator.store import worklog
from sam_annotator.store.project import ProjectStore


@pytest.mark.parametrize("together", [1, 2, 5000])
def test_each_object_counts_where_it_was_made_with_what_it_took_in_all(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, together: int
) -> None:
    monkeypatch.setattr(worklog, "_TOGETHER", together)
    (tmp_path / "1.png").touch()
    store = ProjectStore.open(tmp_path)
    store.scan()
    mask = Mask.from_array(np.ones((2, 3), np.bool_))

    def made(number: int, seconds: float, clicks: int) -> Annotation:
        return Annotation(number, 1, 1, mask, provenance=Provenance(seconds=seconds, clicks=clicks))

    begin = datetime.now(UTC)
    cat, first, second, third = Category(1, "cat", "#E69F00"), made(1, 2.5, 1), made(2, 4.0, 2), made(3, 1.0, 1)
    store.apply(Step("Add cat", (Change(None, cat), Change(None, first), Change(None, second))))
    store.apply(Step("Correct", (Change(first, made(1, 9.5, 4)),)))
    store.apply(Step("Add cat", (Change(None, third),)))
    store.apply(Step("Delete", (Change(third, None),)))
    store.apply(Step("Add cat", (Change(None, made(4, 0.0, 0)),)))
    store.apply(Step("Add cat", (Change(None, made(5, 7.0, 1)),)))
    store.undo()

    edits = list(worklog.read_edits(store.path))

    store.close()
    assert [edit.made for edit in edits] == [((9.5, 4), (4.0, 2)), (), (), (), (), ()]
    times = [edit.made_at for edit in edits]
    assert times == sorted(times)
    assert begin <= times[0] <= datetime.now(UTC)
