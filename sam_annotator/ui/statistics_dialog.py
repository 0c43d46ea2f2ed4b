"""What the project holds and what the work took, as plots."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QGridLayout, QProgressBar, QScrollArea, QTabWidget, QWidget

from sam_annotator.core.wording import mark, tr
from sam_annotator.reporting.page import Figure
from sam_annotator.statistics.figures import Statistics
from sam_annotator.statistics.plots import image_plots, label_plots, model_plots, object_plots, work_plots
from sam_annotator.statistics.report import summary
from sam_annotator.ui.chart import Chart
from sam_annotator.ui.dialog_parts import Outcome, button, button_row, column
from sam_annotator.ui.theme import WIDE, label, named, theme

PER_ROW = 2
_WORK, _LABELS, _OBJECTS, _IMAGES, _MODELS = (
    mark("Work"),
    mark("Labels"),
    mark("Objects"),
    mark("Images"),
    mark("Models"),
)


class StatisticsDialog(QDialog):
    """Shows statistics; whoever opens it counts and tells it.

    Signals:
        refresh_wanted(): Count again.
        save_wanted(Statistics): Write them as a web page.
    """

    refresh_wanted = Signal()
    save_wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("statistics_dialog")
        self.setWindowTitle(tr("Statistics"))
        self._statistics: Statistics | None = None
        self.words = label("")
        self.words.setObjectName("statistics_words")
        self.words.setWordWrap(True)
        self.words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.bar = named(QProgressBar(), "statistics_progress", tr("Progress"))
        self.bar.setTextVisible(False)
        self.tabs = named(QTabWidget(), "statistics_tabs", tr("Plots"))
        self.outcome = Outcome("statistics_outcome")
        self.refresh = button(tr("Count again"), "statistics_refresh")
        self.save = button(tr("Save as a web page…"), "statistics_save")
        close = button(tr("Close"), "statistics_close")
        layout = column(self)
        for part in (self.words, self.bar, self.outcome):
            layout.addWidget(part)
        layout.addWidget(self.tabs, 1)
        layout.addLayout(button_row(self.save, close, left=self.refresh))
        self.refresh.clicked.connect(self.refresh_wanted)
        self.save.clicked.connect(lambda: self.save_wanted.emit(self._statistics))
        close.clicked.connect(self.reject)
        theme().changed.connect(self._redraw)
        self.resize(960, 700)
        self.show_counting()

    @property
    def charts(self) -> list[Chart]:
        """All plots that are shown."""
        return self.findChildren(Chart)

    def show_counting(self, done: int = 0, of: int = 0) -> None:
        """How far the counting is."""
        self.bar.setRange(0, of)
        self.bar.setValue(done)
        self.bar.show()
        self.outcome.hide()
        self.refresh.setEnabled(False)
        self.save.setEnabled(False)

    def show_statistics(self, statistics: Statistics) -> None:
        """Show what was counted."""
        self._statistics = statistics
        self._end()
        self.save.setEnabled(True)
        self.words.setText("\n".join([*summary(statistics), *statistics.notes]))
        shown = self.tabs.currentIndex()
        pages = [self.tabs.widget(place) for place in range(self.tabs.count())]
        self.tabs.clear()
        for page in filter(None, pages):
            page.deleteLater()
        for title, figures in _sections(statistics):
            self.tabs.addTab(_page(figures), tr(title))
        self.tabs.setCurrentIndex(max(0, shown))

    def show_failure(self, sentence: str) -> None:
        """Say why nothing was counted, or written."""
        self._end()
        self.outcome.tell(sentence, warn=True)
        self.outcome.show()

    def _end(self) -> None:
        self.bar.hide()
        self.outcome.hide()
        self.refresh.setEnabled(True)

    def _redraw(self) -> None:
        for chart in self.charts:
            chart.draw()

    @staticmethod
    def file_name(statistics: Statistics) -> str:
        """What the web page may be called."""
        return f"{Path(statistics.name).name}-statistics.html"


def _sections(statistics: Statistics) -> Iterator[tuple[str, list[Figure]]]:
    """Each page of plots, the work first: it is what changes from day to day."""
    if statistics.work is not None:
        yield _WORK, list(work_plots(statistics.work))
    if statistics.objects.count:
        yield _LABELS, list(label_plots(statistics.labels))
        yield _OBJECTS, list(object_plots(statistics.objects))
    yield _IMAGES, list(image_plots(statistics.images))
    if any(model.id for model in statistics.models):
        yield _MODELS, list(model_plots(statistics.models))


def _page(figures: list[Figure]) -> QScrollArea:
    content = QWidget()
    grid = QGridLayout(content)
    grid.setContentsMargins(WIDE, WIDE, WIDE, WIDE)
    grid.setSpacing(2 * WIDE)
    for number, figure in enumerate(figures):
        grid.addWidget(Chart(figure), number // PER_ROW, number % PER_ROW, Qt.AlignmentFlag.AlignTop)
    grid.setRowStretch(len(figures), 1)
    grid.setColumnStretch(PER_ROW, 1)
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QScrollArea.Shape.NoFrame)
    area.setWidget(content)
    return area
