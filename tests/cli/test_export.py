"""``sam-annotator export`` as a program calls it."""

import json

import numpy as np
import pytest
from click.testing import CliRunner
from PIL import Image
from pycocotools.coco import COCO

from sam_annotator.cli.export import command
from sam_annotator.core.annotation import Annotation, Category
from sam_annotator.core.history import Change, Step
from sam_annotator.core.mask import Mask
from sam_annotator.errors import ProjectError
from sam_annotator.formats import FORMATS
from sam_annotator.store.project import ProjectStore


@pytest.fixture
def project(tmp_path):
    """A folder of two images, never opened, one of them with an object; the project is open as in a window."""
    folder = tmp_path / "photos"
    folder.mkdir()
    for name in ("1.png", "2.png"):
        Image.fromarray(np.zeros((30, 40, 3), np.uint8)).save(folder / name)
    store = ProjectStore.open(folder)
    store.scan()
    mask = np.zeros((30, 40), np.uint8)
    mask[5:20, 10:30] = 1
    mask[5:7, 10:12] = 0  # more than one per cent: an outline of 0.99 has it
    person, annotation = Category(1, "person", "#E69F00"), Annotation(1, 1, 1, Mask.from_array(mask))
    store.apply(Step("Add person", (Change(None, person), Change(None, annotation))))
    yield folder
    store.close()


def run(*arguments):
    return CliRunner().invoke(command, [str(argument) for argument in arguments], catch_exceptions=True)


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_is_written_while_the_window_has_the_project_open(name, project, tmp_path):
    result = run(project, "--format", name, "--output", tmp_path / "out")
    assert result.exit_code == 0, result.output
    assert result.stdout == f"Wrote 1 object on 2 images to {tmp_path / 'out'}.\n"
    assert (tmp_path / "out").exists()


@pytest.mark.parametrize(("segmentation", "kind"), [("rle", dict), ("polygon", list)])
def test_coco_holds_masks_as_asked(segmentation, kind, project, tmp_path):
    output = tmp_path / "coco.json"
    assert run(project, "--format", "coco", "--output", output, "--segmentation", segmentation).exit_code == 0
    coco = COCO(output)
    assert isinstance(coco.anns[1]["segmentation"], kind)
    assert coco.annToMask(coco.anns[1]).sum() == coco.anns[1]["area"] == 296
    assert json.loads(output.read_text())["images"][1]["height"] == 30


def test_polygons_keep_the_budget_and_are_exact_for_1(project, tmp_path):
    corners = {}
    for budget in (1, 0.9):
        output = tmp_path / f"{budget}.json"
        asked = ("--segmentation", "polygon", "--polygon-iou", budget)
        assert run(project, "--format", "coco", "--output", output, *asked).exit_code == 0
        corners[budget] = len(COCO(output).anns[1]["segmentation"][0])
    assert corners[0.9] < corners[1]


@pytest.mark.parametrize("budget", ["0.3", "1.1", "nan"])
def test_a_budget_that_makes_no_sense_is_bad_usage(budget, project, tmp_path):
    assert run(project, "--format", "yolo", "--output", tmp_path / "out", "--polygon-iou", budget).exit_code == 2


def test_a_missing_project_is_one_sentence(tmp_path):
    result = run(tmp_path / "gone", "--format", "coco", "--output", tmp_path / "out")
    assert isinstance(result.exception, ProjectError)
    assert "There is no folder or project" in str(result.exception)


def test_a_folder_that_is_no_project_yet_is_one_sentence(tmp_path):
    result = run(tmp_path, "--format", "coco", "--output", tmp_path / "out")
    assert "There is no project file" in str(result.exception)


def test_an_unknown_format_is_bad_usage_and_the_known_ones_are_told(project, tmp_path):
    result = run(project, "--format", "docx", "--output", tmp_path / "out")
    assert result.exit_code == 2
    assert all(name in result.stderr for name in FORMATS)


def test_the_help_says_where_the_formats_are_listed():
    assert "sam-annotator formats" in " ".join(run("--help").output.split())


def test_what_is_lost_is_told_before_it_is_written(project, tmp_path):
    result = run(project, "--format", "yolo-boxes", "--output", tmp_path / "out")
    assert "1 object will keep the box alone, not the mask." in result.stderr


def test_an_export_is_checked_unless_asked_not_to(project, tmp_path, monkeypatch):
    asked = []
    write = type(FORMATS["coco"]).write

    def spy(self, source, output, options, progress=None):
        asked.append(options.check)
        return write(self, source, output, options, progress)

    monkeypatch.setattr(type(FORMATS["coco"]), "write", spy)
    for number, flag in enumerate(((), ("--check",), ("--no-check",))):
        assert run(project, "--format", "coco", "--output", tmp_path / f"{number}.json", *flag).exit_code == 0
    assert asked == [True, True, False]
