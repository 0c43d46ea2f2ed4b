"""Who goes by keyboard sees where the keyboard is, and a screen reader can say it."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QDialog, QLabel, QWidget

from sam_annotator.ui.focus_ring import FocusRing
from tests.ui.rig import Rig

CTRL = Qt.KeyboardModifier.ControlModifier


def framed(rig: Rig) -> QWidget | None:
    return rig.window.findChild(FocusRing).framed


def test_the_frame_follows_the_keyboard_from_panel_to_panel(rig: Rig):
    for _ in range(4):
        rig.key(Qt.Key.Key_Tab, CTRL)
        assert framed(rig) is rig.focused()
        ring = rig.focused().findChild(QWidget, "focus_ring")
        assert ring.isVisible()
        assert ring.size() == rig.focused().size()


def test_after_a_click_there_is_no_frame(rig: Rig):
    rig.key(Qt.Key.Key_Tab, CTRL)
    QTest.mouseClick(rig.window.images.view.viewport(), Qt.MouseButton.LeftButton)
    rig.click(10, 10)
    assert rig.focused() is rig.window.canvas
    assert framed(rig) is None


def test_the_frame_goes_into_dialogs_and_ends_with_them(rig: Rig):
    dialog = rig.window.preferences.show("prefetch")
    rig.qtbot.waitUntil(dialog.isActiveWindow)
    QTest.keyClick(dialog.rows["prefetch"].field.editor, Qt.Key.Key_Tab)
    assert framed(rig) is dialog.focusWidget()
    assert framed(rig).window() is dialog
    dialog.close()
    rig.qtbot.waitUntil(lambda: rig.window.findChild(type(dialog)) is None)
    rig.window.activateWindow()
    rig.window.canvas.setFocus(Qt.FocusReason.TabFocusReason)
    assert framed(rig) in {None, rig.window.canvas}


def test_a_label_is_chosen_from_the_list_by_keyboard(rig: Rig):
    for name in ("cat", "crab"):
        rig.controller.set_label(name)
    view = rig.window.labels.view
    view.setFocus(Qt.FocusReason.ShortcutFocusReason)
    view.setCurrentIndex(view.model().index(1))
    rig.key(Qt.Key.Key_Up)
    rig.key(Qt.Key.Key_Space)
    assert rig.controller.category.name == "cat"
    assert rig.focused() is rig.window.canvas


def test_an_object_is_opened_again_from_the_list_by_keyboard(rig: Rig):
    rig.make_object()
    view = rig.window.objects.view
    view.setFocus(Qt.FocusReason.ShortcutFocusReason)
    view.setCurrentIndex(view.model().index(0))
    rig.key(Qt.Key.Key_Return)
    assert rig.controller.reopened is not None
    assert rig.focused() is rig.window.canvas


def takers(root: QWidget) -> list[QWidget]:
    """Every visible widget under a window that takes the keyboard."""
    return [
        widget
        for widget in [root, *root.findChildren(QWidget)]
        if widget.isVisible()
        and widget.window() is root
        and widget.focusPolicy() != Qt.FocusPolicy.NoFocus
        and widget.focusProxy() is None
        and not isinstance(widget, QDialog | QLabel)  # what a label says is its name
    ]


def nameless(root: QWidget) -> list[str]:
    found = []
    for widget in takers(root):
        interface = QAccessible.queryAccessibleInterface(widget)
        name = interface.text(QAccessible.Text.Name) if interface is not None else widget.accessibleName()
        # Views inherit no name from what they show; a parent's name (the field of a spin box) counts.
        owner = widget.parentWidget()
        inner = owner is not None and owner.focusPolicy() != Qt.FocusPolicy.NoFocus and not isinstance(owner, QDialog)
        if not name and not (inner and not isinstance(owner, QAbstractItemView)):
            found.append(f"{type(widget).__name__} {widget.objectName()!r} in {type(owner).__name__}")
    return found


def test_everything_in_the_window_that_takes_the_keyboard_has_a_name(rig: Rig):
    rig.make_object()
    rig.controller.select(frozenset(item.id for item in rig.controller.objects))
    assert nameless(rig.window) == []


def test_the_start_page_too(bare: Rig):
    assert nameless(bare.window) == []


def test_everything_in_dialogs_that_takes_the_keyboard_has_a_name(rig: Rig):
    rig.make_object()
    names = (
        "preferences",
        "edit_shortcuts",
        "palette",
        "help",
        "export",
        "import_labels",
        "restore",
        "learn",
        "history",
    )
    for name in names:
        rig.window.actions_by_id[name].trigger()
        dialogs = [dialog for dialog in rig.window.findChildren(QDialog) if dialog.isVisible()]
        assert dialogs or name == "history", name
        for dialog in dialogs:
            assert nameless(dialog) == [], name
            dialog.reject()
    assert nameless(rig.window) == []


def test_tab_stays_on_the_photograph_where_there_is_nothing_to_compare(rig: Rig):
    rig.window.canvas.setFocus()
    rig.key(Qt.Key.Key_Tab)
    rig.key(Qt.Key.Key_Tab, Qt.KeyboardModifier.ShiftModifier)
    assert rig.focused() is rig.window.canvas
