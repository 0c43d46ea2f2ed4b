"""The main job in the real window: a real X display, the real program, mouse and keys through xdotool.

Run as a program it leaves the screenshots of the README: ``python tests/e2e/xdotool_session.py --screenshots DIR``.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

import cv2

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
from tests.e2e.screen import Placement, Screen, find_photograph, missing_tools, private_screen

SAMPLES = Path(__file__).resolve().parents[2] / "resources" / "samples"


@dataclass(frozen=True)
class Target:
    """An object on a sample photograph.

    Attributes:
        image: File name.
        label: What it is called.
        clicks: Image pixels (x, y) to include.
        excluded: Image pixels (x, y) to exclude, after that.
        box: Image pixels (x0, y0, x1, y1) to drag before, or None.
    """

    image: str
    label: str
    clicks: tuple[tuple[int, int], ...] = ()
    excluded: tuple[tuple[int, int], ...] = ()
    box: tuple[int, int, int, int] | None = None


# In the order in which the window lists the photographs.
TARGETS = (
    Target("astronaut.jpg", "head", clicks=((225, 40),), box=(150, 10, 300, 200)),
    Target("cat.jpg", "cat", clicks=((200, 170), (240, 60)), excluded=((430, 150),)),
    Target("coffee.jpg", "cup", clicks=((260, 190),), box=(168, 14, 412, 292)),
)


def run_session(screen: Screen, folder: Path, screenshots: Path | None = None) -> Path:
    """Open the folder, label the targets, export, quit; what was seen on the way goes to ``screenshots``.

    Returns:
        The COCO file, where the export dialog suggests it.
    """
    executable = Path(sys.executable).with_name("sam-annotator")
    coco = folder / "annotations.coco.json"
    app = subprocess.Popen([executable, folder], env=screen.environment)
    try:
        for index, target in enumerate(TARGETS):
            if index:
                screen.key("d")
            _label(screen, target, screenshots)
        _export(screen, coco)
        screen.key("ctrl+q")
        if app.wait(timeout=60) != 0:
            raise RuntimeError(f"the app ended with {app.returncode}")
    finally:
        app.kill()
        app.wait()
    return coco


def _label(screen: Screen, target: Target, screenshots: Path | None) -> None:
    placement = _find(screen, target.image)
    if target.box is not None:
        screen.drag(placement.on_screen(*target.box[:2]), placement.on_screen(*target.box[2:]))
    for button, places in ((1, target.clicks), (3, target.excluded)):
        for place in places:
            # The strip of candidates follows each click, and it takes the clicks that fall on it.
            screen.wait_still()
            screen.click(*placement.on_screen(*place), button=button)
    screen.wait_still()
    screen.key("Tab", "Tab", "Tab")  # once around: all three candidates were on the canvas
    screen.wait_still()
    if screenshots:
        screen.save_window(screenshots / f"{Path(target.image).stem}.png")
    screen.key("ctrl+l")
    screen.type(target.label)
    screen.key("Return")
    screen.wait_still()
    screen.key("Return")
    screen.wait_still()


def _find(screen: Screen, image: str) -> Placement:
    photograph = cv2.imread(str(SAMPLES / image))
    found: list[Placement] = []

    def look() -> bool:
        placement = find_photograph(screen.shot(), photograph)
        if placement:
            found.append(placement)
        return bool(found)

    screen.wait_for(f"{image} on the screen", look)
    screen.wait_still()
    return found[-1]


def _export(screen: Screen, written: Path) -> None:
    screen.key("ctrl+e")
    screen.wait_still()
    screen.key("Return")
    screen.wait_for(f"{written.name} to be written", written.exists)
    screen.wait_still()
    screen.key("Escape")
    screen.wait_still()


def main() -> int:
    """Drive the window on a display of its own and keep the screenshots."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--screenshots", type=Path, required=True, help="folder for the PNG files")
    arguments = parser.parse_args()
    if missing := missing_tools():
        sys.exit(f"Install xvfb, openbox, xdotool and imagemagick first; not found: {', '.join(missing)}")
    with tempfile.TemporaryDirectory() as scratch, private_screen(Path(scratch) / "home") as screen:
        settings = screen.home / "config" / "settings.json"
        settings.parent.mkdir(parents=True)
        settings.write_text('{"tips-seen": true}', "utf-8")  # the pictures show the photograph, not the guide over it
        folder = Path(scratch) / "photographs"
        shutil.copytree(SAMPLES, folder)
        run_session(screen, folder, arguments.screenshots)
    return 0


if __name__ == "__main__":
    sys.exit(main())
