"""Outlines refined beside the clicks, and what is accepted."""

import cv2
import numpy as np
import pytest

from sam_annotator.core.mask import Mask
from sam_annotator.inference.edges import refined_mask
from tests.controllers.desk import SIZE, Desk, Recorder


@pytest.fixture
def desk(desk: Desk) -> Desk:
    """An image with a bright disc on dark ground, outlines refined; the fake model answers with a smaller disc."""
    pixels = np.full((*SIZE, 3), 40, np.uint8)
    cv2.circle(pixels, (80, 60), 14, (200, 160, 60), -1)
    cv2.imwrite(str(desk.folder / "a.png"), pixels[..., ::-1])
    desk.session.rescan()
    desk.crank()
    desk.session.set_refine_edges(True)
    desk.told = Recorder(outline=desk.session.outline_refined, candidates=desk.session.candidates_changed)
    return desk


def refined(desk: Desk, rank: int = 0) -> Mask:
    pixels = desk.session._outlines._pixels
    return refined_mask(pixels, desk.session.candidates, rank)


def test_the_chosen_candidate_is_refined_after_it_is_shown_and_that_is_accepted(desk):
    desk.click()
    assert desk.told.of("outline") == []
    desk.crank("refine")
    assert desk.told.last("outline") == (refined(desk), 0)
    assert refined(desk) != desk.session.candidates.mask(0)
    expected = refined(desk)
    desk.session.set_label("box")
    desk.session.accept()
    (annotation,) = desk.session.objects
    assert annotation.mask == expected
    assert annotation.provenance.refined


def test_an_accept_that_is_quicker_takes_the_refined_mask_all_the_same(desk):
    desk.click()
    expected = refined(desk)
    desk.session.set_label("box")
    desk.session.accept()
    assert desk.session.objects[0].mask == expected
    desk.crank()
    assert desk.told.of("outline") == []


def test_each_rank_is_refined_once_when_it_is_chosen(desk):
    desk.click()
    desk.crank("refine")
    desk.session.cycle(1)
    desk.crank("refine")
    assert desk.told.last("outline") == (refined(desk, 1), 1)
    desk.session.cycle(-1)
    assert len(desk.lanes["refine"]) == 0
    assert desk.told.last("outline") == (refined(desk, 0), 0)


def test_an_outline_of_the_click_before_is_dropped(desk):
    desk.click()
    desk.click(100, 60)
    desk.crank("refine")
    assert desk.told.of("outline") == [(refined(desk), 0)]


def test_an_outline_of_another_image_is_dropped(desk):
    desk.click()
    desk.session.step(1)
    desk.crank()
    assert desk.told.of("outline") == []


def test_switched_off_candidates_stand_for_themselves_again(desk):
    desk.click()
    desk.crank("refine")
    desk.session.set_refine_edges(False)
    assert desk.told.last("outline") == (None, 0)
    expected = desk.session.candidates.mask(0)
    desk.session.set_label("box")
    desk.session.accept()
    assert desk.session.objects[0].mask == expected
    assert not desk.session.objects[0].provenance.refined


def test_switched_on_in_between_the_candidate_that_is_shown_is_refined(desk):
    desk.session.set_refine_edges(False)
    desk.click()
    desk.told.clear()
    desk.session.set_refine_edges(True)
    desk.crank("refine")
    assert desk.told.of("outline") == [(refined(desk), 0)]


def test_a_reopened_object_is_made_anew_if_the_kind_of_outline_changed_and_only_then(desk):
    made = desk.add("box")
    before = desk.session.objects[0]
    desk.session.reopen(made)
    desk.crank()
    desk.session.accept()
    assert desk.session.objects[0] == before
    desk.session.set_refine_edges(False)
    desk.session.reopen(made)
    desk.crank()
    expected = desk.session.candidates.mask(0)
    desk.session.accept()
    assert desk.session.objects[0].mask == expected != before.mask


def test_a_failure_leaves_the_candidate_as_the_model_drew_it(desk, monkeypatch):
    def fail(*_):
        raise MemoryError

    desk.click()
    with monkeypatch.context() as patch:
        patch.setattr("sam_annotator.inference.edges.refined", fail)
        desk.crank("refine")
    assert desk.told.of("outline") == []
    assert desk.session.candidates is not None
