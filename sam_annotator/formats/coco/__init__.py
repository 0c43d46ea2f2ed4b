"""COCO instances: one JSON file, masks as compressed RLE or as polygons (https://cocodataset.org/#format-data)."""

from sam_annotator.formats.coco.format import CocoFormat

__all__ = ["CocoFormat"]
