"""A quick look at projects that are not open."""

import itertools
import sqlite3
from pathlib import Path

from sam_annotator.core.annotation import Annotation
from sam_annotator.store.connection import connect
from sam_annotator.store.glance import Glance, glance
from sam_annotator.store.migrations import APPLICATION_ID, MIGRATIONS
from sam_annotator.store.project import ProjectStore
from sam_annotator.store.records import ANNOTATION_COLUMNS
from tests.store.conftest import Records, touch_images


def make_project(folder: Path) -> Path:
    """Three images, two accepted objects and a proposal, the second image open last."""
    store = ProjectStore.open(touch_images(folder))
    images = store.files.add(("10.jpg", "2.jpg", "sub/1.png"))
    records = Records(store)
    category = records.category()
    made: list[Annotation] = [records.annotation(images[0].id, category, proposed=number == 2) for number in range(3)]
    store.apply(records.add(category, *made))
    store.set_setting("last_image", str(images[1].id))
    store.close()
    return store.path


def test_images_and_accepted_objects_are_counted_and_the_last_image_is_the_cover(tmp_path: Path) -> None:
    assert glance(make_project(tmp_path)) == Glance(3, 2, "2.jpg")


def test_without_a_last_image_the_first_is_the_cover(tmp_path: Path) -> None:
    path = make_project(tmp_path)
    connection = sqlite3.connect(path)
    connection.execute("DELETE FROM setting WHERE key = 'last_image'")
    connection.commit()
    connection.close()
    assert glance(path).cover == "10.jpg"


def test_a_project_that_is_open_and_being_written_can_be_looked_at(tmp_path: Path) -> None:
    path = make_project(tmp_path)
    store = ProjectStore.open(tmp_path)
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("BEGIN IMMEDIATE")
    connection.execute("DELETE FROM annotation")
    assert glance(path).objects == 2
    connection.execute("ROLLBACK")
    connection.close()
    store.close()


def test_an_older_project_is_looked_at_and_left_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "old.sqlite"
    connection = connect(path, "mode=rwc")
    connection.executescript(MIGRATIONS[0])
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.execute("PRAGMA user_version = 1")
    connection.execute("INSERT INTO image (path) VALUES ('a.png')")
    connection.close()
    before = path.read_bytes()
    assert glance(path) == Glance(1, 0, "a.png")
    assert path.read_bytes() == before


def test_nothing_is_told_of_what_is_no_project(tmp_path: Path) -> None:
    (tmp_path / "notes.sqlite").write_text("notes, and no database at all" * 50)
    sqlite3.connect(tmp_path / "empty.sqlite").close()
    for name in ("notes.sqlite", "empty.sqlite", "gone.sqlite"):
        assert glance(tmp_path / name) == Glance()


def test_who_would_have_to_wait_is_not_told_the_number(tmp_path: Path) -> None:
    path = make_project(tmp_path)
    columns = ANNOTATION_COLUMNS.removeprefix("id, ")
    connection = sqlite3.connect(path)
    for _ in range(13):
        connection.execute(f"INSERT INTO annotation ({columns}) SELECT {columns} FROM annotation")
    connection.commit()
    connection.close()
    ticks = itertools.count(0, 10)  # every look at the clock is ten seconds later
    assert glance(path, clock=lambda: next(ticks)) == Glance(3, None, "2.jpg")
    assert glance(path) == Glance(3, 2 * 2**13, "2.jpg")
