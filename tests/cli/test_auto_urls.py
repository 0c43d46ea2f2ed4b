"""``sam-annotator auto`` on images and into places behind URLs, on a Ray cluster too."""

import importlib.util
import json
import shutil

import pytest

from sam_annotator.assets import resources
from sam_annotator.batch import ray_engine
from sam_annotator.batch.journal import FOLDER
from sam_annotator.batch.places import Elsewhere

fsspec = pytest.importorskip("fsspec", reason="needs the extra cloud")

FAST = ("--points-per-side", "2", "--stability-score-thresh", "0.3", "--pred-iou-thresh", "0.3", "--threads", "1")
NAMES = ("cat.jpg", "coffee.jpg", "rocket.jpg")


@pytest.fixture
def bucket(request, tmp_path):
    """The URL of a folder with photographs: in memory, or on an S3 server of this machine."""
    if request.param == "memory":
        system = fsspec.filesystem("memory")
        system.store.clear()
        url = "memory://bucket"
    else:
        url = request.getfixturevalue("s3")
        system = fsspec.core.url_to_fs(url)[0]
    for name in NAMES:
        system.pipe_file(f"{url}/photos/{name}", (resources() / "samples" / name).read_bytes())
    return url


@pytest.fixture
def s3(monkeypatch):
    if any(importlib.util.find_spec(name) is None for name in ("moto", "s3fs", "flask")):
        pytest.skip("needs s3fs and moto[server]; `make cluster` runs it")
    from moto.server import ThreadedMotoServer

    server = ThreadedMotoServer(port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    monkeypatch.setenv("AWS_ENDPOINT_URL", f"http://{host}:{port}")
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "nobody")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "nothing")
    monkeypatch.setenv("AWS_DEFAULT_REGION", "us-east-1")
    system = fsspec.filesystem("s3", skip_instance_cache=True)
    # moto keeps its buckets from one server to the next.
    system.mkdir(f"bucket-{port}")
    fsspec.filesystem("s3").clear_instance_cache()
    yield f"s3://bucket-{port}"
    fsspec.filesystem("s3").clear_instance_cache()
    server.stop()


BOTH = pytest.mark.parametrize("bucket", ["memory", "s3"], indirect=True)
IN_MEMORY = pytest.mark.parametrize("bucket", ["memory"], indirect=True)


def results(url):
    place = Elsewhere(url)
    return {name: place.read(name) for name in place.names() if name.endswith(".json") and FOLDER not in name}


@BOTH
def test_a_url_gives_what_a_folder_gives(sam_annotator, bucket, tmp_path):
    for name in NAMES:
        shutil.copy(resources() / "samples" / name, tmp_path / name)
    here = sam_annotator("auto", tmp_path, "--output", tmp_path / "out", *FAST)
    there = sam_annotator("auto", f"{bucket}/photos", "--output", f"{bucket}/out", *FAST)
    assert (here.code, there.code) == (0, 0), there.err
    made = {path.name: path.read_bytes() for path in (tmp_path / "out").glob("*.json")}
    assert results(f"{bucket}/out") == made
    assert len(made) == 3


@BOTH
def test_an_ended_run_goes_on_and_does_nothing_twice(sam_annotator, bucket):
    out = f"{bucket}/out"
    sam_annotator("auto", f"{bucket}/photos/c*.jpg", "--output", out, *FAST)
    refused = sam_annotator("auto", f"{bucket}/photos", "--output", out, *FAST)
    assert refused.code == 2
    assert "--resume" in refused.err
    other = sam_annotator("auto", f"{bucket}/photos", "--output", out, "--resume", *FAST, "--box-nms-thresh", "0.5")
    assert "other parameters" in other.err
    outcome = sam_annotator("auto", f"{bucket}/photos", "--output", out, "--resume", *FAST)
    assert outcome.code == 0, outcome.err
    assert "2 images done already" in outcome.err
    assert sorted(results(out)) == ["cat.json", "coffee.json", "rocket.json"]


@IN_MEMORY
def test_lists_and_one_file_of_labels(sam_annotator, bucket):
    photos = Elsewhere(f"{bucket}/photos")
    photos.write("list.txt", b"cat.jpg\ncoffee.jpg\ngone.jpg\n")
    outcome = sam_annotator("auto", f"{bucket}/photos/list.txt", "--output", f"{bucket}/out", "--format", "coco", *FAST)
    assert outcome.code == 1
    assert "gone.jpg: " in outcome.err
    out = Elsewhere(f"{bucket}/out")
    labels = json.loads(out.read("labels.json"))
    assert [image["file_name"] for image in labels["images"]] == ["cat.jpg", "coffee.jpg"]
    assert labels["annotations"]
    (failed,) = out.read("failed.txt").decode().splitlines()
    assert failed.startswith("memory://")
    assert failed.endswith("bucket/photos/gone.jpg")
    photos.write("gone.jpg", photos.read("cat.jpg"))
    again = (f"{bucket}/photos/list.txt", "--output", f"{bucket}/out", "--format", "coco", "--resume", *FAST)
    assert sam_annotator("auto", *again).code == 0
    assert "failed.txt" not in out.names()
    assert len(json.loads(out.read("labels.json"))["images"]) == 3


@IN_MEMORY
def test_what_does_not_go_with_urls_is_one_sentence(sam_annotator, bucket, tmp_path):
    linked = sam_annotator("auto", f"{bucket}/photos", "--output", f"{bucket}/out", "--format", "yolo", *FAST)
    assert (linked.code, "sa1b or coco" in linked.err) == (2, True)
    empty = sam_annotator("auto", f"{bucket}/nothing", "--output", f"{bucket}/out", *FAST)
    assert (empty.code, "no image" in empty.err or "cannot be listed" in empty.err) == (2, True)
    unknown = sam_annotator("auto", "nosuch://bucket/photos", "--output", tmp_path / "out", *FAST)
    assert unknown.code == 1
    assert "nosuch" in unknown.err
    assert "Traceback" not in unknown.err


@pytest.mark.slow
@pytest.mark.skipif(ray_engine.why_unavailable() is not None, reason="needs the extra ray; `make cluster` runs it")
def test_a_cluster_gives_what_one_process_gives(sam_annotator, tmp_path):
    for name in NAMES:
        shutil.copy(resources() / "samples" / name, tmp_path / name)
    (tmp_path / "bad.jpg").write_bytes(b"no image")
    alone = sam_annotator("auto", tmp_path, "--output", tmp_path / "alone", *FAST)
    cluster = ("--engine", "ray", "--address", "local", "--workers", "2")
    spread = sam_annotator("auto", tmp_path, "--output", tmp_path / "spread", *cluster, *FAST)
    assert (alone.code, spread.code) == (1, 1)
    assert "bad.jpg: " in spread.err
    made = [{path.name: path.read_bytes() for path in (tmp_path / name).glob("*.json")} for name in ("alone", "spread")]
    assert made[0] == made[1]
    assert len(made[0]) == 3


def test_without_ray_the_engine_is_refused_before_anything_is_done(sam_annotator, tmp_path, monkeypatch):
    shutil.copy(resources() / "samples" / "cat.jpg", tmp_path / "cat.jpg")
    monkeypatch.setattr(ray_engine, "why_unavailable", lambda: "Ray is not installed; install it.")
    outcome = sam_annotator("auto", tmp_path, "--output", tmp_path / "out", "--engine", "ray", *FAST)
    assert outcome.code == 1
    assert "Ray is not installed" in outcome.err
    assert not (tmp_path / "out").exists()
