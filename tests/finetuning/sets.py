"""Small labelled photographs and a small SAM, made on the spot."""

import json
from dataclasses import asdict
from pathlib import Path

import cv2
import numpy as np
import torch
from PIL import Image

from sam_annotator.benchmarking.seeded import seeded_state
from sam_annotator.core.mask import Mask
from sam_annotator.finetuning.measure import Figures
from sam_annotator.models.adding import add
from sam_annotator.networks.image_encoder import ViTConfig
from sam_annotator.networks.sam import SamConfig, build_sam

HEIGHT, WIDTH = 96, 128
SMALL = SamConfig(ViTConfig(dim=48, depth=2, heads=3, global_blocks=(1,)), image_size=128)


def write_discs(folder: Path, images: int = 5, objects: int = 2, crowds: int = 0) -> Path:
    """A COCO data set of discs on a plain ground; the first ``crowds`` images hold crowds alone."""
    rng = np.random.default_rng(0)
    folder.mkdir(parents=True, exist_ok=True)
    entries: list[dict[str, object]] = []
    annotations: list[dict[str, object]] = []
    for number in range(images):
        pixels = np.full((HEIGHT, WIDTH, 3), rng.integers(0, 90, 3), np.uint8)
        for place in range(objects):
            mask = np.zeros((HEIGHT, WIDTH), np.uint8)
            cv2.circle(mask, (32 + 64 * place, 48), int(rng.integers(10, 28)), 1, -1)
            pixels[mask > 0] = rng.integers(150, 256, 3)
            annotations.append(
                {
                    "id": len(annotations) + 1,
                    "image_id": number,
                    "category_id": 1,
                    "segmentation": Mask.from_array(mask).to_rle(),
                    "iscrowd": int(number < crowds),
                }
            )
        Image.fromarray(pixels).save(folder / f"{number}.png")
        entries.append({"id": number, "file_name": f"{number}.png", "width": WIDTH, "height": HEIGHT})
    content = {"images": entries, "annotations": annotations, "categories": [{"id": 1, "name": "disc"}]}
    (folder / "annotations.json").write_text(json.dumps(content))
    return folder


def add_small_sam(folder: Path, model_id: str = "small-sam") -> None:
    """Put a SAM of a small shape with random weights into the user's models."""
    sam = build_sam(SMALL)
    torch.save(seeded_state(sam, seed=3), folder / "small.pth")
    add([folder / "small.pth"], model_id=model_id, title="Small SAM")


def figures(value: float) -> Figures:
    """Of a model all of whose mean IoUs are this."""
    some = asdict(Figures(4, *[value] * 6, noc85=20 * (1 - value)))
    return Figures(**some)
