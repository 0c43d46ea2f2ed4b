import logging
import threading

import pytest

from sam_annotator.controllers.executors import ManualExecutor
from sam_annotator.controllers.lanes import Err, Lane, Ok, Priority
from sam_annotator.errors import ModelError


@pytest.fixture
def executor():
    return ManualExecutor()


@pytest.fixture
def lane(qapp, executor):
    return Lane("test", executor)


def raising(error):
    def call():
        raise error

    return call


def test_a_result_is_delivered(lane, executor):
    results = []
    lane.submit(lambda: 7, results.append)
    assert results == []
    executor.run_all()
    assert results == [Ok(7)]


def test_of_waiting_requests_the_newest_wins_and_the_running_one_finishes(lane, executor):
    results = []
    for value in range(4):
        lane.submit(lambda value=value: value, results.append)
    executor.run_all()
    assert results == [Ok(0), Ok(3)]


def test_the_more_urgent_request_starts_first_and_neither_takes_the_place_of_the_other(lane, executor):
    results = []
    lane.submit(lambda: "running", results.append)
    lane.submit(lambda: "idle", results.append, Priority.IDLE)
    lane.submit(lambda: "now", results.append)
    executor.run_all()
    assert results == [Ok("running"), Ok("now"), Ok("idle")]


def test_a_dropped_request_is_never_run(lane, executor):
    results = []
    lane.submit(lambda: "running", results.append)
    lane.submit(lambda: "dropped", results.append)
    lane.drop(Priority.NOW)
    executor.run_all()
    assert results == [Ok("running")]


def test_an_answer_can_drop_what_it_makes_needless(lane, executor):
    results = []
    lane.submit(lambda: "running", lambda _: lane.drop(Priority.NOW))
    lane.submit(lambda: "needless", results.append)
    executor.run_all()
    assert results == []


def test_our_errors_are_told_as_they_are(lane, executor):
    results = []
    lane.submit(raising(ModelError("The model is tired.")), results.append)
    executor.run_all()
    assert results == [Err("The model is tired.")]


def test_other_errors_are_logged_with_their_traceback_and_told_in_general(lane, executor, caplog):
    results = []
    with caplog.at_level(logging.ERROR):
        lane.submit(raising(ZeroDivisionError("x / 0")), results.append)
        executor.run_all()
    assert "ZeroDivisionError" in results[0].sentence
    assert caplog.records[0].exc_info[0] is ZeroDivisionError


def test_lack_of_memory_is_told_with_the_way_out(lane, executor):
    results = []
    lane.submit(raising(MemoryError()), results.append)
    executor.run_all()
    assert "smaller model" in results[0].sentence


def test_after_an_error_the_next_request_runs(lane, executor):
    results = []
    lane.submit(raising(ModelError("No.")), results.append)
    lane.submit(lambda: 1, results.append)
    executor.run_all()
    assert results == [Err("No."), Ok(1)]


def test_idle_is_told_when_nothing_is_left(lane, executor):
    told = []
    lane.idle.connect(lambda: told.append("idle"))
    lane.submit(lambda: 1, lambda _: told.append(1))
    lane.submit(lambda: 2, lambda _: told.append(2))
    assert not lane.is_idle
    executor.run_all()
    assert told == [1, 2, "idle"]
    assert lane.is_idle


def test_closing_refuses_new_work_drops_what_waits_and_delivers_nothing(qapp, lane, executor):
    ran, results = [], []
    lane.submit(lambda: ran.append("running"), results.append)
    lane.submit(lambda: ran.append("waiting"), results.append)
    lane.close()
    lane.submit(lambda: ran.append("late"), results.append)
    qapp.processEvents()
    assert executor.closed
    assert ran == ["running"]
    assert results == []


def test_a_closed_lane_takes_no_work(lane, executor):
    lane.close()
    lane.submit(lambda: 1, lambda _: None)
    assert lane.is_idle


def test_closing_waits_for_a_real_thread(qapp):
    lane, started, release, ran = Lane("real"), threading.Event(), threading.Event(), []

    def work():
        started.set()
        release.wait(10)
        ran.append("done")

    lane.submit(work, lambda _: None)
    assert started.wait(10)
    release.set()
    lane.close()
    assert ran == ["done"]


def test_a_real_thread_works_elsewhere_and_delivers_here(qtbot):
    lane, threads = Lane("real"), []
    with qtbot.waitSignal(lane.idle, timeout=10_000):
        lane.submit(threading.current_thread, lambda result: threads.extend([result.value, threading.current_thread()]))
    lane.close()
    assert threads[0] is not threads[1]
    assert threads[1] is threading.main_thread()
