"""PNG masks: labels as an index image with a palette, objects as a 16-bit index image, and JSON that explains both."""

from sam_annotator.formats.masks.format import MasksFormat

__all__ = ["MasksFormat"]
