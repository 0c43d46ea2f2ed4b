"""What one can choose about learning from one's own labels."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class FinetuneOptions:
    """One fine-tuning.

    Attributes:
        project: A project, or any data set that `open_dataset` opens.
        model: Id of the model to start from.
        model_id: Of the new model; made from the model's and the project's names if empty.
        title: Of the new model, for the menu; likewise.
        encoder: Train the image encoder too, not the decoder alone.
        minutes: Of learning; the learning rate falls to nearly zero over them. Measuring comes on top.
        epochs: Passes over the images instead, so that the result does not depend on the clock; 0 means by minutes.
        held_out: Share of the images that are kept from learning, to measure before and after.
        seed: Of everything random.
        threads: Of one call of a network; 0 leaves it to the runtime.
        device: "auto", "cpu", "cuda" or "mps".
        keep: Register the new model even if it is no better.
        decoder_rate: Peak learning rate of the decoder.
        encoder_rate: Peak learning rate of the encoder.
        objects: Most objects of one image that are prompted in one step.
        images: Per step.
        measured: Most held-out objects, small and large ones apart, that are clicked to measure a model.
    """

    project: Path
    model: str = "compact"
    model_id: str = ""
    title: str = ""
    encoder: bool = False
    minutes: float = 10.0
    epochs: int = 0
    held_out: float = 0.2
    seed: int = 0
    threads: int = 0
    device: str = "auto"
    keep: bool = False
    decoder_rate: float = 1e-4
    encoder_rate: float = 3e-5
    objects: int = 8
    images: int = 2
    measured: int = 100
