"""PNG files as numbers, and files that lie about their size."""

import struct
import tracemalloc
import zlib

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from sam_annotator.formats.png import png_size, read_png, read_rgb, save_png


def chunk(kind, content):
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))


def declared(width, height, depth=8, kind=0, rows=100):
    """A file that is right but for having few rows."""
    header = struct.pack(">IIBBBBB", width, height, depth, kind, 0, 0, 0)
    pixels = zlib.compress(bytes(rows * (1 + width * depth // 8)))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")


@given(
    pixels=st.sampled_from([np.bool_, np.uint8, np.uint16]).flatmap(
        lambda kind: arrays(kind, st.tuples(st.integers(1, 9), st.integers(1, 9)))
    )
)
def test_numbers_come_back(tmp_path_factory, pixels):
    file = tmp_path_factory.mktemp("png") / "folder" / "a.png"
    save_png(file, pixels)
    read = read_png(file, pixels.shape)
    assert (read == pixels).all()
    assert png_size(file) == pixels.shape
    assert read_png(file, (10, 10)) is None


def test_colours_are_not_numbers(tmp_path):
    save_png(tmp_path / "a.png", np.zeros((2, 3, 3), np.uint8))
    assert read_png(tmp_path / "a.png") is None
    assert read_rgb(tmp_path / "a.png").shape == (2, 3, 3)


@pytest.mark.parametrize(
    "content",
    [
        declared(60_000, 60_000, depth=1),
        declared(20_000, 20_000),
        declared(65_535, 8_000, rows=1),
        declared(2**31 - 1, 1, rows=0),
        declared(0, 5),
        b"",
        b"\x89PNG\r\n\x1a\n",
    ],
)
def test_a_file_cannot_ask_for_more_memory_than_it_holds(tmp_path, content):
    (tmp_path / "a.png").write_bytes(content)
    tracemalloc.start()
    try:
        assert read_png(tmp_path / "a.png") is None
        assert tracemalloc.get_traced_memory()[1] < 2**20 + 3 * len(content)
    finally:
        tracemalloc.stop()


def test_a_flat_image_is_not_taken_for_a_lie(tmp_path):
    save_png(tmp_path / "a.png", np.zeros((4000, 3000), np.bool_))
    assert read_png(tmp_path / "a.png").shape == (4000, 3000)
