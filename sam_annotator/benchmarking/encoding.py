"""What is done once per image: loading a model, encoding, and what the decoder prepares."""

from __future__ import annotations

from collections.abc import Iterator

from sam_annotator.benchmarking.context import Context, named
from sam_annotator.benchmarking.photographs import photograph
from sam_annotator.benchmarking.rows import Row


def encode(context: Context) -> Iterator[Row]:
    """From a photograph to all that the decoder needs."""
    image, model = photograph(), context.model
    yield named(context.timed(lambda: model.encode(image)), "encode")
