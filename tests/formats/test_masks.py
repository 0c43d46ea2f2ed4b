"""PNG masks as others read them."""

import json

import numpy as np
import pytest
from PIL import Image

from sam_annotator.core.annotation import Annotation, Category, ImageRecord
from sam_annotator.core.mask import Mask
from sam_annotator.errors import FormatError
from sam_annotator.formats.base import ExportOptions
from sam_annotator.formats.masks import MasksFormat
from sam_annotator.formats.memory import MemorySource

SIZE = (20, 30)
CATEGORIES = (Category(3, "sky", "#56B4E9"), Category(9, "bird", "#D55E00"))


def box(rows, columns):
    mask = np.zeros(SIZE, np.uint8)
    mask[rows, columns] = 1
    return Mask.from_array(mask)


def export(tmp_path, annotations, categories=CATEGORIES):
    source = MemorySource(tmp_path, categories, (ImageRecord(1, "a/1.jpg", SIZE),), annotations)
    return MasksFormat().write(source, tmp_path / "out", ExportOptions())


def pixels(tmp_path, kind):
    with Image.open(tmp_path / "out" / kind / "a" / "1.png") as image:
        return image.mode, np.asarray(image), image.getpalette()


def test_labels_are_indices_with_a_palette_and_objects_are_16_bit_numbers(tmp_path):
    export(tmp_path, [Annotation(70, 1, 3, box(slice(0, 5), slice(None))), Annotation(71, 1, 9, box(9, 9))])
    mode, labels, palette = pixels(tmp_path, "labels")
    assert mode == "P"
    assert palette[:9] == [0, 0, 0, 0x56, 0xB4, 0xE9, 0xD5, 0x5E, 0]
    assert (labels[2, 2], labels[9, 9], labels[15, 15]) == (1, 2, 0)
    mode, numbers, _ = pixels(tmp_path, "objects")
    assert mode.startswith("I;16")
    assert (numbers[2, 2], numbers[9, 9], numbers[15, 15]) == (1, 2, 0)


def test_json_explains_the_indices(tmp_path):
    export(tmp_path, [Annotation(70, 1, 9, box(9, 9), iscrowd=True)])
    categories = json.loads((tmp_path / "out" / "categories.json").read_text("utf-8"))
    assert categories[1] == {"index": 2, "id": 9, "name": "bird", "color": "#D55E00"}
    objects = json.loads((tmp_path / "out" / "objects.json").read_text("utf-8"))
    assert objects == {"a/1.png": [{"number": 1, "id": 70, "category_id": 9, "iscrowd": 1}]}


def test_the_smaller_object_lies_on_top_and_the_covered_one_is_counted(tmp_path):
    small, large = box(slice(8, 12), slice(8, 12)), box(slice(0, 20), slice(0, 20))
    report = export(tmp_path, [Annotation(1, 1, 9, small), Annotation(2, 1, 3, large)])
    _, numbers, _ = pixels(tmp_path, "objects")
    assert (numbers[10, 10], numbers[0, 0]) == (1, 2)
    assert report.notes == ("Partly hidden by smaller ones on top: 1 object.",)


def test_more_labels_than_a_palette_holds_are_refused(tmp_path):
    many = [Category(number, f"label {number}", "#000000") for number in range(1, 257)]
    with pytest.raises(FormatError, match="hold 255 labels, and the project has 256"):
        export(tmp_path, [], many)


def test_the_modes_are_those_of_the_voc_data_set(tmp_path, shared_data):
    export(tmp_path, [])
    with Image.open(shared_data / "formats" / "voc" / "SegmentationClass" / "2011_000003.png") as image:
        assert image.mode == pixels(tmp_path, "labels")[0]
