"""What this program is, under which licences it and its models stand, where to read on; to be copied."""

from __future__ import annotations

import platform
from collections.abc import Sequence
from importlib import metadata

from PySide6.QtCore import qVersion
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPlainTextEdit, QTabWidget, QVBoxLayout, QWidget

from sam_annotator import __version__
from sam_annotator.core.wording import tr
from sam_annotator.diagnosis.libraries import libraries, licences_text
from sam_annotator.folders import config_dir, data_dir, log_file
from sam_annotator.models.base import ModelSpec
from sam_annotator.ui.dialog_parts import Outcome, button, button_row, column, main_button
from sam_annotator.ui.theme import TIGHT, WIDE, label, named

LICENSE = "Apache-2.0"
ICON = 64
PAGES = ("docs/using.md", "docs/models.md", "docs/built-in-model.md", "docs/dependencies.md")
SAM, MOBILE_SAM = "https://arxiv.org/abs/2304.02643", "https://arxiv.org/abs/2306.14289"
LIBRARIES = ("PySide6-Essentials", "numpy", "onnxruntime", "opencv-python-headless", "pycocotools", "shapely", "pillow")
"""Those that do most of the work; docs/dependencies.md has all of them."""


def about_text(models: Sequence[ModelSpec]) -> str:
    """All that the dialog tells, in lines."""
    lines = [
        tr("Licence of the program: {license}", license=LICENSE),
        "",
        tr("Licences of the models:"),
        *(f"  {model.title}: {model.license or tr('Not told')}" for model in models),
        "",
        tr("Made with:"),
        f"  {tr('Python {python}, Qt {qt}', python=platform.python_version(), qt=qVersion())}",
        *(f"  {name} {found}" for name in LIBRARIES if (found := _version(name))),
        "",
        tr("Read on:"),
        *(f"  {page}" for page in PAGES),
        f"  {tr('Segment Anything: {link}', link=SAM)}",
        f"  {tr('MobileSAM: {link}', link=MOBILE_SAM)}",
        "",
        tr("Folders of this program:"),
        f"  {config_dir()}",
        f"  {data_dir()}",
        f"  {log_file().parent}",
    ]
    return "\n".join(lines)


class AboutDialog(QDialog):
    """Name, version, `about_text`, and on a page of its own the licences of all libraries."""

    def __init__(self, models: Sequence[ModelSpec], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("about_dialog")
        self.setWindowTitle(tr("About"))
        self.head = named(label("", step=2, bold=True), "about_version")
        self.head.setText(tr("sam_annotator {version}", version=__version__))
        self.text = named(QPlainTextEdit(about_text(models)), "about_text", tr("About"))
        self.text.setReadOnly(True)
        self.licences = named(QPlainTextEdit(), "about_licences", tr("Licences of the libraries"))
        self.licences.setReadOnly(True)
        self.tabs = named(QTabWidget(), "about_tabs", tr("About"))
        self.tabs.addTab(self.text, tr("About"))
        self.tabs.addTab(self.licences, tr("Licences of the libraries"))
        self.tabs.currentChanged.connect(self._fill)
        self.outcome = Outcome("about_outcome", lines=1)
        self.copy = button(tr("Copy"), "about_copy")
        close = main_button(tr("Close"), "about_close")
        layout = column(self)
        layout.addLayout(self._header())
        layout.addWidget(self.tabs, 1)
        layout.addWidget(self.outcome)
        layout.addLayout(button_row(close, left=self.copy))
        self.copy.clicked.connect(self._copy)
        close.clicked.connect(self.accept)
        self.resize(600, 520)

    def _header(self) -> QHBoxLayout:
        sign = QLabel()
        sign.setPixmap(QGuiApplication.windowIcon().pixmap(ICON, ICON))
        what = label(tr("Label images with segmentation masks, on the Segment Anything Model."), "muted")
        what.setWordWrap(True)
        words = QVBoxLayout()
        words.setSpacing(TIGHT)
        words.addStretch(1)
        words.addWidget(self.head)
        words.addWidget(what)
        words.addStretch(1)
        row = QHBoxLayout()
        row.setSpacing(WIDE)
        row.addWidget(sign)
        row.addLayout(words, 1)
        return row

    def _fill(self) -> None:
        """A million characters are read only for who looks at them."""
        if self.tabs.currentWidget() is self.licences and self.licences.document().isEmpty():
            self.licences.setPlainText(licences_text(libraries()))

    def _copy(self) -> None:
        shown = self.licences if self.tabs.currentWidget() is self.licences else self.text
        QGuiApplication.clipboard().setText(f"{self.head.text()}\n\n{shown.toPlainText()}")
        self.outcome.tell(tr("Copied."))


def _version(package: str) -> str:
    try:
        return metadata.version(package)
    except metadata.PackageNotFoundError:  # started from a bare checkout
        return ""
