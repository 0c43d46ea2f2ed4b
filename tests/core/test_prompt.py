"""Prompts are values: every edit gives a new one."""

import json

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sam_annotator.core.prompt import EXCLUDE, INCLUDE, Point, Prompt
from sam_annotator.errors import UsageError

numbers = st.floats(-1e4, 1e4, allow_nan=False, width=32)
points = st.lists(st.builds(Point, numbers, numbers, st.sampled_from([EXCLUDE, INCLUDE])), max_size=6).map(tuple)


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


@given(points, st.booleans())
def test_json_gives_back_the_same_prompt(clicks: tuple[Point, ...], boxed: bool) -> None:
    prompt = Prompt(clicks, (0.5, 1.5, 20.25, 30.0) if boxed else None)
    again = Prompt.from_dict(json.loads(json.dumps(prompt.to_dict())))
    assert (again.points, again.box) == (prompt.points, prompt.box)
