"""Labelled photographs from anywhere, one shape for all: what `evaluate`, `train` and `finetune` work on."""

from sam_annotator.datasets.opening import open_dataset
from sam_annotator.datasets.records import Attributes, Dataset, LabelledImage, LabelledObject

__all__ = ["Attributes", "Dataset", "LabelledImage", "LabelledObject", "open_dataset"]
