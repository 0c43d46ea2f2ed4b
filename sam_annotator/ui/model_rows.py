"""The list of models: a name and a line to compare each with the others by."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from sam_annotator.controllers.model_standing import ShelfModel, Standing
from sam_annotator.core.wording import tr
from sam_annotator.ui.model_words import row_line
from sam_annotator.ui.rows import AnyIndex, is_selected, paint_ground, paint_icon, paint_text
from sam_annotator.ui.theme import GAP, named

_HEIGHT, _LINE, _ICON = 48, 19, 18
_ID, _LINE_ROLE, _ICON_ROLE = Qt.ItemDataRole.UserRole, Qt.ItemDataRole.UserRole + 1, Qt.ItemDataRole.UserRole + 2
_ICONS = {
    Standing.FAR: ("mdi6.cloud-download-outline", "muted"),
    Standing.BEGUN: ("mdi6.progress-download", "accent"),
    Standing.WAITING: ("mdi6.timer-sand", "muted"),
    Standing.FETCHING: ("mdi6.progress-download", "accent"),
    Standing.DAMAGED: ("mdi6.alert-outline", "warn"),
    Standing.LOST: ("mdi6.alert-outline", "warn"),
}
_HERE = ("mdi6.cube-outline", "muted")
_IN_USE = ("mdi6.check-circle-outline", "good")


class ModelList(QListWidget):
    """Every model in a row; an item's data is the id of its model."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, "model_list", tr("Models"))
        self.setItemDelegate(_Rows(self))
        self.setMouseTracking(True)
        self.setMinimumWidth(290)

    def chosen(self) -> str:
        """The id of the model of the current row, empty without one."""
        item = self.currentItem()
        return str(item.data(_ID)) if item is not None else ""

    def choose(self, model_id: str) -> None:
        """Make the row of a model the current one; the first if there is no such model."""
        for row in range(self.count()):
            if self.item(row).data(_ID) == model_id:
                self.setCurrentRow(row)
                return
        self.setCurrentRow(0)

    def show_models(self, models: tuple[ShelfModel, ...], in_use: str) -> None:
        """Show these models; the current row stays that of its model."""
        chosen = self.chosen() or in_use
        self.blockSignals(True)  # noqa: FBT003 - Qt's
        if [str(self.item(row).data(_ID)) for row in range(self.count())] != [model.spec.id for model in models]:
            self.clear()
            for _ in models:
                self.addItem(QListWidgetItem())
        for row, model in enumerate(models):
            item, line = self.item(row), row_line(model, in_use=model.spec.id == in_use)
            item.setText(model.spec.title)
            item.setData(_ID, model.spec.id)
            item.setData(_LINE_ROLE, line)
            item.setData(_ICON_ROLE, _IN_USE if model.spec.id == in_use else _ICONS.get(model.standing, _HERE))
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{model.spec.title}. {line}")
        self.choose(chosen)
        self.blockSignals(False)  # noqa: FBT003


class _Rows(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        return QSize(super().sizeHint(option, index).width(), _HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        painter.save()
        place = paint_ground(painter, option, current=is_selected(option))
        icon, color = index.data(_ICON_ROLE)
        left = paint_icon(painter, option, place.left() + GAP // 2, icon, color, side=_ICON) + GAP // 2
        width = place.right() - left
        middle = place.center().y()
        paint_text(painter, option, QRect(left, middle - _LINE + 1, width, _LINE), index.data())
        line = QRect(left, middle + 1, width, _LINE)
        paint_text(painter, option, line, index.data(_LINE_ROLE), color="muted", step=-1)
        painter.restore()
