"""SAMs with seeded weights as models of this program: made once, and kept in the cache folder."""

from __future__ import annotations

import hashlib
import importlib.util
import shutil
from collections.abc import Callable
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING

from sam_annotator.errors import ModelError, RuntimeUnavailableError
from sam_annotator.folders import HOME_VARIABLE, cache_dir
from sam_annotator.models.base import Artifact, ModelSpec
from sam_annotator.models.model_files import MODEL_FILE, ModelEntry, read_toml, to_spec

if TYPE_CHECKING:
    from sam_annotator.networks.sam import SamConfig

SEEDED = {
    "vit_b-decoder": "SAM's decoder behind a small encoder",
    "vit_t": "MobileSAM",
    "vit_b": "SAM ViT-B",
}
"""Ids and what they are."""
NEEDED = ("torch", "onnx", "onnxscript", "safetensors")
WEIGHTS = "weights.safetensors"
SEED = 7


def check_seeded(name: str) -> None:
    """See that a seeded model can be made here.

    Raises:
        RuntimeUnavailableError: A library is missing.
    """
    missing = [library for library in NEEDED if importlib.util.find_spec(library) is None]
    if missing:
        raise RuntimeUnavailableError(
            f"The seeded model {name} needs {' and '.join(missing)}; install with: "
            'pip install "sam-annotator[torch]", or give another --model'
        )


def seeded_model(name: str, tell: Callable[[str], None], *, as_onnx: bool = True) -> ModelSpec:
    """A seeded model, as ONNX files or as the checkpoint that these are made of.

    Args:
        name: One of `SEEDED`.
        tell: Hears that it has to be made first, which takes up to two minutes.
        as_onnx: See above.

    Raises:
        RuntimeUnavailableError: A library is missing.
        ModelError: It cannot be written to the cache folder.
    """
    check_seeded(name)
    folder = cache_dir() / "benchmark" / f"{name}-{_version()}"
    graphs = folder / "onnx"
    try:
        if not (folder / WEIGHTS).is_file():
            tell(f"Drawing weights for {name}, {SEEDED[name]}, once, in {folder}")
            _draw(name, folder)
        if as_onnx and not (graphs / MODEL_FILE).is_file():
            tell(f"Exporting {name}, once, to {graphs}")
            _export(name, folder / WEIGHTS, graphs)
    except OSError as error:
        raise ModelError(
            f"The seeded model {name} cannot be written to {folder} ({error.strerror or error}); free some space, or "
            f"set {HOME_VARIABLE} to another folder."
        ) from error
    if as_onnx:
        return to_spec(read_toml(graphs / MODEL_FILE, ModelEntry), graphs)
    size = config_of(name).image_size
    return ModelSpec(name, SEEDED[name], "sam", "none", size, (Artifact("all", WEIGHTS),), folder)


def weights_of(spec: ModelSpec) -> Path | None:
    """The checkpoint of a SAM: what a seeded one was exported from, or what another one consists of; else None."""
    whole = [artifact.file for artifact in spec.artifacts if spec.family == "sam" and artifact.part == "all"]
    found = [spec.directory.parent / WEIGHTS] if spec.id in SEEDED and not whole else []
    found += [spec.directory / file for file in whole]
    return found[0] if found else None


def _draw(name: str, folder: Path) -> None:
    from safetensors.torch import save_file  # noqa: PLC0415  # imports torch, which takes a second

    from sam_annotator.benchmarking.seeded import located_state  # noqa: PLC0415  # likewise

    folder.parent.mkdir(parents=True, exist_ok=True)
    for old in folder.parent.glob(f"{name}-{'?' * len(_version())}"):
        shutil.rmtree(old, ignore_errors=True)
    folder.mkdir(exist_ok=True)
    part = folder / f"{WEIGHTS}.part"
    save_file({key: value.contiguous() for key, value in located_state(config_of(name), SEED).items()}, part)
    part.replace(folder / WEIGHTS)


def _export(name: str, weights: Path, graphs: Path) -> None:
    from sam_annotator.networks.checkpoint import load_checkpoint  # noqa: PLC0415  # imports torch
    from sam_annotator.networks.export import export_sam  # noqa: PLC0415  # likewise

    # It moves its files in place when all are complete, model.toml last.
    export_sam(load_checkpoint(weights), graphs, model_id=name, title=SEEDED[name], license_name="none")


def config_of(name: str) -> SamConfig:
    """The shape of a seeded model. Imports torch."""
    from sam_annotator.networks.image_encoder import ViTConfig  # noqa: PLC0415  # imports torch
    from sam_annotator.networks.sam import VARIANTS, SamConfig  # noqa: PLC0415  # likewise

    small = SamConfig(ViTConfig(dim=48, depth=4, heads=3, global_blocks=(1, 3)))
    return small if name == "vit_b-decoder" else VARIANTS[name]


def _version() -> str:
    """Other networks, or another exporter, make another model."""
    digest = hashlib.sha256()
    package = Path(__file__).resolve().parents[1]
    for file in (Path(__file__).with_name("seeded.py"), *sorted((package / "networks").glob("*.py"))):
        digest.update(file.read_bytes())
    for library in NEEDED:
        digest.update(f"{library} {metadata.version(library)}".encode())
    return digest.hexdigest()[:12]
