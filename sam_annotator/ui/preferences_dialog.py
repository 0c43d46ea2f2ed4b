"""The preferences, made of the table of settings: groups, a search, and every change at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QScrollArea,
    QToolButton,
    QVBoxLayout,
    QWidget,
)  # fmt: skip

from sam_annotator.core.wording import tr
from sam_annotator.folders import config_dir
from sam_annotator.preferences import Preference, grouped
from sam_annotator.settings import Settings
from sam_annotator.ui.dialog_parts import button
from sam_annotator.ui.icons import refresh_icons, set_icon
from sam_annotator.ui.preference_fields import PreferenceField
from sam_annotator.ui.rows import ROW_HEIGHT
from sam_annotator.ui.theme import GAP, TIGHT, WIDE, label, named, theme

_WIDTH, _HEIGHT, _GROUPS_WIDTH = 820, 600, 170


class PreferenceRow(QWidget):
    """A setting: what it is, its field, and the way back to the default.

    Signals:
        changed: The name of the setting, and the value that the person has set.
    """

    changed = Signal(str, object)

    def __init__(self, entry: Preference, choices: Mapping[str, str] | None = None) -> None:
        super().__init__()
        self.entry = entry
        self.field = PreferenceField(entry, choices)
        self.reset = named(
            QToolButton(), f"reset_{entry.name}", tr("Reset {title} to its default", title=tr(entry.title))
        )
        self.reset.setToolTip(tr("Reset to the default"))
        set_icon(self.reset, "mdi6.restore")
        policy = self.reset.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.reset.setSizePolicy(policy)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(label(tr(entry.title), bold=True))
        about = label(tr(entry.description), "muted", step=-1)
        about.setWordWrap(True)
        words.addWidget(about)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, TIGHT, 0, TIGHT)
        row.setSpacing(GAP)
        row.addLayout(words, 1)
        row.addWidget(self.field, alignment=Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.reset, alignment=Qt.AlignmentFlag.AlignVCenter)
        self.field.changed.connect(lambda value: self.changed.emit(entry.name, value))
        self.reset.clicked.connect(self._reset)

    def set_value(self, value: object) -> None:
        """Show a value."""
        self.field.set_value(value)
        self.reset.setVisible(value != self.entry.default)

    def _reset(self) -> None:
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)  # the button is about to hide
        self.changed.emit(self.entry.name, self.entry.default)


class PreferencesDialog(QDialog):
    """Shows settings and asks for changes; whoever opens it makes them and tells it with `set_settings`.

    Args:
        settings: What is set now.
        choices: Values to offer for settings whose table has none, by the name of the setting.
        parent: The window.

    Signals:
        changed: The name of a setting, and its new value.
        shortcuts_wanted: The editor of shortcuts is to be opened.
    """

    changed = Signal(str, object)
    shortcuts_wanted = Signal()

    def __init__(
        self, settings: Settings, choices: Mapping[str, Mapping[str, str]], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("preferences")
        self.setWindowTitle(tr("Preferences"))
        self.search = named(QLineEdit(), "preference_search", tr("Search"))
        self.search.setPlaceholderText(tr("Search all settings"))
        self.search.setClearButtonEnabled(True)
        self.groups = named(QListWidget(), "preference_groups", tr("Groups of settings"))
        self.empty = label(tr("Nothing fits."), "muted")
        self._sections = {group: self._section(group, entries, choices) for group, entries in grouped()}
        for group in self._sections:
            item = QListWidgetItem(tr(group))
            item.setSizeHint(QSize(0, ROW_HEIGHT))
            self.groups.addItem(item)
        widest = max(self.groups.fontMetrics().horizontalAdvance(tr(group)) for group in self._sections)
        self.groups.setFixedWidth(max(_GROUPS_WIDTH, widest + 3 * WIDE))
        self._lay_out()
        self.set_settings(settings)
        self.search.textChanged.connect(self._show_rows)
        self.search.installEventFilter(self)
        self.groups.currentRowChanged.connect(self._choose_group)
        self.groups.setCurrentRow(0)
        theme().changed.connect(self._redraw)
        self.search.setFocus()

    @property
    def rows(self) -> dict[str, PreferenceRow]:
        """The rows by the name of their setting."""
        return {row.entry.name: row for _, rows in self._sections.values() for row in rows}

    def set_settings(self, settings: Settings) -> None:
        """Show these values."""
        for row in self.rows.values():
            row.set_value(row.entry.value(settings))

    def show_setting(self, name: str) -> None:
        """Go to one setting, and put the keyboard into its field."""
        row = self.rows[name]
        self.search.clear()
        self.groups.setCurrentRow(list(self._sections).index(row.entry.group))
        self._scroll.ensureWidgetVisible(row)
        row.field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def shown(self) -> list[str]:
        """The names of the settings that are shown."""
        return [name for name, row in self.rows.items() if not row.isHidden()]

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Down in the search goes to the first setting that fits; Enter too."""
        keys = {Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter}
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and event.key() in keys:
            found = self.shown()
            if found:
                self.rows[found[0]].field.setFocus(Qt.FocusReason.ShortcutFocusReason)
            return True
        return super().eventFilter(watched, event)

    def _section(
        self, group: str, entries: Sequence[Preference], choices: Mapping[str, Mapping[str, str]]
    ) -> tuple[QWidget, list[PreferenceRow]]:
        head = label(tr(group), step=1, bold=True)
        rows = [PreferenceRow(entry, choices.get(entry.name)) for entry in entries]
        for row in rows:
            row.changed.connect(self.changed)
        return head, rows

    def _lay_out(self) -> None:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(WIDE, 0, WIDE, 0)
        column.setSpacing(GAP)
        for head, rows in self._sections.values():
            column.addWidget(head)
            for row in rows:
                column.addWidget(row)
        column.addWidget(self.empty)
        column.addStretch(1)
        self._scroll = QScrollArea()
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the fields scroll it as the keyboard goes through them
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setWidgetResizable(True)
        self._scroll.setWidget(page)
        middle = QHBoxLayout()
        middle.setSpacing(WIDE)
        middle.addWidget(self.groups)
        middle.addWidget(self._scroll, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(2 * WIDE, 2 * WIDE, 2 * WIDE, WIDE + GAP)
        layout.setSpacing(WIDE)
        layout.addWidget(self.search)
        layout.addLayout(middle, 1)
        layout.addLayout(self._foot())
        self.resize(_WIDTH, _HEIGHT)

    def _foot(self) -> QHBoxLayout:
        self.shortcuts: QPushButton = button(tr("Edit shortcuts…"), "preference_shortcuts")
        self.close_button: QPushButton = button(tr("Close"), "preference_close")
        self.shortcuts.clicked.connect(self.shortcuts_wanted)
        self.close_button.clicked.connect(self.close)
        kept = label(tr("Changes hold at once. Kept in {file}.", file=config_dir() / "settings.json"), "muted", step=-1)
        kept.setWordWrap(True)
        kept.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        foot = QHBoxLayout()
        foot.setSpacing(GAP)
        foot.addWidget(self.shortcuts)
        foot.addWidget(kept, 1)
        foot.addWidget(self.close_button)
        return foot

    def _choose_group(self) -> None:
        if self.search.text():
            self.search.clear()
        else:
            self._show_rows()

    def _show_rows(self) -> None:
        """Those of the group, or while something is searched for, all that fit."""
        typed = self.search.text().strip()
        for number, (head, rows) in enumerate(self._sections.values()):
            for row in rows:
                fits = row.entry.matches(typed, tr) if typed else number == self.groups.currentRow()
                row.setVisible(fits)
            head.setVisible(any(not row.isHidden() for row in rows))
        self.empty.setVisible(not self.shown())
        self._scroll.verticalScrollBar().setValue(0)

    def _redraw(self) -> None:
        refresh_icons(self)
