"""Fixtures for all tests."""

import os
from pathlib import Path

import pytest
from hypothesis import settings

# Before Qt is imported anywhere: the tests never open windows on somebody's screen. The tests marked "display" start
# their own X server.
os.environ["QT_QPA_PLATFORM"] = "offscreen"

# A busy machine is no reason to fail: speed is measured in benchmarks/, not here.
settings.register_profile("patient", deadline=None)
settings.load_profile("patient")

SHARED = Path(__file__).resolve().parents[2] / "shared"


@pytest.fixture(autouse=True)
def _own_home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """No test reads or writes the settings, models and logs of the person who runs it."""
    monkeypatch.setenv("SAM_ANNOTATOR_HOME", str(tmp_path_factory.mktemp("home")))


@pytest.fixture
def shared_data() -> Path:
    """The folder of real photographs and label files that some tests look at, where it lies beside the project."""
    folder = SHARED / "data"
    if not folder.is_dir():
        pytest.skip("needs the photographs that lie beside the project in ../shared/data")
    return folder
