"""SAM in every signature that people have, on graphs that show what went in."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from onnx import TensorProto

from sam_annotator.core.geometry import FrameGeometry
from sam_annotator.core.prompt import EXCLUDE, Prompt
from sam_annotator.errors import ModelError, UsageError, WeightsError
from sam_annotator.models import load_model
from sam_annotator.models.base import Artifact, ModelSpec
from sam_annotator.models.sam import MEAN, STD, SamModel, normalise, resize
from tests.models import tiny_graphs

IMAGE = np.random.default_rng(0).integers(0, 256, (300, 600, 3), np.uint8)


def spec_of(folder: Path, **files: str) -> ModelSpec:
    artifacts = tuple(Artifact(part, file) for part, file in files.items())
    return ModelSpec("tiny", "Tiny", "sam", "Apache-2.0", 1024, artifacts, folder)


@pytest.fixture
def official(tmp_path: Path) -> ModelSpec:
    tiny_graphs.encoder(tmp_path / "a.onnx", (1, 3, 1024, 1024))
    tiny_graphs.decoder(tmp_path / "b.onnx")
    return spec_of(tmp_path, encoder="a.onnx", decoder="b.onnx")


@pytest.fixture
def split(tmp_path: Path) -> ModelSpec:
    tiny_graphs.encoder(tmp_path / "e.onnx", (1, 3, 1024, 1024), "image")
    tiny_graphs.prepare(tmp_path / "p.onnx")
    tiny_graphs.decoder(tmp_path / "d.onnx", official=False, features=("keys", (1, 4096, 256)))
    return spec_of(tmp_path, encoder="e.onnx", prepare="p.onnx", decoder="d.onnx")


class Spy:
    """A session that remembers what it was fed."""

    def __init__(self, session: Any) -> None:
        self.session = session
        self.inputs, self.outputs, self.device = session.inputs, session.outputs, session.device
        self.precision, self.trouble = session.precision, session.trouble
        self.feeds: dict[str, np.ndarray] = {}

    def run(self, feeds: Mapping[str, np.ndarray]) -> dict[str, np.ndarray]:
        self.feeds = dict(feeds)
        return self.session.run(feeds)


def spied(spec: ModelSpec) -> tuple[SamModel, dict[str, Spy]]:
    loaded = load_model(spec, threads=1)
    assert isinstance(loaded, SamModel)
    spies = {part: Spy(session) for part, session in loaded.sessions.items()}
    return SamModel(spec, spies, loaded.weights_hash, "onnxruntime"), spies


@pytest.mark.parametrize("signature", ["official", "split"])
def test_a_click_is_answered_where_it_was_made(signature: str, request: pytest.FixtureRequest) -> None:
    model = load_model(request.getfixturevalue(signature), threads=1)
    candidates = model.decode(model.encode(IMAGE), Prompt().with_point(400, 100))
    assert candidates.tokens.tolist() == [2, 1, 3]
    np.testing.assert_allclose(candidates.predicted_iou, [0.9, 0.7, 0.6], atol=1e-6)
    mask = candidates.mask(0)
    assert mask.size == (300, 600)
    x, y, width, height = mask.bbox
    # A disc of 16 cells of 4 frame pixels, and 1024 frame pixels are 600 image pixels.
    assert np.allclose((x + width / 2, y + height / 2, width), (400, 100, 2 * 64 * 600 / 1024), atol=2)


def test_what_depends_on_the_image_alone_is_made_once(split: ModelSpec) -> None:
    model = load_model(split, threads=1)
    assert set(model.encode(IMAGE).features) == {"keys"}


@pytest.mark.parametrize("signature", ["official", "split"])
def test_a_decoder_has_answered_before_the_first_click(signature: str, request: pytest.FixtureRequest) -> None:
    _, spies = spied(request.getfixturevalue(signature))
    # With a mask and with a point more than a click has: a runtime plans for each of these anew.
    assert spies["decoder"].feeds["point_coords"].shape == (1, 3, 2)
    assert spies["decoder"].feeds["has_mask_input"].tolist() == [1]


def test_the_frame_is_that_of_the_reference(official: ModelSpec) -> None:
    model, spies = spied(official)
    embedding = model.encode(IMAGE)
    fed = spies["encoder"].feeds["x"]
    assert fed.shape == (1, 3, 1024, 1024)
    assert embedding.geometry.input_size == (512, 1024)
    assert not fed[0, :, 512:].any()
    # Bilinear with antialiasing, computed by hand for one pixel far from the border: at this scale of 1024 / 600 the
    # sample lies at (x + 0.5) * 600 / 1024 - 0.5.
    x, y = 501, 301
    column, row = (x + 0.5) * 600 / 1024 - 0.5, (y + 0.5) * 300 / 512 - 0.5
    left, top = int(column), int(row)
    a, b = column - left, row - top
    square = IMAGE[top : top + 2, left : left + 2].astype(np.float64)
    value = (1 - b) * ((1 - a) * square[0, 0] + a * square[0, 1]) + b * ((1 - a) * square[1, 0] + a * square[1, 1])
    # Pillow rounds after each of its two passes.
    np.testing.assert_allclose(fed[0, :, y, x], (value - MEAN) / STD, atol=1.1 / STD.min())


def test_an_image_of_the_right_size_is_left_alone() -> None:
    geometry = FrameGeometry.longest_side((1024, 1024), 1024)
    image = np.random.default_rng(1).integers(0, 256, (1024, 1024, 3), np.uint8)
    np.testing.assert_array_equal(resize(image, geometry), image)
    frame = normalise(image, geometry)
    np.testing.assert_allclose(frame[0, :, 5, 7], (image[5, 7] - MEAN) / STD, rtol=1e-6)
    assert frame.dtype == np.float32


def test_raw_pixels_go_to_a_graph_that_normalises_itself(tmp_path: Path) -> None:
    tiny_graphs.encoder(tmp_path / "a.onnx", ("h", "w", 3), "input_image")
    tiny_graphs.decoder(tmp_path / "b.onnx")
    model, spies = spied(spec_of(tmp_path, encoder="a.onnx", decoder="b.onnx"))
    embedding = model.encode(IMAGE)
    fed = spies["encoder"].feeds["input_image"]
    assert (fed.shape, fed.dtype) == ((512, 1024, 3), np.float32)
    np.testing.assert_allclose(embedding.features["image_embeddings"].mean(), IMAGE.mean(), atol=1)


def test_a_point_alone_is_padded(official: ModelSpec) -> None:
    model, spies = spied(official)
    model.decode(model.encode(IMAGE), Prompt().with_point(300, 150).with_point(60, 30, EXCLUDE))
    fed = spies["decoder"].feeds
    np.testing.assert_allclose(fed["point_coords"], [[[512, 256], [102.4, 51.2], [0, 0]]], rtol=1e-6)
    assert fed["point_labels"].tolist() == [[1, 0, -1]]
    assert fed["has_mask_input"].tolist() == [0]
    assert not fed["mask_input"].any()


def test_a_box_follows_the_points_and_needs_no_padding(official: ModelSpec) -> None:
    model, spies = spied(official)
    model.decode(model.encode(IMAGE), Prompt().with_point(300, 150).with_box(0, 30, 600, 300))
    fed = spies["decoder"].feeds
    np.testing.assert_allclose(fed["point_coords"], [[[512, 256], [0, 51.2], [1024, 512]]], rtol=1e-6)
    assert fed["point_labels"].tolist() == [[1, 2, 3]]


def test_earlier_logits_are_fed_back(split: ModelSpec) -> None:
    model, spies = spied(split)
    embedding = model.encode(IMAGE)
    prompt = Prompt().with_point(300, 150)
    first = model.decode(embedding, prompt)
    second = model.decode(embedding, prompt.with_mask_input(first.mask_input(0)))
    fed = spies["decoder"].feeds
    np.testing.assert_array_equal(fed["mask_input"][0, 0], first.low_res_logits[0])
    assert fed["has_mask_input"].tolist() == [1]
    np.testing.assert_allclose(second.low_res_logits[0], 2 * first.low_res_logits[0], rtol=1e-5)


def test_logits_of_a_model_with_another_grid_are_fitted(split: ModelSpec) -> None:
    model, spies = spied(split)
    half = np.linspace(-5, 5, 128 * 128, dtype=np.float32).reshape(1, 128, 128)
    model.decode(model.encode(IMAGE), Prompt().with_point(300, 150).with_mask_input(half))
    fed = spies["decoder"].feeds["mask_input"]
    assert fed.shape == (1, 1, 256, 256)
    assert abs(fed.mean() - half.mean()) < 0.01


def test_integer_labels_are_given_to_graphs_that_want_them(tmp_path: Path) -> None:
    tiny_graphs.encoder(tmp_path / "a.onnx", (1, 3, 1024, 1024))
    tiny_graphs.decoder(tmp_path / "b.onnx", labels_kind=TensorProto.INT64)
    model = load_model(spec_of(tmp_path, encoder="a.onnx", decoder="b.onnx"), threads=1)
    assert len(model.decode(model.encode(IMAGE), Prompt().with_point(1, 1))) == 3


def test_a_decoder_of_one_mask_is_refused_when_it_is_loaded(tmp_path: Path) -> None:
    tiny_graphs.encoder(tmp_path / "a.onnx", (1, 3, 1024, 1024))
    tiny_graphs.decoder(tmp_path / "b.onnx", masks=1)
    with pytest.raises(ModelError, match=r"one mask only.*without --return-single-mask"):
        load_model(spec_of(tmp_path, encoder="a.onnx", decoder="b.onnx"), threads=1)


def test_graphs_that_are_something_else_are_refused(tmp_path: Path) -> None:
    tiny_graphs.encoder(tmp_path / "a.onnx", (1, 3, 1024, 1024))
    tiny_graphs.encoder(tmp_path / "flat.onnx", (1, 4096), "numbers")
    tiny_graphs.decoder(tmp_path / "b.onnx")
    with pytest.raises(ModelError, match="not what a SAM decoder takes"):
        load_model(spec_of(tmp_path, encoder="a.onnx", decoder="a.onnx"), threads=1)
    with pytest.raises(ModelError, match="a SAM encoder takes one image"):
        load_model(spec_of(tmp_path, encoder="flat.onnx", decoder="b.onnx"), threads=1)
    tiny_graphs.decoder(tmp_path / "other.onnx", features=("high_res_features", (1, 32, 256, 256)))
    with pytest.raises(ModelError, match="high_res_features"):
        load_model(spec_of(tmp_path, encoder="a.onnx", decoder="other.onnx"), threads=1)


def test_missing_and_damaged_files_are_named(official: ModelSpec) -> None:
    decoder = official.directory / "b.onnx"
    whole = decoder.read_bytes()
    decoder.write_bytes(whole[: len(whole) // 2])
    with pytest.raises(WeightsError, match=r"b\.onnx cannot be loaded"):
        load_model(official)
    decoder.unlink()
    with pytest.raises(WeightsError, match=r"lacks its file .*b\.onnx"):
        load_model(official)


def test_the_hash_tells_weights_apart(official: ModelSpec) -> None:
    before = load_model(official, threads=1).weights_hash
    assert before == load_model(official, threads=1).weights_hash
    tiny_graphs.decoder(official.directory / "b.onnx", labels_kind=TensorProto.INT64)
    after = load_model(official, threads=1)
    assert after.weights_hash != before
    embedding = load_model(official, threads=1).encode(IMAGE)
    object.__setattr__(embedding, "weights_hash", before)
    with pytest.raises(UsageError, match="encoded by tiny"):
        after.decode(embedding, Prompt().with_point(1, 1))


def test_a_model_without_a_part_is_refused(official: ModelSpec) -> None:
    spec = spec_of(official.directory, encoder="a.onnx")
    with pytest.raises(ModelError, match="has no decoder"):
        load_model(spec, threads=1)


def test_an_unknown_family_asks_for_an_update(official: ModelSpec) -> None:
    spec = ModelSpec("new", "New", "sam9", "MIT", 1024, official.artifacts, official.directory)
    with pytest.raises(ModelError, match="unknown family 'sam9'; update"):
        load_model(spec)
