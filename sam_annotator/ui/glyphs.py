"""Icons painted from the icon font that qtawesome brings.

The font is used without the library around it: importing that takes a third of a second, since it brings in all of Qt
through qtpy, and loads a dozen fonts where one is wanted.
"""

from __future__ import annotations

import importlib.util
from functools import lru_cache
from pathlib import Path

import msgspec
from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QIcon, QIconEngine, QPainter, QPixmap

from sam_annotator.core.wording import tr
from sam_annotator.errors import UsageError

FAMILY = "mdi6"
_FONT, _CHARACTERS = "materialdesignicons6-webfont-*.ttf", "materialdesignicons6-webfont-charmap-*.json"
_SHARE = 0.875
"""Of the icon's height that the font's size is: the glyphs reach a little beyond it."""


def glyph(name: str, color: QColor, disabled: QColor) -> QIcon:
    """An icon by its name, "mdi6.brush", in these colours.

    Raises:
        KeyError: The font has no such icon.
    """
    family, _, short = name.partition(".")
    if family != FAMILY:
        raise KeyError(name)
    return QIcon(_Engine(chr(int(_characters()[short], 16)), color, disabled))


class _Engine(QIconEngine):
    """Paints one character at any size."""

    def __init__(self, character: str, color: QColor, disabled: QColor) -> None:
        super().__init__()
        self._character, self._color, self._disabled = character, color, disabled

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        """See `QIconEngine`."""
        del state
        font = QFont(_family())
        font.setPixelSize(max(1, round(_SHARE * rect.height())))
        painter.save()
        painter.setFont(font)
        painter.setPen(self._disabled if mode is QIcon.Mode.Disabled else self._color)
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, self._character)
        painter.restore()

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        """See `QIconEngine`."""
        drawn = QPixmap(size)
        drawn.fill(Qt.GlobalColor.transparent)
        painter = QPainter(drawn)
        self.paint(painter, QRect(QPoint(0, 0), size), mode, state)
        painter.end()
        return drawn

    def clone(self) -> QIconEngine:
        """See `QIconEngine`."""
        return _Engine(self._character, self._color, self._disabled)


@lru_cache(maxsize=1)
def _family() -> str:
    """The name under which Qt knows the font."""
    number = QFontDatabase.addApplicationFont(str(_file(_FONT)))
    return QFontDatabase.applicationFontFamilies(number)[0]


@lru_cache(maxsize=1)
def _characters() -> dict[str, str]:
    """By the icon's name the character's number, in hexadecimal digits."""
    found: dict[str, str] = msgspec.json.decode(_file(_CHARACTERS).read_bytes(), type=dict[str, str])
    return found


def _file(pattern: str) -> Path:
    spec = importlib.util.find_spec("qtawesome")  # finds the package without running it
    if spec is None or spec.origin is None:
        raise UsageError(tr("The icons are missing; install with: pip install qtawesome"))
    return next((Path(spec.origin).parent / "fonts").glob(pattern))
