"""The sheet of all shortcuts (F1)."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QFrame, QGridLayout, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from sam_annotator.core.wording import mark, tr
from sam_annotator.ui.shortcuts import CLICKING, GESTURES, GROUPS, LABELS, SPOKEN, TOOLS, Shortcut, key_text, row_title
from sam_annotator.ui.theme import GAP, TIGHT, WIDE, label

_MOUSE = mark("Mouse")
_COLUMNS = ((_MOUSE, TOOLS, CLICKING), GROUPS[1:3], GROUPS[3:])


class ShortcutSheet(QDialog):
    """Everything that mouse and keys do, made of the table of shortcuts."""

    def __init__(self, rows: Sequence[Shortcut], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("shortcut_sheet")
        self.setWindowTitle(tr("Shortcuts"))
        self._sections = _sections(rows)
        page = QWidget()
        columns = QHBoxLayout(page)
        columns.setContentsMargins(2 * WIDE, 2 * WIDE, 2 * WIDE, 2 * WIDE)
        columns.setSpacing(3 * WIDE)
        for groups in _COLUMNS:
            column = QVBoxLayout()
            column.setSpacing(GAP)
            for group in groups:
                column.addWidget(label(tr(group), bold=True))
                column.addLayout(_rows(self._sections[group]))
                column.addSpacing(WIDE)
            column.addStretch(1)
            columns.addLayout(column)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidget(page)
        scroll.setAccessibleName(tr("Shortcuts"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(scroll)
        wanted = page.sizeHint()
        room = self.screen().availableSize()
        self.resize(min(wanted.width() + 20, room.width() - 40), min(wanted.height() + 4, room.height() - 80))

    def titles(self) -> list[str]:
        """Every line of the sheet, for readers and tests."""
        return [title for rows in self._sections.values() for _, title in rows]


def _sections(rows: Sequence[Shortcut]) -> dict[str, list[tuple[tuple[str, ...], str]]]:
    sections: dict[str, list[tuple[tuple[str, ...], str]]] = {
        _MOUSE: [((tr(gesture.hand),), tr(gesture.title)) for gesture in GESTURES],
    }
    for group in (TOOLS, *GROUPS):
        entries = [row for row in rows if row.group == group and row.keys]
        sections[group] = [(tuple(key_text(keys) for keys in row.keys), row_title(row)) for row in entries]
    for group, name in ((CLICKING, "candidates"), (LABELS, "labels")):
        keys, title = SPOKEN[name]
        sections[group].append(((tr(keys),), tr(title)))
    return sections


def _rows(rows: list[tuple[tuple[str, ...], str]]) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(WIDE)
    grid.setVerticalSpacing(TIGHT + 1)
    grid.setColumnMinimumWidth(0, 150)
    grid.setColumnStretch(1, 1)
    for row, (keys, title) in enumerate(rows):
        caps = QHBoxLayout()
        caps.setSpacing(TIGHT)
        for text in keys:
            caps.addWidget(label(text, "keycap", step=-1), alignment=Qt.AlignmentFlag.AlignVCenter)
        caps.addStretch(1)
        grid.addLayout(caps, row, 0)
        words: QLabel = label(title)
        words.setWordWrap(True)
        words.setMinimumWidth(130)
        words.setAlignment(Qt.AlignmentFlag.AlignVCenter)
        grid.addWidget(words, row, 1)
    return grid
