"""The built-in network, and those fine-tuned from it, as something that learns."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from torch import device, nn

from sam_annotator.finetuning.trainable import Features, TrainableModel
from sam_annotator.models.base import ModelSpec
from sam_annotator.models.compact import framed
from sam_annotator.models.trainable import COMPACT_WEIGHTS
from sam_annotator.networks.compact import CompactNetwork, DecoderOutput, ImageFeatures, Prompts, load_weights
from sam_annotator.networks.compact_export import export_compact


class TrainableCompact(TrainableModel):
    """The compact network.

    Args:
        spec: A model of this family.
        weights: Its torch weights, as `load_weights` reads them.
        where: The device to compute on.
    """

    decodes_in_half = True  # as it was trained

    def __init__(self, spec: ModelSpec, weights: Path, where: device) -> None:
        self.compact = CompactNetwork()
        load_weights(self.compact, weights)
        super().__init__(spec, self.compact, where)

    def encode(self, image: NDArray[np.uint8]) -> Features:
        """See `TrainableModel.encode`."""
        frame = framed(image, self.geometry((image.shape[0], image.shape[1])))
        features: ImageFeatures = self.compact.encoder(torch.from_numpy(frame)[None].to(self.device))
        return tuple(features)

    def decode(self, features: Features, prompts: Prompts) -> DecoderOutput:
        """See `TrainableModel.decode`."""
        repeated = ImageFeatures(*features).repeat(len(prompts.point_labels))
        output: DecoderOutput = self.compact.decoder(repeated, prompts)
        return output

    def decoder(self) -> list[nn.Parameter]:
        """See `TrainableModel.decoder`."""
        return list(self.compact.decoder.parameters())

    def encoder(self) -> list[nn.Parameter]:
        """See `TrainableModel.encoder`."""
        return list(self.compact.encoder.parameters())

    def export(self, folder: Path) -> tuple[Path, ...]:
        """Write the graphs, and beside them the torch weights, so that the new model can go on learning."""
        weights = folder / COMPACT_WEIGHTS
        self.compact.cpu()
        export_compact(self.compact, folder)
        state = {
            name: value.half() if value.is_floating_point() else value
            for name, value in self.compact.state_dict().items()
        }
        torch.save(state, weights)
        self.compact.to(self.device)
        return (weights,)
