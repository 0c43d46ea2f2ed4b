"""The upper part of the import dialog: where the labels lie, and their format."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QFileDialog, QFormLayout, QHBoxLayout, QLineEdit, QWidget

from sam_annotator.core.wording import mark, tr
from sam_annotator.formats import FORMATS
from sam_annotator.transfer.reading import AUTO
from sam_annotator.ui.dialog_parts import button
from sam_annotator.ui.theme import GAP, WIDE, named

_KINDS = mark("Labels (*.json *.xml *.yaml *.yml *.txt *.geojson *.zip);;All files (*)")


class ImportForm(QWidget):
    """A path, typed or chosen, and a format, found out for every new path.

    Args:
        start: The folder in which choosing begins.
        parent: The dialog.

    Signals:
        changed: Another path or format.
    """

    changed = Signal()

    def __init__(self, start: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._start = start
        self._taken = ""
        self._make_fields()
        self._lay_out()
        self.path.editingFinished.connect(self._path_changed)
        self.format.activated.connect(lambda _: self.changed.emit())
        self.proposals.toggled.connect(lambda _: self.changed.emit())
        self.file.clicked.connect(self._ask_file)
        self.folder.clicked.connect(self._ask_folder)

    def _make_fields(self) -> None:
        self.path = named(QLineEdit(), "import_path", tr("File, folder or .zip of labels"))
        self.path.setPlaceholderText(tr("annotations.json, labels.zip, a folder…"))
        self.file = button(tr("File…"), "import_file", tr("Choose a file"))
        self.folder = button(tr("Folder…"), "import_folder", tr("Choose a folder"))
        self.format = named(QComboBox(), "import_format", tr("Format"))
        self.format.addItem(tr("Find out"), AUTO)
        for each in FORMATS.values():
            if each.capabilities.reads:
                self.format.addItem(each.title, each.name)
        self.format.setMinimumHeight(28)
        self.proposals = QCheckBox(tr("As proposals, to be accepted one by one"))
        named(self.proposals, "import_proposals", self.proposals.text())
        self.proposals.setToolTip(tr("Drawn dashed; counted and exported only once somebody has accepted them"))

    def _lay_out(self) -> None:
        place = QHBoxLayout()
        place.setSpacing(GAP)
        place.addWidget(self.path, 1)
        place.addWidget(self.file)
        place.addWidget(self.folder)
        form = QFormLayout(self)
        form.setContentsMargins(0, 0, 0, 0)
        form.setHorizontalSpacing(WIDE)
        form.setVerticalSpacing(GAP)
        form.addRow(tr("Labels"), place)
        form.addRow(tr("Format"), self.format)
        form.addRow("", self.proposals)

    def take(self) -> Path | None:
        """The path that is to be looked at now, or None for none; it counts as changed when it is another one."""
        self._taken = self.path.text().strip()
        return Path(self._taken).expanduser() if self._taken else None

    def forget(self) -> None:
        """Let the path count as changed even if it is the same one again."""
        self._taken = ""

    @property
    def format_name(self) -> str:
        """The name of the chosen format, or `AUTO`."""
        return str(self.format.currentData())

    @property
    def as_proposals(self) -> bool:
        """Whether objects are to come in as proposals."""
        return self.proposals.isChecked()

    def show_format(self, name: str) -> None:
        """Show the format that was found out."""
        self.format.setCurrentIndex(self.format.findData(name))

    def open_labels(self, path: Path) -> None:
        """Choose a file, a folder or a .zip."""
        self.path.setText(str(path))
        self._path_changed()

    def _path_changed(self) -> None:
        if self.path.text().strip() != self._taken:
            self.format.setCurrentIndex(0)
            self.changed.emit()

    def _ask_file(self) -> None:
        chosen, _ = QFileDialog.getOpenFileName(self, tr("Labels to import"), self._start_of_choice(), tr(_KINDS))
        if chosen:
            self.open_labels(Path(chosen))

    def _ask_folder(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, tr("Folder of labels to import"), self._start_of_choice())
        if chosen:
            self.open_labels(Path(chosen))

    def _start_of_choice(self) -> str:
        return self.path.text() or str(self._start)
