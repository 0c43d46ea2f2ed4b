"""The files that ship with the package: icons, samples, the built-in model, the catalogue."""

from pathlib import Path

PACKAGE = Path(__file__).resolve().parent


def resources() -> Path:
    """The folder of shipped files: inside an installed or frozen package, beside the package in a checkout."""
    # hatchling puts resources/ into the wheel under the package (pyproject.toml, force-include).
    inside = PACKAGE / "resources"
    return inside if inside.is_dir() else PACKAGE.parent / "resources"


def compact_weights() -> Path:
    """The built-in model's weights in torch form, from which learning goes on."""
    # hatchling puts packaging/weights/ into the wheel as resources/weights/.
    inside = resources() / "weights" / "compact.pt"
    return inside if inside.is_file() else PACKAGE.parent / "packaging" / "weights" / "compact.pt"
