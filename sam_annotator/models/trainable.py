"""Which models can go on learning: those whose torch weights are here. Torch itself is not needed to tell."""

from __future__ import annotations

import importlib.util
from pathlib import Path

from sam_annotator.assets import compact_weights
from sam_annotator.core.wording import mark, tr
from sam_annotator.errors import ModelError, RuntimeUnavailableError
from sam_annotator.models.base import ModelSpec
from sam_annotator.models.catalog import Catalog

COMPACT_WEIGHTS = "weights.pt"
"""Beside the graphs of a compact model that was fine-tuned here."""
NEEDED = ("torch", "onnx", "onnxscript", "safetensors")


def weights_file(spec: ModelSpec) -> Path | None:
    """Where a model's torch weights lie, whether they are there or not; None for one that has only graphs."""
    if spec.family == "compact":
        return compact_weights() if spec.builtin else spec.directory / COMPACT_WEIGHTS
    return next((spec.directory / artifact.file for artifact in spec.artifacts if artifact.part == "all"), None)


def trainable_specs(catalog: Catalog) -> tuple[ModelSpec, ...]:
    """The models that can go on learning at once, the built-in one first."""
    return tuple(
        spec
        for spec in catalog.specs()
        if catalog.is_installed(spec) and (weights := weights_file(spec)) is not None and weights.is_file()
    )


def find_trainable(catalog: Catalog, model_id: str) -> ModelSpec:
    """The model with this id, or its torch form: "mobile-sam-torch" for "mobile-sam".

    Raises:
        ModelError: There is none, it is not on this computer, or there are only its graphs.
    """
    spec = catalog.spec(model_id)
    weights = weights_file(spec)
    if weights is None:
        torch_form = catalog.entries.get(f"{model_id}-torch")
        if torch_form is None:
            raise ModelError(
                tr(
                    "The model {model} is there as graphs only, which cannot learn; add its torch checkpoint and give "
                    "that one's id.",
                    model=model_id,
                )
            )
        return find_trainable(catalog, torch_form.id)
    if weights.is_file():
        return spec
    if all(artifact.url for artifact in spec.artifacts):
        sentence = mark("{model} is not on this computer; fetch it with: sam-annotator models fetch {model}")
        raise ModelError(tr(sentence, model=model_id))
    sentence = mark("The model {model} cannot learn, since its torch weights {file} are missing.")
    raise ModelError(tr(sentence, model=model_id, file=weights))


def check_can_train() -> None:
    """Refuse where learning is not possible at all.

    Raises:
        RuntimeUnavailableError: Something of the extra "torch" is not installed.
    """
    missing = [name for name in NEEDED if importlib.util.find_spec(name) is None]
    if missing:
        raise RuntimeUnavailableError(
            tr(
                'Learning from labels needs {libraries}; install with: pip install "sam-annotator[torch]"',
                libraries=", ".join(missing),
            )
        )
