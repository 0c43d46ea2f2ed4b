"""Export formats, one file each, all behind `Format`. Imports core, images and the errors, nothing else of ours."""

from sam_annotator.formats.base import Format
from sam_annotator.formats.coco import CocoFormat
from sam_annotator.formats.labelme import LabelmeFormat
from sam_annotator.formats.masks import MasksFormat
from sam_annotator.formats.yolo import YoloFormat

FORMATS: dict[str, Format] = {each.name: each for each in (CocoFormat(), LabelmeFormat(), YoloFormat(), MasksFormat())}
"""Every format by its name on the command line."""
