"""Pauses do not count as work."""

from hypothesis import given
from hypothesis import strategies as st

from sam_annotator.controllers.work_clock import WorkClock
from tests.controllers.desk import Clock

GAPS = st.lists(st.floats(0, 500), max_size=20)


@given(GAPS)
def test_each_pause_counts_up_to_the_limit(gaps):
    now = Clock()
    work = WorkClock(now, idle=30)
    for gap in gaps:
        now.now += gap
        work.touch()
    assert abs(work() - sum(min(gap, 30) for gap in gaps)) < 1e-6


def test_it_runs_while_somebody_works_and_stands_still_after_that():
    now = Clock()
    work = WorkClock(now, idle=30)
    now.now += 12
    assert work() == 12
    now.now += 3600
    assert work() == 30
    work.touch()
    now.now += 5
    assert work() == 35
