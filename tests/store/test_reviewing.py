"""The queue of a review."""

from dataclasses import replace

import numpy as np
import pytest
from PIL import Image

from sam_annotator.core.annotation import Annotation, Category, Provenance, Review
from sam_annotator.core.history import Change, Step
from sam_annotator.core.mask import Mask
from sam_annotator.store.project import ProjectStore
from sam_annotator.store.reviewing import EVERY_OBJECT, EVERY_PROPOSAL, Scope

MASK = Mask.from_array(np.ones((4, 5), np.uint8))


def made(iou, stability=(1.0, 1.0), **more):
    return Provenance(model_id="m", predicted_iou=iou, stability=stability, **more)


@pytest.fixture
def store(tmp_path):
    for name in ("1.png", "2.png"):
        Image.fromarray(np.zeros((4, 5, 3), np.uint8)).save(tmp_path / name)
    store = ProjectStore.open(tmp_path)
    store.scan()
    store.apply(Step("Labels", tuple(Change(None, Category(n, f"label {n}", "#123456")) for n in (1, 2))))
    yield store
    store.close()


def add(store, provenance=None, image=1, label=1, **more):
    number = store.new_annotation_id()
    annotation = Annotation(number, image, label, MASK, provenance=provenance or Provenance(), **more)
    store.apply(Step("Add", (Change(None, annotation),), image))
    return number


def ids(store, scope=EVERY_OBJECT, limit=99):
    return [each.id for each in store.reviews.waiting(scope, limit)]


def test_the_least_certain_comes_first_and_what_has_no_score_last(store):
    drawn = add(store)
    sure = add(store, made((0.9, 0.5)))
    unstable = add(store, made((0.9, 0.5), (0.6, 1.0)))
    close = add(store, made((0.9, 0.89)))
    edited = add(store, made((0.1, 0.0), edited=True))
    second = add(store, made((0.9, 0.3), rank=1))
    assert ids(store) == [second, unstable, close, sure, drawn, edited]
    assert ids(store, limit=2) == [second, unstable]
    assert store.reviews.count(EVERY_OBJECT) == 6


def test_the_certainty_is_what_the_formula_says(store):
    for provenance in (made((0.9, 0.88), (0.8, 0.7)), made((0.7,), (0.5,)), made((0.9, 0.5), (1.0,)), Provenance()):
        add(store, provenance)
    found = {each.id: each.certainty for each in store.reviews.waiting(EVERY_OBJECT, 9)}
    assert found == {
        1: pytest.approx(0.9 * 0.8 - (0.1 - 0.02)),
        2: pytest.approx(0.35),  # one candidate alone is close to none
        3: pytest.approx(0.9),
        4: 2.0,
    }


def test_a_verdict_takes_it_out_and_undo_brings_it_back(store):
    number = add(store, made((0.9, 0.5)))
    before = store.annotation(number)
    store.apply(Step("Review", (Change(before, replace(before, review=Review.GOOD)),)))
    assert ids(store) == []
    store.undo()
    assert ids(store) == [number]


def test_proposals_wait_image_by_image_in_a_queue_of_their_own(store):
    add(store, made((0.9, 0.5)))
    second = add(store, made((0.1, 0.0)), image=2, proposed=True)
    first = [add(store, made((0.9, 0.5)), proposed=True), add(store, made((0.2, 0.1)), proposed=True)]
    assert ids(store, EVERY_PROPOSAL) == [*first, second]
    assert store.reviews.count(EVERY_PROPOSAL) == 3


def test_proposals_do_not_wait(store):
    add(store, made((0.9, 0.5)), proposed=True)
    assert ids(store) == []
    assert store.reviews.count(EVERY_OBJECT) == 0


def test_it_can_be_narrowed_to_an_image_and_a_label(store):
    first, second, third = add(store), add(store, image=2), add(store, image=2, label=2)
    assert ids(store, Scope(image_id=2)) == [second, third]
    assert ids(store, Scope(category_id=1)) == [first, second]
    assert ids(store, Scope(2, 2)) == [third]
    assert store.reviews.count(Scope(2, 2)) == 1


def test_every_question_about_the_project_is_answered_by_the_index_in_its_order(store, monkeypatch):
    asked = []
    query = store._database.query
    monkeypatch.setattr(
        store._database, "query", lambda sql, values=(): asked.append((sql, values)) or query(sql, values)
    )
    monkeypatch.setattr(store._database, "query_one", lambda sql, values=(): asked.append((sql, values)))
    for scope in (EVERY_OBJECT, Scope(category_id=2), EVERY_PROPOSAL):
        store.reviews.waiting(scope, 9)
        store.reviews.count(scope)
    for (sql, values), index in zip(asked, ["review_queue"] * 4 + ["proposal_of_image"] * 2, strict=True):
        plan = " ".join(row[3] for row in query(f"EXPLAIN QUERY PLAN {sql}", values))
        assert f"INDEX {index}" in plan
        assert "TEMP B-TREE" not in plan
