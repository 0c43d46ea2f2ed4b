"""A model on the held-out images, by the protocol of `sam_annotator.evaluation`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, dataclass, replace

from sam_annotator.datasets import Dataset
from sam_annotator.evaluation.metrics import clicks_needed, mean
from sam_annotator.evaluation.predictors import ModelPredictor
from sam_annotator.evaluation.protocol import evaluate
from sam_annotator.evaluation.targets import choose_targets
from sam_annotator.finetuning.split import Split
from sam_annotator.finetuning.validation import worth
from sam_annotator.models import SegmentationModel

CLICKS = 20


@dataclass(frozen=True)
class Figures:
    """How good a model is: mean IoUs, 0..1, and the number of clicks.

    Attributes:
        objects: Clicked.
        one: After one click, the mask with the best predicted IoU; then the single mask after 2, 3 and 5.
        two: See there.
        three: See there.
        five: See there.
        oracle: After one click, the best of the three masks.
        box: The single mask for the tight box.
        noc85: Mean number of clicks to an IoU of 0.85; an object that never gets there counts 20.
    """

    objects: int
    one: float
    two: float
    three: float
    five: float
    oracle: float
    box: float
    noc85: float

    @property
    def mean(self) -> float:
        """By which two models are compared: one click, three clicks and box count the same."""
        return worth(self.one, self.three, self.box)


def measure(
    model: SegmentationModel, dataset: Dataset, split: Split, cap: int, report: Callable[[float], None]
) -> Figures:
    """Click the held-out objects.

    Args:
        model: Loaded.
        dataset: Of which the split is.
        split: Says which images are held out.
        cap: At most so many objects that cover less than 1 % of their image, and as many others.
        report: Called with the share that is done.

    Raises:
        SamAnnotatorError: An image cannot be read, or the model fails.
    """
    images = choose_targets(replace(dataset, images=split.held_out), cap)
    count = sum(len(image.targets) for image in images)
    records = []
    for record in evaluate(ModelPredictor(model), images, clicks=CLICKS):
        records.append(record)
        report(len(records) / count)

    def after(clicks: int) -> float:
        return mean([record.ious[clicks - 1] for record in records])

    return Figures(
        objects=len(records),
        one=after(1),
        two=after(2),
        three=after(3),
        five=after(5),
        oracle=mean([record.first.oracle for record in records]),
        box=mean([record.box.single for record in records]),
        noc85=mean([clicks_needed(record.ious, 0.85) for record in records]),
    )


ROWS = {
    "one": "mIoU, 1 click",
    "two": "mIoU, 2 clicks",
    "three": "mIoU, 3 clicks",
    "five": "mIoU, 5 clicks",
    "oracle": "mIoU, 1 click, best of three",
    "box": "mIoU, box",
    "noc85": "clicks to IoU 0.85 (NoC@85)",
}


def fallen(before: Figures, after: Figures) -> list[str]:
    """The headings of the rows in which a model became worse by more than noise."""
    first, second = asdict(before), asdict(after)
    return [
        heading
        for name, heading in ROWS.items()
        if (second[name] - first[name] > 0.1 if name == "noc85" else first[name] - second[name] > 0.005)
    ]


def table(before: Figures, after: Figures) -> str:
    """Both side by side, in Markdown."""
    first, second = asdict(before), asdict(after)
    lines = [f"| {before.objects} held-out objects | before | after | |", "|---|---|---|---|"]
    for name, heading in ROWS.items():
        digits = 2 if name == "noc85" else 3
        difference = round(second[name], digits) - round(first[name], digits)
        lines.append(f"| {heading} | {first[name]:.{digits}f} | {second[name]:.{digits}f} | {difference:+.{digits}f} |")
    return "\n".join(lines) + "\n"
