"""A display of its own, with hands and eyes: Xvfb, openbox, xdotool, screenshots, and finding a photograph on them."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from time import monotonic

import cv2
import numpy as np
from numpy.typing import NDArray

TOOLS = ("Xvfb", "openbox", "xdotool", "import")
PATIENCE = 60.0
CARET = 60
"""Pixels that a blinking caret may change."""


def missing_tools() -> list[str]:
    """Which of the programs that this module calls are not installed."""
    return [tool for tool in TOOLS if shutil.which(tool) is None]


@dataclass(frozen=True)
class Placement:
    """Where a photograph lies on the screen.

    Attributes:
        x: Screen column of its left edge.
        y: Screen row of its top edge.
        scale: Screen pixels per image pixel.
        likeness: Normalised correlation of the match, at most 1.
    """

    x: float
    y: float
    scale: float
    likeness: float

    def on_screen(self, x: float, y: float) -> tuple[int, int]:
        """Map image pixels to screen pixels."""
        return round(self.x + x * self.scale), round(self.y + y * self.scale)


@dataclass(frozen=True)
class Screen:
    """An X display that nobody else uses.

    Attributes:
        name: ":99".
        home: Where programs started here keep their settings.
    """

    name: str
    home: Path

    @property
    def environment(self) -> dict[str, str]:
        """What a program needs in its environment to open its windows here."""
        return {
            **os.environ,
            "DISPLAY": self.name,
            "QT_QPA_PLATFORM": "xcb",
            "SAM_ANNOTATOR_HOME": str(self.home),
            # Settings of another desktop must not change how things look and where focus goes.
            "XDG_CONFIG_HOME": str(self.home),
        }

    def do(self, *words: str | int) -> str:
        """Run one xdotool command."""
        command = ["xdotool", *(str(word) for word in words)]
        done = subprocess.run(command, env=self.environment, check=True, capture_output=True, text=True)
        return done.stdout

    def click(self, x: int, y: int, button: int = 1) -> None:
        """Move the pointer there and click."""
        self.do("mousemove", "--sync", x, y, "click", button)

    def drag(self, start: tuple[int, int], end: tuple[int, int]) -> None:
        """Press the left button at one place and release it at another, with a stop between, as a hand does."""
        middle = ((start[0] + end[0]) // 2, (start[1] + end[1]) // 2)
        self.do("mousemove", "--sync", *start, "mousedown", 1, "mousemove", "--sync", *middle)
        self.do("mousemove", "--sync", *end, "mouseup", 1)

    def key(self, *keys: str) -> None:
        """Press keys one after the other, by their X names: "Return", "ctrl+e"."""
        self.do("key", "--delay", 40, *keys)

    def type(self, text: str) -> None:
        """Type text."""
        self.do("type", "--delay", 40, text)

    def shot(self, window: str = "root") -> NDArray[np.uint8]:
        """The screen, or one window by its X id, as (H, W, 3) uint8 BGR."""
        png = subprocess.run(
            ["import", "-window", window, "png:-"], env=self.environment, check=True, capture_output=True
        ).stdout
        return np.asarray(cv2.imdecode(np.frombuffer(png, np.uint8), cv2.IMREAD_COLOR), np.uint8)

    def save_window(self, path: Path) -> None:
        """Save the active window as a PNG file."""
        path.parent.mkdir(parents=True, exist_ok=True)
        smallest = [cv2.IMWRITE_PNG_COMPRESSION, 9]
        if not cv2.imwrite(str(path), self.shot(self.do("getactivewindow").strip()), smallest):
            raise OSError(f"cannot write {path}")

    def wait_for(self, what: str, ready: Callable[[], object]) -> None:
        """Look until something is so.

        Raises:
            TimeoutError: It was not so within a minute.
        """
        end = monotonic() + PATIENCE
        while not ready():
            if monotonic() > end:
                raise TimeoutError(f"waited a minute for: {what}")

    def wait_still(self) -> None:
        """Look until three looks in a row are the same, but for a blinking caret."""
        looks = [self.shot()]

        def same(one: NDArray[np.uint8], other: NDArray[np.uint8]) -> bool:
            return one.shape == other.shape and int((one != other).any(axis=2).sum()) <= CARET

        def still() -> bool:
            looks.append(self.shot())
            return len(looks) > 2 and same(looks[-1], looks[-2]) and same(looks[-2], looks[-3])

        self.wait_for("a still screen", still)


def find_photograph(
    screen: NDArray[np.uint8], photograph: NDArray[np.uint8], likeness: float = 0.8
) -> Placement | None:
    """Find a photograph on a screenshot, shown whole and at any scale.

    Args:
        screen: (H, W, 3) uint8 BGR.
        photograph: (h, w, 3) uint8 BGR.
        likeness: The least normalised correlation to believe.
    """
    small = 0.25
    haystack = cv2.resize(screen, None, fx=small, fy=small, interpolation=cv2.INTER_AREA)
    height, width = photograph.shape[:2]
    largest = min(screen.shape[0] / height, screen.shape[1] / width)
    best = _best_match(haystack, photograph, np.linspace(0.3, 1.0, 71) * largest * small)
    # Once more at full size, around what the small picture told.
    fine = _best_match(screen, photograph, np.linspace(0.985, 1.015, 13) * best.scale / small)
    return fine if fine.likeness >= likeness else None


def _best_match(haystack: NDArray[np.uint8], needle: NDArray[np.uint8], scales: NDArray[np.float64]) -> Placement:
    best = Placement(0, 0, 1, -1)
    for scale in scales:
        resized = cv2.resize(needle, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
        if resized.shape[0] > haystack.shape[0] or resized.shape[1] > haystack.shape[1]:
            continue
        _, likeness, _, (x, y) = cv2.minMaxLoc(cv2.matchTemplate(haystack, resized, cv2.TM_CCOEFF_NORMED))
        if likeness > best.likeness:
            best = Placement(x, y, float(scale), likeness)
    return best


@contextmanager
def private_screen(home: Path, width: int = 1320, height: int = 860) -> Iterator[Screen]:
    """Start an X server on the first free display, with a window manager, and stop both afterwards.

    Dialogs get the keyboard from the window manager; without one they would wait for it in vain.
    """
    read_end, write_end = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(write_end), "-screen", "0", f"{width}x{height}x24", "-nolisten", "tcp"],
        pass_fds=[write_end],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    os.close(write_end)
    manager = None
    try:
        with os.fdopen(read_end) as pipe:
            number = pipe.readline().strip()
        if not number:
            raise RuntimeError("Xvfb did not start")
        screen = Screen(f":{number}", home)
        manager = subprocess.Popen(["openbox"], env=screen.environment, stderr=subprocess.DEVNULL)
        yield screen
    finally:
        for process in filter(None, (manager, server)):
            process.terminate()
            process.wait()
