"""Panels are hidden by themselves or together, and come back as they were, after a restart too."""

from PySide6.QtCore import Qt

from tests.ui.rig import Rig

NAMES = ("panel_images", "panel_details", "panel_labels", "panel_objects")


def shown(rig: Rig) -> list[bool]:
    window = rig.window
    return [panel.isVisible() for panel in (window.images, window.upper, window.labels, window.objects)]


def trigger(rig: Rig, name: str) -> None:
    rig.window.actions_by_id[name].trigger()


def test_each_panel_is_hidden_by_itself(rig: Rig):
    for number, name in enumerate(NAMES):
        trigger(rig, name)
        assert shown(rig) == [other != number for other in range(4)]
        trigger(rig, name)
    assert shown(rig) == [True] * 4


def test_a_column_without_panels_gives_its_room_to_the_photograph(rig: Rig):
    width = rig.window.canvas.width()
    for name in NAMES[1:]:
        trigger(rig, name)
    assert not rig.window.side.isVisible()
    rig.qtbot.waitUntil(lambda: rig.window.canvas.width() > width + 200)


def test_f4_twice_brings_back_exactly_those_that_were_there(rig: Rig):
    trigger(rig, "panel_labels")
    rig.key(Qt.Key.Key_F4)
    assert shown(rig) == [False] * 4
    rig.key(Qt.Key.Key_F4)
    assert shown(rig) == [True, True, False, True]


def test_to_show_panels_is_never_to_show_none(rig: Rig):
    for name in NAMES:
        trigger(rig, name)
    rig.key(Qt.Key.Key_F4)
    rig.key(Qt.Key.Key_F4)
    assert shown(rig) == [True] * 4


def test_one_switched_on_while_all_are_hidden_is_seen_alone(rig: Rig):
    rig.key(Qt.Key.Key_F4)
    trigger(rig, "panel_objects")  # off: it was on
    trigger(rig, "panel_objects")
    assert shown(rig) == [False, False, False, True]
    assert rig.window.actions_by_id["panels"].isChecked()


def test_what_is_wanted_is_shown(rig: Rig):
    trigger(rig, "panel_labels")
    rig.key(Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    assert rig.focused() is rig.window.labels.field


def test_layout_is_remembered_and_reset(make_rig, folder):
    first = make_rig()
    first.open(folder)
    first.window.splitter.setSizes([400, 500, 380])
    width = first.window.images.width()
    trigger(first, "panel_objects")
    first.window.close()
    second = make_rig()
    second.open(folder)
    assert shown(second) == [True, True, True, False]
    assert second.window.images.width() == width
    trigger(second, "reset_layout")
    assert shown(second) == [True] * 4
    assert second.window.images.width() < width


def test_a_panel_that_goes_gives_the_keyboard_to_the_photograph(rig: Rig):
    rig.window.actions_by_id["label_field"].trigger()
    assert rig.focused() is rig.window.labels.field
    rig.window.actions_by_id["panels"].trigger()
    assert rig.focused() is rig.window.canvas
