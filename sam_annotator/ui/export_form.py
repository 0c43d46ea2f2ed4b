"""The upper part of the export dialog: format, how masks are held, the budget of polygons, and the place."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QComboBox, QFileDialog, QFormLayout, QHBoxLayout, QLineEdit, QPushButton, QWidget

from sam_annotator.core.wording import mark, tr
from sam_annotator.formats.base import ExportOptions, Format
from sam_annotator.ui.budget_slider import BudgetSlider
from sam_annotator.ui.exporting import offers_choice, suggested_output, writes_polygons
from sam_annotator.ui.theme import GAP, WIDE, label, named

_NO_POLYGONS = mark("No polygons are written here, so nothing is simplified.")
_MEASURING = mark("Looking at some of the objects…")
_SEGMENTATIONS = {"rle": mark("Masks, lossless (RLE)"), "polygon": mark("Polygons")}


class ExportForm(QWidget):
    """The fields, and what follows from one for another.

    Signals:
        target_changed: Another format, or another way to hold masks.
    """

    target_changed = Signal()

    def __init__(self, formats: Mapping[str, Format], image_root: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._formats, self._image_root = formats, image_root
        self._segmentation = 0
        self._make_fields()
        self._lay_out()
        self.format.currentIndexChanged.connect(self._format_changed)
        self.segmentation.currentIndexChanged.connect(self._segmentation_changed)
        self.browse.clicked.connect(self._ask_output)
        self._format_changed()

    def _make_fields(self) -> None:
        self.format = named(QComboBox(), "export_format", tr("Format"))
        for each in self._formats.values():
            self.format.addItem(each.title, each.name)
        self.segmentation = named(QComboBox(), "export_segmentation", tr("Masks as"))
        for value, title in _SEGMENTATIONS.items():
            self.segmentation.addItem(tr(title), value)
        self.segmentation.setPlaceholderText(tr("As the format holds them"))
        for field in (self.format, self.segmentation):
            field.setMinimumHeight(28)
        self.budget = BudgetSlider("export_budget")
        self.sample = named(label("", "muted", step=-1), "export_sample")
        self.sample.setWordWrap(True)
        self.sample.setFixedHeight(3 * self.sample.fontMetrics().lineSpacing())
        self.sample.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.output = named(QLineEdit(), "export_output", tr("Output"))
        self.browse = named(QPushButton(tr("Choose…")), "export_browse")
        self.browse.setAutoDefault(False)

    def _lay_out(self) -> None:
        form = QFormLayout(self)
        form.setContentsMargins(0, 0, 0, 0)
        form.setHorizontalSpacing(WIDE)
        form.setVerticalSpacing(GAP)
        form.addRow(tr("Format"), self.format)
        form.addRow(tr("Masks as"), self.segmentation)
        form.addRow(tr("Polygon IoU"), self.budget)
        form.addRow("", self.sample)
        place = QHBoxLayout()
        place.setSpacing(GAP)
        place.addWidget(self.output, 1)
        place.addWidget(self.browse)
        form.addRow(tr("Output"), place)

    def target(self) -> Format:
        """The format that is chosen."""
        return self._formats[str(self.format.currentData())]

    def options(self) -> ExportOptions:
        """How it is to be written."""
        return ExportOptions(str(self.segmentation.itemData(self._segmentation)), self.budget.value)

    def writes_polygons(self) -> bool:
        """Whether the budget matters."""
        return writes_polygons(self.target(), self.options().segmentation)

    def show_sample(self, text: str) -> None:
        """What the budget brings, unless it no longer matters."""
        if self.writes_polygons():
            self.sample.setText(text)

    def _format_changed(self) -> None:
        self.output.setText(str(suggested_output(self._image_root, self.target())))
        offers = offers_choice(self.target())
        self.segmentation.setEnabled(offers)
        with QSignalBlocker(self.segmentation):
            self.segmentation.setCurrentIndex(self._segmentation if offers else -1)
        self._target_changed()

    def _segmentation_changed(self, index: int) -> None:
        """What was chosen for one format is there again when the person comes back to it."""
        self._segmentation = index
        self._target_changed()

    def _target_changed(self) -> None:
        polygons = self.writes_polygons()
        self.budget.setEnabled(polygons)
        if not polygons:
            self.sample.setText(tr(_NO_POLYGONS))
        elif self.sample.text() in {"", tr(_NO_POLYGONS)}:
            self.sample.setText(tr(_MEASURING))
        self.target_changed.emit()

    def _ask_output(self) -> None:
        suffix = self.target().suffix
        if suffix:
            kind = f"{suffix[1:].upper()} (*{suffix})"
            chosen, _ = QFileDialog.getSaveFileName(self, tr("Export to"), self.output.text(), kind)
        else:
            chosen = QFileDialog.getExistingDirectory(self, tr("Export into an empty folder"), str(self._image_root))
        if chosen:
            self.output.setText(chosen)
