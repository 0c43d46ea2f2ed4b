"""Seconds, clicks and hours over time."""

from datetime import UTC, datetime, timedelta

import pytest

from sam_annotator.statistics.figures import Spread
from sam_annotator.statistics.work import MOST_BATCHES, batch_size, work_of
from sam_annotator.store.worklog import Edit

NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)


def edit(seconds_after_noon: float, *made: tuple[float, int]) -> Edit:
    return Edit(NOON + timedelta(seconds=seconds_after_noon), made)


def test_an_hour_of_work_is_the_time_between_edits_without_breaks() -> None:
    # The first edit counts what its object took, then gaps of 100 and 50 s; after a break of 10 minutes again its own.
    work = work_of([edit(0, (20, 1)), edit(100), edit(150, (30, 3)), edit(750, (10, 2))])

    assert work is not None
    assert work.hours * 3600 == pytest.approx(20 + 100 + 50 + 10)
    assert work.per_hour == pytest.approx(3 / 180 * 3600)
    assert (work.objects, work.seconds, work.clicks) == (3, Spread(20, 15, 25), Spread(2, 1.5, 2.5))


def test_a_clock_that_was_set_back_takes_nothing_away() -> None:
    work = work_of([edit(1000, (5, 1)), edit(0, (7, 1))])

    assert work is not None
    assert work.hours * 3600 == pytest.approx(12)


def test_days_are_told_apart_and_sorted() -> None:
    work = work_of([edit(0, (4, 1)), edit(86400, (2, 1)), edit(86410, (2, 1)), edit(60, (8, 2))])

    assert work is not None
    first, second = work.days
    assert first.name < second.name
    assert (first.objects, second.objects) == (2, 2)
    assert second.hours is not None
    assert second.hours * 3600 == pytest.approx(12)


def test_running_numbers_keep_the_order_in_which_objects_were_made() -> None:
    work = work_of([edit(n, (n + 1, n + 2)) for n in range(7)])

    assert work is not None
    assert [(batch.name, batch.objects) for batch in work.running] == [("1 to 5", 5), ("6 to 7", 2)]
    assert work.running[1].seconds == Spread(6.5, 6.25, 6.75)
    assert work.running[1].hours is None


def test_without_objects_made_by_clicks_there_is_no_work_to_tell_of() -> None:
    assert work_of([edit(0), edit(5)]) is None
    assert work_of([]) is None


@pytest.mark.parametrize(("count", "size"), [(1, 5), (100, 5), (101, 10), (400, 20), (401, 50), (1_000_000, 50_000)])
def test_batches_are_round_and_few(count: int, size: int) -> None:
    assert batch_size(count) == size
    assert count <= size * MOST_BATCHES
