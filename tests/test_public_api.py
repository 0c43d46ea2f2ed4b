"""The public Python API, name by name: a change here is a decision (docs/api.md, "What stays as it is")."""

import dataclasses
import inspect
import subprocess
import sys
from pathlib import Path

import pytest

import sam_annotator
from sam_annotator import api

TABLE = Path(__file__).with_name("public_api.txt")


def described() -> list[str]:
    """A line for each public name, with its parameters or fields."""
    lines = []
    for name in sorted(api.__all__):
        thing = getattr(api, name)
        if issubclass(thing, Exception):
            lines.append(f"{name}: error")
        elif dataclasses.is_dataclass(thing):
            lines.append(f"{name}: fields {', '.join(field.name for field in dataclasses.fields(thing))}")
        else:
            lines.append(f"{name}{inspect.signature(thing)}" if name == "Predictor" else f"{name}: class")
        lines += sorted(_members(name, thing))
    return lines


def _members(name: str, thing: type) -> list[str]:
    """Its own members and those of our classes above it, not what Python adds."""
    found = set()
    for owner in thing.__mro__:
        if not owner.__module__.startswith("sam_annotator.") or issubclass(thing, Exception):
            continue
        fields = {field.name for field in dataclasses.fields(owner)} if dataclasses.is_dataclass(owner) else set()
        for member in {*vars(owner), *vars(owner).get("__annotations__", {})} - fields:
            value = vars(owner).get(member)
            if member.startswith("_"):
                continue
            if isinstance(value, classmethod | staticmethod) or inspect.isfunction(value):
                found.add(f"{name}.{member}{inspect.signature(getattr(thing, member))}")
            else:
                found.add(f"{name}.{member}")
    return sorted(found)


def test_the_public_api_is_the_one_that_is_listed() -> None:
    assert described() == TABLE.read_text("utf-8").splitlines(), (
        "the public API differs from tests/public_api.txt; if that is meant, mind docs/api.md and "
        "write the table anew: python -m tests.test_public_api"
    )


def test_the_package_offers_just_this() -> None:
    assert set(sam_annotator.__all__) == {*api.__all__, "__version__"}
    assert set(sam_annotator.__all__) <= set(dir(sam_annotator))
    assert all(getattr(sam_annotator, name) is getattr(api, name) for name in api.__all__)
    with pytest.raises(AttributeError, match="Predicter"):
        _ = sam_annotator.Predicter


def test_everything_public_is_documented() -> None:
    for name in api.__all__:
        thing = getattr(api, name)
        assert thing.__doc__, name
        for member in dir(thing):
            if not member.startswith("_") and callable(getattr(thing, member)) and member not in dir(tuple):
                assert inspect.getdoc(getattr(thing, member)), f"{name}.{member}"


def test_importing_the_package_imports_nothing_heavy() -> None:
    code = (
        "import sys, sam_annotator; "
        "print([n for n in ('numpy', 'cv2', 'onnxruntime', 'PySide6', 'sam_annotator.api') if n in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_the_api_does_without_the_window() -> None:
    code = (
        "import sys; from sam_annotator import Predictor, Project; "
        "print([n for n in ('PySide6', 'torch') if n in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


if __name__ == "__main__":
    TABLE.write_text("\n".join(described()) + "\n", "utf-8")
