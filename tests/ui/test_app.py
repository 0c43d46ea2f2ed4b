"""The application around the window."""

import sys
from concurrent.futures import Future

import pytest
from PySide6.QtWidgets import QApplication, QMessageBox

from sam_annotator.controllers.executors import ManualExecutor
from sam_annotator.errors import SamAnnotatorError, UsageError
from sam_annotator.ui.app import ErrorReporter, application_icon, run
from sam_annotator.ui.work import Job
from tests.ui.rig import Rig


def raised() -> ZeroDivisionError:
    try:
        1 / 0  # noqa: B018 - raises
    except ZeroDivisionError as error:
        return error
    raise AssertionError


def test_an_unexpected_error_goes_to_the_log_and_to_one_dialog(rig: Rig, caplog):
    reporter = ErrorReporter(rig.window)
    rig.make_object()
    for _ in range(3):
        error = raised()
        reporter.report(type(error), error, error.__traceback__)
    boxes = [box for box in rig.window.findChildren(QMessageBox) if box.isVisible()]
    assert len(boxes) == 1
    assert "log" in boxes[0].informativeText()
    assert sum("ZeroDivisionError" in (record.exc_text or "") for record in caplog.records) == 3
    boxes[0].accept()
    assert rig.labels() == ["crab"]


def test_ctrl_c_closes_the_window(bare: Rig):
    ErrorReporter(bare.window).report(KeyboardInterrupt, KeyboardInterrupt(), None)
    assert not bare.window.isVisible()


def test_the_icon_comes_in_several_sizes(qapp):
    assert {16, 32, 48, 256} <= {size.width() for size in application_icon().availableSizes()}


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="other systems always have a display")
def test_without_a_display_there_is_a_sentence(monkeypatch):
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    with pytest.raises(UsageError, match="no display"):
        run(None)


@pytest.fixture
def executor() -> ManualExecutor:
    return ManualExecutor()


def ends(job: Job) -> list[str]:
    heard: list[str] = []
    job.done.connect(lambda value: heard.append(f"done {value}"))
    job.failed.connect(lambda sentence: heard.append(f"failed {sentence}"))
    job.cancelled.connect(lambda: heard.append("cancelled"))
    return heard


def test_work_ends_with_its_result(qapp, executor):
    job = Job(lambda report: 42, executor)
    heard = ends(job)
    executor.run_all()
    assert heard == ["done 42"]


def test_work_that_ends_before_anybody_listens_is_heard_all_the_same(qapp):
    class Immediate:
        def submit(self, fn):
            future = Future()
            future.set_result(fn())
            return future

    job = Job(lambda report: 42, Immediate())
    heard = ends(job)
    QApplication.processEvents()
    assert heard == ["done 42"]


def test_work_that_is_cancelled_stops_at_its_next_report(qapp, executor):
    seen = []

    def work(report):
        seen.append("began")
        report(1, 2)
        seen.append("went on")

    job = Job(work, executor)
    heard = ends(job)
    job.cancel()
    executor.run_all()
    assert seen == ["began"]
    assert heard == ["cancelled"]


def test_an_error_of_ours_ends_work_with_its_sentence(qapp, executor):
    def work(report):
        raise SamAnnotatorError("It is full.")

    job = Job(work, executor)
    heard = ends(job)
    executor.run_all()
    assert heard == ["failed It is full."]


def test_any_other_error_ends_work_and_reaches_the_exception_hook(qapp, executor, qtbot):
    job = Job(lambda report: 1 / 0, executor)
    heard = ends(job)
    with qtbot.captureExceptions() as caught:
        executor.run_all()
    assert [kind for kind, *_ in caught] == [ZeroDivisionError]
    assert heard == ["failed Something unexpected went wrong; the log has the details."]
