"""Projects of ours, and the folders of every format, as data sets."""

import numpy as np
import pytest

from sam_annotator.core.annotation import Annotation, Category, ImageRecord, ImageStatus
from sam_annotator.core.history import Change, Step
from sam_annotator.core.mask import Mask
from sam_annotator.datasets import open_dataset
from sam_annotator.errors import FormatError, ProjectError
from sam_annotator.formats import FORMATS
from sam_annotator.formats.base import ExportOptions, Shape
from sam_annotator.formats.memory import MemorySource
from sam_annotator.store.project import FILE_NAME, ProjectStore
from tests.datasets.sets import SIZE, coco_file, square, write_coco, write_image

SQUARE = square(10, 5, 10)


@pytest.fixture
def photographs(tmp_path):
    root = tmp_path / "photographs"
    for name in ("a.png", "b.png"):
        write_image(root / name)
    return root


def label(store: ProjectStore, **fields) -> None:
    """One cat on the first image, the second image done without objects."""
    store.scan()
    cat = Category(store.new_category_id(), "cat", "#000000")
    item = Annotation(store.new_annotation_id(), 1, cat.id, Mask.from_array(SQUARE), **fields)
    done = ImageRecord(2, "b.png", None, ImageStatus.DONE)
    store.apply(Step("label", (Change(None, cat), Change(None, item), Change(store.image(2), done))))


@pytest.mark.parametrize("name", ["", FILE_NAME])
def test_a_project_that_a_window_has_open_can_be_read(photographs, name):
    store = ProjectStore.open(photographs)
    label(store, iscrowd=True, attributes={"age": 3.5})

    dataset = open_dataset(photographs / name)
    store.close()

    first, second = dataset.images
    (item,) = first.objects
    assert (first.path, first.size, first.attributes) == (photographs / "a.png", SIZE, {"status": "todo"})
    assert (second.objects, second.attributes) == ((), {"status": "done"})
    assert (item.category, item.iscrowd, item.attributes) == ("cat", True, {"age": 3.5})
    assert (item.mask.to_array() == SQUARE).all()


def test_a_project_without_objects_gives_way_to_annotations_beside_it(photographs):
    write_coco(photographs, coco_file())
    with_project = ProjectStore.open(photographs)
    with_project.scan()

    assert len(open_dataset(photographs).images[0].objects) == 1
    assert open_dataset(photographs / FILE_NAME).images[0].objects == ()

    label(with_project, attributes={"mine": True})
    with_project.close()
    assert open_dataset(photographs).images[0].objects[0].attributes == {"mine": True}


def test_a_project_whose_image_has_gone_is_refused(photographs):
    store = ProjectStore.open(photographs)
    label(store)
    store.close()
    (photographs / "a.png").unlink()

    with pytest.raises(FormatError, match=r"labels for the image a\.png, which is not in"):
        open_dataset(photographs)


def test_a_damaged_project_is_named(photographs):
    (photographs / FILE_NAME).write_bytes(b"no database")

    with pytest.raises(ProjectError, match=FILE_NAME):
        open_dataset(photographs)


READ = {name: each for name, each in FORMATS.items() if each.capabilities.reads}


@pytest.mark.parametrize("each", READ.values(), ids=READ.keys())
def test_what_a_writer_makes_can_be_opened(each, photographs, tmp_path):
    images = [ImageRecord(1, "a.png", SIZE), ImageRecord(2, "b.png", SIZE)]
    item = Annotation(5, 1, 2, Mask.from_array(SQUARE))
    source = MemorySource(photographs, (Category(2, "cat", "#000000"),), images, (item,))
    # A single file lies with its images, folders know the way to them.
    output = photographs / f"labels{each.suffix}" if each.suffix else tmp_path / "out"
    each.write(source, output, ExportOptions())

    dataset = open_dataset(output)

    assert [image.path.resolve() for image in dataset.images] == [photographs / "a.png", photographs / "b.png"]
    assert [image.size for image in dataset.images] == [SIZE, SIZE]
    if each.capabilities.shape is Shape.BOX:
        assert dataset.notes == ("Left out as boxes without a mask: 1 object.",)
        return
    assert [[item.category for item in image.objects] for image in dataset.images] == [["cat"], []]
    assert (dataset.images[0].objects[0].mask.to_array() == SQUARE).all()
    assert dataset.notes == ()


def test_a_path_with_nothing_is_named_with_what_was_looked_for(tmp_path):
    with pytest.raises(FormatError, match=r"There is no file or folder .*/nothing; check the path\."):
        open_dataset(tmp_path / "nothing")
    with pytest.raises(FormatError, match=r"looked for: .*COCO.*labelme.*YOLO.*PNG masks"):
        open_dataset(tmp_path)


def test_objects_keep_the_order_of_the_file_and_masks_stay_encoded(tmp_path):
    file = coco_file()
    file["annotations"] = [file["annotations"][0] | {"id": number} for number in (9, 3, 7)]
    write_coco(tmp_path, file)

    objects = open_dataset(tmp_path).images[0].objects
    assert [item.id for item in objects] == [9, 3, 7]
    assert all(isinstance(item.mask, Mask) and np.count_nonzero(item.mask.to_array()) == 100 for item in objects)
