"""Taking in models that people already have: a checkpoint, ONNX files, or an exported folder."""

from __future__ import annotations

import itertools
import re
import shutil
import tempfile
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np

from sam_annotator.core.prompt import Prompt
from sam_annotator.errors import ModelError, RuntimeUnavailableError
from sam_annotator.models.base import Artifact, ModelSpec, SegmentationModel
from sam_annotator.models.catalog import Catalog, models_dir
from sam_annotator.models.efficient_sam import COORDS
from sam_annotator.models.loading import load_model
from sam_annotator.models.model_files import MODEL_FILE, ModelEntry, read_toml, to_spec, to_toml
from sam_annotator.models.sam import EMBEDDINGS
from sam_annotator.models.weights import sha256_of
from sam_annotator.runtimes import AUTO, choose_runtime
from sam_annotator.runtimes.base import Session, TensorInfo

CHECKPOINTS = frozenset({".pth", ".pt", ".safetensors"})
SAM_SIDE = 1024
TEST_SIZE = 60, 80
"""(H, W) of the picture that a model is tried on."""

_BY_INPUT = {
    COORDS: "decoder",
    "point_coords": "decoder",
    "mask_input": "correct",
    EMBEDDINGS: "prepare",
    "points": "points",
    "filters": "masks",
}
"""A part by an input that only it has; an official decoder takes them and a mask too, so points
come first, and last what others take too."""


_OF_AN_ENCODER = re.compile(r"[._-]*((image[._-]*)?encoder|preprocess)[._-]*", re.IGNORECASE)


def add(paths: Sequence[Path], *, model_id: str = "", title: str = "", extras: Sequence[Path] = ()) -> ModelSpec:
    """Copy a model into the user's folder of models, all of it or nothing.

    It is loaded once to be sure that it works, unless what would run it is not installed.

    Args:
        paths: One checkpoint of SAM or MobileSAM (.pth, .pt, .safetensors); or the ONNX files of one model, whose
            parts are recognised by their inputs; or one folder with such files or with what ``export-onnx`` writes.
        model_id: Made from the name of the file or folder if empty.
        title: For the menu; the id if empty.
        extras: Files that are copied beside the model's, under their names: of `weights.COMPANIONS`, so that they are
            removed with it.

    Returns:
        The entry of the new model.

    Raises:
        ModelError: The files are not those of one model, the id is taken, or the model does not work.
    """
    source = _describe(paths)
    chosen = model_id or source.id
    check_new_id(chosen)
    try:
        return _copy(replace(source, id=chosen, title=title or source.title or chosen), extras)
    except OSError as error:
        raise ModelError(f"The model cannot be copied to {models_dir()} ({error.strerror or error}).") from error


def check_new_id(model_id: str) -> None:
    """Refuse an id under which no model can be added.

    Raises:
        ModelError: It is malformed or taken.
    """
    if re.fullmatch(r"[a-z0-9][a-z0-9._-]{0,63}", model_id) is None:
        raise ModelError(f"{model_id!r} cannot be an id; use lower case letters, digits, dots and hyphens.")
    if not is_new_id(model_id):
        raise ModelError(f"There is a model {model_id!r} already; remove it first, or give another --id.")


def is_new_id(model_id: str) -> bool:
    """Whether no model has this id."""
    return model_id not in Catalog.load().entries and not (models_dir() / model_id).exists()


def free_id(name: str) -> str:
    """An id made from a name, with a number if the plain one is taken."""
    stem = slug(name)[:58]
    return next(chosen for number in itertools.count(1) if is_new_id(chosen := _numbered(stem, number)))


def _numbered(stem: str, number: int) -> str:
    return stem if number == 1 else f"{stem}-{number}"


def _copy(source: ModelSpec, extras: Sequence[Path]) -> ModelSpec:
    models_dir().mkdir(parents=True, exist_ok=True)
    # Beside its destination, so that moving it is renaming.
    with tempfile.TemporaryDirectory(dir=models_dir(), prefix=".adding-") as temporary:
        folder = Path(temporary) / source.id
        folder.mkdir()
        artifacts = []
        for artifact in source.artifacts:
            copied = folder / artifact.file
            shutil.copyfile(source.directory / artifact.file, copied)
            checksum = sha256_of(copied)
            if artifact.sha256 not in {"", checksum}:
                raise ModelError(
                    f"{artifact.file} in {source.directory} does not match its checksum, so it is damaged."
                )
            artifacts.append(replace(artifact, sha256=checksum, size=copied.stat().st_size))
        spec = replace(source, artifacts=tuple(artifacts), directory=folder, builtin=False)
        if can_run(spec):
            _try(load_model(spec))
        for extra in extras:
            shutil.copyfile(extra, folder / extra.name)
        (folder / MODEL_FILE).write_text(to_toml(spec), "utf-8")
        folder.replace(models_dir() / spec.id)
    return replace(spec, directory=models_dir() / spec.id)


def _try(model: SegmentationModel) -> None:
    """Ask a model about a picture: what loads may yet not fit together. Checkpoints, whose networks are our own, do.

    Raises:
        ModelError: It fails, or answers with what is no number.
    """
    if model.spec.artifacts[0].part == "all":
        return
    height, width = TEST_SIZE
    image = np.full((height, width, 3), 90, np.uint8)
    image[height // 4 : height // 2, width // 4 : width // 2] = 200
    embedding = model.encode(image)
    for prompt in (Prompt().with_point(width / 3, height / 3), Prompt().with_box(10, 10, width / 2, height / 2)):
        candidates = model.decode(embedding, prompt)
        if not (np.isfinite(candidates.low_res_logits).all() and np.isfinite(candidates.predicted_iou).all()):
            raise ModelError(
                f"The model {model.spec.id} answers with values that are no numbers when it is tried on a picture, so "
                "its files are damaged or in a precision that does not work here."
            )


def can_run(spec: ModelSpec) -> bool:
    """Whether a runtime for the files of this model is installed."""
    try:
        choose_runtime(AUTO, Path(spec.artifacts[0].file).suffix.lower())
    except RuntimeUnavailableError:
        return False
    return True


def _describe(paths: Sequence[Path]) -> ModelSpec:
    """The files as they are, where they are."""
    folder = paths[0]
    if len(paths) == 1 and folder.is_dir():
        if (folder / MODEL_FILE).is_file():
            return to_spec(read_toml(folder / MODEL_FILE, ModelEntry), folder)
        found = sorted(path for path in folder.iterdir() if path.suffix.lower() in {".onnx", *CHECKPOINTS})
        if not found:
            raise ModelError(f"{folder} holds no model files (.onnx, .pth, .pt, .safetensors).")
        return replace(_describe(found), id=slug(folder.resolve().name))
    suffixes = {path.suffix.lower() for path in paths}
    if len(paths) == 1 and suffixes <= CHECKPOINTS:
        return _describe_checkpoint(folder)
    if suffixes != {".onnx"} or len({path.parent for path in paths}) != 1:
        raise ModelError(
            "Give one checkpoint (.pth, .pt, .safetensors), or the .onnx files of one model in one folder."
        )
    return _describe_graphs(paths)


def _describe_checkpoint(path: Path) -> ModelSpec:
    spec = ModelSpec(slug(path.stem), "", "sam", "", SAM_SIDE, (Artifact("all", path.name),), path.parent)
    try:
        runtime = choose_runtime(AUTO, path.suffix.lower())
    except RuntimeUnavailableError:
        return spec  # all that were published are of this size
    _, side = _family(next(iter(runtime.load(path, "encoder").inputs.values())))
    return replace(spec, input_size=side)


def _describe_graphs(paths: Sequence[Path]) -> ModelSpec:
    """Which file is which part is read from the graphs' inputs, and so are family and size."""
    runtime = choose_runtime(AUTO, ".onnx")
    parts: dict[str, Path] = {}
    sessions: dict[str, Session] = {}
    for path in paths:
        session = runtime.load(path, "encoder")
        inputs = session.inputs
        part = next((part for name, part in _BY_INPUT.items() if name in inputs), "encoder")
        if part in parts:
            raise ModelError(f"{parts[part].name} and {path.name} are both the {part}; give the files of one model.")
        parts[part], sessions[part] = path, session
    missing = {"encoder", "decoder"} - parts.keys()
    if missing:
        raise ModelError(f"{' and '.join(sorted(missing))} missing: give all .onnx files of the model at once.")
    family, side = _family(next(iter(sessions["encoder"].inputs.values())))
    if family == "sam" and parts.keys() == {"encoder", "decoder"}:
        family = _family_of_pair(sessions["decoder"])
    artifacts = tuple(Artifact(part, path.name) for part, path in parts.items())
    model_id = slug(_OF_AN_ENCODER.sub("", parts["encoder"].stem))
    return ModelSpec(model_id, "", family, "", side, artifacts, paths[0].parent)


def _family_of_pair(decoder: Session) -> str:
    """Which family a pair is of, by what its decoder takes; a family that it does not fit says so when it is loaded."""
    names = decoder.inputs.keys()
    if COORDS in names:
        return "efficient-sam"
    if "interm_embeddings" in names:
        return "hq-sam"
    if any("high_res" in name for name in names):
        return "sam2"
    return "edge-sam" if names == {EMBEDDINGS, "point_coords", "point_labels"} else "sam"


def _family(image: TensorInfo) -> tuple[str, int]:
    """Family and side of the frame, by the encoder's input."""
    if image.dtype == np.uint8 and len(image.shape) == 4:
        return "compact", image.shape[1] or SAM_SIDE
    return "sam", (image.shape[2] if len(image.shape) == 4 else None) or SAM_SIDE


def slug(name: str) -> str:
    """A name as an id."""
    return re.sub(r"[^a-z0-9.-]+", "-", name.lower()).strip("-.")[:64] or "model"
