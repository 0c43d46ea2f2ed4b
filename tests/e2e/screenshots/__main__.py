"""Starts a display and a session for each size and scheme; see the package."""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from tests.e2e.screen import missing_tools, private_screen

ROOT = Path(__file__).resolve().parents[3]


@dataclass(frozen=True)
class Display:
    """What a person sits at.

    Attributes:
        width: Pixels.
        height: Pixels.
        scale: Pixels of the screen per pixel of the design.
    """

    width: int
    height: int
    scale: int = 1

    def __str__(self) -> str:
        return f"{self.width}x{self.height}"


DISPLAYS = (Display(1280, 800), Display(1920, 1080), Display(3840, 2160, scale=2))
SCHEMES = ("light", "dark")


def main() -> None:
    """Make the screenshots that were asked for; all of them by default."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, help="gets FOLDER/WIDTHxHEIGHT-SCHEME/SCENE.png")
    parser.add_argument("--display", choices=[str(display) for display in DISPLAYS], action="append")
    parser.add_argument("--scheme", choices=SCHEMES, action="append")
    parser.add_argument("--language", default="en", help="en, de or zh")
    parser.add_argument("--scene", action="append", default=[], help="only these")
    options = parser.parse_args()
    if missing := missing_tools():
        parser.error(f"install {', '.join(missing)} first")
    failed = 0
    for display in DISPLAYS:
        for scheme in options.scheme or SCHEMES:
            if not options.display or str(display) in options.display:
                failed += _session(display, scheme, options.language, options.folder, options.scene)
    sys.exit(f"{failed} scenes could not be photographed" if failed else 0)


def _session(display: Display, scheme: str, language: str, folder: Path, scenes: list[str]) -> int:
    target = (folder / f"{display}-{scheme}{'' if language == 'en' else f'-{language}'}").resolve()
    target.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as place:
        home = Path(place) / "home"
        photographs = shutil.copytree(ROOT / "resources" / "samples", Path(place) / "photographs")
        with private_screen(home, display.width, display.height) as screen:
            command = [sys.executable, "-m", "tests.e2e.screenshots.session", photographs, target, scheme, language]
            environment = {**screen.environment, "QT_SCALE_FACTOR": str(display.scale), "PYTHONPATH": os.fspath(ROOT)}
            return subprocess.run([*command, *scenes], cwd=ROOT, env=environment, check=False).returncode


if __name__ == "__main__":
    main()
