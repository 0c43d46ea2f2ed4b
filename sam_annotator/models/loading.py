"""From an entry of the catalogue to a model that answers."""

from __future__ import annotations

import hashlib
from functools import partial

from sam_annotator.errors import ModelError, RuntimeUnavailableError, WeightsError
from sam_annotator.models.base import Artifact, ModelSpec, SegmentationModel
from sam_annotator.models.choosing import Choice, remembered
from sam_annotator.models.common import SessionModel
from sam_annotator.models.compact import CompactModel
from sam_annotator.models.edge_sam import EdgeSamModel
from sam_annotator.models.efficient_sam import EfficientSamModel
from sam_annotator.models.hq_sam import HqSamModel
from sam_annotator.models.sam import SamModel
from sam_annotator.models.sam2 import Sam2Model
from sam_annotator.models.ways import Way, Wish, load_encoder, start_way
from sam_annotator.models.weights import sha256_of
from sam_annotator.plugins import MODELS as GROUP
from sam_annotator.plugins import Registry, derived
from sam_annotator.runtimes import AUTO, RUNTIMES
from sam_annotator.runtimes.base import Precision, Session

_BUILT_IN: dict[str, type[SessionModel]] = {
    "compact": CompactModel,
    "sam": SamModel,
    "sam2": Sam2Model,
    "efficient-sam": EfficientSamModel,
    "edge-sam": EdgeSamModel,
    "hq-sam": HqSamModel,
}
FAMILIES: Registry[type[SessionModel]] = Registry(GROUP, derived(SessionModel))
"""By the name that stands in the catalogue, those of plugins last."""

for _name, _family in _BUILT_IN.items():
    FAMILIES.add(_name, _family)

PARTS = ("encoder", "prepare", "correct", "decoder", "points", "masks")
"""What a file with the part "all" holds."""


def load_model(
    spec: ModelSpec,
    *,
    runtime: str = AUTO,
    device: str | None = None,
    threads: int = 0,
    precision: str = Precision.FP32,
) -> SegmentationModel:
    """Load a model. Takes from a tenth of a second to many seconds, so never on the GUI thread.

    Args:
        spec: From the catalogue.
        runtime: A name of ``RUNTIMES``, or "auto".
        device: A device of the runtime; None or "auto" for its best.
        threads: Threads of one call; 0 leaves it to the runtime.
        precision: What the encoder reckons in, one of `Precision`; the other parts always do in single precision. With
            "auto" the encoder runs in the fastest way among those that are left open and were measured here
            (`models.choosing`), and in single precision as long as none was.

    Raises:
        WeightsError: A file is missing, damaged, or not what it claims to be.
        RuntimeUnavailableError: The runtime or the device is not available.
        ModelError: The family is unknown, or the graphs do not fit it.
    """
    family = FAMILIES.get(spec.family)
    if family is None:
        raise ModelError(f"The model {spec.id} is of the unknown family {spec.family!r}; update this program.")
    check_files(spec)
    wish = Wish(runtime, device or AUTO, precision)
    start, weights = start_way(spec, wish), weights_hash(spec)
    encoder, trouble = _load_encoder(spec, wish, start, weights, threads)
    sessions = {"encoder": encoder, **_load_others(spec, start, threads)}
    model = family(spec, sessions, weights, encoder.runtime)
    model.trouble = model.trouble or trouble
    if encoder.device != "cpu":
        model.spare = partial(load_encoder, spec, Way(start.runtime, "cpu"), threads)
    return model


def _load_encoder(spec: ModelSpec, wish: Wish, start: Way, weights: str, threads: int) -> tuple[Session, str]:
    """The encoder, run in the fastest way that is known, and why it is not that one."""
    choice = remembered(weights) if wish.precision == AUTO else None
    best = choice.best(wish) if choice else None
    if best is not None and best.way != start:
        try:
            return load_encoder(spec, best.way, threads), ""
        except (WeightsError, RuntimeUnavailableError) as error:
            return load_encoder(spec, start, threads), f"{error} {start} encodes instead of {best.way}."
    return load_encoder(spec, start, threads), ""


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


def known_choice(spec: ModelSpec) -> Choice | None:
    """What was measured of a model's encoder here; None also where only reading its files would tell which it is."""
    return remembered(weights_hash(spec)) if all(artifact.sha256 for artifact in spec.artifacts) else None


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


def _load_others(spec: ModelSpec, start: Way, threads: int) -> dict[str, Session]:
    """All parts but the encoder, which the spec must have, too."""
    sessions: dict[str, Session] = {}
    runtime = RUNTIMES[start.runtime]
    for artifact in spec.artifacts:
        for part in PARTS if artifact.part == "all" else (artifact.part,):
            if part != "encoder":
                path = spec.directory / artifact.file
                sessions[part] = runtime.load(path, part, device=start.device, threads=threads)
    if "decoder" not in sessions:
        raise ModelError(f"The model {spec.id} has no decoder.")
    return sessions
