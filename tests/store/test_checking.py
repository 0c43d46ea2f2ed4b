"""What is wrong with a project is found, told and repaired, and no label goes without a copy."""

import json
import shutil
import sqlite3
from pathlib import Path

import cv2
import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sam_annotator.core.mask import Mask
from sam_annotator.errors import DamagedError, ImageError, NotWritableError, ProjectError
from sam_annotator.store.backups import backups
from sam_annotator.store.checking import check
from sam_annotator.store.findings import Kind
from sam_annotator.store.legible import masks_are_whole
from sam_annotator.store.project import ProjectStore
from sam_annotator.store.repairing import repair
from sam_annotator.store.salvaging import salvage
from tests.store.conftest import SIZE, Records, touch_images


@pytest.fixture(scope="module")
def pattern(tmp_path_factory):
    """What `project` is a copy of: each of its steps waits for the disk, so they are made only once."""
    store = ProjectStore.open(touch_images(tmp_path_factory.mktemp("pattern")))
    store.scan()
    records = Records(store)
    person, newt = records.category(), records.category("newt")
    store.apply(records.add(person, newt, title="Labels"))
    for number in range(15):
        label = (person, newt)[number % 2]
        new = records.annotation(number % 3 + 1, label, provenance=records.provenance(), attributes={"age": 3.5})
        store.apply(records.add(new, title=f"Add {number + 1}"))
    store.undo()
    store.save_draft(1, records.provenance().prompt)
    store.close()
    return store.path


@pytest.fixture
def project(pattern, folder):
    """A closed project: two labels, five objects on each of three images, a step taken back, a prompt in progress."""
    return Path(shutil.copy(pattern, folder))


def spoil(project, *statements):
    """Write what the program never would."""
    connection = sqlite3.connect(project, isolation_level=None)
    connection.execute("PRAGMA foreign_keys = OFF")
    connection.execute("PRAGMA ignore_check_constraints = ON")
    for statement in statements:
        connection.execute(*((statement,) if isinstance(statement, str) else statement))
    connection.close()


def kinds(findings):
    return [problem.kind for problem in findings.problems]


def rows(project, sql="SELECT id, image_id, category_id, counts FROM annotation ORDER BY id"):
    connection = sqlite3.connect(project)
    found = connection.execute(sql).fetchall()
    connection.close()
    return found


def repaired(project, read_size=None):
    """Repair, look again, and open the project as the window does."""
    repairs = repair(project, check(project, read_size), read_size)
    store = ProjectStore.open(repairs.project)
    store.draft()
    steps = 0
    while store.undo():
        steps += 1
    for _ in range(steps):
        assert store.redo()
    for image in store.images():
        store.annotations(image.id)
    store.close()
    return repairs


def test_a_sound_project_is_sound_also_while_it_is_open(project):
    before = project.read_bytes()
    findings = check(project)
    assert findings.problems == ()
    assert (findings.objects, findings.images, findings.steps) == (14, 3, 16)
    assert project.read_bytes() == before
    store = ProjectStore.open(project)
    assert check(project).problems == ()
    with pytest.raises(NotWritableError, match="is already open since"):
        repair(project, findings)
    store.close()


def of_object(assignment):
    return f"UPDATE annotation SET {assignment} WHERE id = 3"


SPOILED = {
    "mask too short": (of_object("counts = x'3030'"), Kind.MASK),
    "mask empty": (of_object("counts = x''"), Kind.MASK),
    "mask hostile": (of_object("counts = x'6f6f6f6f6f6f6f6f6f6f6f6f30'"), Kind.MASK),
    "mask of bytes": (of_object("counts = x'ff00ff'"), Kind.MASK),
    "size huge": (of_object("height = 4000000000, width = 4000000000"), Kind.MASK),
    "size negative": (of_object("height = -60"), Kind.MASK),
    "no image": (of_object("image_id = 77"), Kind.REFERENCE),
    "no label": (of_object("category_id = 77"), Kind.REFERENCE),
    "draft of no image": ("UPDATE draft SET image_id = 77", Kind.REFERENCE),
    "attributes": (of_object("attributes = '{'"), Kind.RECORD),
    "provenance": (of_object("""provenance = '{"prompt": {"points": 3}}'"""), Kind.RECORD),
    "extra of an image": ("UPDATE image SET extra = '[' WHERE id = 2", Kind.RECORD),
    "status": ("UPDATE image SET status = 'lost' WHERE id = 2", Kind.RECORD),
    "name of no text": ("UPDATE category SET name = CAST(x'ff6e' AS TEXT) WHERE id = 2", Kind.RECORD),
    "path of no text": ("UPDATE image SET path = CAST(x'ff6e' AS TEXT) WHERE id = 2", Kind.RECORD),
    "prompt": ("UPDATE draft SET prompt = '7'", Kind.RECORD),
    "history": ("UPDATE step SET changes = '[1]' WHERE position = 9", Kind.HISTORY),
    "history of no text": ("UPDATE step SET changes = CAST(x'ff' AS TEXT) WHERE position = 9", Kind.HISTORY),
    "history taken back": ("UPDATE step SET changes = '[1]' WHERE undone", Kind.HISTORY),
    "mask in the history": (
        'UPDATE step SET changes = replace(changes, \'"counts":"\', \'"counts":"00\') WHERE position = 9',
        Kind.HISTORY,
    ),
}


@pytest.mark.parametrize("what", SPOILED)
def test_what_is_spoiled_is_found_and_repaired(project, what):
    statement, kind = SPOILED[what]
    before = rows(project)
    spoil(project, statement)
    spoiled = rows(project, "SELECT id, counts FROM annotation")
    findings = check(project)
    assert kind in kinds(findings)
    assert all(problem.sentence.endswith(".") for problem in findings.problems)
    repairs = repaired(project)
    assert set(kinds(repairs.left)) <= {Kind.IMAGE}
    assert repairs.done
    assert rows(repairs.backup, "SELECT id, counts FROM annotation") == spoiled, "the backup is from before the repair"
    kept = rows(project)
    if kind is Kind.MASK:
        assert [row[0] for row in kept] == [row[0] for row in before if row[0] != 3]
        (entry,) = [e for e in json.loads(repairs.removed_file.read_text())["removed"] if e["table"] == "annotation"]
        assert entry["id"] == 3
        assert entry["counts"].encode("latin-1") == dict(spoiled)[3]
    else:
        assert [(row[0], row[3]) for row in kept] == [(row[0], row[3]) for row in before]
    if kind in {Kind.RECORD, Kind.HISTORY}:
        assert json.loads(repairs.removed_file.read_text())["removed"]


def test_an_object_without_image_or_label_gets_new_ones(project):
    spoil(project, SPOILED["no image"][0], SPOILED["no label"][0])
    repaired(project)
    assert rows(project, "SELECT path FROM image WHERE id = 77") == [("lost image 77",)]
    assert rows(project, "SELECT name FROM category WHERE id = 77") == [("lost label 77",)]


def test_the_history_is_cut_where_it_cannot_go_on(project):
    spoil(project, SPOILED["history"][0])
    repaired(project)
    positions = [position for (position,) in rows(project, "SELECT position FROM step ORDER BY position")]
    assert positions == [10, 11, 12, 13, 14, 15, 16]
    assert len(rows(project)) == 14


def test_an_index_is_made_anew(project):
    spoil(
        project,
        "PRAGMA writable_schema = ON",
        "UPDATE sqlite_schema SET sql = 'CREATE INDEX annotation_of_image ON annotation (category_id)' "
        "WHERE name = 'annotation_of_image'",
    )
    spoil(project, "REINDEX annotation_of_image")
    spoil(
        project,
        "PRAGMA writable_schema = ON",
        "UPDATE sqlite_schema SET sql = 'CREATE INDEX annotation_of_image ON annotation (image_id)' "
        "WHERE name = 'annotation_of_image'",
    )
    assert set(kinds(check(project))) == {Kind.INDEX}
    repairs = repaired(project)
    assert repairs.left.problems == ()
    assert len(rows(project, "SELECT id FROM annotation WHERE image_id = 2")) == 5


def test_files_that_have_gone_or_changed_are_told_and_labels_stay(project):
    folder = project.parent
    (folder / "10.jpg").unlink()
    spoil(project, f"UPDATE image SET height = {SIZE[0]}, width = {SIZE[1]}")
    sizes = {"2.jpg": SIZE, "1.png": (7, 9)}

    def read_size(path):
        if path.name == "1.png":
            raise ImageError("1.png is damaged; replace the file.")
        return sizes[path.name]

    findings = check(project, read_size)
    assert [(problem.kind, problem.row) for problem in findings.problems] == [(Kind.IMAGE, 2), (Kind.IMAGE, 3)]
    assert findings.problems[0].sentence == "Image '10.jpg' is not there; its labels are kept."
    before = rows(project)
    repairs = repaired(project, read_size)
    assert repairs.left.problems == findings.problems
    assert rows(project) == before


@pytest.mark.parametrize(("stored", "now", "left"), [((7, 9), SIZE, 0), (SIZE, (7, 9), 3)])
def test_a_size_is_corrected_only_if_the_objects_fit(project, stored, now, left):
    spoil(project, f"UPDATE image SET height = {stored[0]}, width = {stored[1]}")
    findings = check(project, lambda _: now)
    assert set(kinds(findings)) == {Kind.SIZE}
    repairs = repair(project, findings, lambda _: now)
    assert len(repairs.left.problems) == left


def damage(project, share=0.3, seed=0):
    """Overwrite some pages, the first one left out."""
    content = bytearray(project.read_bytes())
    random = np.random.default_rng(seed)
    pages = len(content) // 4096
    for page in random.choice(np.arange(2, pages), max(1, round(share * pages)), replace=False):
        content[page * 4096 : page * 4096 + 200] = random.bytes(200)
    project.write_bytes(content)


@pytest.fixture
def large(store, records):
    """A closed project of 400 objects with attributes, on some hundred pages."""
    person = records.category()
    store.apply(records.add(person))
    attributes = {"text": "x" * 700}
    for start in range(0, 400, 50):
        new = [records.annotation(number % 3 + 1, person, attributes=attributes) for number in range(start, start + 50)]
        store.apply(records.add(*new))
    store.close()
    return store.path


@pytest.mark.parametrize("seed", [0, 2])
def test_what_can_be_read_of_a_damaged_file_is_saved(large, seed):
    before = {row[0]: row for row in rows(large)}
    damage(large, seed=seed)
    broken = large.read_bytes()
    findings = check(large)
    assert findings.is_damaged
    repairs = repaired(large)
    assert large.read_bytes() == broken, "the damaged file is left as it is"
    assert repairs.backup is None
    assert set(kinds(repairs.left)) <= {Kind.IMAGE}
    saved = rows(repairs.saved.path)
    assert 100 < len(saved) <= 400
    assert all(before[row[0]][3] == row[3] for row in saved if row[0] in before)
    again = sqlite3.connect(repairs.saved.path)
    assert again.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    again.close()


def test_what_the_table_has_lost_is_taken_from_the_history(large):
    before = rows(large)
    ((page,),) = rows(large, "SELECT rootpage FROM sqlite_schema WHERE name = 'annotation'")
    content = bytearray(large.read_bytes())
    content[(page - 1) * 4096 : page * 4096] = b"\xff" * 4096
    large.write_bytes(content)
    saved = salvage(large)
    assert rows(saved.path) == before
    assert saved.gaps["annotation"] == 1


def test_a_sound_file_is_saved_whole(large):
    saved = salvage(large)
    assert rows(saved.path) == rows(large)
    assert set(saved.gaps.values()) == {0}
    assert check(saved.path).problems == ()


def test_a_file_of_which_nothing_can_be_read_is_one_sentence(project):
    project.write_bytes(b"x" * 10_000)
    findings = check(project)
    assert findings.is_damaged
    with pytest.raises(DamagedError, match=r"Nothing can be read of .*; put a backup in its place"):
        repair(project, findings)
    assert [path for path in project.parent.iterdir() if "saved" in path.name] == []


def test_without_space_for_a_backup_nothing_is_repaired(project, monkeypatch):
    spoil(project, SPOILED["mask too short"][0])
    before = rows(project)
    monkeypatch.setattr("sam_annotator.store.copying._RESERVE", 2**60)
    with pytest.raises(ProjectError, match="No backup copy"):
        repair(project, check(project))
    assert rows(project) == before
    assert backups(project) == ()


def test_what_cannot_be_written_down_is_not_removed(project, monkeypatch):
    spoil(project, SPOILED["mask too short"][0])
    before = rows(project)

    def refuse(*_):
        raise ProjectError("The list cannot be written.")

    monkeypatch.setattr("sam_annotator.store.repairing._write_removed", refuse)
    with pytest.raises(ProjectError, match="cannot be written"):
        repair(project, check(project))
    assert rows(project) == before


@given(st.lists(st.tuples(st.integers(-2, 70_000), st.integers(-2, 70_000), st.binary(max_size=12)), max_size=8))
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_masks_that_pass_can_be_decoded(masks):
    for (height, width, counts), whole in zip(masks, masks_are_whole(masks), strict=True):
        if whole:
            assert 0 <= Mask((height, width), counts).area <= height * width


def test_real_masks_pass():
    disc = Mask.from_array(cv2.circle(np.zeros(SIZE, np.uint8), (30, 30), 9, 1, -1))
    assert masks_are_whole([(*SIZE, disc.counts), (*SIZE, disc.counts[:-1]), (*SIZE, "text")]) == [True, False, False]
