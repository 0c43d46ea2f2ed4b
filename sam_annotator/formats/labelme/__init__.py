"""labelme: one JSON file per image (https://github.com/wkentaro/labelme)."""

from sam_annotator.formats.labelme.format import LabelmeFormat

__all__ = ["LabelmeFormat"]
