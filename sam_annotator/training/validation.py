"""How good the averaged weights are, while training goes on: a few objects, one click and three."""

from __future__ import annotations

import copy
from collections.abc import Callable, Mapping

import cv2
import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from sam_annotator.core.geometry import FrameGeometry
from sam_annotator.core.mask import BoolMask, Mask
from sam_annotator.core.prompt import Point
from sam_annotator.datasets import Dataset
from sam_annotator.errors import FormatError
from sam_annotator.evaluation.clicks import next_click
from sam_annotator.evaluation.metrics import iou
from sam_annotator.images import read_image
from sam_annotator.networks.compact import GRID, INPUT_SIZE, CompactNetwork, ImageFeatures, Prompts

CLICKS = 3

UInt8 = NDArray[np.uint8]


class Validation:
    """Some objects of a data set, always the same ones, and their images in memory.

    Args:
        dataset: Crowds and empty masks of it are left out.
        count: Objects, at most.

    Raises:
        FormatError: There is no object to click.
        ImageError: An image cannot be read.
    """

    def __init__(self, dataset: Dataset, count: int) -> None:
        self.name = dataset.name
        pairs = [
            (image.path, item.mask)
            for image in dataset.images
            for item in image.objects
            if item.mask.area and not item.iscrowd
        ]
        if not pairs:
            raise FormatError(f"{dataset.path} holds no object to click; give a set whose images are labelled.")
        chosen = sorted(np.random.default_rng(0).permutation(len(pairs))[:count])
        self.objects: dict[str, tuple[UInt8, list[Mask]]] = {}
        for path, mask in (pairs[index] for index in chosen):
            self.objects.setdefault(str(path), (read_image(path), []))[1].append(mask)

    def measure(
        self, network: CompactNetwork, weights: Mapping[str, Tensor], stopping: Callable[[], bool]
    ) -> dict[str, float]:
        """Click every object as the protocol has it. Neither the network nor any generator changes.

        Args:
            network: Whose copy is measured.
            weights: The state to measure.
            stopping: Asked before each object whether to leave off.

        Returns:
            Number of objects, mIoU of the best predicted and of the best of three after one click, and of the single
            mask after three, without the correction for small masks that exported graphs make; empty when left off.
        """
        network = copy.deepcopy(network).eval()
        network.load_state_dict(weights)
        scores: list[tuple[float, float, float]] = []
        for pixels, masks in self.objects.values():
            session = _Session(network, pixels)
            for mask in masks:
                if stopping():
                    return {}
                scores.append(session.click(mask.to_array()))
        best_predicted, oracle, later = np.mean(scores, axis=0)
        return {
            "objects": len(scores),
            "miou_1": float(best_predicted),
            "oracle_1": float(oracle),
            f"miou_{CLICKS}": float(later),
        }


class _Session:
    """An encoded image.

    Args:
        network: In evaluation mode.
        pixels: (H, W, 3) uint8 RGB.
    """

    def __init__(self, network: CompactNetwork, pixels: UInt8) -> None:
        self.network = network
        self.device = next(network.parameters()).device
        height, width = pixels.shape[:2]
        self.geometry = FrameGeometry.longest_side((height, width), INPUT_SIZE)
        frame = np.zeros((1, INPUT_SIZE, INPUT_SIZE, 3), np.uint8)
        rows, columns = self.geometry.input_size
        filtering = cv2.INTER_AREA if rows < height else cv2.INTER_LINEAR
        frame[0, :rows, :columns] = cv2.resize(pixels, (columns, rows), interpolation=filtering)
        with torch.no_grad():
            self.features: ImageFeatures = network.encoder(torch.from_numpy(frame).to(self.device))

    def click(self, truth: BoolMask) -> tuple[float, float, float]:
        """IoU after one click, best predicted and best of three; and of the single mask after `CLICKS`."""
        clicks: list[Point] = []
        previous: Tensor | None = None
        mask = np.zeros_like(truth)
        first = (0.0, 0.0)
        for count in range(CLICKS):
            click = next_click(truth, mask, clicks)
            if click is None:
                break
            clicks.append(click)
            logits, predicted = self._decode(clicks, previous)
            chosen = 0 if count else 1 + int(predicted[1:].argmax())
            mask = self._mask(logits[chosen])
            if count == 0:
                first = iou(mask, truth), max(iou(self._mask(logits[token]), truth) for token in (1, 2, 3))
            previous = logits[chosen]
        return *first, iou(mask, truth)

    @torch.no_grad()
    def _decode(self, clicks: list[Point], previous: Tensor | None) -> tuple[Tensor, Tensor]:
        """Logits (4, h, w) and predicted IoU (4,)."""
        coords = self.geometry.to_frame(np.array([[point.x, point.y] for point in clicks], np.float32))
        labels = torch.tensor([[float(point.label) for point in clicks]], device=self.device)
        side = INPUT_SIZE // GRID
        mask = torch.zeros(side, side, device=self.device) if previous is None else previous
        known = torch.tensor([float(previous is not None)], device=self.device)
        prompts = Prompts(torch.from_numpy(coords)[None].to(self.device), labels, mask[None, None], known)
        output = self.network.decoder(self.features, prompts)
        return output.low_res_logits[0], output.iou_predictions[0]

    def _mask(self, logits: Tensor) -> BoolMask:
        return self.geometry.logits_to_mask(logits.float().cpu().numpy())
