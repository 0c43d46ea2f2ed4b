"""SAM and MobileSAM as something that learns."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, device, nn

from sam_annotator.finetuning.trainable import Features, TrainableModel
from sam_annotator.models.base import Artifact, ModelSpec
from sam_annotator.models.model_files import MODEL_FILE, to_toml
from sam_annotator.models.sam import resize
from sam_annotator.networks.checkpoint import load_checkpoint
from sam_annotator.networks.compact import DecoderOutput, Prompts
from sam_annotator.networks.prompt_encoder import PointLabel

CHECKPOINT = "weights.pth"


class TrainableSam(TrainableModel):
    """A SAM of any variant.

    Args:
        spec: A model of this family.
        weights: Its checkpoint.
        where: The device to compute on.
    """

    def __init__(self, spec: ModelSpec, weights: Path, where: device) -> None:
        self.sam = load_checkpoint(weights)
        super().__init__(replace(spec, input_size=self.sam.config.image_size), self.sam, where)

    def encode(self, image: NDArray[np.uint8]) -> Features:
        """See `TrainableModel.encode`."""
        resized = resize(image, self.geometry((image.shape[0], image.shape[1])))
        pixels = torch.from_numpy(np.array(resized)).permute(2, 0, 1)[None].to(self.device)
        return (self.sam.encode(self.sam.preprocess(pixels)),)

    def decode(self, features: Features, prompts: Prompts) -> DecoderOutput:
        """See `TrainableModel.decode`."""
        encoder, decoder = self.sam.prompt_encoder, self.sam.mask_decoder
        had = prompts.has_mask_input[:, None, None, None]
        dense = encoder.embed_masks(prompts.mask_input) * had + encoder.embed_masks(None) * (1 - had)
        order, logits, predicted = list[int](), list[Tensor](), list[Tensor]()
        for rows, coords, labels in same_length(prompts):
            sparse = encoder.embed_points(coords, labels)
            answer, iou = decoder(features[0], encoder.image_positions(), sparse, dense[rows])
            order += rows
            logits.append(answer)
            predicted.append(iou)
        back = torch.tensor(order).argsort()
        return DecoderOutput(torch.cat(logits)[back], torch.cat(predicted)[back])

    def decoder(self) -> list[nn.Parameter]:
        """See `TrainableModel.decoder`."""
        return [*self.sam.prompt_encoder.parameters(), *self.sam.mask_decoder.parameters()]

    def encoder(self) -> list[nn.Parameter]:
        """See `TrainableModel.encoder`."""
        return list(self.sam.image_encoder.parameters())

    def export(self, folder: Path) -> tuple[Path, ...]:
        """Write a checkpoint, which runs and goes on learning as the one that it comes from does."""
        folder.mkdir(parents=True, exist_ok=True)
        torch.save({name: value.cpu() for name, value in self.sam.state_dict().items()}, folder / CHECKPOINT)
        spec = replace(self.spec, artifacts=(Artifact("all", CHECKPOINT),), directory=folder, builtin=False)
        (folder / MODEL_FILE).write_text(to_toml(spec), "utf-8")
        return ()


def same_length(prompts: Prompts) -> list[tuple[list[int], Tensor, Tensor]]:
    """Prompts as SAM was trained on them, by their number of points.

    SAM has one padding point where no box is and none else, and attends to it. Prompts of different length can
    therefore not be padded to the same one.

    Returns:
        Rows of the batch, and their coords (b, n, 2) and labels (b, n).
    """
    labels = torch.nn.functional.pad(prompts.point_labels, (0, 1), value=PointLabel.PADDING)
    coords = torch.nn.functional.pad(prompts.point_coords, (0, 0, 0, 1))
    boxed = (labels == PointLabel.BOX_TOP_LEFT).any(1)
    lengths = ((labels != PointLabel.PADDING).sum(1) + (~boxed)).tolist()
    groups = []
    for length in sorted(set(lengths)):
        rows = [row for row, own in enumerate(lengths) if own == length]
        groups.append((rows, coords[rows, :length], labels[rows, :length]))
    return groups
