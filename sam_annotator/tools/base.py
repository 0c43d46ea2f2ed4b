"""What a canvas tool is: it turns presses, moves and releases in image pixels into prompts and selections."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, Flag, auto
from typing import Protocol, TypeAlias

from sam_annotator.core.annotation import Annotation
from sam_annotator.core.mask_editing import Region
from sam_annotator.core.prompt import Box, Prompt
from sam_annotator.core.vertex_editing import Shape

Place: TypeAlias = tuple[float, float]
"""(x, y) in image pixels."""


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


class MaskEditing(Protocol):
    """Masks changed by hand. Every call is one step of the project; what is refused is told in one sentence."""

    @property
    def selected(self) -> tuple[Annotation, ...]:
        """The selected objects, by id."""

    @property
    def brush(self) -> float:
        """Diameter of brush and eraser in image pixels; remembered."""

    def set_brush(self, diameter: float) -> None:
        """Choose the diameter of brush and eraser; it is kept within sensible bounds."""

    def step_brush(self, steps: float) -> None:
        """Make brush and eraser larger, or with fewer than 0 steps smaller, by about a seventh each."""

    def add(self, region: Region) -> None:
        """Add pixels to the selected object, or make a new object of them if none is selected."""

    def remove(self, region: Region) -> None:
        """Take pixels from the selected objects, or from the one that is seen there if none is selected."""

    def new(self, region: Region) -> None:
        """Make a new object of the current label, and select it."""

    def reshape(self, annotation_id: int, region: Region) -> None:
        """Give an object this mask in place of its own."""

    def cut(self, line: tuple[Place, ...]) -> None:
        """Let the selected objects, or the one that is seen there, fall into its pieces along a line."""


class Proposing(Protocol):
    """What is proposed on the image and waits to be accepted."""

    def at(self, x: float, y: float) -> int | None:
        """The id of the proposal under an image pixel; None while a prompt is open."""

    def point_at(self, proposal_id: int | None) -> None:
        """Point out a proposal, or none."""

    def accept(self, proposal_id: int) -> None:
        """Make an object of a proposal."""


class VertexEditing(Protocol):
    """The selected object as a polygon that can be changed."""

    @property
    def shape(self) -> Shape | None:
        """What stands for the mask of the one selected object; None while there is none."""

    def reshape(self, shape: Shape) -> None:
        """Change the mask where this shape is another than `shape`, as one step."""


class Arranging(Protocol):
    """Objects found on the image and moved. What is refused is told in one sentence."""

    def objects_at(self, x: float, y: float) -> tuple[int, ...]:
        """The ids of the visible objects under an image pixel, the topmost first."""

    def objects_in(self, box: Box) -> frozenset[int]:
        """The ids of the visible objects that have a pixel in a box of the image."""

    def show_moved(self, dx: int, dy: int) -> None:
        """Show the selected objects so many pixels further right and down; 0, 0 shows them where they are."""

    def move(self, dx: int, dy: int) -> None:
        """Move the selected objects so many pixels right and down, as one step."""


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

    def settle(self) -> None:
        """A drag of a part of the prompt has ended: what `set_prompt` is given next is another thing to take back."""

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

    @property
    def masks(self) -> MaskEditing:
        """Changes the masks of objects by hand."""

    @property
    def vertices(self) -> VertexEditing:
        """The selected object as a polygon."""

    @property
    def arranging(self) -> Arranging:
        """Finds objects on the image and moves them."""

    @property
    def proposing(self) -> Proposing:
        """What is proposed."""


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

    def target(self, event: PointerEvent, context: ToolContext) -> Target | None:  # noqa: ARG002 - the protocol's
        """Prompts are left alone."""
        return None

    def press(self, event: PointerEvent, context: ToolContext) -> None:
        """Nothing happens."""

    def move(self, event: PointerEvent, context: ToolContext) -> None:
        """Nothing follows the pointer."""

    def release(self, event: PointerEvent, context: ToolContext) -> None:
        """Nothing happens."""

    def wheel(self, notches: float, event: PointerEvent, context: ToolContext) -> bool:  # noqa: ARG002 - the protocol's
        """The canvas zooms."""
        return False

    def finish(self, context: ToolContext) -> bool:  # noqa: ARG002 - the protocol's
        """The window's Enter."""
        return False

    def step_back(self, context: ToolContext) -> bool:  # noqa: ARG002 - the protocol's
        """The window's Backspace."""
        return False

    def cancel(self, context: ToolContext) -> None:
        """There is nothing to forget."""
