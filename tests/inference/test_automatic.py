"""Everything mode."""

from dataclasses import replace
from types import SimpleNamespace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from sam_annotator.core.geometry import FrameGeometry
from sam_annotator.errors import UsageError
from sam_annotator.inference import point_masks
from sam_annotator.inference.automatic import automatic_masks
from sam_annotator.inference.automatic_options import AutomaticOptions, quick_options
from sam_annotator.inference.crops import make_crops, point_grid
from sam_annotator.inference.enlarging import Enlarger
from sam_annotator.inference.small_regions import without_small_regions
from sam_annotator.models.base import ImageEmbedding
from sam_annotator.models.fake import fake_model
from sam_annotator.models.points import one_by_one

HEIGHT, WIDTH, SIDE, CELLS = 120, 160, 128, 32
OBJECTS = ((20, 30, 60, 80), (90, 20, 150, 60), (100, 75, 130, 105))
LOOSE = AutomaticOptions(points_per_side=8, pred_iou_thresh=0.5, stability_score_thresh=0.5)


class Boxes:
    """A model that knows where three boxes are: it answers with the one that is clicked, with a part of it, and with
    all of the image, whatever of that lies in the crop."""

    spec = SimpleNamespace(id="boxes")

    def __init__(self):
        self.encoded = 0

    def encode(self, image):
        self.encoded += 1
        return ImageEmbedding({}, FrameGeometry.longest_side(image.shape[:2], SIDE), "boxes", "")

    def decode_tokens(self, embedding, prompt):
        x, y = prompt.points[0].x, prompt.points[0].y
        hit = next((box for box in OBJECTS if box[0] <= x < box[2] and box[1] <= y < box[3]), None)
        whole = (0, 0, WIDTH, HEIGHT)
        part = None if hit is None else (*hit[:2], (hit[0] + hit[2]) // 2, hit[3])
        planes = [self._logits(embedding.geometry, box) for box in (whole, hit, part, whole)]
        return np.stack(planes), np.array([0.9, 0.95 if hit else 0.1, 0.6, 0.2], np.float32)

    def decode_points(self, embedding, points, at_once=0):
        del at_once
        return one_by_one(self, embedding, points)

    @staticmethod
    def _logits(geometry, box):
        if box is None:
            return np.full((CELLS, CELLS), -8, np.float32)
        left, top = geometry.origin
        cell_x, cell_y = geometry.cell((CELLS, CELLS))
        x, y = np.meshgrid(left + (np.arange(CELLS) + 0.5) * cell_x, top + (np.arange(CELLS) + 0.5) * cell_y)
        inside = np.minimum.reduce([x - box[0], box[2] - x, y - box[1], box[3] - y])
        return inside.astype(np.float32)


def blank():
    return np.zeros((HEIGHT, WIDTH, 3), np.uint8)


def boxes_found(found):
    return sorted((x, y, x + w, y + h) for x, y, w, h in (each.mask.bbox for each in found))


def test_every_object_is_found_once_with_its_scores():
    found = automatic_masks(Boxes(), blank(), replace(LOOSE, pred_iou_thresh=0.9))
    assert boxes_found(found) == sorted(OBJECTS)
    for each in found:
        assert each.predicted_iou == pytest.approx(0.95)
        assert each.rank == 0
        assert [round(score, 2) for score in each.offered] == [0.95], "what the network does not trust is not made"
        assert each.stability_score == each.offered_stability[0] > 0.5
        assert each.crop_box == (0, 0, WIDTH, HEIGHT)
        x, y, w, h = each.mask.bbox
        assert x <= each.point[0] < x + w
        assert y <= each.point[1] < y + h


def test_the_parts_come_in_when_the_threshold_lets_them():
    found = automatic_masks(Boxes(), blank(), LOOSE)
    assert len(found) == 2 * len(OBJECTS)
    assert [each.predicted_iou for each in found] == sorted((each.predicted_iou for each in found), reverse=True)


def test_the_stability_filter_counts_too():
    # The logits fall by 1 per pixel: shifting their threshold by 6 either way leaves a third of such a box.
    assert automatic_masks(Boxes(), blank(), replace(LOOSE, stability_score_offset=6.0)) == ()


def test_crops_find_the_same_objects_once_and_say_where():
    model = Boxes()
    options = replace(LOOSE, pred_iou_thresh=0.9, crop_n_layers=1)
    found = automatic_masks(model, blank(), options)
    assert model.encoded == 5
    assert boxes_found(found) == sorted(OBJECTS)
    # Taken from a crop, which sees it larger, where it lies well within one.
    assert {each.crop_box[2] < WIDTH for each in found} == {True, False}


@pytest.mark.parametrize("offset", [0.3, 1.0])
def test_masks_of_many_pixels_are_followed_along_their_outlines_with_the_same_result(monkeypatch, offset):
    options = replace(LOOSE, crop_n_layers=1, stability_score_offset=offset)
    found = {}
    for many in (0, np.inf):
        monkeypatch.setattr(point_masks, "MANY", many)
        found[many] = automatic_masks(Boxes(), blank(), options)
    assert len(found[0]) == len(found[np.inf]) >= len(OBJECTS)
    assert len({each.crop_box for each in found[0]}) > 1
    for followed, enlarged in zip(found[0], found[np.inf], strict=True):
        assert (followed.point, followed.crop_box) == (enlarged.point, enlarged.crop_box)
        assert followed.mask.iou(enlarged.mask) > 0.999
        assert followed.stability_score == pytest.approx(enlarged.stability_score, abs=1e-4)


def test_objects_cut_by_a_crop_are_left_to_the_image():
    crop = make_crops((600, 900), 1, 0.3)[1]
    touching = np.array([[100.0, 100, crop.box[2] - 5, 200], [5, 5, 100, 100]])
    assert crop.cuts(touching, (600, 900)).tolist() == [True, False]


def test_an_embedding_that_is_there_is_not_made_again():
    model = Boxes()
    automatic_masks(model, blank(), LOOSE, embedding=model.encode(blank()))
    assert model.encoded == 1


def test_progress_counts_points_and_can_end_it():
    told = []

    def tell(done, total):
        told.append((done, total))
        if done == 5:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        automatic_masks(Boxes(), blank(), LOOSE, progress=tell)
    assert told == [(number, 64) for number in range(1, 6)]


def test_nonsense_is_refused():
    with pytest.raises(UsageError, match="one point"):
        automatic_masks(Boxes(), blank(), AutomaticOptions(points_per_side=0))
    with pytest.raises(UsageError, match="overlap"):
        automatic_masks(Boxes(), blank(), AutomaticOptions(crop_overlap_ratio=1.0))


def test_another_models_embedding_is_refused():
    model, image = fake_model("one"), blank()
    with pytest.raises(UsageError, match="encoded by one"):
        automatic_masks(fake_model("two"), image, embedding=model.encode(image))


def test_it_works_with_a_session_model():
    found = automatic_masks(fake_model(), blank(), replace(LOOSE, points_per_side=3, stability_score_thresh=0.0))
    assert found
    assert all(each.mask.size == (HEIGHT, WIDTH) for each in found)


@given(
    arrays(np.int8, (24, 24), elements=st.sampled_from([-4, -2, -1, 1, 3])),
    st.tuples(st.integers(5, 150), st.integers(5, 150)),
    st.tuples(st.integers(0, 23), st.integers(0, 23), st.integers(1, 24), st.integers(1, 24)),
)
def test_a_part_is_enlarged_as_it_is_in_the_whole(values, size, place):
    logits = values.astype(np.float32)
    geometry = FrameGeometry.longest_side(size, 96)
    top, left, height, width = place
    cells = (top, left, min(top + height, 24), min(left + width, 24))
    part, x, y = Enlarger(geometry, (24, 24)).region(logits, cells)
    whole = geometry.logits_to_part(logits)
    np.testing.assert_allclose(part, whole[y : y + part.shape[0], x : x + part.shape[1]], atol=1e-4)
    # Nothing of these cells is left out, nor what they reach.
    cell_x, cell_y = geometry.cell((24, 24))
    assert y <= max(0, (cells[0] - 0.5) * cell_y + 1)
    assert x <= max(0, (cells[1] - 0.5) * cell_x + 1)
    assert y + part.shape[0] >= min(size[0], (cells[2] + 0.5) * cell_y - 1)
    assert x + part.shape[1] >= min(size[1], (cells[3] + 0.5) * cell_x - 1)


def test_the_grid_lies_in_the_middles_of_cells():
    assert point_grid(2).tolist() == [[0.25, 0.25], [0.75, 0.25], [0.25, 0.75], [0.75, 0.75]]


@given(st.tuples(st.integers(40, 300), st.integers(40, 300)), st.integers(0, 2))
def test_crops_cover_the_image_and_lie_in_it(size, layers):
    crops = make_crops(size, layers, 512 / 1500)
    assert len(crops) == sum(4**layer for layer in range(layers + 1))
    for layer in range(layers + 1):
        covered = np.zeros(size, np.bool_)
        for crop in crops:
            x0, y0, x1, y1 = crop.box
            assert 0 <= x0 < x1 <= size[1]
            assert 0 <= y0 < y1 <= size[0]
            if crop.layer == layer:
                covered[y0:y1, x0:x1] = True
        assert covered.all()


def test_small_islands_and_holes_go_and_the_largest_island_stays():
    mask = np.zeros((40, 40), np.bool_)
    mask[5:25, 5:25] = True
    mask[10:12, 10:12] = False
    mask[30:32, 30:32] = True
    cleaned, changed = without_small_regions(mask, 10)
    assert changed
    assert cleaned.sum() == 400
    again, changed = without_small_regions(cleaned, 10)
    assert not changed
    assert (again == cleaned).all()
    alone = np.zeros((40, 40), np.bool_)
    alone[3, 3] = True
    assert without_small_regions(alone, 10)[0].sum() == 1


def test_small_regions_are_cleaned_when_asked_for():
    class Specks(Boxes):
        def decode_tokens(self, embedding, prompt):
            logits, iou = super().decode_tokens(embedding, prompt)
            logits[1, 20:22, 2:4] = 50
            return logits, iou

    options = replace(LOOSE, pred_iou_thresh=0.9)
    dirty = automatic_masks(Specks(), blank(), options)
    clean = automatic_masks(Specks(), blank(), replace(options, min_mask_region_area=400))
    assert boxes_found(dirty) != sorted(OBJECTS)
    assert boxes_found(clean) == sorted(OBJECTS)


def test_the_window_asks_fewer_points_and_knows_the_scale_of_the_built_in_models_scores():
    sam, compact = (quick_options(SimpleNamespace(spec=SimpleNamespace(family=name))) for name in ("sam", "compact"))
    assert sam.points_per_side == compact.points_per_side < AutomaticOptions().points_per_side
    assert sam.pred_iou_thresh == AutomaticOptions().pred_iou_thresh > compact.pred_iou_thresh
