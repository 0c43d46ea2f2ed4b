"""``sam-annotator auto``."""

import errno
import json
import os
import shutil
import subprocess
import sys

import pytest

from sam_annotator.assets import resources
from sam_annotator.batch import journal as journals
from sam_annotator.batch.journal import FOLDER
from sam_annotator.cli import auto_runs
from sam_annotator.formats import FORMATS
from sam_annotator.formats.base import all_annotations
from sam_annotator.store.lock import WriterLock
from sam_annotator.store.project import ProjectStore

FAST = ("--points-per-side", "3", "--stability-score-thresh", "0.3", "--pred-iou-thresh", "0.3", "--threads", "1")
NAMES = ("cat.jpg", "coffee.jpg", "rocket.jpg")
KEYS = {"id", "segmentation", "area", "bbox", "predicted_iou", "point_coords", "stability_score", "crop_box"}


@pytest.fixture
def images(tmp_path):
    folder = tmp_path / "images"
    folder.mkdir()
    for name in NAMES:
        shutil.copy(resources() / "samples" / name, folder / name)
    return folder


def results(folder):
    return {path.name: path.read_bytes() for path in sorted(folder.glob("*.json"))}


def test_a_file_per_image_as_in_sa1b(sam_annotator, images, tmp_path):
    outcome = sam_annotator("auto", images, "--output", tmp_path / "out", *FAST)
    assert outcome.code == 0, outcome.err
    assert "on 3 images" in outcome.out
    assert "3 of 3 images" in outcome.err
    page = json.loads((tmp_path / "out" / "cat.json").read_text("utf-8"))
    assert (page["image"]["file_name"], page["image"]["height"], page["image"]["width"]) == ("cat.jpg", 300, 451)
    assert page["annotations"]
    assert all(set(entry) == KEYS for entry in page["annotations"])
    source = FORMATS["sa1b"].read(tmp_path / "out")
    assert len(source.images()) == 3


def test_one_bad_image_ends_nothing_and_can_be_mended(sam_annotator, images, tmp_path):
    (images / "bad.jpg").write_bytes(b"no image")
    listed = tmp_path / "list.txt"
    listed.write_text("".join(f"{name}\n" for name in ("bad.jpg", *NAMES, "gone.jpg")))
    arguments = ("auto", listed, "--images", images, "--output", tmp_path / "out", *FAST)
    outcome = sam_annotator(*arguments)
    assert outcome.code == 1
    assert "on 3 images" in outcome.out
    assert "bad.jpg: " in outcome.err
    assert "gone.jpg: " in outcome.err
    assert "2 images failed" in outcome.err
    failed = tmp_path / "out" / "failed.txt"
    assert failed.read_text().splitlines() == [str(images / "bad.jpg"), str(images / "gone.jpg")]
    for name in ("bad.jpg", "gone.jpg"):
        shutil.copy(images / "cat.jpg", images / name)
    outcome = sam_annotator(*arguments, "--resume")
    assert outcome.code == 0
    assert "3 images done already" in outcome.err
    assert not failed.exists()
    assert len(results(tmp_path / "out")) == 5


@pytest.mark.parametrize("name", ["coco", "yolo"])
def test_any_format(sam_annotator, images, tmp_path, name):
    outcome = sam_annotator("auto", images, "--output", tmp_path / "out", "--format", name, *FAST)
    assert outcome.code == 0, outcome.err
    source = FORMATS[name].read(tmp_path / "out" / f"labels{FORMATS[name].suffix}")
    assert [category.name for category in source.categories()] == ["object"]
    assert len(source.images()) == 3
    assert list(all_annotations(source))


def test_a_killed_run_goes_on_and_the_result_is_the_same(sam_annotator, images, tmp_path):
    whole, killed = tmp_path / "whole", tmp_path / "killed"
    arguments = ("auto", images, "--format", "coco", *FAST)
    assert sam_annotator(*arguments, "--output", whole).code == 0
    command = [sys.executable, "-m", "sam_annotator", *map(str, arguments), "--output", str(killed)]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True)
    assert process.stderr is not None
    assert "1 of 3 images" in process.stderr.readline()
    process.kill()
    process.communicate()
    journal = killed / FOLDER / "journal.jsonl"
    assert journal.read_bytes().count(b"\n") < 4, "it was killed too late"
    with journal.open("ab") as file:
        file.write(b'{"name":"ro')  # as when the power fails
    assert "--resume" in sam_annotator(*arguments, "--output", killed).err
    outcome = sam_annotator(*arguments, "--output", killed, "--resume")
    assert outcome.code == 0, outcome.err
    documents = [json.loads((folder / "labels.json").read_text("utf-8")) for folder in (whole, killed)]
    for document in documents:
        del document["info"]  # when it was written
    assert documents[0] == documents[1]


def test_other_parameters_are_not_mixed_in(sam_annotator, images, tmp_path):
    assert sam_annotator("auto", images, "--output", tmp_path / "out", *FAST).code == 0
    outcome = sam_annotator("auto", images, "--output", tmp_path / "out", "--resume", *FAST, "--box-nms-thresh", "0.5")
    assert outcome.code == 2
    assert "other parameters" in outcome.err


def test_two_runs_on_one_folder_are_refused(sam_annotator, images, tmp_path):
    (tmp_path / "out" / FOLDER).mkdir(parents=True)
    lock = WriterLock(tmp_path / "out" / FOLDER / "journal.jsonl")
    outcome = sam_annotator("auto", images, "--output", tmp_path / "out", *FAST)
    assert outcome.code == 2
    assert "Another run is at work" in outcome.err
    lock.release()
    assert sam_annotator("auto", images, "--output", tmp_path / "out", *FAST).code == 0


def test_files_of_others_are_not_overwritten(sam_annotator, images):
    (images / "cat.json").write_text("labelme")
    outcome = sam_annotator("auto", images, "--output", images, *FAST)
    assert outcome.code == 2
    assert "would be overwritten" in outcome.err
    assert (images / "cat.json").read_text() == "labelme"
    (images / "cat.json").unlink()
    assert sam_annotator("auto", images, "--output", images, *FAST).code == 0, "a run that did nothing is none"
    (images / "cat.json").unlink()
    assert "2 images done already" in sam_annotator("auto", images, "--output", images, "--resume", *FAST).err
    assert (images / "cat.json").exists(), "what is gone is made again"


def test_shards_and_workers_give_what_one_run_gives(sam_annotator, images, tmp_path):
    assert sam_annotator("auto", images, "--output", tmp_path / "one", *FAST).code == 0
    for shard in ("1/2", "2/2"):
        assert sam_annotator("auto", images, "--output", tmp_path / "many", "--shard", shard, *FAST).code == 0
    assert sam_annotator("auto", images, "--output", tmp_path / "two", "--workers", "2", *FAST).code == 0
    assert results(tmp_path / "one") == results(tmp_path / "many") == results(tmp_path / "two")
    assert sam_annotator("auto", images, "--output", tmp_path / "x", "--shard", "3/2").code == 2


def test_a_full_disk_ends_the_run_in_a_sentence_and_it_can_go_on(sam_annotator, images, tmp_path, monkeypatch):
    write, written = auto_runs.write_part, []

    def full(folder, found):
        if len(written) == 1:
            with journals.sentences(folder):
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        written.append(found.image.name)
        write(folder, found)

    monkeypatch.setattr(auto_runs, "write_part", full)
    outcome = sam_annotator("auto", images, "--output", tmp_path / "out", *FAST)
    assert outcome.code == 1
    assert "the disk is full" in outcome.err
    monkeypatch.undo()
    outcome = sam_annotator("auto", images, "--output", tmp_path / "out", "--resume", *FAST)
    assert outcome.code == 0, outcome.err
    assert "1 image done already" in outcome.err
    assert len(results(tmp_path / "out")) == 3


def test_a_dry_run_estimates_and_writes_nothing(sam_annotator, images, tmp_path):
    outcome = sam_annotator("auto", images, "--output", tmp_path / "out", "--dry-run", *FAST)
    assert outcome.code == 0, outcome.err
    assert "Per image:" in outcome.out
    assert "GiB" in outcome.out
    assert not (tmp_path / "out").exists()


def test_in_a_project_they_become_proposals(sam_annotator, images, tmp_path):
    ProjectStore.open(images).close()
    stranger = tmp_path / "stranger.jpg"
    shutil.copy(images / "cat.jpg", stranger)
    listed = tmp_path / "list.txt"
    listed.write_text("".join(f"{path}\n" for path in (*sorted(images.glob("*.jpg")), stranger)))
    outcome = sam_annotator("auto", listed, "--output", images, *FAST)
    assert outcome.code == 1
    assert "stranger.jpg: it is not in" in outcome.err
    store = ProjectStore.open(images, read_only=True)
    counts = store.proposal_counts()
    first = store.proposals(min(counts))[0]
    assert (first.proposed, first.origin, first.provenance.model_id) == (True, "everything", "compact")
    assert first.provenance.prompt is not None
    assert store.image(first.image_id).size is not None
    assert store.counts() == {}
    store.close()
    outcome = sam_annotator("auto", images, "--output", images, *FAST)
    assert outcome.code == 0, outcome.err
    assert f"{len(counts)} images with proposals left alone" in outcome.err
    store = ProjectStore.open(images, read_only=True)
    assert store.proposal_counts() == counts
    store.close()


def test_a_project_that_is_open_elsewhere_is_refused(sam_annotator, images):
    store = ProjectStore.open(images)
    outcome = sam_annotator("auto", images, "--output", images, *FAST)
    store.close()
    assert outcome.code == 1
    assert "already open" in outcome.err


def test_nonsense_is_bad_usage(sam_annotator, images, tmp_path):
    assert sam_annotator("auto", images).code == 2
    assert sam_annotator("auto", images, "--output", tmp_path / "o", "--points-per-side", "0").code == 2
    assert sam_annotator("auto", tmp_path / "nowhere", "--output", tmp_path / "o").code == 2
