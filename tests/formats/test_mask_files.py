"""A PNG per object: our own folders lose nothing, those of the Data Science Bowl are read."""

import json

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from sam_annotator.core.annotation import Annotation, Category, ImageRecord
from sam_annotator.core.mask import Mask
from sam_annotator.errors import FormatError
from sam_annotator.formats import detect
from sam_annotator.formats.base import ExportOptions
from sam_annotator.formats.losses import losses
from sam_annotator.formats.mask_files import MaskFilesFormat
from sam_annotator.formats.memory import MemorySource

SIZE = (9, 14)


def disc():
    array = np.zeros(SIZE, np.uint8)
    array[2:6, 3:9] = 1
    return Mask.from_array(array)


def write(root, *items, label="cat", **fields):
    (root / "photos").mkdir()
    source = MemorySource(
        root / "photos", [Category(3, label, "#A0B0C0")], [ImageRecord(1, "x/a.jpg", SIZE)], items, **fields
    )
    MaskFilesFormat().write(source, root / "out", ExportOptions())
    return root / "out"


def edit(out, change):
    index = json.loads((out / "index.json").read_text("utf-8"))
    change(index)
    (out / "index.json").write_text(json.dumps(index))


def bowl(root, *names, pixels=None):
    """As Kaggle lays it out."""
    (root / "77ab" / "images").mkdir(parents=True)
    (root / "77ab" / "masks").mkdir()
    Image.new("RGB", SIZE[::-1]).save(root / "77ab" / "images" / "77ab.png")
    for name in names:
        pixels = disc().to_array() * np.uint8(255) if pixels is None else pixels
        Image.fromarray(pixels).save(root / "77ab" / "masks" / name)
    return root


TEXT = st.text(st.characters(codec="utf-8"), max_size=6)
VALUE = st.one_of(TEXT, st.booleans(), st.integers(-99, 99), st.floats(-1e9, 1e9))


@settings(max_examples=25)  # each writes and reads a folder
@given(
    label=TEXT.filter(bool),
    attributes=st.dictionaries(TEXT, VALUE, max_size=3),
    extra=st.dictionaries(TEXT, st.dictionaries(TEXT, st.lists(VALUE)), max_size=2),
    iscrowd=st.booleans(),
    is_box=st.booleans(),
    seed=st.integers(0, 2**32),
)
def test_nothing_is_lost(tmp_path_factory, *, label, attributes, extra, iscrowd, is_box, seed):
    chance = np.random.default_rng(seed)
    items = [
        Annotation(
            number,
            1,
            3,
            Mask.from_array(chance.random(SIZE) < chance.random()),
            iscrowd=iscrowd,
            is_box=is_box,
            attributes=attributes,
            extra=extra,
        )
        for number in (4, 2, 9)
    ]
    root = tmp_path_factory.mktemp("files")

    read = MaskFilesFormat().read(write(root, *items, label=label, extra=extra))

    assert list(read.all_annotations) == items
    assert [dict(item.extra) for item in read.all_annotations] == [extra] * 3
    assert (dict(read.extra), read.image_root) == (extra, root / "photos")
    assert read.categories() == (Category(3, label, "#A0B0C0"),)
    assert losses(read, MaskFilesFormat.capabilities) == ()


def test_masks_are_files_that_say_what_they_are(tmp_path):
    out = write(tmp_path, Annotation(12, 1, 3, disc()), label="cat/../é?")
    with Image.open(out / "x" / "a" / "masks" / "12_cat_é_.png") as image:
        assert (image.mode, image.size, set(np.unique(image))) == ("L", SIZE[::-1], {0, 255})


def test_the_data_science_bowl_is_read(tmp_path):
    root = bowl(tmp_path, "5f0e.png", "0_nucleus.png")
    assert detect(root).name == "mask-files"
    source = MaskFilesFormat().read(root)
    names = {category.id: category.name for category in source.categories()}
    assert [(names[each.category_id], each.mask) for each in source.all_annotations] == [
        ("nucleus", disc()),
        ("object", disc()),
    ]
    assert [(record.path, record.size) for record in source.images()] == [("77ab/images/77ab.png", SIZE)]


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda index: index["images"][0]["objects"][0].update(file="../../x.png"), "leads out of its folder"),
        (lambda index: index["images"][0].update(path="/etc/a.png"), "leads out of its folder"),
        (lambda index: index["images"][0]["objects"][0].update(category_id=8), "category 8, which is not listed"),
        (lambda index: index["images"][0].update(width=60000, height=60000), "a size of 60000 x 60000 pixels"),
        (lambda index: index["images"][0].update(width=1e9), "is not an index of mask files"),
        (lambda index: index["images"][0].update(width=15), r"12_cat\.png is missing, damaged or not a mask of 15 x 9"),
        (lambda index: index["categories"][0].update(name=""), "is not an index of mask files"),
    ],
)
def test_a_damaged_index_is_refused(tmp_path, change, words):
    out = write(tmp_path, Annotation(12, 1, 3, disc()))
    edit(out, change)
    with pytest.raises(FormatError, match=words):
        MaskFilesFormat().read(out)


def test_masks_of_other_sizes_or_colours_are_refused(tmp_path):
    root = bowl(tmp_path, "0.png", pixels=np.zeros((*SIZE, 3), np.uint8))
    with pytest.raises(FormatError, match=r"0\.png is missing, damaged or not a mask of 14 x 9 pixels"):
        MaskFilesFormat().read(root)
