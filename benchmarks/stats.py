"""How long ``sam-annotator stats`` takes on a large project, and how much memory.

Generates a project of so many objects, labelled over some weeks, and runs the command on it in a process of its own::

    python benchmarks/stats.py --objects 100000 --folder /tmp/large
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import numpy as np

from sam_annotator.core.annotation import Annotation, Category, ImageRecord, ImageStatus, Provenance, next_color
from sam_annotator.core.history import Change, Step
from sam_annotator.core.mask import Mask
from sam_annotator.core.prompt import INCLUDE, Point, Prompt
from sam_annotator.store.codec import changes_to_json
from sam_annotator.store.project import FILE_NAME, ProjectStore
from sam_annotator.store.records import write_change

PER_IMAGE = 10
SIZE = (768, 1024)
LABELS = ("person", "car", "bicycle", "dog", "tree", "house", "sign", "bench")


def ellipse(rng: np.random.Generator, height: int, width: int) -> Mask:
    """An ellipse, one in ten with a hole, one in ten in two parts."""
    radius = float(np.exp(rng.uniform(np.log(6), np.log(180))))
    x, y = rng.uniform(0.1, 0.9, 2) * (width, height)
    ys, xs = np.ogrid[:height, :width]
    distance = np.hypot((xs - x) / radius, (ys - y) / (radius * rng.uniform(0.5, 1)))
    inside = distance < 1
    kind = rng.integers(10)
    if kind == 0:
        inside &= distance > 0.4
    elif kind == 1:
        inside[:, int(x)] = False
    return Mask.from_array(inside)


def provenance(rng: np.random.Generator, number: int, count: int) -> Provenance:
    """As of a person who becomes faster and mostly takes the first candidate."""
    clicks = int(rng.geometric(0.5 + 0.2 * number / count))
    scores = tuple(sorted(rng.uniform(0.5, 0.98, 3).round(4).tolist(), reverse=True))
    seconds = float(rng.lognormal(np.log(9 - 4 * number / count), 0.5)) + clicks
    prompt = Prompt(tuple(Point(float(10 * n), 20.0, INCLUDE) for n in range(clicks)))
    return Provenance(
        prompt=prompt,
        model_id="builtin",
        weights_hash="0f" * 32,
        predicted_iou=scores,
        stability=scores,
        rank=int(rng.choice(3, p=(0.75, 0.18, 0.07))),
        edited=bool(rng.random() < 0.05),
        clicks=clicks,
        seconds=seconds,
        refined=bool(rng.random() < 0.5),
    )


def generate(folder: Path, objects: int) -> None:
    """A project whose history has one step for each object. Written in one transaction, for generating is not timed."""
    folder.mkdir(parents=True)
    rng = np.random.default_rng(0)
    # Drawing takes longer than storing: masks are drawn again for other objects.
    masks = [ellipse(rng, *SIZE) for _ in range(500)]
    store = ProjectStore.open(folder)
    now = datetime(2026, 9, 1, 8, tzinfo=UTC)
    with store._database.transaction() as connection:  # noqa: SLF001 - a transaction for each would take hours
        for number, name in enumerate(LABELS, 1):
            write_change(connection, Change(None, Category(number, name, next_color(number - 1))))
        for number in range(1, objects + 1):
            image = (number - 1) // PER_IMAGE + 1
            if (number - 1) % PER_IMAGE == 0:
                status = ImageStatus.DONE if number < 0.8 * objects else ImageStatus.TODO
                write_change(connection, Change(None, ImageRecord(image, f"{image:06}.jpg", status=status)))
            label = min(int(rng.geometric(0.35)), len(LABELS))
            made = provenance(rng, number, objects)
            annotation = Annotation(number, image, label, masks[int(rng.integers(len(masks)))], provenance=made)
            change = Change(None, annotation)
            write_change(connection, change)
            now += timedelta(seconds=made.seconds + rng.exponential(4))
            if now.hour >= 16:
                now = now.replace(hour=8) + timedelta(days=1)
            step = Step(f"Add {LABELS[label - 1]}", (change,), image)
            connection.execute(
                "INSERT INTO step (title, image_id, changes, made_at) VALUES (?, ?, ?, ?)",
                (step.title, step.image_id, changes_to_json(step.changes), now.isoformat()),
            )
    store.close()


def main() -> None:
    """Generate what is not there yet, and measure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--objects", type=int, default=100_000)
    parser.add_argument("--folder", type=Path, required=True)
    arguments = parser.parse_args()
    if not (arguments.folder / FILE_NAME).is_file():
        generate(arguments.folder, arguments.objects)
    begin, busy = time.perf_counter(), resource.getrusage(resource.RUSAGE_CHILDREN)
    figures, page = arguments.folder / "statistics.json", arguments.folder / "statistics.html"
    command = [sys.executable, "-m", "sam_annotator", "stats", arguments.folder, "--json", figures, "--html", page]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    print(
        json.dumps(
            {
                "objects": json.loads(figures.read_text("utf-8"))["objects"]["count"],
                "wall_s": round(time.perf_counter() - begin, 1),
                "cpu_s": round(used.ru_utime + used.ru_stime - busy.ru_utime - busy.ru_stime, 1),
                "peak_rss_mb": round(used.ru_maxrss / 1024),
                "project_mb": round((arguments.folder / FILE_NAME).stat().st_size / 2**20),
            }
        )
    )


if __name__ == "__main__":
    main()
