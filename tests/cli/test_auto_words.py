"""``sam-annotator auto --words``, with a tiny CLIP model of random weights."""

import json
import shutil

import pytest

pytest.importorskip("tokenizers", reason="needs the extra words")

from sam_annotator.assets import resources
from sam_annotator.core.annotation import OURS
from sam_annotator.formats import FORMATS
from sam_annotator.formats.base import all_annotations
from sam_annotator.models import clip as clip_module
from sam_annotator.store.project import ProjectStore
from tests.models.tiny_clip import write_clip

FAST = ("--points-per-side", "3", "--stability-score-thresh", "0.3", "--pred-iou-thresh", "0.3", "--threads", "1")
ALL = ("--min-words-score", "-1")


@pytest.fixture(scope="module")
def clip(tmp_path_factory):
    return write_clip(tmp_path_factory.mktemp("clip") / "tiny")


@pytest.fixture
def images(tmp_path):
    folder = tmp_path / "images"
    folder.mkdir()
    for name in ("cat.jpg", "coffee.jpg"):
        shutil.copy(resources() / "samples" / name, folder / name)
    return folder


def entries(folder):
    return [each for path in sorted(folder.glob("*.json")) for each in json.loads(path.read_text())["annotations"]]


def test_records_say_the_phrase_and_its_score_best_first(sam_annotator, images, tmp_path, clip):
    words = ("--words", "cat, red photo", "--words-model", clip)
    outcome = sam_annotator("auto", images, "--output", tmp_path / "all", *words, *ALL, *FAST)
    assert outcome.code == 0, outcome.err
    page = json.loads((tmp_path / "all" / "cat.json").read_text())["annotations"]
    scores = [entry["phrase_score"] for entry in page]
    assert scores
    assert scores == sorted(scores, reverse=True)
    assert {entry["phrase"] for entry in page} <= {"cat", "red photo"}
    every = sorted(each["phrase_score"] for each in entries(tmp_path / "all"))
    middle = every[len(every) // 2]
    outcome = sam_annotator(
        "auto", images, "--output", tmp_path / "some", *words, "--min-words-score", str(middle), *FAST
    )
    assert outcome.code == 0, outcome.err
    kept = [each["segmentation"] for each in entries(tmp_path / "some")]
    assert kept == [each["segmentation"] for each in entries(tmp_path / "all") if each["phrase_score"] >= middle]
    assert 0 < len(kept) < len(every)


def test_workers_find_the_same_and_other_formats_have_the_phrases_as_labels(sam_annotator, images, tmp_path, clip):
    words = ("--words", "cat, red photo", "--words-model", clip, *ALL)
    assert sam_annotator("auto", images, "--output", tmp_path / "one", *words, *FAST).code == 0
    outcome = sam_annotator(
        "auto", images, "--output", tmp_path / "two", *words, *FAST, "--format", "coco", "--workers", "2"
    )
    assert outcome.code == 0, outcome.err
    source = FORMATS["coco"].read(tmp_path / "two" / "labels.json")
    labels = {category.id: category.name for category in source.categories()}
    assert list(labels.values()) == ["cat", "red photo"]
    found = [labels[each.category_id] for each in all_annotations(source)]
    assert found == [entry["phrase"] for entry in entries(tmp_path / "one")]


def test_in_a_project_they_are_proposals_under_their_labels(sam_annotator, images, clip):
    ProjectStore.open(images).close()
    outcome = sam_annotator("auto", images, "--output", images, "--words", "cat", "--words-model", clip, *ALL, *FAST)
    assert outcome.code == 0, outcome.err
    store = ProjectStore.open(images)
    proposals = [each for image in store.images() for each in store.proposals(image.id)]
    assert [category.name for category in store.categories()] == ["cat"]
    assert proposals
    assert {each.extra[OURS]["words"] for each in proposals} == {"cat"}
    assert {each.extra[OURS]["words_model"] for each in proposals} == {"tiny"}
    store.close()


def test_other_words_or_another_model_are_not_mixed_in(sam_annotator, images, tmp_path, clip):
    output = ("--output", tmp_path / "out", *FAST)
    assert sam_annotator("auto", images, *output, "--words", "cat", "--words-model", clip).code == 0
    again = ("auto", images, *output, "--resume")
    other = tmp_path / "other"
    shutil.copytree(clip, other)
    with (other / "tokenizer.json").open("a") as file:
        file.write("\n")
    for words in (
        (),
        ("--words", "dog", "--words-model", clip),
        ("--words", "cat", "--words-model", clip, "--min-words-score", "0.3"),
        ("--words", "cat", "--words-model", other),
    ):
        outcome = sam_annotator(*again, *words)
        assert outcome.code == 2
        assert "other words" in outcome.err
    assert sam_annotator(*again, "--words", "cat", "--words-model", clip).code == 0


def test_what_is_missing_is_one_sentence(sam_annotator, images, tmp_path, clip, monkeypatch):
    run = ("auto", images, "--output", tmp_path / "out", *FAST)
    assert "--words-model DIR" in sam_annotator(*run, "--words", "cat").err
    assert "--words TEXT" in sam_annotator(*run, "--words-model", clip).err
    assert "Say what to look for" in sam_annotator(*run, "--words", " , ", "--words-model", clip).err
    assert "is no CLIP model" in sam_annotator(*run, "--words", "cat", "--words-model", tmp_path / "none").err
    damaged = tmp_path / "damaged"
    shutil.copytree(clip, damaged)
    (damaged / "vision_model.onnx").write_bytes(b"no graph")
    outcome = sam_annotator(*run, "--words", "cat", "--words-model", damaged)
    assert outcome.code != 0
    assert "vision_model.onnx" in outcome.err
    assert "Traceback" not in outcome.err
    monkeypatch.setattr(clip_module.importlib.util, "find_spec", lambda name: None)
    outcome = sam_annotator(*run, "--words", "cat", "--words-model", clip)
    assert "sam-annotator[words]" in outcome.err
