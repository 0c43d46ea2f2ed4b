"""A small project, and records to put into it."""

import cv2
import numpy as np
import pytest

from sam_annotator.core.annotation import Annotation, Category, Provenance
from sam_annotator.core.history import Change, Step
from sam_annotator.core.mask import Mask
from sam_annotator.core.prompt import Prompt
from sam_annotator.store.project import ProjectStore

SIZE = (60, 80)


def disc(seed):
    """A different mask for each number."""
    mask = np.zeros(SIZE, np.uint8)
    return Mask.from_array(cv2.circle(mask, (seed * 7 % 80, seed * 13 % 60), 3 + seed % 17, 1, -1))


def touch_images(folder):
    """Put three images without pixels into a folder."""
    for name in ("10.jpg", "2.jpg", "sub/1.png"):
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).touch()
    return folder


class Records:
    """Makes records and steps with the store's next ids."""

    def __init__(self, store):
        self.store = store

    def category(self, name="person", color="#E69F00", hotkey="p"):
        return Category(self.store.new_category_id(), name, color, hotkey)

    def annotation(self, image_id, category, **kwargs):
        number = self.store.new_annotation_id()
        return Annotation(number, image_id, category.id, kwargs.pop("mask", disc(number)), **kwargs)

    @staticmethod
    def provenance():
        prompt = Prompt().with_point(1 / 3, 2.5).with_point(7, 8, 0).with_box(0.1, 0.2, 30, 40)
        return Provenance(
            prompt=prompt,
            model_id="compact",
            weights_hash="ab" * 32,
            predicted_iou=(0.9, 0.5, np.float32(0.1)),
            stability=(0.8, 0.7, float("nan")),
            rank=1,
            edited=True,
            clicks=4,
            seconds=3.25,
        )

    @staticmethod
    def add(*records, title="Add", image_id=None):
        return Step(title, tuple(Change(None, record) for record in records), image_id)

    @staticmethod
    def change(before, after, title="Change", image_id=None):
        return Step(title, (Change(before, after),), image_id)


@pytest.fixture
def folder(tmp_path):
    """A folder of three images; nothing reads their pixels."""
    return touch_images(tmp_path)


@pytest.fixture
def store(folder):
    """An open project that knows its images: 2.jpg is image 1, 10.jpg image 2, sub/1.png image 3."""
    store = ProjectStore.open(folder)
    store.scan()
    yield store
    store.close()


@pytest.fixture
def records(store):
    """Makes records for `store`."""
    return Records(store)


@pytest.fixture
def reopened(store):
    """Closes the store and opens it again, as after a restart."""
    opened = []

    def reopen(**kwargs):
        for each in (store, *opened):
            each.close()
        opened.append(ProjectStore.open(store.path, **kwargs))
        return opened[-1]

    yield reopen
    for each in opened:
        each.close()
