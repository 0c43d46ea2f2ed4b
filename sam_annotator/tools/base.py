"""What a canvas tool is: it turns presses, moves and releases in image pixels into prompts and selections."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, Flag, auto
from typing import Protocol

from sam_annotator.core.prompt import Prompt


class Button(Enum):
    """The mouse button of a press."""

    LEFT = auto()
    RIGHT = auto()
    MIDDLE = auto()


class Modifier(Flag):
    """Keys held during a pointer event."""

    NONE = 0
    SHIFT = auto()
    CTRL = auto()
    ALT = auto()


@dataclass(frozen=True)
class PointerEvent:
    """The pointer, as a tool sees it.

    Attributes:
        x: Image pixels from the left edge; may lie outside of the image.
        y: Image pixels from the top edge.
        button: The button that is pressed or released; None for a move without one.
        modifiers: Keys held.
        pixel: Length of one screen pixel in image pixels; what counts as "near" and as a drag follows from it.
        double: Whether this press is the second of a double click.
    """

    x: float
    y: float
    button: Button | None = None
    modifiers: Modifier = Modifier.NONE
    pixel: float = 1.0
    double: bool = False


class Part(Enum):
    """What of a prompt lies under the pointer. The values of corners are (x, y): 0 left or top, 1 right or bottom."""

    POINT = auto()
    REMOVE_POINT = auto()
    REMOVE_BOX = auto()
    TOP_LEFT = (0, 0)
    TOP_RIGHT = (1, 0)
    BOTTOM_LEFT = (0, 1)
    BOTTOM_RIGHT = (1, 1)


@dataclass(frozen=True)
class Target:
    """A part of the prompt that can be taken hold of.

    Attributes:
        part: What it is.
        index: Which point.
        quiet: Whether it was put under the pointer just now and is not pointed out yet.
    """

    part: Part
    index: int = 0
    quiet: bool = False


class Cursor(Enum):
    """The pointer over what is no target."""

    ARROW = auto()
    CROSS = auto()


class ToolContext(Protocol):
    """What a tool may see and do. The annotating controller is one; tests use a plain fake."""

    @property
    def image_size(self) -> tuple[int, int] | None:
        """(H, W) of the image, or None while there is none."""

    @property
    def prompt(self) -> Prompt:
        """The prompt in progress; empty if there is none."""

    def set_prompt(self, prompt: Prompt) -> None:
        """Replace the prompt in progress; the decoder is asked for it."""

    def hover(self, prompt: Prompt | None) -> None:
        """Ask for a preview, or with None take it away. Newest wins."""

    def choose(self, rank: int) -> None:
        """Choose a candidate; a rank that does not exist is ignored."""

    def accept(self) -> None:
        """Turn the chosen candidate into an object."""

    def object_at(self, x: float, y: float) -> int | None:
        """The id of the topmost visible object under an image pixel."""

    def select(self, ids: frozenset[int]) -> None:
        """Select these objects and no others."""

    @property
    def selection(self) -> frozenset[int]:
        """The ids of the selected objects."""

    def reopen(self, annotation_id: int) -> None:
        """Open an object with its saved prompt and go on clicking."""


class Tool(Protocol):
    """A canvas tool. It lives as long as the window; what it remembers is one drag."""

    @property
    def id(self) -> str:
        """Short and stable: "prompt"."""

    @property
    def label(self) -> str:
        """For the toolbar: "Click"."""

    @property
    def icon(self) -> str:
        """A qtawesome name: "mdi6.cursor-default-click"."""

    @property
    def shortcut(self) -> str:
        """As QKeySequence reads it: "P"."""

    @property
    def help(self) -> str:
        """One sentence for tooltip and shortcut sheet."""

    @property
    def rubber_band(self) -> tuple[float, float, float, float] | None:
        """A box being dragged as (x0, y0, x1, y1) in image pixels, to be drawn; None if there is none."""

    @property
    def cursor(self) -> Cursor:
        """The pointer over what is no target."""

    def target(self, event: PointerEvent, context: ToolContext) -> Target | None:
        """What a press here would take hold of; a middle press removes it. None if a press starts something new."""

    def press(self, event: PointerEvent, context: ToolContext) -> None:
        """A button went down."""

    def move(self, event: PointerEvent, context: ToolContext) -> None:
        """The pointer moved, with or without a button held since `press`."""

    def release(self, event: PointerEvent, context: ToolContext) -> None:
        """The button of `press` went up."""

    def cancel(self, context: ToolContext) -> None:
        """Forget a drag in progress: Escape, another tool, another image."""
