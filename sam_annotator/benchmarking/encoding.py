"""What is done once per image: loading a model, encoding, and what the decoder prepares."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

import numpy as np

from sam_annotator.benchmarking.context import Context
from sam_annotator.benchmarking.photographs import SIZES, photograph
from sam_annotator.benchmarking.rows import Row
from sam_annotator.core.geometry import Size
from sam_annotator.models.common import SessionModel

QUICK_MS = 1000


def load(context: Context) -> Iterator[Row]:
    """From the files to a model that answers, once they have been read before."""
    yield context.timed("load", lambda: context.shelf.load(context.setup))


def encode(context: Context) -> Iterator[Row]:
    """From a photograph to all that the decoder needs."""
    usual = _encode(context, "encode", SIZES["1080p"])
    yield usual
    # A larger photograph has to be shrunk first. In what takes seconds that is lost.
    if usual.median < QUICK_MS:
        yield _encode(context, "encode/24mp", SIZES["24mp"])


def _encode(context: Context, work: str, size: Size) -> Row:
    image, model, reference = photograph(size), context.model, context.reference
    theirs = None if reference is None else partial(reference.encode, image)
    return context.timed(work, partial(model.encode, image), theirs)


def prepare(context: Context) -> Iterator[Row]:
    """What a decoder makes of the embedding before any prompt."""
    model = context.model
    session = model.sessions.get("prepare") if isinstance(model, SessionModel) else None
    if session is None:
        context.tell(f"{context.setup.model} prepares nothing for its decoder.")
        return
    dice = np.random.default_rng(0)
    feeds = {
        name: dice.standard_normal([length or 1 for length in info.shape]).astype(info.dtype)
        for name, info in session.inputs.items()
    }
    yield context.timed("prepare", lambda: session.run(feeds), part="prepare")
