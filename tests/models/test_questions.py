"""Several boxes: what is asked with each, and what the answers make together."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sam_annotator.core.geometry import FrameGeometry
from sam_annotator.core.prompt import EXCLUDE, INCLUDE, Point, Prompt
from sam_annotator.errors import UsageError
from sam_annotator.models.fake import fake_model
from sam_annotator.models.questions import questions

IMAGE = np.full((150, 300, 3), 90, np.uint8)
GEOMETRY = FrameGeometry.longest_side((150, 300), 256)
LEFT, RIGHT = (10, 10, 110, 110), (180, 20, 280, 120)
TWO = Prompt().with_box(*LEFT).with_another_box(*RIGHT)


def test_one_box_or_none_is_asked_as_it_is() -> None:
    for prompt in (Prompt().with_point(5, 5), Prompt().with_box(*LEFT).with_point(250, 5, EXCLUDE)):
        assert questions(prompt, GEOMETRY) == (prompt,)


def test_each_box_is_asked_with_the_clicks_inside_it() -> None:
    left, right = questions(TWO.with_point(50, 50).with_point(200, 100, EXCLUDE), GEOMETRY)
    assert (left.boxes, left.points) == ((LEFT,), (Point(50, 50, INCLUDE),))
    assert (right.boxes, right.points) == ((RIGHT,), (Point(200, 100, EXCLUDE),))


def test_a_click_in_no_box_goes_with_the_nearest_and_one_in_both_with_both() -> None:
    left, right = questions(TWO.with_point(120, 50), GEOMETRY)
    assert (len(left.points), len(right.points)) == (1, 0)
    overlapping = Prompt().with_box(0, 0, 60, 60).with_another_box(40, 40, 99, 99).with_point(50, 50)
    assert [len(question.points) for question in questions(overlapping, GEOMETRY)] == [1, 1]


def test_points_of_a_stroke_go_where_they_lie() -> None:
    left, right = questions(TWO.with_stroke(((20, 60), (270, 60))), GEOMETRY)
    assert all(point.x < 150 for point in left.points)
    assert all(point.x > 140 for point in right.points)
    assert len(left.points) + len(right.points) == 6
    assert not left.strokes
    assert not right.strokes


@given(st.lists(st.tuples(st.floats(0, 300), st.floats(0, 150)), max_size=6))
def test_no_click_is_lost(places: list[tuple[float, float]]) -> None:
    prompt = TWO
    for x, y in places:
        prompt = prompt.with_point(x, y)
    assert {point for question in questions(prompt, GEOMETRY) for point in question.points} == set(prompt.points)


def test_each_box_gets_its_part_of_the_mask_input_and_a_new_box_none() -> None:
    model = fake_model()
    embedding = model.encode(IMAGE)
    before = model.decode(embedding, Prompt().with_box(*LEFT)).mask_input(0)
    left, right = questions(TWO.with_mask_input(before), embedding.geometry)
    assert right.mask_input is None, "the mask of the other box says nothing about this one"
    np.testing.assert_array_equal(left.mask_input > 0, before > 0)
    both = model.decode(embedding, TWO).mask_input(0)
    for question, (x0, _, x1, _) in zip(
        questions(TWO.with_mask_input(both), embedding.geometry), (LEFT, RIGHT), strict=True
    ):
        columns = np.flatnonzero((question.mask_input[0] > 0).any(axis=0)) * 300 / 64
        assert x0 - 15 <= columns.min() < columns.max() <= x1 + 15
    assert (both > 0).sum() > (before > 0).sum(), "what came in was not written to"


def test_the_masks_of_all_boxes_are_one_mask() -> None:
    model = fake_model()
    embedding = model.encode(IMAGE)
    answer = model.decode(embedding, TWO)
    assert len(answer) == 3
    for rank in range(3):
        parts = [model.decode(embedding, Prompt().with_box(*box)).mask(rank).to_array() for box in (LEFT, RIGHT)]
        np.testing.assert_array_equal(answer.mask(rank).to_array(), parts[0] | parts[1])


def test_tokens_of_several_boxes_are_refused() -> None:
    model = fake_model()
    with pytest.raises(UsageError, match="several boxes"):
        model.decode_tokens(model.encode(IMAGE), TWO)
