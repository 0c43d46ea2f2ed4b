"""From what was sent to a prompt, checked against the image."""

from __future__ import annotations

from sam_annotator.core.geometry import Size
from sam_annotator.core.mask import Mask
from sam_annotator.core.mask_prompt import mask_logits, mask_prompt
from sam_annotator.core.prompt import EXCLUDE, INCLUDE, Prompt
from sam_annotator.core.rle import filling
from sam_annotator.serving.refusals import RefusedError
from sam_annotator.serving.values import PredictRequest, Rle


def prompt_of(asked: PredictRequest, size: Size) -> Prompt:
    """What is asked, checked against the image.

    Raises:
        RefusedError: Nothing is asked, or something lies outside of the image.
    """
    height, width = size
    prompt = Prompt()
    for x, y, label in ((*point, INCLUDE)[:3] for point in asked.points):
        if label not in {EXCLUDE, INCLUDE}:
            raise RefusedError(422, f"The third number of a point is 1 or 0, not {label:g}.")
        if not (0 <= x < width and 0 <= y < height):
            raise RefusedError(422, f"The point {x:g}, {y:g} lies outside of the image, which is {width} x {height}.")
        prompt = prompt.with_point(x, y, int(label))
    for x0, y0, x1, y1 in asked.boxes:
        inside = 0 <= min(x0, x1) < max(x0, x1) <= width and 0 <= min(y0, y1) < max(y0, y1) <= height
        if not inside:
            raise RefusedError(
                422,
                f"The box {x0:g}, {y0:g}, {x1:g}, {y1:g} is empty or reaches outside of the image, which is "
                f"{width} x {height}.",
            )
        prompt = prompt.with_another_box(x0, y0, x1, y1)
    if asked.mask is not None:
        mask = _mask(asked.mask, size)
        # Alone, a mask asks for what it shows; beside points and boxes it is where these begin.
        prompt = mask_prompt(mask) if prompt.is_empty else prompt.with_mask_input(*mask_logits(mask))
    if not prompt.boxes and not any(point.label == INCLUDE for point in prompt.points):
        raise RefusedError(422, "Say what to segment: give a point to include, a box or a mask.")
    return prompt


def _mask(rle: Rle, size: Size) -> Mask:
    """A mask that was sent.

    Raises:
        RefusedError: It is no mask of this image, or an empty one.
    """
    height, width = size
    if rle.size != size:
        raise RefusedError(422, f"The mask's size is {list(rle.size)} where the image's [H, W] is {[height, width]}.")
    if isinstance(rle.counts, list) and sum(rle.counts) != height * width:
        raise RefusedError(422, "The run lengths of the mask do not add up to its size.")
    try:
        mask = Mask.from_rle({"size": rle.size, "counts": rle.counts})
    except UnicodeEncodeError as error:
        raise RefusedError(422, "The run lengths of the mask are not COCO's.") from error
    if not filling([mask])[0]:
        raise RefusedError(422, "The run lengths of the mask are not COCO's, or do not add up to its size.")
    if not mask.area:
        raise RefusedError(422, "An empty mask shows nothing that a model could be asked for.")
    return mask
