"""Model families: numpy pre- and post-processing around a runtime, one file each. Sees core, runtimes and settings."""

from sam_annotator.models.base import Artifact, ImageEmbedding, ModelSpec, SegmentationModel
from sam_annotator.models.catalog import Catalog
from sam_annotator.models.loading import FAMILIES, load_model

__all__ = ["FAMILIES", "Artifact", "Catalog", "ImageEmbedding", "ModelSpec", "SegmentationModel", "load_model"]
