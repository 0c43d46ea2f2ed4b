"""Choosing objects from labelled sets."""

import json
from collections import Counter
from pathlib import Path

import numpy as np
import pytest

from sam_annotator.errors import FormatError, UsageError
from sam_annotator.evaluation.targets import TargetImage, check_attributes, first_of_each_group
from tests.evaluation.sets import disc, edit_set, targets, write_set

SMALL, LARGE = disc(70, 50, 3), disc(30, 30, 20)


def ids(images: tuple[TargetImage, ...]) -> list[int]:
    return [target.id for image in images for target in image.targets]


def groups(images: tuple[TargetImage, ...]) -> Counter[str]:
    return Counter(target.group for image in images for target in image.targets)


def test_masks_and_images_come_back(tmp_path: Path) -> None:
    folder = write_set(tmp_path / "val" / "tiny", [[LARGE]])

    (image,) = targets(folder)

    assert image.path == folder / "1.png"
    assert (image.targets[0].mask.to_array() == LARGE).all()


def test_one_object_on_each_image_is_one_group_named_like_the_folder(tmp_path: Path) -> None:
    folder = write_set(tmp_path / "val" / "salient", [[LARGE], [SMALL]])

    assert groups(targets(folder)) == {"val/salient": 2}


def test_several_objects_on_an_image_fall_into_two_groups_by_share(tmp_path: Path) -> None:
    images = targets(write_set(tmp_path / "val" / "scenes", [[LARGE, SMALL], [SMALL]]))

    assert groups(images) == {"val/scenes >=1%": 1, "val/scenes <1%": 2}
    assert {target.dataset for image in images for target in image.targets} == {"val/scenes"}


@pytest.mark.parametrize(("side", "size"), [(31, "small"), (32, "medium"), (95, "medium"), (96, "large")])
def test_sizes_are_those_of_coco(tmp_path: Path, side: int, size: str) -> None:
    square = np.zeros((120, 130), np.bool_)
    square[:side, :side] = True

    (image,) = targets(write_set(tmp_path / "set", [[square]]))

    assert image.targets[0].size == size


def test_the_cap_counts_for_each_group_and_keeps_the_order(tmp_path: Path) -> None:
    folder = write_set(tmp_path / "set", [[LARGE, SMALL] for _ in range(9)])

    few, more = targets(folder, 2), targets(folder, 5)

    assert set(groups(few).values()) == {2}
    assert set(groups(more).values()) == {5}
    assert set(ids(few)) < set(ids(more))
    assert ids(first_of_each_group(more, 2)) == ids(few)
    assert ids(targets(folder, 5)) == ids(more)
    assert set(ids(targets(folder, 2, seed=1))) != set(ids(few))


def test_the_choice_does_not_depend_on_the_order_of_the_images(tmp_path: Path) -> None:
    folder = write_set(tmp_path / "set", [[LARGE, SMALL] for _ in range(9)])
    chosen = sorted(ids(targets(folder, 3)))
    path = folder / "annotations.json"
    file = json.loads(path.read_text("utf-8"))
    file["images"].reverse()
    path.write_text(json.dumps(file), "utf-8")

    assert sorted(ids(targets(folder, 3))) == chosen


def test_crowds_and_empty_masks_are_left_out(tmp_path: Path) -> None:
    folder = write_set(tmp_path / "set", [[LARGE, LARGE, np.zeros_like(LARGE)]])
    edit_set(folder, "annotations", 1, iscrowd=1)

    assert ids(targets(folder)) == [1]


def test_a_set_without_objects_is_named(tmp_path: Path) -> None:
    folder = write_set(tmp_path / "set", [[np.zeros_like(LARGE)]])

    with pytest.raises(FormatError, match="no object to click") as caught:
        targets(folder)

    assert str(folder) in str(caught.value)


def test_attributes_come_from_category_image_and_object(tmp_path: Path) -> None:
    folder = write_set(tmp_path / "set", [[LARGE, SMALL]])
    edit_set(folder, "categories", 0, supercategory="thing")
    edit_set(folder, "images", 0, light="dusk", camera="A")
    edit_set(folder, "annotations", 1, attributes={"light": "lamp", "occluded": True})

    images = targets(folder)
    (first, second) = sorted((target for image in images for target in image.targets), key=lambda target: target.id)

    expected = {"supercategory": "thing", "light": "dusk", "camera": "A", "category": "object"}
    assert expected.items() <= first.attributes.items()
    assert {**expected, "light": "lamp", "occluded": True}.items() <= second.attributes.items()
    check_attributes(["occluded", "category"], images)
    with pytest.raises(UsageError, match="'weather'; there are camera, category, "):
        check_attributes(["weather"], images)


@pytest.mark.parametrize(("name", "cap"), [("ecssd", 20), ("coco", 20), ("coco", 150)])
def test_the_objects_are_those_of_the_feasibility_study(shared_data: Path, name: str, cap: int) -> None:
    file = json.loads((shared_data / "val" / name / "annotations.json").read_text("utf-8"))
    sizes = {image["id"]: image["width"] * image["height"] for image in file["images"]}
    np.random.default_rng(0).shuffle(file["annotations"])
    halves: dict[bool, list[int]] = {True: [], False: []}
    for annotation in file["annotations"]:
        small = name == "coco" and annotation["area"] / sizes[annotation["image_id"]] < 0.01
        halves[small].append(annotation["id"])

    images = targets(shared_data / "val" / name, cap)

    assert sorted(ids(images)) == sorted(halves[True][:cap] + halves[False][:cap])
