"""Kills the scripted session again and again and looks at what is left. Run by test_kill.py in a process of its own.

Every trial is a fork, so that the heavy imports happen once; Qt and ONNX Runtime start in the fork only.
"""

from __future__ import annotations

import hashlib
import os
import random
import shutil
import signal
import sys
from contextlib import closing
from pathlib import Path
from select import select
from time import monotonic

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from sam_annotator.core.annotation import Annotation
from sam_annotator.store.project import ProjectStore
from sam_annotator.ui.demo import run_demo

PHOTOGRAPHS = ("coffee.jpg", "coins.png", "rocket.jpg")
SAMPLES = Path(__file__).resolve().parents[2] / "resources" / "samples"


def fingerprint(annotation: Annotation) -> str:
    """The id, label and mask of an object, in one word."""
    mask = hashlib.sha256(annotation.mask.counts).hexdigest()[:16]
    return f"{annotation.id}:{annotation.image_id}:{annotation.category_id}:{mask}"


def session(folder: Path, report: int) -> None:
    """The scripted session; the fingerprint of each object goes to a pipe as soon as it is accepted."""
    # Qt's complaints about the offscreen display would bury the outcome.
    os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
    run_demo(folder, folder / "out", lambda annotation: os.write(report, f"{fingerprint(annotation)}\n".encode()))


def trial(folder: Path, patience: float) -> tuple[list[str], bool]:
    """Run a session and kill it after so many seconds, unless it ended before.

    Returns:
        The fingerprints of the objects that had been accepted, and whether the session was killed.
    """
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    for name in PHOTOGRAPHS:
        shutil.copy(SAMPLES / name, folder)
    read_end, write_end = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(read_end)
        try:
            session(folder, write_end)
        finally:
            os._exit(0)
    os.close(write_end)
    accepted, end = b"", monotonic() + patience
    # The pipe ends when the session does.
    while (left := end - monotonic()) > 0 and select([read_end], [], [], left)[0]:
        if not (chunk := os.read(read_end, 4096)):
            break
        accepted += chunk
    os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    while chunk := os.read(read_end, 4096):
        accepted += chunk
    os.close(read_end)
    return accepted.decode().split(), os.WIFSIGNALED(status)


def stored(folder: Path) -> set[str]:
    """The fingerprints of all objects in the project, every mask decoded; none if there is no project yet."""
    if not (folder / "sam-annotator.sqlite").exists():
        return set()
    with closing(ProjectStore.open(folder)) as store:
        found = [annotation for image in store.images() for annotation in store.annotations(image.id)]
        assert all(annotation.mask.to_array().any() for annotation in found)
        if found:
            store.undo()
            store.redo()
        return {fingerprint(annotation) for annotation in found}


def main(scratch: Path, trials: int) -> None:
    """Run the trials and tell the number of kills and of objects that were accepted before them."""
    start = monotonic()
    complete, _ = trial(scratch / "photographs", 300)
    length = monotonic() - start
    assert len(complete) == 4, f"the undisturbed session accepted {complete}"
    dice = random.Random(20)
    kills = objects = 0
    while kills < trials:
        accepted, killed = trial(scratch / "photographs", dice.uniform(0.1, 1.0) * length)
        lost = set(accepted) - stored(scratch / "photographs")
        assert not lost, f"lost after a kill: {lost}"
        kills += killed
        objects += len(accepted)
    sys.stdout.write(f"{kills} kills, {objects} objects accepted, none lost\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
