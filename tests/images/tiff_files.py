"""TIFF files written tag by tag, so that their tiles, strips and bytes are what a test wants."""

import struct
import zlib
from collections.abc import Sequence
from pathlib import Path

import numpy as np

NONE, DEFLATE = 1, 8
SHORT, LONG, LONG8 = 3, 4, 16
_FORMAT = {SHORT: "H", LONG: "I", LONG8: "Q"}


def pack(pixels: np.ndarray, compression: int) -> bytes:
    raw = np.ascontiguousarray(pixels).tobytes()
    return raw if compression == NONE else zlib.compress(raw, 1)


def write_tiff(
    path: Path,
    size: tuple[int, int],
    piece: tuple[int, int],
    packed: Sequence[bytes],
    *,
    tiled: bool,
    compression: int = DEFLATE,
    samples: int = 3,
    bits: int = 8,
    big: bool = False,
    order: str = "<",
    orientation: int = 1,
    planar: int = 1,
) -> Path:
    """Write a TIFF of (H, W) pixels in tiles or strips of ``piece`` (h, w); pieces that are the same lie in it once."""
    word = LONG8 if big else LONG
    places: dict[bytes, int] = {}
    body = (
        bytearray(struct.pack(order + "2sHHHQ", b"II" if order == "<" else b"MM", 43, 8, 0, 0)) if big else bytearray(8)
    )
    for each in packed:
        if each not in places:
            places[each] = len(body)
            body += each + b"\0" * (len(each) % 2)
    offsets, counts = [places[each] for each in packed], [len(each) for each in packed]
    tags: list[tuple[int, int, list[int]]] = [
        (256, LONG, [size[1]]),
        (257, LONG, [size[0]]),
        (258, SHORT, [bits] * samples),
        (259, SHORT, [compression]),
        (262, SHORT, [2 if samples == 3 else 1]),
        (274, SHORT, [orientation]),
        (277, SHORT, [samples]),
        (284, SHORT, [planar]),
    ]
    if tiled:
        tags += [(322, LONG, [piece[1]]), (323, LONG, [piece[0]]), (324, word, offsets), (325, word, counts)]
    else:
        tags += [(273, word, offsets), (278, LONG, [piece[0]]), (279, word, counts)]
    room = 8 if big else 4
    entries = b""
    for tag, kind, values in sorted(tags):
        data = struct.pack(f"{order}{len(values)}{_FORMAT[kind]}", *values)
        if len(data) > room:
            place = len(body)
            body += data + b"\0" * (len(data) % 2)
            data = struct.pack(order + ("Q" if big else "I"), place)
        entries += struct.pack(order + ("HHQ" if big else "HHI"), tag, kind, len(values)) + data.ljust(room, b"\0")
    start = len(body)
    body += struct.pack(order + ("Q" if big else "H"), len(tags)) + entries + b"\0" * room
    if big:
        body[8:16] = struct.pack(order + "Q", start)
    else:
        body[:8] = struct.pack(order + "2sHI", b"II" if order == "<" else b"MM", 42, start)
    path.write_bytes(body)
    return path


def tiles(pixels: np.ndarray, piece: tuple[int, int], compression: int = DEFLATE) -> list[bytes]:
    """An array cut into tiles, those at the edge filled up with zeros."""
    found = []
    for y in range(0, pixels.shape[0], piece[0]):
        for x in range(0, pixels.shape[1], piece[1]):
            part = pixels[y : y + piece[0], x : x + piece[1]]
            whole = np.zeros((*piece, *pixels.shape[2:]), pixels.dtype)
            whole[: part.shape[0], : part.shape[1]] = part
            found.append(pack(whole, compression))
    return found


def strips(pixels: np.ndarray, rows: int, compression: int = DEFLATE) -> list[bytes]:
    """An array cut into strips of so many rows, the last one shorter."""
    return [pack(pixels[y : y + rows], compression) for y in range(0, pixels.shape[0], rows)]
