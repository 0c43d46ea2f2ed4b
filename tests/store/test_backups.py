"""Backup copies: made when something changed, whole, few, and put back without losing what was there."""

import os
import shutil
import sqlite3
from pathlib import Path
from types import SimpleNamespace

import pytest

from sam_annotator.errors import DamagedError, NotWritableError, ProjectError, UsageError
from sam_annotator.store import copying
from sam_annotator.store.backups import (
    KEPT,
    back_up_opening,
    backup_folder,
    backups,
    counted,
    make_backup,
)
from sam_annotator.store.copying import CancelledCopyError
from sam_annotator.store.migrations import VERSION
from sam_annotator.store.project import ProjectStore
from sam_annotator.store.restoring import find_backup, restore


def objects(path):
    """All objects of a project file, as it stands."""
    connection = sqlite3.connect(path)
    rows = connection.execute("SELECT id, image_id, counts FROM annotation ORDER BY id").fetchall()
    connection.close()
    return rows


def add_object(store, records):
    category = store.categories()[0] if store.categories() else None
    new = [] if category else [records.category()]
    category = category or new[0]
    store.apply(records.add(*new, records.annotation(1, category)))


def damage(path):
    content = bytearray(path.read_bytes())
    for page in range(4096 * 2, len(content), 4096):
        content[page : page + 64] = b"\xff" * 64
    path.write_bytes(content)


def test_an_opening_without_changes_makes_no_copy(store, records):
    first = back_up_opening(store.path)
    store.set_setting("last_image", "2")
    store.set_image_size(1, (60, 80))
    assert first is not None
    assert back_up_opening(store.path) is None
    assert [backup.path for backup in backups(store.path)] == [first.path]


@pytest.mark.parametrize(
    "change",
    [
        lambda store, records: store.apply(records.add(records.category("another"))),
        lambda store, records: store.undo(),
        lambda store, records: store.set_setting("info", "{}"),
        lambda store, records: ((store.image_root / "3.jpg").touch(), store.scan()),
    ],
    ids=["edit", "undo", "setting", "image"],
)
def test_every_change_is_a_reason_for_a_copy(store, records, change):
    add_object(store, records)
    back_up_opening(store.path)
    change(store, records)
    assert back_up_opening(store.path) is not None
    assert back_up_opening(store.path) is None


def test_a_copy_is_the_project_as_it_was_in_one_file(store, records):
    add_object(store, records)
    backup = back_up_opening(store.path)
    before = objects(store.path)
    add_object(store, records)
    assert objects(backup.path) == before
    assert counted(backup.path) == (1, 3)
    assert [path.name for path in backup_folder(store.path).iterdir()] == [backup.path.name]
    assert (backup.path.read_bytes()[18], backup.path.read_bytes()[19]) == (1, 1), "no journal of its own"


def test_a_scan_finds_no_images_among_the_copies(store):
    make_backup(store.path, "")
    (backup_folder(store.path) / "1.jpg").touch()
    assert store.scan() == ()


def test_a_writer_goes_on_while_a_copy_is_made(store, records, monkeypatch):
    monkeypatch.setattr(copying, "_PAGES", 1)
    add_object(store, records)
    before = objects(store.path)

    def write_meanwhile():
        add_object(store, records)
        return True

    backup = make_backup(store.path, "", write_meanwhile)
    assert objects(backup.path) == before
    assert len(objects(store.path)) > 5
    assert back_up_opening(store.path) is not None


def test_ten_openings_are_kept_and_others_beside_them(store, records):
    update = make_backup(store.path, "version-2")
    rescue = make_backup(store.path, "restore")
    made = []
    for _ in range(KEPT + 2):
        add_object(store, records)
        made.append(back_up_opening(store.path))
    kept = {update.path, rescue.path, *(backup.path for backup in made[2:])}
    assert {backup.path for backup in backups(store.path)} == kept
    assert set(backup_folder(store.path).iterdir()) == kept
    again = make_backup(store.path, "version-2")
    assert {backup.path for backup in backups(store.path)} == {*kept, again.path} - {update.path}


def test_a_copy_that_is_no_longer_wanted_leaves_nothing(store):
    with pytest.raises(CancelledCopyError):
        make_backup(store.path, "", lambda: False)
    assert list(backup_folder(store.path).iterdir()) == []


def test_the_rest_of_a_killed_copy_is_removed(store):
    folder = backup_folder(store.path)
    folder.mkdir()
    (folder / "2026-01-01T00-00-00.000Z.part").write_bytes(b"half")
    backup = make_backup(store.path, "")
    assert list(folder.iterdir()) == [backup.path]


def test_a_copy_never_takes_the_last_space(store, monkeypatch):
    monkeypatch.setattr(shutil, "disk_usage", lambda _: SimpleNamespace(free=2**20))
    with pytest.raises(ProjectError, match=r"No backup copy of .* could be made in .*, and 1 MB are free\)\.$"):
        make_backup(store.path, "")
    assert backups(store.path) == ()


def test_a_damaged_project_pushes_no_good_copy_out(store, records):
    for _ in range(50):
        add_object(store, records)
    good = back_up_opening(store.path)
    store.undo()
    store.close()
    damage(store.path)
    with pytest.raises(DamagedError, match=r"is damaged; restore a backup.*check --repair"):
        make_backup(store.path, "")
    assert [backup.path for backup in backups(store.path)] == [good.path]


def test_an_older_project_is_copied_before_it_is_changed(store, records, monkeypatch):
    add_object(store, records)
    store.close()
    monkeypatch.setattr("sam_annotator.store.migrations.MIGRATIONS", (*[""] * VERSION, "CREATE TABLE extra (a)"))
    for name in ("migrations", "database"):
        monkeypatch.setattr(f"sam_annotator.store.{name}.VERSION", VERSION + 1)
    ProjectStore.open(store.path).close()
    (copy,) = backups(store.path)
    assert copy.before == f"version-{VERSION + 1}"
    with sqlite3.connect(copy.path) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (VERSION,)
    assert objects(copy.path) == objects(store.path)


def test_without_space_for_a_copy_an_older_project_stays_as_it_is(store, records, monkeypatch):
    store.close()
    monkeypatch.setattr("sam_annotator.store.migrations.MIGRATIONS", (*[""] * VERSION, "CREATE TABLE extra (a)"))
    for name in ("migrations", "database"):
        monkeypatch.setattr(f"sam_annotator.store.{name}.VERSION", VERSION + 1)
    monkeypatch.setattr(copying, "_RESERVE", 2**60)
    with pytest.raises(ProjectError, match="No backup copy of"):
        ProjectStore.open(store.path)
    with sqlite3.connect(store.path) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (VERSION,)


def test_restoring_keeps_what_was_there(store, records):
    add_object(store, records)
    old = back_up_opening(store.path)
    add_object(store, records)
    newer = objects(store.path)
    store.close()
    kept = restore(store.path, old.path)
    assert objects(store.path) == objects(old.path)
    assert objects(kept) == newer
    assert restore(store.path, kept) == old.path, "a copy that is there already is not made again"
    assert objects(store.path) == newer
    assert len(backups(store.path)) == 2
    again = ProjectStore.open(store.path)
    add_object(again, records)
    again.close()
    assert len(objects(store.path)) == 3


def test_a_reader_sees_what_it_saw_while_a_copy_is_put_back(store, records):
    old = back_up_opening(store.path)
    add_object(store, records)
    store.close()
    reader = ProjectStore.open(store.path, read_only=True)
    restore(store.path, old.path)
    assert reader.counts() == {1: 1}
    reader.close()
    assert objects(store.path) == []


def test_an_open_project_is_not_restored(store):
    backup = make_backup(store.path, "")
    with pytest.raises(NotWritableError, match="is already open since"):
        restore(store.path, backup.path)


@pytest.mark.parametrize("what", ["header", "pages", "gone", "empty"])
def test_a_damaged_or_missing_project_is_restored(store, records, what):
    for _ in range(50):
        add_object(store, records)
    backup = back_up_opening(store.path)
    store.undo()
    store.close()
    if what == "header":
        store.path.write_bytes(b"x" * 10_000)
    elif what == "pages":
        damage(store.path)
    elif what == "empty":
        store.path.write_bytes(b"")
    else:
        store.path.unlink()
    broken = store.path.read_bytes() if store.path.exists() else None
    kept = restore(store.path, backup.path)
    assert objects(store.path) == objects(backup.path)
    if what in {"header", "pages"}:
        assert kept.name.endswith("-damaged.sqlite")
        assert kept.read_bytes() == broken
    again = ProjectStore.open(store.path)
    assert again.counts() == {1: 50}
    again.close()


def test_a_damaged_copy_is_refused_and_the_project_is_as_it_was(store, records):
    for _ in range(50):
        add_object(store, records)
    backup = back_up_opening(store.path)
    store.close()
    damage(backup.path)
    before = store.path.read_bytes()
    with pytest.raises(ProjectError, match="is damaged"):
        restore(store.path, backup.path)
    assert store.path.read_bytes() == before


def test_a_copy_of_another_program_is_refused(store, tmp_path):
    store.close()
    other = tmp_path / "other.db"
    with sqlite3.connect(other) as connection:
        connection.execute("CREATE TABLE bookmarks (url TEXT)")
    with pytest.raises(ProjectError, match="is a database of another program; choose a project"):
        restore(store.path, other)


def test_a_crash_while_restoring_leaves_the_one_or_the_other(store, records):
    add_object(store, records)
    old = back_up_opening(store.path)
    for _ in range(200):
        add_object(store, records)
    before = objects(store.path)
    store.close()
    child = os.fork()
    if child == 0:
        # Dies inside the transaction, with the first pages written.
        connection = sqlite3.connect(old.path)
        target = sqlite3.connect(store.path)
        connection.backup(target, pages=2, progress=lambda *_: os._exit(0))
    os.waitpid(child, 0)
    assert objects(store.path) == before


def test_a_copy_is_found_by_its_name(store, records, tmp_path):
    first = back_up_opening(store.path)
    add_object(store, records)
    second = back_up_opening(store.path)
    assert find_backup(store.path, first.name) == first.path
    assert find_backup(store.path, f"{second.name}.sqlite") == second.path
    assert find_backup(store.path, str(first.path)) == first.path
    for wrong, problem in (("2", "is the beginning of several"), ("yesterday", "is no backup")):
        with pytest.raises(UsageError, match=problem):
            find_backup(store.path, wrong)
    assert Path(store.path).exists()
