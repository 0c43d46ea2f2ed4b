"""The parts of the benchmark by name. Listing them imports nothing heavy, and no window."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING

from sam_annotator.errors import ModelError

if TYPE_CHECKING:
    from sam_annotator.benchmarking.context import Context
    from sam_annotator.benchmarking.rows import Row


@dataclass(frozen=True)
class Part:
    """Works that are measured together.

    Attributes:
        title: What is measured, for --help.
        where: "module:function" below this package. The function takes a `Context` and yields a `Row` as soon as it is
            measured; it is called once for each setup.
        seeded: The seeded models that it is measured with too by default, if it is against the reference.
        by_default: Whether it runs if no part is named; those that take minutes do not.
        once: Whether it is called once only, with the first setup: it does not depend on the model.
        in_window: Whether the model is loaded as the window does: its encoder makes room for clicks.
    """

    title: str
    where: str
    seeded: tuple[str, ...] = ()
    by_default: bool = True
    once: bool = False
    in_window: bool = False

    def run(self, context: Context) -> Iterator[Row]:
        """Measure with one setup.

        Raises:
            ModelError: A library cannot be imported; of the window Qt's, where the system lacks what it needs.
        """
        module, function = self.where.split(":")
        try:
            measure: Callable[[Context], Iterator[Row]] = getattr(import_module(f"{__package__}.{module}"), function)
        except ImportError as error:
            raise ModelError(
                f"{self.title.capitalize()}: this cannot be measured here ({error}); what is missing says: "
                "sam-annotator doctor"
            ) from error
        return measure(context)


DECODER = "vit_b-decoder"

PARTS: dict[str, Part] = {
    "load": Part("from the files to a model that answers", "encoding:load", (DECODER, "vit_b")),
    "encode": Part("from a photograph to its embedding", "encoding:encode", ("vit_t", "vit_b")),
    "prepare": Part("what the decoder needs once per photograph", "encoding:prepare", (DECODER,)),
    "click": Part("from a prompt to the full-resolution mask", "clicking:click", (DECODER,)),
    "hover": Part("previews in a second", "clicking:hover", (DECODER,)),
    "accept": Part("from the answer to the object in the project file", "clicking:accept", (DECODER,)),
    "auto": Part("all masks of a photograph", "everything:auto", (DECODER,)),
    "memory": Part("the most memory of a process that loads and encodes", "memory:memory", ("vit_t", "vit_b")),
    "click-to-paint": Part(
        "from the mouse event to the painted frame, in the window", "window_clicks:click_to_paint", in_window=True
    ),
    "accept-in-window": Part("from Enter to the stored object, in the window", "window_clicks:accept", in_window=True),
    "pan": Part("frames while panning and zooming, in the window", "window_frames:pan", once=True),
    "start-up": Part("from the start of the process to the window", "window_start:start_up", once=True),
    "soak": Part(
        "memory while 500 images are labelled, in the window",
        "window_soak:soak",
        by_default=False,
        once=True,
        in_window=True,
    ),
    "growth": Part(
        "cost against image size, objects, images and clicks",
        "window_growth:growth",
        by_default=False,
        once=True,
        in_window=True,
    ),
}
"""By the name typed, in the order of measuring."""
