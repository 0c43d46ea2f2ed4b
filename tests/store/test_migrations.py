"""Projects of older versions open, with all that was in them, and hold what the new version can hold."""

import sqlite3

import numpy as np
import pytest

from sam_annotator.core.annotation import Annotation, Category, ImageRecord
from sam_annotator.core.history import Change, Step
from sam_annotator.core.mask import Mask
from sam_annotator.store.migrations import APPLICATION_ID, MIGRATIONS
from sam_annotator.store.project import FILE_NAME, ProjectStore

MASK = Mask.from_array(np.eye(3, dtype=np.uint8))
STEP_OF_VERSION_1 = (
    '[{"before":null,"after":{"type":"category","id":1,"name":"cat","color":"#E69F00","hotkey":"c"}},'
    '{"before":null,"after":{"type":"annotation","id":1,"image_id":1,"category_id":1,"size":[3,3],'
    f'"counts":"{MASK.counts.decode()}","iscrowd":false,"hidden":false,"attributes":{{}},"provenance":{{}}}}}}]'
)


@pytest.fixture
def version_1(tmp_path):
    connection = sqlite3.connect(tmp_path / FILE_NAME)
    connection.executescript(MIGRATIONS[0])
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.execute("PRAGMA user_version = 1")
    connection.execute("INSERT INTO image VALUES (1, 'a.png', 3, 3, 'done')")
    connection.execute("INSERT INTO category VALUES (1, 'cat', '#E69F00', 'c')")
    connection.execute("INSERT INTO annotation VALUES (1, 1, 1, 3, 3, ?, 0, 0, '{}', '{}')", (MASK.counts,))
    values = ("Add cat", 1, STEP_OF_VERSION_1, "2026-01-02T03:04:05+00:00")
    connection.execute("INSERT INTO step (title, image_id, changes, made_at) VALUES (?, ?, ?, ?)", values)
    connection.commit()
    connection.close()
    return tmp_path


def test_a_project_of_version_1_opens_with_its_objects_and_its_history(version_1):
    store = ProjectStore.open(version_1)
    assert store.annotations(1) == (Annotation(1, 1, 1, MASK),)
    assert store.categories() == (Category(1, "cat", "#E69F00", "c"),)
    store.undo()
    assert (store.annotations(1), store.categories()) == ((), ())
    store.redo()
    assert store.annotations(1) == (Annotation(1, 1, 1, MASK),)
    store.close()


def test_what_other_programs_said_survives_closing_editing_and_undo(tmp_path):
    extra = {"coco": {"keypoints": [1.5, 2, 2], "nested": {"a": [None, True]}}}
    (tmp_path / "a.png").touch()
    store = ProjectStore.open(tmp_path)
    (image,) = store.scan()
    category = Category(store.new_category_id(), "cat", "#E69F00", extra=extra)
    annotation = Annotation(1, image.id, category.id, MASK, is_box=True, origin="digest", extra=extra)
    told = ImageRecord(image.id, image.path, extra=extra)
    store.apply(Step("Import", (Change(image, told), Change(None, category), Change(None, annotation))))
    store.set_extra(extra)
    store.close()

    store = ProjectStore.open(tmp_path)
    assert store.images() == (told,)
    assert store.categories() == (category,)
    assert store.annotations(image.id) == (annotation,)
    assert store.extra == extra
    store.undo()
    assert store.images() == (image,)
    store.redo()
    assert store.annotations(image.id) == (annotation,)
    store.close()
