"""YOLO segmentation labels: a text file per image, a line per object (https://docs.ultralytics.com/datasets/segment/)."""

from sam_annotator.formats.yolo.boxes import YoloBoxesFormat
from sam_annotator.formats.yolo.format import YoloFormat

__all__ = ["YoloBoxesFormat", "YoloFormat"]
