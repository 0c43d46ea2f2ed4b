"""Catalogue entries as TOML: strict reading, and writing for models that the user adds."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Literal, TypeVar

import msgspec

from sam_annotator.errors import ModelError
from sam_annotator.models.base import Artifact, ModelSpec

MODEL_FILE = "model.toml"

Identifier = Annotated[str, msgspec.Meta(pattern=r"^[a-z0-9][a-z0-9._-]{0,63}$")]
# A name without any way out of the model's folder.
FileName = Annotated[str, msgspec.Meta(pattern=r"^[^/\\:\x00-\x1f.][^/\\:\x00-\x1f]{0,199}$")]
Sha256 = Annotated[str, msgspec.Meta(pattern=r"^([0-9a-f]{64})?$")]
Url = Annotated[str, msgspec.Meta(pattern=r"^(https?://.+)?$")]
Part = Literal["encoder", "prepare", "correct", "decoder", "points", "masks", "all"]


class ArtifactEntry(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`Artifact` as it stands in a file."""

    part: Part
    file: FileName
    sha256: Sha256 = ""
    size: Annotated[int, msgspec.Meta(ge=0)] = 0
    url: Url = ""


class ModelEntry(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`ModelSpec` as it stands in a file."""

    id: Identifier
    title: Annotated[str, msgspec.Meta(min_length=1)]
    family: str
    license: str
    input_size: Annotated[int, msgspec.Meta(ge=16, le=8192)]
    artifacts: Annotated[tuple[ArtifactEntry, ...], msgspec.Meta(min_length=1)]
    good_for: str = ""


class CatalogFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The shape of ``catalog.toml``."""

    model: tuple[ModelEntry, ...]


T = TypeVar("T", ModelEntry, CatalogFile)


def read_toml(path: Path, kind: type[T]) -> T:
    """Read a file strictly.

    Raises:
        ModelError: It cannot be read, or an item in it is wrong; the sentence names both.
    """
    try:
        return msgspec.toml.decode(path.read_bytes(), type=kind)
    except OSError as error:
        raise ModelError(f"The model file {path} cannot be read ({error.strerror}).") from error
    except (msgspec.MsgspecError, ValueError) as error:
        # msgspec ends its message with the place: "Expected `int`, got `str` - at `$.model[2].input_size`".
        raise ModelError(f"The model file {path} is malformed: {str(error).rstrip('.')}.") from error


def to_spec(entry: ModelEntry, directory: Path, *, builtin: bool = False) -> ModelSpec:
    """An entry as the rest of the program knows it; its files lie in ``directory``."""
    artifacts = tuple(Artifact(**msgspec.structs.asdict(artifact)) for artifact in entry.artifacts)
    return ModelSpec(
        entry.id,
        entry.title,
        entry.family,
        entry.license,
        entry.input_size,
        artifacts,
        directory,
        builtin=builtin,
        good_for=entry.good_for,
    )


def to_toml(spec: ModelSpec) -> str:
    """An entry as text that `read_toml` reads back."""
    lines = [
        *_assignments(spec, ("id", "title", "family", "license", "input_size", "good_for")),
        *(line for artifact in spec.artifacts for line in _artifact_lines(artifact)),
    ]
    return "\n".join(lines) + "\n"


def _artifact_lines(artifact: Artifact) -> list[str]:
    return ["", "[[artifacts]]", *_assignments(artifact, ("part", "file", "sha256", "size", "url"))]


def _assignments(value: ModelSpec | Artifact, names: Sequence[str]) -> list[str]:
    # JSON strings and integers are TOML's basic strings and integers.
    return [f"{name} = {json.dumps(getattr(value, name), ensure_ascii=False)}" for name in names]
