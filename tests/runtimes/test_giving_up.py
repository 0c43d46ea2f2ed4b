"""A run that nobody wants any more is ended from another thread, and nothing else is."""

import threading

import numpy as np
import pytest

from sam_annotator.models.catalog import Catalog
from sam_annotator.models.loading import load_model
from sam_annotator.runtimes import RUNTIMES
from sam_annotator.runtimes.giving_up import GivenUpError, StopSign, stoppable

IMAGE = np.zeros((40, 60, 3), np.uint8)


def test_what_was_given_up_does_not_begin_and_what_is_not_under_the_sign_does():
    sign, begun = StopSign(), []
    sign.give_up()
    with pytest.raises(GivenUpError), sign.over(), stoppable(begun.clear):
        begun.append(1)
    with stoppable(begun.clear):
        begun.append(2)
    assert begun == [2]


def test_only_a_run_that_was_stopped_is_taken_for_one():
    sign, stopped = StopSign(), []
    with pytest.raises(ValueError, match="another"), sign.over(), stoppable(lambda: stopped.append(1)):
        raise ValueError("another reason")

    def run():
        with stoppable(lambda: stopped.append(1)):
            sign.give_up()
            raise ValueError("terminated")

    with pytest.raises(GivenUpError), sign.over():
        run()
    sign.give_up()  # nothing runs any more
    assert stopped == [1]


@pytest.mark.parametrize("runtime", ["onnxruntime", "openvino"])
def test_a_runtime_is_stopped_and_runs_again(runtime):
    if (reason := RUNTIMES[runtime].why_unavailable()) is not None:
        pytest.skip(reason)
    model = load_model(Catalog.load().spec("compact"), runtime=runtime, threads=1)
    sign, ended, begun = StopSign(), [], threading.Event()

    def encode():
        with sign.over():
            while not ended:
                begun.set()
                try:
                    model.run_encoder(IMAGE)
                except GivenUpError as error:
                    ended.append(error)

    thread = threading.Thread(target=encode)
    thread.start()
    begun.wait()
    sign.give_up()
    thread.join()
    assert len(ended) == 1
    assert model.run_encoder(IMAGE).nbytes > 0
