"""Opening folders, and going from image to image."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from sam_annotator.core.annotation import ImageStatus
from sam_annotator.settings import Settings
from tests.ui.rig import NAMES, Rig

CTRL = Qt.KeyboardModifier.ControlModifier


def rows(rig: Rig) -> list[str]:
    model = rig.window.images.model
    return [model.data(model.index(row)) for row in range(model.rowCount())]


def current(rig: Rig) -> str:
    return rig.controller.image.path


def test_a_folder_fills_the_list_and_shows_its_first_image(rig: Rig):
    assert rows(rig) == list(NAMES)
    assert rig.window.images.count.text() == "1 of 3"
    assert rig.window.pages.currentWidget() is rig.window.canvas
    assert rig.window.windowTitle() == "adder.png — animals — sam_annotator"


def test_before_a_folder_is_open_the_window_says_what_to_do(bare: Rig):
    assert bare.window.pages.currentWidget() is bare.window.welcome
    assert not bare.window.actions_by_id["export"].isEnabled()
    assert bare.focused() is bare.window.welcome.open


def test_what_is_no_project_is_refused_with_a_sentence(bare: Rig, tmp_path):
    wrong = tmp_path / "notes.sqlite"
    wrong.write_text("these are notes and no project")
    assert not bare.window.open_path(wrong)
    assert "notes.sqlite" in bare.window.welcome.problem.text()


def test_a_folder_that_cannot_be_opened_leaves_the_open_one_alone(rig: Rig, tmp_path):
    assert not rig.window.open_path(tmp_path / "nowhere.sqlite")
    assert current(rig) == "adder.png"
    assert "nowhere" in rig.told()


def test_an_empty_folder_says_so(bare: Rig, tmp_path):
    bare.window.open_path(tmp_path)
    bare.crank()
    assert bare.window.pages.currentWidget() is bare.window.problem
    assert str(tmp_path) in bare.window.problem.sentence.text()


def test_images_that_arrive_later_are_found_by_looking_again(bare: Rig, tmp_path, folder):
    empty = tmp_path / "empty"
    empty.mkdir()
    bare.window.open_path(empty)
    bare.crank()
    (folder / "crab.png").rename(empty / "crab.png")
    QTest.mouseClick(bare.window.problem.retry, Qt.MouseButton.LeftButton)
    bare.crank()
    assert rows(bare) == ["crab.png"]
    assert current(bare) == "crab.png"
    assert bare.window.pages.currentWidget() is bare.window.canvas


def test_a_folder_remembers_where_it_was_left(rig: Rig, make_rig, folder):
    rig.key(Qt.Key.Key_D)
    rig.crank()
    rig.window.close()
    again = make_rig(rig.window.settings)
    again.open(folder)
    assert current(again) == "badger.png"


def test_opening_the_folder_that_is_open_looks_for_new_images(rig: Rig, folder):
    (folder / "dingo.png").write_bytes((folder / "crab.png").read_bytes())
    assert rig.window.open_path(folder)
    rig.crank()
    assert rows(rig) == [*NAMES, "dingo.png"]


def test_letters_and_arrows_go_through_the_images(rig: Rig):
    seen = []
    for key in (Qt.Key.Key_D, Qt.Key.Key_Right, Qt.Key.Key_A, Qt.Key.Key_Left):
        rig.key(key)
        rig.crank()
        seen.append(current(rig))
    assert seen == ["badger.png", "crab.png", "badger.png", "adder.png"]


def test_the_next_image_without_labels_is_found(rig: Rig):
    rig.make_object()
    rig.key(Qt.Key.Key_D)
    rig.crank()
    rig.make_object()
    rig.key(Qt.Key.Key_Right, CTRL)
    rig.crank()
    assert current(rig) == "crab.png"


def test_a_click_in_the_list_opens_an_image(rig: Rig):
    view = rig.window.images.view
    place = view.visualRect(rig.window.images.model.index(2)).center()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    rig.crank()
    assert current(rig) == "crab.png"
    assert rig.window.images.count.text() == "3 of 3"
    assert rig.focused() is rig.window.canvas


def test_the_filter_narrows_the_list_and_its_letters_are_no_shortcuts(rig: Rig):
    rig.key(Qt.Key.Key_F, CTRL)
    rig.type("BAD")
    assert rows(rig) == ["badger.png"]
    assert rig.window.images.count.text() == "1 of 3"
    assert current(rig) == "adder.png"
    rig.key(Qt.Key.Key_Escape)
    assert rows(rig) == list(NAMES)
    assert rig.focused() is rig.window.canvas


def test_an_accepted_object_counts_in_the_list_and_done_is_marked(rig: Rig):
    rig.make_object()
    model = rig.window.images.model
    assert "in progress, 1 object" in model.data(model.index(0), Qt.ItemDataRole.AccessibleTextRole)
    rig.key(Qt.Key.Key_D, CTRL)
    assert rig.controller.image.status is ImageStatus.DONE
    assert rig.window.images.count.text() == "1 of 3 · 1 done"
    assert rig.window.actions_by_id["mark_done"].isChecked()
    rig.key(Qt.Key.Key_D, CTRL)
    assert rig.controller.image.status is ImageStatus.IN_PROGRESS
    assert rig.window.images.count.text() == "1 of 3"


def test_an_image_that_cannot_be_read_is_told_and_can_be_skipped(bare: Rig, folder):
    (folder / "adder.png").write_bytes(b"\x89PNG and then nothing")
    bare.open(folder)
    assert bare.window.pages.currentWidget() is bare.window.problem
    assert "adder.png" in bare.window.problem.sentence.text()
    QTest.mouseClick(bare.window.problem.skip, Qt.MouseButton.LeftButton)
    bare.crank()
    assert current(bare) == "badger.png"
    assert bare.window.pages.currentWidget() is bare.window.canvas


def test_clicks_on_one_image_wait_there_while_another_is_looked_at(rig: Rig):
    rig.click(80, 60)
    rig.crank()
    rig.key(Qt.Key.Key_D)
    rig.crank()
    assert rig.controller.prompt.is_empty
    assert not rig.window.candidates.empty.isHidden()
    rig.key(Qt.Key.Key_A)
    rig.crank()
    assert rig.controller.prompt.count == 1


def test_a_dropped_image_opens_its_folder(bare: Rig, folder):
    bare.window.projects.open_dropped([folder / "crab.png"])
    bare.crank()
    assert rows(bare) == list(NAMES)


def test_what_was_opened_is_offered_next_time(rig: Rig, make_rig, folder):
    rig.window.close()
    again = make_rig(Settings.load())
    assert again.window.settings.recent == (str(folder),)


def test_the_samples_open_in_a_place_of_their_own(bare: Rig):
    QTest.mouseClick(bare.window.welcome.samples["cat.jpg"], Qt.MouseButton.LeftButton)
    bare.crank()
    assert "cat.jpg" in rows(bare)
    assert bare.window.store.image_root.name == "samples"


def test_enter_in_the_filter_opens_the_first_match(rig: Rig):
    rig.key(Qt.Key.Key_F, CTRL)
    rig.type("cr")
    rig.key(Qt.Key.Key_Return)
    rig.crank()
    assert current(rig) == "crab.png"
    assert rig.focused() is rig.window.canvas


def test_a_renamed_image_is_found_with_its_labels_by_looking_again(rig: Rig, folder):
    rig.make_object()
    (folder / "adder.png").rename(folder / "viper.png")
    rig.key(Qt.Key.Key_F5)
    rig.crank()
    assert rows(rig) == ["viper.png", "badger.png", "crab.png"]
    assert rig.window.windowTitle() == "viper.png — animals — sam_annotator"
    assert rig.labels() == ["crab"]
    assert rig.window.status.state.text() == "adder.png is now viper.png; its labels have followed."


def test_a_missing_image_is_shown_as_missing_with_its_objects_until_it_is_back(rig: Rig, folder):
    rig.make_object()
    content = (folder / "adder.png").read_bytes()
    (folder / "adder.png").unlink()
    rig.key(Qt.Key.Key_F5)
    rig.crank()
    model = rig.window.images.model
    assert "adder.png is missing" in model.data(model.index(0), Qt.ItemDataRole.ToolTipRole)
    assert rig.window.pages.currentWidget() is rig.window.problem
    assert rig.window.problem.headline.text() == "This image is missing"
    assert "adder.png is not in the folder" in rig.window.problem.sentence.text()
    assert rig.labels() == ["crab"]
    (folder / "adder.png").write_bytes(content)
    QTest.mouseClick(rig.window.problem.retry, Qt.MouseButton.LeftButton)
    rig.crank()
    assert rig.window.pages.currentWidget() is rig.window.canvas
    assert model.data(model.index(0), Qt.ItemDataRole.ToolTipRole).splitlines()[0] == "adder.png"


def test_while_a_new_folder_is_looked_through_the_status_bar_says_so(bare: Rig, folder):
    bare.window.open_path(folder)
    assert bare.window.status.state.text() == "Looking for images…"
    assert bare.window.pages.currentWidget() is bare.window.canvas
    bare.crank()
    assert bare.window.status.state.text() == "Ready"
    assert rows(bare) == list(NAMES)
