"""The COCO file as others read it."""

import json

import cv2
import numpy as np
import pytest
from pycocotools.coco import COCO

from sam_annotator.core.annotation import Annotation, Category, ImageRecord
from sam_annotator.core.mask import Mask
from sam_annotator.errors import FormatError, UsageError, VerificationError
from sam_annotator.formats.base import ExportOptions
from sam_annotator.formats.coco import CocoFormat
from sam_annotator.formats.memory import MemorySource

SIZE = (100, 120)


def disc(x, y, radius, *, hole=0):
    mask = cv2.circle(np.zeros(SIZE, np.uint8), (x, y), radius, 1, -1)
    return cv2.circle(mask, (x, y), hole, 0, -1) if hole else mask


def annotation(number, mask, **kwargs):
    return Annotation(number, 3, 5, Mask.from_array(mask), **kwargs)


def source_of(tmp_path, *annotations):
    return MemorySource(tmp_path, (Category(5, "Löwe", "#000000"),), (ImageRecord(3, "ü/1.jpg", SIZE),), annotations)


def written(tmp_path, *annotations, segmentation="rle"):
    output = tmp_path / "coco.json"
    CocoFormat().write(source_of(tmp_path, *annotations), output, ExportOptions(segmentation=segmentation))
    return output


@pytest.mark.parametrize("segmentation", ["rle", "polygon"])
def test_pycocotools_reads_area_box_and_mask(segmentation, tmp_path):
    mask = disc(50, 40, 30, hole=10)
    coco = COCO(written(tmp_path, annotation(8, mask), segmentation=segmentation))
    (entry,) = coco.loadAnns(coco.getAnnIds(imgIds=[3], catIds=[5], iscrowd=False))
    assert entry["area"] == mask.sum()
    assert entry["bbox"] == [20, 10, 61, 61]
    read = coco.annToMask(entry)
    assert (read & mask).sum() / (read | mask).sum() >= (1 if segmentation == "rle" else 0.99)


def test_every_part_of_the_format_is_there(tmp_path):
    document = json.loads(written(tmp_path, annotation(8, disc(9, 9, 5), attributes={"blurred": True})).read_text())
    assert set(document) == {"info", "licenses", "images", "categories", "annotations"}
    assert document["info"]["description"] == tmp_path.name
    assert document["licenses"] == [{"id": 0, "name": "", "url": ""}]
    assert document["categories"] == [{"id": 5, "name": "Löwe", "supercategory": ""}]
    assert document["images"] == [{"id": 3, "file_name": "ü/1.jpg", "height": 100, "width": 120, "license": 0}]
    (entry,) = document["annotations"]
    assert set(entry) == {
        "id", "image_id", "category_id", "iscrowd", "area", "bbox", "segmentation", "attributes"
    }  # fmt: skip
    assert isinstance(entry["segmentation"]["counts"], str)


def test_keys_are_those_of_files_that_other_tools_write(tmp_path, shared_data):
    ours = json.loads(written(tmp_path, annotation(8, disc(9, 9, 5))).read_text())
    theirs = json.loads((shared_data / "formats" / "labelme_coco" / "annotations.json").read_text())
    for part in ("categories", "annotations"):
        assert set(ours[part][0]) == set(theirs[part][0])
    assert set(theirs["images"][0]) - set(ours["images"][0]) <= {"url", "date_captured"}


def test_the_file_is_ascii_so_that_any_locale_reads_it(tmp_path):
    assert written(tmp_path, annotation(8, disc(9, 9, 5))).read_bytes().isascii()


def test_a_polygon_has_few_points_and_a_hole_cuts_it_in_two(tmp_path):
    whole, holed = annotation(1, disc(50, 50, 40)), annotation(2, disc(50, 50, 40, hole=15))
    first, second = json.loads(written(tmp_path, whole, holed, segmentation="polygon").read_text())["annotations"]
    assert len(first["segmentation"]) == 1
    assert 6 <= len(first["segmentation"][0]) <= 80
    assert len(second["segmentation"]) == 2


def test_crowds_and_empty_masks_are_run_lengths_always(tmp_path):
    crowd = annotation(1, disc(50, 50, 40), iscrowd=True)
    empty = annotation(2, np.zeros(SIZE, np.uint8))
    entries = json.loads(written(tmp_path, crowd, empty, segmentation="polygon").read_text())["annotations"]
    assert [type(entry["segmentation"]) for entry in entries] == [dict, dict]
    assert [entry["iscrowd"] for entry in entries] == [1, 0]
    assert entries[1]["area"] == 0
    assert entries[1]["bbox"] == [0, 0, 0, 0]


def test_a_wrong_area_in_the_file_is_found_and_the_older_file_stays(tmp_path, monkeypatch):
    output = written(tmp_path, annotation(1, disc(50, 50, 40)))
    before = output.read_bytes()
    monkeypatch.setattr(
        "sam_annotator.formats.coco.writing.to_json",
        lambda value: json.dumps(value).replace('"area": 81', '"area": 82').encode(),
    )
    assert disc(9, 9, 5).sum() == 81
    with pytest.raises(
        VerificationError, match=r"Object 7 on ü/1\.jpg was written wrongly: its area is 82 instead of 81"
    ):
        written(tmp_path, annotation(7, disc(9, 9, 5)))
    assert output.read_bytes() == before


def test_a_folder_is_no_file(tmp_path):
    with pytest.raises(FormatError, match="is a folder; name a file in it"):
        CocoFormat().write(source_of(tmp_path), tmp_path, ExportOptions())


def test_an_unknown_segmentation_is_refused(tmp_path):
    with pytest.raises(UsageError, match='"rle" and "polygon", not "bitmap"'):
        written(tmp_path, segmentation="bitmap")
