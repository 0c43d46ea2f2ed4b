"""The image in the network's frame, and the logits on the image."""

import numpy as np
import pytest
from hypothesis import given
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
