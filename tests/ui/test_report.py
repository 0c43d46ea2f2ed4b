"""The problem report in the real window."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from sam_annotator.ui import report_dialog
from sam_annotator.ui.report_dialog import ReportDialog


def opened(rig, monkeypatch, finding="✓ Python"):
    monkeypatch.setattr(report_dialog, "look", lambda: ())
    monkeypatch.setattr(report_dialog, "problem_report", lambda *_: f"## Findings\n\n{finding}\n")
    rig.key(Qt.Key.Key_F1, Qt.KeyboardModifier.ControlModifier)
    return rig.window.findChild(ReportDialog)


def test_it_comes_when_the_checks_are_done_and_can_be_copied(rig, monkeypatch):
    dialog = opened(rig, monkeypatch)
    assert dialog.isVisible()
    assert not dialog.copy.isEnabled()
    rig.crank()
    QTest.mouseClick(dialog.copy, Qt.MouseButton.LeftButton)
    assert QGuiApplication.clipboard().text() == "## Findings\n\n✓ Python\n"


def test_it_is_saved_and_a_folder_that_refuses_is_told(rig, monkeypatch, tmp_path):
    dialog = opened(rig, monkeypatch)
    rig.crank()
    dialog.write(tmp_path / "report.txt")
    assert (tmp_path / "report.txt").read_text("utf-8") == "## Findings\n\n✓ Python\n"
    dialog.write(tmp_path / "nowhere" / "report.txt")
    assert "cannot be written" in dialog.outcome.text()


def test_closing_before_it_is_there_does_no_harm(rig, monkeypatch):
    dialog = opened(rig, monkeypatch)
    dialog.reject()
    rig.crank()
    assert rig.window.isVisible()
