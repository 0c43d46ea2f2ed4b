"""VGG Image Annotator: one JSON file of regions by image (https://www.robots.ox.ac.uk/~vgg/software/via/)."""

from sam_annotator.formats.via.format import ViaFormat

__all__ = ["ViaFormat"]
