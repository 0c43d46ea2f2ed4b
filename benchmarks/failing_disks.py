"""What a project and its exports do on real disks that fail: full, read-only, vanished, locked by another program.

    sudo python benchmarks/failing_disks.py

Mounts small file systems in a temporary folder (tmpfs, and ext4 in a file), which takes root on Linux. Each trial says
what the person is told, and checks that nothing is lost, nothing half written, and that work goes on afterwards.
"""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

import numpy as np
from PIL import Image

from sam_annotator.core.annotation import Annotation, Category
from sam_annotator.core.history import Change, Step
from sam_annotator.core.mask import Mask
from sam_annotator.errors import SamAnnotatorError
from sam_annotator.formats import FORMATS
from sam_annotator.formats.base import ExportOptions, all_annotations
from sam_annotator.store.project import FILE_NAME, ProjectStore

SIZE = (600, 800)
FILLER = "filler"


def run(*command: str) -> None:
    """Run a command that must succeed."""
    subprocess.run(command, check=True, capture_output=True)


@contextmanager
def memory_disk(megabytes: int) -> Iterator[Path]:
    """A small file system in memory."""
    with tempfile.TemporaryDirectory() as scratch:
        run("mount", "-t", "tmpfs", "-o", f"size={megabytes}m", "tmpfs", scratch)
        try:
            yield Path(scratch)
        finally:
            run("umount", scratch)


def fill(disk: Path) -> None:
    """Leave no byte."""
    with suppress(OSError), (disk / FILLER).open("wb", buffering=0) as file:
        while True:
            file.write(bytes(4096))


def mask_of(seed: int) -> Mask:
    """One that compresses badly: some tens of kilobytes."""
    return Mask.from_array(np.random.default_rng(seed).random(SIZE) > 0.5)


def add(store: ProjectStore, seed: int) -> None:
    """Accept an object, with its label if that is new."""
    changes = [Change(None, Annotation(store.new_annotation_id(), 1, 1, mask_of(seed)))]
    if not store.categories():
        changes.insert(0, Change(None, Category(1, "person", "#E69F00")))
    store.apply(Step(f"Add {seed}", tuple(changes)))


def make(folder: Path, objects: int) -> ProjectStore:
    """An open project of one photograph with so many objects."""
    Image.new("RGB", SIZE[::-1]).save(folder / "a.png")
    store = ProjectStore.open(folder)
    store.scan()
    for seed in range(objects):
        add(store, seed)
    return store


def told(work: Callable[[], object]) -> str:
    """The sentence with which something is refused."""
    try:
        work()
    except SamAnnotatorError as error:
        sentence = str(error)
        assert "\n" not in sentence
        return sentence
    raise AssertionError("it was not refused")


def require(store: ProjectStore, objects: int) -> None:
    """That the project holds these objects, and all of each."""
    found = store.annotations(1)
    assert [annotation.mask for annotation in found] == [mask_of(seed) for seed in range(objects)]


def full_disk_while_accepting() -> str:
    """Everything before is kept, the object comes in as soon as there is space."""
    with memory_disk(8) as disk:
        store = make(disk, 3)
        fill(disk)
        # What is in the journal already may be reused for a little while.
        accepted = 3
        sentence = ""
        while not sentence:
            try:
                add(store, accepted)
                accepted += 1
            except SamAnnotatorError as error:
                sentence = str(error)
        require(store, accepted)
        (disk / FILLER).unlink()
        add(store, accepted)
        store.close()
        with closing(ProjectStore.open(disk)) as again:
            require(again, accepted + 1)
    return sentence


def full_disk_while_opening() -> str:
    """A new project needs some space; the folder stays as it was."""
    with memory_disk(1) as disk:
        fill(disk)
        sentence = told(lambda: ProjectStore.open(disk))
        (disk / FILLER).unlink()
        ProjectStore.open(disk).close()
    return sentence


def full_disk_while_exporting(name: str) -> str:
    """The older export stays, no temporary file does."""
    with memory_disk(4) as disk, tempfile.TemporaryDirectory() as elsewhere:
        store = make(Path(elsewhere), 2)
        output = disk / f"out{FORMATS[name].suffix}"
        FORMATS[name].write(store, output, ExportOptions())
        add(store, 2)
        before = [(path, path.stat().st_mtime_ns) for path in sorted(disk.rglob("*"))]
        fill(disk)
        sentence = told(lambda: FORMATS[name].write(store, output, ExportOptions()))
        (disk / FILLER).unlink()
        assert [(path, path.stat().st_mtime_ns) for path in sorted(disk.rglob("*"))] == before
        FORMATS[name].write(store, output, ExportOptions())
        assert len(list(all_annotations(FORMATS[name].read(output)))) == 3
        store.close()
    return sentence


def read_only_folder() -> str:
    """It can be looked at and exported from."""
    with memory_disk(4) as disk, tempfile.TemporaryDirectory() as elsewhere:
        make(disk, 2).close()
        run("mount", "-o", "remount,ro", str(disk))
        sentence = told(lambda: ProjectStore.open(disk))
        with closing(ProjectStore.open(disk, read_only=True)) as store:
            require(store, 2)
            FORMATS["coco"].write(store, Path(elsewhere) / "labels.json", ExportOptions())
        refused = told(lambda: FORMATS["coco"].write(make(Path(elsewhere), 1), disk / "out.json", ExportOptions()))
    return f"{sentence} / {refused}"


def vanished_drive() -> str:
    """While it is gone nothing is taken that would be lost; when it is back, all is there."""
    with tempfile.TemporaryDirectory() as scratch:
        image, disk = Path(scratch) / "image", Path(scratch) / "disk"
        disk.mkdir()
        with image.open("wb") as file:
            file.truncate(16 * 2**20)
        run("mkfs.ext4", "-q", str(image))
        run("mount", "-o", "loop", str(image), str(disk))
        try:
            store = make(disk, 3)
            run("umount", "-l", str(disk))
            sentence = told(lambda: add(store, 3))
            require(store, 3)
            store.close()
            run("mount", "-o", "loop", str(image), str(disk))
            with closing(ProjectStore.open(disk)) as again:
                require(again, 3)
                add(again, 3)
                require(again, 4)
        finally:
            run("umount", str(disk))
    return sentence


def locked_database() -> str:
    """Another program holds the file; when it lets go, the same edit is taken."""
    with tempfile.TemporaryDirectory() as scratch:
        store = make(Path(scratch), 2)
        with closing(sqlite3.connect(Path(scratch) / FILE_NAME, isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            sentence = told(lambda: add(store, 2))
            other.execute("ROLLBACK")
        add(store, 2)
        require(store, 3)
        store.close()
    return sentence


TRIALS: dict[str, Callable[[], str]] = {
    "disk full while accepting": full_disk_while_accepting,
    "disk full while opening a new project": full_disk_while_opening,
    "disk full while exporting a file": lambda: full_disk_while_exporting("coco"),
    "disk full while exporting a folder": lambda: full_disk_while_exporting("masks"),
    "read-only folder": read_only_folder,
    "drive vanished while open": vanished_drive,
    "file locked by another program": locked_database,
}


def main() -> None:
    """Run all trials and say what the person is told in each."""
    if sys.platform != "linux" or os.geteuid() != 0:
        sys.exit("Mounting file systems takes root on Linux.")
    for name, trial in TRIALS.items():
        sys.stdout.write(f"{name}: kept everything. Told: {trial()}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
