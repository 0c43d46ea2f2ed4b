"""Choosing, fetching and switching models."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from sam_annotator.errors import WeightsError
from sam_annotator.models.base import Artifact
from sam_annotator.models.catalog import Catalog
from sam_annotator.models.fake import SPEC, fake_model
from sam_annotator.ui.model_menu import ModelMenu, size_text
from sam_annotator.ui.model_wiring import load_first
from tests.ui.rig import Rig

BUILTIN = replace(SPEC, id="compact", title="Compact", artifacts=())
FAR = replace(
    SPEC,
    id="far",
    title="Far away",
    artifacts=(Artifact("all", "far.onnx", "0" * 64, 41_000_000, "https://example.org/far.onnx"),),
    directory=Path("nowhere"),
    builtin=False,
)
LOCAL_ONLY = replace(FAR, id="gone", title="Gone", artifacts=(Artifact("all", "gone.onnx"),))


def catalog() -> Catalog:
    return Catalog({spec.id: spec for spec in (BUILTIN, FAR, LOCAL_ONLY)})


@pytest.fixture
def shelf(rig: Rig) -> Rig:
    """A window whose catalogue has a built-in model and one to fetch."""
    rig.window.catalog = catalog
    rig.window.model_menu._catalog = catalog
    return rig


def choose(rig: Rig, model_id: str) -> None:
    rig.window.model_menu.fill()
    action = next(action for action in rig.window.model_menu.actions() if action.objectName() == f"model_{model_id}")
    action.trigger()


def test_the_menu_offers_what_is_here_and_what_can_be_fetched_with_its_size(qtbot):
    menu = ModelMenu(catalog)
    qtbot.addWidget(menu)
    menu.set_current("compact")
    menu.fill()
    assert [action.text() for action in menu.actions() if action.text()] == ["Compact", "Far away  (41 MB)"]
    assert menu.actions()[0].isChecked()


def test_a_size_that_nobody_knows_is_not_told():
    assert size_text(LOCAL_ONLY) == ""


def test_another_model_answers_the_clicks_that_are_open(shelf: Rig):
    shelf.click(80, 60)
    shelf.crank()
    before = shelf.controller.prompt
    choose(shelf, "compact")
    shelf.crank()
    assert shelf.controller.model.spec.id == "compact"
    assert shelf.controller.prompt.points == before.points
    assert all(card.content for card in shelf.window.candidates.cards)
    assert shelf.window.settings.model == "compact"


def test_a_model_that_is_not_here_is_fetched_with_progress(shelf: Rig, qtbot):
    with qtbot.waitSignal(shelf.window.loader.progress, check_params_cb=lambda done, total: (done, total) == (1, 2)):
        choose(shelf, "far")
        assert shelf.window.status.tasks.text.text() == "Fetching Far away…"
        assert shelf.window.status.tasks.stop.isVisible()
        shelf.crank()
    assert shelf.fetched == ["far"]
    assert shelf.controller.model.spec.id == "far"
    assert not shelf.window.status.tasks.bar.isVisible()


def test_fetching_can_be_cancelled_and_the_work_goes_on(shelf: Rig):
    choose(shelf, "far")
    QTest.mouseClick(shelf.window.status.tasks.stop, Qt.MouseButton.LeftButton)
    shelf.crank()
    assert shelf.controller.model.spec.id == "fake"
    assert shelf.fetched == []
    assert not shelf.window.status.tasks.isVisible()


def test_the_newest_choice_counts(shelf: Rig):
    choose(shelf, "far")
    choose(shelf, "compact")
    shelf.crank()
    assert shelf.controller.model.spec.id == "compact"


def test_a_model_that_cannot_be_loaded_is_told_in_a_sentence(shelf: Rig):
    def refuse(spec):
        raise WeightsError("The file far.onnx is damaged; remove it and fetch it again.")

    shelf.load = refuse
    choose(shelf, "far")
    shelf.crank()
    assert shelf.told() == "The file far.onnx is damaged; remove it and fetch it again."
    assert shelf.controller.model.spec.id == "fake"


def test_a_start_takes_the_model_of_the_settings_but_never_fetches_by_itself(shelf: Rig):
    shelf.window.change_settings(model="far")
    load_first(shelf.window, None)
    shelf.crank()
    assert shelf.controller.model.spec.id == "compact"
    assert shelf.fetched == []


def test_a_model_asked_for_at_the_start_is_fetched(shelf: Rig):
    load_first(shelf.window, "far")
    shelf.crank()
    assert shelf.controller.model.spec.id == "far"


def test_an_unknown_model_is_told_and_the_built_in_one_taken(shelf: Rig):
    load_first(shelf.window, "sam-9000")
    assert "sam-9000" in shelf.told()
    shelf.crank()
    assert shelf.controller.model.spec.id == "compact"


def test_the_model_that_answers_is_named_in_the_tool_bar(shelf: Rig):
    shelf.controller.set_model(fake_model())
    assert shelf.window.model_button.text().startswith("Discs (no network)")


def test_of_two_tasks_the_later_is_shown_and_cancelled_first(shelf):
    tasks, told = shelf.window.status.tasks, []
    first = tasks.begin("Fetching", lambda: told.append("first"))
    second = tasks.begin("Proposing", lambda: told.append("second"))
    tasks.advance(first, 1, 4)
    assert tasks.text.text() == "Proposing…"
    QTest.mouseClick(tasks.stop, Qt.MouseButton.LeftButton)
    tasks.end(second)
    assert (tasks.text.text(), tasks.bar.value()) == ("Fetching 25 %", 25)
    QTest.mouseClick(tasks.stop, Qt.MouseButton.LeftButton)
    tasks.end(first)
    assert told == ["second", "first"]
    assert not tasks.isVisible()
