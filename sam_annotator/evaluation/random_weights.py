"""The floor: the compact network with random weights, which has learned nothing. Needs torch, imported when it is used.

What it reaches is owed to the form of the network alone: that a mask lies around its click and inside its box.
"""

from __future__ import annotations

import importlib.util
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from sam_annotator.errors import RuntimeUnavailableError
from sam_annotator.evaluation.predictors import ModelPredictor
from sam_annotator.models import ModelSpec
from sam_annotator.models.compact import CompactModel
from sam_annotator.runtimes.base import Precision, TensorInfo

if TYPE_CHECKING:
    from sam_annotator.networks.compact import CompactNetwork

Arrays = dict[str, NDArray[Any]]

NAME = "random"


def random_predictor(seed: int = 0) -> ModelPredictor:
    """The compact network as training would begin with it.

    Args:
        seed: Of the weights.

    Raises:
        RuntimeUnavailableError: Torch is not installed.
    """
    if importlib.util.find_spec("torch") is None:
        raise RuntimeUnavailableError(
            f'The baseline {NAME} needs torch; install with: pip install "sam-annotator[torch]"'
        )
    from sam_annotator.networks.compact import INPUT_SIZE  # noqa: PLC0415  # imports torch, which takes a second

    network = random_network(seed)
    spec = ModelSpec(NAME, "Random weights", "compact", "Apache-2.0", INPUT_SIZE, (), Path())
    sessions = {"encoder": _Encoder(network), "decoder": _Decoder(network)}
    return ModelPredictor(CompactModel(spec, sessions, f"{NAME} {seed}", "torch"))


def random_network(seed: int) -> CompactNetwork:
    """The network, ready to answer. Torch's own random numbers go on as if nothing had been drawn."""
    import torch  # noqa: PLC0415  # takes a second that other runs need not pay

    from sam_annotator.networks.compact import CompactNetwork  # noqa: PLC0415  # imports torch

    with torch.random.fork_rng(devices=[]):
        torch.manual_seed(seed)
        return CompactNetwork().eval()


class _Encoder:
    """The encoder as a `Session`."""

    inputs: Mapping[str, TensorInfo] = {}
    outputs: tuple[str, ...] = ()
    runtime, device, precision, trouble = "torch", "cpu", Precision.FP32, ""

    def __init__(self, network: CompactNetwork) -> None:
        self._network = network

    def run(self, feeds: Mapping[str, NDArray[Any]]) -> Arrays:
        """The features by their names."""
        import torch  # noqa: PLC0415  # already loaded

        with torch.inference_mode():
            features = self._network.encoder(torch.from_numpy(feeds["image"]))
        return {name: value.numpy() for name, value in features._asdict().items()}


class _Decoder(_Encoder):
    """The decoder as a `Session`."""

    def run(self, feeds: Mapping[str, NDArray[Any]]) -> Arrays:
        """Logits and predicted IoU."""
        import torch  # noqa: PLC0415  # already loaded

        from sam_annotator.networks.compact import ImageFeatures, Prompts  # noqa: PLC0415  # already loaded

        tensors = {name: torch.from_numpy(np.ascontiguousarray(value)) for name, value in feeds.items()}
        with torch.inference_mode():
            output = self._network.decoder(
                ImageFeatures(**{name: tensors[name] for name in ImageFeatures._fields}),
                Prompts(**{name: tensors[name] for name in Prompts._fields}),
            )
        return {"low_res_logits": output.low_res_logits.numpy(), "iou_predictions": output.iou_predictions.numpy()}
