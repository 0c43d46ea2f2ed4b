"""The table that says what the labels of a file become."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractItemModel,
    QAbstractTableModel,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from sam_annotator.core.annotation import Category
from sam_annotator.core.wording import figure, mark, tr
from sam_annotator.transfer.planning import ImportPlan
from sam_annotator.ui.rows import AnyIndex
from sam_annotator.ui.theme import named, scaled_font, theme

LEAVE_OUT = mark("Leave out")
_HEADINGS = (mark("In the file"), mark("Objects"), mark("Becomes"))
SOURCE, OBJECTS, TARGET = range(3)
_ROOT = QModelIndex()


class LabelMapping(QAbstractTableModel):
    """A row per label of the file.

    Signals:
        changed: Another target was chosen; `mapping` has it.
    """

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._plan: ImportPlan | None = None
        self._known: dict[str, str] = {}
        self._targets: list[str] = []

    @property
    def mapping(self) -> dict[str, str]:
        """The target by the name in the file, where it is another name; "" where objects are left out."""
        if self._plan is None:
            return {}
        pairs = zip((each.source.name for each in self._plan.labels), self._targets, strict=True)
        return {name: target for name, target in pairs if name != target}

    @property
    def names(self) -> list[str]:
        """What the project has."""
        return list(self._known.values())

    def set_plan(self, plan: ImportPlan | None, labels: Sequence[Category]) -> None:
        """Show what is planned, for a project with these labels."""
        self.beginResetModel()
        self._plan = plan
        self._known = {label.name.casefold(): label.name for label in labels}
        self._targets = [each.target for each in plan.labels] if plan else []
        self.endResetModel()

    def rowCount(self, parent: AnyIndex = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._targets)

    def columnCount(self, parent: AnyIndex = _ROOT) -> int:
        return 0 if parent.isValid() else len(_HEADINGS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return tr(_HEADINGS[section])
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(section)
        return None

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        usual = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return usual | Qt.ItemFlag.ItemIsEditable if index.column() == TARGET else usual

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row, column = index.row(), index.column()
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(column)
        if role == Qt.ItemDataRole.FontRole:
            return scaled_font()
        if role == Qt.ItemDataRole.ForegroundRole and column == TARGET and not self._targets[row]:
            return theme().scheme.color("muted")
        if role == Qt.ItemDataRole.EditRole and column == TARGET:
            return self._targets[row]
        if role not in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole} or self._plan is None:
            return None
        label = self._plan.labels[row].source
        texts = (label.name, figure(self._plan.tally.per_label.get(label.id, 0)), self._words(self._targets[row]))
        return texts[column]

    def setData(self, index: AnyIndex, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.EditRole or index.column() != TARGET:
            return False
        name = " ".join(str(value).split())
        target = "" if name == tr(LEAVE_OUT) else self._known.get(name.casefold(), name)
        if target != self._targets[index.row()]:
            self._targets[index.row()] = target
            self.dataChanged.emit(index, index)
            self.changed.emit()
        return True

    def _words(self, target: str) -> str:
        if not target:
            return tr(LEAVE_OUT)
        return target if target.casefold() in self._known else tr("{label} (new)", label=target)


class _TargetField(QStyledItemDelegate):
    """Edits a target: the project's labels to choose from, any other name, or to leave the objects out."""

    def createEditor(self, parent: QWidget, _option: QStyleOptionViewItem, index: AnyIndex) -> QWidget:
        field = named(QComboBox(parent), "import_target", tr("Becomes"))
        field.setEditable(True)
        field.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        model = index.model()
        own = str(model.data(model.index(index.row(), SOURCE)))
        names = model.names if isinstance(model, LabelMapping) else []
        field.addItems([*names, *([own] if own not in names else []), tr(LEAVE_OUT)])
        # A choice from the list is a decision: no second key is needed. A moment later, since Enter in the line
        # activates as well, and there Qt takes the text over by itself.
        field.activated.connect(lambda _: QTimer.singleShot(0, field, lambda: self._settle(field)))
        return field

    def setEditorData(self, editor: QWidget, index: AnyIndex) -> None:
        if isinstance(editor, QComboBox):
            editor.setCurrentText(str(index.data(Qt.ItemDataRole.EditRole)) or tr(LEAVE_OUT))
            if (line := editor.lineEdit()) is not None:
                line.selectAll()

    def setModelData(
        self, editor: QWidget, model: QAbstractItemModel, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        if isinstance(editor, QComboBox):
            model.setData(index, editor.currentText().strip() or tr(LEAVE_OUT))

    def _settle(self, field: QComboBox) -> None:
        if field.isVisible():
            self.commitData.emit(field)
            self.closeEditor.emit(field)


def mapping_table(model: LabelMapping) -> QTableView:
    """The table; Enter, F2, a letter or a double click edits the last column."""
    view = named(QTableView(), "import_labels", tr("Labels of the file and what they become"))
    view.setModel(model)
    view.setItemDelegateForColumn(TARGET, _TargetField(view))
    view.setShowGrid(False)
    view.setWordWrap(False)
    view.setTabKeyNavigation(False)
    view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    triggers = QAbstractItemView.EditTrigger
    view.setEditTriggers(
        triggers.DoubleClicked | triggers.EditKeyPressed | triggers.AnyKeyPressed | triggers.SelectedClicked
    )
    view.verticalHeader().hide()
    view.verticalHeader().setDefaultSectionSize(30)
    header = view.horizontalHeader()
    header.setSectionResizeMode(SOURCE, QHeaderView.ResizeMode.Stretch)
    header.setSectionResizeMode(OBJECTS, QHeaderView.ResizeMode.Fixed)
    header.setSectionResizeMode(TARGET, QHeaderView.ResizeMode.Stretch)
    header.resizeSection(OBJECTS, 96)
    header.setHighlightSections(False)
    return view


def _alignment(column: int) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignRight if column == OBJECTS else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter
