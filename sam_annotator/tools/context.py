"""What a canvas tool may see and do. The controllers are what is described here; tests use plain fakes."""

from __future__ import annotations

from typing import Protocol, TypeAlias

from sam_annotator.core.annotation import Annotation
from sam_annotator.core.mask_editing import Region
from sam_annotator.core.prompt import Box, Prompt
from sam_annotator.core.vertex_editing import Shape

Place: TypeAlias = tuple[float, float]
"""(x, y) in image pixels."""


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
