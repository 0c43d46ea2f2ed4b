"""A COCO file of 1,000,000 annotations on 100,000 images: seconds and memory to read and to write it.

    python benchmarks/coco_million.py [--folder KEPT] [--images N] [--objects N] [--only STEP ...]

The file is made first, the same each time: blobs of all sizes on images of 480 x 640, half as run lengths, half as
polygons. Every step is a process of its own and ends with its seconds, its processor time, which a busy machine delays
less, and its peak memory (VmHWM). `pycocotools` is `COCO(file)`, for comparison. docs/performance.md keeps the figures.
"""

from __future__ import annotations

import argparse
import contextlib
import io
import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import cv2
import numpy as np

from sam_annotator.core.annotation import Annotation, Category, ImageRecord
from sam_annotator.core.mask import Mask
from sam_annotator.core.polygon import Points

SIZE = (480, 640)
SHAPES, CATEGORIES = 2_000, 80
FILE, COPY = "many.json", "copy.json"


def main() -> int:
    """Make the file, measure in processes of their own, print a table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--folder", type=Path, help="keep the file here, or use the one that is here")
    parser.add_argument("--images", type=int, default=100_000)
    parser.add_argument("--objects", type=int, default=1_000_000)
    parser.add_argument("--only", choices=STEPS, nargs="+", default=[*STEPS], help="which steps")
    parser.add_argument("--step", choices=["make", *STEPS], help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.step:
        print(json.dumps(measured(options)))
        return 0
    with tempfile.TemporaryDirectory() as scratch:
        options.folder = options.folder or Path(scratch)
        if not (options.folder / FILE).exists():
            run(options, "make")
        size = (options.folder / FILE).stat().st_size
        print(f"{options.objects:,} annotations on {options.images:,} images, {size / 1e6:,.0f} MB\n")
        print("| step | seconds | of the processor | peak memory, MB |\n|---|---|---|---|")
        for step in options.only:
            found = run(options, step)
            print(f"| {step} | {found['seconds']:.1f} | {found['cpu']:.1f} | {found['peak']:.0f} |", flush=True)
    return 0


def run(options: argparse.Namespace, step: str) -> dict[str, float]:
    """One step in a process of its own."""
    arguments = [f"--folder={options.folder}", f"--images={options.images}", f"--objects={options.objects}"]
    command = [sys.executable, __file__, *arguments, f"--step={step}"]
    done = subprocess.run(command, stdout=subprocess.PIPE, check=True, text=True)
    result: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return result


def measured(options: argparse.Namespace) -> dict[str, float]:
    """Do a step here."""
    if options.step == "make":
        options.folder.mkdir(parents=True, exist_ok=True)
        make(options.folder / FILE, options.images, options.objects)
        return {}
    began = time.perf_counter()
    STEPS[options.step](options)
    usage = resource.getrusage(resource.RUSAGE_SELF)
    return {"seconds": time.perf_counter() - began, "cpu": usage.ru_utime + usage.ru_stime, "peak": peak()}


def peak() -> float:
    """The most memory that this process ever had, in MB; ru_maxrss would count that of the parent before exec."""
    status = Path("/proc/self/status")
    if status.exists():
        return next(int(line.split()[1]) for line in status.read_text().splitlines() if "VmHWM" in line) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20  # bytes on macOS


def make(file: Path, images: int, objects: int) -> None:
    """Write the file, annotations before images as our own export has them, objects of an image side by side."""
    dice = np.random.default_rng(0)
    shapes = [*shapes_of(dice)]
    chosen = dice.integers(len(shapes), size=objects)
    with file.open("w") as out:
        out.write('{"info":{"year":2026},"licenses":[{"id":1,"name":"none"}],"categories":')
        out.write(
            json.dumps([{"id": n, "name": f"label {n}", "supercategory": "any"} for n in range(1, CATEGORIES + 1)])
        )
        out.write(',"annotations":[')
        for number, shape in enumerate(chosen.tolist()):
            image, category = number * images // objects + 1, shape % CATEGORIES + 1
            start = f'{{"id":{number + 1},"image_id":{image},"category_id":{category},"iscrowd":0,"score":0.5,'
            out.write((",\n" if number else "\n") + start + shapes[shape])
        out.write('\n],"images":[\n')
        for number in range(1, images + 1):
            name = f"day{number // 1000}/IMG_{number}.jpg"
            image_fields = {"id": number, "file_name": name, "height": SIZE[0], "width": SIZE[1], "license": 1}
            out.write((",\n" if number > 1 else "") + json.dumps(image_fields))
        out.write("\n]}\n")


def outlines(dice: np.random.Generator) -> Iterator[Points]:
    """Blobs as (N, 2) corners."""
    for _ in range(SHAPES):
        radius = float(np.exp(dice.uniform(np.log(4), np.log(150))))
        angles = np.linspace(0, 2 * np.pi, 24 + int(radius), endpoint=False)
        waves = sum(dice.normal(0, 0.25 / k) * np.cos(k * angles + dice.uniform(0, 6)) for k in range(1, 7))
        x, y = dice.uniform(radius, SIZE[1] - radius), dice.uniform(radius, SIZE[0] - radius)
        reach = radius * np.clip(1 + waves, 0.3, 1.6)
        yield np.stack([x + reach * np.cos(angles), y + reach * np.sin(angles)], 1).clip(0, (SIZE[1], SIZE[0]))


def filled(points: Points) -> Mask:
    """The pixels of a blob."""
    return Mask.from_array(cv2.fillPoly(np.zeros(SIZE, np.uint8), [points.round().astype(np.int32)], 1))


def masks_of(dice: np.random.Generator) -> Iterator[Mask]:
    """All blobs as masks."""
    return map(filled, outlines(dice))


def shapes_of(dice: np.random.Generator) -> Iterator[str]:
    """Area, box and segmentation of blobs as JSON, the first brace left out."""
    for number, points in enumerate(outlines(dice)):
        mask, outline = filled(points), [points.round(2).ravel().tolist()]
        segmentation = mask.to_rle() if number % 2 else outline
        yield json.dumps({"area": mask.area, "bbox": mask.bbox, "segmentation": segmentation})[1:]


def read(options: argparse.Namespace) -> None:
    """Open the file: every annotation is checked."""
    from sam_annotator.formats.coco import CocoFormat  # noqa: PLC0415 - its imports are part of what is measured

    assert len(CocoFormat().read(options.folder / FILE).all_annotations) == options.objects


def read_masks(options: argparse.Namespace) -> None:
    """And then take every object of every image, polygons as masks."""
    from sam_annotator.formats.coco import CocoFormat  # noqa: PLC0415

    source = CocoFormat().read(options.folder / FILE)
    assert sum(len(source.annotations(image.id)) for image in source.images()) == options.objects


class Generated:
    """A source of the same shapes that takes no memory, so that what is measured is the writer's."""

    def __init__(self, options: argparse.Namespace) -> None:
        """Make the shapes."""
        self.image_root, self.extra = options.folder, {}
        self._images, self._objects = options.images, options.objects
        self._masks = [*masks_of(np.random.default_rng(0))]

    def categories(self) -> Sequence[Category]:
        """See `AnnotationSource`."""
        return [Category(number, f"label {number}", "#E69F00") for number in range(1, CATEGORIES + 1)]

    def images(self) -> Sequence[ImageRecord]:
        """See `AnnotationSource`."""
        return [ImageRecord(number, f"IMG_{number}.jpg", SIZE) for number in range(1, self._images + 1)]

    def annotations(self, image_id: int) -> Sequence[Annotation]:
        """See `AnnotationSource`."""
        first, last = ((image_id - end) * self._objects // self._images for end in (1, 0))
        return [
            Annotation(number + 1, image_id, number % CATEGORIES + 1, self._masks[number * 7 % SHAPES])
            for number in range(first, last)
        ]


def write(options: argparse.Namespace) -> None:
    """Write a file with run lengths, read it back and compare every object."""
    from sam_annotator.formats.base import ExportOptions  # noqa: PLC0415
    from sam_annotator.formats.coco import CocoFormat  # noqa: PLC0415

    report = CocoFormat().write(Generated(options), options.folder / COPY, ExportOptions())
    assert report.annotations == options.objects


def pycocotools(options: argparse.Namespace) -> None:
    """What others do to open the file; nothing is checked."""
    from pycocotools.coco import COCO  # noqa: PLC0415

    with contextlib.redirect_stdout(io.StringIO()):
        coco = COCO(str(options.folder / FILE))
    assert len(coco.anns) == options.objects


STEPS: dict[str, Callable[[argparse.Namespace], None]] = {
    "read": read,
    "pycocotools": pycocotools,
    "read with all masks": read_masks,
    "write, read back and compare": write,
}

if __name__ == "__main__":
    sys.exit(main())
