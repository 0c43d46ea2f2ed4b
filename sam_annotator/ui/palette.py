"""The command palette: everything the window can do, found by typing."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, QRect, QSize, Qt, Signal
from PySide6.QtGui import QIcon, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QDialog,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)  # fmt: skip

from sam_annotator.core.wording import tr
from sam_annotator.ui.finding import Entry, best
from sam_annotator.ui.rows import AnyIndex, in_row, is_selected, paint_text, row_rect
from sam_annotator.ui.theme import GAP, RADIUS, TIGHT, named, scaled_font, theme

_WIDTH, _HEIGHT, _ROW, _ICON = 620, 420, 34, 18
_MOVES = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)
_ENTRY = Qt.ItemDataRole.UserRole


class CommandPalette(QDialog):
    """A field and what fits what is typed; Enter runs the marked entry.

    Args:
        offered: What there is.
        more: Finds what is too much to list, from what is typed: images.
        recent: The ids of what was used lately, the last one first.
        parent: The window.

    Signals:
        chosen: The `Entry`, once the palette is closed.
    """

    chosen = Signal(object)

    def __init__(
        self,
        offered: Sequence[Entry],
        more: Callable[[str], list[Entry]] = lambda _: [],
        recent: Sequence[str] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("command_palette")
        self.setWindowTitle(tr("Commands"))
        self._offered, self._more, self._recent = offered, more, recent
        self.field = named(QLineEdit(), "palette_field", tr("Command"))
        self.field.setPlaceholderText(tr("A command, label, model, image or setting"))
        self.field.installEventFilter(self)
        self.list = named(QListWidget(), "palette_list", tr("Commands"))
        self.list.setItemDelegate(_EntryPainter(self.list))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the field moves the mark
        layout = QVBoxLayout(self)
        layout.setContentsMargins(GAP, GAP, GAP, GAP)
        layout.setSpacing(GAP)
        layout.addWidget(self.field)
        layout.addWidget(self.list)
        self.resize(_WIDTH, _HEIGHT)
        self.field.textChanged.connect(self._fill)
        self.field.returnPressed.connect(self._run)
        self.list.itemClicked.connect(self._run)
        self._fill("")

    def titles(self) -> list[str]:
        """What is offered for what is typed."""
        return [entry.title for entry in self._found(self.field.text())]

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrows in the field move the mark in the list."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and event.key() in _MOVES:
            self.list.event(event)
            return True
        return super().eventFilter(watched, event)

    def _found(self, typed: str) -> list[Entry]:
        return best([*self._offered, *self._more(typed)], typed, self._recent)

    def _fill(self, typed: str) -> None:
        self.list.clear()
        for entry in self._found(typed):
            item = QListWidgetItem(entry.title)  # the text is what a screen reader says
            item.setData(_ENTRY, entry)
            item.setToolTip(f"{entry.title}\n{entry.path}" if entry.path else entry.title)
            self.list.addItem(item)
        self.list.setCurrentRow(0)

    def _run(self) -> None:
        item = self.list.currentItem()
        if item is not None:
            self.accept()
            self.chosen.emit(item.data(_ENTRY))


class _EntryPainter(QStyledItemDelegate):
    """Icon, title and path to the left, keys to the right."""

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        return QSize(0, _ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        entry: Entry = index.data(_ENTRY)
        scheme, rect = theme().scheme, row_rect(option)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if is_selected(option):
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(scheme.color("hover"))
            painter.drawRoundedRect(rect.adjusted(TIGHT, 1, -TIGHT, -1), RADIUS, RADIUS)
        place = rect.adjusted(GAP + TIGHT, 0, -GAP - TIGHT, 0)
        if isinstance(entry.icon, QIcon):
            icon_place = QRect(place.left(), place.center().y() - _ICON // 2, _ICON, _ICON)
            entry.icon.paint(painter, in_row(option, icon_place))
        place.setLeft(place.left() + _ICON + GAP)
        place.setRight(place.right() - _paint_keys(painter, option, place, entry.keys))
        paint_text(painter, option, place, entry.title)
        place.setLeft(place.left() + painter.fontMetrics().horizontalAdvance(entry.title) + GAP + TIGHT)
        if place.width() > _ROW:
            paint_text(painter, option, place, entry.path, color="muted", step=-1)
        painter.restore()


def _paint_keys(painter: QPainter, option: QStyleOptionViewItem, place: QRect, keys: str) -> int:
    """Paint a shortcut at the end of the row; returns the width that it takes."""
    if not keys:
        return 0
    painter.setFont(scaled_font(-1))
    width = painter.fontMetrics().horizontalAdvance(keys) + 2 * GAP
    cap = in_row(option, QRect(place.right() - width, place.center().y() - 10, width, 21))
    painter.setPen(theme().scheme.color("line"))
    painter.setBrush(theme().scheme.color("base"))
    painter.drawRoundedRect(cap, TIGHT, TIGHT)
    painter.setPen(theme().scheme.color("muted"))
    painter.drawText(cap, Qt.AlignmentFlag.AlignCenter, keys)
    return width + GAP
