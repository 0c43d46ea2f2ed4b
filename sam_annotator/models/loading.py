"""From an entry of the catalogue to a model that answers."""

from __future__ import annotations

import hashlib
from pathlib import PurePath

from sam_annotator.errors import ModelError, WeightsError
from sam_annotator.models.base import Artifact, ModelSpec, SegmentationModel
from sam_annotator.models.common import SessionModel
from sam_annotator.models.compact import CompactModel
from sam_annotator.models.sam import SamModel
from sam_annotator.models.weights import sha256_of
from sam_annotator.runtimes import AUTO, choose_runtime
from sam_annotator.runtimes.base import Precision, Runtime, Session

FAMILIES: dict[str, type[SessionModel]] = {
    "compact": CompactModel,
    "sam": SamModel,
}
"""By the name that stands in the catalogue."""

PARTS = ("encoder", "prepare", "correct", "decoder", "prepare_points", "points", "masks")
"""What a file with the part "all" holds."""


def load_model(
    spec: ModelSpec,
    *,
    runtime: str = AUTO,
    device: str | None = None,
    threads: int = 0,
    precision: Precision = Precision.FP32,
) -> SegmentationModel:
    """Load a model. Takes from a tenth of a second to many seconds, so never on the GUI thread.

    Args:
        spec: From the catalogue.
        runtime: A name of ``RUNTIMES``, or "auto".
        device: A device of the runtime; None or "auto" for its best.
        threads: Threads of one call; 0 leaves it to the runtime.
        precision: What the encoder reckons in; the other parts always do in single precision.

    Raises:
        WeightsError: A file is missing, damaged, or not what it claims to be.
        RuntimeUnavailableError: The runtime or the device is not available.
        ModelError: The family is unknown, or the graphs do not fit it.
    """
    family = FAMILIES.get(spec.family)
    if family is None:
        raise ModelError(f"The model {spec.id} is of the unknown family {spec.family!r}; update this program.")
    check_files(spec)
    chosen = choose_runtime(runtime, PurePath(spec.artifacts[0].file).suffix.lower())
    sessions = _load_parts(spec, chosen, None if device == AUTO else device, threads, precision)
    return family(spec, sessions, weights_hash(spec), chosen.name)


def check_files(spec: ModelSpec) -> None:
    """See that all files of a model are there, without loading any.

    Raises:
        WeightsError: A file is missing or has another size.
    """
    for artifact in spec.artifacts:
        _check_present(spec, artifact)


def weights_hash(spec: ModelSpec) -> str:
    """SHA-256 over the checksums of the files, in the order of the catalogue; reads only files without a checksum."""
    checksums = [artifact.sha256 or sha256_of(spec.directory / artifact.file) for artifact in spec.artifacts]
    return hashlib.sha256("\n".join(checksums).encode()).hexdigest()


def _check_present(spec: ModelSpec, artifact: Artifact) -> None:
    path = spec.directory / artifact.file
    if not path.is_file():
        way_out = (
            f"fetch it with: sam-annotator models fetch {spec.id}"
            if artifact.url
            else f"{'install this program' if spec.builtin else 'add it'} again"
        )
        raise WeightsError(f"The model {spec.id} lacks its file {path}; {way_out}.")
    size = path.stat().st_size
    if artifact.size not in {0, size}:
        raise WeightsError(
            f"The model file {path} has {size} bytes instead of {artifact.size}, so it is damaged; remove the model "
            f"and get it again: sam-annotator models remove {spec.id}"
        )


def _load_parts(
    spec: ModelSpec, runtime: Runtime, device: str | None, threads: int, precision: Precision
) -> dict[str, Session]:
    sessions: dict[str, Session] = {}
    for artifact in spec.artifacts:
        for part in PARTS if artifact.part == "all" else (artifact.part,):
            path = spec.directory / artifact.file
            reckons_in = precision if part == "encoder" else Precision.FP32
            sessions[part] = runtime.load(path, part, device=device, threads=threads, precision=reckons_in)
    missing = {"encoder", "decoder"} - sessions.keys()
    if missing:
        raise ModelError(f"The model {spec.id} has no {' and no '.join(sorted(missing))}.")
    return sessions
