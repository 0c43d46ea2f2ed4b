"""Masks found by words."""

import numpy as np
import pytest

from sam_annotator.core.mask import Mask
from sam_annotator.errors import UsageError
from sam_annotator.inference.words import BLANK, best_matches, cut_out, mask_vectors, phrase_vectors, phrases_of

RED, GREEN = (255, 0, 0), (0, 255, 0)


class Colors:
    """Sees the mean colour, and knows the words for it."""

    def texts(self, phrases):
        return np.array([_unit([1, -0.9, -0.8] if "red" in each else [-0.9, 1, -0.8]) for each in phrases], np.float32)

    def pictures(self, pictures):
        return np.array([_unit(each.reshape(-1, 3).mean(axis=0) - BLANK) for each in pictures], np.float32)


def _unit(vector):
    return np.asarray(vector) / np.linalg.norm(vector)


def scene():
    image = np.full((60, 80, 3), 120, np.uint8)
    image[5:25, 5:25], image[30:55, 40:78] = RED, GREEN
    masks = []
    for rows, columns in ((slice(5, 25), slice(5, 25)), (slice(30, 55), slice(40, 78)), (slice(0, 9), slice(60, 80))):
        inside = np.zeros((60, 80), np.bool_)
        inside[rows, columns] = True
        masks.append(Mask.from_array(inside))
    return image, masks


def test_each_mask_gets_the_phrase_that_fits_best() -> None:
    image, masks = scene()
    phrases = phrases_of("red thing, green thing")
    told = []
    seen = mask_vectors(Colors(), image, masks, lambda *each: told.append(each))
    matches = best_matches(seen, phrases, phrase_vectors(Colors(), phrases), threshold=0.9)
    assert {(each.index, each.phrase) for each in matches} == {(0, "red thing"), (1, "green thing")}
    assert [each.score for each in matches] == sorted((each.score for each in matches), reverse=True)
    assert told == [(1, 3), (2, 3), (3, 3)]


def test_nothing_is_found_among_no_masks() -> None:
    assert best_matches(mask_vectors(Colors(), scene()[0], []), ["red"], phrase_vectors(Colors(), ["red"])) == []


@pytest.mark.parametrize("box", [(0, 0, 10, 4), (70, 50, 10, 10), (20, 20, 3, 30), (0, 0, 80, 60), (79, 59, 1, 1)])
def test_pictures_are_square_and_blank_beyond_the_image(box) -> None:
    x, y, width, height = box
    image = np.random.default_rng(0).integers(0, 255, (60, 80, 3), np.uint8)
    inside = np.zeros((60, 80), np.bool_)
    inside[y : y + height, x : x + width] = True
    inside[y, x] = width * height == 1  # a hole, where there is room for one
    whole, alone = cut_out(image, Mask.from_array(inside))
    assert whole.shape == alone.shape
    assert whole.shape[0] == whole.shape[1] >= max(width, height)
    shown = (alone != BLANK).any(axis=2)
    assert shown.sum() == (image[inside] != BLANK).any(axis=1).sum()
    np.testing.assert_array_equal(alone[shown], whole[shown])


def test_phrases_are_apart_by_commas() -> None:
    assert phrases_of(" cat , red  car,, Cat") == ("cat", "red car")
    with pytest.raises(UsageError, match="Say what to look for"):
        phrases_of(" , ")
