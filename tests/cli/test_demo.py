"""The scripted session, as `make run` runs it where there is no display."""

import subprocess
import sys
from pathlib import Path

import cv2
from pycocotools.coco import COCO

from sam_annotator.store.project import ProjectStore


def run_demo(output: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "sam_annotator", "demo", "--output", output], capture_output=True, text=True, check=False
    )


def test_it_leaves_labels_and_screenshots_and_a_second_run_changes_nothing(tmp_path: Path) -> None:
    done = run_demo(tmp_path / "out")
    assert done.returncode == 0, done.stderr
    coco = COCO(tmp_path / "out" / "annotations.coco.json")
    assert len(coco.imgs) == 5
    assert len(coco.anns) >= 5
    assert all(coco.annToMask(annotation).any() for annotation in coco.anns.values())
    for image in coco.imgs.values():
        screenshot = cv2.imread(str(tmp_path / "out" / Path(image["file_name"]).with_suffix(".png").name))
        assert screenshot.shape == (800, 1280, 3)
    with_project = ProjectStore.open(tmp_path / "out" / "samples", read_only=True)
    before = {image.id: with_project.annotations(image.id) for image in with_project.images()}
    with_project.close()
    ranks = {annotation.provenance.rank for annotations in before.values() for annotation in annotations}
    assert ranks == {0}, "the script looks at all candidates and takes the first"

    assert run_demo(tmp_path / "out").returncode == 0
    again = ProjectStore.open(tmp_path / "out" / "samples", read_only=True)
    assert [[one.mask for one in again.annotations(image)] for image in before] == [
        [one.mask for one in annotations] for annotations in before.values()
    ]
    again.close()


def test_an_output_that_cannot_be_made_is_one_sentence(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_bytes(b"")
    done = run_demo(blocked / "out")
    assert done.returncode == 1
    assert str(blocked) in done.stderr
    assert "Traceback" not in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1
