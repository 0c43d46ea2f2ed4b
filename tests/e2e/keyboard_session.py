"""Twenty images labelled and exported by the keyboard alone, in the real program on a real X display."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from sam_annotator.ui.canvas.keyboard_pointer import FAST, STEP
from tests.e2e.screen import Placement, Screen, find_photograph

IMAGES, SIZE = 20, (360, 480)
LABEL = "disc"


@dataclass(frozen=True)
class Disc:
    """A disc on a ground of another colour; numbers are pixels."""

    x: int
    y: int
    radius: int

    def mask(self) -> NDArray[np.bool_]:
        """Its pixels, (H, W)."""
        return cv2.circle(np.zeros(SIZE, np.uint8), (self.x, self.y), self.radius, 1, -1).astype(bool)

    def photograph(self, seed: int) -> NDArray[np.uint8]:
        """The disc in warm colours on a cool ground, with noise, (H, W, 3) BGR."""
        dice = np.random.default_rng(seed)
        ground = np.array([120, 90, 40]) + dice.integers(-20, 20, 3)
        color = np.array([50, 110, 220]) + dice.integers(-20, 20, 3)
        pixels = np.where(self.mask()[..., None], color, ground) + dice.normal(0, 8, (*SIZE, 3))
        return np.asarray(pixels.clip(0, 255), np.uint8)


def write_images(folder: Path) -> list[Disc]:
    """The images, each with one disc; names follow their order."""
    dice = np.random.default_rng(7)
    discs = [
        Disc(*(int(dice.integers(low, high)) for low, high in ((80, 400), (80, 280), (35, 70)))) for _ in range(IMAGES)
    ]
    folder.mkdir(parents=True)
    for number, disc in enumerate(discs):
        cv2.imwrite(str(folder / f"image_{number:02d}.png"), disc.photograph(number))
    return discs


def run_session(screen: Screen, folder: Path, discs: list[Disc], screenshot: Path | None = None) -> Path:
    """Open the folder, label every disc with keys, mark each image as done, export, quit.

    Returns:
        The COCO file, where the export dialog suggests it.
    """
    executable = Path(sys.executable).with_name("sam-annotator")
    coco = folder / "annotations.coco.json"
    app = subprocess.Popen([executable, folder], env=screen.environment)
    try:
        placement = _find(screen, discs[0].photograph(0))
        screen.key("F3")
        hand = _KeyboardHand(screen, _middle_of_canvas(placement))
        for number, disc in enumerate(discs):
            hand.move_to(*placement.on_screen(disc.x, disc.y))
            screen.key("space")
            screen.wait_still()
            screen.key("Return")
            if not number:
                screen.wait_still()
                screen.type(LABEL)
                screen.key("Return")
            screen.wait_still()
            if screenshot is not None and number == 1:
                screen.save_window(screenshot)
            screen.key("ctrl+d", "d")
            screen.wait_still()
        screen.key("ctrl+e")
        screen.wait_still()
        screen.key("Return")
        screen.wait_for(f"{coco.name} to be written", coco.exists)
        screen.wait_still()
        screen.key("Escape", "ctrl+q")
        if app.wait(timeout=60) != 0:
            raise RuntimeError(f"the app ended with {app.returncode}")
    finally:
        app.kill()
        app.wait()
    return coco


class _KeyboardHand:
    """Moves the keyboard pointer over the screen and knows where it is."""

    def __init__(self, screen: Screen, start: tuple[int, int]) -> None:
        self._screen, self._place = screen, start

    def move_to(self, x: int, y: int) -> None:
        """By wide, common and single steps."""
        keys: list[str] = []
        for way, forth, back in ((x - self._place[0], "Right", "Left"), (y - self._place[1], "Down", "Up")):
            name, left = (forth if way > 0 else back), abs(way)
            for modifier, step in (("ctrl+", STEP * FAST), ("", STEP), ("shift+", 1)):
                keys += [f"{modifier}{name}"] * (left // step)
                left %= step
        if keys:
            self._screen.key(*keys)
        self._place = (x, y)


def _middle_of_canvas(placement: Placement) -> tuple[int, int]:
    """The photograph is fitted, so its middle is the canvas's."""
    return placement.on_screen(SIZE[1] / 2, SIZE[0] / 2)


def _find(screen: Screen, photograph: NDArray[np.uint8]) -> Placement:
    found: list[Placement] = []

    def look() -> bool:
        placement = find_photograph(screen.shot(), photograph)
        if placement:
            found.append(placement)
        return bool(found)

    screen.wait_for("the first image on the screen", look)
    screen.wait_still()
    return found[-1]
