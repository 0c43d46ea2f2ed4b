"""The real start of the program, in a process of its own."""

from sam_annotator.benchmarking.window_projects import scratch
from sam_annotator.benchmarking.window_start import MARKS, STRANGERS, started
from sam_annotator.ui.samples import copy_samples


def test_a_start_shows_the_window_and_imports_no_library_that_it_does_not_need():
    with scratch() as folder:
        told = started(copy_samples(folder / "samples"))
    marks = [told["marks"][mark] for mark in MARKS]
    assert marks == sorted(marks)
    modules = set(told["modules"])
    assert {"sam_annotator.ui.main_window", "PySide6.QtWidgets", "onnxruntime"} <= modules, "this was no real start"
    assert not modules & STRANGERS
    assert not modules & {"qtawesome", "qtpy", "http.client"}, "these take long too, and a start has no use for them"
    layers = {name.split(".")[1] for name in modules if name.startswith("sam_annotator.")}
    assert not layers & {"networks", "training", "finetuning", "serving", "evaluation"}
