"""SAM checkpoints to ONNX: a graph for each part (`parts`) and the ``model.toml`` by which the program loads them."""

from __future__ import annotations

import hashlib
import json
import re
import tempfile
from collections.abc import Callable
from pathlib import Path

import torch

from sam_annotator.errors import ModelError
from sam_annotator.networks.checkpoint import load_checkpoint
from sam_annotator.networks.onnx_graph import export_graph
from sam_annotator.networks.parts import PARTS, sam_part
from sam_annotator.networks.sam import Sam

TITLES = {"vit_b": "SAM ViT-B", "vit_l": "SAM ViT-L", "vit_h": "SAM ViT-H", "vit_t": "MobileSAM"}

STEPS = {
    "encoder": "Exporting the encoder",
    "prepare": "Exporting what the decoder prepares per image",
    "correct": "Exporting what a mask prompt changes of it",
    "decoder": "Exporting the decoder",
    "points": "Exporting the decoder of everything mode",
    "masks": "Exporting its masks",
}

LENGTHS = {"point_coords": "points", "point_labels": "points", "points": "points", "filters": "masks"}
"""What the inputs of any length are as many as, where it is not places."""

LIMIT = 2**31
"""Bytes of one ONNX file."""


def export_checkpoint(
    checkpoint: Path, directory: Path, *, fp16: bool = False, progress: Callable[[str], None] | None = None
) -> list[Path]:
    """Export a SAM or MobileSAM checkpoint.

    Args:
        checkpoint: As for `load_checkpoint`.
        directory: Made where missing. Files in it of the same names are replaced, each when it is complete.
        fp16: Store the weights in half precision: half the size, and logits that differ in the third digit.
        progress: Called with a phrase before each step.

    Returns:
        The files written.

    Raises:
        WeightsError: The checkpoint cannot be loaded.
        ModelError: The files cannot be written.
    """
    report = progress or _ignore
    report(f"Loading {checkpoint.name}")
    sam = load_checkpoint(checkpoint)
    kind = TITLES.get(sam.variant or "", "SAM")
    # The name tells apart fine-tuned weights of one variant. Its own licence is not in a checkpoint.
    return export_sam(
        sam,
        directory,
        model_id=_identifier(checkpoint.stem),
        title=f"{kind} ({checkpoint.stem})",
        license_name="as its checkpoint",
        fp16=fp16,
        progress=report,
    )


def export_sam(
    sam: Sam,
    directory: Path,
    *,
    model_id: str,
    title: str,
    license_name: str,
    fp16: bool = False,
    progress: Callable[[str], None] | None = None,
) -> list[Path]:
    """Export a network; see `export_checkpoint`.

    Args:
        sam: The network.
        directory: See there.
        model_id: For `model.toml`: lower case letters, digits, dots, hyphens and underscores.
        title: For the menu.
        license_name: SPDX expression or name.
        fp16: See there.
        progress: See there.

    Raises:
        ModelError: The files cannot be written.
    """
    report = progress or _ignore
    _check_size(sam, fp16=fp16)
    names = [*(f"{part}.onnx" for part in PARTS), "model.toml"]
    try:
        directory.mkdir(parents=True, exist_ok=True)
        # Beside their destination, so that moving them is renaming; all together, so that no mixture is ever loaded.
        with tempfile.TemporaryDirectory(prefix=".export-", dir=directory) as temporary:
            folder = Path(temporary)
            _export_parts(sam, folder, fp16=fp16, report=report)
            text = _model_file(folder, model_id, title, license_name, sam.config.image_size)
            (folder / "model.toml").write_text(text, "utf-8")
            return [(folder / name).replace(directory / name) for name in names]
    except OSError as error:
        raise ModelError(f"The graphs cannot be written to {directory} ({error.strerror or error}).") from error


def _export_parts(sam: Sam, folder: Path, *, fp16: bool, report: Callable[[str], None]) -> None:
    for name in PARTS:
        report(STEPS[name])
        part = sam_part(sam, name)
        # An axis of length 1 would be taken for a constant.
        examples = {key: torch.zeros([length or 2 for length in shape]) for key, shape in part.inputs.items()}
        axes = {
            key: {shape.index(None): LENGTHS.get(key, "places")} for key, shape in part.inputs.items() if None in shape
        }
        export_graph(part.module, examples, part.outputs, folder / f"{name}.onnx", axes, fp16=fp16)


def _check_size(sam: Sam, *, fp16: bool) -> None:
    weights = sum(tensor.numel() for tensor in sam.image_encoder.parameters())
    if weights * (2 if fp16 else 4) >= LIMIT:
        raise ModelError(
            f"The encoder's {weights / 1e6:.0f} million weights do not fit in one ONNX file of at most 2 GiB; "
            "store them in half precision with --fp16."
        )


def _model_file(folder: Path, model_id: str, title: str, license_name: str, input_size: int) -> str:
    """The text of ``model.toml``, as `models.model_files` reads it."""
    head = {"id": model_id, "title": title, "family": "sam", "license": license_name, "input_size": input_size}
    blocks = [head]
    for part in PARTS:
        path = folder / f"{part}.onnx"
        with path.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
        blocks.append({"part": part, "file": path.name, "sha256": digest, "size": path.stat().st_size})
    # JSON strings and integers are TOML's basic strings and integers.
    texts = ["\n".join(f"{key} = {json.dumps(value, ensure_ascii=False)}" for key, value in b.items()) for b in blocks]
    return "\n\n[[artifacts]]\n".join(texts) + "\n"


def _identifier(name: str) -> str:
    """A name as an id: `sam_vit_b_01ec64` -> `sam-vit-b-01ec64`."""
    return re.sub(r"[^a-z0-9.]+", "-", name.lower()).strip("-.")[:64] or "sam"


def _ignore(_: str) -> None:
    """Report nothing."""
