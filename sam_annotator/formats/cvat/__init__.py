"""CVAT for images 1.1: one XML file with masks and boxes (https://docs.cvat.ai/docs/other/xml_format)."""

from sam_annotator.formats.cvat.format import CvatFormat

__all__ = ["CvatFormat"]
