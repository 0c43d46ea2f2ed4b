"""One session on the display that the environment names: every scene is set up in the real window and photographed."""

from __future__ import annotations

import sys
import traceback
from collections.abc import Callable
from pathlib import Path

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDockWidget

from sam_annotator.controllers.annotating import AnnotatingController
from sam_annotator.models import load_model
from sam_annotator.models.catalog import Catalog
from sam_annotator.settings import Settings
from sam_annotator.tools.prompt import PromptTool
from sam_annotator.ui.adjust_panel import AdjustPanel
from sam_annotator.ui.app import make_application
from sam_annotator.ui.demo import ScriptedHand
from sam_annotator.ui.language import install_language
from sam_annotator.ui.main_window import MainWindow
from sam_annotator.ui.notices import Notice
from tests.e2e.screenshots.scenes import SCENES, Stage

SETTLE_MS = 400


def main(photographs: Path, target: Path, scheme: str, language: str, *wanted: str) -> int:
    """Photograph the scenes; returns how many could not be set up."""
    application = make_application()
    settings = Settings(theme=scheme, language=language, tips_seen=True)
    install_language(application, settings.language)
    controller = AnnotatingController()
    window = MainWindow(controller, settings=settings)
    window.resize(application.primaryScreen().availableSize())
    window.showMaximized()
    catalog = Catalog.load()
    controller.set_model(load_model(catalog.spec(catalog.default)))
    stage = Stage(window, ScriptedHand(window), photographs)
    failed = 0
    for name, scene in SCENES.items():
        if not wanted or name in wanted:
            failed += not _photograph(stage, name, scene, target / f"{name}.png")
    window.close()
    return failed


def _photograph(stage: Stage, name: str, scene: Callable[[Stage], None], file: Path) -> bool:
    try:
        scene(stage)
        QTest.qWait(SETTLE_MS)
        QApplication.primaryScreen().grabWindow(0).save(str(file))
    except Exception:  # noqa: BLE001 - the other scenes are wanted all the same
        sys.stderr.write(f"{name} was not taken: {traceback.format_exc()}\n")
        return False
    finally:
        _tidy(stage)
    return True


def _tidy(stage: Stage) -> None:
    """Close what the scene has opened, drop what it has begun."""
    for widget in QApplication.topLevelWidgets():
        if widget is not stage.window and widget.isVisible():
            widget.close()
    hand = next(action for action in stage.window.tool_group.actions() if isinstance(action.data(), PromptTool))
    hand.trigger()
    stage.window.controller.reviewing.end()
    for dock in stage.window.findChildren(QDockWidget):
        dock.hide()
    stage.window.controller.drop_prompt()
    stage.window.first_minute.skip()
    stage.window.change_settings(crosshair=False, rulers=False)
    stage.act("reset_adjustments")
    stage.window.findChild(AdjustPanel).hide()
    for notice in stage.window.findChildren(Notice):
        notice.closed.emit(notice)
    stage.window.controller.select(frozenset())
    QTest.qWait(50)


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), Path(sys.argv[2]), *sys.argv[3:]))
