"""``sam-annotator check``."""

import json
import sqlite3

import cv2
import numpy as np
import pytest

from sam_annotator.core.annotation import Annotation, Category
from sam_annotator.core.history import Change, Step
from sam_annotator.core.mask import Mask
from sam_annotator.store.project import ProjectStore


@pytest.fixture
def project(tmp_path):
    """A project with an image that can be read and an object on it."""
    cv2.imwrite(str(tmp_path / "1.png"), np.zeros((20, 30, 3), np.uint8))
    store = ProjectStore.open(tmp_path)
    store.scan()
    mask = Mask.from_array(np.eye(20, 30, dtype=np.uint8))
    records = (Category(store.new_category_id(), "newt", "#112233"), Annotation(store.new_annotation_id(), 1, 1, mask))
    store.apply(Step("Add", tuple(Change(None, record) for record in records), 1))
    store.close()
    return store.path


def spoil(project, statement):
    with sqlite3.connect(project) as connection:
        connection.execute(statement)


def test_a_sound_project(sam_annotator, project):
    outcome = sam_annotator("check", project.parent)
    assert outcome.code == 0
    assert outcome.out == "1 object on 1 image, 1 step of history.\nNo problems.\n"
    assert sam_annotator("check", project, "--repair").code == 0


def test_problems_are_told_with_the_way_to_repair_them(sam_annotator, project):
    spoil(project, "UPDATE annotation SET counts = x'30'")
    outcome = sam_annotator("check", project)
    assert outcome.code == 1
    assert "mask       Object 1 on 1.png: its mask does not fill 20 x 30 pixels." in outcome.out
    assert "1 problem. To repair what can be: sam-annotator check" in outcome.out


def test_repairs_are_told_with_the_copies(sam_annotator, project):
    spoil(project, "UPDATE annotation SET counts = x'30'")
    outcome = sam_annotator("check", project, "--repair")
    assert outcome.code == 0, outcome.out
    assert "It was removed." in outcome.out
    assert "The project as it was before is kept as" in outcome.out
    assert "-removed.json" in outcome.out
    assert outcome.out.endswith("No problems are left.\n")
    assert sam_annotator("check", project).code == 0


def test_what_no_repair_can_mend_is_left_and_told(sam_annotator, project):
    (project.parent / "1.png").unlink()
    outcome = sam_annotator("check", project, "--repair")
    assert outcome.code == 1
    assert (
        "This is left, and needs a person:\nimage      Image '1.png' is not there; its labels are kept." in outcome.out
    )


def test_of_very_many_problems_the_first_are_told(sam_annotator, project):
    with sqlite3.connect(project) as connection:
        connection.executemany("INSERT INTO image (path) VALUES (?)", ((f"{number}.png",) for number in range(2, 103)))
    lines = sam_annotator("check", project).out.splitlines()
    assert len([line for line in lines if line.startswith("image ")]) == 51
    assert "image      and 51 more; --json FILE lists all." in lines
    assert lines[-1].startswith("101 problems.")


def test_the_report_as_json(sam_annotator, project, tmp_path):
    spoil(project, "UPDATE annotation SET attributes = 'x'")
    report = json.loads(sam_annotator("check", project, "--json", "-").out)
    assert (report["objects"], report["images"], report["steps"]) == (1, 1, 1)
    (problem,) = report["problems"]
    assert (problem["kind"], problem["table"], problem["id"], problem["column"]) == (
        "record",
        "annotation",
        1,
        "attributes",
    )
    assert "repairs" not in report
    file = tmp_path / "report.json"
    assert sam_annotator("check", project, "--repair", "--json", file).code == 0
    repairs = json.loads(file.read_text())["repairs"]
    assert repairs["left"] == []
    assert repairs["backup"].endswith("-before-repair.sqlite")


def test_a_damaged_file_is_saved_to_a_new_one_in_one_sentence(sam_annotator, project):
    content = bytearray(project.read_bytes())
    with sqlite3.connect(project) as connection:
        (page,) = connection.execute("SELECT rootpage FROM sqlite_schema WHERE name = 'setting'").fetchone()
    content[(page - 1) * 4096 : (page - 1) * 4096 + 100] = b"\xff" * 100
    project.write_bytes(content)
    outcome = sam_annotator("check", project, "--repair")
    assert outcome.code == 0, outcome.out
    (sentence,) = [line for line in outcome.out.splitlines() if line.startswith("What can be read was saved to")]
    assert "1 objects on 1 images" in sentence
    restored = sam_annotator("restore", *sentence.split("sam-annotator restore ")[1].split())
    assert restored.code == 0, restored.err
    assert sam_annotator("check", project).code == 0


def test_a_file_that_is_nothing_is_one_sentence(sam_annotator, project):
    project.write_bytes(b"nothing" * 1000)
    assert sam_annotator("check", project).code == 1
    outcome = sam_annotator("check", project, "--repair")
    assert outcome.code == 1
    assert "Nothing can be read of" in outcome.err


def test_no_project_is_one_sentence(sam_annotator, tmp_path):
    outcome = sam_annotator("check", tmp_path / "nowhere")
    assert (outcome.code, outcome.out) == (1, "")
    assert "There is no folder or project" in outcome.err
