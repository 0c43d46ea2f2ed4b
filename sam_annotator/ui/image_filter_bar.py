"""The field above the image list: words to look for, conditions as chips, and the menus that write them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QActionGroup, QIcon, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QToolButton, QVBoxLayout, QWidget

from sam_annotator.controllers.editing import STATUS_NAMES
from sam_annotator.controllers.image_query import Key, Query, Sort, SortKey, Term, parse, split
from sam_annotator.controllers.image_words import SORTS, STATES, age_words, sort_words, term_words
from sam_annotator.core.annotation import Category
from sam_annotator.core.wording import tr
from sam_annotator.ui.chips import ChipRow
from sam_annotator.ui.icons import STATUS_ICONS, icon, set_icon, swatch
from sam_annotator.ui.keyboard import TextField
from sam_annotator.ui.shortcuts import find, show_keys
from sam_annotator.ui.theme import TIGHT, label, named

_SCORES = ("<0.5", "<0.7", "<0.8", "<0.9")
_AGES = ("<1h", "<1d", "<7d", ">7d")
_ICON = 16


class _Field(TextField):
    """Backspace in the empty field takes the last chip back, as in every field of chips.

    Signals:
        emptied: Backspace was pressed where nothing is left to delete.
    """

    emptied = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Backspace and not self.text():
            self.emptied.emit()
        else:
            super().keyPressEvent(event)


class ImageFilterBar(QWidget):
    """Writes queries and shows them.

    A word counts while it is typed. A condition, ``label:car``, counts from the space or Enter behind it: before, it
    would be another one with every letter. Then it becomes a chip.

    Signals:
        query_wanted(Query): What the person asks for now.
        chosen(): Enter: open the first image.
        left(): Escape: the keyboard belongs to the canvas again.
    """

    query_wanted = Signal(object)
    chosen = Signal()
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._query = Query()
        self._writing = False
        self._categories: Sequence[Category] = ()
        self.field = named(_Field(), "image_filter", tr("Filter images"))
        self.field.setPlaceholderText(tr("Filter images"))
        show_keys(
            self.field,
            "filter_images",
            tr("Words of the path, or conditions such as label:car score:<0.7 status:review -has:comment"),
        )
        self.field.setClearButtonEnabled(True)
        self.filter_button = self._button("filter_button", "mdi6.filter-outline", "filter_menu")
        self.sort_button = self._button("sort_button", "mdi6.sort", "sort_images")
        self.filter_menu, self.sort_menu = QMenu(self), QMenu(self)
        for button, menu, fill in (
            (self.filter_button, self.filter_menu, self._fill_filter),
            (self.sort_button, self.sort_menu, self._fill_sort),
        ):
            menu.aboutToShow.connect(fill)
            button.setMenu(menu)
            button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.chips = ChipRow()
        self.note = label("", "warn", step=-1)
        self.note.setObjectName("filter_note")
        self.note.setWordWrap(True)
        self.note.hide()
        self._lay_out()
        # Not textEdited: Qt emits it before textChanged, and a text set in between would bring back the field's cross.
        self.field.textChanged.connect(self._type)
        self.field.returnPressed.connect(self._enter)
        self.field.escaped.connect(self._escape)
        self.field.emptied.connect(self._take_back)
        self.chips.removed.connect(self._remove)

    def _button(self, name: str, icon_name: str, shortcut: str) -> QToolButton:
        row = find(shortcut)
        button = named(QToolButton(), name, tr(row.title))
        button.setIconSize(QSize(_ICON, _ICON))
        show_keys(button, shortcut)
        button.setProperty("role", "bar")
        set_icon(button, icon_name)
        return button

    def _lay_out(self) -> None:
        line = QHBoxLayout()
        line.setSpacing(TIGHT)
        line.addWidget(self.field, 1)
        line.addWidget(self.filter_button)
        line.addWidget(self.sort_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(TIGHT)
        layout.addLayout(line)
        layout.addWidget(self.chips)
        layout.addWidget(self.note)

    def set_categories(self, categories: Sequence[Category]) -> None:
        """The labels that the menu offers."""
        self._categories = categories

    def set_query(self, query: Query) -> None:
        """Show what is asked: conditions and order as chips, words in the field."""
        self._query = query
        typed = parse(self.field.text())
        if query.words != typed.words:
            self._write(str(Query(query.words)))
        words = [term_words(term) for term in query.conditions]
        self.chips.set_chips([*words, *([sort_words(query.sort)] if query.sort else [])])
        self._note(query.problems)

    # What the person does

    def _type(self, text: str) -> None:
        if self._writing:
            return
        if text.endswith(" ") and text.count('"') % 2 == 0:
            self._absorb(text)
        else:
            self._ask(self._query.with_words(Query(parse(text).words)))

    def _write(self, text: str) -> None:
        """Put a text into the field that is no wish of the person's."""
        self._writing = True
        self.field.setText(text)
        self._writing = False

    def _absorb(self, text: str) -> None:
        """Turn finished conditions into chips."""
        found, rest = split(text)
        if found.conditions or found.sort:
            self._write(f"{rest} " if rest else "")
        self._ask(self._query.with_words(found).with_words(parse(rest)))

    def _enter(self) -> None:
        found, _ = split(self.field.text())
        problems = parse(self.field.text()).problems
        if found.conditions or found.sort or problems:
            self._absorb(self.field.text())
        else:
            self.chosen.emit()

    def _escape(self) -> None:
        self.field.clear()
        self.left.emit()

    def _take_back(self) -> None:
        if self.chips.chips:
            self._remove(len(self.chips.chips) - 1)

    def _remove(self, number: int) -> None:
        conditions = self._query.conditions
        if number < len(conditions):
            self._ask(self._query.without(conditions[number]))
        else:
            self._ask(Query(self._query.terms))

    def _ask(self, query: Query) -> None:
        self._note(query.problems)
        if query != self._query:
            self.query_wanted.emit(query)

    def _note(self, problems: Sequence[str]) -> None:
        self.note.setText(" ".join(problems))
        self.note.setVisible(bool(problems))

    # Menus

    def _fill_filter(self) -> None:
        menu = self.filter_menu
        menu.clear()
        for status, name in STATUS_NAMES.items():
            self._tick(menu, Key.STATUS, status.value, _capital(tr(name)), icon(*STATUS_ICONS[status]))
        menu.addSeparator()
        labels = menu.addMenu(tr("Label"))
        labels.setEnabled(bool(self._categories))
        for category in self._categories:
            self._tick(labels, Key.LABEL, category.name, category.name, swatch(category.color))
        scores = menu.addMenu(tr("Lowest score"))
        for value in _SCORES:
            self._choice(scores, Key.SCORE, value, tr("Below {score}", score=value[1:]))
        ages = menu.addMenu(tr("Last edit"))
        for value in _AGES:
            self._choice(ages, Key.EDITED, value, age_words(value))
        menu.addSeparator()
        for value, words in STATES.items():
            self._choice(menu, Key.IS, value, tr(words))
        self._choice(menu, Key.HAS, "comment", tr("With a comment"))
        menu.addSeparator()
        clear = menu.addAction(tr("Show all images"), lambda: self._ask(Query(sort=self._query.sort)))
        clear.setEnabled(bool(self._query.terms))

    def _tick(self, menu: QMenu, key: Key, value: str, words: str, shown: QIcon) -> None:
        """One of several values, any of which may hold. A menu has room for an icon or a tick."""
        action = menu.addAction(words, lambda: self._ask(self._query.toggled(key, value)))
        action.setCheckable(True)
        action.setChecked(self._query.has(key, value))
        action.setIcon(QIcon() if action.isChecked() else shown)

    def _choice(self, menu: QMenu, key: Key, value: str, words: str) -> None:
        """One value, in place of any other of its key."""
        others = [term for term in self._query.conditions if term.key is key]
        rest = self._query.without(*others)
        chosen = self._query.has(key, value)
        action = menu.addAction(words, lambda: self._ask(rest if chosen else rest.with_term(Term(key, (value,)))))
        action.setCheckable(True)
        action.setChecked(chosen)

    def _fill_sort(self) -> None:
        menu, sort = self.sort_menu, self._query.sort
        menu.clear()
        keys, ways = QActionGroup(menu), QActionGroup(menu)
        project = keys.addAction(tr("Order of the project"))
        project.triggered.connect(lambda: self._ask(Query(self._query.terms)))
        project.setCheckable(True)
        project.setChecked(sort is None)
        for key, words in SORTS.items():
            action = keys.addAction(tr(words))
            action.triggered.connect(lambda _=False, key=key: self._sort(key, descending=_is_down(sort, key)))
            action.setCheckable(True)
            action.setChecked(sort is not None and sort.key is key)
        for descending, words in ((False, tr("Lowest or first at the top")), (True, tr("Highest or last at the top"))):
            action = ways.addAction(words)
            action.triggered.connect(
                lambda _=False, down=descending: self._sort(sort.key if sort else SortKey.NAME, descending=down)
            )
            action.setCheckable(True)
            action.setChecked((sort is not None and sort.descending) is descending)
        menu.addActions(keys.actions())
        menu.addSeparator()
        menu.addActions(ways.actions())

    def _sort(self, key: SortKey, *, descending: bool) -> None:
        self._ask(Query(self._query.terms, Sort(key, descending)))


def _is_down(sort: Sort | None, key: SortKey) -> bool:
    """Chosen anew, what was edited last comes first, and of all else the lowest."""
    return sort.descending if sort is not None else key is SortKey.EDITED


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
