"""The torch weights of the built-in model, from which training goes on, are those of the graphs that ship."""

from pathlib import Path

import numpy as np
import onnxruntime
import torch

from sam_annotator.assets import resources
from sam_annotator.networks.compact import CompactNetwork, load_weights

WEIGHTS = Path(__file__).resolve().parents[2] / "packaging" / "weights" / "compact.pt"


def test_the_kept_weights_give_the_embedding_of_the_shipped_encoder() -> None:
    network = CompactNetwork().eval()
    load_weights(network, WEIGHTS)
    image = np.random.default_rng(0).integers(0, 255, (1, 512, 512, 3), np.uint8)
    encoder = resources() / "models" / "compact" / "encoder.onnx"
    shipped = onnxruntime.InferenceSession(str(encoder), providers=["CPUExecutionProvider"]).run(None, {"image": image})
    with torch.inference_mode():
        kept = network.encoder(torch.from_numpy(image))
    largest = [np.abs(array).max() for array in shipped]
    assert min(largest) > 0.1
    for one, other, scale in zip(shipped, kept, largest, strict=True):
        # Batch norms were folded into the convolutions before those were stored in half precision.
        np.testing.assert_allclose(one, other.numpy(), atol=0.02 * float(scale))
