"""The list of images asks the project file; every answer comes out of an index."""

import sqlite3
from dataclasses import replace
from datetime import UTC, datetime

import numpy as np
import pytest

from sam_annotator.core.annotation import Annotation, Category, Provenance
from sam_annotator.core.history import Change, Step
from sam_annotator.core.mask import Mask
from sam_annotator.store.image_search import ImageSearch
from sam_annotator.store.project import ProjectStore

MASK = Mask.from_array(np.eye(3, dtype=np.uint8))
CAR, DOG = Category(1, "Car", "#E69F00"), Category(2, "dog", "#56B4E9")


def made(number: int, image: int, category: Category, *scores: float, rank: int = 0, **more) -> Annotation:
    return Annotation(
        number, image, category.id, MASK, provenance=Provenance(None, "m", "0", scores, rank=rank), **more
    )


@pytest.fixture
def store(tmp_path):
    for name in "abcde":
        (tmp_path / f"{name}.png").touch()
    store = ProjectStore.open(tmp_path)
    store.scan()
    for _ in range(5):
        store.new_annotation_id()
    objects = [
        made(1, 1, CAR, 0.9, 0.2),
        made(2, 1, DOG, 0.9, 0.4, rank=1, comment="Tail?"),
        made(3, 2, DOG, 0.8),
        made(4, 3, CAR, 0.1, proposed=True),
        Annotation(5, 4, CAR.id, MASK),
    ]
    store.apply(Step("Add", tuple(Change(None, record) for record in (CAR, DOG, *objects))))
    yield store
    store.close()


def search(store, ask):
    with ImageSearch(store.path) as found:
        return ask(found)


def test_labels_are_found_in_any_case_and_proposals_do_not_count(store):
    assert search(store, lambda s: s.with_labels(["CAR"])) == {1, 4}
    assert search(store, lambda s: s.with_labels(["car", "Dog"])) == {1, 2, 4}
    assert search(store, lambda s: s.with_labels(["bird"])) == frozenset()


def test_the_lowest_score_is_that_of_the_candidates_taken(store):
    assert search(store, ImageSearch.lowest_scores) == {1: 0.4, 2: 0.8}


def test_a_damaged_provenance_has_no_score_and_keeps_nothing_from_opening(store):
    with sqlite3.connect(store.path) as connection:
        connection.execute("UPDATE annotation SET provenance = '{' WHERE id = 3")
    assert search(store, ImageSearch.lowest_scores) == {1: 0.4}


def test_comments_of_objects_are_searched_in_any_case(store):
    assert search(store, ImageSearch.with_comments) == {1}
    assert search(store, lambda s: s.with_comments("tail")) == {1}
    assert search(store, lambda s: s.with_comments("head")) == frozenset()


def test_every_edit_its_undo_and_its_redo_move_the_time_of_its_images(store):
    start = search(store, ImageSearch.edited)
    assert start.keys() == {1, 2, 3, 4}
    assert abs((datetime.now(UTC) - start[1]).total_seconds()) < 3600
    image = store.image(5)
    store.apply(Step("Comment", (Change(image, replace(image, comment="dark")),)))
    after = search(store, ImageSearch.edited)
    assert after[5] > after[1] == start[1]
    store.undo()
    undone = search(store, ImageSearch.edited)
    assert undone[5] > after[5]
    store.redo()
    assert search(store, ImageSearch.edited)[5] > undone[5]


def test_an_import_moves_the_time_of_its_images_and_so_does_its_undo(store):
    def times():
        return search(store, ImageSearch.edited)

    before = times()
    with store.bulk("Import") as bulk:
        bulk.insert([made(0, 5, DOG, 0.5)])
    assert times().keys() - before.keys() == {5}
    imported = times()[5]
    store.undo()
    assert times()[5] > imported
    assert {image: at for image, at in times().items() if image != 5} == before


def test_what_is_asked_in_one_connection_is_one_state_of_the_project(store):
    with ImageSearch(store.path) as found:
        store.undo()
        assert found.with_labels(["dog"]) == {1, 2}
    assert search(store, lambda s: s.with_labels(["dog"])) == frozenset()


def test_every_question_is_answered_by_an_index(store):
    plans: list[str] = []
    with ImageSearch(store.path) as found:
        database = found._database

        def plan(sql, parameters=()):
            if " FROM annotation " in sql:
                plans.extend(
                    row[3] for row in sqlite3.connect(store.path).execute(f"EXPLAIN QUERY PLAN {sql}", parameters)
                )
            return type(database).query(database, sql, parameters)

        database.query = plan
        found.with_labels(["car", "dog"])
        found.lowest_scores()
        found.with_comments()
    used = [line for line in plans if line.startswith(("SCAN", "SEARCH"))]
    assert [line.split("INDEX ")[1].split()[0] for line in used] == [
        "annotation_of_category",
        "score_of_image",
        "comment_of_image",
    ]
