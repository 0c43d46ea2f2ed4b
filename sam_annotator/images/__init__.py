"""Reading photographs and scientific images as 8-bit RGB. Sees core."""

from sam_annotator.images.reading import MAX_PIXELS, SUFFIXES, read_deep, read_image, read_size, shrunk, thumbnail
from sam_annotator.images.scratch import Watch

__all__ = ["MAX_PIXELS", "SUFFIXES", "Watch", "read_deep", "read_image", "read_size", "shrunk", "thumbnail"]
