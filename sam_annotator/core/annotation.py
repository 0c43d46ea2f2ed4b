"""The records of a project: images, categories, annotations, and where each annotation came from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType
from typing import Any, TypeAlias

from sam_annotator.core.candidates import Kind
from sam_annotator.core.geometry import Size
from sam_annotator.core.mask import Mask
from sam_annotator.core.palettes import OKABE_ITO, PALETTES
from sam_annotator.core.prompt import Prompt

PALETTE = PALETTES[OKABE_ITO].colors
"""What labels are coloured with where nobody chose another palette."""


Extra: TypeAlias = Mapping[str, Any]
"""What files of other programs say about a record and we do not interpret, as plain JSON under the name of the format:
``{"coco": {"keypoints": [12, 7, 2], "num_keypoints": 1}}``. It goes back where it came from."""


_NO_EXTRA: Extra = MappingProxyType({})

EVERYTHING = "everything"
"""The `Annotation.origin` of what everything mode proposes, until it is accepted: its label is not its own."""

WORDS = "words"
"""The `Annotation.origin` of what was found by words: its label is what was asked for."""

OURS = "sam_annotator"
"""The name under which what this program itself says stands among an `Extra`: with which stage and thresholds a
proposal was made."""


def no_extra() -> Extra:
    """Nothing beyond what we interpret; one value for all, since a project has a million records."""
    return _NO_EXTRA


class ImageStatus(StrEnum):
    """How far an image is."""

    TODO = "todo"
    IN_PROGRESS = "in_progress"
    DONE = "done"
    REVIEW = "review"
    """Somebody should look at it again."""
    REJECTED = "rejected"
    """It is not to be labelled: blurred, doubled, of something else."""


class Review(StrEnum):
    """What a second look at an object said."""

    NONE = ""
    GOOD = "good"
    BACK = "back"
    """Sent back to be mended."""


class FieldKind(StrEnum):
    """What values an attribute has."""

    TEXT = "text"
    CHOICE = "choice"
    NUMBER = "number"
    BOOL = "bool"


AttributeValue: TypeAlias = str | float | bool


@dataclass(frozen=True)
class Field:
    """An attribute that objects of a category have.

    Attributes:
        name: Not empty, unique in its category; the key in `Annotation.attributes`.
        kind: What values it has.
        choices: Of a choice the values to choose from, in the order in which they are offered; else empty.
        default: What an object has until somebody says otherwise, or None for nothing.
    """

    name: str
    kind: FieldKind = FieldKind.TEXT
    choices: tuple[str, ...] = ()
    default: AttributeValue | None = None


@dataclass(frozen=True)
class ImageRecord:
    """One image of a project.

    Attributes:
        id: Positive, unique in the project.
        path: Relative to the project's image folder, with forward slashes.
        size: (H, W) with EXIF orientation applied, or None until the file was read once.
        status: How far it is.
        comment: What somebody wrote about it.
        extra: What files of other programs say about it.
    """

    id: int
    path: str
    size: Size | None = None
    status: ImageStatus = ImageStatus.TODO
    comment: str = ""
    extra: Extra = field(default_factory=no_extra, hash=False)


@dataclass(frozen=True)
class Category:
    """A label.

    Attributes:
        id: Positive, unique in the project; COCO's category id.
        name: Not empty, unique in the project.
        color: "#RRGGBB".
        hotkey: A letter or digit, or empty.
        fields: The attributes that its objects have, in the order in which they are shown.
        extra: What files of other programs say about it.
    """

    id: int
    name: str
    color: str
    hotkey: str = ""
    fields: tuple[Field, ...] = ()
    extra: Extra = field(default_factory=no_extra, hash=False)


@dataclass(frozen=True)
class Provenance:
    """How a mask came to be, so that it can be opened again and judged later.

    Attributes:
        prompt: The clicks, boxes and strokes that led to it, or None for a mask that no model made.
        model_id: The model's id in the catalogue, or empty.
        weights_hash: SHA-256 of the model's files, or empty.
        predicted_iou: One per ranked candidate offered, the first rank first; behind them that of an extra, if one was
            taken.
        stability: Likewise.
        rank: Which candidate was taken, 0 for the first; that of an extra comes after the ranked ones.
        taken: What kind of candidate that was.
        from_mask: Whether the model was asked with the mask that the object had before, beside the prompt.
        edited: Whether the mask was changed by hand afterwards.
        clicks: How many points, boxes and strokes were given, removed ones included.
        seconds: From the first prompt to Accept.
        refined: Whether its outline was refined to the photograph's edges before it was accepted.
        part: The part (x0, y0, x1, y1) of the image that was encoded by itself for the answer; None for all of it.
    """

    prompt: Prompt | None = None
    model_id: str = ""
    weights_hash: str = ""
    predicted_iou: tuple[float, ...] = ()
    stability: tuple[float, ...] = ()
    rank: int = 0
    edited: bool = False
    clicks: int = 0
    seconds: float = 0.0
    refined: bool = False
    taken: Kind = Kind.RANKED
    from_mask: bool = False
    part: tuple[int, int, int, int] | None = None


@dataclass(frozen=True)
class Annotation:
    """One labelled object of one image.

    Attributes:
        id: Positive, unique in the project.
        image_id: The `ImageRecord` it lies on.
        category_id: Its `Category`.
        mask: The object's pixels.
        iscrowd: Whether it is a group that cannot be told apart (COCO's ``iscrowd``).
        hidden: Whether it is not drawn. It is exported all the same.
        attributes: Further properties by name.
        provenance: How the mask came to be.
        is_box: Whether only its box is known, as in formats of boxes: the mask is then the pixels of the box.
        comment: What somebody wrote about it.
        locked: Whether it is kept from edits.
        order: What lies on top: the higher number, and among equals the smaller box.
        proposed: Whether it is a proposal that nobody has accepted yet. Such a one is no object: it is not counted and
            never exported.
        review: What a second look at it said.
        origin: For an imported object, what it was when it came in, as a digest: the same file imported once more adds
            nothing. `EVERYTHING` for what everything mode proposes. Else empty.
        extra: What files of other programs say about it.
    """

    id: int
    image_id: int
    category_id: int
    mask: Mask
    iscrowd: bool = False
    hidden: bool = False
    attributes: Mapping[str, AttributeValue] = field(default_factory=lambda: MappingProxyType({}))
    provenance: Provenance = Provenance()
    is_box: bool = False
    comment: str = ""
    locked: bool = False
    order: int = 0
    proposed: bool = False
    review: Review = Review.NONE
    origin: str = ""
    extra: Extra = field(default_factory=no_extra, hash=False)


def next_color(used: int, palette: tuple[str, ...] = PALETTE) -> str:
    """The colour of a new category when ``used`` categories exist: the safe palette first, then evenly spaced hues."""
    if used < len(palette):
        return palette[used]
    # The golden angle spreads any number of hues without two close neighbours.
    hue = (used - len(palette)) * 137.508 % 360
    return _hsl_to_hex(hue, 0.65, 0.55)


def _hsl_to_hex(hue: float, saturation: float, lightness: float) -> str:
    """CSS Color Module Level 4, section 7.1, "Converting HSL colors to sRGB"."""
    amplitude = saturation * min(lightness, 1 - lightness)

    def channel(offset: int) -> int:
        k = (offset + hue / 30) % 12
        return round(255 * (lightness - amplitude * max(-1.0, min(k - 3, 9 - k, 1.0))))

    return f"#{channel(0):02X}{channel(8):02X}{channel(4):02X}"
