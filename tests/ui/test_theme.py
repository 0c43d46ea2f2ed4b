"""Light and dark."""

from dataclasses import fields

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPalette

from sam_annotator.settings import Settings
from sam_annotator.ui.colors import contrast
from sam_annotator.ui.theme import DARK, LIGHT, Scheme, scaled_font, sheet, theme
from tests.ui.rig import Rig


@pytest.fixture(autouse=True)
def _light_again(qapp):
    yield
    theme().set_mode("light")


@pytest.mark.parametrize("scheme", [LIGHT, DARK])
@pytest.mark.parametrize("ground", ["window", "base", "raised", "hover"])
def test_text_can_be_read_on_every_ground(scheme: Scheme, ground: str):
    for ink in ("text", "muted", "good", "warn"):
        assert contrast(scheme.color(ink), scheme.color(ground)) >= 4.5, ink


@pytest.mark.parametrize("scheme", [LIGHT, DARK])
def test_text_on_the_accent_can_be_read(scheme: Scheme):
    assert contrast(scheme.color("on_accent"), scheme.color("accent")) >= 4.5


@pytest.mark.parametrize("scheme", [LIGHT, DARK])
def test_the_sheet_uses_colours_of_the_scheme_only(scheme: Scheme):
    known = {getattr(scheme, field.name) for field in fields(scheme)}
    used = {word.strip(";,") for word in sheet(scheme).split() if word.startswith("#")}
    assert used <= known


def test_the_window_changes_its_scheme_while_it_is_open(rig: Rig):
    actions = {action.data(): action for action in rig.window.theme_group.actions()}
    actions["dark"].trigger()
    ground = rig.window.palette().color(QPalette.ColorRole.Window)
    assert ground == QColor(DARK.window)
    icon = rig.window.actions_by_id["open_folder"].icon().pixmap(32, 32).toImage()
    inks = {icon.pixelColor(x, y).name() for x in range(32) for y in range(32) if icon.pixelColor(x, y).alpha() == 255}
    assert QColor(DARK.text).name() in inks
    actions["light"].trigger()
    assert rig.window.palette().color(QPalette.ColorRole.Window) == QColor(LIGHT.window)


def test_the_system_is_followed_while_the_window_is_open(rig: Rig, qapp, monkeypatch: pytest.MonkeyPatch):
    theme().set_mode("system")
    monkeypatch.setattr(type(theme()), "_system_is_dark", lambda _: True)
    qapp.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    assert rig.window.palette().color(QPalette.ColorRole.Window) == QColor(DARK.window)


def test_the_choice_is_kept(rig: Rig):
    next(action for action in rig.window.theme_group.actions() if action.data() == "dark").trigger()
    assert Settings.load().theme == "dark"


def test_digits_have_one_width(qapp):
    from PySide6.QtGui import QFontMetricsF

    metrics = QFontMetricsF(scaled_font())
    assert len({metrics.horizontalAdvance(digit * 10) for digit in "0123456789"}) == 1
