"""What every export format promises, asked of each one in the registry."""

import errno
import os
from pathlib import Path

import cv2
import numpy as np
import pytest

from sam_annotator.core.annotation import Annotation, Category, ImageRecord
from sam_annotator.core.mask import Mask
from sam_annotator.errors import FormatError, VerificationError
from sam_annotator.formats import FORMATS
from sam_annotator.formats.base import ExportOptions, Format
from sam_annotator.formats.memory import MemorySource

SIZE = (60, 80)
EACH_FORMAT = pytest.mark.parametrize("each", FORMATS.values(), ids=FORMATS.keys())
EACH_WAY = pytest.mark.parametrize("segmentation", ["rle", "polygon"])


class CancelledError(Exception):
    """As a caller's progress raises it."""


def masks():
    """One of each kind that gives formats trouble."""
    disc = cv2.circle(np.zeros(SIZE, np.uint8), (30, 30), 20, 1, -1)
    holes = cv2.circle(cv2.circle(disc.copy(), (25, 30), 5, 0, -1), (40, 30), 4, 0, -1)
    parts = cv2.circle(cv2.circle(np.zeros(SIZE, np.uint8), (15, 15), 9, 1, -1), (60, 40), 12, 1, -1)
    nested = cv2.circle(cv2.circle(disc.copy(), (30, 30), 12, 0, -1), (30, 30), 6, 1, -1)
    pixel, border = np.zeros(SIZE, np.uint8), np.zeros(SIZE, np.uint8)
    pixel[59, 79] = 1
    border[:, :3] = border[0] = 1
    return [disc, holes, parts, nested, pixel, border, np.ones(SIZE, np.uint8), np.eye(*SIZE, dtype=np.uint8)]


@pytest.fixture
def source(tmp_path):
    """A project with every kind of mask, on images of its own each and all on one, and an image without objects."""
    root = tmp_path / "Fotos"
    root.mkdir()
    categories = (Category(2, 'Straße: "süß"', "#E69F00"), Category(7, "貓", "#56B4E9"))
    paths = ["all.jpg", "leer.png", "ordner/über 1.jpg", "ordner/über 1.png"]
    images = [ImageRecord(number, path, SIZE) for number, path in enumerate(paths, 1)]
    annotations = [
        Annotation(10 + number, 1 if number % 2 else 3, (2, 7)[number % 2], Mask.from_array(mask))
        for number, mask in enumerate(masks())
    ]
    annotations.append(
        Annotation(99, 4, 2, Mask.from_array(masks()[0]), iscrowd=True, attributes={"a": 1.5, "b": True})
    )
    return MemorySource(root, categories, images, annotations)


def export(each: Format, source: MemorySource, output: Path, segmentation="rle", progress=None):
    return each.write(source, output, ExportOptions(segmentation=segmentation), progress)


def visible(folder: Path):
    return sorted(path.name for path in folder.iterdir())


@EACH_FORMAT
@EACH_WAY
def test_everything_is_written_and_passes_its_own_verification(each, segmentation, source, tmp_path):
    report = export(each, source, tmp_path / "out", segmentation)
    assert report.images == len(source.all_images)
    assert report.annotations + sum("Left out" in note for note in report.notes) == len(source.all_annotations)
    assert report.files
    assert all(os.path.lexists(file) and file.is_absolute() for file in report.files)
    assert visible(tmp_path) == ["Fotos", "out"]


@EACH_FORMAT
def test_an_empty_project_is_written(each, tmp_path):
    (tmp_path / "images").mkdir()
    report = export(each, MemorySource(tmp_path / "images"), tmp_path / "out")
    assert (report.images, report.annotations, report.notes) == (0, 0, ())
    assert (tmp_path / "out").exists()


@EACH_FORMAT
def test_an_export_replaces_an_older_one(each, source, tmp_path):
    first = export(each, source, tmp_path / "out")
    second = export(each, source, tmp_path / "out")
    assert first.files == second.files
    assert visible(tmp_path) == ["Fotos", "out"]


@EACH_FORMAT
def test_missing_folders_are_made(each, source, tmp_path):
    export(each, source, tmp_path / "a" / "b" / "out")
    assert visible(tmp_path / "a" / "b") == ["out"]


@EACH_FORMAT
def test_progress_grows_to_the_number_of_images(each, source, tmp_path):
    seen = []
    export(each, source, tmp_path / "out", progress=lambda done, total: seen.append((done, total)))
    assert seen[0] == (0, 4)
    assert seen[-1] == (4, 4)
    assert seen == sorted(seen)


@EACH_FORMAT
@pytest.mark.parametrize("calls", [0, 2, 6])
def test_cancelling_leaves_nothing(each, calls, source, tmp_path):
    export(each, MemorySource(source.image_root), tmp_path / "out")
    before = {file: file.stat().st_mtime_ns for file in tmp_path.rglob("*")}
    count = iter(range(calls + 1))

    def cancel(done, total):
        if next(count) == calls:
            raise CancelledError

    with pytest.raises(CancelledError):
        export(each, source, tmp_path / "out", progress=cancel)
    assert {file: file.stat().st_mtime_ns for file in tmp_path.rglob("*") if file != tmp_path} == before


@EACH_FORMAT
def test_a_full_disk_is_one_sentence_and_leaves_nothing(each, source, tmp_path):
    resource = pytest.importorskip("resource")
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (16, hard))
    try:
        with pytest.raises(FormatError, match=r"out cannot be written: the disk is full; free some space") as caught:
            export(each, source, tmp_path / "out")
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert caught.value.__cause__.errno == errno.EFBIG
    assert visible(tmp_path) == ["Fotos"]


@EACH_FORMAT
def test_a_path_below_a_file_is_refused_in_one_sentence(each, source, tmp_path):
    (tmp_path / "file").write_text("mine")
    with pytest.raises(FormatError, match=r"out cannot be written: .*choose a place where you may write\."):
        export(each, source, tmp_path / "file" / "out")
    assert (tmp_path / "file").read_text() == "mine"


@EACH_FORMAT
def test_files_of_others_are_not_touched(each, source, tmp_path):
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "mine.txt").write_text("mine")
    with pytest.raises(FormatError, match=r"choose a new or an empty folder|is a folder; name a file in it"):
        export(each, source, tmp_path / "out")
    assert visible(tmp_path / "out") == ["mine.txt"]


@EACH_FORMAT
def test_an_image_of_unknown_size_takes_the_size_of_its_masks_or_is_left_out(each, source, tmp_path):
    images = [ImageRecord(image.id, image.path) for image in source.all_images]
    unsized = MemorySource(source.image_root, source.all_categories, images, source.all_annotations)
    report = export(each, unsized, tmp_path / "out")
    assert report.images == 3
    assert report.notes[0] == "Left out for lack of a known size: 1 image without objects, leer.png first."


@EACH_FORMAT
def test_a_mask_of_another_size_than_its_image_is_named(each, source, tmp_path):
    wrong = [ImageRecord(1, "all.jpg", (61, 80)), *source.all_images[1:]]
    with pytest.raises(VerificationError, match=r"object 11 is 80 x 60 pixels, but all\.jpg is 80 x 61"):
        export(
            each, MemorySource(source.image_root, source.all_categories, wrong, source.all_annotations), tmp_path / "o"
        )
    assert not (tmp_path / "o").exists()


@EACH_FORMAT
def test_a_change_between_writing_and_verifying_is_found_and_the_object_named(each, source, tmp_path):
    """Stands for any bug in a writer: what is read back is not what the source says."""

    class Moving(MemorySource):
        reads = 0

        def annotations(self, image_id):
            type(self).reads += 1
            found = list(super().annotations(image_id))
            if image_id == 3 and self.reads > len(self.all_images):
                mask = np.roll(found[0].mask.to_array(), 7, axis=1)
                found[0] = Annotation(found[0].id, 3, found[0].category_id, Mask.from_array(mask))
            return found

    moving = Moving(source.image_root, source.all_categories, source.all_images, source.all_annotations)
    with pytest.raises(VerificationError, match=r"Object 10 on ordner/über 1\.jpg was written wrongly"):
        export(each, moving, tmp_path / "out")
    assert visible(tmp_path) == ["Fotos"]


@EACH_FORMAT
@pytest.mark.parametrize("added", [True, False])
def test_objects_that_come_or_go_while_it_is_written_are_one_sentence(each, added, source, tmp_path):
    """Somebody edits the project in another window."""

    class Growing(MemorySource):
        reads = 0

        def annotations(self, image_id):
            type(self).reads += 1
            found = list(super().annotations(image_id))
            if image_id == 3 and self.reads > len(self.all_images):
                return [*found, Annotation(98, 3, 2, Mask.from_array(masks()[0]))] if added else found[1:]
            return found

    growing = Growing(source.image_root, source.all_categories, source.all_images, source.all_annotations)
    with pytest.raises(VerificationError) as caught:
        export(each, growing, tmp_path / "out")
    assert "\n" not in str(caught.value)
    assert visible(tmp_path) == ["Fotos"]


@EACH_FORMAT
def test_without_the_check_the_same_is_written_in_half_the_steps(each, source, tmp_path):
    checked = export(each, source, tmp_path / "checked")
    seen = []
    options = ExportOptions(check=False)
    report = each.write(source, tmp_path / "out", options, lambda done, total: seen.append((done, total)))
    assert (report.images, report.annotations, report.notes) == (checked.images, checked.annotations, checked.notes)
    assert [file.name for file in report.files][1:] == [file.name for file in checked.files][1:]
    assert seen[-1] == (4, 4)
    assert len(seen) == 5


def test_the_registry_knows_each_format_by_its_name():
    assert all(name == each.name and each.title for name, each in FORMATS.items())
