"""Polygons under a budget, beside the GUI thread: the newest wish is answered, older ones are not."""

from dataclasses import replace

import cv2
import numpy as np
import pytest

from sam_annotator.controllers.executors import ManualExecutor
from sam_annotator.controllers.lanes import Lane
from sam_annotator.controllers.simplifying import SAMPLE, ObjectMeter, SampleMeter
from sam_annotator.core.annotation import Annotation, Category, ImageRecord
from sam_annotator.core.history import Change, Step
from sam_annotator.core.mask import Mask
from sam_annotator.store.project import ProjectStore

SIZE = (90, 120)


def disc(x=60, y=45, radius=40, hole=0):
    mask = cv2.circle(np.zeros(SIZE, np.uint8), (x, y), radius, 1, -1)
    return Mask.from_array(cv2.circle(mask, (x, y), hole, 0, -1) if hole else mask)


@pytest.fixture
def executor(qapp):
    return ManualExecutor()


@pytest.fixture
def meter(executor):
    return ObjectMeter(Lane("polygons", executor))


@pytest.fixture
def answers(meter):
    heard = []
    meter.measured.connect(heard.append)
    return heard


def test_an_object_ismeasured(meter, executor, answers):
    meter.want(disc(hole=12), 0.95)
    executor.run_all()
    (figures,) = answers
    assert (figures.parts, figures.holes) == (1, 1)
    assert figures.outline.iou >= 0.95
    assert figures.outline.vertices < figures.vertices


def test_a_slider_that_moves_on_is_answered_once_more_and_last(meter, executor, answers):
    mask = disc()
    for budget in (0.99, 0.98, 0.97, 0.9):
        meter.want(mask, budget)
    executor.run_all()
    assert len(answers) == 1
    meter.want(mask, 1.0)
    executor.run_all()
    assert answers[0].outline.vertices < answers[1].outline.vertices == answers[1].vertices


def test_an_answer_about_an_object_that_is_no_longer_selected_is_dropped(meter, executor, answers):
    meter.want(disc(), 0.9)
    meter.want(None, 0.9)
    executor.run_all()
    assert answers == []


@pytest.fixture
def project(tmp_path):
    """Three images; the first holds half of all objects, the last none."""
    store = ProjectStore.open(tmp_path)
    images = [ImageRecord(number, f"{number}.png", SIZE) for number in (1, 2, 3)]
    label = Category(1, "disc", "#E69F00")
    objects = [Annotation(number, 1 + number % 2, 1, disc(radius=10 + number % 30)) for number in range(1, 101)]
    empty = Annotation(101, 2, 1, Mask.from_array(np.zeros(SIZE)))
    changes = (Change(None, record) for record in (*images, label, *objects, empty))
    store.apply(Step("Add", tuple(changes)))
    store.close()
    return store.path


def test_a_sample_speaks_for_a_project(project, executor):
    meter, heard = SampleMeter(project, Lane("sample", executor)), []
    meter.measured.connect(heard.append)
    for budget in (0.99, 0.9):
        meter.want(budget)
        executor.run_all()
    for figures, budget in zip(heard, (0.99, 0.9), strict=True):
        assert (figures.objects, figures.of) == (SAMPLE, 101)
        assert budget <= figures.least_iou <= figures.mean_iou <= 1
    assert heard[0].vertices == heard[1].vertices > heard[0].simplified > heard[1].simplified
    meter.close()


def test_only_the_newest_budget_is_measured_to_its_end(project, executor):
    meter, heard = SampleMeter(project, Lane("sample", executor)), []
    meter.measured.connect(heard.append)
    for budget in (0.99, 0.95, 0.9):
        meter.want(budget)
    executor.run_all()
    assert len(heard) == 1
    assert heard[0].simplified == measured(project, executor, 0.9).simplified
    meter.want(0.99)
    meter.stop()
    executor.run_all()
    assert len(heard) == 1


def measured(project, executor, budget):
    meter, heard = SampleMeter(project, Lane("sample", executor)), []
    meter.measured.connect(heard.append)
    meter.want(budget)
    executor.run_all()
    return heard[0]


def test_a_project_that_cannot_be_read_is_told(tmp_path, executor):
    meter, heard = SampleMeter(tmp_path / "gone.sqlite", Lane("sample", executor)), []
    meter.failed.connect(heard.append)
    meter.want(0.9)
    executor.run_all()
    assert "gone.sqlite" in heard[0]


def edit(project, changes):
    """Apply changes that are made from all objects."""
    store = ProjectStore.open(project)
    objects = [item for image in store.images() for item in store.annotations(image.id)]
    store.apply(Step("Edit", tuple(changes(objects))))
    store.close()


def test_a_project_without_objects_has_an_empty_sample(project, executor):
    edit(project, lambda objects: (Change(item, None) for item in objects))
    figures = measured(project, executor, 0.9)
    assert (figures.objects, figures.of, figures.vertices) == (0, 0, 0)


def test_boxes_have_no_outline_to_measure(project, executor):
    edit(project, lambda objects: (Change(item, replace(item, is_box=True)) for item in objects[1:]))
    assert measured(project, executor, 0.9).objects == 1
