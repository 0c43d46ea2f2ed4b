"""Learning from the window: the dialog, its process, and the real thing on a small project."""

import json
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from sam_annotator.controllers.learning import Learning, LearningRequest
from sam_annotator.errors import RuntimeUnavailableError
from sam_annotator.models.catalog import Catalog
from sam_annotator.settings import Settings
from sam_annotator.ui import learning_dialog
from sam_annotator.ui.learning_dialog import LearningDialog
from tests.ui.rig import PATIENCE, Rig

FIGURES = {"objects": 12, "one": 0.41, "three": 0.62, "box": 0.70, "noc85": 9.3}
RESULT = {
    "before": FIGURES,
    "after": {**FIGURES, "one": 0.66},
    "better": True,
    "registered": "compact",
    "sentence": "crabs is ready.",
}
LEARNING = {"stage": "Learning", "share": 0.25, "loss": 0.9, "validation": 0.61, "validation_at_start": 0.55}


def lines(*messages: object) -> str:
    return "".join(f"print({json.dumps(json.dumps(message))}, flush=True)\n" for message in messages)


@pytest.fixture
def make_dialog(qtbot) -> Callable[[str], LearningDialog]:
    """A dialog whose process runs a few lines of Python in place of the command."""

    def make(script: str) -> LearningDialog:
        learning = Learning([sys.executable, "-c", "import sys, time\n" + script])
        dialog = LearningDialog(Path("/crabs/p.sqlite"), Catalog.load(), Settings(), learning=learning)
        qtbot.addWidget(dialog, before_close_func=LearningDialog.give_up)
        dialog.show()
        return dialog

    return make


def press(button) -> None:
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def test_the_command_is_given_what_was_chosen():
    request = LearningRequest(Path("p.sqlite"), "compact", "Crabs", 5, encoder=True, threads=2)
    assert request.arguments() == [
        "finetune", "--json", "--model", "compact", "--title", "Crabs", "--minutes", "5", "--threads", "2", "--encoder",
        "--", "p.sqlite",
    ]  # fmt: skip


def test_the_dialog_suggests_a_name_and_asks_for_one(make_dialog):
    dialog = make_dialog("")
    assert dialog.title.text() == "Built-in (compact), crabs"
    dialog.title.clear()
    press(dialog.start)
    assert not dialog.is_busy
    assert dialog.outcome.text() == "Give the new model a name."


def test_progress_and_figures_are_shown_and_the_new_model_can_be_used(make_dialog, qtbot):
    dialog = make_dialog("print('a library says hello')\n" + lines(LEARNING, {"result": RESULT}))
    told = []
    dialog.told.connect(told.append)
    press(dialog.start)
    assert dialog.cancel.text() == "Cancel"
    assert not dialog.title.isEnabled()
    qtbot.waitUntil(lambda: dialog.outcome.text() == "crabs is ready.", timeout=PATIENCE)
    assert told == ["crabs is ready."]
    assert "12 held-out objects" in dialog.figures.texts()
    assert {"0.410", "0.660"} <= set(dialog.figures.texts())
    assert dialog.title.isEnabled()
    with qtbot.waitSignal(dialog.wanted) as wanted:
        press(dialog.use)
    assert wanted.args == ["compact"]


def test_while_it_learns_loss_and_validation_are_shown(make_dialog, qtbot):
    dialog = make_dialog(lines(LEARNING) + "time.sleep(60)")
    press(dialog.start)
    qtbot.waitUntil(lambda: "0.610" in dialog.outcome.text(), timeout=PATIENCE)
    assert "Loss 0.900" in dialog.outcome.text()
    assert dialog.progress.value() == dialog.progress.maximum() // 4


def test_cancelling_stops_the_process(make_dialog, qtbot):
    dialog = make_dialog(lines(LEARNING) + "time.sleep(60)")
    press(dialog.start)
    qtbot.waitUntil(lambda: "Learning" in dialog.outcome.text(), timeout=PATIENCE)
    press(dialog.cancel)
    qtbot.waitUntil(lambda: dialog.outcome.text() == "Cancelled. No model was added.", timeout=PATIENCE)
    assert not dialog.is_busy
    assert dialog.cancel.text() == "Close"


def test_closing_the_dialog_leaves_it_learning(make_dialog, qtbot):
    dialog = make_dialog(lines(LEARNING) + "sys.stdin.readline()\n" + lines({"result": RESULT}))
    press(dialog.start)
    qtbot.waitUntil(lambda: "Learning" in dialog.outcome.text(), timeout=PATIENCE)
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    assert dialog.is_busy
    with qtbot.waitSignal(dialog.told, timeout=PATIENCE):
        dialog._learning._process.closeWriteChannel()


def test_what_went_wrong_is_told_without_what_libraries_say(make_dialog, qtbot):
    script = "sys.stderr.write('warning of a library\\nThe disk is full.\\n'); sys.exit(1)"
    dialog = make_dialog(script)
    press(dialog.start)
    qtbot.waitUntil(lambda: dialog.outcome.text() == "The disk is full.", timeout=PATIENCE)
    assert not dialog.use.isVisible()


def test_a_model_that_is_no_better_cannot_be_used(make_dialog, qtbot):
    result = {**RESULT, "better": False, "registered": None, "sentence": "The new model is no better."}
    dialog = make_dialog(lines({"result": result}) + "sys.exit(1)")
    press(dialog.start)
    qtbot.waitUntil(lambda: dialog.outcome.text() == "The new model is no better.", timeout=PATIENCE)
    assert not dialog.use.isVisible()
    assert dialog.figures.isVisible()


def test_a_program_that_cannot_be_started_is_told(qtbot):
    learning = Learning(["/nowhere/at/all"])
    with qtbot.waitSignal(learning.failed, timeout=PATIENCE) as told:
        learning.start(LearningRequest(Path("p"), "compact", "Crabs", 1, encoder=False))
    assert told.args[0].startswith("Learning cannot be started (")


def test_without_torch_the_dialog_says_what_to_install(make_dialog, monkeypatch):
    def missing():
        raise RuntimeUnavailableError("Learning needs torch; install it.")

    monkeypatch.setattr(learning_dialog, "check_can_train", missing)
    dialog = make_dialog("")
    assert dialog.outcome.text() == "Learning needs torch; install it."
    assert not dialog.start.isEnabled()


def test_the_menu_of_models_leads_to_the_dialog_and_nothing_does_without_a_project(bare: Rig, folder):
    action = bare.window.actions_by_id["learn"]
    assert not action.isEnabled()
    assert bare.window.dialogs.show_learning() is None
    bare.open(folder)
    bare.window.model_menu.fill()
    assert action in bare.window.model_menu.actions()
    action.trigger()
    dialog = bare.window.dialogs.learning
    assert dialog is not None
    assert dialog.isVisible()
    assert not dialog.isModal()


@pytest.mark.slow
def test_a_small_project_teaches_a_small_model_in_the_real_window(bare: Rig, tmp_path):
    """The whole way: accepted objects, the real command in its process, the new model in use."""
    from tests.finetuning.sets import add_small_sam, write_discs

    add_small_sam(tmp_path)
    folder = write_discs(tmp_path / "crabs", images=5)
    (folder / "annotations.json").unlink()
    bare.open(folder)
    for _ in range(5):
        bare.make_object(40, 40)
        bare.controller.step(1)
        bare.crank()
    dialog = bare.window.dialogs.show_learning()
    start = dialog._learning.start
    quick = ("--epochs", "1", "--keep")  # no better, with random weights: what counts here is the way
    dialog._learning.start = lambda request: start(replace(request, extra=quick))
    dialog.model.setCurrentIndex(dialog.model.findData("small-sam"))
    dialog.title.setText("Crabs")
    with bare.qtbot.waitSignal(dialog.told, timeout=10 * PATIENCE) as told:
        press(dialog.start)
    assert told.args[0].startswith("crabs is ")
    assert Catalog.load().spec("crabs").title == "Crabs"
    press(dialog.use)
    bare.crank()
    assert bare.controller.model.spec.id == "crabs"
