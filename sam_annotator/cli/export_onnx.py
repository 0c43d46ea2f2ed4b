"""``sam-annotator export-onnx``: a torch checkpoint as ONNX files that run without torch."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import click

from sam_annotator.cli.options import existing

NEEDED = ("torch", "onnx", "onnxscript", "safetensors")


@click.command(short_help="Write a checkpoint as ONNX files that run without torch.")
@click.argument("checkpoint", type=existing())
@click.option("--output", required=True, type=click.Path(file_okay=False, path_type=Path), help="The folder to write.")
@click.option("--fp16", is_flag=True, help="Store the weights in half the space.")
def command(checkpoint: Path, output: Path, *, fp16: bool) -> None:
    """Write a SAM or MobileSAM checkpoint as encoder.onnx, prepare.onnx and decoder.onnx.

    Which network it is follows from the tensors in it. Then use it with: sam-annotator models add FOLDER
    """
    from sam_annotator.errors import RuntimeUnavailableError

    missing = [name for name in NEEDED if importlib.util.find_spec(name) is None]
    if missing:
        raise RuntimeUnavailableError(
            f'Exporting needs {", ".join(missing)}; install with: pip install "sam-annotator[torch]"'
        )
    from sam_annotator.networks.export import export_checkpoint

    for path in export_checkpoint(checkpoint, output, fp16=fp16, progress=lambda text: click.echo(text, err=True)):
        click.echo(f"{path}  {path.stat().st_size / 1e6:.1f} MB")
