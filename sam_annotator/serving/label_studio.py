"""What Label Studio asks of a machine learning backend, answered: smart points and rectangles become masks.

The requests are those of ``label_studio/ml/api_connector.py`` (Label Studio 1.23.2), the results are in the format of
predictions (https://labelstud.io/guide/predictions): places in percent of the image.
"""

from __future__ import annotations

import math
import uuid
from typing import Annotated, Any

from msgspec import Meta, Struct, field

from sam_annotator.core.geometry import Size
from sam_annotator.core.mask import Mask
from sam_annotator.core.polygon import mask_to_polygons, rings
from sam_annotator.core.prompt import EXCLUDE, INCLUDE, Box, Prompt
from sam_annotator.core.simplification import simplify
from sam_annotator.serving.brush import encode_brush
from sam_annotator.serving.label_studio_config import Control, control_for, controls
from sam_annotator.serving.label_studio_images import ImageSource, Remembered
from sam_annotator.serving.predictor import Kept, Predictor
from sam_annotator.serving.refusals import RefusedError
from sam_annotator.serving.values import MOST_BOXES, MOST_POINTS, parsed

_POINTS, _BOXES = frozenset({"keypointlabels", "keypoint"}), frozenset({"rectanglelabels", "rectangle"})


class _Region(Struct):
    """One thing that the person drew, as far as it matters here."""

    type: str
    value: dict[str, Any]
    is_positive: bool = True
    image_rotation: float = 0


class _Context(Struct):
    result: Annotated[list[_Region], Meta(max_length=MOST_POINTS + MOST_BOXES)] = []


class _Parameters(Struct):
    context: _Context | None = None


class _Task(Struct):
    data: dict[str, Any] = field(default_factory=dict)


class _Request(Struct):
    tasks: list[_Task]
    label_config: str = ""
    params: _Parameters | None = None


class LabelStudio:
    """Answers Label Studio with the masks of a predictor.

    Args:
        predictor: That answers.
        images: Where the images of tasks come from.
    """

    def __init__(self, predictor: Predictor, images: ImageSource | None = None) -> None:
        self._predictor, self._images = predictor, images or ImageSource()
        self._remembered = Remembered()

    @property
    def version(self) -> str:
        """Changes with the model and its weights."""
        model = self._predictor.model
        return f"{model.spec.id}-{model.weights_hash[:8]}"

    def predict(self, body: bytes) -> dict[str, Any]:
        """The answer to ``POST /predict``: one result per task, empty where nothing was drawn.

        Raises:
            RefusedError: The request, the configuration or the image is not as it should be.
        """
        asked = parsed(body, _Request)
        context = asked.params.context if asked.params else None
        if context is None or not context.result:
            return {"results": [self._result([], 0.0) for _ in asked.tasks], "model_version": self.version}
        if len(asked.tasks) != 1:
            raise RefusedError(422, f"What was drawn belongs to one task, but {len(asked.tasks)} were sent.")
        label = _label(context.result)
        control = control_for(controls(asked.label_config), label)
        image = self._image(asked.tasks[0], control)
        mask, score = self._predictor.best_mask(image, _prompt(context.result, image.size))
        regions = _regions(mask, control, label, score) if mask.area else []
        return {"results": [self._result(regions, score)], "model_version": self.version}

    def _result(self, regions: list[dict[str, Any]], score: float) -> dict[str, Any]:
        return {"result": regions, "score": score, "model_version": self.version}

    def _image(self, task: _Task, control: Control) -> Kept:
        reference = task.data.get(control.source)
        if not isinstance(reference, str):
            raise RefusedError(422, f"The task has no image under {control.source!r}.")
        name = self._remembered.get(reference)
        if name is not None:
            try:
                return self._predictor.kept(name)
            except RefusedError:
                pass  # it was dropped meanwhile, so it is fetched again
        image = self._predictor.keep(self._images.fetch(reference))
        self._remembered.put(reference, image.name)
        return image


def _label(drawn: list[_Region]) -> str | None:
    """The label of the newest thing drawn that has one."""
    for region in reversed(drawn):
        labels = region.value.get(region.type) or region.value.get("labels")
        if isinstance(labels, list) and labels and isinstance(labels[0], str):
            return labels[0]
    return None


def _prompt(drawn: list[_Region], size: Size) -> Prompt:
    """The points and rectangles that were drawn, in pixels; what else there is asks for nothing.

    Raises:
        RefusedError: They make no prompt.
    """
    prompt = Prompt()
    for region in drawn:
        if region.type not in _POINTS | _BOXES:
            continue
        if region.image_rotation % 360:
            raise RefusedError(422, "The image is shown rotated; turn it upright and ask again.")
        if region.type in _POINTS:
            x, y = _place(region, size)
            prompt = prompt.with_point(x, y, INCLUDE if region.is_positive else EXCLUDE)
        elif region.is_positive:
            prompt = prompt.with_another_box(*_box(region, size))
        else:
            raise RefusedError(422, "A rectangle cannot exclude; use a point for that.")
    if not prompt.boxes and not any(point.label == INCLUDE for point in prompt.points):
        raise RefusedError(422, "Say what to segment: draw a smart point that includes, or a smart rectangle.")
    return prompt


def _number(region: _Region, key: str, otherwise: float | None = None) -> float:
    value = region.value.get(key, otherwise)
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        raise RefusedError(422, f"A {region.type} in the request has no number {key!r}.")
    return float(value)


def _place(region: _Region, size: Size) -> tuple[float, float]:
    """A point in pixels, moved into the image where it is a hair outside."""
    height, width = size
    x, y = _number(region, "x") * width / 100, _number(region, "y") * height / 100
    return min(max(x, 0.0), width - 1e-3), min(max(y, 0.0), height - 1e-3)


def _box(region: _Region, size: Size) -> Box:
    """The upright box around a rectangle, which Label Studio turns clockwise about its top left corner."""
    height, width = size
    x, y = _number(region, "x") * width / 100, _number(region, "y") * height / 100
    across, down = _number(region, "width") * width / 100, _number(region, "height") * height / 100
    angle = math.radians(_number(region, "rotation", 0))
    cos, sin = math.cos(angle), math.sin(angle)
    corners = [(x + u * cos - v * sin, y + u * sin + v * cos) for u in (0, across) for v in (0, down)]
    xs = [min(max(corner[0], 0.0), float(width)) for corner in corners]
    ys = [min(max(corner[1], 0.0), float(height)) for corner in corners]
    return min(xs), min(ys), max(xs), max(ys)


def _regions(mask: Mask, control: Control, label: str | None, score: float) -> list[dict[str, Any]]:
    """A mask as regions of a control: one of a brush, or a polygon for each of its parts."""
    height, width = mask.size
    label = label if label in control.labels else next(iter(control.labels), None)
    named = {control.kind: [label]} if label is not None and control.labels else {}
    if control.is_brush:
        values: list[dict[str, Any]] = [{"format": "rle", "rle": encode_brush(mask.to_array())}]
    else:
        # Label Studio's polygons have no holes: they are given as what lies inside of their outlines.
        outlines = [rings(polygon)[0] for polygon in simplify(mask_to_polygons(mask))]
        percent = [(outline * (100 / width, 100 / height)).tolist() for outline in outlines]
        values = [{"points": points, "closed": True} for points in percent]
    return [
        {
            "id": uuid.uuid4().hex[:10],
            "from_name": control.name,
            "to_name": control.image,
            "type": control.kind,
            "original_width": width,
            "original_height": height,
            "image_rotation": 0,
            "value": {**value, **named},
            "score": score,
        }
        for value in values
    ]
