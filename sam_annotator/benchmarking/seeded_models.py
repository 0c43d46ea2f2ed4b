"""SAMs with seeded weights as models of this program: made once, and kept in the cache folder."""

from __future__ import annotations

import hashlib
import importlib.util
import shutil
import tempfile
from collections.abc import Callable
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING

from sam_annotator.errors import ModelError, RuntimeUnavailableError
from sam_annotator.folders import cache_dir
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
            f"The seeded model {name} needs {', '.join(missing)}; install with: "
            'pip install "sam-annotator[torch]", or give --model'
        )


def seeded_model(name: str, tell: Callable[[str], None]) -> ModelSpec:
    """A seeded model as ONNX files; `weights_of` it are beside them.

    Args:
        name: One of `SEEDED`.
        tell: Hears that it has to be made first, which takes up to two minutes.

    Raises:
        RuntimeUnavailableError: A library is missing.
        ModelError: It cannot be written to the cache folder.
    """
    check_seeded(name)
    folder = cache_dir() / "benchmark" / f"{name}-{_version()}"
    if not (folder / MODEL_FILE).is_file():
        tell(f"Making {name}, {SEEDED[name]} with seeded weights, once, in {folder}")
        try:
            _make(name, folder)
        except OSError as error:
            raise ModelError(
                f"The seeded model cannot be written to {folder} ({error.strerror or error}); free some space, or set "
                "SAM_ANNOTATOR_HOME to another folder."
            ) from error
    return to_spec(read_toml(folder / MODEL_FILE, ModelEntry), folder)


def as_weights(spec: ModelSpec) -> ModelSpec:
    """A seeded model as a torch checkpoint, for runtimes that load no ONNX files."""
    artifacts = (Artifact("all", WEIGHTS),)
    return ModelSpec(spec.id, spec.title, spec.family, spec.license, spec.input_size, artifacts, spec.directory)


def _make(name: str, folder: Path) -> None:
    from safetensors.torch import save_file  # noqa: PLC0415  # imports torch, which takes a second

    from sam_annotator.benchmarking.seeded import located_state  # noqa: PLC0415  # likewise
    from sam_annotator.networks.export import export_sam  # noqa: PLC0415  # likewise
    from sam_annotator.networks.sam import build_sam  # noqa: PLC0415  # likewise

    folder.parent.mkdir(parents=True, exist_ok=True)
    for old in folder.parent.glob(f"{name}-{'?' * len(_version())}"):
        shutil.rmtree(old, ignore_errors=True)
    sam = build_sam(config_of(name))
    sam.load_state_dict(located_state(sam.config, SEED))
    # Whole or not at all: what is there is taken for complete.
    with tempfile.TemporaryDirectory(prefix=".making-", dir=folder.parent) as scratch:
        made = Path(scratch) / "made"
        export_sam(sam, made, model_id=name, title=SEEDED[name], license_name="none")
        save_file({key: value.contiguous() for key, value in sam.state_dict().items()}, made / WEIGHTS)
        made.replace(folder)


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
