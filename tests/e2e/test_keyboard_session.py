"""Twenty images by the keyboard alone: no mouse, nothing but the window."""

from pathlib import Path

import pytest
from pycocotools.coco import COCO

from tests.e2e.keyboard_session import IMAGES, LABEL, run_session, write_images
from tests.e2e.screen import missing_tools, private_screen


@pytest.mark.slow
@pytest.mark.display
def test_twenty_images_are_labelled_and_exported_without_a_mouse(tmp_path: Path) -> None:
    if missing := missing_tools():
        pytest.skip(f"needs a display of its own; not installed: {', '.join(missing)}")
    discs = write_images(tmp_path / "images")
    with private_screen(tmp_path / "home") as screen:
        coco = COCO(run_session(screen, tmp_path / "images", discs, tmp_path / "keyboard.png"))
    assert [category["name"] for category in coco.cats.values()] == [LABEL]
    by_file = {coco.imgs[one["image_id"]]["file_name"]: coco.annToMask(one).astype(bool) for one in coco.anns.values()}
    assert len(by_file) == len(coco.anns) == IMAGES
    for number, disc in enumerate(discs):
        mask, truth = by_file[f"image_{number:02d}.png"], disc.mask()
        assert (mask & truth).sum() / (mask | truth).sum() > 0.8, f"image {number}"
