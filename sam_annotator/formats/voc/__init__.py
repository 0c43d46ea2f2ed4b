"""Pascal VOC: boxes in XML, masks in PNG with VOC's palette (VOC2012 development kit)."""

from sam_annotator.formats.voc.format import VocFormat

__all__ = ["VocFormat"]
