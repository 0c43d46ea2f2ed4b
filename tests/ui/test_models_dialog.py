"""The dialog of models in the real window: use, fetch, cancel and go on, measure, remove and undo, add."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPlainTextEdit

from sam_annotator.errors import DownloadError
from sam_annotator.models.base import Artifact, ModelSpec
from sam_annotator.models.catalog import Catalog, models_dir
from sam_annotator.models.fake import SPEC
from sam_annotator.ui.models_dialog import ModelsDialog
from tests.ui.rig import Rig

CTRL_SHIFT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
CONTENT = b"weights"


def specs() -> list[ModelSpec]:
    """One that ships, one to fetch."""
    far = Artifact("all", "far.onnx", "0" * 64, len(CONTENT), "https://example.org/far.onnx")
    shipped = replace(SPEC, id="compact", title="Compact", artifacts=(), directory=Path("nowhere"), builtin=True)
    return [
        shipped,
        replace(SPEC, id="far", title="Far", artifacts=(far,), directory=models_dir() / "far", builtin=False),
    ]


@pytest.fixture
def shelf(rig: Rig) -> Rig:
    """A window whose downloads bring a file at once."""
    rig.window.catalog = lambda: Catalog({spec.id: spec for spec in specs()})

    def fetch(spec, *, progress, cancelled):
        part = spec.directory / "far.onnx.part"
        part.parent.mkdir(parents=True, exist_ok=True)
        part.write_bytes(CONTENT[:4])
        progress(4, len(CONTENT))
        if cancelled():
            raise DownloadError("The download was cancelled; it can go on later.")
        part.rename(part.with_suffix(""))
        (spec.directory / "far.onnx").write_bytes(CONTENT)
        progress(len(CONTENT), len(CONTENT))

    commands = rig.window.findChild(QObject, "model_commands")
    commands.shelf.fetcher._fetch = fetch
    return rig


def open_dialog(rig: Rig) -> ModelsDialog:
    QTest.keyClick(rig.window, Qt.Key.Key_M, CTRL_SHIFT)
    (dialog,) = [child for child in rig.window.findChildren(ModelsDialog) if child.isVisible()]
    return dialog


def press(dialog: ModelsDialog, name: str) -> None:
    button = dialog.details.buttons[name]
    assert button.isVisible()
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def shown(dialog: ModelsDialog) -> set[str]:
    return {name for name, button in dialog.details.buttons.items() if button.isVisible() and button.isEnabled()}


def test_each_model_says_what_it_is_good_for_and_what_can_be_done_with_it(rig: Rig):
    dialog = open_dialog(rig)
    for model in rig.window.catalog().specs():
        dialog.list.choose(model.id)
        assert dialog.details.title.text() == model.title
        assert dialog.details.good_for.text() == model.good_for != ""
        assert "3 candidates" in dialog.details.abilities.text()
        assert dialog.details.speed.text() == "Not measured yet"
        assert shown(dialog) == ({"use", "measure", "verify"} if model.builtin else {"fetch"})


def test_enter_on_a_row_uses_its_model(shelf: Rig):
    dialog = open_dialog(shelf)
    assert dialog.list.chosen() == "compact"
    dialog.list.setFocus()
    QTest.keyClick(dialog.list, Qt.Key.Key_Return)
    assert dialog.details.buttons["use"].text() == "Loading…"
    shelf.crank()
    assert shelf.controller.model.spec.id == "compact"
    assert dialog.details.buttons["use"].text() == "In use"


def test_a_download_is_cancelled_and_goes_on(shelf: Rig):
    dialog = open_dialog(shelf)
    dialog.list.choose("far")
    press(dialog, "fetch")
    assert shown(dialog) == {"cancel"}
    assert shelf.window.status.tasks.text.text() == "Fetching Far…"
    press(dialog, "cancel")
    shelf.crank()
    dialog.refresh()
    assert dialog.details.buttons["fetch"].text() == "Go on fetching"
    assert not shelf.window.status.tasks.isVisible()
    press(dialog, "fetch")
    shelf.crank()
    assert dialog.outcome.text() == "Far is here."
    assert shown(dialog) == {"use", "measure", "verify", "remove"}


def test_the_bar_follows_the_download_of_the_shown_model(shelf: Rig, monkeypatch: pytest.MonkeyPatch):
    dialog = open_dialog(shelf)
    dialog.list.choose("far")
    press(dialog, "fetch")
    shelf.window.findChild(QObject, "model_commands").shelf.fetcher.progress.emit(3_000_000_000, 4_000_000_000)
    assert dialog.details.arrived.text() == "3.0 GB of 4.0 GB, 75 %"
    assert dialog.details.bar.value() / dialog.details.bar.maximum() == pytest.approx(0.75)
    assert shelf.window.status.tasks.text.text() == "Fetching Far 75 %"
    dialog.list.choose("compact")
    assert not dialog.details.bar.isVisible()


def test_closing_the_dialog_leaves_the_download_alone(shelf: Rig):
    dialog = open_dialog(shelf)
    dialog.list.choose("far")
    press(dialog, "fetch")
    dialog.close()
    shelf.crank()
    assert (models_dir() / "far" / "far.onnx").read_bytes() == CONTENT


def test_a_measured_speed_is_shown_with_its_day(shelf: Rig):
    dialog = open_dialog(shelf)
    press(dialog, "measure")
    assert not dialog.details.buttons["measure"].isEnabled()
    assert dialog.details.arrived.text() == "Measuring…"
    shelf.crank()
    assert "an image" in dialog.details.speed.text()
    assert "measured on" in dialog.details.speed.text()
    assert "an image" in dialog.list.currentItem().data(Qt.ItemDataRole.AccessibleTextRole)


def test_a_model_is_removed_without_a_question_and_comes_back(shelf: Rig):
    dialog = open_dialog(shelf)
    dialog.list.choose("far")
    press(dialog, "fetch")
    shelf.crank()
    press(dialog, "remove")
    assert not (models_dir() / "far" / "far.onnx").exists()
    QTest.mouseClick(dialog.undo, Qt.MouseButton.LeftButton)
    assert (models_dir() / "far" / "far.onnx").read_bytes() == CONTENT
    assert not dialog.undo.isVisible()


def test_a_removed_model_is_gone_for_good_when_the_dialog_is_closed(shelf: Rig):
    dialog = open_dialog(shelf)
    dialog.list.choose("far")
    press(dialog, "fetch")
    shelf.crank()
    press(dialog, "remove")
    dialog.close()
    assert list(models_dir().iterdir()) == []


def test_what_cannot_be_added_is_told_in_the_dialog(shelf: Rig, tmp_path: Path):
    (tmp_path / "notes.txt").write_text("no model")
    dialog = open_dialog(shelf)
    dialog.add_files([tmp_path / "notes.txt"])
    assert dialog.outcome.text() == "Adding notes.txt…"
    shelf.crank()
    assert "Give one checkpoint" in dialog.outcome.text()
    assert dialog.outcome.property("role") == "warn"


def test_the_menu_of_the_tool_bar_ends_with_the_dialog(rig: Rig):
    rig.window.model_menu.fill()
    assert rig.window.model_menu.actions()[-1] is rig.window.actions_by_id["models"]
    assert rig.window.model_button.menu() is rig.window.model_menu


def test_what_the_program_is_can_be_copied(rig: Rig):
    rig.window.actions_by_id["about"].trigger()
    dialog = rig.window.findChild(QObject, "about_dialog")
    text = dialog.findChild(QPlainTextEdit, "about_text").toPlainText()
    assert "Apache-2.0" in text
    assert "MobileSAM: Apache-2.0" in text
    QTest.mouseClick(dialog.copy, Qt.MouseButton.LeftButton)
    assert QGuiApplication.clipboard().text().startswith("sam_annotator ")
    assert QGuiApplication.clipboard().text().endswith(text)


def test_the_licences_of_all_libraries_are_a_page_of_about(rig: Rig):
    rig.window.actions_by_id["about"].trigger()
    dialog = rig.window.findChild(QObject, "about_dialog")
    bar = dialog.tabs.tabBar()
    QTest.mouseClick(bar, Qt.MouseButton.LeftButton, pos=bar.tabRect(1).center())
    text = dialog.findChild(QPlainTextEdit, "about_licences").toPlainText()
    for name in ("numpy", "PySide6_Essentials", "onnxruntime"):
        assert f"\n{name} " in text
    assert "GNU LESSER GENERAL PUBLIC LICENSE" in text
    QTest.mouseClick(dialog.copy, Qt.MouseButton.LeftButton)
    assert QGuiApplication.clipboard().text().endswith(text)
