"""What can go wrong with a project file is one sentence, and the file stays as it was."""

import errno
import os
import sqlite3
import tempfile
from pathlib import Path

import pytest

from sam_annotator.errors import ProjectError, UsageError
from sam_annotator.store.migrations import MIGRATIONS, VERSION
from sam_annotator.store.project import ProjectStore

FILE = "sam-annotator.sqlite"


def snapshot(folder):
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file() and "lock" not in path.name}


def refuses(path, sentence, **kwargs):
    with pytest.raises(ProjectError, match=sentence) as caught:
        ProjectStore.open(path, **kwargs)
    assert "\n" not in str(caught.value)
    assert str(caught.value).endswith(".")


def as_nobody(function):
    """What a function returns or says in its error, as text, in a process that may not write everywhere as root may."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        answer = "an error of another kind"
        try:
            if os.geteuid() == 0:
                os.setuid(65534)
            answer = str(function())
        except ProjectError as error:
            answer = str(error)
        finally:
            os.write(writing, answer.encode())
            os._exit(0)
    os.close(writing)
    os.waitpid(child, 0)
    with os.fdopen(reading) as pipe:
        return pipe.read()


@pytest.fixture
def public_folder():
    """A folder that everybody can reach, which those of pytest are not."""
    with tempfile.TemporaryDirectory() as name:
        Path(name).chmod(0o777)
        yield Path(name)
        Path(name).chmod(0o777)


def test_a_second_window_is_refused_until_the_first_closes(store):
    refuses(
        store.path, rf"is already open since 20.* on .* \(process {os.getpid()}\); close it there first, or open it"
    )
    store.close()
    ProjectStore.open(store.path).close()


def test_another_process_is_refused_as_well(store):
    child = os.fork()
    if child == 0:
        # Not the inherited handle: a child of the real program starts afresh and opens the file again.
        try:
            ProjectStore.open(store.path)
        except ProjectError:
            os._exit(7)
        os._exit(0)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 7


def test_without_a_record_the_refusal_stands(store):
    for record in (b"", b"{", b'{"user": 1}', b"\xff"):
        (store.image_root / f".{FILE}.lock").write_bytes(record)
        refuses(store.path, "is already open in another window; close it there first")


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps files in place while they are open")
@pytest.mark.parametrize("replaced", [True, False])
def test_a_project_that_was_moved_or_deleted_while_open_takes_no_edits_until_it_is_back(replaced, store, records):
    aside = store.image_root.parent / "aside"
    store.image_root.rename(aside)
    with pytest.raises(ProjectError, match=r"sqlite is not in its place any more: .* Nothing can be saved until it is"):
        store.apply(records.add(records.category()))
    if replaced:
        store.image_root.mkdir()
        store.path.touch()
        with pytest.raises(ProjectError, match="was replaced by another file while it was open; open it again"):
            store.apply(records.add(records.category()))
        store.path.unlink()
        store.image_root.rmdir()
    aside.rename(store.image_root)
    store.apply(records.add(records.category()))
    assert len(store.categories()) == 1


def test_the_record_goes_with_the_lock(store, folder):
    store.close()
    assert (folder / f".{FILE}.lock").read_bytes() == b""


def test_a_drive_without_locks_is_one_sentence(folder, monkeypatch):
    def no_locks(handle):
        raise OSError(errno.ENOLCK, "No locks available")

    monkeypatch.setattr("sam_annotator.store.lock._lock", no_locks)
    refuses(folder, r"cannot be locked, as happens on network drives; .*\(No locks available\)")


def test_a_failed_opening_gives_the_lock_back(folder):
    (folder / FILE).write_bytes(b"no database at all, but long enough" * 100)
    for _ in range(2):
        refuses(folder, "is not a project file or is damaged; restore a backup")


def test_a_reader_beside_the_writer_sees_the_moment_of_its_opening(store, records):
    person = records.category()
    store.apply(records.add(person))
    reader = ProjectStore.open(store.path, read_only=True)
    store.apply(records.add(records.annotation(1, person)))
    assert reader.read_only
    assert reader.images() == store.images()
    assert (reader.counts(), store.counts()) == ({}, {1: 1})
    reader.close()
    reader = ProjectStore.open(store.path, read_only=True)
    assert reader.counts() == {1: 1}
    reader.close()


def test_a_reader_writes_nothing(store, records, reopened):
    step = records.add(records.category())
    store.apply(step)
    reader = reopened(read_only=True)
    for write in (
        lambda: reader.apply(step),
        reader.undo,
        lambda: reader.set_setting("a", "b"),
        lambda: reader.set_image_size(1, (1, 1)),
        lambda: reader.save_draft(1, None),
    ):
        with pytest.raises(UsageError, match="was opened for reading only"):
            write()
    reader.close()
    assert sorted(name for name in snapshot(store.image_root) if "sqlite" in name) == [FILE]


def test_a_reader_does_not_make_a_project(folder):
    refuses(folder, "There is no project file .*; open its folder once to make it", read_only=True)
    assert FILE not in snapshot(folder)


def test_a_reader_works_where_nothing_can_be_written(public_folder):
    """As on a read-only disk, where SQLite finds no place for its shared index."""
    (public_folder / "1.jpg").touch()
    store = ProjectStore.open(public_folder)
    store.scan()
    store.close()
    store.path.chmod(0o444)
    public_folder.chmod(0o555)

    def read():
        return [image.path for image in ProjectStore.open(store.path, read_only=True).images()]

    assert as_nobody(read) == "['1.jpg']"


def test_a_folder_that_cannot_be_written_is_one_sentence(public_folder):
    public_folder.chmod(0o555)
    said = as_nobody(lambda: ProjectStore.open(public_folder))
    assert said.startswith(f"{public_folder} cannot be written, and the project lives there; give yourself write")


def test_a_newer_project_is_refused_and_unharmed(store, folder):
    store.close()
    connection = sqlite3.connect(store.path)
    connection.execute(f"PRAGMA user_version = {VERSION + 1}")
    connection.close()
    before = snapshot(folder)
    refuses(folder, rf"made by a newer version .*its format is {VERSION + 1}, this program knows {VERSION}\); update")
    refuses(folder, "made by a newer version", read_only=True)
    assert snapshot(folder) == before


def test_a_database_of_another_program_is_refused_and_unharmed(folder):
    connection = sqlite3.connect(folder / FILE)
    connection.execute("CREATE TABLE bookmarks (url TEXT)")
    connection.close()
    before = snapshot(folder)
    refuses(folder, "is a database of another program")
    assert snapshot(folder) == before


def test_an_empty_file_becomes_a_project_as_after_a_crash_at_the_very_first(folder):
    (folder / FILE).touch()
    store = ProjectStore.open(folder)
    assert len(store.scan()) == 3
    store.close()


def test_a_damaged_page_is_one_sentence_when_it_is_read(store, records):
    person = records.category()
    store.apply(records.add(person, *(records.annotation(1, person) for _ in range(50))))
    store.close()
    content = bytearray(store.path.read_bytes())
    for page in range(4096 * 2, len(content), 4096):
        content[page : page + 64] = b"\xff" * 64
    store.path.write_bytes(content)
    with pytest.raises(ProjectError, match=r"sqlite is damaged; restore a backup, or save what can be read"):
        ProjectStore.open(store.path).annotations(1)


def test_nonsense_in_a_row_is_damage_too(store, records):
    person = records.category()
    store.apply(records.add(person, records.annotation(1, person)))
    with store._database.transaction() as connection:
        connection.execute("UPDATE annotation SET provenance = '{'")
        connection.execute("UPDATE step SET changes = '[1]'")
    for read in (lambda: store.annotations(1), lambda: store.annotation(1), store.undo):
        with pytest.raises(ProjectError, match="is damaged; restore a backup"):
            read()


def test_a_full_disk_loses_the_step_and_nothing_else(store, records, reopened):
    person = records.category()
    store.apply(records.add(person, title="good"))
    (pages,) = store._database.query("PRAGMA page_count")[0]
    store._database.query(f"PRAGMA max_page_count = {pages}")
    big = [records.annotation(1, person, attributes={"text": "x" * 5000}) for _ in range(20)]
    with pytest.raises(ProjectError, match=r"is full, and the last change was not saved; free some space and repeat"):
        store.apply(records.add(*big, title="too much"))
    assert (store.undo_title, store.counts()) == ("good", {})
    store._database.query("PRAGMA max_page_count = 1000000")
    store.apply(records.add(*big, title="again"))
    assert reopened().counts() == {1: 20}


def test_a_write_that_the_system_refuses_loses_the_step_and_nothing_else(store, records, reopened):
    resource = pytest.importorskip("resource")
    person = records.category()
    store.apply(records.add(person, title="good"))
    journal = store.path.with_name(f"{FILE}-wal")
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (journal.stat().st_size, hard))
    try:
        with pytest.raises(ProjectError, match="the last change was not saved"):
            store.apply(records.add(records.annotation(1, person)))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert (store.undo_title, store.counts()) == ("good", {})
    store.apply(records.add(records.annotation(1, person)))
    assert reopened().counts() == {1: 1}


def test_a_file_that_another_program_writes_is_one_sentence(store, records, monkeypatch):
    store._database.query("PRAGMA busy_timeout = 0")
    other = sqlite3.connect(store.path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(ProjectError, match="is being written by another program; close that program"):
        store.apply(records.add(records.category()))
    other.execute("ROLLBACK")
    other.close()
    store.apply(records.add(records.category()))


def test_a_migration_that_fails_leaves_the_old_version_whole(store, records, monkeypatch):
    store.apply(records.add(records.category()))
    store.close()
    monkeypatch.setattr("sam_annotator.store.migrations.MIGRATIONS", (*MIGRATIONS, "CREATE TABLE more (a); NONSENSE"))
    for module in ("migrations", "database"):
        monkeypatch.setattr(f"sam_annotator.store.{module}.VERSION", VERSION + 1)
    with pytest.raises(sqlite3.OperationalError):
        ProjectStore.open(store.path)
    refuses(store.path, "is from an older version; open it once in the window to update it", read_only=True)
    monkeypatch.undo()
    again = ProjectStore.open(store.path)
    assert len(again.categories()) == 1
    assert again._database.query("SELECT name FROM sqlite_schema WHERE name = 'more'") == []
    again.close()


def test_a_migration_brings_an_older_project_up(store, records, monkeypatch):
    store.apply(records.add(records.category()))
    store.close()
    monkeypatch.setattr("sam_annotator.store.migrations.MIGRATIONS", (*MIGRATIONS, "CREATE TABLE more (a)"))
    for module in ("migrations", "database"):
        monkeypatch.setattr(f"sam_annotator.store.{module}.VERSION", VERSION + 1)
    again = ProjectStore.open(store.path)
    assert len(again.categories()) == 1
    assert again._database.query("PRAGMA user_version") == [(VERSION + 1,)]
    assert again._database.query("SELECT * FROM more") == []
    again.close()
