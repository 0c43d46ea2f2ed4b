"""The threads of an encoder make room for all others, and only they."""

import os
import sys
import threading
from pathlib import Path

import numpy as np
import pytest

from sam_annotator.controllers.executors import thread_executor
from sam_annotator.controllers.model_loading import load_beside_clicks
from sam_annotator.models.catalog import Catalog
from sam_annotator.runtimes.background import NICENESS, background_encoders, start_threads_of

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="threads have a niceness of their own on Linux only")


def niceness() -> dict[int, int]:
    """Of all threads of this process, by their ids."""
    found = {}
    for task in Path("/proc/self/task").iterdir():
        # The name, in brackets, may hold anything (proc(5)); niceness is the 17th field after it.
        found[int(task.name)] = int((task / "stat").read_text("utf-8").rpartition(")")[2].split()[16])
    return found


def here() -> int:
    return os.getpriority(os.PRIO_PROCESS, threading.get_native_id())


def test_a_thread_started_for_a_background_encoder_makes_room_and_the_loading_thread_does_not():
    usual = here()
    assert start_threads_of("encoder", here) == usual
    with background_encoders():
        assert start_threads_of("encoder", here) == usual + NICENESS
        assert start_threads_of("decoder", here) == usual
    assert start_threads_of("encoder", here) == here() == usual


def test_what_goes_wrong_in_it_is_told_where_the_model_is_loaded():
    def fail():
        raise FileNotFoundError("no such graph")

    with background_encoders(), pytest.raises(FileNotFoundError, match="no such graph"):
        start_threads_of("encoder", fail)


def test_of_a_model_loaded_beside_clicks_the_encoder_alone_makes_room():
    before = niceness()
    model = load_beside_clicks(Catalog.load().spec("compact"), runtime="onnxruntime", threads=3)
    new = [nice for thread, nice in niceness().items() if thread not in before]
    assert sorted(new).count(here() + NICENESS) == 2  # beside the thread that calls
    assert new.count(here()) >= 2
    assert model.encode(np.zeros((40, 60, 3), np.uint8)).nbytes > 0


def test_the_lane_that_encodes_makes_room_and_the_one_that_answers_clicks_does_not():
    usual = here()
    for name, expected in (("encode", usual + NICENESS), ("decode", usual), ("read", usual)):
        executor = thread_executor(name)
        assert executor.submit(here).result() == expected
        executor.shutdown()
    assert here() == usual
