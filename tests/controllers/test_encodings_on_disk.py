"""An image is encoded once, whatever is closed and opened in between; the disk is never waited for."""

import numpy as np
import pytest

from sam_annotator.controllers.executors import ManualExecutor
from sam_annotator.controllers.inference import InferenceController
from sam_annotator.controllers.lanes import Lane
from sam_annotator.core.prompt import Prompt
from sam_annotator.errors import ModelError
from sam_annotator.inference.cache import EmbeddingCache
from sam_annotator.inference.disk_cache import DiskCache
from sam_annotator.inference.pictures import Picture
from sam_annotator.models.fake import fake_model
from sam_annotator.runtimes.giving_up import stoppable
from tests.controllers.desk import Recorder

PICTURE = Picture("a", np.full((40, 60, 3), 90, np.uint8))
NEXT = Picture("b", np.full((40, 60, 3), 30, np.uint8))


class Counted:
    """The fake model, and what it was asked to encode."""

    def __init__(self):
        self._model, self.encoded = fake_model(), []

    def run_encoder(self, pixels):
        self.encoded.append(int(pixels[0, 0, 0]))
        return self._model.run_encoder(pixels)

    def __getattr__(self, name):
        return getattr(self._model, name)


class Run:
    """The program from its start to its end."""

    def __init__(self, folder, model):
        self.lanes, self.writer = [ManualExecutor(), ManualExecutor()], ManualExecutor()
        cache = EmbeddingCache(2**20, DiskCache(folder, 2**20, self.writer))
        self.inference = InferenceController(
            cache, *(Lane(name, lane) for name, lane in zip("ed", self.lanes, strict=True))
        )
        self.told = Recorder(
            answered=self.inference.answered,
            encoded=self.inference.encoded,
            working=self.inference.working_on,
            failed=self.inference.failed,
        )
        self.inference.set_model(model)

    def crank(self):
        while any(self.lanes):
            for lane in self.lanes:
                lane.run_all()


@pytest.fixture
def model(qapp):
    return Counted()


def test_after_a_restart_the_image_is_read_and_answers_as_before(tmp_path, model):
    runs = [Run(tmp_path, model), Run(tmp_path, model)]
    for run in runs:
        run.inference.show(PICTURE)
        run.inference.ask(Prompt().with_point(30, 20))
        run.crank()
        run.inference.prefetch(NEXT)
        run.crank()
        run.writer.run_all()
    assert model.encoded == [90, 30]
    first, second = (run.told.of("answered")[0][0] for run in runs)
    assert np.array_equal(first.low_res_logits, second.low_res_logits)


def test_the_answer_comes_before_anything_is_written(tmp_path, model):
    run = Run(tmp_path, model)
    run.inference.show(PICTURE)
    run.inference.ask(Prompt().with_point(30, 20))
    run.crank()
    assert len(run.told.of("answered")) == 1
    assert list(tmp_path.rglob("*.npz")) == []
    run.writer.run_all()
    assert len(list(tmp_path.rglob("*.npz"))) == 1


class Stopped(Counted):
    """Does in the midst of encoding ahead what a person does meanwhile, and can be stopped there."""

    meanwhile = None

    def run_encoder(self, pixels):
        meanwhile, self.meanwhile = self.meanwhile, None
        stopped = []
        with stoppable(lambda: stopped.append(1)):
            if meanwhile is not None:
                meanwhile()
            if stopped:
                raise ModelError("The run was terminated.")
        return super().run_encoder(pixels)


OTHER = Picture("c", np.full((40, 60, 3), 60, np.uint8))


@pytest.mark.parametrize(("way", "encoded"), [([OTHER], [90, 60]), ([NEXT], [90, 30]), ([OTHER, NEXT], [90, 30])])
def test_who_goes_elsewhere_does_not_wait_for_what_is_encoded_ahead(tmp_path, qapp, way, encoded):
    model = Stopped()
    run = Run(tmp_path, model)
    run.inference.show(PICTURE)
    run.crank()
    model.meanwhile = lambda: [run.inference.show(picture) for picture in way]
    run.inference.prefetch(NEXT)
    run.inference.ask(Prompt().with_point(30, 20))
    run.crank()
    assert model.encoded == encoded
    assert len(run.told.of("encoded")) == 2
    assert run.told.of("failed") == []
    assert run.told.last("working") is None
    assert run.inference.embedding is not None


def test_what_is_being_encoded_is_told_and_then_that_nothing_is(tmp_path, model):
    run = Run(tmp_path, model)
    run.inference.show(PICTURE)
    run.crank()
    run.inference.prefetch(NEXT)
    run.crank()
    assert run.told.of("working") == [PICTURE, None, NEXT, None]
