"""Damage label files byte by byte and read them: each must be read, or refused in one sentence that names the file.

    python benchmarks/fuzz_formats.py [FOLDER...] [--minutes 10] [--seed 0]

The files to damage are exports in every format that can be read, and the folders given (real files of other programs).
Readers run in forked processes with limits on memory and time, so that a crash in a library is found as well. Prints a
table by format; each failure leaves the damaged folder and its error in ``--keep``, and the program ends with 1.
"""

from __future__ import annotations

import argparse
import os
import random
import resource
import shutil
import signal
import sys
import tempfile
import time
import traceback
from collections import Counter
from pathlib import Path

import cv2
import numpy as np
from PIL import Image

from sam_annotator.core.annotation import Annotation, Category, ImageRecord
from sam_annotator.core.mask import Mask
from sam_annotator.errors import SamAnnotatorError
from sam_annotator.formats import FORMATS, detect
from sam_annotator.formats.base import ExportOptions, all_annotations
from sam_annotator.formats.memory import MemorySource

SIZE = (48, 64)
BATCH = 100
MEMORY, SECONDS = 4 * 2**30, 30
TOKENS = (
    *(
        b"null",
        b"true",
        b"-1",
        b"0",
        b"1e999",
        b"NaN",
        b"Infinity",
        b"99999999999999999999",
        b"0.5",
        b'""',
        b"[]",
        b"{}",
    ),
    *(
        b'"../../etc/passwd"',
        b'"/etc/passwd"',
        b'"C:\\\\x"',
        b"\xff",
        b"\x00",
        b"\xef\xbb\xbf",
        b"[" * 500,
        b"<a>" * 500,
    ),
    *(b"&x;", b"<!DOCTYPE a>", b"]]>", b"\n", b"\r\n", b" ", b",", b":", b'"', b"65536", b"2147483648", b"-0.0"),
)
MEDIA = frozenset({".jpg", ".jpeg"})


def masks() -> list[np.ndarray]:
    """A disc, one with a hole, one of two parts."""
    disc = cv2.circle(np.zeros(SIZE, np.uint8), (25, 25), 16, 1, -1)
    parts = cv2.circle(cv2.circle(np.zeros(SIZE, np.uint8), (12, 12), 7, 1, -1), (48, 30), 9, 1, -1)
    return [disc, cv2.circle(disc.copy(), (25, 25), 6, 0, -1), parts]


def exports(folder: Path) -> list[Path]:
    """A small set in every format that can be read, each in a folder of its own."""
    made = []
    for name, each in FORMATS.items():
        if not each.capabilities.reads:
            continue
        root = folder / name
        root.mkdir(parents=True)
        images = []
        for number in range(1, 4):
            Image.new("RGB", SIZE[::-1]).save(root / f"{number}.png")
            images.append(ImageRecord(number, f"{number}.png", SIZE))
        categories = (Category(1, "Straße", "#E69F00"), Category(2, "cat", "#56B4E9"))
        annotations = [
            Annotation(10 + number, 1 + number, 1 + number % 2, Mask.from_array(mask))
            for number, mask in enumerate(masks())
        ]
        output = root / f"labels{each.suffix}"
        each.write(MemorySource(root, categories, images, annotations), output, ExportOptions())
        made.append(output)
    return made


def files_of(path: Path) -> list[Path]:
    """What can be damaged: everything but photographs."""
    if path.is_file():
        return [path]
    return sorted(file for file in path.rglob("*") if file.is_file() and file.suffix.lower() not in MEDIA)


def damage(content: bytes, dice: random.Random) -> bytes:
    """One to four changes: cut, overwrite, insert, repeat, swap, flip a bit, put a hostile token."""
    data = bytearray(content)
    for _ in range(dice.choice((1, 1, 2, 4))):
        if not data:
            break
        place, length = dice.randrange(len(data)), dice.randrange(1, 40)
        match dice.randrange(7):
            case 0:
                del data[place:]
            case 1:
                del data[place : place + length]
            case 2:
                data[place] ^= 1 << dice.randrange(8)
            case 3:
                data[place:place] = data[place : place + length] * dice.choice((1, 50))
            case 4:
                other = dice.randrange(len(data))
                data[place : place + length] = data[other : other + length]
            case 5:
                token = dice.choice(TOKENS)
                data[place : place + dice.choice((0, len(token)))] = token
            case _:
                numbers = [i for i in range(place, min(len(data), place + 400)) if 48 <= data[i] <= 57]
                if numbers:
                    data[numbers[0] : numbers[0] + 1] = dice.choice(TOKENS)
    return bytes(data)


def attempt(path: Path, whole: dict[Path, bytes], dice: random.Random) -> str:
    """Damage one file, read, and put it back; returns what came of it: "read", "refused", or a description."""
    file = dice.choice(list(whole))
    file.write_bytes(damage(whole[file], dice))
    before = {each: each.stat().st_size for each in path.parent.rglob("*")}
    signal.alarm(SECONDS)
    try:
        source = detect(path).read(path)
        for annotation in all_annotations(source):
            assert annotation.mask.area <= annotation.mask.size[0] * annotation.mask.size[1]
    except SamAnnotatorError as error:
        sentence = str(error)
        if "\n" in sentence or path.name not in sentence:
            return f"sentence: {sentence}"
        outcome = "refused"
    except BaseException:  # noqa: BLE001 - whatever comes is what we look for
        return traceback.format_exc()
    else:
        outcome = "read"
    finally:
        signal.alarm(0)
    if {each: each.stat().st_size for each in path.parent.rglob("*")} != before:
        return "reading changed files"
    file.write_bytes(whole[file])
    return outcome


def batch(path: Path, seed: int, keep: Path) -> Counter[str]:
    """So many attempts in a process of its own; a failure ends it and leaves the folder as it was read."""
    report = keep / "report"
    report.write_text("")
    child = os.fork()
    if child == 0:
        os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        dice = random.Random(seed)
        whole = {file: file.read_bytes() for file in files_of(path)}
        counts: Counter[str] = Counter()
        for _ in range(BATCH):
            outcome = attempt(path, whole, dice)
            counts[outcome if outcome in {"read", "refused"} else "failed"] += 1
            if counts["failed"]:
                (keep / f"{seed}.txt").write_text(outcome)
                break
        report.write_text(" ".join(f"{name}={number}" for name, number in counts.items()))
        os._exit(0)
    _, status = os.waitpid(child, 0)
    counts = Counter({name: int(number) for name, number in (part.split("=") for part in report.read_text().split())})
    report.unlink()
    if status:
        counts["failed"] += 1
        (keep / f"{seed}.txt").write_text(f"the process ended with status {status}")
    return counts


def main() -> None:
    """Fuzz until the time is over."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="*", type=Path, help="each holds one data set of another program")
    parser.add_argument("--minutes", type=float, default=10)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--keep", type=Path, default=Path(tempfile.gettempdir()) / "fuzz-failures")
    options = parser.parse_args()
    options.keep.mkdir(parents=True, exist_ok=True)
    totals: dict[str, Counter[str]] = {}
    with tempfile.TemporaryDirectory() as scratch:
        sets = {path.parent.name: path for path in exports(Path(scratch) / "exports")}
        sets |= {f"{folder.name} (real)": folder for folder in options.folders}
        end, seed = time.monotonic() + 60 * options.minutes, options.seed
        while time.monotonic() < end:
            name = list(sets)[seed % len(sets)]
            place = Path(scratch) / "damaged"
            original = sets[name]
            shutil.copytree(original if original.is_dir() else original.parent, place, symlinks=True)
            path = place if original.is_dir() else place / original.name
            counts = batch(path, seed, options.keep)
            totals.setdefault(name, Counter()).update(counts)
            if counts["failed"]:
                place.rename(options.keep / f"{seed}-{name}")
            shutil.rmtree(place, ignore_errors=True)
            seed += 1
    for name, counts in sorted(totals.items()):
        row = f"{counts['read']:8d} read {counts['refused']:8d} refused {counts['failed']:4d} failed"
        sys.stdout.write(f"{name:24s}{row}\n")
    attempts = sum(sum(counts.values()) for counts in totals.values())
    failed = sum(counts["failed"] for counts in totals.values())
    sys.stdout.write(f"{attempts} damaged files, {failed} failures\n")
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
