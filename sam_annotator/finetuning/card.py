"""The card of a fine-tuned model: what it was made of, how, and how good it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from sam_annotator.datasets import Dataset, LabelledImage
from sam_annotator.finetuning.learning import Learned
from sam_annotator.finetuning.measure import Figures, table
from sam_annotator.finetuning.options import FinetuneOptions
from sam_annotator.finetuning.split import Split, relative_name
from sam_annotator.models import ModelSpec

CARD_FILE = "README.md"


@dataclass(frozen=True)
class Origin:
    """What a fine-tuned model comes from.

    Attributes:
        base: The model it started from.
        weights_hash: Of that model, as `SegmentationModel.weights_hash`.
        dataset: What it learned from.
        split: Of the data set.
    """

    base: ModelSpec
    weights_hash: str
    dataset: Dataset
    split: Split


def card(
    title: str, origin: Origin, options: FinetuneOptions, learned: Learned, figures: tuple[Figures, Figures]
) -> str:
    """The text, in Markdown.

    Args:
        title: Of the model.
        origin: What it comes from.
        options: How it was made.
        learned: How learning went.
        figures: Before and after, on the held-out images.
    """
    base, split = origin.base, origin.split
    rate = f"{options.decoder_rate:g}" + (f", encoder {options.encoder_rate:g}" if options.encoder else "")
    length = f"{options.epochs} epochs" if options.epochs else f"{options.minutes:g} minutes"
    trained = "Encoder and decoder" if options.encoder else "Decoder alone; the encoder is that of the model before"
    held_out = "\n".join(f"- {relative_name(image.path, origin.dataset.path)}" for image in split.held_out)
    categories = sorted({item.category for image in split.training for item in image.objects})
    return f"""# {title}

{base.title} (`{base.id}`), fine-tuned on the labels of {origin.dataset.name} on {datetime.now(UTC):%Y-%m-%d}.

- Weights before: SHA-256 {origin.weights_hash}. Licence: {base.license or "as its checkpoint"}.
- Learned from: {_counted(split.training)}, of {_listed(categories)}.
- Best of the averaged weights chosen on {_counted(split.validation)}: mean IoU after 1 and 3 clicks and for the box
  from {learned.before.mean:.3f} to {learned.best.mean:.3f}.
- {trained}.
- Settings: {length}, learning rate {rate}, {options.images} images a step, at most {options.objects} objects each,
  seed {options.seed}, held-out share {options.held_out:g}; {learned.steps} steps, {learned.passes:.1f} passes over the
  images, {learned.seconds:.0f} s.

Measured with `sam-annotator finetune` on {_counted(split.held_out)} that were held out, by the protocol of
`sam-annotator evaluate`, at most {options.measured} objects that cover less than 1 % of their image and as many others:

{table(*figures)}
It knows what these images show. Elsewhere it may be worse than the model it comes from.

## Held-out images

{held_out}
"""


def _counted(images: Sequence[LabelledImage]) -> str:
    objects = sum(len(image.objects) for image in images)
    return f"{len(images)} image{'' if len(images) == 1 else 's'} with {objects} object{'' if objects == 1 else 's'}"


def _listed(categories: Sequence[str], most: int = 12) -> str:
    count = f"{len(categories)} categor{'y' if len(categories) == 1 else 'ies'}"
    names = ", ".join(categories[:most]) + (", ..." if len(categories) > most else "")
    return f"{count} ({names})"
