"""A CLIP pair from files, and what is refused."""

import shutil

import numpy as np
import pytest

pytest.importorskip("tokenizers", reason="needs the extra words")

from sam_annotator.errors import ModelError, RuntimeUnavailableError, WeightsError
from sam_annotator.models import clip as clip_module
from sam_annotator.models.clip import ClipModel
from tests.models.tiny_clip import write_clip


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return write_clip(tmp_path_factory.mktemp("clip") / "tiny")


@pytest.fixture(scope="module")
def clip(folder):
    return ClipModel.load(folder, threads=1)


def test_embeddings_have_length_one_and_tell_things_apart(clip):
    texts = clip.texts(["a red cat", "a green cat", "A RED cat"])
    assert texts.dtype == np.float32
    np.testing.assert_allclose(np.linalg.norm(texts, axis=1), 1, rtol=1e-5)
    np.testing.assert_array_equal(texts[0], texts[2])
    assert texts[0] @ texts[1] < 0.9999
    red, green = np.zeros((50, 50, 3), np.uint8), np.zeros((9, 9, 3), np.uint8)
    red[..., 0] = green[..., 1] = 255
    pictures = clip.pictures([red, green, red])
    np.testing.assert_allclose(np.linalg.norm(pictures, axis=1), 1, rtol=1e-5)
    assert pictures[0] @ pictures[2] > 0.9999 > pictures[0] @ pictures[1]


def test_a_graph_of_77_tokens_gives_what_one_of_any_number_gives(clip, tmp_path):
    fixed = ClipModel.load(write_clip(tmp_path / "fixed", fixed_length=True), threads=1)
    phrases = ["a photo of a cat.", "red", "the " * 200]
    np.testing.assert_allclose(fixed.texts(phrases), clip.texts(phrases), atol=1e-5)


def test_the_hash_is_that_of_the_files(folder, clip, tmp_path):
    other = tmp_path / "other"
    shutil.copytree(folder, other)
    assert ClipModel.load(other, threads=1).weights_hash == clip.weights_hash
    with (other / "tokenizer.json").open("a") as file:
        file.write("\n")
    assert ClipModel.load(other, threads=1).weights_hash != clip.weights_hash


@pytest.mark.parametrize("missing", ["tokenizer.json", "text_model.onnx", "vision_model.onnx"])
def test_what_is_missing_is_one_sentence(folder, tmp_path, missing):
    other = tmp_path / "other"
    shutil.copytree(folder, other)
    (other / missing).unlink()
    with pytest.raises((WeightsError, ModelError), match=str(other)):
        ClipModel.load(other, threads=1)


def test_a_damaged_tokenizer_is_named(folder, tmp_path):
    other = tmp_path / "other"
    shutil.copytree(folder, other)
    (other / "tokenizer.json").write_text("{}")
    with pytest.raises(WeightsError, match=r"tokenizer\.json is damaged"):
        ClipModel.load(other, threads=1)


def test_without_the_library_it_says_how_to_get_it(folder, monkeypatch):
    monkeypatch.setattr(clip_module.importlib.util, "find_spec", lambda name: None)
    with pytest.raises(RuntimeUnavailableError, match=r"sam-annotator\[words\]"):
        ClipModel.load(folder)
