"""Prompts are values: every edit gives a new one."""

import json

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sam_annotator.core.prompt import EXCLUDE, INCLUDE, STROKE_POINTS, Point, Prompt, Stroke
from sam_annotator.errors import UsageError

numbers = st.floats(-1e4, 1e4, allow_nan=False, width=32)
points = st.lists(st.builds(Point, numbers, numbers, st.sampled_from([EXCLUDE, INCLUDE])), max_size=6).map(tuple)
ordered = st.tuples(numbers, numbers, st.floats(1, 99, width=32), st.floats(1, 99, width=32))
boxes = ordered.map(lambda box: (box[0], box[1], box[0] + box[2], box[1] + box[3]))
paths = st.lists(st.tuples(numbers, numbers), min_size=2, max_size=9).map(tuple)
strokes = st.builds(Stroke, paths, st.sampled_from([EXCLUDE, INCLUDE]))


def test_an_empty_prompt_asks_nothing() -> None:
    assert Prompt().is_empty
    assert Prompt().count == 0


def test_only_a_lone_click_is_ambiguous() -> None:
    click = Prompt().with_point(5, 6)
    assert click.is_ambiguous
    assert not click.with_point(7, 8, EXCLUDE).is_ambiguous
    assert not Prompt().with_box(0, 0, 4, 4).is_ambiguous
    assert not click.with_box(0, 0, 9, 9).is_ambiguous


def test_arrays_have_the_shapes_that_models_expect() -> None:
    prompt = Prompt().with_point(1, 2).with_point(3, 4, EXCLUDE)
    assert prompt.coords().tolist() == [[1, 2], [3, 4]]
    assert prompt.coords().dtype == np.float32
    assert prompt.labels().tolist() == [1, 0]
    assert Prompt().coords().shape == (0, 2)


def test_a_box_can_be_dragged_in_any_direction() -> None:
    assert Prompt().with_box(9, 8, 1, 2).box == (1, 2, 9, 8)


def test_a_box_without_area_is_refused() -> None:
    with pytest.raises(UsageError, match="no area"):
        Prompt().with_box(3, 3, 3, 9)


def test_backspace_takes_points_newest_first_and_the_box_last() -> None:
    prompt = Prompt().with_box(0, 0, 5, 5).with_point(1, 1).with_point(2, 2)
    once = prompt.without_last()
    assert [p.x for p in once.points] == [1]
    assert once.without_last().points == ()
    assert once.without_last().without_last().is_empty


def test_a_moved_point_keeps_its_place_and_label() -> None:
    prompt = Prompt().with_point(1, 1).with_point(2, 2, EXCLUDE).with_point(3, 3)
    moved = prompt.with_moved_point(1, 8, 9)
    assert moved.points == (Point(1, 1), Point(8, 9, EXCLUDE), Point(3, 3))
    assert prompt.points[1] == Point(2, 2, EXCLUDE)


@given(points, st.lists(boxes, max_size=3).map(tuple), st.lists(strokes, max_size=3).map(tuple))
def test_json_gives_back_the_same_prompt(clicks: tuple[Point, ...], drawn, scribbled) -> None:
    prompt = Prompt(clicks, drawn, strokes=scribbled)
    assert Prompt.from_dict(json.loads(json.dumps(prompt.to_dict()))).has_same_parts(prompt)


def test_what_earlier_versions_wrote_is_read_and_one_box_is_written_as_they_did() -> None:
    old = {"points": [[1.5, 2, 0]], "box": [0, 1, 5, 6]}
    prompt = Prompt.from_dict(old)
    assert prompt.has_same_parts(Prompt().with_point(1.5, 2, EXCLUDE).with_box(0, 1, 5, 6))
    assert prompt.to_dict() == old
    assert Prompt.from_dict({"points": [], "box": None}).is_empty


def test_earlier_versions_find_the_first_of_several_boxes() -> None:
    assert Prompt().with_box(0, 1, 5, 6).with_another_box(7, 7, 9, 9).to_dict()["box"] == [0, 1, 5, 6]


def test_boxes_are_added_moved_and_removed_one_by_one() -> None:
    two = Prompt().with_box(0, 0, 4, 4).with_another_box(9, 9, 6, 6)
    assert two.boxes == ((0, 0, 4, 4), (6, 6, 9, 9))
    assert two.with_moved_box(1, 5, 5, 8, 8).boxes == ((0, 0, 4, 4), (5, 5, 8, 8))
    assert two.without_box(0).boxes == ((6, 6, 9, 9),)
    assert two.without_last().boxes == ((0, 0, 4, 4),)
    assert two.with_box(1, 1, 2, 2).boxes == ((1, 1, 2, 2),)


def test_parts_of_one_more_kind_extend_a_prompt() -> None:
    prompt = Prompt().with_point(1, 1).with_box(0, 0, 4, 4)
    for longer in (prompt.with_point(2, 2), prompt.with_another_box(5, 5, 6, 6), prompt.with_stroke(((0, 0), (3, 3)))):
        assert prompt.is_extended_by(longer)
        assert not longer.is_extended_by(prompt)
    assert not prompt.is_extended_by(prompt.with_moved_point(0, 2, 2).with_point(3, 3))


def test_a_stroke_is_asked_as_points_along_it() -> None:
    prompt = Prompt().with_stroke(((0, 0), (12, 0)), EXCLUDE)
    assert not prompt.is_ambiguous
    assert prompt.coords().tolist() == [[1, 0], [3, 0], [5, 0], [7, 0], [9, 0], [11, 0]]
    assert prompt.labels().tolist() == [EXCLUDE] * STROKE_POINTS


@given(st.lists(strokes, max_size=9).map(tuple), points)
def test_strokes_share_their_points_but_none_goes_without(scribbled, clicks) -> None:
    asked = Prompt(clicks, strokes=scribbled).asked_points()
    assert asked[: len(clicks)] == clicks
    assert len(scribbled) <= len(asked) - len(clicks) <= max(STROKE_POINTS, len(scribbled))


@given(strokes, st.integers(1, 8))
def test_points_of_a_stroke_lie_within_its_reach(stroke, count) -> None:
    xs, ys = zip(*stroke.path, strict=True)
    for point in stroke.sampled(count):
        assert min(xs) - 0.01 <= point.x <= max(xs) + 0.01
        assert min(ys) - 0.01 <= point.y <= max(ys) + 0.01


def test_a_prompt_is_moved_with_all_its_parts() -> None:
    prompt = Prompt().with_point(3, 4).with_box(1, 2, 5, 6).with_stroke(((7, 8), (9, 10)))
    moved = prompt.with_mask_input(np.zeros((1, 4, 4), np.float32)).moved(10, -1)
    assert moved.has_same_parts(Prompt().with_point(13, 3).with_box(11, 1, 15, 5).with_stroke(((17, 7), (19, 9))))
    assert moved.mask_input is None


def test_a_prompt_can_be_laid_on_an_image_of_another_size() -> None:
    prompt = Prompt().with_point(1, 2).with_box(0, 0, 4, 4).with_stroke(((1, 1), (2, 3)))
    twice = prompt.with_mask_input(np.zeros((1, 4, 4), np.float32)).scaled(2, 3)
    assert twice.has_same_parts(Prompt().with_point(2, 6).with_box(0, 0, 8, 12).with_stroke(((2, 3), (4, 9))))
    assert twice.mask_input is None
