"""The objects on the canvas: what a frame costs, and that what is kept from frame to frame looks like what is new."""

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtGui import QColor, QImage, QPainter

from sam_annotator.core.annotation import Annotation, Category
from sam_annotator.core.mask import Mask
from sam_annotator.ui.canvas import mask_layer
from sam_annotator.ui.canvas.mask_layer import MaskLayer
from sam_annotator.ui.canvas.sprite import Sprite
from sam_annotator.ui.canvas.viewport import Viewport

SIZE, WINDOW = (400, 600), (120, 200)
LABELS = {1: Category(1, "cup", "#D55E00"), 2: Category(2, "saucer", "#0072B2")}
VIEW = Viewport(SIZE, WINDOW, zoom=1.0, x=-150, y=-100, fitted=False)


def objects(count: int, seed: int = 0) -> tuple[Annotation, ...]:
    """Discs all over the image."""
    dice, found = np.random.default_rng(seed), []
    rows, columns = np.mgrid[: SIZE[0], : SIZE[1]]
    for number in range(count):
        y, x, radius = dice.integers(SIZE[0]), dice.integers(SIZE[1]), dice.integers(6, 25)
        inside = (rows - y) ** 2 + (columns - x) ** 2 < radius**2
        found.append(Annotation(number + 1, 1, 1 + number % 2, Mask.from_array(inside)))
    return tuple(found)


def painted(layer: MaskLayer, view: Viewport) -> np.ndarray:
    """What is seen once all is painted, (rows, columns, 4)."""
    for _ in range(100):
        rows, columns = view.device
        image = QImage(columns, rows, QImage.Format.Format_RGB32)
        image.fill(QColor("white"))
        painter = QPainter(image)
        complete = layer.draw(painter, view)
        painter.end()
        if complete:
            return np.array(image.constBits()).reshape(rows, columns, 4).astype(int)
    pytest.fail("the layer is never complete")


def fresh(shown: tuple[Annotation, ...], selection: frozenset[int] = frozenset()) -> MaskLayer:
    layer = MaskLayer()
    layer.set_objects(shown, LABELS)
    layer.set_selection(selection)
    return layer


def same(one: np.ndarray, other: np.ndarray) -> bool:
    """Outlines that are cut by the window's edge may differ right there."""
    return bool((abs(one - other)[6:-6, 6:-6] <= 2).all())


@pytest.fixture
def count(monkeypatch) -> dict[str, int]:
    """How many objects are painted anew, and how many are drawn."""
    counted = {"painted": 0, "drawn": 0}

    def counting(name: str, call: Callable) -> Callable:
        def counted_call(*args, **options):
            counted[name] += 1
            return call(*args, **options)

        return counted_call

    monkeypatch.setattr(mask_layer, "paint_sprite", counting("painted", mask_layer.paint_sprite))
    monkeypatch.setattr(Sprite, "draw", counting("drawn", Sprite.draw))
    return counted


@pytest.mark.parametrize("seed", range(6))
def test_what_is_kept_looks_like_what_is_new(seed: int, qapp):
    dice = np.random.default_rng(seed)
    shown, selection, view = objects(30, seed), frozenset(), VIEW
    layer = fresh(shown)
    painted(layer, view)
    for _ in range(12):
        match dice.integers(6):
            case 0:
                view = view.panned(*(float(step) for step in dice.integers(-60, 60, 2)))
            case 1:
                view = view.zoomed(float(dice.uniform(0.5, 2)), 90, 50)
            case 2:
                selection = frozenset(int(each) for each in dice.integers(1, 31, 3))
                layer.set_selection(selection)
            case 3:
                at = int(dice.integers(len(shown)))
                changed = replace(shown[at], category_id=3 - shown[at].category_id, order=int(dice.integers(-1, 2)))
                shown = (*shown[:at], changed, *shown[at + 1 :])
            case 4:
                shown = tuple(item for item in shown if item.id != int(dice.integers(1, 31)))
            case 5:
                at = int(dice.integers(len(shown)))
                shown = (*shown[:at], replace(shown[at], hidden=not shown[at].hidden), *shown[at + 1 :])
        layer.set_objects(shown, LABELS)
        seen = painted(layer, view)
        assert same(seen, painted(fresh(shown, selection), view))


def test_a_frame_in_which_nothing_changed_draws_no_object(qapp, count):
    layer = fresh(objects(200))
    painted(layer, VIEW)
    count.update(painted=0, drawn=0)
    painted(layer, VIEW)
    assert count == {"painted": 0, "drawn": 0}


def test_what_is_out_of_sight_is_never_painted(qapp, count):
    layer = fresh(objects(200))
    painted(layer, VIEW)
    assert 0 < count["painted"] < 60


def test_a_new_object_does_not_have_the_others_painted_or_most_of_them_drawn(qapp, count):
    shown = objects(200)
    layer, all_of_it = fresh(shown[:-1]), Viewport.fit(SIZE, (500, 700))
    painted(layer, all_of_it)
    count.update(painted=0, drawn=0)
    layer.set_objects(shown, LABELS)
    painted(layer, all_of_it)
    assert count["painted"] == 1
    assert count["drawn"] < 40


def test_selecting_paints_only_what_is_selected_or_was(qapp, count):
    layer = fresh(objects(200), frozenset({5}))
    all_of_it = Viewport.fit(SIZE, (500, 700))
    painted(layer, all_of_it)
    count.update(painted=0, drawn=0)
    layer.set_selection(frozenset({9}))
    painted(layer, all_of_it)
    assert count["painted"] == 2
    assert count["drawn"] < 80


def test_panning_draws_what_comes_into_sight(qapp, count):
    layer = fresh(objects(200))
    painted(layer, VIEW)
    count.update(painted=0, drawn=0)
    painted(layer, VIEW.panned(-3, 0))
    assert count["drawn"] < 20


def test_what_is_dragged_moves_and_leaves_no_trace(qapp):
    shown = objects(30)
    layer = fresh(shown)
    before = painted(layer, VIEW)
    layer.set_moved(frozenset({item.id for item in shown}), 7, 3)
    moved = painted(layer, VIEW)
    assert same(moved[23:-20, 27:-20], before[20:-23, 20:-27])  # what the window's edge has cut stays cut
    layer.set_moved(frozenset(), 0, 0)
    assert same(painted(layer, VIEW), before)


def test_many_objects_take_several_frames_and_are_all_there_in_the_end(qapp, monkeypatch):
    shown = objects(40)
    wanted = painted(fresh(shown), VIEW.zoomed(1.3, 50, 50))
    layer = fresh(shown)
    painted(layer, VIEW)
    monkeypatch.setattr(mask_layer, "_FRAME_BUDGET", 60_000)
    view = VIEW.zoomed(1.3, 50, 50)
    image = QImage(WINDOW[1], WINDOW[0], QImage.Format.Format_RGB32)
    painter = QPainter(image)
    assert not layer.draw(painter, view)
    painter.end()
    assert same(painted(layer, view), wanted)
