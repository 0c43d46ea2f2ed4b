"""The encoder in use is exchanged while nothing else is to be done."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from sam_annotator.controllers.encoder_choosing import EncoderChooser, Outcome
from sam_annotator.controllers.executors import ManualExecutor
from sam_annotator.models.base import ModelSpec
from sam_annotator.models.choosing import Measured, remember
from sam_annotator.models.fake import FakeModel, fake_model
from sam_annotator.models.ways import Way, Wish
from sam_annotator.runtimes.base import Precision
from sam_annotator.runtimes.fake import FakeSession
from tests.controllers.desk import Desk, write_images

FIRST = Measured(Way("fake", "cpu"), 9.0, 1.0)


class Bench:
    """A session with an image open, and a chooser whose measuring is made up."""

    def __init__(self, folder: Path) -> None:
        write_images(folder)
        self.desk = Desk(folder)
        self.model = fake_model()
        self.lane = ManualExecutor()
        self.wish = Wish(precision="auto")
        self.asked: list[tuple[str, Sequence[Measured], bool]] = []
        self.outcome: Callable[[], Outcome] = lambda: Outcome((FIRST,), encoder=self.faster())
        self.chooser = EncoderChooser(
            self.desk.session.inference,
            lambda: (self.wish, 2),
            executor=lambda name: self.lane,
            measure=self._measure,
        )
        self.chosen: list[object] = []
        self.chooser.chosen.connect(self.chosen.append)
        self.desk.session.set_model(self.model)
        self.chooser.look()

    def faster(self) -> FakeSession:
        encoder = fake_model().sessions["encoder"]
        assert isinstance(encoder, FakeSession)
        return FakeSession(encoder.inputs, encoder.outputs, encoder.function, precision=Precision.BF16, runtime="swift")

    def _measure(
        self, spec: ModelSpec, wish: Wish, threads: int, known: Sequence[Measured], cancelled: Callable[[], bool]
    ) -> Outcome:
        assert (wish, threads) == (self.wish, 2)
        self.asked.append((spec.id, known, cancelled()))
        return self.outcome()


@pytest.fixture
def bench(qapp, tmp_path):
    made = Bench(tmp_path)
    yield made
    made.chooser.close()
    made.desk.session.close()


def test_the_fastest_way_is_used_from_then_on(bench):
    assert len(bench.lane) == 0  # not before there was rest
    bench.chooser.rested()
    assert bench.chooser.is_measuring
    bench.lane.run_all()
    assert bench.chosen == [bench.model]
    assert (bench.model.runtime, bench.model.precision) == ("swift", "bf16")
    bench.chooser.rested()
    assert len(bench.asked) == 1


def test_work_stops_it_and_it_goes_on_afterwards(bench):
    bench.chooser.rested()
    bench.outcome = lambda: Outcome((FIRST,), is_complete=False)
    bench.desk.session.inference.working_on.emit("a.png")
    bench.lane.run_all()
    assert bench.asked == [("fake", (), True)]
    assert bench.chosen == []
    bench.outcome = lambda: Outcome((FIRST,), encoder=bench.faster())
    bench.chooser.rested()
    bench.lane.run_all()
    assert bench.asked[1] == ("fake", (FIRST,), False)
    assert bench.chosen == [bench.model]


def test_nothing_is_measured_while_an_image_is_encoded(bench):
    desk = bench.desk
    desk.open()
    desk.session.go_to(desk.id_of("a.png"))
    desk.crank("read")
    assert not desk.session.inference.is_idle
    bench.chooser.rested()
    assert len(bench.lane) == 0


def test_the_encoder_is_not_exchanged_while_it_encodes(bench):
    bench.chooser.rested()
    desk = bench.desk
    desk.open()
    desk.session.go_to(desk.id_of("a.png"))
    desk.crank("read")
    bench.lane.run_all()
    assert bench.chosen == []
    desk.crank()
    bench.chooser.rested()
    assert bench.chosen == [bench.model]
    assert len(bench.asked) == 1


@pytest.mark.parametrize("reason", ["a precision is wished", "it is known", "another kind of model"])
def test_there_is_nothing_to_find_out(bench, reason):
    if reason == "a precision is wished":
        bench.wish = Wish(precision="fp32")
    elif reason == "it is known":
        remember(bench.model.weights_hash, [FIRST])
    else:
        bench.desk.session.set_model(object.__new__(type("Other", (), {"spec": bench.model.spec, "weights_hash": ""})))
    bench.chooser.rested()
    assert len(bench.lane) == 0


def test_another_model_makes_it_worthless(bench):
    bench.chooser.rested()
    other = fake_model("other")
    bench.desk.session.set_model(other)
    bench.chooser.look()
    bench.lane.run_all()
    assert bench.chosen == []
    bench.chooser.rested()
    bench.lane.run_all()
    assert [spec_id for spec_id, _, _ in bench.asked] == ["fake", "other"]
    assert bench.chosen == [other]


def test_a_failure_is_one_line_and_the_end_of_it(bench, caplog):
    def fail() -> Outcome:
        raise MemoryError

    bench.outcome = fail
    bench.chooser.rested()
    bench.lane.run_all()
    assert "cannot be measured" in caplog.text
    bench.chooser.rested()
    assert len(bench.asked) == 1
    assert isinstance(bench.model, FakeModel)
    assert bench.model.runtime == "fake"


def test_one_way_is_no_choice(bench):
    bench.outcome = lambda: Outcome(())
    bench.chooser.rested()
    bench.lane.run_all()
    bench.chooser.rested()
    assert len(bench.asked) == 1
    assert bench.chosen == []
