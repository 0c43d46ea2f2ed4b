"""A project that is open elsewhere, looked at in a second window; and backups put back from the menu."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QMessageBox

from sam_annotator.controllers.project import READ_ONLY
from sam_annotator.core.annotation import ImageStatus
from sam_annotator.models.fake import fake_model
from sam_annotator.store.backups import backup_folder, backups
from sam_annotator.store.project import FILE_NAME, ProjectStore
from sam_annotator.ui.restore_dialog import RestoreDialog
from tests.ui.rig import PATIENCE, Rig


def box_of(rig: Rig, name: str) -> QMessageBox:
    box = rig.window.findChild(QMessageBox, name)
    assert box is not None
    assert box.isVisible()
    return box


def choose(box: QMessageBox, text: str) -> None:
    button = next(button for button in box.buttons() if button.text() == text)
    button.click()


def do(rig: Rig, action: str) -> None:
    """Use the menu: with two windows the keyboard may be in either."""
    rig.window.actions_by_id[action].trigger()
    rig.crank()


def make_object(rig: Rig, label: str) -> None:
    rig.click(30, 30)
    rig.crank()
    rig.controller.set_label(label)
    do(rig, "accept")


def content(rig: Rig) -> list[str]:
    """All that is stored, as text, in which NaN equals NaN."""
    store = rig.window.store
    return [repr(part) for part in (store.annotations(1), store.categories(), store.images(), store.redo_title)]


@pytest.fixture
def elsewhere(folder: Path):
    """The project, open in another window, with an object."""
    store = ProjectStore.open(folder)
    store.scan()
    yield store
    store.close()


@pytest.fixture
def reader(rig: Rig, folder: Path, make_rig: Callable[[], Rig]) -> Rig:
    """A second window on the project of `rig`, which has an object and an undone step, for reading only."""
    rig.make_object()
    rig.make_object(40, 40)
    rig.controller.undo()
    second = make_rig()
    second.controller.set_model(fake_model())
    assert not second.window.open_path(folder)
    choose(box_of(second, "reading_box"), "Open read-only")
    second.crank()
    return second


def test_the_second_window_says_who_has_the_project_and_stays_empty_if_wanted(bare: Rig, elsewhere, folder: Path):
    assert not bare.window.open_path(folder)
    box = box_of(bare, "reading_box")
    assert "is already open since" in box.informativeText()
    assert "process" in box.informativeText()
    choose(box, "Cancel")
    assert bare.window.store is None
    assert "is already open since" in bare.window.welcome.problem.text()


def test_a_window_for_reading_says_so_and_shows_everything(reader: Rig):
    assert reader.window.store.read_only
    assert reader.window.windowTitle() == "adder.png — animals (read-only) — sam_annotator"
    assert reader.window.status.read_only.isVisible()
    assert reader.window.status.read_only.text() == "Read-only"
    assert reader.labels() == ["crab"]
    do(reader, "next_image")
    assert reader.controller.image.path == "badger.png"
    assert "badger.png — animals (read-only)" in reader.window.windowTitle()
    before = reader.window.status.zoom.text()
    reader.window.actions_by_id["zoom_in"].trigger()
    assert reader.window.status.zoom.text() != before


def test_a_model_answers_in_it_but_nothing_is_accepted(reader: Rig):
    reader.click(80, 60)
    reader.crank()
    assert reader.controller.candidates is not None
    do(reader, "accept")
    assert reader.told() == READ_ONLY
    assert reader.labels() == ["crab"]


EDITS = {
    "undo": lambda c: c.undo(),
    "redo": lambda c: c.redo(),
    "delete": lambda c: c.delete(frozenset({1})),
    "hide": lambda c: c.set_hidden(frozenset({1}), hidden=True),
    "label": lambda c: c.set_label("newt"),
    "rename": lambda c: c.rename_category(1, "newt"),
    "recolor": lambda c: c.recolor_category(1, "#123456"),
    "hotkey": lambda c: c.set_hotkey(1, "7"),
    "delete label": lambda c: c.delete_category(1),
    "status": lambda c: c.set_status(1, ImageStatus.DONE),
    "reopen": lambda c: (c.reopen(1), c.accept()),
}


def test_every_edit_is_answered_with_one_sentence(rig: Rig, reader: Rig):
    before, told = content(rig), []
    reader.controller.refused.connect(told.append)
    for name, edit in EDITS.items():
        told.clear()
        edit(reader.controller)
        reader.crank()
        assert (name, told) == (name, [READ_ONLY])
        assert reader.told() == READ_ONLY
        assert content(rig) == before


def test_what_would_replace_or_add_labels_is_refused_too(reader: Rig):
    do(reader, "restore")
    assert reader.told() == READ_ONLY
    assert reader.window.dialogs.show_import() is None
    assert [dialog for dialog in reader.window.findChildren(QDialog) if dialog.isVisible()] == []


def test_it_leaves_the_prompt_of_the_other_window_alone(rig: Rig, folder: Path, make_rig):
    rig.click(80, 60)
    second = make_rig()
    second.controller.set_model(fake_model())
    assert second.window.open_path(folder, read_only=True)
    second.crank()
    assert second.controller.prompt.is_empty
    second.click(30, 30)
    second.crank()
    second.window.close()
    image_id, prompt = rig.window.store.draft()
    assert (image_id, prompt.count) == (1, 1)


def test_f5_shows_what_the_other_window_did_since(rig: Rig, reader: Rig):
    do(reader, "next_image")
    rig.controller.go_to(2)
    rig.crank()
    make_object(rig, "newt")
    assert reader.labels() == []
    do(reader, "rescan")
    assert reader.controller.image.path == "badger.png"
    assert reader.labels() == ["newt"]
    assert reader.window.store.read_only


def test_opened_again_when_it_is_free_it_can_be_edited(rig: Rig, reader: Rig, folder: Path):
    rig.window.close()
    assert reader.window.open_path(folder)
    reader.crank()
    assert not reader.window.status.read_only.isVisible()
    assert "read-only" not in reader.window.windowTitle()
    make_object(reader, "newt")
    assert reader.labels() == ["crab", "newt"]


def test_an_export_works_beside_it(reader: Rig, folder: Path):
    dialog = reader.window.dialogs.show_export()
    with reader.qtbot.waitSignal(dialog.exported, timeout=PATIENCE) as caught:
        QTest.mouseClick(dialog.start, Qt.MouseButton.LeftButton)
    assert caught.args[0].annotations == 1
    dialog.reject()
    assert (folder / "annotations.coco.json").is_file()


# Backups


def restored(rig: Rig, dialog: RestoreDialog, row: int) -> None:
    dialog.table.selectRow(row)
    with rig.qtbot.waitSignal(dialog.told, timeout=PATIENCE):
        QTest.mouseClick(dialog.start, Qt.MouseButton.LeftButton)
    rig.crank()


def test_an_opening_makes_a_copy_beside_the_work_and_a_second_one_none(rig: Rig, folder: Path, make_rig):
    assert len(backups(folder / FILE_NAME)) == 1
    rig.window.close()
    second = make_rig()
    second.open(folder)
    assert len(backups(folder / FILE_NAME)) == 1
    second.make_object()
    second.window.close()
    third = make_rig()
    third.open(folder)
    assert len(backups(folder / FILE_NAME)) == 2


def test_closing_gives_an_unfinished_copy_up(bare: Rig, folder: Path):
    bare.window.open_path(folder)
    bare.window.close()
    assert list(backup_folder(folder / FILE_NAME).iterdir()) == []


def test_a_copy_that_cannot_be_made_is_told_once_and_work_goes_on(bare: Rig, folder: Path, monkeypatch):
    monkeypatch.setattr("sam_annotator.store.copying._RESERVE", 2**60)
    told = []
    bare.controller.warning.connect(told.append)
    bare.open(folder)
    (sentence,) = [text for text in told if "backup" in text]
    assert sentence.endswith("MB are free). Your work is saved all the same.")
    bare.make_object()
    assert bare.labels() == ["crab"]


def test_a_backup_is_restored_from_the_menu_and_back_again(rig: Rig, folder: Path):
    rig.make_object()
    rig.window.actions_by_id["restore"].trigger()
    dialog = rig.window.findChild(RestoreDialog)
    cells = [dialog.table.item(0, column).text() for column in range(4)]
    assert cells[1:] == ["0", "3", "Opening"]
    restored(rig, dialog, 0)
    assert rig.labels() == []
    assert "What was there before is kept as" in rig.window.status.state.text()
    assert not rig.window.store.read_only
    rig.qtbot.waitUntil(lambda: rig.window.findChild(RestoreDialog) is None, timeout=PATIENCE)
    again = rig.window.dialogs.show_restore()
    assert [again.table.item(row, 3).text() for row in range(3)] == ["Opening", "Before restoring", "Opening"]
    restored(rig, again, 1)
    assert rig.labels() == ["crab"]


def test_without_a_choice_nothing_is_restored(rig: Rig):
    dialog = rig.window.dialogs.show_restore()
    assert not dialog.start.isEnabled()
    dialog.reject()


def test_a_damaged_project_offers_its_backups(rig: Rig, folder: Path, make_rig):
    rig.make_object()
    rig.window.close()
    second = make_rig()
    second.open(folder)
    second.window.close()
    (folder / FILE_NAME).write_bytes(b"x" * 10_000)
    third = make_rig()
    third.controller.set_model(fake_model())
    assert not third.window.open_path(folder)
    choose(box_of(third, "damage_box"), "Show backups…")
    restored(third, third.window.findChild(RestoreDialog), 0)
    assert third.labels() == ["crab"]


def test_damage_that_only_the_copy_shows_is_told_in_a_box(rig: Rig, folder: Path, make_rig):
    for place in range(12):
        rig.make_object(20 + 10 * place, 60)
    rig.window.close()
    file = folder / FILE_NAME
    store = ProjectStore.open(folder)
    ((page,),) = store._database.query("SELECT rootpage FROM sqlite_schema WHERE name = 'step_undone'")
    ((size,),) = store._database.query("PRAGMA page_size")
    store.close()
    content = bytearray(file.read_bytes())
    content[(page - 1) * size : (page - 1) * size + 8] = b"\xff" * 8
    file.write_bytes(content)
    before = [backup.name for backup in backups(file)]
    second = make_rig()
    second.controller.set_model(fake_model())
    second.window.open_path(folder)
    second.crank()
    assert "is damaged" in box_of(second, "damage_box").informativeText()
    assert [backup.name for backup in backups(file)] == before
