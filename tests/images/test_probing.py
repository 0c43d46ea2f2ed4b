"""What one pixel holds, and the values of deep images."""

import cv2
import numpy as np
import pytest
from PIL import Image

from sam_annotator.errors import ImageError
from sam_annotator.images import read_deep, read_image
from sam_annotator.images.probing import pixel_text


def test_a_pixel_is_told_by_its_channels():
    pixels = np.zeros((2, 3, 3), np.uint8)
    pixels[0, 0], pixels[1, 2] = (9, 9, 9), (1, 20, 255)
    assert pixel_text(pixels, None, 0.99, 0.5) == "9"
    assert pixel_text(pixels, None, 2.0, 1.9) == "1 20 255"
    assert pixel_text(pixels, None, -0.1, 0) == pixel_text(pixels, None, 3.0, 0) == ""
    assert pixel_text(None, None, 0, 0) == ""


def test_deep_values_come_first():
    pixels = np.zeros((2, 3, 3), np.uint8)
    assert pixel_text(pixels, np.full((2, 3), 41234, np.uint16), 1, 1) == "41234"
    assert pixel_text(pixels, np.full((2, 3), 0.1234567, np.float32), 1, 1) == "0.123457"
    assert pixel_text(pixels, np.full((9, 9), 41234, np.uint16), 1, 1) == "0"  # of another image


@pytest.mark.parametrize("name", ["deep.png", "deep.tif"])
def test_sixteen_bits_are_read_as_they_are(tmp_path, name):
    values = np.arange(600, dtype=np.uint16).reshape(20, 30) * 100
    cv2.imwrite(str(tmp_path / name), values)
    read = read_deep(tmp_path / name)
    assert read.dtype == np.uint16
    assert (read == values).all()


def test_floats_and_wide_integers_are_read_too(tmp_path):
    values = np.linspace(-1, 5, 12, dtype=np.float32).reshape(3, 4)
    Image.fromarray(values).save(tmp_path / "f.tif")
    Image.fromarray((values * 1000).astype(np.int32)).save(tmp_path / "i.tif")
    assert (read_deep(tmp_path / "f.tif") == values).all()
    assert read_deep(tmp_path / "i.tif").dtype == np.float32
    assert (read_deep(tmp_path / "i.tif") == (values * 1000).astype(np.int32)).all()


def test_deep_values_lie_upright_like_the_picture(tmp_path):
    values = np.arange(12, dtype=np.uint16).reshape(3, 4) * 5000
    picture = Image.fromarray(values)
    exif = picture.getexif()
    exif[0x0112] = 6
    picture.save(tmp_path / "turned.png", exif=exif)
    assert read_deep(tmp_path / "turned.png").shape == read_image(tmp_path / "turned.png").shape[:2] == (4, 3)


def test_eight_bits_have_no_deep_values(tmp_path):
    cv2.imwrite(str(tmp_path / "plain.png"), np.zeros((4, 5, 3), np.uint8))
    assert read_deep(tmp_path / "plain.png") is None
    with pytest.raises(ImageError, match="not there"):
        read_deep(tmp_path / "gone.png")
