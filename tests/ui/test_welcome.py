"""The start page: what was opened lately, photographs to try, the keyboard, and no panels."""

from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from sam_annotator.models.fake import fake_model
from sam_annotator.settings import Settings
from sam_annotator.ui.models_dialog import ModelsDialog
from sam_annotator.ui.moving_focus import nearest
from sam_annotator.ui.welcome_cards import ProjectCard
from tests.ui.rig import NAMES, Rig

PANELS = ("images", "upper", "labels", "objects")


@pytest.fixture
def back(rig: Rig, make_rig, tmp_path: Path) -> Rig:
    """Somebody comes back: one project with an object, one folder that has gone."""
    rig.make_object()
    rig.window.close()
    gone = str(tmp_path / "gone")
    settings = Settings.load()
    again = make_rig(Settings(recent=(*settings.recent, gone), recent_times={**settings.recent_times, gone: 0}))
    again.crank()
    return again


def card(rig: Rig, name: str) -> ProjectCard:
    return next(card for path, card in rig.window.welcome.cards.items() if Path(path).name == name)


def rows(rig: Rig) -> list[str]:
    return [record.path for record in rig.controller.images]


def test_what_was_opened_lately_tells_how_much_is_in_it(back: Rig):
    name, folder, figures, when = card(back, "animals").lines()
    assert (name, figures) == ("animals", "3 images · 1 object")
    assert folder == str(Path(back.window.settings.recent[0]).parent)
    assert when != ""
    assert card(back, "animals").picture is not None
    assert "3 images" in card(back, "animals").accessibleName()


def test_a_click_on_a_card_opens_its_project(back: Rig):
    QTest.mouseClick(card(back, "animals"), Qt.MouseButton.LeftButton)
    back.crank()
    assert rows(back) == list(NAMES)
    assert back.window.pages.currentWidget() is back.window.canvas


def test_what_has_gone_can_be_taken_out_of_the_list(back: Rig):
    gone = card(back, "gone")
    assert gone.is_missing
    assert "not found" in gone.accessibleName()
    assert not card(back, "animals").forget.isVisible()
    QTest.mouseClick(gone.forget, Qt.MouseButton.LeftButton)
    assert [Path(path).name for path in back.window.welcome.cards] == ["animals"]
    assert [Path(path).name for path in back.window.settings.recent] == ["animals"]
    assert len(back.window.settings.recent_times) == 1


def test_what_has_gone_says_so_when_it_is_opened(back: Rig):
    QTest.mouseClick(card(back, "gone"), Qt.MouseButton.LeftButton, pos=card(back, "gone").rect().topLeft())
    assert "There is no folder or project" in back.window.welcome.problem.text()
    assert back.window.welcome.problem.isVisible()


def test_delete_takes_a_card_out_of_the_list(back: Rig):
    card(back, "animals").setFocus()
    back.key(Qt.Key.Key_Delete)
    assert [Path(path).name for path in back.window.welcome.cards] == ["gone"]


def test_a_sample_opens_the_samples_at_that_photograph(bare: Rig):
    QTest.mouseClick(bare.window.welcome.samples["coins.png"], Qt.MouseButton.LeftButton)
    bare.crank()
    assert bare.controller.image.path == "coins.png"
    assert bare.window.store.image_root.name == "samples"
    assert "cat.jpg" in rows(bare)


def test_arrows_and_enter_reach_everything(back: Rig):
    welcome = back.window.welcome
    assert back.focused() is welcome.open
    back.key(Qt.Key.Key_Right)
    assert back.focused() is welcome.project
    back.key(Qt.Key.Key_Left)
    back.key(Qt.Key.Key_Down)
    assert back.focused() in welcome.cards.values()
    back.key(Qt.Key.Key_Down)
    assert back.focused() in {*welcome.samples.values(), *(each.forget for each in welcome.cards.values())}
    welcome.samples["cat.jpg"].setFocus()
    back.key(Qt.Key.Key_Right)
    assert back.focused() is welcome.samples["coffee.jpg"]
    back.key(Qt.Key.Key_Return)
    back.crank()
    assert back.controller.image.path == "coffee.jpg"


def test_tab_leads_through_the_page(bare: Rig):
    seen = []
    for _ in range(4):
        seen.append(bare.focused())
        bare.key(Qt.Key.Key_Tab)
    assert seen[:2] == [bare.window.welcome.open, bare.window.welcome.project]
    assert seen[2:] == list(bare.window.welcome.samples.values())[:2]


def test_the_page_is_without_panels_and_nothing_of_them_is_forgotten(bare: Rig, folder: Path):
    window = bare.window
    assert not any(getattr(window, name).isVisible() for name in PANELS)
    assert not window.actions_by_id["panels"].isEnabled()
    assert window.panels.hidden == ()
    bare.open(folder)
    assert all(getattr(window, name).isVisible() for name in PANELS)
    assert window.actions_by_id["panels"].isEnabled()


def test_who_quits_on_the_page_finds_the_panels_as_they_were(rig: Rig, make_rig, folder: Path):
    rig.window.actions_by_id["panel_labels"].trigger()
    rig.window.splitter.setSizes([300, 600, 380])
    before = rig.window.splitter.sizes()
    rig.window.close()
    make_rig(Settings.load()).window.close()
    again = make_rig(Settings.load())
    again.open(folder)
    assert again.window.panels.hidden == ("panel_labels",)
    assert not again.window.labels.isVisible()
    assert again.window.splitter.sizes() == before


def test_the_model_is_named_and_leads_to_the_models(bare: Rig):
    bare.controller.set_model(fake_model())
    assert bare.window.welcome.model.text() == "Model: Discs (no network)"
    QTest.mouseClick(bare.window.welcome.models, Qt.MouseButton.LeftButton)
    assert bare.window.findChild(ModelsDialog).isVisible()


def test_more_than_six_are_not_offered(make_rig, tmp_path: Path):
    rig = make_rig(Settings(recent=tuple(str(tmp_path / str(number)) for number in range(9))))
    assert len(rig.window.welcome.cards) == 6


def test_pictures_are_shown_whatever_their_shape(bare: Rig):
    bare.crank()
    tile = bare.window.welcome.samples["rocket.jpg"]
    for shape in ((4, 400, 3), (400, 4, 3)):
        tile.set_picture(np.full(shape, 200, np.uint8))
        image = tile.grab().toImage()
        middle = image.pixelColor(image.width() // 2, image.height() // 2)
        assert middle.getRgb()[:3] == (200, 200, 200)


@pytest.mark.parametrize(("direction", "expected"), [((1, 0), 1), ((0, 1), 2), ((-1, 0), None), ((0, -1), None)])
def test_the_nearest_in_a_direction(direction: tuple[int, int], expected: int | None):
    others = [(300.0, 300.0, 310.0, 310.0), (20.0, 0.0, 30.0, 10.0), (2.0, 20.0, 12.0, 30.0)]
    assert nearest((0.0, 0.0, 10.0, 10.0), others, direction) == expected
