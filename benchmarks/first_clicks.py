"""One click on each of twenty objects of the sample photographs, in the real window: what a person would see.

    QT_QPA_PLATFORM=offscreen python benchmarks/first_clicks.py sheet.png [--model ID|FOLDER]

Figures say how good a model is on average; this shows how it feels. docs/built-in-model.md lists what goes wrong on it.
"""

from __future__ import annotations

import argparse
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPixmap
from PySide6.QtTest import QTest

from sam_annotator.assets import resources
from sam_annotator.controllers.annotating import AnnotatingController
from sam_annotator.core.prompt import Point
from sam_annotator.evaluation.run import find_spec
from sam_annotator.models import load_model
from sam_annotator.settings import Settings
from sam_annotator.ui.app import make_application
from sam_annotator.ui.demo import WINDOW, Act, ScriptedHand
from sam_annotator.ui.main_window import MainWindow

OBJECTS = {
    "astronaut.jpg": {
        "suit": (120, 330),
        "face": (228, 130),
        "round patch": (170, 385),
        "name patch": (305, 360),
        "helmet": (330, 450),
        "shuttle": (415, 60),
        "flag": (40, 150),
    },
    "cat.jpg": {"cat": (200, 170), "left eye": (170, 115), "right eye": (320, 135), "nose": (262, 243)},
    "coffee.jpg": {"cup": (260, 215), "coffee": (290, 150), "saucer": (120, 260), "spoon": (365, 285)},
    "coins.png": {"coin": (48, 53), "large coin": (345, 185), "dark coin": (105, 53)},
    "rocket.jpg": {"rocket": (322, 250), "tower": (42, 200)},
}
COLUMNS, TILE = 5, (400, 330)


def main() -> None:
    """Click and draw."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sheet", type=Path, help="the PNG file to write")
    parser.add_argument("--model", default="compact", help="id in the catalogue, or a folder with model.toml")
    options = parser.parse_args()
    application = make_application()
    with tempfile.TemporaryDirectory() as folder:
        photographs = Path(shutil.copytree(resources() / "samples", Path(folder) / "samples"))
        controller = AnnotatingController()
        window = MainWindow(controller, settings=Settings(tips_seen=True))
        window.resize(*WINDOW)
        window.show()
        controller.set_model(load_model(find_spec(options.model)))
        tiles = list(click_all(ScriptedHand(window), photographs))
        window.close()
    sheet(tiles).save(str(options.sheet))
    application.quit()


def click_all(hand: ScriptedHand, photographs: Path) -> Iterator[tuple[str, QPixmap]]:
    """Name and picture of every object after its click."""
    for image in hand.open(photographs):
        hand.go_to(image)
        for name, (x, y) in OBJECTS[image.path].items():
            hand.prompt(Act(name, clicks=(Point(x, y),)))
            hand.settle()
            yield name, hand.window.canvas.grab()
            QTest.keyClick(hand.window.canvas, Qt.Key.Key_Escape)


def sheet(tiles: list[tuple[str, QPixmap]]) -> QPixmap:
    """All pictures side by side, under their names."""
    width, height = TILE
    whole = QPixmap(COLUMNS * width, -(-len(tiles) // COLUMNS) * height)
    whole.fill(QColor("white"))
    painter = QPainter(whole)
    for index, (name, picture) in enumerate(tiles):
        place = QRectF(index % COLUMNS * width, index // COLUMNS * height, width, height)
        inside = QSize(width - 6, height - 24)
        small = picture.scaled(inside, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation)
        painter.drawPixmap(place.topLeft().toPoint(), small)
        painter.drawText(place.adjusted(4, height - 22, 0, 0), name)
    painter.end()
    return whole


if __name__ == "__main__":
    main()
