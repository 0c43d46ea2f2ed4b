"""What drives the window in benchmarks: the names of what is measured, and that it is really done. No times."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint

from sam_annotator.benchmarking import window_clicks, window_frames
from sam_annotator.benchmarking.window import Sitting
from sam_annotator.benchmarking.window_projects import one_photograph, scatter, scratch
from sam_annotator.models.fake import fake_model

SMALL = {"1080p": (120, 160), "24mp": (240, 320)}


@pytest.fixture
def sitting(qapp) -> Iterator[Sitting]:
    with scratch() as folder:
        sitting = Sitting(fake_model())
        sitting.open(one_photograph(folder / "one", SMALL["1080p"]))
        yield sitting
        sitting.close()


def test_clicks_are_told_for_both_states_and_every_size(context):
    rows = list(window_clicks.clicks(context, SMALL, 3))
    works = {row.work for row in rows}
    for state in ("idle", "encoding"):
        for mark in ("p50", "p95", "p99", "dropped"):
            assert {f"click-to-paint/{state}/{mark}", f"click-to-paint/{state}/{mark}/24mp"} <= works
    medians = {row.work: row for row in rows}
    assert len(medians["click-to-paint/idle/p50"].samples) == 3
    assert medians["click-to-paint/idle/p95"].median >= medians["click-to-paint/idle/p50"].median


def test_a_click_ends_with_a_frame_that_shows_its_candidates(sitting):
    frames = sitting.window.frames
    assert sitting.click(QPoint(300, 300)) > 0
    assert sitting.window.frames > frames
    assert sitting.controller.candidates is not None


def test_something_is_encoded_all_the_while(sitting):
    encoded = []
    sitting.controller.inference.prefetched.connect(encoded.append)
    sitting.keep_encoding(sitting.canvas.pixels)
    sitting.work_until(lambda: len(encoded) > 2)
    assert len(set(encoded)) == len(encoded)


def test_accepting_is_told_with_the_outline_refined_before_and_at_once(context):
    works = {row.work: row.samples for row in window_clicks.accepts(context, SMALL, 2)}
    work = "accept-in-window"
    assert set(works) == {work, f"{work}/at-once", f"{work}/24mp", f"{work}/24mp/at-once"}
    assert all(len(samples) == 2 for samples in works.values())


def test_frames_are_told_with_objects_too(context):
    works = {row.work for row in window_frames.frames(context, SMALL, 5, 6)}
    for end in ("", "/24mp", "/24mp/5-objects"):
        assert {f"pan/p95{end}", f"zoom/p95{end}", f"pan/dropped{end}"} <= works


def test_scattered_objects_are_in_the_project(qapp):
    with scratch() as folder:
        one_photograph(folder / "one", (200, 300))
        scatter(folder / "one", (200, 300), 20)
        sitting = Sitting()
        sitting.open(folder / "one")
        assert len(sitting.controller.objects) == 20
        sitting.close()
