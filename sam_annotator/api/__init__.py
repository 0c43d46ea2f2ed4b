"""The Python API: `Predictor` and `Project`, and what they give. Import it from ``sam_annotator``; docs/api.md.

What stands in `__all__` is public and stays by the rules of docs/api.md; tests/test_public_api.py holds it. All else in
this package may change with any version.
"""

from sam_annotator.api.prediction import AutomaticMasks, Candidate, EncodedImage, Prediction
from sam_annotator.api.predictor import Predictor
from sam_annotator.api.project import Project
from sam_annotator.core.annotation import Annotation, Category, ImageRecord
from sam_annotator.core.mask import Mask
from sam_annotator.errors import SamAnnotatorError
from sam_annotator.formats.base import ExportReport
from sam_annotator.inference.automatic import AutomaticMask
from sam_annotator.transfer.applying import ImportReport

__all__ = [
    "Annotation",
    "AutomaticMask",
    "AutomaticMasks",
    "Candidate",
    "Category",
    "EncodedImage",
    "ExportReport",
    "ImageRecord",
    "ImportReport",
    "Mask",
    "Prediction",
    "Predictor",
    "Project",
    "SamAnnotatorError",
]
