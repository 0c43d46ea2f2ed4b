"""How masks and colours look, and the guides on the canvas: settings, keys and the real window."""

import cv2
import numpy as np
import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QPaintEvent, QRegion
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget

from sam_annotator.core.palettes import PALETTES
from sam_annotator.settings import Settings
from sam_annotator.ui.canvas.edge_rulers import RULER_WIDTH
from sam_annotator.ui.canvas.minimap import Minimap
from tests.ui.canvas.pixels import shot
from tests.ui.pointer import move
from tests.ui.rig import Rig

CTRL_ALT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier


def minimap(rig: Rig) -> Minimap:
    return rig.window.canvas.findChild(Minimap)


class PaintWatch(QObject):
    """Notes what of a widget is painted."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self.painted: list[QRegion] = []
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QPaintEvent):
            self.painted.append(event.region())
        return False


def difference(one: np.ndarray, other: np.ndarray) -> np.ndarray:
    """Where two pictures of the canvas differ."""
    return (one != other).any(axis=2)


def middle(rig: Rig) -> np.ndarray:
    """The pixels of the canvas around the middle of the object."""
    at = rig.place(80, 60)
    return shot(rig.window.canvas)[at.y() - 3 : at.y() + 4, at.x() - 3 : at.x() + 4].astype(int)


# Masks and colours


def test_the_opacity_of_masks_is_a_setting_and_two_keys(rig: Rig):
    bare = middle(rig)
    rig.make_object()
    rig.controller.select(frozenset())
    before = abs(middle(rig) - bare).mean()
    for _ in range(3):
        rig.key(Qt.Key.Key_PageUp, Qt.KeyboardModifier.ShiftModifier)
    assert rig.window.settings.mask_opacity == 65
    assert abs(middle(rig) - bare).mean() > before
    assert rig.told() == "Opacity of masks: 65 %"
    for _ in range(9):
        rig.key(Qt.Key.Key_PageDown, Qt.KeyboardModifier.ShiftModifier)
    assert rig.window.settings.mask_opacity == 0
    assert (middle(rig) == bare).all()


def test_outlines_get_wider_and_go(rig: Rig):
    canvas = rig.window.canvas
    rig.make_object()
    rig.controller.select(frozenset())
    canvas.set_masks_hidden(True)
    bare = shot(canvas)
    canvas.set_masks_hidden(False)
    rig.window.change_settings(mask_opacity=0, outline_width=0.0)
    assert not difference(shot(canvas), bare).any()
    rig.window.change_settings(outline_width=1.5)
    thin = difference(shot(canvas), bare).sum()
    rig.window.change_settings(outline_width=5.0)
    assert difference(shot(canvas), bare).sum() > 1.5 * thin > 0


def test_wide_outlines_stay_at_the_edge(rig: Rig):
    bare = middle(rig)
    rig.make_object()
    rig.window.change_settings(mask_opacity=0, outline_width=6.0)
    rig.controller.select(frozenset(item.id for item in rig.controller.objects))
    assert (middle(rig) == bare).all()


def test_new_labels_get_the_colours_of_the_chosen_palette_and_old_ones_on_demand(rig: Rig):
    rig.make_object(label="crab")
    rig.window.change_settings(label_palette="tol-bright")
    bright = PALETTES["tol-bright"].colors
    rig.controller.set_label("newt")
    assert rig.controller.category.color in bright
    offered = rig.window.labels.label_menu(rig.controller.category).findChildren(type(rig.window.recent_menu))
    assert [action.text() for action in offered[0].actions()][: len(bright)] == list(PALETTES["tol-bright"].names)
    rig.window.actions_by_id["recolor_labels"].trigger()
    assert [category.color for category in rig.controller.categories] == list(bright[:2])
    rig.window.actions_by_id["undo"].trigger()
    assert rig.controller.categories[0].color == PALETTES["okabe-ito"].colors[0]


# Guides


@pytest.mark.parametrize(("name", "key"), [("crosshair", "C"), ("minimap", "M"), ("pixel_grid", "G"), ("rulers", "R")])
def test_guides_are_switched_by_keys_and_remembered(rig: Rig, name: str, key: str):
    before = getattr(rig.window.settings, name)
    rig.key(Qt.Key[f"Key_{key}"], CTRL_ALT)
    assert getattr(Settings.load(), name) is not before
    assert rig.window.actions_by_id[name].isChecked() is not before


def test_the_crosshair_follows_the_pointer_and_paints_nothing_else_anew(rig: Rig):
    rig.window.change_settings(crosshair=True, minimap=False)
    rig.key(Qt.Key.Key_V)  # asks for no preview where the pointer rests
    canvas, bare = rig.window.canvas, shot(rig.window.canvas)
    watch = PaintWatch(canvas)
    for place in (rig.place(40, 30), rig.place(100, 80)):
        watch.painted = []
        move(canvas, place)
        rig.crank()
        area = sum(rect.width() * rect.height() for region in watch.painted for rect in region)
        rows, columns = np.nonzero(difference(shot(canvas), bare))
        assert set(columns[abs(rows - place.y()) > 30]) <= {place.x(), place.x() + 1}
        assert set(rows[abs(columns - place.x()) > 30]) <= {place.y(), place.y() + 1}
        assert len(rows) > canvas.height()
    assert 0 < area < 0.05 * canvas.width() * canvas.height()


def test_pixels_are_parted_by_a_grid_from_800_percent_on(rig: Rig):
    canvas = rig.window.canvas
    for zoom, parted in ((7.5, False), (8.5, True)):
        rig.window.change_settings(pixel_grid=False, minimap=False)
        canvas.zoom_by(zoom / canvas.zoom)
        bare = shot(canvas)
        rig.window.change_settings(pixel_grid=True)
        assert difference(shot(canvas), bare).any() is np.bool_(parted)


def test_rulers_lie_along_two_edges_and_badges_beside_them(rig: Rig):
    rig.window.change_settings(minimap=False)
    canvas, bare = rig.window.canvas, shot(rig.window.canvas)
    badge = canvas.findChild(QLabel, "detail_badge")
    badge.show_text("Detail")
    before = badge.pos()
    badge.show_text("")
    rig.window.change_settings(rulers=True)
    differs = difference(shot(canvas), bare)
    assert differs[:RULER_WIDTH].mean() > 0.9
    assert differs[:, :RULER_WIDTH].mean() > 0.9
    assert not differs[RULER_WIDTH:, RULER_WIDTH:].any()
    badge.show_text("Detail")
    assert badge.pos() - before == QPoint(RULER_WIDTH, RULER_WIDTH)


def test_the_overview_appears_with_the_zoom_and_leads_the_view(rig: Rig):
    canvas, small = rig.window.canvas, minimap(rig)
    assert not small.isVisible()
    canvas.zoom_by(4)
    assert small.isVisible()
    QTest.mouseClick(small, Qt.MouseButton.LeftButton, pos=QPoint(small.width() // 4, small.height() // 4))
    seen = canvas.visible
    assert ((seen[0] + seen[2]) / 2, (seen[1] + seen[3]) / 2) == pytest.approx((40, 30), abs=1.5)
    assert small.frame().center().x() == pytest.approx(small.width() / 4, abs=2)
    QTest.mousePress(small, Qt.MouseButton.LeftButton, pos=small.frame().center().toPoint())
    move(small, QPoint(small.width() * 3 // 4, small.height() // 2), Qt.MouseButton.LeftButton)
    rig.crank()
    assert (canvas.visible[0] + canvas.visible[2]) / 2 > 80
    assert rig.controller.prompt.is_empty  # the canvas below was not clicked
    canvas.fit()
    assert not small.isVisible()


def test_the_overview_shows_the_image_and_the_next_one(rig: Rig):
    small = minimap(rig)
    seen = []
    for _ in range(2):
        rig.window.canvas.zoom_by(4)
        picture = small.grab().toImage()
        seen.append(QColor(picture.pixel(picture.width() - 4, 4)).getRgb())
        rig.window.actions_by_id["next_image"].trigger()
        rig.crank()
    assert seen[0] != seen[1]


def test_the_read_out_tells_the_pixel_under_the_pointer(rig: Rig, folder):
    written = cv2.imread(str(folder / "adder.png"))[30, 40][::-1]
    move(rig.window.canvas, rig.window.canvas.image_to_widget(40.5, 30.5).toPoint())
    rig.crank()
    assert rig.window.status.value.text() == " ".join(str(value) for value in written)
    assert rig.window.status.pointer.text() == "x 40 y 30"


def test_deep_images_are_read_out_with_their_own_values(bare: Rig, tmp_path):
    values = (np.arange(120 * 160, dtype=np.uint16) * 3).reshape(120, 160)
    cv2.imwrite(str(tmp_path / "deep.png"), values)
    bare.open(tmp_path)
    move(bare.window.canvas, bare.window.canvas.image_to_widget(100.5, 90.5).toPoint())
    bare.crank()
    assert bare.window.status.value.text() == str(values[90, 100])


def test_a_line_is_measured_with_the_ruler_and_taken_away(rig: Rig):
    rig.key(Qt.Key.Key_M, Qt.KeyboardModifier.ShiftModifier)
    canvas = rig.window.canvas
    QTest.mousePress(canvas, Qt.MouseButton.LeftButton, pos=rig.place(20, 20))
    move(canvas, rig.place(120, 20))
    QTest.mouseRelease(canvas, Qt.MouseButton.LeftButton, pos=rig.place(120, 20))
    rig.crank()
    note = canvas._sketch.note
    assert float(note.split()[0]) == pytest.approx(100, abs=0.5)
    assert rig.controller.prompt.is_empty
    canvas.setFocus()
    rig.key(Qt.Key.Key_Escape)
    assert canvas._sketch is None
    assert canvas.image_to_widget(0, 0) != QPointF()
