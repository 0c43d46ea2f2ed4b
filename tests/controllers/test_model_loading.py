import pytest

from sam_annotator.controllers.executors import ManualExecutor
from sam_annotator.controllers.model_loading import ModelLoader
from sam_annotator.errors import DownloadError, WeightsError
from sam_annotator.models.fake import fake_model
from tests.controllers.desk import Recorder

SPECS = {name: fake_model(name).spec for name in ("here", "far", "damaged")}


class Shelf:
    """Models that are here, and one that must be fetched."""

    def __init__(self):
        self.executor = ManualExecutor()
        self.fetched, self.during_fetch = [], lambda: None
        self.loader = ModelLoader(
            self.load, fetch=self.fetch, is_installed=self.is_installed, executor=lambda _: self.executor
        )
        self.told = Recorder(
            loading=self.loader.loading_changed,
            progress=self.loader.progress,
            loaded=self.loader.loaded,
            failed=self.loader.failed,
        )

    def is_installed(self, spec):
        return spec.id != "far" or spec.id in self.fetched

    def load(self, spec):
        if spec.id == "damaged":
            raise WeightsError("The file is damaged.")
        return fake_model(spec.id)

    def fetch(self, spec, *, progress, cancelled):
        for done in (1, 2, 3):
            if cancelled():
                raise DownloadError("Cancelled.")
            progress(done * 2**30, 3 * 2**30)
            self.during_fetch()
        self.fetched.append(spec.id)

    def loaded(self):
        return [model.spec.id for model in self.told.of("loaded")]


@pytest.fixture
def shelf(qapp):
    return Shelf()


def test_a_model_that_is_there_is_loaded(shelf):
    shelf.loader.load(SPECS["here"])
    assert shelf.loader.is_loading
    shelf.executor.run_all()
    assert shelf.loaded() == ["here"]
    assert shelf.fetched == []
    assert shelf.told.of("loading") == [SPECS["here"], None]
    assert not shelf.loader.is_loading


def test_another_is_fetched_first_with_progress_beyond_two_gigabytes(shelf):
    shelf.loader.load(SPECS["far"])
    shelf.executor.run_all()
    assert shelf.loaded() == ["far"]
    assert shelf.told.of("progress") == [(done * 2**30, 3 * 2**30) for done in (1, 2, 3)]


def test_a_failure_ends_the_loading_and_is_told(shelf):
    shelf.loader.load(SPECS["damaged"])
    shelf.executor.run_all()
    assert shelf.told.of("failed") == ["The file is damaged."]
    assert shelf.told.of("loading")[-1] is None
    shelf.loader.load(SPECS["here"])
    shelf.executor.run_all()
    assert shelf.loaded() == ["here"]


def test_a_cancelled_download_stops_and_tells_nothing_more(shelf):
    shelf.during_fetch = shelf.loader.cancel
    shelf.loader.load(SPECS["far"])
    shelf.executor.run_all()
    assert shelf.fetched == []
    assert shelf.told.of("loaded") == shelf.told.of("failed") == shelf.told.of("progress") == []
    assert shelf.told.of("loading") == [SPECS["far"], None]


def test_a_newer_request_ends_the_download_of_the_one_before(shelf):
    shelf.during_fetch = lambda: shelf.loader.load(SPECS["here"])
    shelf.loader.load(SPECS["far"])
    shelf.executor.run_all()
    assert shelf.fetched == []
    assert shelf.loaded() == ["here"]
    assert shelf.told.of("failed") == []


def test_closing_ends_a_download_and_waits_for_it(shelf):
    shelf.loader.load(SPECS["far"])
    shelf.loader.close()
    shelf.loader.load(SPECS["here"])
    assert shelf.executor.closed
    assert shelf.fetched == []
    assert shelf.loaded() == []
