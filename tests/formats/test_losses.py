"""What an export would lose is said before it is made."""

import numpy as np
import pytest

from sam_annotator.core.annotation import Annotation, Category, ImageRecord
from sam_annotator.core.mask import Mask
from sam_annotator.formats.base import Capabilities, Shape
from sam_annotator.formats.losses import losses
from sam_annotator.formats.memory import MemorySource


def source_of(tmp_path, *arrays, **fields):
    annotations = [Annotation(number, 1, 1, Mask.from_array(array), **fields) for number, array in enumerate(arrays, 1)]
    return MemorySource(tmp_path, (Category(1, "thing", "#E69F00"),), (ImageRecord(1, "a.png", (8, 8)),), annotations)


def square(*holes):
    array = np.zeros((8, 8), np.uint8)
    array[1:7, 1:7] = 1
    for hole in holes:
        array[hole] = 0
    return array


RING, TWO_PARTS, NOTHING = square((3, 3)), square((slice(None), 3)), np.zeros((8, 8), np.uint8)
ALL = Capabilities(Shape.MASK, crowd=True, attributes=True, boxes=True)


def test_a_format_that_holds_everything_loses_nothing(tmp_path):
    assert losses(source_of(tmp_path, RING, TWO_PARTS, NOTHING, iscrowd=True, attributes={"a": 1}), ALL) == ()


@pytest.mark.parametrize(
    ("arrays", "fields", "can", "sentence"),
    [
        ([RING, square()], {}, Capabilities(Shape.POLYGON, holes=False), "1 object with holes will lose them."),
        (
            [TWO_PARTS],
            {},
            Capabilities(Shape.POLYGON, parts=False),
            "1 object of several parts will come back as several objects or joined.",
        ),
        ([NOTHING], {}, Capabilities(Shape.MASK, empty=False), "1 object without pixels will be left out."),
        ([square()], {}, Capabilities(Shape.BOX), "1 object will keep the box alone, not the mask."),
        ([square()], {}, Capabilities(Shape.NUMBERS), "1 object will keep figures alone, no mask."),
        ([square()], {"iscrowd": True}, Capabilities(Shape.MASK), "1 object will lose the crowd flag."),
        ([square()], {"attributes": {"a": True}}, Capabilities(Shape.MASK), "1 object will lose attributes."),
        (
            [square()],
            {"is_box": True},
            Capabilities(Shape.MASK),
            "1 object known by a box alone will become filled rectangles.",
        ),
        (
            [square(), RING],
            {},
            Capabilities(Shape.MASK, overlap=False),
            "2 objects may lose pixels to others that overlap them.",
        ),
    ],
)
def test_each_loss_is_one_sentence(arrays, fields, can, sentence, tmp_path):
    assert losses(source_of(tmp_path, *arrays, **fields), can) == (sentence,)


def test_boxes_beside_the_pixels_lose_nothing_to_each_other(tmp_path):
    source = source_of(tmp_path, square(), RING, is_box=True)
    assert losses(source, Capabilities(Shape.MASK, overlap=False, boxes=True, boxes_apart=True)) == ()
    assert losses(source, Capabilities(Shape.MASK, overlap=False, boxes=True)) == (
        "2 objects may lose pixels to others that overlap them.",
    )
