"""A context whose model is the one that answers with a disc."""

import pytest

from sam_annotator.benchmarking.context import Context
from sam_annotator.benchmarking.shelf import Setup, Shelf
from sam_annotator.models.fake import fake_model


class FakeShelf(Shelf):
    """Has the model that answers with a disc."""

    def __init__(self) -> None:
        super().__init__(lambda _: None)
        self.fake = fake_model()

    def model(self, setup: Setup):
        return self.fake


@pytest.fixture
def context(qapp) -> Context:
    return Context(
        setup=Setup("fake"),
        shelf=FakeShelf(),
        against_reference=False,
        runs=3,
        seconds=10.0,
        points_per_side=4,
        tell=lambda _: None,
    )
