"""The language of the window: which one is spoken, how it counts, and how it is chosen."""

from datetime import datetime

import pytest
from PySide6.QtCore import QLocale, QObject, QPoint, Qt
from PySide6.QtGui import QAction, QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QDialog, QDialogButtonBox, QLabel, QWidget

from sam_annotator.core.wording import English, counted, figure, speak, tr
from sam_annotator.settings import Settings
from sam_annotator.ui.language import chosen_language, chosen_locale, date_text, install_language
from sam_annotator.ui.translation import read_translation, translation_file


@pytest.fixture
def spoken(qapp):
    """Speaks a language, and English again after the test."""
    before, made = QLocale(), []

    def install(code: str) -> QApplication:
        made.append(install_language(qapp, code))
        return qapp

    yield install
    speak(English())
    QLocale.setDefault(before)
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    for translator in made:
        qapp.removeTranslator(translator)


@pytest.mark.parametrize(
    ("wanted", "system", "chosen"),
    [
        ("system", ["de-AT", "en"], "de"),
        ("system", ["fr-FR", "zh-Hans-CN", "en"], "zh"),
        ("system", ["fr_FR"], "en"),
        ("system", [], "en"),
        ("zh", ["de-DE"], "zh"),
    ],
)
def test_the_system_chooses_unless_the_person_does(wanted, system, chosen):
    assert chosen_language(wanted, system) == chosen


def test_numbers_follow_the_region_only_where_it_speaks_the_language():
    swiss = QLocale("de_CH")
    assert chosen_locale("de", swiss) == swiss
    assert chosen_locale("en", swiss).toString(0.5, "f", 1) == "0.5"


def test_german_counts_and_writes_numbers_as_germans_do(spoken):
    spoken("de")
    assert [counted(n, "object") for n in (0, 1, 1200)] == ["0 Objekte", "1 Objekt", "1.200 Objekte"]
    assert figure(0.91, 2) == "0,91"
    assert date_text(datetime(2026, 3, 9, 14, 5)) == "9. März 2026, 14:05:00"  # noqa: DTZ001 - shown in local time
    assert tr("Like the system") == "Wie das System"


def test_chinese_has_one_form(spoken):
    spoken("zh")
    one, several = counted(1, "object"), counted(2, "object")
    assert one.replace("1", "2") == several
    assert "object" not in one


def test_the_buttons_of_qt_speak_it_too(spoken, qtbot):
    spoken("de")
    box = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
    qtbot.addWidget(box)
    assert box.buttons()[0].text() == "Abbrechen"


def test_an_own_wish_to_mirror_holds_in_any_language(spoken, monkeypatch):
    assert spoken("zh").layoutDirection() == Qt.LayoutDirection.LeftToRight
    monkeypatch.setenv("SAM_ANNOTATOR_MIRROR", "1")
    assert spoken("de").layoutDirection() == Qt.LayoutDirection.RightToLeft


def test_a_language_chosen_in_the_menu_is_remembered_and_told(bare):
    bare.window.findChild(QAction, "language_de").trigger()
    message = bare.window.findChild(QLabel, "status_state")
    assert Settings.load().language == "de"
    assert "next start" in message.text()
    assert bare.window.findChild(QAction, "language_de").isChecked()


@pytest.fixture
def mirrored(qapp):
    """Windows made from now on are laid out from right to left."""
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    yield
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


def test_rows_are_mirrored_with_their_eye_where_it_is_painted(mirrored, rig):
    rig.make_object()
    view = rig.window.objects.view
    row = view.visualRect(view.model().index(0, 0))
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=row.center())
    color = QColor(rig.controller.categories[0].color)
    picture = view.viewport().grab(row).toImage()
    columns = [x for x in range(picture.width()) if picture.pixelColor(x, picture.height() // 2) == color]
    assert columns
    assert min(columns) > picture.width() / 2  # the dot begins the line
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(row.left() + 12, row.center().y()))
    assert rig.controller.objects[0].hidden


def test_the_picture_is_never_mirrored(mirrored, rig):
    assert rig.window.canvas.layoutDirection() == Qt.LayoutDirection.LeftToRight
    assert rig.place(10, 60).x() < rig.place(150, 60).x()


DIALOGS = [
    "export",
    "import_labels",
    "restore",
    "learn",
    "palette",
    "help",
    "preferences",
    "edit_shortcuts",
    "statistics",
    "report",
]


def said(widget: QWidget) -> set[str]:
    """Everything that a window and what is in it shows or reads out."""
    texts = set()
    for each in (widget, *widget.findChildren(QObject)):
        for name in ("text", "toolTip", "accessibleName", "windowTitle", "placeholderText", "title", "suffix"):
            texts.add(str(each.property(name) or ""))
        if isinstance(each, QComboBox):
            texts |= {each.itemText(row) for row in range(each.count())}
    return texts - {""}


def left_in_english(widget: QWidget) -> set[str]:
    """Texts that have a translation and are shown without it."""
    words = read_translation(translation_file("de")).sentences
    return {text for text in said(widget) if words.get(text, text) != text}


def test_nothing_that_is_translated_is_shown_in_english(spoken, make_rig, folder):
    spoken("de")
    assert left_in_english(QLabel("Close")) == {"Close"}
    rig = make_rig()
    rig.open(folder)
    rig.make_object()
    window = rig.window
    rig.controller.select(frozenset(item.id for item in rig.controller.objects))
    assert left_in_english(window) == set()
    assert {"&Datei", "Labels importieren…", "Objekte (1)"} <= said(window)
    for action_id in (
        "export",
        "import_labels",
        "restore",
        "learn",
        "palette",
        "help",
        "preferences",
        "edit_shortcuts",
    ):
        window.actions_by_id[action_id].trigger()
        dialog = next(each for each in window.findChildren(QDialog) if each.isVisible())
        assert (action_id, left_in_english(dialog)) == (action_id, set())
        dialog.reject()
        dialog.setParent(None)
