"""Families beside SAM, each on tiny files of its very signature: what goes in, what comes out, what is refused."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from sam_annotator.core.geometry import FrameGeometry
from sam_annotator.core.prompt import EXCLUDE, Prompt
from sam_annotator.errors import ModelError
from sam_annotator.inference.embedding_files import read_embedding, write_embedding
from sam_annotator.inference.pictures import EmbeddingKey
from sam_annotator.models import FAMILIES, load_model
from sam_annotator.models.adding import add
from sam_annotator.models.base import Artifact, ModelSpec
from sam_annotator.models.catalog import models_dir
from sam_annotator.models.choosing import cosine
from sam_annotator.models.common import SessionModel
from sam_annotator.models.sam2 import MEAN, STD
from tests.models import tiny_families as tiny

HEIGHT, WIDTH = 300, 600
IMAGE = np.random.default_rng(0).integers(0, 256, (HEIGHT, WIDTH, 3), np.uint8)
WRITE: dict[str, Callable[[Path], list[Path]]] = {
    "sam2": tiny.sam2,
    "efficient-sam": tiny.efficient_sam,
    "edge-sam": tiny.edge_sam,
    "hq-sam": tiny.hq_sam,
}
BEST = {"sam2": 2, "efficient-sam": 2, "edge-sam": 2, "hq-sam": 0}
"""The token that a lone click shows first."""


def loaded(family: str, folder: Path, **options: Any) -> SessionModel:
    encoder, decoder = WRITE[family](folder, **options)
    artifacts = (Artifact("encoder", encoder.name), Artifact("decoder", decoder.name))
    model = load_model(ModelSpec("tiny", "Tiny", family, "none", 1024, artifacts, folder), threads=1)
    assert isinstance(model, SessionModel)
    return model


class Spy:
    """A session that remembers what it was fed."""

    def __init__(self, session: Any) -> None:
        self.session, self.feeds = session, {}

    def __getattr__(self, name: str) -> Any:
        return getattr(self.session, name)

    def run(self, feeds: Mapping[str, np.ndarray]) -> dict[str, np.ndarray]:
        self.feeds = dict(feeds)
        return self.session.run(feeds)


def spied(model: SessionModel) -> tuple[SessionModel, dict[str, Spy]]:
    spies = {part: Spy(session) for part, session in model.sessions.items()}
    return type(model)(model.spec, spies, model.weights_hash, model.runtime), spies


def ellipse(model: SessionModel, token: int) -> tuple[float, float]:
    """Width and height in image pixels of a disc in the frame."""
    if model.stretches:
        return 2 * tiny.RADII[token] * WIDTH / 1024, 2 * tiny.RADII[token] * HEIGHT / 1024
    return 2 * tiny.RADII[token] * WIDTH / 1024, 2 * tiny.RADII[token] * WIDTH / 1024


@pytest.mark.parametrize("family", WRITE)
def test_a_click_is_answered_where_it_was_made(family: str, tmp_path: Path) -> None:
    model = loaded(family, tmp_path)
    candidates = model.decode(model.encode(IMAGE), Prompt().with_point(400, 150))
    assert len(candidates) == model.candidates == (1 if family == "hq-sam" else 3)
    assert candidates.tokens[0] == BEST[family]
    assert candidates.predicted_iou[0] == pytest.approx(tiny.IOU[BEST[family]])
    x, y, width, height = candidates.mask(0).bbox
    wide, high = ellipse(model, BEST[family])
    assert np.allclose((x + width / 2, y + height / 2, width, height), (400, 150, wide, high), atol=3)


@pytest.mark.parametrize("family", WRITE)
def test_a_box_is_answered_in_its_middle(family: str, tmp_path: Path) -> None:
    model = loaded(family, tmp_path)
    candidates = model.decode(model.encode(IMAGE), Prompt().with_box(100, 120, 300, 200))
    x, y, width, height = candidates.mask(0).bbox
    assert np.allclose((x + width / 2, y + height / 2), (200, 160), atol=2)
    single = family != "efficient-sam"
    assert (candidates.tokens[0] == 0) == single


@pytest.mark.parametrize("family", WRITE)
def test_several_boxes_and_excluded_points_are_answered(family: str, tmp_path: Path) -> None:
    model = loaded(family, tmp_path)
    prompt = Prompt().with_box(50, 50, 150, 100).with_another_box(400, 200, 500, 260).with_point(420, 230, EXCLUDE)
    candidates = model.decode(model.encode(IMAGE), prompt)
    assert len(candidates) == model.candidates
    mask = candidates.mask(0)
    rows = mask.to_array()
    assert rows[75, 100]
    assert rows[230, 450]


@pytest.mark.parametrize("family", WRITE)
def test_what_is_kept_on_disk_is_answered_as_before(family: str, tmp_path: Path) -> None:
    model = loaded(family, tmp_path)
    encoded = model.run_encoder(IMAGE)
    assert all(np.ptp(array) > 0 for array in encoded.features.values())
    key = EmbeddingKey("image", encoded.model_id, encoded.weights_hash, model.precision)
    write_embedding(tmp_path / "kept.npz", key, encoded)
    kept = read_embedding(tmp_path / "kept.npz", key)
    assert kept.geometry == encoded.geometry
    assert cosine(kept, encoded) == pytest.approx(1)
    click = Prompt().with_point(400, 150)
    one, other = (model.decode(model.prepare(which), click) for which in (encoded, kept))
    np.testing.assert_array_equal(one.low_res_logits, other.low_res_logits)


@pytest.mark.parametrize("family", WRITE)
def test_many_points_are_answered_one_by_one(family: str, tmp_path: Path) -> None:
    model = loaded(family, tmp_path)
    points = np.array([[100.0, 100.0], [500.0, 200.0]])
    answers = list(model.decode_points(model.encode(IMAGE), points))
    assert [answer.iou.shape for answer in answers] == [(3,), (3,)]
    assert answers[0].make(np.arange(3)).shape == (3, 256, 256)


@pytest.mark.parametrize("family", WRITE)
def test_files_are_matched_to_their_family(family: str, tmp_path: Path) -> None:
    files = WRITE[family](tmp_path)
    spec = add(files[::-1])
    assert (spec.family, spec.input_size) == (family, 1024)
    assert {artifact.part: artifact.file for artifact in spec.artifacts} == {
        "encoder": files[0].name,
        "decoder": files[1].name,
    }
    assert len(load_model(spec, threads=1).encode(IMAGE).features) == {"sam2": 3, "hq-sam": 2}.get(family, 1)


@pytest.mark.parametrize(
    ("encoder", "decoder", "words"),
    [
        ("edge-sam", "sam2", "high_res_features1 and high_res_features2, and its encoder gives image_embeddings; "),
        ("sam2", "hq-sam", "interm_embeddings, and its encoder gives .*not a pair of HQ-SAM"),
    ],
)
def test_a_wrong_pair_is_refused_and_leaves_nothing(encoder: str, decoder: str, words: str, tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=words):
        add([WRITE[encoder](tmp_path)[0], WRITE[decoder](tmp_path)[1]])
    assert not models_dir().is_dir() or not list(models_dir().iterdir())


def test_a_decoder_with_an_odd_number_of_masks_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="gives 2 masks and 2 scores; that of SAM 2 gives four, three or one"):
        loaded("sam2", tmp_path, masks=2)


def test_a_decoder_that_gives_no_scores_is_refused(tmp_path: Path) -> None:
    encoder, _ = tiny.edge_sam(tmp_path)
    artifacts = (Artifact("encoder", encoder.name), Artifact("decoder", tiny.sam2(tmp_path)[1].name))
    with pytest.raises(ModelError, match="not a pair of EdgeSAM"):
        load_model(ModelSpec("tiny", "Tiny", "edge-sam", "none", 1024, artifacts, tmp_path))


def test_an_answer_that_is_no_number_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tiny, "RADII", (np.nan, 80, 120, 40))
    with pytest.raises(ModelError, match="no numbers when it is tried on a picture"):
        add(tiny.sam2(tmp_path))


def test_sam2_sees_the_image_stretched_and_normalised(tmp_path: Path) -> None:
    model, spies = spied(loaded("sam2", tmp_path))
    flat = np.full((HEIGHT, WIDTH, 3), (10, 100, 250), np.uint8)
    embedding = model.encode(flat)
    assert embedding.geometry == FrameGeometry.stretched((HEIGHT, WIDTH), 1024)
    fed = spies["encoder"].feeds["input"]
    expected = (np.array([10, 100, 250]) / 255 - MEAN) / STD
    np.testing.assert_allclose(fed[0], np.broadcast_to(expected[:, None, None], (3, 1024, 1024)), atol=1e-5)


def test_sam2_is_given_no_padding_point_and_the_earlier_logits(tmp_path: Path) -> None:
    model, spies = spied(loaded("sam2", tmp_path))
    embedding = model.encode(IMAGE)
    first = model.decode(embedding, Prompt().with_point(300, 150))
    fed = spies["decoder"].feeds
    np.testing.assert_allclose(fed["point_coords"], [[[512, 512]]])
    assert fed["orig_im_size"].dtype == np.int64
    assert not fed["has_mask_input"].any()
    prompt = Prompt().with_point(300, 150).with_point(60, 30, EXCLUDE)
    model.decode(embedding, prompt.with_mask_input(first.mask_input(0), first.geometry))
    fed = spies["decoder"].feeds
    np.testing.assert_array_equal(fed["mask_input"][0], first.mask_input(0))
    np.testing.assert_allclose(fed["point_coords"], [[[512, 512], [102.4, 102.4]]], rtol=1e-6)
    assert fed["point_labels"].tolist() == [[1, 0]]


def test_sam2_without_a_single_mask_token_gives_three(tmp_path: Path) -> None:
    model = loaded("sam2", tmp_path, masks=3)
    embedding = model.encode(IMAGE)
    for prompt in (Prompt().with_point(9, 9), Prompt().with_box(1, 1, 90, 90)):
        candidates = model.decode(embedding, prompt)
        # IOU of the tiny decoder's three: 0.8, 0.7, 0.9.
        assert candidates.tokens.tolist() == [3, 1, 2]
        assert candidates.left_out is None
    logits, iou = model.decode_tokens(embedding, Prompt().with_point(9, 9))
    assert logits.shape == (4, 256, 256)
    assert iou.tolist() == pytest.approx([0.9, 0.8, 0.7, 0.9])


def test_sam2_does_not_lead_with_a_single_mask_that_is_unstable(tmp_path: Path) -> None:
    model = loaded("sam2", tmp_path)
    embedding = model.encode(IMAGE)
    box = Prompt().with_box(200, 100, 400, 200)
    assert model.decode(embedding, box).tokens.tolist() == [0, 2, 1]
    # Logits of nearly 0 all over: a mask of which half would be gone at the next higher threshold.
    decode = model._decode
    flat = np.where(np.arange(256) % 2, np.float32(0.06), np.float32(0.0))

    def unstable(*args: Any) -> tuple[np.ndarray, np.ndarray]:
        logits, iou = decode(*args)
        logits = logits.copy()
        logits[0, 0] = flat
        return logits, iou

    model._decode = unstable  # type: ignore[method-assign]
    candidates = model.decode(embedding, box)
    assert candidates.tokens.tolist() == [2, 1, 3]
    assert candidates.left_out is not None


def test_efficient_sam_is_asked_in_the_pixels_of_its_low_resolution(tmp_path: Path) -> None:
    model, spies = spied(loaded("efficient-sam", tmp_path))
    prompt = Prompt().with_point(300, 150).with_box(0, 30, 600, 300).with_mask_input(np.ones((1, 256, 256), np.float32))
    embedding = model.encode(IMAGE)
    fed = spies["encoder"].feeds["batched_images"]
    assert (fed.shape, fed.dtype, fed.min() >= 0, fed.max() <= 1) == ((1, 3, 1024, 1024), np.float32, True, True)
    model.decode(embedding, prompt)
    fed = spies["decoder"].feeds
    assert set(fed) == {"image_embeddings", "batched_point_coords", "batched_point_labels", "orig_im_size"}
    np.testing.assert_allclose(fed["batched_point_coords"], [[[[0, 25.6], [256, 256], [128, 128]]]], rtol=1e-6)
    assert fed["batched_point_labels"].tolist() == [[[2, 3, 1]]]
    assert fed["orig_im_size"].tolist() == [256, 256]


def test_efficient_sam_of_many_points_is_asked_the_box_the_first_and_the_newest(tmp_path: Path) -> None:
    model, spies = spied(loaded("efficient-sam", tmp_path))
    prompt = Prompt().with_box(0, 0, 600, 300)
    for x in range(0, 60, 6):
        prompt = prompt.with_point(x, 0)
    model.decode(model.encode(IMAGE), prompt)
    xs = spies["decoder"].feeds["batched_point_coords"][0, 0, :, 0] * 600 / 256
    np.testing.assert_allclose(xs, [0, 600, 0, 42, 48, 54], atol=1e-3)


def test_efficient_sam_of_a_fixed_number_of_points_is_filled_up(tmp_path: Path) -> None:
    model, spies = spied(loaded("efficient-sam", tmp_path, points=6))
    model.decode(model.encode(IMAGE), Prompt().with_point(300, 150))
    fed = spies["decoder"].feeds
    assert fed["batched_point_labels"].tolist() == [[[1, -1, -1, -1, -1, -1]]]
    # -1 in the frame of 1024.
    np.testing.assert_allclose(fed["batched_point_coords"][0, 0, 1:] * 4, -1)


def test_edge_sam_is_padded_as_sam_is(tmp_path: Path) -> None:
    model, spies = spied(loaded("edge-sam", tmp_path))
    embedding = model.encode(IMAGE)
    assert embedding.geometry.input_size == (512, 1024)
    assert not spies["encoder"].feeds["image"][0, :, 512:].any()
    model.decode(embedding, Prompt().with_point(300, 150))
    assert spies["decoder"].feeds["point_labels"].tolist() == [[1, -1]]
    model.decode(embedding, Prompt().with_box(0, 30, 600, 300))
    np.testing.assert_allclose(spies["decoder"].feeds["point_coords"], [[[0, 51.2], [1024, 512]]], rtol=1e-6)


def test_only_families_that_take_masks_are_given_one(tmp_path: Path) -> None:
    for family in WRITE:
        (tmp_path / family).mkdir()
        model, spies = spied(loaded(family, tmp_path / family))
        model.decode(model.encode(IMAGE), Prompt().with_point(9, 9))
        assert ("mask_input" in spies["decoder"].feeds) == FAMILIES[family].takes_masks
