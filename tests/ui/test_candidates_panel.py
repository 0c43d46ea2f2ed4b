"""The cards, and the pictures on them."""

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtTest import QTest

from sam_annotator.core.candidates import Kind, MaskCandidates, Order
from sam_annotator.core.geometry import FrameGeometry
from sam_annotator.core.prompt import Prompt
from sam_annotator.models.fake import fake_model
from sam_annotator.ui.candidates_panel import CandidatesPanel
from sam_annotator.ui.crops import candidate_crop, crop_view

HEIGHT, WIDTH = 90, 120
TINT = (230, 159, 0)
GREY = np.full((HEIGHT, WIDTH, 3), 100, np.uint8)


@pytest.fixture(scope="module")
def candidates() -> MaskCandidates:
    model = fake_model()
    return model.decode(model.encode(GREY), Prompt().with_point(60, 45))


def scored(*iou: float) -> MaskCandidates:
    logits = np.full((4, 8, 8), -1, np.float32)
    logits[:, 2:5, 2:5] = 1
    geometry = FrameGeometry((64, 64), (64, 64), (64, 64))
    return MaskCandidates.ranked(logits, np.array((0, *iou), np.float32), geometry, single_first=False)


@pytest.fixture
def panel(qtbot) -> CandidatesPanel:
    made = CandidatesPanel()
    qtbot.addWidget(made)
    made.set_image(GREY)
    return made


def test_the_panel_has_one_height_with_candidates_and_without(panel, candidates):
    heights = [panel.sizeHint().height()]
    panel.set_candidates(candidates, 0)
    heights.append(panel.sizeHint().height())
    panel.set_candidates(None, 0)
    heights.append(panel.sizeHint().height())
    assert len(set(heights)) == 1


def test_a_model_that_gives_one_mask_has_one_card(panel):
    logits = np.full((4, 8, 8), -1, np.float32)
    logits[:, 2:5, 2:5] = 1
    geometry = FrameGeometry((64, 64), (64, 64), (64, 64))
    iou = np.array((0.9, 0, 0, 0), np.float32)
    panel.set_candidates(MaskCandidates.ranked(logits, iou, geometry, single_first=False, tokens=(0,)), 0)
    panel.set_image(GREY)
    assert [card.content is not None for card in panel.cards] == [True, False, False]
    assert "lead" not in panel.hint.text()


def test_the_gap_between_first_and_second_says_how_much_choosing_matters(panel):
    panel.set_candidates(scored(0.91, 0.90, 0.5), 0)
    assert panel.hint.text() == "1 and 2 differ by 0.01: compare (Tab)"
    panel.set_candidates(scored(0.91, 0.85, 0.5), 0)
    assert panel.hint.text() == "1 leads by 0.06 · Enter accepts"
    single_first = scored(0.91, 0.85, 0.5)
    single_first.predicted_iou[:2] = (0.80, 0.90)
    panel.set_candidates(None, 0)
    panel.set_candidates(single_first, 0)
    assert panel.hint.text() == "2 is rated 0.10 higher: compare (Tab)"


def test_the_gap_is_of_what_candidates_are_sorted_by(panel):
    shown = scored(0.91, 0.90, 0.5)
    shown.stability[:] = (0.9, 0.7, 0.5)
    panel.set_candidates(shown, 0)
    panel.set_order(Order.STABILITY)
    assert panel.hint.text() == "1 leads by 0.20 · Enter accepts"


def test_what_is_not_offered_is_greyed_out_and_nothing_jumps(panel, candidates, qtbot):
    panel.resize(panel.sizeHint())
    panel.show()
    places = [button.geometry() for button in panel.extras.buttons.values()]
    assert not any(button.isEnabled() for button in panel.extras.buttons.values())
    panel.set_candidates(candidates.with_extras(), 4)
    enabled = {kind for kind, button in panel.extras.buttons.items() if button.isEnabled()}
    assert enabled == {Kind.SINGLE, Kind.UNION}
    assert panel.extras.buttons[Kind.UNION].isChecked()
    assert f"{candidates.with_extras().predicted_iou[4]:.2f}" in panel.extras.buttons[Kind.UNION].accessibleName()
    assert [button.geometry() for button in panel.extras.buttons.values()] == places
    assert not any(card._chosen for card in panel.cards)
    with qtbot.waitSignal(panel.extra_chosen) as signal:
        QTest.mouseClick(panel.extras.buttons[Kind.SINGLE], Qt.MouseButton.LeftButton)
    assert signal.args == [Kind.SINGLE]


def test_the_order_is_chosen_in_a_small_menu(panel, qtbot):
    by_iou, by_stability = panel.sorting.menu().actions()
    panel.set_order(Order.STABILITY)
    assert (by_iou.isChecked(), by_stability.isChecked()) == (False, True)
    with qtbot.waitSignal(panel.order_chosen) as signal:
        by_iou.trigger()
    assert signal.args == [Order.PREDICTED_IOU]


def test_cards_say_their_figures_to_screen_readers(panel, candidates, qapp):
    panel.set_candidates(candidates, 1)
    qapp.processEvents()
    assert panel.cards[0].accessibleName() == "Candidate 1, predicted IoU 0.95"
    panel.set_candidates(None, 0)
    assert panel.cards[0].accessibleName() == "Candidate 1: none"


def test_choosing_another_rank_keeps_the_pictures(panel, candidates):
    panel.set_candidates(candidates, 0)
    before = [card.content for card in panel.cards]
    panel.set_candidates(candidates, 2)
    assert [card.content for card in panel.cards] == before


def test_a_crop_is_centred_on_its_mask_and_has_ground_around_it(candidates):
    for rank in range(3):
        x0, y0, x1, y1 = crop_view(candidates, rank)
        assert x1 - x0 == pytest.approx(y1 - y0)
        assert ((x0 + x1) / 2, (y0 + y1) / 2) == pytest.approx((60, 45), abs=3)
        mask = candidates.mask(rank)
        assert x1 - x0 > max(mask.bbox[2:])


def test_a_crop_tints_the_inside_and_dims_the_outside(candidates):
    picture = candidate_crop(GREY, candidates, 0, 64, TINT)
    assert picture.shape == (64, 64, 3)
    middle, corner = picture[32, 32].astype(int), picture[0, 0].astype(int)
    assert middle[0] > 120
    assert middle[2] < 100
    assert corner.max() - corner.min() == 0
    assert corner[0] < 100


def test_a_crop_at_the_edge_shows_grey_beyond_the_image(candidates):
    model = fake_model()
    cornered = model.decode(model.encode(GREY), Prompt().with_point(1, 1))
    picture = candidate_crop(GREY, cornered, 0, 64, TINT)
    assert np.ptp(picture[0, 0].astype(int)) == 0


def test_an_empty_candidate_shows_the_whole_image():
    logits = np.full((4, 8, 8), -1, np.float32)
    geometry = FrameGeometry((60, 90), (64, 96), (96, 96))
    empty = MaskCandidates.ranked(logits, np.zeros(4, np.float32), geometry, single_first=False)
    x0, _, x1, _ = crop_view(empty, 0)
    assert x1 - x0 >= 90


def test_a_crop_of_a_large_photograph_shows_the_same_as_of_a_small_one():
    """Pixels are left out on the way: what remains must lie where it lay."""
    ramp = np.linspace(0, 255, 3000, dtype=np.uint8)
    large = np.repeat(np.tile(ramp, (2000, 1))[..., None], 3, axis=2)
    model = fake_model()
    found = model.decode(model.encode(large), Prompt().with_point(1500, 1000))
    picture = candidate_crop(large, found, 2, 64, TINT)
    x0, _, x1, _ = crop_view(found, 2)
    expected = 0.62 * 255 * (x0 + (x1 - x0) * 1.5 / 64) / 3000
    assert picture[32, 1, 0] == pytest.approx(expected, abs=2)


class Painted(QObject):
    """Notes when a widget is painted while there are candidates."""

    def __init__(self, rig, seen):
        super().__init__()
        self.rig, self.seen = rig, seen

    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint and self.rig.controller.candidates is not None:
            self.seen.append("canvas")
        return False


def test_the_mask_is_painted_before_the_cards_are_made(rig, monkeypatch):
    seen = []
    content = CandidatesPanel._content
    monkeypatch.setattr(CandidatesPanel, "_content", lambda *what: seen.append("card") or content(*what))
    watch = Painted(rig, seen)
    rig.window.canvas.installEventFilter(watch)
    rig.click(80, 60)
    rig.crank()
    rig.qtbot.waitUntil(lambda: "card" in seen)
    assert seen[0] == "canvas"
