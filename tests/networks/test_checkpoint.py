"""Checkpoints load whatever their name, and what is not exactly a SAM is refused in one sentence."""

from __future__ import annotations

import pickle
from pathlib import Path

import numpy as np
import pytest
import torch
from safetensors.torch import save_file

from sam_annotator.benchmarking.reference import reference_sam
from sam_annotator.benchmarking.seeded import seeded_state
from sam_annotator.errors import WeightsError
from sam_annotator.networks.checkpoint import load_checkpoint, recognise
from sam_annotator.networks.image_encoder import ViTConfig
from sam_annotator.networks.sam import VARIANTS, Sam, SamConfig, build_sam
from tests.networks.reference import REDUCED

State = dict[str, torch.Tensor]


@pytest.fixture(scope="module")
def state() -> State:
    return seeded_state(build_sam(REDUCED), 3)


@pytest.mark.parametrize("name", ["some.pth", "other.pt", "third.safetensors", "LOUD.PTH"])
def test_weights_come_back_from_every_kind_of_file(state: State, tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    if path.suffix == ".safetensors":
        save_file(state, path)
    else:
        torch.save(state, path)
    sam = load_checkpoint(path)
    assert sam.config == REDUCED
    assert all(torch.equal(tensor, state[key]) for key, tensor in sam.state_dict().items())
    image = torch.zeros(1, 3, 256, 256)
    # What may learn takes other kernels in attention, which differ in the last digit.
    expected = build_sam(REDUCED).requires_grad_(requires_grad=False)
    expected.load_state_dict(state)
    assert torch.equal(sam.encode(image), expected.encode(image))


def test_keys_are_the_official_ones(state: State) -> None:
    assert set(reference_sam(REDUCED, state).state_dict()) == set(state)


@pytest.mark.parametrize("variant", VARIANTS)
def test_official_variants_are_recognised_by_shape(variant: str) -> None:
    with torch.device("meta"):
        state = Sam(VARIANTS[variant]).state_dict()
    assert recognise(state) == VARIANTS[variant]


def test_mobile_sam_loads_and_encodes(tmp_path: Path) -> None:
    original = build_sam("vit_t")
    torch.save(original.state_dict(), tmp_path / "sam_vit_h_4b8939.pth")
    sam = load_checkpoint(tmp_path / "sam_vit_h_4b8939.pth")
    assert sam.variant == "vit_t"
    image = torch.rand(1, 3, 128, 128)
    assert torch.equal(sam.encode(image), original.encode(image))


def test_a_shape_of_its_own_has_no_variant_name(state: State) -> None:
    config = recognise(state)
    assert config is not None
    assert Sam(config).variant is None


def test_half_precision_is_widened(state: State, tmp_path: Path) -> None:
    torch.save({key: tensor.half() for key, tensor in state.items()}, tmp_path / "half.pth")
    sam = load_checkpoint(tmp_path / "half.pth")
    assert {tensor.dtype for tensor in sam.state_dict().values()} == {torch.float32}


def test_training_wrappings_are_taken_off(state: State, tmp_path: Path) -> None:
    wrapped = {"epoch": 3, "model": {f"module.{key}": tensor for key, tensor in state.items()}}
    torch.save(wrapped, tmp_path / "tuned.pth")
    assert load_checkpoint(tmp_path / "tuned.pth").config == REDUCED


def refusal(path: Path) -> str:
    with pytest.raises(WeightsError) as caught:
        load_checkpoint(path)
    message = str(caught.value)
    assert path.name in message
    assert message.endswith(".")
    assert "\n" not in message
    return message


def test_missing_file(tmp_path: Path) -> None:
    assert "does not exist" in refusal(tmp_path / "absent.pth")


def test_unknown_ending(tmp_path: Path) -> None:
    (tmp_path / "weights.bin").write_bytes(b"")
    assert ".safetensors" in refusal(tmp_path / "weights.bin")


@pytest.mark.parametrize("suffix", [".pth", ".safetensors"])
@pytest.mark.parametrize("fraction", [0.0, 0.01, 0.5, 0.999])
def test_truncated_file(state: State, tmp_path: Path, suffix: str, fraction: float) -> None:
    path = tmp_path / f"cut{suffix}"
    save_file(state, path) if suffix == ".safetensors" else torch.save(state, path)
    path.write_bytes(path.read_bytes()[: int(path.stat().st_size * fraction)])
    assert "damaged" in refusal(path)


@pytest.mark.parametrize("seed", range(8))
def test_bytes_of_something_else(tmp_path: Path, seed: int) -> None:
    path = tmp_path / "noise.pth"
    noise = np.random.default_rng(seed).bytes(500)
    # Half of them begin like a pickle, to get further into the reader.
    path.write_bytes((b"\x80\x02" if seed % 2 else b"") + noise)
    assert "damaged" in refusal(path)


class _Malicious:
    def __reduce__(self) -> tuple[object, ...]:
        return (Path.touch, (Path("touched"),))


@pytest.mark.parametrize("new_zip", [True, False])
def test_a_pickle_runs_no_code(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, new_zip: bool) -> None:
    monkeypatch.chdir(tmp_path)
    torch.save({"x": _Malicious()}, tmp_path / "evil.pth", _use_new_zipfile_serialization=new_zip)
    assert "more than tensors" in refusal(tmp_path / "evil.pth")
    assert not (tmp_path / "touched").exists()


def test_plain_pickle(tmp_path: Path) -> None:
    (tmp_path / "plain.pth").write_bytes(pickle.dumps([1, 2]))
    refusal(tmp_path / "plain.pth")


@pytest.mark.parametrize("content", [[1, 2], {"a": 1}, {}, torch.zeros(2)])
def test_not_tensors_by_name(tmp_path: Path, content: object) -> None:
    torch.save(content, tmp_path / "list.pth")
    assert "not a" in refusal(tmp_path / "list.pth")


@pytest.mark.parametrize(
    "keys", [["image_encoder.trunk.pos_embed", "sam_mask_decoder.iou_token.weight"], ["conv.weight"]]
)
def test_other_networks(tmp_path: Path, keys: list[str]) -> None:
    torch.save({key: torch.zeros(1, 4, 4) for key in keys}, tmp_path / "other.pth")
    assert keys[0] in refusal(tmp_path / "other.pth")


def test_a_tensor_too_few(state: State, tmp_path: Path) -> None:
    torch.save(
        {key: tensor for key, tensor in state.items() if key != "image_encoder.neck.1.bias"}, tmp_path / "few.pth"
    )
    assert "lacks the tensor image_encoder.neck.1.bias;" in refusal(tmp_path / "few.pth")


def test_a_relative_with_more_tensors(state: State, tmp_path: Path) -> None:
    torch.save(state | {"mask_decoder.hf_token.weight": torch.zeros(1, 256)}, tmp_path / "hq.pth")
    assert "unlike SAM, the tensor mask_decoder.hf_token.weight;" in refusal(tmp_path / "hq.pth")


def test_a_tensor_of_another_shape(state: State, tmp_path: Path) -> None:
    torch.save(state | {"mask_decoder.mask_tokens.weight": torch.zeros(3, 256)}, tmp_path / "three.pth")
    assert "in another shape the tensor mask_decoder.mask_tokens.weight;" in refusal(tmp_path / "three.pth")


def test_windows_of_several_sizes_are_not_a_sam(state: State) -> None:
    mixed = state | {"image_encoder.blocks.0.attn.rel_pos_h": torch.zeros(9, 16)}
    assert recognise(mixed) is None


def test_a_vit_without_windows_is_recognised() -> None:
    config = SamConfig(ViTConfig(dim=32, depth=2, heads=2, global_blocks=(0, 1)), image_size=128)
    assert recognise(build_sam(config).state_dict()) == config
