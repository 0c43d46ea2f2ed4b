"""A PNG per object, 255 inside and 0 outside, in a folder per image, as in Kaggle's Data Science Bowl 2018."""

from sam_annotator.formats.mask_files.format import MaskFilesFormat

__all__ = ["MaskFilesFormat"]
