"""Images too large for memory are put together tile by tile in a file, and look as if they had been read whole."""

import shutil
import struct
from pathlib import Path

import cv2
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from sam_annotator.core import levels
from sam_annotator.core.levels import from_afar, halved, levelled, levels_of, part
from sam_annotator.errors import ImageError, LaterError
from sam_annotator.images import Watch, read_deep, read_image, read_size, reading, scratch, shrunk, thumbnail
from sam_annotator.images.scratch import is_on_disk
from tests.images.tiff_files import DEFLATE, NONE, pack, strips, tiles, write_tiff

SIZE = (83, 130)


@pytest.fixture
def small_memory(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """Images of more than 5,000 pixels are large. Returns where they are unpacked."""
    for module in (reading, scratch):
        monkeypatch.setattr(module, "IN_MEMORY", 5_000)
    monkeypatch.setattr(scratch, "cache_dir", lambda: tmp_path / "cache")
    monkeypatch.setattr(scratch, "SMALLEST", 16)
    return tmp_path / "cache" / "scratch"


@pytest.fixture
def picture() -> np.ndarray:
    noise = np.random.default_rng(7).integers(0, 256, (9, 13, 3), np.uint8)
    return np.asarray(cv2.resize(noise, SIZE[::-1], interpolation=cv2.INTER_CUBIC))


@pytest.mark.parametrize(("compression", "big"), [(NONE, False), (NONE, True), (DEFLATE, False), (DEFLATE, True)])
@pytest.mark.parametrize("layout", ["tiles", "strips", "one strip"])
@pytest.mark.usefixtures("small_memory")
def test_a_large_tiff_is_what_it_is_when_read_whole(
    tmp_path: Path, picture: np.ndarray, layout: str, big: bool, compression: int
) -> None:
    path = tmp_path / "a.tif"
    rows = {"strips": 16, "one strip": SIZE[0]}.get(layout, 0)
    packed = strips(picture, rows, compression) if rows else tiles(picture, (32, 48), compression)
    piece = (rows, SIZE[1]) if rows else (32, 48)
    write_tiff(path, SIZE, piece, packed, tiled=not rows, compression=compression, big=big)
    pixels = read_image(path)
    assert is_on_disk(pixels)
    np.testing.assert_array_equal(pixels, picture)
    assert pixels.flags.c_contiguous
    assert pixels.flags.writeable
    assert read_size(path) == SIZE


@pytest.mark.parametrize("kind", ["LZW", "JPEG", "packbits", "zstd", "tiff_lzw_grey", "palette", "alpha"])
def test_all_that_pillow_writes_is_read_by_strips(
    tmp_path: Path, small_memory: Path, picture: np.ndarray, kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, image = tmp_path / "a.tif", Image.fromarray(picture)
    if kind == "palette":
        image = image.quantize(32)
    if kind == "tiff_lzw_grey":
        image = image.convert("L")
    if kind == "alpha":
        image.putalpha(Image.fromarray(picture[..., 0]))
    codec = {"JPEG": "jpeg", "packbits": "packbits", "zstd": "zstd"}.get(kind, "tiff_lzw")
    image.save(path, compression=codec, strip_size=4096)
    large = read_image(path)
    assert is_on_disk(large)
    for module in (reading, scratch):
        monkeypatch.setattr(module, "IN_MEMORY", 10**6)
    np.testing.assert_array_equal(large, read_image(path))


@pytest.mark.parametrize("order", ["<", ">"], ids=["little", "big"])
def test_sixteen_bits_are_shown_as_in_a_small_image(
    tmp_path: Path, small_memory: Path, picture: np.ndarray, order: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    values = (picture[..., 0].astype(np.uint16) * 40).astype(order + "u2")
    path = write_tiff(
        tmp_path / "a.tif", SIZE, (32, 48), tiles(values, (32, 48)), tiled=True, samples=1, bits=16, order=order
    )
    assert read_deep(path) is None
    large = read_image(path)
    for module in (reading, scratch):
        monkeypatch.setattr(module, "IN_MEMORY", 10**6)
    whole = read_image(path)
    # Black and white are found in some tiles, which are filled up with zeros at the edges.
    assert np.abs(large.astype(int) - whole).max() <= 3
    np.testing.assert_array_equal(read_deep(path), values)


@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_large_tiff_is_upright(tmp_path: Path, small_memory: Path, picture: np.ndarray, orientation: int) -> None:
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
    packed = tiles(stored, (32, 48))
    path = write_tiff(tmp_path / "a.tif", stored.shape[:2], (32, 48), packed, tiled=True, orientation=orientation)
    pixels = read_image(path)
    np.testing.assert_array_equal(pixels, picture)
    np.testing.assert_array_equal(pixels.levels[-1], levelled_small(picture)[-1])
    assert read_size(path) == SIZE


def levelled_small(pixels: np.ndarray) -> list[np.ndarray]:
    found = [pixels]
    while max(found[-1].shape[:2]) > 16:
        found.append(halved(found[-1]))
    return found


def test_the_smaller_copies_are_those_of_the_whole(tmp_path: Path, small_memory: Path, picture: np.ndarray) -> None:
    path = write_tiff(tmp_path / "a.tif", SIZE, (32, 48), tiles(picture, (32, 48)), tiled=True)
    found, expected = levels_of(read_image(path)), levelled_small(picture)
    assert [each.shape for each in found] == [each.shape for each in expected]
    for one, other in zip(found, expected, strict=True):
        np.testing.assert_array_equal(one, other)


def test_a_large_png_lies_in_a_file_too(tmp_path: Path, small_memory: Path, picture: np.ndarray) -> None:
    Image.fromarray(picture).save(tmp_path / "a.png")
    pixels = read_image(tmp_path / "a.png")
    assert is_on_disk(pixels)
    assert list(small_memory.iterdir()) == []  # its file has no name, so that nothing can be left behind
    np.testing.assert_array_equal(pixels, picture)


def test_without_room_on_the_disk_one_sentence_says_so(
    tmp_path: Path, small_memory: Path, picture: np.ndarray, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write_tiff(tmp_path / "a.tif", SIZE, (32, 48), tiles(picture, (32, 48)), tiled=True)
    monkeypatch.setattr(scratch, "SPARE", 2**60)
    with pytest.raises(ImageError, match=r"a\.tif needs 0\.0 GB on the disk while it is open, and 0\.0 are free in .*"):
        read_image(path)


def test_without_memory_one_sentence_says_what_to_do(
    tmp_path: Path, small_memory: Path, picture: np.ndarray, monkeypatch: pytest.MonkeyPatch
) -> None:
    Image.fromarray(picture).save(tmp_path / "a.png")
    monkeypatch.setattr(scratch, "free_memory", lambda: 1000)
    with pytest.raises(ImageError, match=r"130 x 83 pixels.*save it as a TIFF in tiles"):
        read_image(tmp_path / "a.png")


def test_a_damaged_tile_is_told(tmp_path: Path, small_memory: Path, picture: np.ndarray) -> None:
    packed = tiles(picture, (32, 48))
    packed[3] = packed[3][:20]
    path = write_tiff(tmp_path / "a.tif", SIZE, (32, 48), packed, tiled=True)
    with pytest.raises(ImageError, match=r"a\.tif is damaged"):
        read_image(path)
    path = write_tiff(tmp_path / "b.tif", SIZE, (32, 48), tiles(picture, (32, 48)), tiled=True)
    path.write_bytes(path.read_bytes().replace(struct.pack("<HHI", 325, 4, 9), struct.pack("<HHI", 325, 4, 0)))
    with pytest.raises(ImageError, match=r"b\.tif is damaged"):
        read_image(path)


@pytest.mark.parametrize("suffix", ["png", "jpg", "tif"])
def test_what_nobody_waits_for_is_given_up_while_it_is_decoded(
    tmp_path: Path, suffix: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    noise = np.random.default_rng(0).integers(0, 256, (900, 900, 3), np.uint8)
    Image.fromarray(noise).save(tmp_path / f"a.{suffix}")
    watch, read = Watch(), reading._Watched.readinto

    def leaves(file: reading._Watched, buffer: bytearray) -> int | None:
        found = read(file, buffer)
        watch.wanted = file.tell() < 300_000
        return found

    monkeypatch.setattr(reading._Watched, "readinto", leaves)
    monkeypatch.setattr(reading, "Canvas", None)  # it does not come to that
    with pytest.raises(LaterError):
        read_image(tmp_path / f"a.{suffix}", watch)


def test_the_system_tells_how_much_memory_is_free() -> None:
    assert 2**20 < scratch.free_memory() < 2**60


def test_a_thumbnail_that_would_take_long_waits_for_the_image(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "LATER_FROM", 20_000)
    image = Image.fromarray(np.full((400, 600, 3), 90, np.uint8))
    image.save(tmp_path / "a.png")
    image.save(tmp_path / "a.jpg")
    with pytest.raises(LaterError, match="once it has been opened"):
        thumbnail(tmp_path / "a.png", 32)
    assert thumbnail(tmp_path / "a.jpg", 32).shape == (21, 32, 3)  # from an eighth of it
    assert shrunk(read_image(tmp_path / "a.png"), 32).shape == (21, 32, 3)


@given(st.integers(1, 60), st.integers(1, 60))
def test_a_half_covers_two_pixels_by_two(height: int, width: int) -> None:
    array = np.random.default_rng(height * 100 + width).integers(0, 256, (height, width, 3), np.uint8)
    half = halved(array)
    assert half.shape == (-(-height // 2), -(-width // 2), 3)
    padded = np.pad(array, ((0, height % 2), (0, width % 2), (0, 0)), mode="edge").astype(int)
    mean = (padded[::2, ::2] + padded[1::2, ::2] + padded[::2, 1::2] + padded[1::2, 1::2]) / 4
    assert np.abs(half - mean).max() <= 0.5


def test_a_part_carries_the_parts_of_the_copies() -> None:
    array = np.arange(2048, dtype=np.uint8)[None, :, None].repeat(1100, 0).repeat(3, 2)
    pixels = levelled(array)
    assert [level.shape[:2] for level in pixels.levels] == [(550, 1024), (275, 512)]
    cut = part(pixels, (10, 21, 111, 220))
    np.testing.assert_array_equal(cut, array[21:220, 10:111])
    np.testing.assert_array_equal(cut.levels[0], pixels.levels[0][10:110, 5:56])
    np.testing.assert_array_equal(cut.levels[1], pixels.levels[1][5:55, 2:28])
    assert not levels_of(pixels[:100])[1:]  # what is merely cut out carries nothing


def test_from_afar_a_copy_is_enough(monkeypatch: pytest.MonkeyPatch) -> None:
    pixels = levelled(np.zeros((2048, 1024, 3), np.uint8))
    assert from_afar(pixels, 100) is pixels
    monkeypatch.setattr(levels, "MANY", 10_000)
    assert from_afar(pixels, 100) is pixels.levels[1]
    assert from_afar(pixels, 200) is pixels.levels[0]
    assert from_afar(pixels, 1000) is pixels


def own_memory() -> int:
    """Bytes of this process that lie in no file; Linux only."""
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) * 1024 for line in lines if line.startswith("RssAnon"))


@pytest.mark.slow
@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="only Linux tells what memory is in use")
def test_thirty_thousand_pixels_square_are_read_in_little_memory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if shutil.disk_usage(tmp_path).free < 6e9:
        pytest.skip("the disk has no room for an image of 900 megapixels")
    monkeypatch.setattr(scratch, "cache_dir", lambda: tmp_path)
    tile, across = 1024, -(-30_000 // 1024)
    dark, light = (pack(np.full((tile, tile, 3), value, np.uint8), DEFLATE) for value in (40, 200))
    packed = [(dark, light)[(row + column) % 2] for row in range(across) for column in range(across)]
    path = write_tiff(tmp_path / "a.tif", (30_000, 30_000), (tile, tile), packed, tiled=True, big=True)
    most, filled = [own_memory()], scratch.Canvas.filled
    monkeypatch.setattr(
        scratch.Canvas, "filled", lambda canvas, rows: (filled(canvas, rows), most.append(own_memory()))
    )
    pixels = read_image(path)
    assert pixels.shape == (30_000, 30_000, 3)
    assert [pixels[y, x, 0] for y, x in ((0, 0), (0, 1024), (29_999, 29_999), (29_999, 28_672))] == [40, 200, 40, 200]
    assert [level.shape[0] for level in pixels.levels] == [15_000, 7_500, 3_750, 1_875, 938, 469]
    assert pixels.levels[2][10, 10, 0] == 40
    assert pixels.levels[2][10, 200, 0] == 200
    assert max(most) - most[0] < 100e6
