"""What a person sees in an image file is what `read_image` gives."""

import io
from pathlib import Path

import cv2
import numpy as np
import pytest
from PIL import Image

from sam_annotator.errors import ImageError
from sam_annotator.images import SUFFIXES, read_image, read_size, reading, thumbnail

HEIGHT, WIDTH = 40, 64


@pytest.fixture
def picture() -> np.ndarray:
    """Four corners that can be told apart: red, green, blue, white."""
    array = np.zeros((HEIGHT, WIDTH, 3), np.uint8)
    array[: HEIGHT // 2, : WIDTH // 2] = (255, 0, 0)
    array[: HEIGHT // 2, WIDTH // 2 :] = (0, 255, 0)
    array[HEIGHT // 2 :, : WIDTH // 2] = (0, 0, 255)
    array[HEIGHT // 2 :, WIDTH // 2 :] = (255, 255, 255)
    return array


def save(path: Path, array: np.ndarray, **options) -> Path:
    Image.fromarray(array).save(path, **options)
    return path


@pytest.mark.parametrize("suffix", sorted(SUFFIXES - {".jpg", ".jpeg", ".jpe", ".webp", ".gif"}))
def test_lossless_files_give_their_pixels(tmp_path: Path, picture: np.ndarray, suffix: str) -> None:
    path = save(tmp_path / f"a{suffix}", picture)
    pixels = read_image(path)
    np.testing.assert_array_equal(pixels, picture)
    assert pixels.flags.c_contiguous
    assert pixels.flags.writeable
    assert read_size(path) == (HEIGHT, WIDTH)


@pytest.mark.parametrize("suffix", [".jpg", ".jpeg", ".webp", ".gif"])
def test_lossy_files_come_close(tmp_path: Path, picture: np.ndarray, suffix: str) -> None:
    options = {"quality": 95} if suffix != ".gif" else {}
    pixels = read_image(save(tmp_path / f"a{suffix}", picture, **options))
    assert np.abs(pixels.astype(int) - picture).mean() < 6


@pytest.mark.parametrize("suffix", [".jpg", ".png", ".tif", ".webp"])
@pytest.mark.parametrize("orientation", range(1, 9))
def test_exif_orientation_is_applied(tmp_path: Path, picture: np.ndarray, orientation: int, suffix: str) -> None:
    # What a camera stores so that a viewer, doing what the tag says, shows the picture upright (EXIF 2.32, 4.6.4).
    stored = {
        1: picture,
        2: picture[:, ::-1],
        3: picture[::-1, ::-1],
        4: picture[::-1],
        5: picture.transpose(1, 0, 2),
        6: np.rot90(picture, 1),
        7: picture[::-1, ::-1].transpose(1, 0, 2),
        8: np.rot90(picture, -1),
    }[orientation]
    exif = Image.Exif()
    exif[0x0112] = orientation
    path = save(tmp_path / f"a{suffix}", np.ascontiguousarray(stored), exif=exif)
    pixels = read_image(path)
    assert pixels.shape == picture.shape
    assert np.abs(pixels.astype(int) - picture).mean() < 6
    assert read_size(path) == (HEIGHT, WIDTH)
    assert thumbnail(path, 32).shape == (20, 32, 3)


@pytest.mark.filterwarnings("ignore:Corrupt EXIF data")
def test_a_broken_exif_block_leaves_the_picture(tmp_path: Path, picture: np.ndarray) -> None:
    path = save(tmp_path / "a.png", picture, exif=b"Exif\x00\x00MM\x00*\xff\xff\xff\xff")
    np.testing.assert_array_equal(read_image(path), picture)
    assert read_size(path) == (HEIGHT, WIDTH)


def test_grey_and_bilevel_get_three_equal_channels(tmp_path: Path) -> None:
    grey = np.arange(256, dtype=np.uint8).reshape(16, 16)
    np.testing.assert_array_equal(read_image(save(tmp_path / "a.png", grey)), np.repeat(grey[..., None], 3, 2))
    bilevel = grey > 100
    np.testing.assert_array_equal(read_image(save(tmp_path / "b.png", bilevel))[..., 1], bilevel * np.uint8(255))


def test_transparency_is_laid_over_white(tmp_path: Path) -> None:
    array = np.zeros((4, 4, 4), np.uint8)
    array[..., 0] = 200
    array[:2, :, 3] = 255
    array[2, :, 3] = 128
    pixels = read_image(save(tmp_path / "a.png", array))
    np.testing.assert_array_equal(pixels[0, 0], (200, 0, 0))
    np.testing.assert_allclose(pixels[2, 0], (227, 127, 127), atol=1)
    np.testing.assert_array_equal(pixels[3, 0], (255, 255, 255))
    grey = save(tmp_path / "b.png", np.dstack([np.full((3, 3), 9, np.uint8), np.zeros((3, 3), np.uint8)]))
    assert read_image(grey).min() == 255


def test_palettes_are_looked_up(tmp_path: Path, picture: np.ndarray) -> None:
    path = tmp_path / "a.png"
    Image.fromarray(picture).quantize(8).save(path)
    np.testing.assert_array_equal(read_image(path), picture)


def test_cmyk_jpeg_becomes_rgb(tmp_path: Path, picture: np.ndarray) -> None:
    path = tmp_path / "a.jpg"
    Image.fromarray(picture).convert("CMYK").save(path, quality=95)
    assert np.abs(read_image(path).astype(int) - picture).mean() < 4


@pytest.mark.parametrize("suffix", [".gif", ".webp", ".tif", ".png"])
def test_of_several_frames_the_first_is_taken(tmp_path: Path, picture: np.ndarray, suffix: str) -> None:
    second = Image.fromarray(np.zeros_like(picture))
    options = {"lossless": True} if suffix == ".webp" else {}
    path = save(tmp_path / f"a{suffix}", picture, save_all=True, append_images=[second], **options)
    np.testing.assert_array_equal(read_image(path), picture)


@pytest.mark.parametrize("suffix", [".png", ".tif"])
def test_16_bit_photographs_keep_their_tones(tmp_path: Path, suffix: str) -> None:
    tones = np.arange(256, dtype=np.uint16).reshape(16, 16)
    pixels = read_image(save(tmp_path / f"a{suffix}", tones * np.uint16(257)))
    np.testing.assert_array_equal(pixels[..., 0], tones)


def test_16_bit_colour_is_read(tmp_path: Path, picture: np.ndarray) -> None:
    for suffix in (".png", ".tif"):
        path = tmp_path / f"a{suffix}"
        cv2.imwrite(str(path), picture[..., ::-1].astype(np.uint16) * 257)
        np.testing.assert_array_equal(read_image(path), picture)


def test_dim_sensor_data_is_made_visible_in_spite_of_hot_pixels(tmp_path: Path) -> None:
    values = np.linspace(100, 1100, 10_000).astype(np.uint16).reshape(100, 100)
    values[0, 0] = 60_000
    pixels = read_image(save(tmp_path / "a.tif", values))[..., 0]
    assert pixels[0, 1] <= 1
    assert pixels[-1, -1] == 255
    assert abs(int(pixels[50, 50]) - 128) <= 2


@pytest.mark.parametrize(("low", "high"), [(0.0, 1.0), (-40.0, 1e5)])
def test_float_tiff(tmp_path: Path, low: float, high: float) -> None:
    values = np.linspace(low, high, 10_000, dtype=np.float32).reshape(100, 100)
    values[3, 3] = np.nan
    values[4, 4] = np.inf
    pixels = read_image(save(tmp_path / "a.tif", values))[..., 0]
    assert pixels[0, 0] == 0
    assert pixels[-1, -1] == 255
    assert pixels[3, 3] == 0
    assert abs(int(pixels[50, 0]) - 128) <= 2


def test_a_flat_image_is_not_divided_by_nothing(tmp_path: Path) -> None:
    pixels = read_image(save(tmp_path / "a.tif", np.full((5, 5), 7, np.uint16)))
    assert pixels.min() == pixels.max()


def test_thumbnails_keep_the_ratio_and_never_enlarge(tmp_path: Path, picture: np.ndarray) -> None:
    path = save(tmp_path / "a.png", picture)
    small = thumbnail(path, 16)
    assert small.shape == (10, 16, 3)
    np.testing.assert_array_equal(small[0, 0], (255, 0, 0))
    np.testing.assert_array_equal(thumbnail(path, 500), picture)
    wide = save(tmp_path / "wide.png", np.zeros((1, 900, 3), np.uint8))
    assert thumbnail(wide, 90).shape == (1, 90, 3)
    big = save(tmp_path / "big.jpg", np.full((600, 800, 3), 77, np.uint8))
    assert thumbnail(big, 100).shape == (75, 100, 3)


@pytest.mark.parametrize("suffix", [".jpg", ".png", ".tif", ".webp", ".bmp"])
def test_a_truncated_file_is_named_with_its_length(tmp_path: Path, suffix: str) -> None:
    noise = np.random.default_rng(0).integers(0, 255, (200, 200, 3), np.uint8)
    whole = save(tmp_path / f"whole{suffix}", noise).read_bytes()
    path = tmp_path / f"street{suffix}"
    path.write_bytes(whole[: len(whole) // 2])
    with pytest.raises(ImageError, match=r"street.*damaged.*replace the file") as caught:
        read_image(path)
    if suffix in {".jpg", ".png", ".bmp"}:
        assert f"ends after {len(whole) // 2 // 1024} KB" in str(caught.value)


@pytest.mark.parametrize(
    ("content", "words"), [(b"", "is empty"), (b"hello, this is text", "not an image that can be read")]
)
def test_what_is_no_image_is_refused(tmp_path: Path, content: bytes, words: str) -> None:
    path = tmp_path / "a.jpg"
    path.write_bytes(content)
    for read in (read_image, read_size):
        with pytest.raises(ImageError, match=words):
            read(path)


def test_missing_files_and_folders(tmp_path: Path) -> None:
    with pytest.raises(ImageError, match="is not there"):
        read_image(tmp_path / "a.jpg")
    with pytest.raises(ImageError, match="is a folder"):
        read_image(tmp_path)


def test_files_that_unpack_to_enormous_images_are_refused(tmp_path: Path) -> None:
    # The header of a PNG alone: 60,000 x 60,000 pixels in a few bytes.
    buffer = io.BytesIO()
    Image.new("L", (1, 1)).save(buffer, "PNG")
    header = bytearray(buffer.getvalue())
    header[16:24] = (60_000).to_bytes(4, "big") * 2
    import zlib

    header[29:33] = zlib.crc32(bytes(header[12:29])).to_bytes(4, "big")
    path = tmp_path / "bomb.png"
    path.write_bytes(bytes(header))
    for read in (read_image, read_size):
        with pytest.raises(ImageError, match=r"60000 x 60000 pixels; 1073 million, and 65535 along a side"):
            read(path)


def test_only_listed_decoders_see_a_file(tmp_path: Path) -> None:
    path = tmp_path / "a.png"
    Image.new("RGB", (4, 4)).save(path, "PPM")
    with pytest.raises(ImageError, match="not an image"):
        read_image(path)
    assert "EPS" not in reading.FORMATS
