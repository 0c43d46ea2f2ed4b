"""Label images with segmentation masks, on the Segment Anything Model."""

__version__ = "0.1.0"
