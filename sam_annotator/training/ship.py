"""``python -m sam_annotator.training.ship``: the averaged weights of a run as a model folder."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from sam_annotator.errors import SamAnnotatorError
from sam_annotator.networks.compact import CompactNetwork, load_weights
from sam_annotator.networks.compact_export import export_compact


def main(arguments: list[str] | None = None) -> int:
    """Run; 0 on success, 1 with one sentence on failure."""
    parser = argparse.ArgumentParser(prog="python -m sam_annotator.training.ship", description=__doc__)
    parser.add_argument("weights", type=Path, help="last.pt of a run")
    parser.add_argument("folder", type=Path, help="where encoder.onnx, decoder.onnx and model.toml go")
    chosen = parser.parse_args(arguments)
    network = CompactNetwork()
    try:
        load_weights(network, chosen.weights)
    except SamAnnotatorError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    export_compact(network, chosen.folder)
    return 0


if __name__ == "__main__":
    sys.exit(main())
