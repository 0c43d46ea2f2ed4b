"""Label images with segmentation masks, on the Segment Anything Model.

``from sam_annotator import Predictor, Project``: docs/api.md. Importing this package alone imports nothing else.
"""

TYPE_CHECKING = False  # type checkers take it for true by its name; importing typing would take longer than all else
if TYPE_CHECKING:
    from sam_annotator.api import (
        Annotation,
        AutomaticMask,
        AutomaticMasks,
        Candidate,
        Category,
        EncodedImage,
        ExportReport,
        ImageRecord,
        ImportReport,
        Mask,
        Prediction,
        Predictor,
        Project,
        SamAnnotatorError,
    )

__version__ = "0.1.0"

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
    "__version__",
]


def __getattr__(name: str) -> object:
    """Import the API when something of it is asked for, so that the command line starts at once."""
    if name.startswith("_") or name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from sam_annotator import api  # noqa: PLC0415  # that is the point

    return getattr(api, name)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
