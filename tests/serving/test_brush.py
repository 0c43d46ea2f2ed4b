"""Label Studio's run lengths: there and back, and as its own code writes and reads them."""

from contextlib import suppress

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import array_shapes, arrays

from sam_annotator.errors import UsageError
from sam_annotator.serving.brush import decode_brush, encode_brush

WRITTEN_BY_SDK = [0, 0, 0, 48, 57, 27, 252, 96, 17, 255, 198, 1, 127, 255, 9, 128, 0]
masks = arrays(np.bool_, array_shapes(min_dims=2, max_dims=2, min_side=1, max_side=40))


@given(masks)
def test_a_mask_comes_back(mask: np.ndarray) -> None:
    rle = encode_brush(mask)
    assert all(0 <= value <= 255 for value in rle)
    assert np.array_equal(decode_brush(rle, mask.shape), mask)


@pytest.mark.parametrize("shape", [(200, 400), (1, 16384), (1, 16385), (129, 127)])
def test_long_runs_come_back(shape: tuple[int, int]) -> None:
    for mask in (np.zeros(shape, np.bool_), np.ones(shape, np.bool_)):
        assert np.array_equal(decode_brush(encode_brush(mask), shape), mask)


def test_the_bits_of_a_small_mask() -> None:
    # A run of 4 zeros (one pixel outside), then a run of 8 times 255 (two inside), of 3 bits each.
    bits = f"{12:032b}" + f"{7:05b}" + f"{2:04b}{3:04b}{7:04b}{15:04b}" + "1" + "00" + "011" + f"{0:08b}"
    bits += "1" + "00" + "111" + f"{255:08b}"
    bits += "0" * (-len(bits) % 8)
    expected = [int(bits[at : at + 8], 2) for at in range(0, len(bits), 8)]
    assert encode_brush(np.array([[False, True, True]])) == expected


def test_what_label_studio_sdk_wrote_is_read() -> None:
    # encode_rle of label_studio_sdk 2.1.2 for the mask below as RGBA; it writes single values too.
    mask = np.array([[0, 1, 0, 1], [1, 1, 1, 0], [0, 0, 0, 0]], np.bool_)
    assert np.array_equal(decode_brush(WRITTEN_BY_SDK, mask.shape), mask)


def test_single_values_are_read() -> None:
    bits = f"{4:032b}" + f"{7:05b}" + f"{2:04b}{3:04b}{7:04b}{15:04b}" + "0" + "00" + "011" + f"{9:08b}" * 4
    bits += "0" * (-len(bits) % 8)
    assert decode_brush([int(bits[at : at + 8], 2) for at in range(0, len(bits), 8)], (1, 1)).all()


@given(masks, st.data())
def test_what_is_cut_off_is_refused(mask: np.ndarray, data: st.DataObject) -> None:
    rle = encode_brush(mask)
    with pytest.raises(UsageError):
        decode_brush(rle[: data.draw(st.integers(0, len(rle) - 2))], mask.shape)


@given(st.lists(st.integers(-1, 256), max_size=60))
def test_any_bytes_are_a_mask_or_refused(values: list[int]) -> None:
    with suppress(UsageError):
        assert decode_brush(values, (2, 3)).shape == (2, 3)


def test_another_size_is_refused() -> None:
    with pytest.raises(UsageError, match="6 pixels where the image has 4"):
        decode_brush(encode_brush(np.ones((2, 3), np.bool_)), (2, 2))
