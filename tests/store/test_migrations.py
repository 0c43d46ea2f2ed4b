"""Projects of older versions open, with all that was in them, and hold what the new version can hold."""

import sqlite3
from dataclasses import replace

import numpy as np
import pytest

from sam_annotator.core.annotation import Annotation, Category, Field, FieldKind, ImageRecord, ImageStatus, Review
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


def test_comments_locks_proposals_and_fields_survive_closing_and_undo(tmp_path):
    (tmp_path / "a.png").touch()
    store = ProjectStore.open(tmp_path)
    (image,) = store.scan()
    fields = (Field("side", FieldKind.CHOICE, ("left", "right"), "left"), Field("age", FieldKind.NUMBER, default=3.5))
    category = Category(store.new_category_id(), "cat", "#E69F00", fields=fields)
    plain = Annotation(1, image.id, category.id, MASK)
    told = replace(plain, comment="tail?", locked=True, order=-2, review=Review.BACK)
    proposal = Annotation(2, image.id, category.id, MASK, proposed=True)
    looked_at = replace(image, comment="blurred", status=ImageStatus.REVIEW)
    store.apply(Step("Add", (Change(None, category), Change(None, plain), Change(None, proposal))))
    store.apply(Step("Look", (Change(image, looked_at), Change(plain, told))))
    store.close()

    store = ProjectStore.open(tmp_path)
    assert store.images() == (looked_at,)
    assert store.categories() == (category,)
    assert (store.annotations(image.id), store.proposals(image.id)) == ((told,), (proposal,))
    assert (store.counts(), store.proposal_counts()) == ({image.id: 1}, {image.id: 1})
    store.undo()
    assert (store.images(), store.annotations(image.id)) == ((image,), (plain,))
    store.redo()
    assert store.annotations(image.id) == (told,)
    store.apply(Step("Accept", (Change(proposal, replace(proposal, proposed=False)),)))
    assert (store.counts(), store.proposal_counts()) == ({image.id: 2}, {})
    store.close()


def test_an_image_with_proposals_alone_counts_no_objects(tmp_path):
    (tmp_path / "a.png").touch()
    store = ProjectStore.open(tmp_path)
    (image,) = store.scan()
    category = Category(store.new_category_id(), "cat", "#E69F00")
    proposal = Annotation(1, image.id, category.id, MASK, proposed=True)
    store.apply(Step("Propose", (Change(None, category), Change(None, proposal))))
    assert store.counts() == {}
    assert store.annotations(image.id) == ()
    store.close()
