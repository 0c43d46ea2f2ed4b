"""A chart of the reports in the window, in the colours of its scheme."""

from __future__ import annotations

import re

from PySide6.QtCore import QByteArray, QSize, Qt
from PySide6.QtSvgWidgets import QSvgWidget
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from sam_annotator.reporting.page import DARK, DARK_SERIES, LIGHT, LIGHT_SERIES, Figure
from sam_annotator.reporting.svg import COLORS, STYLE, WIDTH
from sam_annotator.ui.theme import TIGHT, label

_VARIABLE = re.compile(r"--(\w+):([^;]+)")
_RULES = STYLE[STYLE.index("svg text") :]  # the rule before says how the page lays out pictures


class Chart(QWidget):
    """A figure under its title."""

    def __init__(self, figure: Figure, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.figure = figure
        self.picture = QSvgWidget()
        self.picture.setAccessibleName(figure.title)
        self.picture.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.title = label("", bold=True)
        self.title.setWordWrap(True)
        self.title.setTextFormat(Qt.TextFormat.RichText)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(TIGHT)
        column.addWidget(self.title)
        column.addWidget(self.picture)
        column.addStretch(1)
        self.draw()

    def draw(self) -> None:
        """Draw it in the colours that the window has now."""
        dark = self.palette().window().color().lightness() < 128
        colors = dict(_VARIABLE.findall(f"{DARK};{DARK_SERIES}" if dark else f"{LIGHT};{LIGHT_SERIES}"))
        self.picture.load(QByteArray(colored(self.figure.chart, colors).encode()))
        self.picture.setFixedSize(self._size())
        keys = "".join(
            f' <span style="color:{colors[f"s{number % COLORS}"]}">■</span> {name}'
            for number, name in enumerate(self.figure.series)
        )
        self.title.setText(self.figure.title + (keys if len(self.figure.series) > 1 else ""))
        self.title.setFixedWidth(self._size().width())

    def _size(self) -> QSize:
        drawn = self.picture.renderer().viewBox().size()
        return QSize(WIDTH, round(WIDTH * drawn.height() / max(1, drawn.width())))


def colored(svg: str, colors: dict[str, str]) -> str:
    """A chart with its style inside, and colours in place of the page's variables, which Qt does not know."""
    rules = re.sub(r"var\(--(\w+)\)", lambda match: colors[match[1]], _RULES)
    return svg.replace("<title>", f'<style type="text/css">{rules}</style><title>', 1)
