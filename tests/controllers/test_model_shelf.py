"""The shelf of models: downloads from a real server that can be cancelled and go on, checks, measures, removing."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from sam_annotator.controllers.executors import ManualExecutor
from sam_annotator.controllers.model_loading import ModelLoader
from sam_annotator.controllers.model_shelf import ModelShelf
from sam_annotator.controllers.model_standing import ShelfModel, Standing
from sam_annotator.models import speed
from sam_annotator.models.base import Artifact, ModelSpec
from sam_annotator.models.catalog import Catalog, models_dir
from sam_annotator.models.fake import SPEC, fake_model
from tests.controllers.desk import Recorder
from tests.models.test_download import CONTENT, SHA256, Server, server  # noqa: F401 - a fixture

BUILTIN = replace(SPEC, id="compact", title="Compact", artifacts=(), directory=Path("nowhere"), builtin=True)


class Bench:
    """A shelf with a built-in model, two to fetch and one of the person's own; lanes are cranked by hand."""

    def __init__(self, url: str) -> None:
        self.lanes: dict[str, ManualExecutor] = {}
        self.load: Callable[[ModelSpec], object] = lambda spec: fake_model(spec.id)
        artifact = Artifact("all", "weights.onnx", SHA256, len(CONTENT), url)
        self.specs = [BUILTIN, *(self.spec(name, artifact) for name in ("near", "far"))]
        self.specs.append(self.spec("own", Artifact("all", "own.onnx")))
        self.loader = ModelLoader(self._load, executor=self._lane)
        self.shelf = ModelShelf(self.loader, self.catalog, executor=self._lane)
        self.told = Recorder(told=self.shelf.told, failed=self.shelf.failed, progress=self.shelf.progress)

    @staticmethod
    def spec(name: str, artifact: Artifact) -> ModelSpec:
        return ModelSpec(name, name.title(), "sam", "MIT", 1024, (artifact,), models_dir() / name)

    def _load(self, spec: ModelSpec) -> object:
        return self.load(spec)

    def _lane(self, name: str) -> ManualExecutor:
        return self.lanes.setdefault(name, ManualExecutor())

    def catalog(self) -> Catalog:
        return Catalog({spec.id: spec for spec in self.specs})

    def crank(self) -> None:
        while any(len(lane) for lane in self.lanes.values()):
            for lane in self.lanes.values():
                lane.run_all()

    def __getitem__(self, model_id: str) -> ShelfModel:
        return next(model for model in self.shelf.models() if model.spec.id == model_id)

    def put(self, model_id: str, content: bytes = CONTENT, ending: str = "") -> Path:
        """Lay a model's file into its folder."""
        spec = self.catalog().spec(model_id)
        spec.directory.mkdir(parents=True, exist_ok=True)
        file = spec.directory / (spec.artifacts[0].file + ending)
        file.write_bytes(content)
        return file


@pytest.fixture
def bench(qapp, server: Server) -> Bench:  # noqa: F811
    return Bench(server.url)


def test_what_is_here_what_was_begun_and_what_is_missing(bench: Bench) -> None:
    bench.put("near")
    bench.put("far", b"1234", ".part")
    standings = {model.spec.id: (model.standing, model.received, model.total) for model in bench.shelf.models()}
    assert standings == {
        "compact": (Standing.BUILT_IN, 0, 0),
        "near": (Standing.HERE, len(CONTENT), len(CONTENT)),
        "far": (Standing.BEGUN, 4, len(CONTENT)),
        "own": (Standing.LOST, 0, 0),
    }


def test_downloads_come_one_after_the_other(bench: Bench) -> None:
    bench.shelf.fetch("near")
    bench.shelf.fetch("far")
    bench.shelf.fetch("far")
    assert (bench["near"].standing, bench["far"].standing) == (Standing.FETCHING, Standing.WAITING)
    bench.crank()
    assert bench["near"].is_here
    assert bench["far"].is_here
    assert bench.told.of("told") == ["Near is here.", "Far is here."]
    assert bench.told.of("progress")[-1] == ("far", len(CONTENT), len(CONTENT))


def test_a_cancelled_download_goes_on_where_it_stopped(bench: Bench, server: Server) -> None:  # noqa: F811
    bench.put("near", CONTENT[:1000], ".part")
    bench.shelf.fetch("near")
    bench.shelf.cancel("near")
    assert bench["near"].standing is Standing.BEGUN
    bench.crank()
    assert not bench["near"].is_here
    bench.shelf.fetch("near")
    bench.crank()
    assert bench["near"].is_here
    assert server.asked[-1] == "bytes=1000-"
    assert bench.told.of("failed") == []


def test_what_waits_can_be_cancelled(bench: Bench) -> None:
    bench.shelf.fetch("near")
    bench.shelf.fetch("far")
    bench.shelf.cancel("far")
    bench.crank()
    assert (bench["near"].standing, bench["far"].standing) == (Standing.HERE, Standing.FAR)


def test_a_download_that_fails_says_so_and_the_next_one_begins(bench: Bench, server: Server) -> None:  # noqa: F811
    server.breaks_after = [100, 0]
    bench.shelf.fetch("near")
    bench.shelf.fetch("far")
    bench.crank()
    (sentence,) = bench.told.of("failed")
    assert "goes on from there" in sentence
    assert (bench["near"].standing, bench["near"].received) == (Standing.BEGUN, 100)
    assert bench["far"].is_here


def test_a_damaged_model_is_found_out_and_fetched_again(bench: Bench) -> None:
    bench.put("near", bytes(len(CONTENT)))
    bench.shelf.verify("near")
    assert bench.shelf.work == ("near", "Verifying…")
    bench.crank()
    assert bench.told.of("failed") == ["weights.onnx of Near is damaged; fetch it again."]
    assert bench["near"].standing is Standing.DAMAGED
    bench.shelf.fetch("near")
    bench.crank()
    bench.shelf.verify("near")
    bench.crank()
    assert bench.told.of("told")[-1] == "The files of Near are as they should be."
    assert bench["near"].is_here


def test_a_measured_speed_is_remembered_for_this_computer(bench: Bench) -> None:
    bench.put("near")
    assert bench["near"].speed is None
    bench.shelf.measure("near")
    bench.crank()
    found = bench["near"].speed
    assert found is not None
    assert (found.device, found.encode_ms > 0, found.click_ms > 0) == ("cpu", True, True)
    assert Bench("")["near"].speed == found


def test_what_cannot_be_measured_is_told_and_the_shelf_goes_on(bench: Bench) -> None:
    def refuse(spec: ModelSpec) -> object:
        raise MemoryError

    bench.put("near")
    bench.load = refuse
    bench.shelf.measure("near")
    bench.crank()
    assert "not enough memory" in bench.told.of("failed")[0]
    assert bench.shelf.work is None


def test_a_removed_model_can_be_brought_back_with_its_speed(bench: Bench) -> None:
    file = bench.put("own")
    (file.parent / "notes.txt").write_text("mine")
    bench.shelf.measure("own")
    bench.crank()
    before = bench["own"].speed
    bench.shelf.remove("own")
    assert bench["own"].standing is Standing.LOST
    assert not file.exists()
    bench.shelf.undo_remove()
    assert file.read_bytes() == CONTENT
    assert bench["own"].speed == before
    assert (file.parent / "notes.txt").read_text() == "mine"


def test_what_was_removed_is_gone_when_the_shelf_is_closed(bench: Bench) -> None:
    bench.put("near")
    speed.remember_speed("near", speed.Speed(1, 1, "fake", "cpu", datetime.now(UTC)))
    bench.shelf.remove("near")
    bench.shelf.close()
    assert sorted(path.name for path in models_dir().iterdir()) == []
    assert speed.read_speeds() == {}


def test_the_built_in_model_stays(bench: Bench) -> None:
    bench.shelf.remove("compact")
    assert "ships with the program" in bench.told.of("failed")[0]
    assert bench.shelf.removed is None


def test_what_is_no_model_is_not_added(bench: Bench, tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("no model")
    bench.shelf.add([tmp_path / "notes.txt"])
    assert bench.shelf.work == ("", "Adding notes.txt…")
    bench.crank()
    assert "Give one checkpoint" in bench.told.of("failed")[0]


def test_the_loaders_own_download_is_told_too(bench: Bench) -> None:
    bench.loader.load(bench.catalog().spec("far"))
    assert bench["far"].standing is Standing.FETCHING
    bench.crank()
    assert bench["far"].is_here
    assert bench.told.of("progress")[-1] == ("far", len(CONTENT), len(CONTENT))


def test_a_model_without_its_runtime_says_what_to_install(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda _name: None)
    assert "pip install onnxruntime" in bench["near"].obstacle


def test_damaged_figures_are_as_if_there_were_none(bench: Bench) -> None:
    speed.speeds_file().parent.mkdir(parents=True, exist_ok=True)
    speed.speeds_file().write_text('{"here": 5}')
    assert bench["near"].speed is None
    bench.put("near")
    bench.shelf.measure("near")
    bench.crank()
    assert bench["near"].speed is not None
