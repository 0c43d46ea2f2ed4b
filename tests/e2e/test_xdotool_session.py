"""The main job on a real X display, with mouse and keys from outside of the program."""

import shutil
from pathlib import Path

import cv2
import pytest
from pycocotools.coco import COCO

from tests.e2e.screen import find_photograph, missing_tools, private_screen
from tests.e2e.xdotool_session import SAMPLES, TARGETS, run_session


@pytest.mark.slow
@pytest.mark.display
def test_what_was_clicked_is_in_the_coco_file(tmp_path: Path) -> None:
    if missing := missing_tools():
        pytest.skip(f"needs a display of its own; not installed: {', '.join(missing)}")
    folder = tmp_path / "photographs"
    shutil.copytree(SAMPLES, folder)
    with private_screen(tmp_path / "home") as screen:
        coco = COCO(run_session(screen, folder, tmp_path / "screenshots"))
    names = {category["id"]: category["name"] for category in coco.cats.values()}
    files = {image["id"]: image["file_name"] for image in coco.imgs.values()}
    objects = {(files[one["image_id"]], names[one["category_id"]]): coco.annToMask(one) for one in coco.anns.values()}
    assert set(objects) == {(target.image, target.label) for target in TARGETS}
    for target in TARGETS:
        mask = objects[target.image, target.label]
        for x, y in target.clicks:
            assert mask[y, x], f"the click on the {target.label} is outside of its mask"
        for x, y in target.excluded:
            assert not mask[y, x], f"the exclude click is inside of the {target.label}"
        if target.box:
            x0, y0, x1, y1 = target.box
            assert mask[y0:y1, x0:x1].sum() > 0.8 * mask.sum()
    assert len(list((tmp_path / "screenshots").glob("*.png"))) == len(TARGETS)


@pytest.mark.parametrize("scale", [0.6, 1.0, 1.37])
def test_a_photograph_is_found_on_a_screenshot(scale: float) -> None:
    photograph = cv2.imread(str(SAMPLES / "cat.jpg"))
    shown = cv2.resize(photograph, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    screenshot = cv2.copyMakeBorder(shown, 90, 60, 150, 80, cv2.BORDER_CONSTANT, value=(140, 140, 140))
    placement = find_photograph(screenshot, photograph)
    assert placement is not None
    x, y = placement.on_screen(200, 100)
    assert abs(x - (150 + 200 * scale)) <= 2
    assert abs(y - (90 + 100 * scale)) <= 2
