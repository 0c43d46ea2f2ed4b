"""Which images an argument means."""

import json

import pytest
from PIL import Image

from sam_annotator.batch.inputs import gather
from sam_annotator.errors import UsageError

NAMES = ("a.jpg", "b/a.png", "b/c.jpg")


@pytest.fixture
def folder(tmp_path):
    for name in (*NAMES, ".hidden/d.jpg"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        Image.new("RGB", (8, 6)).save(path)
    (tmp_path / "notes.txt").write_text("# two of them\nb/c.jpg\n\na.jpg\n")
    (tmp_path / "coco.json").write_text(json.dumps({"images": [{"file_name": "b/c.jpg"}, {"file_name": "gone.jpg"}]}))
    return tmp_path


def names(inputs):
    return [image.name for image in inputs.images]


def test_a_folder_a_pattern_a_list_coco_and_one_image(folder):
    assert names(gather(str(folder))) == list(NAMES)
    assert names(gather(f"{folder}/**/*.jpg")) == ["a.jpg", "b/c.jpg"]
    assert names(gather(str(folder / "notes.txt"))) == ["b/c.jpg", "a.jpg"], "in the order of the list"
    assert names(gather(str(folder / "coco.json"))) == ["b/c.jpg", "gone.jpg"], (
        "what is gone is told when it is looked at"
    )
    assert names(gather(str(folder / "a.jpg"))) == ["a.jpg"]


def test_paths_of_a_list_may_be_relative_to_another_folder(folder, tmp_path):
    listed = tmp_path / "elsewhere.txt"
    listed.write_text("c.jpg\n../a.jpg\n")
    inputs = gather(str(listed), folder / "b")
    assert [image.path for image in inputs.images] == [folder / "b" / "c.jpg", folder / "a.jpg"]
    assert [image.part for image in inputs.images] == ["c.json", "__/a.json"], "no result leaves the output folder"


def test_images_that_differ_only_in_their_ending_have_files_of_their_own(folder):
    Image.new("RGB", (8, 6)).save(folder / "a.png")
    assert [image.part for image in gather(str(folder)).images] == ["a.jpg.json", "a.png.json", "b/a.json", "b/c.json"]


def test_shards_are_all_images_once_with_the_ids_of_the_whole(folder):
    inputs = gather(str(folder))
    shards = [inputs.shard(index, 2).images for index in (1, 2)]
    assert [[image.id for image in shard] for shard in shards] == [[1, 3], [2]]


@pytest.mark.parametrize("text", ["nowhere", "empty", "bad.json", "*.tiff", "binary.txt"])
def test_nothing_is_told_in_a_sentence(tmp_path, text):
    (tmp_path / "empty").mkdir()
    (tmp_path / "bad.json").write_text("{}")
    (tmp_path / "binary.txt").write_bytes(b"\xff\xfe\xff")
    with pytest.raises(UsageError):
        gather(str(tmp_path / text))
