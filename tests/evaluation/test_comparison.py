"""A model against a baseline."""

from dataclasses import replace

from sam_annotator.evaluation.comparison import Comparison, same_experiment
from sam_annotator.evaluation.protocol import ObjectRecord, TokenScores
from tests.evaluation.sets import record

OURS = [record(0.5, 0.7, 0.9, number=1), record(0.7, 0.8, 0.9, number=2, side=50)]


def theirs(*ious: float, box: float) -> list[ObjectRecord]:
    scores = TokenScores((box,), (), best=0)
    return [replace(mine, ious=ious, box=scores) for mine in OURS]


def comparison(other: list[ObjectRecord]) -> Comparison:
    return Comparison("compact", "grabcut", same_experiment(OURS, other), other)


def test_only_the_same_objects_and_as_many_clicks_are_compared() -> None:
    other = theirs(0.1, 0.2, box=0.1)[1:]

    (same,) = same_experiment(OURS, other)

    assert same.target is OURS[1].target
    assert same.ious == (0.7, 0.8)


def test_a_model_that_is_ahead_everywhere_is_said_to_be() -> None:
    assert comparison(theirs(0.1, 0.2, box=0.1)).sentence() == (
        "compact is ahead of grabcut in every set, group and size, after each of 2 clicks and with a box."
    )


def test_where_it_is_worse_is_said_with_both_figures() -> None:
    result = comparison(theirs(0.55, 0.2, box=0.8))

    # The mean of the set is .6, but the small object has .5.
    assert result.sentence() == (
        "compact is worse than grabcut on: val/a of 2 (box .700 to .800); val/a small of 1 (1 click .500 to .550, "
        "box .700 to .800); val/a medium of 1 (box .700 to .800)."
    )


def test_both_stand_beside_each_other_in_the_table() -> None:
    names = [row[0] for row in comparison(theirs(0.1, box=0.1)).table().rows]

    assert names == [
        "val/a: compact",
        "val/a: grabcut",
        "val/a small: compact",
        "val/a small: grabcut",
        "val/a medium: compact",
        "val/a medium: grabcut",
    ]
