"""What the window shows before a project is open: what can be opened, and a place to drop it on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, Signal, SignalInstance
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from sam_annotator.controllers.recent_projects import RecentProject
from sam_annotator.core.wording import tr
from sam_annotator.ui.canvas.gestures import local_paths
from sam_annotator.ui.drop_zone import DropZone
from sam_annotator.ui.moving_focus import DIRECTIONS, nearest
from sam_annotator.ui.theme import GAP, TIGHT, WIDE, label, named
from sam_annotator.ui.welcome_cards import PhotographTile, ProjectCard

CARDS, COLUMNS = 6, 3
_WIDTH = 900


class WelcomePage(QScrollArea):
    """Shown before a project is open; arrows, Tab and Enter reach all of it.

    Signals:
        open_wanted(): Ask for a folder.
        project_wanted(): Ask for a project file.
        sample_wanted(str): Open the sample photographs, at the one of this name.
        recent_chosen(Path): Open what was opened earlier.
        forget_wanted(str): Take a path out of the list of what was opened.
        models_wanted(): Show the models.
        files_dropped(list[Path]): Files or folders were dropped here.
    """

    open_wanted = Signal()
    project_wanted = Signal()
    sample_wanted = Signal(str)
    recent_chosen = Signal(object)
    forget_wanted = Signal(str)
    models_wanted = Signal()
    files_dropped = Signal(list)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("welcome_page")
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAcceptDrops(True)
        self.cards: dict[str, ProjectCard] = {}
        self.samples: dict[str, PhotographTile] = {}
        self.zone = DropZone()
        self.open = self._button(tr("Open folder"), "welcome_open", self.open_wanted)
        self.open.setDefault(True)
        self.project = self._button(tr("Open project"), "welcome_project", self.project_wanted)
        self.zone.add_buttons(self.open, self.project)
        self.problem = named(label("", "warn"), "welcome_problem")
        self.problem.setWordWrap(True)
        self.problem.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.problem.hide()
        self._recent_title, self._sample_title = _heading(tr("Opened lately")), _heading(tr("Try it on a photograph"))
        self._recent, self._strip = QGridLayout(), QHBoxLayout()
        self.model = named(label("", "muted"), "welcome_model")
        self.models = self._button(tr("Models…"), "welcome_models", self.models_wanted)
        self.models.setProperty("role", "link")
        self._lay_out()
        self.set_recent((), {})
        self.set_samples(())
        self.set_model("")

    def set_problem(self, sentence: str) -> None:
        """Say why a project could not be opened; empty for no problem."""
        self.problem.setText(sentence)
        self.problem.setVisible(bool(sentence))

    def set_recent(self, paths: Sequence[str], times: Mapping[str, int]) -> None:
        """Offer paths that were opened lately, the last one first, and when, in seconds since 1970."""
        for card in self.cards.values():
            self._recent.removeWidget(card)
            card.hide()
            card.deleteLater()
        self.cards = {path: self._card(path, times.get(path)) for path in paths[:CARDS]}
        for place, card in enumerate(self.cards.values()):
            self._recent.addWidget(card, place // COLUMNS, place % COLUMNS)
        self._recent_title.setVisible(bool(self.cards))
        self._order()

    def show_found(self, found: RecentProject) -> None:
        """What a look at one of them told."""
        if found.path in self.cards:
            self.cards[found.path].show_found(found)

    def set_samples(self, photographs: Sequence[Path]) -> None:
        """Offer photographs to try, by their files."""
        for photograph in photographs:
            tile = self.samples[photograph.name] = PhotographTile(photograph)
            tile.clicked.connect(lambda _=False, name=photograph.name: self.sample_wanted.emit(name))
            tile.installEventFilter(self)
            self._strip.addWidget(tile)
        self._sample_title.setVisible(bool(self.samples))
        self._order()

    def set_model(self, title: str) -> None:
        """Name the model that answers; empty while it is being loaded."""
        self.model.setText(tr("Model: {title}", title=title) if title else tr("The model is being loaded…"))

    # Qt

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter presses any button, arrows go to the one that lies there."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and isinstance(watched, QAbstractButton):
                watched.click()
                return True
            if event.key() in DIRECTIONS and isinstance(watched, QWidget):
                self._go(watched, Qt.Key(event.key()))
                return True
        return super().eventFilter(watched, event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Files and folders are welcome."""
        if local_paths(event.mimeData()):
            event.acceptProposedAction()
            self.zone.set_dropping(on=True)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """They went elsewhere."""
        self.zone.set_dropping(on=False)
        super().dragLeaveEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        """They are here."""
        self.zone.set_dropping(on=False)
        event.acceptProposedAction()
        self.files_dropped.emit(local_paths(event.mimeData()))

    # Inside

    def _lay_out(self) -> None:
        inner, column_widget = QWidget(), QWidget()
        column_widget.setMaximumWidth(_WIDTH)
        row = QHBoxLayout(inner)
        row.setContentsMargins(2 * WIDE, WIDE, 2 * WIDE, WIDE)
        row.addStretch(1)
        row.addWidget(column_widget, 1000)
        row.addStretch(1)
        column = QVBoxLayout(column_widget)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        for layout in (self._recent, self._strip):
            layout.setSpacing(GAP)
        for place in range(COLUMNS):
            self._recent.setColumnStretch(place, 1)
        foot = QHBoxLayout()
        foot.setSpacing(TIGHT)
        foot.addWidget(self.model)
        foot.addWidget(self.models)
        foot.addStretch(1)
        column.addStretch(2)
        column.addWidget(self.zone)
        column.addWidget(self.problem)
        column.addSpacing(GAP)
        column.addWidget(self._recent_title)
        column.addLayout(self._recent)
        column.addSpacing(GAP)
        column.addWidget(self._sample_title)
        column.addLayout(self._strip)
        column.addLayout(foot)
        column.addStretch(3)
        self.setWidget(inner)
        # The page shows the ground of the window, not that of a list.
        self.viewport().setAutoFillBackground(False)
        inner.setAutoFillBackground(False)

    def _order(self) -> None:
        """Let Tab go from top to bottom, in whatever order things were made."""
        cards = [part for card in self.cards.values() for part in (card, card.forget)]
        parts = [self.open, self.project, *cards, *self.samples.values(), self.models]
        for before, after in pairwise(parts):
            QWidget.setTabOrder(before, after)

    def _card(self, path: str, when: int | None) -> ProjectCard:
        card = ProjectCard(path, when)
        card.clicked.connect(lambda _=False: self.recent_chosen.emit(Path(path)))
        card.forgotten.connect(lambda: self.forget_wanted.emit(path))
        card.installEventFilter(self)
        card.forget.installEventFilter(self)
        return card

    def _button(self, text: str, name: str, wanted: SignalInstance) -> QPushButton:
        made = named(QPushButton(text), name)
        made.setMinimumHeight(32)
        made.clicked.connect(lambda _=False: wanted.emit())
        made.installEventFilter(self)
        return made

    def _go(self, start: QWidget, key: Qt.Key) -> None:
        others = [each for each in self.findChildren(QAbstractButton) if each.isVisible() and each is not start]
        at = nearest(self._corners(start), [self._corners(each) for each in others], DIRECTIONS[key])
        if at is not None:
            others[at].setFocus(Qt.FocusReason.TabFocusReason)
            self.ensureWidgetVisible(others[at])

    def _corners(self, widget: QWidget) -> tuple[float, float, float, float]:
        place = QRect(widget.mapTo(self, QPoint()), widget.size())
        return place.left(), place.top(), place.right(), place.bottom()


def _heading(text: str) -> QLabel:
    return label(text, "muted", step=-1, bold=True)
