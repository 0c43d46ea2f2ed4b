"""How to label: the question, the commands, and what the window shows of work that nobody asked for."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from sam_annotator.core.stages import Stage
from sam_annotator.settings import Settings
from sam_annotator.ui.review_page import ReviewPage
from sam_annotator.ui.stage_bar import StageBar
from tests.ui.rig import Rig

GUIDED = Settings(tips_seen=True, semi_points=2, semi_predicted_iou=0.9, semi_stability=0.01, automatic_points=2,
                  automatic_predicted_iou=0.9, automatic_stability=0.01)  # fmt: skip


@pytest.fixture
def fresh(make_rig: Callable[..., Rig], folder: Path) -> Rig:
    """A folder opened for the first time, by somebody who knows the program."""
    rig = make_rig(GUIDED)
    rig.open(folder)
    rig.window.canvas.setFocus()
    return rig


def bar(rig: Rig) -> StageBar:
    found = rig.window.canvas.findChild(StageBar)
    assert found is not None
    return found


def press(rig: Rig, stage: Stage) -> None:
    QTest.mouseClick(bar(rig).buttons[stage], Qt.MouseButton.LeftButton)


def proposed(rig: Rig) -> int:
    return sum(rig.controller.store.proposal_counts().values())


def checked(rig: Rig) -> list[str]:
    names = ("stage_manual", "stage_semi", "stage_automatic")
    return [name for name in names if rig.window.actions_by_id[name].isChecked()]


def test_a_new_project_asks_and_the_first_click_answers(fresh: Rig):
    assert bar(fresh).isVisible()
    assert checked(fresh) == ["stage_manual"]
    fresh.click(80, 100)
    assert fresh.controller.prompt.count == 1
    assert not bar(fresh).isVisible()
    assert fresh.controller.store.setting("stage") == "manual"


def test_what_lies_behind_the_question_can_be_clicked(fresh: Rig):
    fresh.window.canvas.zoom_by(3)  # so that the photograph reaches up there
    question = bar(fresh).question
    place = question.mapTo(bar(fresh), question.rect().center())
    QTest.mouseClick(bar(fresh), Qt.MouseButton.LeftButton, pos=place)
    assert fresh.controller.prompt.count == 1


@pytest.mark.parametrize("leave", ["escape", "cross"])
def test_the_question_can_be_waved_aside_and_does_not_come_back(fresh: Rig, folder: Path, leave: str):
    if leave == "escape":
        fresh.key(Qt.Key.Key_Escape)
    else:
        QTest.mouseClick(bar(fresh).close_button, Qt.MouseButton.LeftButton)
    assert not bar(fresh).isVisible()
    assert fresh.controller.prompt.is_empty
    other = folder.parent / "other"
    other.mkdir()
    assert fresh.window.open_path(other)
    fresh.crank()
    assert fresh.window.open_path(folder)
    fresh.crank()
    assert not bar(fresh).isVisible()


def test_nobody_is_asked_who_is_being_guided_or_has_labels_already(rig: Rig, make_rig, folder: Path):
    assert not bar(rig).isVisible()
    rig.window.first_minute.skip()
    assert bar(rig).isVisible()
    rig.make_object()
    rig.controller.store.set_setting("stage", "")  # as in a project of an earlier version
    rig.window.close()
    later = make_rig(GUIDED)
    later.open(folder)
    assert not bar(later).isVisible()


def test_semi_automatic_proposes_and_points_at_the_first_so_that_one_key_answers(fresh: Rig):
    press(fresh, Stage.SEMI)
    assert not bar(fresh).isVisible()
    assert checked(fresh) == ["stage_semi"]
    strip = fresh.window.status.tasks
    assert strip.current.what == "Looking for objects"
    assert fresh.focused() is fresh.window.canvas
    fresh.crank()
    assert strip.current is None
    count = proposed(fresh)
    assert count > 1
    fresh.key(Qt.Key.Key_Return)
    assert len(fresh.labels()) == 1
    fresh.controller.select(frozenset(each.id for each in fresh.controller.objects))
    said = fresh.window.inspector.values["proposal"].text()
    assert said == "semi-automatic: IoU above 0.90, stability from 0.01"
    fresh.controller.select(frozenset())
    fresh.controller.proposing.cycle(1)
    fresh.key(Qt.Key.Key_Delete)
    assert proposed(fresh) == count - 2
    fresh.key(Qt.Key.Key_D)
    fresh.crank()
    assert len(fresh.controller.proposals) == count


def test_the_cross_in_the_status_bar_leaves_the_image_as_it_is(fresh: Rig):
    press(fresh, Stage.SEMI)
    fresh.window.status.tasks.cancel()
    fresh.crank()
    assert fresh.window.status.tasks.current is None
    assert proposed(fresh) == 0


def test_fully_automatic_shows_how_far_it_is_and_what_came_of_it(fresh: Rig):
    press(fresh, Stage.AUTOMATIC)
    strip = fresh.window.status.tasks
    assert strip.current.what == "Looking through the images"
    fresh.lanes["propose"].run_next()
    assert (strip.current.done, strip.current.total) == (1, 3)
    fresh.crank()
    assert strip.current is None
    count = proposed(fresh)
    assert fresh.told() == f"3 images looked through, {count} proposals. F6 goes through them, one key each."
    fresh.window.actions_by_id["stage_automatic"].trigger()
    assert fresh.told().startswith("Every image that nobody has worked on")


def test_f6_goes_through_all_proposals_one_key_each(fresh: Rig):
    press(fresh, Stage.AUTOMATIC)
    fresh.crank()
    count = proposed(fresh)
    fresh.window.canvas.setFocus()
    fresh.key(Qt.Key.Key_F6)
    fresh.crank()
    page = fresh.window.findChild(ReviewPage)
    assert fresh.window.pages.currentWidget() is page
    assert page.scope.currentText() == "Proposals"
    assert page.count.text() == f"0 of {count}"
    assert [page.buttons[name].text().split("  ")[0] for name in ("good", "back")] == ["Accept", "Reject"]
    fresh.key(Qt.Key.Key_Return)
    fresh.key(Qt.Key.Key_Backspace)
    assert (len(fresh.labels()), proposed(fresh)) == (1, count - 2)
    fresh.key(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert proposed(fresh) == count - 1
    page.scope.activated.emit(0)
    assert page.buttons["good"].text().startswith("Good")


def test_the_run_is_stopped_in_the_status_bar_and_goes_on_by_the_menu(fresh: Rig):
    press(fresh, Stage.AUTOMATIC)
    fresh.lanes["propose"].run_next()
    fresh.window.status.tasks.cancel()
    fresh.crank()
    assert fresh.told() == 'Stopped; "Fully automatic: all images, then review" in the menu Image goes on.'
    assert len(fresh.controller.store.proposal_counts()) == 1
    fresh.window.actions_by_id["stage_automatic"].trigger()
    fresh.crank()
    assert len(fresh.controller.store.proposal_counts()) == 3


def test_an_image_that_cannot_be_read_is_told_in_the_end(fresh: Rig, folder: Path):
    (folder / "crab.png").write_bytes(b"no image")
    press(fresh, Stage.AUTOMATIC)
    fresh.crank()
    assert len(fresh.controller.store.proposal_counts()) == 2
    assert any("crab.png" in each for each in fresh.window.notices.sentences)
    assert fresh.told().startswith("2 images looked through")


def test_without_a_project_there_is_nothing_to_choose(bare: Rig):
    assert not bar(bare).isVisible()
    assert not bare.window.actions_by_id["stage_semi"].isEnabled()
    assert checked(bare) == []


def test_the_question_fits_a_narrow_canvas(fresh: Rig):
    fresh.window.resize(960, 680)
    fresh.crank()
    shown = bar(fresh)
    corners = [shown.mapTo(fresh.window.canvas, each) for each in (QPoint(0, 0), shown.rect().bottomRight())]
    assert all(fresh.window.canvas.rect().contains(each) for each in corners)
    for button in shown.buttons.values():
        assert button.width() >= button.sizeHint().width()
        assert shown.rect().contains(button.geometry().translated(button.parentWidget().pos()))
