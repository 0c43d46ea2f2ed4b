"""What one can choose about a training run."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class TrainingOptions:
    """One training run.

    Attributes:
        data: Folder with ``train/SOURCE/annotations.json`` and, if there are any, ``cutouts/*.webp``.
        run: Folder for checkpoints and the log.
        minutes: Length of the run; the learning rate falls to zero over it. Resumed time counts.
        steps: Length in steps instead, for runs that must not depend on the clock; 0 means by minutes.
        init: Weights to start from, or None for random ones.
        resume: Go on from ``last.pt`` in the run's folder.
        device: "auto", "cpu", "cuda" or "mps".
        processes: On the CPU, how many single-threaded processes share the work.
        images: Images per process and step, at the usual crop size.
        objects: Objects per image.
        crop: Side of the usual crop in pixels.
        large_share: Share of the steps that use crops as large as the frame, with as many pixels in all.
        large_from: From this share of the schedule on, all steps do.
        learning_rate: Peak, of AdamW.
        warm_up: Steps until the peak is reached.
        weight_decay: Of matrices and kernels; biases and norms have none.
        clip: Largest norm of the gradient.
        ema: Decay of the averaged weights, which are the ones that ship.
        save_seconds: Between two checkpoints.
        seed: Of everything random.
        only_iou: Leave the masks as they are and train the predicted IoU, on whole photographs as they will be seen.
        scales: Lowest and highest scale of a crop, relative to that at which the network runs.
        sources: Only these of the data folder; all where empty.
    """

    data: Path
    run: Path
    minutes: float = 60.0
    steps: int = 0
    init: Path | None = None
    resume: bool = False
    device: str = "auto"
    processes: int = 2
    images: int = 3
    objects: int = 4
    crop: int = 384
    large_share: float = 0.25
    large_from: float = 0.94
    learning_rate: float = 6e-4
    warm_up: int = 100
    weight_decay: float = 0.02
    clip: float = 3.0
    ema: float = 0.998
    save_seconds: float = 75.0
    seed: int = 0
    only_iou: bool = False
    scales: tuple[float, float] = (0.6, 1.8)
    sources: tuple[str, ...] = ()
