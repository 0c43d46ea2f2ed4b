"""SA-1B: one JSON file per image, masks as compressed RLE."""

from sam_annotator.formats.sa1b.format import Sa1bFormat

__all__ = ["Sa1bFormat"]
