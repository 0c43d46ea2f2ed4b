"""PNG masks that somebody has changed or moved."""

import json

import numpy as np
import pytest
from PIL import Image

from sam_annotator.core.annotation import Annotation, Category, ImageRecord
from sam_annotator.core.mask import Mask
from sam_annotator.errors import FormatError
from sam_annotator.formats.base import ExportOptions
from sam_annotator.formats.boxes import box_mask
from sam_annotator.formats.masks import MasksFormat
from sam_annotator.formats.memory import MemorySource

SIZE = (40, 60)


@pytest.fixture
def exported(tmp_path):
    (tmp_path / "images").mkdir()
    large, small = np.zeros(SIZE), np.zeros(SIZE)
    large[5:30, 5:30] = small[10:15, 10:15] = 1
    objects = [Annotation(8, 1, 3, Mask.from_array(large)), Annotation(9, 1, 3, Mask.from_array(small))]
    source = MemorySource(
        tmp_path / "images", (Category(3, "cat", "#56B4E9"),), (ImageRecord(1, "a.jpg", SIZE),), objects
    )
    MasksFormat().write(source, tmp_path / "out", ExportOptions())
    return tmp_path / "out"


def edit(file, **changes):
    file.write_text(json.dumps(json.loads(file.read_text("utf-8")) | changes), "utf-8")


def test_of_a_covered_object_there_is_what_shows(exported):
    source = MasksFormat().read(exported)
    assert [(item.id, item.mask.area) for item in source.all_annotations] == [(8, 600), (9, 25)]
    assert source.categories() == (Category(3, "cat", "#56B4E9"),)


def test_pixels_of_unlisted_objects_are_refused(exported):
    edit(exported / "objects.json", **{"a.png": [{"number": 1, "id": 8, "category_id": 3}]})
    with pytest.raises(FormatError, match=r"objects/a\.png has pixels of objects that objects\.json does not list"):
        MasksFormat().read(exported)


def test_an_unlisted_category_is_refused(exported):
    entries = [{"number": number, "id": number, "category_id": 4} for number in (1, 2)]
    edit(exported / "objects.json", **{"a.png": entries})
    with pytest.raises(FormatError, match=r"objects\.json has an object of category 4, which is not listed"):
        MasksFormat().read(exported)


def test_a_picture_is_no_index_image(exported):
    Image.new("RGB", SIZE[::-1]).save(exported / "objects" / "a.png")
    with pytest.raises(FormatError, match=r"a\.png is missing, damaged or no index image"):
        MasksFormat().read(exported)


def test_without_the_way_to_the_images_it_is_refused(exported):
    (exported / "images.json").unlink()
    with pytest.raises(FormatError, match=r"images\.json cannot be read \(No such file or directory\)"):
        MasksFormat().read(exported)


def test_a_box_that_is_partly_hidden_is_no_box(tmp_path):
    (tmp_path / "images").mkdir()
    small = np.zeros(SIZE)
    small[10:15, 10:15] = 1
    objects = [
        Annotation(8, 1, 3, box_mask(5, 5, 30, 30, SIZE), is_box=True),
        Annotation(9, 1, 3, Mask.from_array(small)),
        Annotation(10, 1, 3, box_mask(40, 5, 50, 30, SIZE), is_box=True),
    ]
    source = MemorySource(
        tmp_path / "images", (Category(3, "cat", "#56B4E9"),), (ImageRecord(1, "a.jpg", SIZE),), objects
    )
    MasksFormat().write(source, tmp_path / "out", ExportOptions())
    read = MasksFormat().read(tmp_path / "out").all_annotations
    assert [(each.id, each.is_box) for each in read] == [(8, False), (9, False), (10, True)]
