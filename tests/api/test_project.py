"""`Project` as a script meets it."""

from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from sam_annotator import Mask, Project
from sam_annotator.errors import ImageError, ProjectError, UsageError

SQUARE = np.zeros((8, 12), np.uint8)
SQUARE[2:5, 3:7] = 1


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "photographs"
    folder.mkdir()
    for name in ("a.png", "b.png"):
        Image.new("RGB", (12, 8)).save(folder / name)
    return folder


def test_objects_stay_and_come_back_out(folder: Path, tmp_path: Path) -> None:
    with Project.create(folder) as project:
        assert [image.path for image in project] == ["a.png", "b.png"]
        made = project.add("a.png", SQUARE, "car")
        project.add(project.image(2), made, "bus")
        project.add(2, made.mask.to_rle(), "car")
        report = project.export("coco", tmp_path / "labels.json")
        assert (report.images, report.annotations) == (2, 3)
    with Project.open(folder, read_only=True) as project:
        assert [each.name for each in project.categories] == ["car", "bus"]
        assert project.annotations("a.png") == (made,)
        assert len(project) == 2
        assert "3 objects" in repr(project)
        assert "<td>car</td>" in project._repr_html_()
        with pytest.raises(UsageError, match="reading only"):
            project.add("a.png", SQUARE, "car")


def test_labels_come_in_once(folder: Path, tmp_path: Path) -> None:
    with Project.create(folder) as project:
        project.add("a.png", SQUARE, "car")
        project.export("coco", tmp_path / "labels.json")
        assert project.undo() == "Add car"
        assert project.annotations("a.png") == ()
        for _ in range(2):
            project.import_labels(tmp_path / "labels.json", labels={"car": "bus"})
        (found,) = project.annotations("a.png")
        assert project.categories[-1].name == "bus"
        assert (found.mask.to_array() == SQUARE).all()
        project.remove(found)
        assert project.annotations("a.png") == ()


def test_what_makes_no_sense_is_told(folder: Path, tmp_path: Path) -> None:
    with Project.create(folder) as project:
        for mask, sentence in (
            (SQUARE[:4], "12 x 4 and the image a.png is 12 x 8"),
            (SQUARE * 0, "empty"),
            ({"size": [8, 12]}, "as COCO has it"),
            ({"size": [8, 12], "counts": "0"}, "do not add up"),
            (Mask((8, 12), b""), "empty"),
        ):
            with pytest.raises(UsageError, match=sentence):
                project.add("a.png", mask, "car")
        with pytest.raises(UsageError, match="needs a name"):
            project.add("a.png", SQUARE, " ")
        with pytest.raises(UsageError, match=r"no image c\.png"):
            project.add("c.png", SQUARE, "car")
        with pytest.raises(UsageError, match="no format 'excel'"):
            project.export("excel", tmp_path / "labels.xls")
        (folder / "b.png").unlink()
        with pytest.raises(ImageError):
            project.add("b.png", SQUARE, "car")
        assert project.categories == ()
    with pytest.raises(ProjectError, match=r"Project\.open"):
        Project.create(folder)
    with pytest.raises(ProjectError):
        Project.open(tmp_path / "nowhere")
