"""``sam-annotator import``, ``convert`` and ``formats`` as a shell sees them."""

import json
import sqlite3
import tempfile
import zipfile

import numpy as np
import pytest
from PIL import Image

from sam_annotator.core.annotation import Annotation, Category, ImageRecord
from sam_annotator.core.mask import Mask
from sam_annotator.formats import FORMATS
from sam_annotator.formats.base import ExportOptions, all_annotations
from sam_annotator.formats.memory import MemorySource
from sam_annotator.store.project import ProjectStore


@pytest.fixture
def folder(tmp_path):
    """Two photographs that nobody has opened."""
    made = tmp_path / "photos"
    made.mkdir()
    for number in (1, 2):
        Image.fromarray(np.full((30, 40, 3), number, np.uint8)).save(made / f"{number}.png")
    return made


def ring(x):
    """A ring: one part with a hole."""
    mask = np.zeros((30, 40), np.uint8)
    mask[5:20, x : x + 15] = 1
    mask[9:15, x + 4 : x + 9] = 0
    return Mask.from_array(mask)


@pytest.fixture
def labels(folder, tmp_path):
    """Three rings of two labels, as every format writes them."""
    source = MemorySource(
        folder,
        (Category(1, "car", "#E69F00"), Category(2, "bus", "#56B4E9")),
        (ImageRecord(1, "1.png", (30, 40)), ImageRecord(2, "2.png", (30, 40))),
        (Annotation(1, 1, 1, ring(2)), Annotation(2, 1, 2, ring(20)), Annotation(3, 2, 1, ring(9))),
    )

    def write(name):
        output = tmp_path / f"labels-{name}{FORMATS[name].suffix}"
        FORMATS[name].write(source, output, ExportOptions())
        return output

    return write


def content(folder):
    store = ProjectStore.open(folder, read_only=True)
    try:
        names = {category.id: category.name for category in store.categories()}
        return sorted((each.image_id, names[each.category_id], each.mask.area) for each in all_annotations(store))
    finally:
        store.close()


def held(path, name):
    """Whether a format has kept the labels: some hold numbers alone."""
    return {each.name for each in FORMATS[name].read(path).categories()} == {"car", "bus"}


READABLE = [name for name, each in FORMATS.items() if each.capabilities.reads]


@pytest.mark.parametrize("name", READABLE)
def test_every_format_comes_in_once_and_goes_with_one_undo(name, sam_annotator, folder, labels):
    path = labels(name)
    if not held(path, name):
        pytest.skip("it holds no labels")
    done = sam_annotator("import", folder, path)
    assert (done.code, done.out) == (0, "Imported 3 objects on 2 images. 2 labels are new.\n"), done.err
    again = sam_annotator("import", folder, path, "--format", name)
    assert (again.code, again.out) == (0, "Nothing new: 3 objects were there already.\n"), again.err
    store = ProjectStore.open(folder)
    assert store.undo_title == "Import 3 objects"
    store.undo()
    assert (store.counts(), store.categories()) == ({}, ())
    store.close()


@pytest.mark.parametrize("name", READABLE)
def test_what_a_project_has_exported_is_nothing_new_to_it(name, sam_annotator, folder, labels, tmp_path):
    sam_annotator("import", folder, labels("coco"))
    output = tmp_path / "out" / f"labels{FORMATS[name].suffix}"
    assert sam_annotator("export", folder, "--format", name, "--output", output).code == 0
    if not held(output, name):
        pytest.skip("it holds no labels")
    done = sam_annotator("import", folder, output)
    assert done.out == "Nothing new: 3 objects were there already.\n", done.err


def test_masks_come_in_to_the_pixel(sam_annotator, folder, labels):
    sam_annotator("import", folder, labels("coco"))
    assert content(folder) == [(1, "bus", 195), (1, "car", 195), (2, "car", 195)]


def test_a_dry_run_says_what_would_come_and_writes_nothing(sam_annotator, folder, labels):
    ProjectStore.open(folder).close()
    store = ProjectStore.open(folder)
    store.scan()
    store.close()
    done = sam_annotator("import", folder, labels("coco"), "--map", "bus=coach", "--dry-run")
    assert done.code == 0
    assert done.out.splitlines() == [
        "Labels",
        "in the file  in the project  objects",
        "car               car (new)        2",
        "bus             coach (new)        1",
        "Would import: 3 new objects on 2 images; 2 new labels.",
    ]
    assert content(folder) == []


def test_labels_can_be_mapped_and_left_out(sam_annotator, folder, labels):
    done = sam_annotator("import", folder, labels("coco"), "--map", "car=vehicle", "--map", "bus=")
    assert done.out == "Imported 2 objects on 2 images. 1 label is new.\n"
    assert "Left out with their labels: 1 object." in done.err
    assert [label for _, label, _ in content(folder)] == ["vehicle", "vehicle"]


@pytest.mark.parametrize(
    ("arguments", "code", "sentence"),
    [
        (("--map", "car"), 2, "'car' is not of the form NAME_IN_FILE=NAME_IN_PROJECT; see: "),
        (("--map", "car=a", "--map", "car=b"), 2, "'car' is mapped twice, to 'a' and to 'b'; see: "),
        (("--map", "cat=dog"), 2, 'There is no label "cat" to be mapped; the file has bus, car.'),
        (("--format", "docx"), 2, "docx is no format that can be read; there are auto, coco"),
        (("--format", "yolo"), 1, "labels-coco.json"),
    ],
)
def test_bad_input_is_one_sentence_and_imports_nothing(  # noqa: PLR0917 - fixtures
    arguments, code, sentence, sam_annotator, folder, labels
):
    done = sam_annotator("import", folder, labels("coco"), *arguments)
    assert (done.code, done.out) == (code, "")
    assert sentence in done.err
    assert not (folder / "sam-annotator.sqlite").exists() or content(folder) == []


def test_a_damaged_file_leaves_the_project_as_it_was(sam_annotator, folder, labels):
    path = labels("coco")
    sam_annotator("import", folder, path)
    data = json.loads(path.read_text())
    data["annotations"][2]["segmentation"]["counts"] = "00000"
    data["annotations"][0]["category_id"] = 2  # would be new
    path.write_text(json.dumps(data))
    before = content(folder)
    done = sam_annotator("import", folder, path)
    assert done.code == 1
    assert "labels-coco.json" in done.err
    assert content(folder) == before


def test_labels_of_other_photographs_are_refused(sam_annotator, folder, labels, tmp_path):
    (tmp_path / "others").mkdir()
    Image.fromarray(np.zeros((9, 9, 3), np.uint8)).save(tmp_path / "others" / "other.png")
    done = sam_annotator("import", tmp_path / "others", labels("coco"))
    assert done.code == 2
    assert "None of its 2 images is in" in done.err


def test_interrupted_there_is_nothing(sam_annotator, folder, labels, monkeypatch):
    path = labels("coco")
    monkeypatch.setattr("sam_annotator.transfer.applying.new_category", _interrupt)
    done = sam_annotator("import", folder, path)
    assert (done.code, done.err.splitlines()[-1]) == (130, "Interrupted.")
    assert content(folder) == []


def _interrupt(*_):
    raise KeyboardInterrupt


def test_a_project_that_is_open_is_left_alone(sam_annotator, folder, labels):
    store = ProjectStore.open(folder)
    done = sam_annotator("import", folder, labels("coco"))
    store.close()
    assert done.code == 1
    assert content(folder) == []


def test_a_full_disk_imports_nothing(sam_annotator, folder, labels, monkeypatch):
    from sam_annotator.store import bulk

    def full(*_):
        error = sqlite3.OperationalError("database or disk is full")
        error.sqlite_errorcode = sqlite3.SQLITE_FULL
        raise error

    monkeypatch.setattr(bulk, "annotation_values", full)
    done = sam_annotator("import", folder, labels("coco"))
    assert done.code == 1
    assert "is full" in done.err
    assert content(folder) == []


@pytest.fixture
def archive(folder, labels, tmp_path):
    """The labels and their photographs in a .zip, as other programs hand them out, and nowhere else."""
    made = tmp_path / "download.zip"
    with zipfile.ZipFile(made, "w") as opened:
        for path in (labels("coco"), *sorted(folder.glob("*.png"))):
            opened.write(path, f"export/{path.name}")
    return made


def test_labels_come_out_of_a_zip(sam_annotator, folder, archive, tmp_path, monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "room"))
    (tmp_path / "room").mkdir()
    done = sam_annotator("import", folder, archive)
    assert (done.code, done.out) == (0, "Imported 3 objects on 2 images. 2 labels are new.\n"), done.err
    assert content(folder) == [(1, "bus", 195), (1, "car", 195), (2, "car", 195)]
    assert sam_annotator("import", folder, archive).out == "Nothing new: 3 objects were there already.\n"
    archive.write_bytes(archive.read_bytes()[:-30])
    refused = sam_annotator("import", folder, archive)
    assert (refused.code, refused.out) == (1, "")
    assert f"{archive} is damaged; download or pack the archive again." in refused.err
    assert list((tmp_path / "room").iterdir()) == []


@pytest.mark.parametrize("target", ["yolo", "labelme", "masks"])
def test_what_a_zip_is_converted_to_finds_its_images_once_it_is_unpacked(target, sam_annotator, archive, tmp_path):
    output = tmp_path / "converted"
    done = sam_annotator("convert", archive, output, "--to", target)
    assert (done.code, done.out) == (0, f"Wrote 3 objects on 2 images to {output}.\n"), done.err
    with zipfile.ZipFile(archive) as opened:
        opened.extractall(tmp_path / "download")
    source = FORMATS[target].read(output)
    assert all((source.image_root / image.path).is_file() for image in source.images())


# convert


@pytest.mark.parametrize("target", FORMATS)
def test_labels_are_converted_without_a_project(target, sam_annotator, folder, labels, tmp_path):
    output = tmp_path / f"converted{FORMATS[target].suffix}"
    done = sam_annotator("convert", labels("coco"), output, "--to", target)
    assert (done.code, done.out) == (0, f"Wrote 3 objects on 2 images to {output}.\n"), done.err
    assert output.exists()
    assert not (folder / "sam-annotator.sqlite").exists()


def test_what_is_lost_is_told_before_it_is_written(sam_annotator, labels, tmp_path):
    done = sam_annotator("convert", labels("coco"), tmp_path / "boxes", "--to", "yolo-boxes")
    assert "3 objects will keep the box alone, not the mask." in done.err


def test_there_and_back_again(sam_annotator, folder, labels, tmp_path):
    sam_annotator("convert", labels("coco"), tmp_path / "there", "--to", "masks")
    sam_annotator("convert", tmp_path / "there", tmp_path / "back.json", "--to", "coco", "--segmentation", "rle")
    sam_annotator("import", folder, tmp_path / "back.json")
    assert content(folder) == [(1, "bus", 195), (1, "car", 195), (2, "car", 195)]


def test_convert_refuses_with_one_sentence(sam_annotator, labels, tmp_path):
    for arguments, code in (
        ((tmp_path / "gone", tmp_path / "out", "--to", "coco"), 1),
        ((labels("coco"), tmp_path / "out", "--to", "docx"), 2),
        ((labels("coco"), tmp_path / "out", "--to", "labelme", "--polygon-iou", "nan"), 2),
        ((labels("coco"), tmp_path / "out"), 2),
    ):
        done = sam_annotator("convert", *arguments)
        assert (done.code, done.out, "Traceback" in done.err) == (code, "", False)
    assert not (tmp_path / "out").exists()


# formats


def test_formats_lists_what_each_can_hold(sam_annotator):
    done = sam_annotator("formats")
    assert done.code == 0
    assert all(f"{name} " in done.out and each.title in done.out for name, each in FORMATS.items())


def test_formats_as_json(sam_annotator):
    listed = {each["name"]: each for each in json.loads(sam_annotator("formats", "--json").out)}
    assert set(listed) == set(FORMATS)
    assert listed["coco"]["shape"] == "mask"
    assert listed["coco"]["holes"] is True
