"""The panel of a selected object."""

from dataclasses import replace

import cv2
import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QSlider

from sam_annotator.core.annotation import Annotation, Provenance
from sam_annotator.core.history import Change, Step
from sam_annotator.core.mask import Mask
from sam_annotator.core.polygon import coco_to_mask, mask_to_polygons
from sam_annotator.core.simplification import simplify
from sam_annotator.settings import Settings
from sam_annotator.ui.canvas import Canvas
from tests.core.shapes import coco_of
from tests.ui.rig import HEIGHT, WIDTH, Rig


def ring():
    """A disc with a hole, and a spot: two parts."""
    mask = cv2.circle(np.zeros((HEIGHT, WIDTH), np.uint8), (70, 60), 45, 1, -1)
    return cv2.circle(cv2.circle(mask, (70, 60), 15, 0, -1), (140, 20), 8, 1, -1)


MADE = Provenance(model_id="compact", predicted_iou=(0.94, 0.88, 0.71), rank=1, clicks=3, seconds=6.14, refined=True)


@pytest.fixture
def inspected(rig: Rig) -> Rig:
    """A crab of one click, and a ring with everything that can be told of it, which is selected."""
    rig.make_object(40, 40, "crab")
    controller = rig.controller
    item = replace(
        controller.objects[0],
        id=7,
        mask=Mask.from_array(ring()),
        provenance=MADE,
        attributes={"occluded": True, "n": 2},
    )
    rig.window.store.apply(Step("Add", (Change(None, item),)))
    controller.go_to(2)
    rig.crank()
    controller.go_to(1)
    rig.crank()
    controller.select(frozenset({7}))
    rig.crank()
    return rig


def text(rig: Rig, key: str) -> str:
    return rig.window.inspector.values[key].text()


def shown(rig: Rig) -> bool:
    return rig.window.inspector.isVisible() and not rig.window.candidates.isVisible()


def polygons(canvas: Canvas):
    return canvas._scene.polygons


def test_the_selected_object_is_described(inspected: Rig):
    area = int(ring().sum())
    assert shown(inspected)
    assert inspected.window.inspector.title.text() == "crab  #7"
    assert text(inspected, "area") == f"{area:,} px, {100 * area / (HEIGHT * WIDTH):.1f} %"
    assert text(inspected, "box") == "124 x 94 at 25, 12"
    assert text(inspected, "parts") == "2, with 1 hole"
    assert text(inspected, "origin") == "compact, refined"
    assert text(inspected, "candidates") == "0.94   0.88 ✓   0.71"
    assert text(inspected, "work") == "3 clicks, 6.1 s"
    assert text(inspected, "attributes") == "occluded, n: 2"


def test_corners_and_iou_are_those_of_the_polygon_that_an_export_writes(inspected: Rig):
    exact = mask_to_polygons(ring())
    simpler = simplify(exact, 0.99)
    corners = [sum(len(r.coords) - 1 for p in some for r in (p.exterior, *p.interiors)) for some in (exact, simpler)]
    assert text(inspected, "corners") == f"{corners[0]:,} → {corners[1]:,}"
    told = float(text(inspected, "iou").split(",")[0])
    assert 0.99 <= told <= Mask.from_array(ring()).iou(coco_to_mask(coco_of(simpler), (HEIGHT, WIDTH)))


def test_the_slider_changes_the_figures_and_shows_the_polygon_on_the_canvas(inspected: Rig):
    window = inspected.window
    slider = window.inspector.budget.slider
    assert polygons(window.canvas) == ()
    before = text(inspected, "corners")
    slider.setFocus()
    QTest.keyClick(slider, Qt.Key.Key_Home)
    inspected.crank()
    assert window.inspector.budget.value == 0.9
    assert text(inspected, "corners") != before
    drawn = polygons(window.canvas)
    assert drawn == simplify(mask_to_polygons(ring()), 0.9)
    window.canvas.setFocus()
    assert polygons(window.canvas) == ()


def test_the_polygon_is_seen_on_the_canvas(inspected: Rig):
    window = inspected.window
    before = window.canvas.grab().toImage()
    window.inspector.budget.slider.setFocus()
    inspected.crank()
    after = window.canvas.grab().toImage()
    corner = polygons(window.canvas)[0].exterior.coords[0]
    place = window.canvas.image_to_widget(*corner).toPoint()
    assert after.pixelColor(place).lightness() > 240  # the mark of a corner
    assert before != after


def test_arrows_on_the_slider_move_it_and_not_the_images(inspected: Rig):
    slider = inspected.window.inspector.budget.slider
    slider.setFocus()
    QTest.keyClick(slider, Qt.Key.Key_Left)
    assert inspected.window.inspector.budget.value == pytest.approx(0.989)
    assert inspected.controller.image.id == 1


def test_the_budget_is_remembered_and_the_export_takes_it(inspected: Rig):
    slider = inspected.window.inspector.budget.slider
    slider.setFocus()
    for _ in range(5):
        QTest.keyClick(slider, Qt.Key.Key_Left)
    assert Settings.load().polygon_iou == 0.985
    dialog = inspected.window.dialogs.show_export()
    assert dialog.form.budget.value == 0.985
    dialog.form.budget.slider.setValue(50)
    assert inspected.window.settings.polygon_iou == 0.95
    assert inspected.window.inspector.budget.value == 0.95
    dialog.close()


def test_the_candidates_have_their_place_back_while_there_are_clicks(inspected: Rig):
    height = inspected.window.upper.height()
    inspected.window.inspector.budget.slider.setFocus()
    inspected.click(120, 100)
    assert not shown(inspected)
    assert polygons(inspected.window.canvas) == ()
    inspected.crank()
    inspected.controller.drop_prompt()
    inspected.controller.select(frozenset())
    assert not shown(inspected)
    assert inspected.window.upper.height() == height


def test_several_objects_are_counted(inspected: Rig):
    inspected.controller.select(frozenset(item.id for item in inspected.controller.objects))
    assert inspected.window.inspector.title.text() == "2 objects"
    area = sum(item.mask.area for item in inspected.controller.objects)
    assert inspected.window.inspector.several.text().startswith(f"{area:,} px in all.")
    assert not inspected.window.inspector.figures.isVisible()


def test_a_deleted_object_is_no_longer_shown(inspected: Rig):
    inspected.window.inspector.budget.slider.setFocus()
    inspected.controller.delete(frozenset({7}))
    inspected.crank()
    assert not shown(inspected)
    assert polygons(inspected.window.canvas) == ()


def test_what_is_not_known_takes_no_place(inspected: Rig):
    inspector = inspected.window.inspector
    plain = Annotation(9, 1, 1, Mask.from_array(ring()), origin="coco:1")
    inspector.show_object(plain, None)
    assert inspector.values["origin"].text() == "imported"
    assert not any(inspector.values[key].isVisible() for key in ("candidates", "work", "attributes"))


def test_the_keyboard_does_not_stay_in_an_inspector_that_goes(inspected: Rig):
    inspected.window.inspector.findChild(QSlider).setFocus()
    inspected.controller.select(frozenset())
    assert inspected.focused() is inspected.window.canvas
