"""What there is to know about the selected object; it stands where the candidates stand while there are clicks."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFormLayout, QFrame, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from sam_annotator.controllers.simplifying import ObjectFigures
from sam_annotator.core.annotation import Annotation, Category
from sam_annotator.core.wording import counted, figure, mark, percent, tr
from sam_annotator.ui.attribute_editors import AttributeEditors
from sam_annotator.ui.budget_slider import BudgetSlider
from sam_annotator.ui.colors import category_color
from sam_annotator.ui.icons import swatch
from sam_annotator.ui.object_figures import (
    attributes_text,
    candidates_text,
    corners_text,
    iou_text,
    origin_text,
    parts_text,
    proposal_text,
    work_text,
)
from sam_annotator.ui.theme import GAP, TIGHT, WIDE, label, named, scaled_font

_DOT = 14
_ROWS = {
    "area": mark("Area"),
    "box": mark("Box"),
    "parts": mark("Parts"),
    "corners": mark("Corners"),
    "iou": mark("Outline IoU"),
    "origin": mark("Made by"),
    "candidates": mark("Candidates"),
    "work": mark("Work"),
    "proposal": mark("Proposed"),
    "attributes": mark("Attributes"),
    "comment": mark("Comment"),
}
_POLYGON_ROWS = ("parts", "corners", "iou")


class Value(QLabel):
    """One line that is cut short where there is no room; all of it is in the tooltip."""

    def __init__(self, name: str, title: str) -> None:
        super().__init__()
        named(self, name, title)
        self.setFont(scaled_font())
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def setText(self, text: str) -> None:
        super().setText(text)
        self.setToolTip(text)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        shown = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)


class Inspector(QWidget):
    """Figures of an object, a slider for the budget of its polygon, and how the object came to be.

    Signals:
        budget_moved: The budget while the slider is dragged.
        budget_settled: The budget when it was let go.
        outline_wanted: Whether the polygon is to be seen on the canvas.
    """

    budget_moved = Signal(float)
    budget_settled = Signal(float)
    outline_wanted = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("inspector")
        self.dot = QLabel()
        self.title = Value("inspector_title", tr("Selected object"))
        self.title.setFont(scaled_font(bold=True))
        self.values = {key: Value(f"inspector_{key}", tr(title)) for key, title in _ROWS.items()}
        self.budget = BudgetSlider("inspector_budget")
        self.editors = AttributeEditors()
        self.several = label("", "muted")
        self.several.setWordWrap(True)
        self._lay_out()
        self.budget.moved.connect(self.budget_moved)
        self.budget.settled.connect(self.budget_settled)
        self.budget.focused.connect(self.outline_wanted)
        # The candidates' panel says how high this place is.
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Ignored)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(GAP)
        head.addWidget(self.dot)
        head.addWidget(self.title, 1)
        self.form = QFormLayout()
        self.form.setContentsMargins(0, 0, 0, 0)
        self.form.setHorizontalSpacing(WIDE)
        self.form.setVerticalSpacing(TIGHT + 2)
        for key, title in _ROWS.items():
            self.form.addRow(label(tr(title), "muted"), self.values[key])
            if key == "iou":
                self.form.addRow(label(tr("At least"), "muted"), self.budget)
                self.form.addRow(_line())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(WIDE, WIDE, WIDE, GAP)
        layout.setSpacing(GAP)
        layout.addLayout(head)
        layout.addWidget(self.several)
        layout.addWidget(self.editors)
        self.figures = QWidget()
        self.figures.setLayout(self.form)
        layout.addWidget(self.figures)
        layout.addStretch(1)

    def set_budget(self, value: float) -> None:
        """Show the budget of polygons, 0 to 1."""
        self.budget.set_value(value)

    def show_object(self, item: Annotation, category: Category | None) -> None:
        """Show one object; what its polygon is comes with `show_figures`."""
        self._show_title(category, f"{category.name if category else ''}  #{item.id}")
        self.figures.show()
        self.several.hide()
        x, y, width, height = item.mask.bbox
        rows, columns = item.mask.size
        area = item.mask.area
        texts = {
            "area": tr("{area} px, {share}", area=figure(area), share=percent(area / (rows * columns), 1)),
            "box": tr("{width} x {height} at {x}, {y}", width=width, height=height, x=x, y=y),
            "origin": origin_text(item),
            "candidates": candidates_text(item.provenance),
            "work": work_text(item.provenance),
            "proposal": proposal_text(item),
            "attributes": attributes_text(item, category),
            "comment": " ".join(item.comment.split()),
        }
        for key, text in texts.items():
            self._show(key, text)
        self.show_figures(None)

    def show_figures(self, figures: ObjectFigures | None) -> None:
        """What the polygon of the object is, or that this is being found out."""
        if figures is None:
            for key in _POLYGON_ROWS:
                self._show(key, "…")
            return
        self._show("parts", parts_text(figures))
        self._show("corners", corners_text(figures))
        self._show("iou", iou_text(figures))

    def show_several(self, items: Sequence[Annotation], category: Category | None) -> None:
        """Show how many objects are selected; the category is that of all, if they have the same."""
        self._show_title(category, counted(len(items), "object"))
        self.figures.hide()
        area = figure(sum(item.mask.area for item in items))
        self.several.setText(tr("{area} px in all. Select one to see more of it.", area=area))
        self.several.show()

    def _show_title(self, category: Category | None, text: str) -> None:
        self.dot.setVisible(category is not None)
        if category is not None:
            self.dot.setPixmap(swatch(category_color(category).name()).pixmap(QSize(_DOT, _DOT)))
        self.title.setText(text.strip())

    def _show(self, key: str, text: str) -> None:
        """Rows without anything to say are left out; those that are computed keep their place."""
        self.values[key].setText(text)
        self.form.setRowVisible(self.values[key], bool(text))


def _line() -> QFrame:
    line = QFrame()
    line.setProperty("role", "line")
    line.setFixedHeight(1)
    return line
