"""A run that starts from published weights of the trunk."""

from dataclasses import replace
from pathlib import Path

import pytest
import torch
from torch import nn

from sam_annotator.errors import WeightsError
from sam_annotator.networks.compact import CompactNetwork
from sam_annotator.training.learner import Learner
from sam_annotator.training.options import TrainingOptions
from sam_annotator.training.schedule import TRUNK_SHARE, make_optimizer, prepare

CPU = torch.device("cpu")


def test_published_weights_fill_the_trunk(tmp_path: Path) -> None:
    efficientnet = pytest.importorskip("efficientnet_lite_pytorch")
    torch.manual_seed(7)
    published: nn.Module = efficientnet.EfficientNet.from_name("efficientnet-lite2")
    torch.save(published.state_dict(), tmp_path / "lite2.pth")
    options = TrainingOptions((tmp_path,), tmp_path / "run", trunk=tmp_path / "lite2.pth")
    stem = Learner(options, CPU).network.encoder.trunk.stem
    # Norms as they are made: mean 0, variance 1, scale 1.
    torch.testing.assert_close(stem.weight, published.state_dict()["_conv_stem.weight"], rtol=1e-3, atol=1e-6)


def test_a_file_of_something_else_is_refused_in_a_sentence(tmp_path: Path) -> None:
    torch.save({"weight": torch.zeros(1)}, tmp_path / "other.pth")
    options = TrainingOptions((tmp_path,), tmp_path / "run", trunk=tmp_path / "other.pth")
    with pytest.raises(WeightsError, match=r"other\.pth.*EfficientNet-Lite2"):
        Learner(options, CPU)


def test_the_trunk_learns_slowly_and_not_everywhere(tmp_path: Path) -> None:
    network = CompactNetwork()
    prepare(network, only_iou=False)
    options = replace(TrainingOptions((tmp_path,), tmp_path / "run"), learning_rate=1.0)
    rates = {
        id(parameter): group["lr"]
        for group in make_optimizer(network, options).param_groups
        for parameter in group["params"]
    }
    trunk, decoder = network.encoder.trunk, network.decoder
    assert rates[id(decoder.mask_tokens)] == 1.0
    assert rates[id(trunk.get_parameter("stages.4.0.expand.weight"))] == TRUNK_SHARE
    assert id(trunk.get_parameter("stages.4.0.depthwise.weight")) not in rates
    assert id(trunk.stem.weight) not in rates
