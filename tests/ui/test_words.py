"""Finding objects by words in the real window, with a tiny CLIP model of random weights."""

import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog

pytest.importorskip("tokenizers", reason="needs the extra words")

from sam_annotator.controllers import everything
from sam_annotator.core.annotation import OURS
from sam_annotator.inference import word_search
from sam_annotator.inference.automatic_options import AutomaticOptions
from sam_annotator.models import clip as clip_module
from sam_annotator.settings import Settings
from sam_annotator.ui.object_figures import proposal_text
from sam_annotator.ui.words_dialog import WordsDialog
from tests.models.tiny_clip import write_clip
from tests.ui.rig import PATIENCE, Rig

CTRL_ALT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier


@pytest.fixture(scope="module")
def clip(tmp_path_factory) -> Path:
    return write_clip(tmp_path_factory.mktemp("clip") / "tiny")


@pytest.fixture
def words(make_rig, folder, clip, monkeypatch) -> Rig:
    few = AutomaticOptions(points_per_side=2, pred_iou_thresh=0.9, stability_score_thresh=0.0)
    monkeypatch.setattr(everything, "quick_options", lambda _: few)  # the fake model's masks are not stable
    rig = make_rig(Settings(words_model=str(clip), words_score=-1.0))
    rig.open(folder)
    rig.window.canvas.setFocus()
    return rig


def ask(rig: Rig) -> WordsDialog:
    rig.key(Qt.Key.Key_P, CTRL_ALT)
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, WordsDialog)
    rig.qtbot.waitUntil(lambda: QApplication.focusWidget() is dialog.field, timeout=PATIENCE)
    return dialog


def find(rig: Rig, text: str) -> None:
    ask(rig)
    rig.type(text)
    rig.key(Qt.Key.Key_Return)
    assert rig.controller.everything.is_running
    to_canvas(rig)


def to_canvas(rig: Rig) -> None:
    """Offscreen no window manager gives the keyboard back to the window when a dialog closes."""
    rig.window.activateWindow()
    rig.qtbot.waitUntil(lambda: rig.focused() is rig.window.canvas, timeout=5000)


def test_words_and_enter_propose_under_their_labels_and_the_usual_keys_accept(words: Rig):
    find(words, "cat, red photo")
    assert words.window.status.tasks.current.what == "Looking for objects"
    words.crank()
    proposals = words.controller.proposals
    assert proposals
    assert words.window.status.tasks.current is None
    names = {category.id: category.name for category in words.controller.categories}
    said = [each.extra[OURS]["words"] for each in proposals]
    assert [names[each.category_id] for each in proposals] == said
    assert proposal_text(proposals[0]).endswith(" by tiny")
    words.key(Qt.Key.Key_Tab)
    words.key(Qt.Key.Key_Return)
    assert words.labels() == [said[0]]
    words.key(Qt.Key.Key_Delete)
    assert len(words.controller.proposals) == len(proposals) - 2


def test_the_line_opens_with_the_last_words_and_needs_some(words: Rig):
    dialog = ask(words)
    assert not dialog.start.isEnabled()
    words.type(" , ")
    assert not dialog.start.isEnabled()
    words.type("cat")
    words.key(Qt.Key.Key_Return)
    to_canvas(words)
    words.crank()
    dialog = ask(words)
    assert dialog.field.text() == dialog.field.selectedText() == "cat"
    words.key(Qt.Key.Key_Escape)
    to_canvas(words)
    assert not words.controller.everything.is_running


def test_escape_ends_it(words: Rig):
    find(words, "cat")
    words.key(Qt.Key.Key_Escape)
    assert words.window.status.state.text() == "Cancelled; nothing was proposed."
    words.crank()
    assert words.controller.proposals == ()


def test_a_higher_score_is_kept_and_proposes_less(words: Rig):
    dialog = ask(words)
    dialog.score.editor.setValue(1.0)
    words.type("cat")
    words.key(Qt.Key.Key_Return)
    words.crank()
    assert words.controller.proposals == ()
    assert words.told() == "Nothing here fits these words; try others, or a lower score."
    assert words.window.settings.words_score == 1.0


def test_without_a_model_it_says_what_is_needed_and_offers_to_choose(rig: Rig, clip, qtbot):
    rig.window.canvas.setFocus()
    dialog = ask(rig)
    rig.type("cat")
    assert "CLIP model that you fetch yourself" in dialog.outcome.text()
    assert not dialog.start.isEnabled()
    qtbot.mouseClick(dialog.choose, Qt.MouseButton.LeftButton)
    asking = dialog.findChild(QFileDialog)
    asking.fileSelected.emit(str(clip))
    asking.reject()
    assert dialog.start.isEnabled()
    assert dialog.outcome.text() == ""
    assert rig.window.settings.words_model == str(clip)
    dialog.reject()


@pytest.mark.parametrize("file", ["tokenizer.json", "text_model.onnx"])
def test_a_damaged_folder_is_one_sentence_and_can_be_mended(words: Rig, clip, tmp_path, file):
    broken = tmp_path / "broken"
    shutil.copytree(clip, broken)
    (broken / file).write_bytes(b"{}")
    words.window.change_settings(words_model=str(broken))
    find(words, "cat")
    words.crank()
    assert file in words.told()
    assert words.controller.proposals == ()
    assert words.window.status.tasks.current is None
    shutil.copy(clip / file, broken / file)
    find(words, "cat")
    words.crank()
    assert words.controller.proposals


def test_without_the_tokenizers_it_says_how_to_get_them(words: Rig, monkeypatch):
    monkeypatch.setattr(clip_module.importlib.util, "find_spec", lambda name: None)
    find(words, "cat")
    words.crank()
    assert "sam-annotator[words]" in words.told()


def test_the_model_is_loaded_once(words: Rig, monkeypatch):
    find(words, "cat")
    words.crank()
    monkeypatch.setattr(word_search.ClipModel, "load", lambda *_, **__: pytest.fail("again"))
    find(words, "photo")
    words.crank()
    assert words.window.status.tasks.current is None
