"""What a canvas tool is: it turns presses, moves and releases in image pixels into prompts and selections."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, Flag, auto
from typing import Protocol

from sam_annotator.core.prompt import Box
from sam_annotator.tools.context import Place, ToolContext


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
    STROKE = auto()
    REMOVE_STROKE = auto()
    VERTEX = auto()
    TOP_LEFT = (0, 0)
    TOP_RIGHT = (1, 0)
    BOTTOM_LEFT = (0, 1)
    BOTTOM_RIGHT = (1, 1)


@dataclass(frozen=True)
class Target:
    """A part of the prompt that can be taken hold of.

    Attributes:
        part: What it is.
        index: Which point, box or stroke.
        quiet: Whether it was put under the pointer just now and is not pointed out yet.
    """

    part: Part
    index: int = 0
    quiet: bool = False


class Cursor(Enum):
    """The pointer over what is no target."""

    ARROW = auto()
    CROSS = auto()


@dataclass(frozen=True)
class Sketch:
    """What a tool draws while it works, in image pixels.

    Attributes:
        line: From corner to corner.
        closed: Whether the last corner is joined with the first.
        handles: Corners to take hold of.
        hot: Which handle is under the pointer, or None.
        width: Of the line: a translucent stroke, or 0 for a hairline of the screen.
        ring: The outline of a brush as (x, y, radius), or None.
        excludes: Whether it is drawn in the colour of taking away.
        asks: Whether it is a prompt, drawn in the colours of clicks and not in the label's.
        outlines: Further lines, each closed.
        note: Words beside the last corner of the line.
    """

    line: tuple[Place, ...] = ()
    closed: bool = False
    handles: tuple[Place, ...] = ()
    hot: int | None = None
    width: float = 0.0
    ring: tuple[float, float, float] | None = None
    excludes: bool = False
    asks: bool = False
    outlines: tuple[tuple[Place, ...], ...] = ()
    note: str = ""


class Tool(Protocol):
    """A canvas tool. It lives as long as the window; what it remembers is one drag, or one drawing of several clicks.

    `PlainTool` answers everything with nothing: a tool says only what it does.
    """

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
    def sketch(self) -> Sketch | None:
        """What else is to be drawn; asked for after every event."""

    @property
    def drawing(self) -> bool:
        """Whether something is begun to which Enter, Backspace and Escape belong: `finish`, `step_back`, `cancel`."""

    @property
    def cursor(self) -> Cursor:
        """The pointer over what is no target."""

    def follow(self, event: PointerEvent | None, context: ToolContext) -> None:
        """The pointer is here, or with None off the canvas; also told when a modifier key goes down or up.

        For what `sketch` shows at the pointer. It comes before every `target`, and does not replace `move`.
        """

    def target(self, event: PointerEvent, context: ToolContext) -> Target | None:
        """What a press here would take hold of; a middle press removes it. None if a press starts something new."""

    def press(self, event: PointerEvent, context: ToolContext) -> None:
        """A button went down."""

    def move(self, event: PointerEvent, context: ToolContext) -> None:
        """The pointer moved, with or without a button held since `press`."""

    def release(self, event: PointerEvent, context: ToolContext) -> None:
        """The button of `press` went up."""

    def wheel(self, notches: float, event: PointerEvent, context: ToolContext) -> bool:
        """The wheel was turned with Shift held, up positive. True if the tool used it; else the canvas zooms."""

    def finish(self, context: ToolContext) -> bool:
        """Enter. True if the tool used it; else the candidate is accepted."""

    def step_back(self, context: ToolContext) -> bool:
        """Backspace. True if the tool used it; else the last click is removed."""

    def cancel(self, context: ToolContext) -> None:
        """Forget what is in progress: Escape, another tool, another image."""


class PlainTool:
    """Does nothing, in every way that a `Tool` can be asked to do something."""

    cursor = Cursor.CROSS

    @property
    def rubber_band(self) -> Box | None:
        """None."""
        return None

    @property
    def sketch(self) -> Sketch | None:
        """Nothing to draw."""
        return None

    @property
    def drawing(self) -> bool:
        """Nothing is begun."""
        return False

    def follow(self, event: PointerEvent | None, context: ToolContext) -> None:
        """Nothing is shown at the pointer."""

    def target(self, event: PointerEvent, context: ToolContext) -> Target | None:
        """Prompts are left alone."""
        return None

    def press(self, event: PointerEvent, context: ToolContext) -> None:
        """Nothing happens."""

    def move(self, event: PointerEvent, context: ToolContext) -> None:
        """Nothing follows the pointer."""

    def release(self, event: PointerEvent, context: ToolContext) -> None:
        """Nothing happens."""

    def wheel(self, notches: float, event: PointerEvent, context: ToolContext) -> bool:
        """The canvas zooms."""
        return False

    def finish(self, context: ToolContext) -> bool:
        """The window's Enter."""
        return False

    def step_back(self, context: ToolContext) -> bool:
        """The window's Backspace."""
        return False

    def cancel(self, context: ToolContext) -> None:
        """There is nothing to forget."""
