"""Running commands in this process, as a shell sees them."""

from collections.abc import Callable
from typing import NamedTuple

import pytest

from sam_annotator.cli import logs, main


class Outcome(NamedTuple):
    code: int
    out: str
    err: str


@pytest.fixture
def sam_annotator(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Callable[..., Outcome]:
    """Run the program on arguments."""
    monkeypatch.setattr(logs, "configure", lambda: None)  # or it would catch the test runner's own errors

    def run(*arguments: object) -> Outcome:
        code = main([str(argument) for argument in arguments])
        return Outcome(code, *capsys.readouterr())

    return run
