"""From a run to a model that can be used, and to weights from which training can go on."""

from __future__ import annotations

import io
import re
from pathlib import Path

import torch

from sam_annotator.errors import ModelError, UsageError
from sam_annotator.networks.compact import CompactNetwork, load_weights
from sam_annotator.networks.compact_export import export_compact
from sam_annotator.training.checkpoint import NAME, replace_file

ID = re.compile(r"[a-z0-9][a-z0-9._-]{0,63}")


def export(run: Path, folder: Path, *, model_id: str = "", title: str = "", license_name: str = "") -> None:
    """Write the averaged weights of a run as a model folder: its graphs and ``model.toml``.

    Args:
        run: The run's folder, or a weights file of training.
        folder: Made if need be; a model that is in it is replaced.
        model_id: The folder's name if empty.
        title: For the menu; the id if empty.
        license_name: Of the weights; empty for one's own.

    Raises:
        UsageError: The id is not one.
        WeightsError: The weights cannot be read.
        ModelError: The folder cannot be written.
    """
    chosen = model_id or folder.resolve().name
    if ID.fullmatch(chosen) is None:
        raise UsageError(f"{chosen!r} cannot be an id; give an --id of lower case letters, digits, dots and hyphens.")
    network = averaged(run)
    try:
        export_compact(network, folder, model_id=chosen, title=title or chosen, license_name=license_name)
    except OSError as error:
        raise ModelError(f"The model cannot be written to {folder} ({error.strerror or error}).") from error


def save_weights(run: Path, path: Path) -> None:
    """Write the averaged weights of a run as a torch file in half precision, from which training can start.

    Raises:
        WeightsError: The weights cannot be read.
        ModelError: The file cannot be written.
    """
    state = averaged(run).state_dict()
    half = {name: value.half() if value.is_floating_point() else value for name, value in state.items()}
    buffer = io.BytesIO()
    torch.save({"ema": half}, buffer)
    try:
        replace_file(path, buffer.getbuffer())
    except OSError as error:
        raise ModelError(f"{path} cannot be written ({error.strerror or error}).") from error


def averaged(run: Path) -> CompactNetwork:
    """The network with the averaged weights of a run's folder or of a weights file.

    Raises:
        WeightsError: They cannot be read.
    """
    network = CompactNetwork()
    load_weights(network, run / NAME if run.is_dir() else run)
    return network
