"""An image that takes its time says how far it is, and what it takes once it is there."""

import numpy as np
import pytest
from PIL import Image

from sam_annotator.core.levels import levelled
from sam_annotator.images import Watch, read_image, reading, scratch
from sam_annotator.settings import Settings
from sam_annotator.ui.reading_commands import ReadingWatch, what_it_takes


@pytest.fixture
def slow(make_rig, folder):
    """A window in which every image has to be read when it is opened."""
    rig = make_rig(Settings(prefetch=0))
    rig.open(folder)
    return rig


def test_an_image_that_takes_long_says_so_until_it_is_there(slow, monkeypatch):
    window, watch = slow.window, slow.window.findChild(ReadingWatch)
    assert window.pages.currentWidget() is window.canvas
    slow.controller.step(1)
    assert window.pages.currentWidget() is window.canvas  # most are there before anybody could read a word
    watch.look()
    assert window.pages.currentWidget() is watch.page
    assert watch.page.headline.text() == "Reading badger.png"
    assert watch.page.sentence.text() == ""
    assert window.status.state.text() == "Reading the image…"
    monkeypatch.setattr(type(slow.controller), "share_read", 0.417)
    watch.look()
    assert watch.page.sentence.text() == "42 %"
    slow.crank()
    assert window.pages.currentWidget() is window.canvas
    assert window.status.state.text() != "Reading the image…"
    assert window.status.zoom.toolTip() == "Zoom\n160 x 120 pixels, 0 MB in memory"


def test_the_image_that_is_read_can_be_left_for_another(slow):
    watch = slow.window.findChild(ReadingWatch)
    slow.controller.step(1)
    watch.look()
    slow.controller.step(1)
    watch.look()
    assert watch.page.headline.text() == "Reading crab.png"
    slow.crank()
    assert slow.controller.image.path == "crab.png"
    assert slow.window.pages.currentWidget() is slow.window.canvas


def test_how_much_is_there_is_told_while_a_large_image_is_read(monkeypatch, tmp_path):
    for module in (reading, scratch):
        monkeypatch.setattr(module, "IN_MEMORY", 20_000)
    monkeypatch.setattr(scratch, "cache_dir", lambda: tmp_path)
    monkeypatch.setattr(reading, "BAND", 50 * 200)
    Image.fromarray(np.zeros((200, 200, 3), np.uint8)).save(tmp_path / "a.png")
    shares = []

    class Told(Watch):
        def __setattr__(self, name, value):
            super().__setattr__(name, value)
            if name == "share":
                shares.append(value)

    pixels = read_image(tmp_path / "a.png", Told())
    assert shares == sorted(shares)
    assert set(shares) == {0.0, 0.25, 0.5, 0.75, 1.0}
    assert what_it_takes(pixels) == "Zoom\n200 x 200 pixels, 0 MB in a file until the image is left"
    assert what_it_takes(levelled(np.zeros((4000, 6000, 3), np.uint8))) == (
        "Zoom\n6,000 x 4,000 pixels, 96 MB in memory"
    )
