"""Importing a COCO file of 1,000,000 annotations into a project of 100,000 images: seconds, memory, size.

    python benchmarks/import_million.py [--labels FILE] [--images N] [--objects N]

The file is that of `coco_million.py`, made first if none is given; the images are links to one small photograph. Each
step
ends with its seconds, its processor time, which a busy machine delays less, and the peak memory of the process so far
(VmHWM). docs/performance.md keeps the figures.
"""

from __future__ import annotations

import argparse
import os
import resource
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import cv2
import numpy as np
from coco_million import FILE, SIZE, make, peak

from sam_annotator.store.project import ProjectStore
from sam_annotator.transfer.applying import apply_import
from sam_annotator.transfer.planning import ImportOptions, plan_import
from sam_annotator.transfer.reading import open_labels

T = TypeVar("T")


def main() -> None:
    """Make what is needed, and measure step by step."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--labels", type=Path, help="a file that coco_million.py has made and kept")
    parser.add_argument("--images", type=int, default=100_000)
    parser.add_argument("--objects", type=int, default=1_000_000)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        labels = options.labels or Path(scratch) / FILE
        if options.labels is None:
            make(labels, options.images, options.objects)
        folder = Path(scratch) / "photos"
        make_images(folder, options.images)
        print("| step | seconds | of the processor | peak memory so far, MB |\n|---|---|---|---|")
        run(folder, labels, options.objects)


def make_images(folder: Path, number: int) -> None:
    """Many names of one photograph, as the labels call them."""
    photograph = folder / "day0" / "IMG_1.jpg"
    photograph.parent.mkdir(parents=True)
    cv2.imwrite(str(photograph), np.zeros((*SIZE, 3), np.uint8))
    copy = photograph
    for image in range(2, number + 1):
        path = folder / f"day{image // 1000}" / f"IMG_{image}.jpg"
        path.parent.mkdir(exist_ok=True)
        try:
            os.link(copy, path)
        except OSError:  # file systems limit the number of links to a file
            path.write_bytes(copy.read_bytes())
            copy = path


def run(folder: Path, labels: Path, objects: int) -> None:
    """The steps of an import, a second one, undo and redo."""
    store = ProjectStore.open(folder)
    measured("look through the folder", store.scan)
    found, source = measured("read the labels", lambda: open_labels(labels))
    options = ImportOptions(keep_colors=found.capabilities.colors)
    plan = measured("find the images", lambda: plan_import(store, source, options, count=False))
    report = measured("import", lambda: apply_import(store, plan))
    assert report.tally.new == objects, report
    again = measured("import once more", lambda: apply_import(store, plan_import(store, source, options, count=False)))
    assert (again.tally.new, again.tally.known) == (0, objects), again
    measured("undo", store.undo)
    assert not store.counts()
    measured("redo", store.redo)
    assert sum(store.counts().values()) == objects
    store.close()
    print(f"\nproject file: {store.path.stat().st_size / 1e6:,.0f} MB")


def measured(what: str, work: Callable[[], T]) -> T:
    """Do it and print a row."""
    before, began = processor(), time.perf_counter()
    result = work()
    seconds = time.perf_counter() - began
    print(f"| {what} | {seconds:.1f} | {processor() - before:.1f} | {peak():.0f} |", flush=True)
    return result


def processor() -> float:
    """Seconds of the processor so far."""
    usage = resource.getrusage(resource.RUSAGE_SELF)
    return usage.ru_utime + usage.ru_stime


if __name__ == "__main__":
    main()
