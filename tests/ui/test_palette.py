"""The command palette on the real window."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from sam_annotator.settings import Settings
from sam_annotator.ui.palette import CommandPalette
from sam_annotator.ui.preferences_dialog import PreferencesDialog
from tests.ui.rig import PATIENCE, Rig


def opened(rig: Rig) -> CommandPalette:
    rig.qtbot.waitUntil(lambda: rig.window.findChild(CommandPalette) is None, timeout=PATIENCE)
    rig.window.dialogs.show_palette()
    return rig.window.findChild(CommandPalette)


def run(rig: Rig, typed: str) -> None:
    palette = opened(rig)
    QTest.keyClicks(palette.field, typed)
    QTest.keyClick(palette.field, Qt.Key.Key_Return)
    rig.crank()


def test_ctrl_k_finds_commands_with_their_keys_and_their_place_in_the_menus(rig: Rig):
    rig.key(Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    palette = rig.window.findChild(CommandPalette)
    assert "Fit to window" in palette.titles()
    assert "Accept" not in palette.titles()  # it can do nothing now
    QTest.keyClicks(palette.field, "next im")
    entry = palette.list.item(0).data(Qt.ItemDataRole.UserRole)
    assert (entry.title, entry.path, entry.keys) == ("Next image", "Image", "D")
    QTest.keyClick(palette.field, Qt.Key.Key_Return)
    rig.crank()
    assert rig.controller.image.path == "badger.png"


def test_arrows_choose_among_what_is_found(rig: Rig):
    palette = opened(rig)
    QTest.keyClicks(palette.field, "zoom")
    wanted = palette.titles()[1]
    QTest.keyClick(palette.field, Qt.Key.Key_Down)
    chosen = []
    palette.chosen.connect(chosen.append)
    QTest.keyClick(palette.field, Qt.Key.Key_Return)
    assert [entry.title for entry in chosen] == [wanted]


def test_labels_images_settings_models_and_tools_are_found_too(rig: Rig):
    rig.controller.set_label("crab")
    rig.controller.set_label("cat")
    run(rig, "label crab")
    assert rig.controller.category.name == "crab"
    run(rig, "crab.png")
    assert rig.controller.image.path == "crab.png"
    run(rig, "select tool")
    assert rig.window.tool_group.checkedAction().data().id == "select"
    palette = opened(rig)
    QTest.keyClicks(palette.field, "model")
    specs = rig.window.catalog().specs()
    assert {spec.title for spec in specs} & {title.removesuffix(" ✓").split("  (")[0] for title in palette.titles()}
    palette.reject()
    run(rig, "images encoded ahead")
    dialog = rig.window.findChild(PreferencesDialog)
    assert dialog.rows["prefetch"].field.editor.hasFocus()


def test_what_a_held_key_does_stays_until_it_is_chosen_again_or_the_key_is_pressed(rig: Rig):
    run(rig, "hide all masks")
    assert rig.window.canvas._scene.masks_hidden
    assert "Hide all masks ✓" in opened(rig).titles()
    rig.window.findChild(CommandPalette).reject()
    run(rig, "hide all masks")
    assert not rig.window.canvas._scene.masks_hidden
    run(rig, "hide all masks")
    rig.window.activateWindow()
    rig.qtbot.waitUntil(rig.window.isActiveWindow, timeout=PATIENCE)
    QTest.keyClick(rig.window.canvas, Qt.Key.Key_H)
    assert not rig.window.canvas._scene.masks_hidden


def test_what_was_used_last_is_offered_first_and_after_a_restart(rig: Rig):
    run(rig, "fit to")
    run(rig, "actual size")
    assert opened(rig).titles()[:2] == ["Actual size", "Fit to window"]
    assert Settings.load().recent_commands == ("action_actual_size", "action_fit")


def test_every_action_that_works_now_is_in_the_palette(rig: Rig):
    titles = {entry.title.removesuffix(" ✓") for entry in opened(rig)._offered}
    enabled = [action for action in rig.window.actions() if action.isEnabled() and action.text()]
    assert {action.text() for action in enabled} - titles == {"Commands…"}
