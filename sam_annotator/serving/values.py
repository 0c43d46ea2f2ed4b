"""What is asked and answered over HTTP, as types: they check requests and make the OpenAPI document."""

from __future__ import annotations

from dataclasses import fields
from typing import Annotated, Any, TypeVar, cast, get_type_hints

import msgspec
from msgspec import UNSET, Meta, Struct, UnsetType

from sam_annotator.inference.automatic_options import AutomaticOptions
from sam_annotator.serving.refusals import RefusedError

MOST_POINTS, MOST_BOXES = 1000, 100
MOST_POINTS_PER_SIDE, MOST_CROP_LAYERS, MOST_POINTS_PER_BATCH = 128, 3, 256
MOST_POINTS_OF_ALL = 50_000
"""That everything mode asks in one request, on all crops together."""

Point = Annotated[
    list[float], Meta(min_length=2, max_length=3, description="x, y, and 1 to include (as if left out) or 0 to exclude")
]
Box = Annotated[list[float], Meta(min_length=4, max_length=4, description="x0, y0, x1, y1: two opposite corners")]

Request = TypeVar("Request", bound=Struct)


class Rle(Struct, forbid_unknown_fields=True):
    """A mask as COCO has it: size is [H, W]; counts are compressed (text) or run lengths."""

    size: tuple[int, int]
    counts: str | list[Annotated[int, Meta(ge=0)]]


class ImageChoice(Struct, forbid_unknown_fields=True, kw_only=True):
    """The image, by the id that encode gave or as base64 (a data: URI is fine); one of the two."""

    image_id: str | None = None
    image: str | None = None


class EncodeRequest(Struct, forbid_unknown_fields=True):
    """An image to keep and encode, as base64; a data: URI is fine."""

    image: str


class PredictRequest(ImageChoice, kw_only=True):
    """Which object: points, boxes, a mask, or several of these, in pixels of the image as it is shown."""

    points: Annotated[list[Point], Meta(max_length=MOST_POINTS)] = []
    boxes: Annotated[list[Box], Meta(max_length=MOST_BOXES)] = []
    mask: Rle | None = None
    polygons: bool = False
    polygon_iou: Annotated[float, Meta(ge=0, le=1)] = 0.99
    refine_edges: bool | None = None


def _auto_fields() -> list[tuple[str, Any, Any]]:
    """The parameters of everything mode by their names; those left out are the defaults of `AutomaticOptions`."""
    hints = get_type_hints(AutomaticOptions)
    return [
        (each.name, Annotated[hints[each.name] | UnsetType, Meta(description=f"{each.default:g} if left out")], UNSET)
        for each in fields(AutomaticOptions)
    ]


class AutoChoice(ImageChoice, kw_only=True):
    """Everything mode; quick takes fewer points and thresholds that suit the model, where these are not given."""

    quick: bool = False


def _auto_request() -> type[AutoChoice]:
    made = msgspec.defstruct(
        "AutoRequest",
        _auto_fields(),
        bases=(AutoChoice,),
        namespace={"__doc__": AutoChoice.__doc__},
        forbid_unknown_fields=True,
        kw_only=True,
    )
    return cast("type[AutoChoice]", made)


AutoRequest = _auto_request()
"""An `AutoChoice` with the parameters of everything mode as well."""


class Encoded(Struct):
    """An image that is kept: give its id in place of the image. size is [H, W]."""

    image_id: str
    size: tuple[int, int]
    model: str


class Candidate(Struct):
    """One mask; bbox is [x, y, width, height]; polygons are COCO's, where they were asked for."""

    predicted_iou: float
    stability_score: float
    area: int
    bbox: tuple[int, int, int, int]
    segmentation: Rle
    polygons: list[list[float]] | UnsetType = UNSET


class Prediction(Struct):
    """Three candidates, the best first."""

    image_id: str
    size: tuple[int, int]
    model: str
    refined_edges: bool
    candidates: list[Candidate]


class AutomaticRecord(Struct):
    """One mask with the keys of SA-1B."""

    segmentation: Rle
    area: int
    bbox: tuple[float, float, float, float]
    predicted_iou: float
    point_coords: list[tuple[float, float]]
    stability_score: float
    crop_box: tuple[float, float, float, float]


class AutomaticResult(Struct):
    """All masks, largest predicted IoU first."""

    image_id: str
    size: tuple[int, int]
    model: str
    masks: list[AutomaticRecord]


class Health(Struct):
    """That it runs. The names are those that Label Studio looks for."""

    status: str
    model: str
    version: str


class ModelInfo(Struct):
    """A model that is served."""

    id: str
    title: str
    license: str
    runtime: str
    device: str
    weights_hash: str


class Models(Struct):
    """All models that are served: one."""

    models: list[ModelInfo]


class Failure(Struct):
    """What went wrong, in one sentence."""

    error: str


def parsed(body: bytes, kind: type[Request]) -> Request:
    """A request from its JSON.

    Raises:
        RefusedError: It is no JSON, or not what is asked for there.
    """
    try:
        return msgspec.json.decode(body, type=kind)
    except msgspec.ValidationError as error:
        raise RefusedError(422, f"The request is not as it should be: {error}; see /docs.") from error
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise RefusedError(400, f"The request is not JSON that can be read: {error}.") from error
