"""The rows of the objects panel."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from sam_annotator.core.annotation import Annotation, Category
from sam_annotator.core.wording import figure, tr
from sam_annotator.ui.icons import COMMENT_ICON
from sam_annotator.ui.rows import (
    ROW_HEIGHT,
    AnyIndex,
    in_row,
    is_hovered,
    is_selected,
    paint_dot,
    paint_ground,
    paint_icon,
    paint_text,
)
from sam_annotator.ui.theme import scaled_font, theme

EYE_WIDTH = 34
_EYE, _LOCK, _AREA_WIDTH = 16, 14, 90
_ROOT = QModelIndex()


class ObjectModel(QAbstractListModel):
    """Objects in the order in which they were made."""

    def __init__(self) -> None:
        super().__init__()
        self._objects: list[Annotation] = []
        self.categories: Mapping[int, Category] = {}

    def set_objects(self, objects: Sequence[Annotation]) -> None:
        """Show these."""
        self.beginResetModel()
        self._objects = list(objects)
        self.endResetModel()

    def set_categories(self, categories: Mapping[int, Category]) -> None:
        """The labels by id."""
        self.categories = dict(categories)
        if self._objects:
            self.dataChanged.emit(self.index(0), self.index(len(self._objects) - 1))

    def annotation(self, index: AnyIndex) -> Annotation:
        """The object of a row."""
        return self._objects[index.row()]

    def area(self, index: AnyIndex) -> int:
        """Its area in pixels."""
        return self.annotation(index).mask.area

    def index_of(self, annotation_id: int) -> QModelIndex:
        """The row of an object; invalid if there is none."""
        rows = (row for row, item in enumerate(self._objects) if item.id == annotation_id)
        return self.index(next(rows, -1))

    def rowCount(self, parent: AnyIndex = _ROOT) -> int:
        """How many there are."""
        return 0 if parent.isValid() else len(self._objects)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The label's name, and a tooltip."""
        item = self.annotation(index)
        category = self.categories.get(item.category_id)
        name = category.name if category else ""
        if role == Qt.ItemDataRole.DisplayRole:
            return name
        if role == Qt.ItemDataRole.ToolTipRole:
            pixels = figure(self.area(index))
            told = tr(
                "{label}, {pixels} pixels\nDouble click opens it again with its clicks.", label=name, pixels=pixels
            )
            return f"{told}\n\n{item.comment}" if item.comment else told
        if role == Qt.ItemDataRole.AccessibleTextRole:
            told = tr("{label}, {pixels} pixels", label=name, pixels=figure(self.area(index)))
            states = [told, tr("hidden") if item.hidden else "", tr("locked") if item.locked else "", item.comment]
            return ", ".join(filter(None, states))
        return None


class ObjectPainter(QStyledItemDelegate):
    """Paints colour, label, area and the eye."""

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        return QSize(0, ROW_HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        model = index.model()
        if not isinstance(model, ObjectModel):
            return
        item = model.annotation(index)
        category = model.categories.get(item.category_id)
        painter.save()
        place = paint_ground(painter, option, current=is_selected(option))
        color = category.color if category else "#999999"
        left = paint_dot(painter, option, place.left(), color, faint=item.hidden)
        area = QRect(place.right() - EYE_WIDTH + 6 - _AREA_WIDTH, place.top(), _AREA_WIDTH, place.height())
        if item.locked:
            left = paint_icon(painter, option, left, "mdi6.lock-outline", "muted", side=_LOCK)
        if item.comment:
            left = paint_icon(painter, option, left, *COMMENT_ICON, side=_LOCK)
        name = QRect(left, place.top(), area.left() - left, place.height())
        text = category.name if category else ""
        paint_text(painter, option, name, text, color="muted" if item.hidden else "text")
        painter.setFont(scaled_font(-1))
        painter.setPen(theme().scheme.color("muted"))
        painter.drawText(
            in_row(option, area),
            Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight,
            tr("{area} px", area=figure(model.area(index))),
        )
        if item.hidden or is_hovered(option) or is_selected(option):
            eye = "mdi6.eye-off-outline" if item.hidden else "mdi6.eye-outline"
            paint_icon(painter, option, place.right() - _EYE + 1, eye, "muted", side=_EYE)
        painter.restore()
