"""The trunk computes what the public EfficientNet-Lite2 computes, and fine-tuning leaves alone what it should."""

from pathlib import Path

import pytest
import torch
from torch import Tensor, nn

from sam_annotator.errors import WeightsError
from sam_annotator.networks.lite_trunk import TAPS, LiteTrunk, load_published

SIDE = 128


@pytest.fixture(scope="module")
def reference() -> nn.Module:
    """The reference on seeded weights; its norms have statistics, since folding them is what could go wrong."""
    efficientnet = pytest.importorskip("efficientnet_lite_pytorch")
    torch.manual_seed(0)
    network: nn.Module = efficientnet.EfficientNet.from_name("efficientnet-lite2", image_size=SIDE).eval()
    for norm in (module for module in network.modules() if isinstance(module, nn.BatchNorm2d)):
        nn.init.uniform_(norm.weight, 0.5, 1.5)
        nn.init.normal_(norm.bias, std=0.1)
        assert norm.running_mean is not None
        assert norm.running_var is not None
        nn.init.normal_(norm.running_mean, std=0.1)
        nn.init.uniform_(norm.running_var, 0.5, 1.5)
    return network


def reference_taps(network: nn.Module, pixels: Tensor) -> list[Tensor]:
    taps: list[Tensor] = []
    blocks = list(network._blocks)  # type: ignore[arg-type, union-attr]
    stage_ends = [4, 7, 15, 21]  # the last blocks before each use: 1 + 3, + 3, + 4 + 4, + 5 + 1
    assert len(blocks) == stage_ends[-1]
    features = network._swish(network._bn0(network._conv_stem(pixels)))  # type: ignore[operator]
    for count, block in enumerate(blocks, 1):
        features = block(features)
        if count in stage_ends:
            taps.append(features)
    return taps


def test_features_are_those_of_the_reference(reference: nn.Module, tmp_path: Path) -> None:
    torch.save(reference.state_dict(), tmp_path / "lite2.pth")
    trunk = LiteTrunk().eval()
    load_published(trunk, tmp_path / "lite2.pth")
    image = torch.randint(0, 256, (2, SIDE, SIDE, 3), dtype=torch.uint8, generator=torch.Generator().manual_seed(1))
    with torch.inference_mode():
        ours = trunk(image)
        theirs = reference_taps(reference, (image.permute(0, 3, 1, 2).float() - 127) / 128)
    assert len(ours) == len(theirs) == len(TAPS)
    for one, other in zip(ours, theirs, strict=True):
        scale = float(other.abs().max())
        assert scale > 0
        torch.testing.assert_close(one, other, atol=1e-5 * scale, rtol=1e-4)


def test_weights_of_another_network_are_refused(tmp_path: Path) -> None:
    torch.save({"conv1.weight": torch.zeros(1)}, tmp_path / "resnet.pth")
    with pytest.raises(WeightsError, match=r"resnet\.pth does not hold the weights of EfficientNet-Lite2"):
        load_published(LiteTrunk(), tmp_path / "resnet.pth")


def test_training_sees_the_same_features_as_inference() -> None:
    torch.manual_seed(0)
    trunk = LiteTrunk()
    image = torch.randint(0, 256, (1, 64, 64, 3), dtype=torch.uint8)
    with torch.inference_mode():
        for one, other in zip(trunk.train()(image), trunk.eval()(image), strict=True):
            torch.testing.assert_close(one, other)


def test_depthwise_kernels_and_the_first_stages_stay_as_published() -> None:
    trunk = LiteTrunk().train()
    trunk.freeze_published()
    taps = trunk(torch.randint(0, 256, (1, 64, 64, 3), dtype=torch.uint8))
    sum(tap.sum() for tap in taps).backward()
    learning = {name for name, parameter in trunk.named_parameters() if parameter.grad is not None}
    assert "stages.2.0.expand.weight" in learning
    assert "stages.6.0.project.bias" in learning
    assert not any("depthwise" in name or name.startswith(("stem", "stages.0", "stages.1")) for name in learning)
