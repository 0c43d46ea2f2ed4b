"""COCO's panoptic format: one JSON file, and a PNG per image whose colours are the numbers of segments."""

from sam_annotator.formats.panoptic.format import PanopticFormat

__all__ = ["PanopticFormat"]
