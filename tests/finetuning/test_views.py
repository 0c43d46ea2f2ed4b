"""Parts of images, and the masks that go with them."""

from pathlib import Path

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from sam_annotator.core.geometry import FrameGeometry
from sam_annotator.core.mask import Mask
from sam_annotator.datasets import LabelledImage, LabelledObject
from sam_annotator.finetuning.views import View
from sam_annotator.models.compact import framed

SIDE, GRID = 64, 16


@st.composite
def labelled(draw):
    height, width = draw(st.integers(8, 90)), draw(st.integers(8, 90))
    top, left = draw(st.integers(0, height - 4)), draw(st.integers(0, width - 4))
    array = np.zeros((height, width), np.bool_)
    array[top : top + draw(st.integers(3, height)), left : left + draw(st.integers(3, width))] = True
    item = LabelledObject(1, Mask.from_array(array), "thing", iscrowd=False, attributes={})
    return LabelledImage(Path("image.png"), (height, width), (item,), {}), array


@given(labelled(), st.integers(0, 2**32 - 1))
@settings(max_examples=60)
def test_masks_move_with_the_pixels(given_image, seed):
    image, array = given_image
    view = View.random(image, np.random.default_rng(seed))
    plainly_coloured = View(view.left, view.top, view.size, view.mirrored)
    geometry = FrameGeometry.longest_side(view.size, SIDE)
    white_object = np.repeat(array[..., None], 3, axis=2).astype(np.uint8) * 255
    seen = framed(plainly_coloured.pixels(white_object), geometry)[..., 0]
    cells = seen.reshape(GRID, SIDE // GRID, GRID, SIDE // GRID).mean((1, 3)) / 255
    np.testing.assert_allclose(view.cover(image.objects[0].mask, geometry, GRID), cells, atol=0.01)


@given(labelled(), st.integers(0, 2**32 - 1))
@settings(max_examples=60)
def test_a_view_lies_inside_of_its_image_and_shows_some_of_an_object(given_image, seed):
    image, array = given_image
    view = View.random(image, np.random.default_rng(seed))
    rows, columns = view.size
    assert view.left >= 0
    assert view.top >= 0
    assert view.left + columns <= image.size[1]
    assert view.top + rows <= image.size[0]
    assert array[view.top : view.top + rows, view.left : view.left + columns].any()


def test_the_plain_view_changes_nothing():
    pixels = np.random.default_rng(0).integers(0, 255, (20, 30, 3), np.uint8)
    assert (View.plain((20, 30)).pixels(pixels) == pixels).all()


def test_colours_change_and_stay_the_same_for_a_seed():
    pixels = np.random.default_rng(0).integers(0, 255, (20, 30, 3), np.uint8)
    view = View(0, 0, (20, 30), colours=5)
    assert (view.pixels(pixels) != pixels).any()
    assert (view.pixels(pixels) == view.pixels(pixels)).all()
