"""The compact network as training, export and the window use it."""

from pathlib import Path

import numpy as np
import pytest
import torch

from sam_annotator.core.prompt import Prompt
from sam_annotator.errors import WeightsError
from sam_annotator.models import load_model
from sam_annotator.models.model_files import MODEL_FILE, ModelEntry, read_toml, to_spec
from sam_annotator.networks.compact import CompactNetwork, ImageFeatures, Prompts, load_weights
from sam_annotator.networks.compact_decoder import shuffle
from sam_annotator.networks.compact_export import export_compact, prefer_small
from sam_annotator.networks.compact_points import CompactPointsDecoder
from sam_annotator.networks.compact_prompts import cover, prompt_maps, sample

SIDE = 128


@pytest.fixture(scope="module")
def network() -> CompactNetwork:
    torch.manual_seed(0)
    network = CompactNetwork().eval()
    # Zero at the beginning of training, so that forgetting to use them would go unseen.
    decoder = network.decoder
    for layer in (
        decoder.inside_features,
        decoder.ring_features,
        decoder.quality_head.output,
        decoder.quality_head.kind,
    ):
        torch.nn.init.normal_(layer.weight, std=0.3)
    return network


@pytest.fixture(scope="module")
def features(network: CompactNetwork) -> ImageFeatures:
    generator = torch.Generator().manual_seed(1)
    image = torch.randint(0, 256, (1, SIDE, SIDE, 3), dtype=torch.uint8, generator=generator)
    with torch.no_grad():
        encoded: ImageFeatures = network.encoder(image)
    return encoded


def prompts(points: list[tuple[float, float, int]], mask: torch.Tensor | None = None) -> Prompts:
    table = torch.tensor(points, dtype=torch.float32)[None]
    previous = torch.zeros(1, 1, SIDE // 4, SIDE // 4) if mask is None else mask
    return Prompts(table[..., :2], table[..., 2], previous, torch.tensor([float(mask is not None)]))


def test_the_encoder_keeps_places_at_strides_16_8_and_4(features: ImageFeatures) -> None:
    shapes = [tuple(tensor.shape) for tensor in features]
    assert shapes == [(1, 8, 8, 128), (1, 16, 16, 64), (1, 32, 32, 32), (1, 32, 32, 32)]


def test_affinity_is_four_unit_vectors(features: ImageFeatures) -> None:
    lengths = features.affinity.reshape(1, 32, 32, 4, 8).norm(dim=-1)
    assert torch.allclose(lengths, torch.ones_like(lengths), atol=1e-3)


def test_the_decoder_gives_four_masks_and_their_iou(network: CompactNetwork, features: ImageFeatures) -> None:
    output = network.decoder(features, prompts([(20, 30, 1)]))
    assert output.low_res_logits.shape == (1, 4, 32, 32)
    assert output.iou_predictions.shape == (1, 4)
    assert ((output.iou_predictions > 0) & (output.iou_predictions < 1)).all()


@pytest.mark.parametrize("points", [[(20, 30, 1)], [(20, 30, 1), (90, 70, 0)], [(10, 10, 2), (60, 90, 3), (30, 30, 1)]])
def test_padding_points_change_nothing(
    network: CompactNetwork, features: ImageFeatures, points: list[tuple[float, float, int]]
) -> None:
    padded = [*points, (0, 0, -1), (77, 5, -1)]
    for plain, same in zip(
        network.decoder(features, prompts(points)), network.decoder(features, prompts(padded)), strict=True
    ):
        assert torch.allclose(plain, same, atol=1e-4)


@pytest.mark.parametrize(
    "other",
    [
        [(20, 30, 0)],
        [(60, 30, 1)],
        [(20, 30, 1), (90, 70, 0)],
        [(10, 10, 2), (60, 90, 3)],
    ],
)
def test_every_part_of_a_prompt_counts(
    network: CompactNetwork, features: ImageFeatures, other: list[tuple[float, float, int]]
) -> None:
    first = network.decoder(features, prompts([(20, 30, 1)])).low_res_logits
    assert not torch.allclose(first, network.decoder(features, prompts(other)).low_res_logits, atol=1e-2)


def test_a_mask_counts_only_where_it_is_said_to(network: CompactNetwork, features: ImageFeatures) -> None:
    points = [(20.0, 30.0, 1)]
    mask = torch.full((1, 1, 32, 32), 5.0)
    given = prompts(points, mask)
    without = network.decoder(features, prompts(points)).low_res_logits
    assert torch.equal(network.decoder(features, given._replace(has_mask_input=torch.zeros(1))).low_res_logits, without)
    assert not torch.allclose(network.decoder(features, given).low_res_logits, without, atol=1e-2)


def test_a_batch_answers_as_each_alone(network: CompactNetwork, features: ImageFeatures) -> None:
    one, two = prompts([(20, 30, 1), (90, 70, 0)]), prompts([(10, 10, 2), (60, 90, 3)])
    both = Prompts(*(torch.cat(pair) for pair in zip(one, two, strict=True)))
    together = network.decoder(features.repeat(2), both).low_res_logits
    alone = torch.cat([network.decoder(features, each).low_res_logits for each in (one, two)])
    assert torch.allclose(together, alone, atol=1e-4)


def test_prompt_maps_show_where_the_prompt_is(features: ImageFeatures) -> None:
    maps = prompt_maps(features, prompts([(20, 30, 1), (100, 60, 0), (40, 40, 2), (80, 100, 3)]))
    included, excluded, box = maps.dense[0, ..., 2], maps.dense[0, ..., 3], maps.dense[0, ..., 6]
    assert divmod(int(included.argmax()), 32) in {(7, 4), (7, 5)}
    assert divmod(int(excluded.argmax()), 32) in {(14, 24), (14, 25), (15, 24), (15, 25)}
    assert box.sum() == pytest.approx(10 * 15)
    assert box[10:25, 10:20].min() == 1


def test_boxes_are_measured_inside_and_around() -> None:
    maps = torch.zeros(1, 32, 32, 32)
    embedding = torch.zeros(1, 8, 8, 128)
    embedding[:, 2:5, 3:6] = 1
    flat = ImageFeatures(embedding, torch.zeros(1, 16, 16, 64), maps, maps)
    inside = prompt_maps(flat, prompts([(48, 32, 2), (96, 80, 3)]))
    assert torch.allclose(inside.inside[:, :128], torch.ones(1, 128))
    assert torch.allclose(inside.ring[:, :128], torch.zeros(1, 128))
    none = prompt_maps(flat, prompts([(48, 32, 1)]))
    assert not none.inside.any()


def test_cover_is_the_share_of_each_cell() -> None:
    area = cover(torch.tensor([[2.0, 4.0]]), torch.tensor([[8.0, 7.0]]), torch.zeros(1, 3, 3, 1), 4)
    assert area.reshape(3, 3).tolist() == [[0, 0, 0], [0.375, 0.75, 0], [0, 0, 0]]


def test_sample_is_bilinear_between_the_middles_of_cells() -> None:
    maps = torch.arange(12, dtype=torch.float32).reshape(1, 3, 4, 1)
    where = torch.tensor([[[0.5, 0.5], [1.0, 0.5], [3.5, 2.5], [9.0, 9.0], [1.5, 1.0]]])
    assert sample(maps, where).flatten().tolist() == [0, 0.5, 11, 11, 3]


def test_of_equal_ambiguity_masks_the_smaller_is_predicted_better() -> None:
    logits = torch.full((1, 4, 20, 50), -1.0)
    for mask, cells in enumerate((500, 500, 50, 2)):
        logits[0, mask].view(-1)[:cells] = 1
    single, large, medium, small = prefer_small(torch.full((1, 4), 0.5), logits)[0].tolist()
    assert single == 0.5
    assert large < medium < small
    assert prefer_small(torch.ones(1, 4), logits).max() == 1


def test_shuffle_is_pixel_shuffle() -> None:
    features = torch.randn(2, 12, 3, 5)
    expected = torch.nn.functional.pixel_shuffle(features, 2)
    assert torch.equal(shuffle(features.permute(0, 2, 3, 1)).permute(0, 3, 1, 2), expected)


@torch.no_grad()
def test_lone_points_are_answered_as_each_by_itself(network: CompactNetwork, features: ImageFeatures) -> None:
    points = torch.tensor([[20.0, 30.0], [0.0, 0.0], [127.9, 64.0]])
    logits, iou = CompactPointsDecoder(network)(*features, points)
    assert logits.shape == (3, 3, 32, 32)
    for index, (x, y) in enumerate(points.tolist()):
        alone = network.decoder(features, prompts([(x, y, 1)]))
        assert torch.allclose(logits[index], alone.low_res_logits[0, 1:], atol=1e-4)
        assert torch.allclose(iou[index], alone.iou_predictions[0, 1:], atol=1e-4)


@pytest.mark.slow
def test_the_exported_model_answers_like_the_network(network: CompactNetwork, tmp_path: Path) -> None:
    export_compact(network, tmp_path, fp16=False)
    rng = np.random.default_rng(3)
    image = rng.integers(0, 256, (300, 512, 3), dtype=np.uint8)
    frame = np.zeros((1, 512, 512, 3), np.uint8)
    frame[0, :300] = image
    model = load_model(to_spec(read_toml(tmp_path / MODEL_FILE, ModelEntry), tmp_path), threads=1)
    embedding = model.encode(image)
    with torch.no_grad():
        encoded = network.encoder(torch.from_numpy(frame))
    previous = rng.normal(0, 4, (1, 128, 128)).astype(np.float32)
    clicked = Prompt().with_point(100, 120)
    for prompt in (clicked, clicked.with_point(300, 40, 0).with_box(60, 50, 250, 190).with_mask_input(previous)):
        logits, iou = model.decode_tokens(embedding, prompt)
        with torch.no_grad():
            output = network.decoder(encoded, as_prompts(prompt))
        assert np.abs(logits - output.low_res_logits[0].numpy()).max() < 1e-3
        expected = prefer_small(output.iou_predictions, output.low_res_logits)
        assert np.abs(iou - expected[0].numpy()).max() < 1e-3
    (answer,) = model.decode_points(embedding, np.array([[100.0, 120.0]]))
    logits, iou = model.decode_tokens(embedding, clicked)
    assert np.abs(answer.make(np.arange(3)) - logits[1:]).max() < 1e-3
    assert np.abs(answer.iou - iou[1:]).max() < 1e-3
    assert (tmp_path / "points.onnx").stat().st_size < 0.2 * (tmp_path / "decoder.onnx").stat().st_size


def as_prompts(prompt: Prompt) -> Prompts:
    coords, labels = prompt.coords(), prompt.labels()
    if prompt.box is not None:
        coords = np.concatenate([coords, np.array(prompt.box, np.float32).reshape(2, 2)])
        labels = np.append(labels, [2, 3])
    mask = np.zeros((1, 128, 128), np.float32) if prompt.mask_input is None else prompt.mask_input
    has_mask = torch.tensor([float(prompt.mask_input is not None)])
    return Prompts(
        torch.from_numpy(coords)[None], torch.from_numpy(labels).float()[None], torch.from_numpy(mask)[None], has_mask
    )


def test_weights_of_another_network_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "other.pt"
    torch.save({"weight": torch.zeros(3)}, path)
    with pytest.raises(WeightsError, match=r"other\.pt does not hold the weights of the compact network"):
        load_weights(CompactNetwork(), path)


@pytest.mark.parametrize("content", [b"", b"not a checkpoint"])
def test_damaged_weights_are_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "damaged.pt"
    path.write_bytes(content)
    with pytest.raises(WeightsError, match=r"damaged\.pt cannot be read"):
        load_weights(CompactNetwork(), path)


def test_averaged_weights_survive_half_precision(network: CompactNetwork, tmp_path: Path) -> None:
    path = tmp_path / "weights.pt"
    state = {name: value.half() if value.is_floating_point() else value for name, value in network.state_dict().items()}
    torch.save({"ema": state}, path)
    loaded = CompactNetwork()
    load_weights(loaded, path)
    assert torch.allclose(loaded.decoder.mask_tokens, network.decoder.mask_tokens, atol=1e-3)
    assert loaded.decoder.mask_tokens.dtype == torch.float32
