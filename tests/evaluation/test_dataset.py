"""Reading labelled sets and choosing objects from them."""

import json
from collections import Counter
from pathlib import Path

import numpy as np
import pytest

from sam_annotator.errors import FormatError
from sam_annotator.evaluation.dataset import TargetImage, dataset_name, read_dataset
from tests.evaluation.sets import disc, edit_set, write_set

SMALL, LARGE = disc(70, 50, 3), disc(30, 30, 20)


def ids(images: tuple[TargetImage, ...]) -> list[int]:
    return [item.id for image in images for item in image.objects]


def groups(images: tuple[TargetImage, ...]) -> Counter[str]:
    return Counter(item.group for image in images for item in image.objects)


def test_masks_and_images_come_back(tmp_path: Path) -> None:
    folder = write_set(tmp_path / "val" / "tiny", [[LARGE]])

    (image,) = read_dataset(folder)

    assert image.path == folder / "1.png"
    assert (image.objects[0].mask.to_array() == LARGE).all()


def test_one_object_on_each_image_is_one_group_named_like_the_folder(tmp_path: Path) -> None:
    folder = write_set(tmp_path / "val" / "salient", [[LARGE], [SMALL]])

    assert groups(read_dataset(folder)) == {"val/salient": 2}


def test_several_objects_on_an_image_fall_into_two_groups_by_size(tmp_path: Path) -> None:
    folder = write_set(tmp_path / "val" / "scenes", [[LARGE, SMALL], [SMALL]])

    assert groups(read_dataset(folder)) == {"val/scenes >=1%": 1, "val/scenes <1%": 2}


def test_the_cap_counts_for_each_group_and_keeps_the_order(tmp_path: Path) -> None:
    folder = write_set(tmp_path / "set", [[LARGE, SMALL] for _ in range(9)])

    few, more = read_dataset(folder, 2), read_dataset(folder, 5)

    assert set(groups(few).values()) == {2}
    assert set(groups(more).values()) == {5}
    assert set(ids(few)) < set(ids(more))
    assert ids(read_dataset(folder, 5)) == ids(more)
    assert set(ids(read_dataset(folder, 2, seed=1))) != set(ids(few))


def test_crowds_and_empty_masks_are_left_out(tmp_path: Path) -> None:
    folder = write_set(tmp_path / "set", [[LARGE, LARGE, np.zeros_like(LARGE)]])
    edit_set(folder, "annotations", 1, iscrowd=1)

    assert ids(read_dataset(folder)) == [1]


def test_the_name_is_the_end_of_the_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "val" / "coco").mkdir(parents=True)
    monkeypatch.chdir(tmp_path / "val" / "coco")

    assert dataset_name(Path()) == "val/coco"
    assert dataset_name(tmp_path / "val" / "coco") == "val/coco"


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("", "is not a COCO file"),
        ("[]", "is not a COCO file"),
        ('{"images": [], "annotations": [{"id": "a"}]}', r"annotations\[0\].id"),
        ('{"images": [], "annotations": []}', "no object to click"),
        (
            '{"images": [], "annotations": [{"id": 1, "image_id": 1, "segmentation": [[0, 0, 9, 0, 9, 9]]}]}',
            r"annotations\[0\].segmentation",
        ),
    ],
)
def test_a_malformed_file_is_named_in_one_sentence(tmp_path: Path, content: str, words: str) -> None:
    (tmp_path / "annotations.json").write_text(content, "utf-8")

    with pytest.raises(FormatError, match=words) as caught:
        read_dataset(tmp_path)

    assert str(tmp_path / "annotations.json") in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_folder_without_annotations_is_named(tmp_path: Path) -> None:
    with pytest.raises(FormatError, match=r"annotations\.json cannot be read"):
        read_dataset(tmp_path)


@pytest.mark.parametrize("counts", ["", "0", "é", "zzzz", "~~~", [1, 2], [-4800, 9600]])
def test_run_lengths_that_do_not_fill_the_image_are_refused(tmp_path: Path, counts: str | list[int]) -> None:
    folder = write_set(tmp_path / "set", [[LARGE]])
    edit_set(folder, "annotations", 0, segmentation={"size": [60, 80], "counts": counts})

    with pytest.raises(FormatError, match="annotation 1"):
        read_dataset(folder)


def test_an_object_on_an_image_that_is_not_listed_is_refused(tmp_path: Path) -> None:
    folder = write_set(tmp_path / "set", [[LARGE]])
    edit_set(folder, "annotations", 0, image_id=7)

    with pytest.raises(FormatError, match="id 7"):
        read_dataset(folder)


@pytest.mark.parametrize(("name", "cap"), [("ecssd", 20), ("coco", 20), ("coco", 150)])
def test_the_objects_are_those_of_the_feasibility_study(shared_data: Path, name: str, cap: int) -> None:
    file = json.loads((shared_data / "val" / name / "annotations.json").read_text("utf-8"))
    sizes = {image["id"]: image["width"] * image["height"] for image in file["images"]}
    np.random.default_rng(0).shuffle(file["annotations"])
    halves: dict[bool, list[int]] = {True: [], False: []}
    for annotation in file["annotations"]:
        small = name == "coco" and annotation["area"] / sizes[annotation["image_id"]] < 0.01
        halves[small].append(annotation["id"])

    images = read_dataset(shared_data / "val" / name, cap)

    assert sorted(ids(images)) == sorted(halves[True][:cap] + halves[False][:cap])
