"""Steps of any number of objects: made, taken back and made again at once, whole or not at all."""

import os
import signal
from dataclasses import replace
from itertools import count

import pytest

from sam_annotator.core.annotation import Annotation, Category, ImageStatus
from sam_annotator.core.history import Change, Step
from sam_annotator.errors import UsageError
from sam_annotator.store.project import ProjectStore
from tests.store.conftest import disc

EXTRA = {"coco": {"keypoints": [1, 2, 2]}}


def objects(number, category, image=1):
    for seed in range(number):
        origin = f"origin {seed}"
        yield Annotation(0, image, category.id, disc(seed), attributes={"seed": seed}, origin=origin, extra=EXTRA)


def import_some(store, number=5, name="car"):
    """A bulk step with a new label; returns the label."""
    category = Category(store.new_category_id(), name, "#009E73")
    image = store.image(1)
    with store.bulk("Import") as bulk:
        bulk.change(Change(None, category))
        bulk.insert(objects(number, category))
        bulk.change(Change(image, replace(image, status=ImageStatus.IN_PROGRESS)))
        bulk.set_image_size(1, (60, 80))
        bulk.title = f"Import {bulk.objects} objects"
    return category


def rows_set_aside(store):
    return store._database.query_one("SELECT count(*) FROM undone_annotation")[0]


def test_objects_labels_and_statuses_come_with_ids_of_their_own(store, reopened):
    category = import_some(store)
    store = reopened()
    expected = [replace(each, id=number) for number, each in zip(count(1), objects(5, category), strict=False)]
    assert list(store.annotations(1)) == expected
    assert store.categories() == (category,)
    assert store.image(1).status is ImageStatus.IN_PROGRESS
    assert store.image(1).size == (60, 80)
    assert store.undo_title == "Import 5 objects"
    assert store.new_annotation_id() == 6


def test_one_undo_takes_all_of_it_back_and_one_redo_brings_the_same_again_also_after_closing(store, reopened):
    import_some(store)
    before = store.annotations(1)
    store = reopened()
    undone = store.undo()
    assert undone.bulk
    assert (undone.title, store.annotations(1), store.categories()) == ("Import 5 objects", (), ())
    assert store.image(1).status is ImageStatus.TODO
    assert store.image(1).size == (60, 80)
    store = reopened()
    assert store.redo().bulk
    assert store.annotations(1) == before
    assert rows_set_aside(store) == 0


def test_other_objects_stay_and_edits_of_imported_ones_are_taken_back_first(store, records):
    person = records.category()
    mine = records.annotation(1, person)
    store.apply(records.add(person, mine))
    import_some(store)
    imported = store.annotations(1)[1:]
    store.apply(records.change(imported[0], None))
    store.apply(records.change(imported[1], replace(imported[1], hidden=True)))
    later = records.annotation(1, person)
    store.apply(records.add(later))
    for _ in range(4):
        store.undo()
    assert store.annotations(1) == (mine,)
    for _ in range(3):
        store.redo()
    assert store.annotations(1) == (mine, replace(imported[1], hidden=True), *imported[2:])


def test_two_imports_in_a_row_are_taken_back_and_made_again_one_by_one(store):
    import_some(store, 3, "car")
    first = store.annotations(1)
    import_some(store, 2, "bus")
    both = store.annotations(1)
    store.undo()
    assert store.annotations(1) == first
    store.undo()
    assert rows_set_aside(store) == 5
    store.redo()
    assert store.annotations(1) == first
    store.redo()
    assert store.annotations(1) == both


def test_a_new_step_removes_what_was_taken_back_for_good(store, records):
    import_some(store)
    store.undo()
    store.apply(records.add(records.category()))
    assert rows_set_aside(store) == 0
    assert store.redo() is None
    store.undo()
    assert store.annotations(1) == ()


def test_ids_of_removed_objects_are_not_given_again(store, records):
    import_some(store)
    store.undo()
    store.apply(records.add(records.category()))
    category = import_some(store, 1, "bus")
    assert [each.id for each in store.annotations(1)] == [6]
    assert category.id == 3


def test_what_is_raised_in_the_middle_leaves_nothing(store):
    def broken():
        yield from objects(3, Category(1, "car", "#009E73"))
        raise KeyboardInterrupt

    def interrupted():
        with store.bulk("Import") as bulk:
            bulk.change(Change(None, Category(1, "car", "#009E73")))
            bulk.insert(broken())

    with pytest.raises(KeyboardInterrupt):
        interrupted()
    assert (store.categories(), store.counts(), store.undo_title) == ((), {}, None)


def test_nothing_to_add_is_no_step(store):
    with store.bulk("Import") as bulk:
        bulk.insert(())
    assert store.undo_title is None


def test_objects_may_be_made_by_reading_the_project(store):
    category = import_some(store, 3)

    def again():
        for each in objects(3, category, image=2):
            assert len(store.annotations(1)) == 3
            yield each

    with store.bulk("Import") as bulk:
        bulk.insert(again())
    assert store.counts() == {1: 3, 2: 3}


def test_another_thread_writes_what_was_lent(store):
    store.lend()
    assert store.read_only
    with pytest.raises(UsageError, match="wait for its end"):
        store.apply(Step("Add", (Change(None, Category(1, "car", "#009E73")),)))
    other = ProjectStore.borrowed(store.path)
    import_some(other)
    other.close()
    store.take_back()
    assert not store.read_only
    assert store.counts() == {1: 5}
    assert store.saved_at is not None
    assert store.new_annotation_id() == 6


def test_killed_in_the_middle_there_is_nothing_of_it_or_all_of_it(folder):
    """At each of the first objects, and at the last moments before and after the commit, one process dies."""
    store = ProjectStore.open(folder)
    store.scan()
    store.close()
    category = Category(1, "car", "#009E73")
    made = tuple(objects(300, category))  # before any fork: a child must not start threads of OpenCV's
    for moment in (0, 1, 7, 299, 300):
        child = os.fork()
        if child == 0:
            store = ProjectStore.open(folder)

            def dying(moment=moment):
                for number, each in enumerate(made):
                    if number == moment:
                        os.kill(os.getpid(), signal.SIGKILL)
                    yield each

            with store.bulk("Import") as bulk:
                bulk.change(Change(None, category))
                bulk.insert(dying())
            os.kill(os.getpid(), signal.SIGKILL)
        os.waitpid(child, 0)
        store = ProjectStore.open(folder)
        assert store._database.query("PRAGMA integrity_check") == [("ok",)]
        assert store.counts() == ({1: 300} if moment == 300 else {})
        assert store.undo_title == ("Import" if moment == 300 else None)
        store.close()
