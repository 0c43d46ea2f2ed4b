"""The image in the network's frame, and the logits on the image."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sam_annotator.core.geometry import FrameGeometry

sizes = st.tuples(st.integers(1, 6000), st.integers(1, 6000))


@given(sizes, st.sampled_from([512, 1024]))
def test_the_longest_side_fills_the_frame(size: tuple[int, int], side: int) -> None:
    geometry = FrameGeometry.longest_side(size, side)
    assert max(geometry.input_size) == side
    assert min(geometry.input_size) >= 1


@pytest.mark.parametrize(
    ("size", "expected"),
    [((1080, 1920), (576, 1024)), ((500, 333), (1024, 682)), ((1, 5000), (1, 1024)), ((683, 1024), (683, 1024))],
)
def test_rounding_is_that_of_the_reference(size: tuple[int, int], expected: tuple[int, int]) -> None:
    assert FrameGeometry.longest_side(size, 1024).input_size == expected


@given(sizes)
def test_image_corners_land_on_input_corners(size: tuple[int, int]) -> None:
    geometry = FrameGeometry.longest_side(size, 512)
    corner = geometry.to_frame(np.array([[size[1], size[0]]], np.float32))
    np.testing.assert_allclose(corner, [geometry.input_size[::-1]], rtol=1e-5)


def disc(geometry: FrameGeometry, centre: tuple[float, float], radius: float, grid: int) -> np.ndarray:
    """Logits of a disc given in image pixels: positive inside, falling with the distance from its edge."""
    stride = geometry.frame_size[0] / grid
    cells = (np.arange(grid) + 0.5) * stride
    x, y = np.meshgrid(cells / geometry.scale[0], cells / geometry.scale[1])
    return (radius - np.hypot(x - centre[0], y - centre[1])).astype(np.float32)


@pytest.mark.parametrize("size", [(480, 640), (1000, 400), (200, 300)])
def test_enlarged_logits_lie_where_the_object_is(size: tuple[int, int]) -> None:
    geometry = FrameGeometry.longest_side(size, 512)
    centre, radius = (size[1] * 0.4, size[0] * 0.55), min(size) * 0.3
    mask = geometry.logits_to_image(disc(geometry, centre, radius, 128)) > 0
    assert mask.shape == size
    x, y = np.meshgrid(np.arange(size[1]) + 0.5, np.arange(size[0]) + 0.5)
    truth = np.hypot(x - centre[0], y - centre[1]) < radius
    assert (mask & truth).sum() / (mask | truth).sum() > 0.97


@pytest.mark.parametrize("view", [(0, 0, 640, 480), (100, 50, 420, 290), (-80, -60, 720, 540)])
def test_a_view_shows_the_same_mask_as_the_full_resolution(view: tuple[float, float, float, float]) -> None:
    geometry = FrameGeometry.longest_side((480, 640), 512)
    logits = disc(geometry, (300, 200), 120, 128)
    shape = (int(view[3] - view[1]), int(view[2] - view[0]))
    painted = geometry.logits_in_view(logits, view, shape) > 0
    full = np.zeros((480 + 200, 640 + 200), bool)
    full[100:580, 100:740] = geometry.logits_to_image(logits) > 0
    y0, x0 = int(view[1]) + 100, int(view[0]) + 100
    expected = full[y0 : y0 + shape[0], x0 : x0 + shape[1]]
    assert (painted != expected).mean() < 0.002


def test_nothing_is_painted_beside_the_image() -> None:
    geometry = FrameGeometry.longest_side((100, 200), 512)
    everywhere = np.full((128, 128), 5, np.float32)
    painted = geometry.logits_in_view(everywhere, (-50, -50, 250, 150), (200, 300))
    assert (painted[:, :50] == -32).all()
    assert (painted[150:] == -32).all()
    assert (painted[50:150, 50:250] > 0).all()


# A part of the image, encoded by itself

places = st.tuples(st.integers(0, 900), st.integers(0, 700), st.integers(60, 900), st.integers(60, 900))


def geometry_of_part(x: int, y: int, width: int, height: int) -> FrameGeometry:
    return FrameGeometry.longest_side((height, width), 512).placed(x, y, (1600, 1800))


@given(places, st.floats(0, 1), st.floats(0, 1))
def test_a_place_in_a_part_is_where_it_is_in_the_frame_of_the_part_alone(
    place: tuple[int, int, int, int], share_x: float, share_y: float
) -> None:
    x, y, width, height = place
    part, alone = geometry_of_part(*place), FrameGeometry.longest_side((height, width), 512)
    inside = np.array([[share_x * width, share_y * height]], np.float32)
    np.testing.assert_allclose(part.to_frame(inside + np.array([x, y], np.float32)), alone.to_frame(inside), atol=1e-2)
    assert part.part == (x, y, x + width, y + height)
    assert part.image_size == (1600, 1800)


@settings(max_examples=20)  # each makes images of 1600 x 1800
@given(places)
def test_a_mask_of_a_part_is_that_of_the_part_alone_pasted_into_the_image(place: tuple[int, int, int, int]) -> None:
    x, y, width, height = place
    part, alone = geometry_of_part(*place), FrameGeometry.longest_side((height, width), 512)
    logits = disc(alone, (width * 0.6, height * 0.4), min(width, height) * 0.3, 64)
    mask = part.logits_to_mask(logits)
    pasted = np.zeros((1600, 1800), bool)
    pasted[y : y + height, x : x + width] = alone.logits_to_image(logits) > 0
    np.testing.assert_array_equal(mask, pasted)
    np.testing.assert_array_equal(part.logits_to_image(logits) > 0, pasted)


def test_a_part_is_painted_where_its_mask_is_and_nowhere_else() -> None:
    part = geometry_of_part(300, 200, 400, 300)
    logits = disc(FrameGeometry.longest_side((300, 400), 512), (200, 150), 100, 128)
    full = part.logits_to_mask(logits)
    painted = part.logits_in_view(logits, (250, 150, 850, 650), (500, 600)) > 0
    assert (painted != full[150:650, 250:850]).mean() < 0.002
    everywhere = part.logits_in_view(np.full((128, 128), 5, np.float32), (250, 150, 850, 650), (500, 600))
    assert (everywhere > 0).sum() == 400 * 300


def test_the_bounds_of_a_part_lie_on_the_image() -> None:
    part = geometry_of_part(300, 200, 400, 300)
    logits = np.full((128, 128), -5, np.float32)
    assert part.bounds(logits) is None
    logits[32:64, 64:96] = 5
    assert part.bounds(logits) == (500, 300, 600, 400)
    assert part.bounds(logits, around=100) == (300, 200, 700, 500)


@pytest.mark.parametrize(("into", "size"), [((300, 200, 400, 300), 100.0), ((0, 0, 1800, 1600), 100.0)])
def test_logits_moved_to_another_geometry_show_the_same_mask(into: tuple[int, int, int, int], size: float) -> None:
    made_in = geometry_of_part(250, 150, 600, 600)
    logits = disc(FrameGeometry.longest_side((600, 600), 512), (250, 200), size, 128)
    to = geometry_of_part(*into)
    moved = made_in.logits_moved(logits, to, (128, 128))
    one, other = made_in.logits_to_mask(logits), to.logits_to_mask(moved)
    assert (one & other).sum() / (one | other).sum() > 0.93
    assert moved.min() >= logits.min()


def test_logits_moved_beyond_what_was_encoded_are_surely_outside() -> None:
    made_in, to = geometry_of_part(0, 0, 200, 200), geometry_of_part(1000, 1000, 200, 200)
    logits = np.full((128, 128), 3, np.float32)
    logits[:4] = -7
    assert (made_in.logits_moved(logits, to, (64, 64)) == -7).all()
