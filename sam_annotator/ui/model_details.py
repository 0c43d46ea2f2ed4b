"""One model: what it is good for, its figures on this computer, and what can be done with it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from sam_annotator.controllers.model_standing import ShelfModel, Standing
from sam_annotator.core.wording import percent, tr
from sam_annotator.ui.dialog_parts import WorkBar, button, form
from sam_annotator.ui.model_words import abilities_line, bytes_text, frame_line, size_line, speed_line, ways_line
from sam_annotator.ui.theme import GAP, WIDE, label, named

_COMING = frozenset({Standing.FETCHING, Standing.WAITING})


class ModelDetails(QWidget):
    """Shows one model; the buttons say what is wanted, by name.

    Signals:
        wanted(str): One of "use", "fetch", "cancel", "measure", "verify", "remove".
    """

    wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = named(label("", step=2, bold=True), "model_title")
        self.good_for = _text("model_good_for")
        self.bytes, self.license, self.speed, self.abilities, self.frame = (
            _text(f"model_{name}") for name in ("size", "license", "speed", "abilities", "frame")
        )
        self.ways = _text("model_ways")
        self.obstacle = _text("model_obstacle", "warn")
        self.bar = WorkBar("model_progress")
        self.arrived = _text("model_arrived", "muted")
        column = QVBoxLayout(self)
        column.setContentsMargins(WIDE, 0, 0, 0)
        column.setSpacing(WIDE)
        column.addWidget(self.title)
        column.addWidget(self.good_for)
        facts = form(
            (tr("Size"), self.bytes),
            (tr("Speed here"), self.speed),
            (tr("Encoder"), self.ways),
            (tr("Answers to"), self.abilities),
            (tr("Sees"), self.frame),
            (tr("Licence"), self.license),
        )
        for fact in (self.bytes, self.speed, self.ways, self.abilities, self.frame, self.license):
            if isinstance(title := facts.labelForField(fact), QLabel):
                title.setAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignTop)
        column.addLayout(facts)
        column.addWidget(self.obstacle)
        column.addStretch(1)
        column.addWidget(self.bar)
        column.addWidget(self.arrived)
        self.buttons = {
            "use": self._button("use", tr("Use")),
            "fetch": self._button("fetch", tr("Fetch")),
            "cancel": self._button("cancel", tr("Cancel")),
            "measure": self._button("measure", tr("Measure")),
            "verify": self._button("verify", tr("Verify")),
            "remove": self._button("remove", tr("Remove")),
        }
        row = QHBoxLayout()
        row.setSpacing(GAP)
        for name in ("use", "fetch", "cancel", "measure", "verify"):
            row.addWidget(self.buttons[name])
        row.addStretch(1)
        row.addWidget(self.buttons["remove"])
        column.addLayout(row)

    def show_model(self, model: ShelfModel, *, in_use: bool, loading: bool, work: tuple[str, str] | None) -> None:
        """Show a model.

        Args:
            model: The model.
            in_use: Whether it answers the clicks.
            loading: Whether it is being made ready for that.
            work: The id of the model that is measured, verified or added, and what is done; None while idle.
        """
        spec, coming = model.spec, model.standing in _COMING
        self.title.setText(spec.title)
        self.good_for.setText(tr(spec.good_for) if spec.good_for else tr("A model of your own."))
        self.bytes.setText(size_line(model))
        self.license.setText(spec.license or tr("Not told"))
        self.speed.setText(speed_line(model.speed))
        self.ways.setText(ways_line(model.ways))
        self.abilities.setText(abilities_line(spec))
        self.frame.setText(frame_line(spec))
        self.obstacle.setText(model.obstacle)
        self.obstacle.setVisible(bool(model.obstacle))
        mine = work is not None and work[0] == spec.id
        self.bar.setVisible(coming or mine)
        self.bar.set_running(running=coming or mine)
        self.arrived.setVisible(coming or mine)
        self.arrived.setText(work[1] if mine and work else tr("Waits for the other download") if coming else "")
        self._show_buttons(model, in_use=in_use, loading=loading, idle=work is None)

    def show_progress(self, done: int, total: int) -> None:
        """How far the download of the shown model is, in bytes; a total of 0 is unknown."""
        # Kilobytes: the bar counts with 32 bits.
        self.bar.set_progress(done // 1024, total // 1024)
        if total:
            told = tr(
                "{part} of {size}, {share}",
                part=bytes_text(done),
                size=bytes_text(total),
                share=percent(done / total),
            )
        else:
            told = bytes_text(done)
        self.arrived.setText(told)

    def _show_buttons(self, model: ShelfModel, *, in_use: bool, loading: bool, idle: bool) -> None:
        coming, here = model.standing in _COMING, model.is_here
        use, fetch, remove = self.buttons["use"], self.buttons["fetch"], self.buttons["remove"]
        use.setVisible(here)
        use.setEnabled(not in_use and not loading and not model.obstacle)
        use.setText(tr("In use") if in_use else tr("Loading…") if loading else tr("Use"))
        fetch.setVisible(model.can_be_fetched and not here and not coming)
        fetch.setText(
            tr("Go on fetching")
            if model.standing is Standing.BEGUN
            else tr("Fetch again")
            if model.standing is Standing.DAMAGED
            else tr("Fetch")
        )
        self.buttons["cancel"].setVisible(coming)
        for name in ("measure", "verify"):
            self.buttons[name].setVisible(here or model.standing is Standing.DAMAGED)
            self.buttons[name].setEnabled(idle and (name == "verify" or (here and not model.obstacle)))
        remove.setVisible(model.can_be_removed)
        remove.setEnabled(not in_use and not loading and not coming and idle)
        remove.setToolTip(tr("Use another model first.") if in_use else "")

    def _button(self, name: str, text: str) -> QPushButton:
        made = button(text, f"model_{name}")
        made.clicked.connect(lambda _=False: self.wanted.emit(name))
        return made


def _text(name: str, role: str = "") -> QLabel:
    made = named(label("", role), name)
    made.setWordWrap(True)
    made.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return made
