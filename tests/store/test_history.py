"""The log read page by page, and many steps retraced at once."""

from dataclasses import replace

import pytest

from sam_annotator.core.annotation import Category
from sam_annotator.core.history import Change, Step
from sam_annotator.errors import UsageError
from sam_annotator.store.project import ProjectStore


@pytest.fixture
def store(tmp_path):
    opened = ProjectStore.open(tmp_path)
    for number in range(1, 8):
        category = Category(opened.new_category_id(), f"label {number}", "#009E73")
        opened.apply(Step(f"Add label {number}", (Change(None, category),)))
    yield opened
    opened.close()


def read(store, limit):
    titles, before = [], None
    while page := store.history(before, limit):
        titles += [entry.title for entry in page]
        before = page[-1].position
    return titles


@pytest.mark.parametrize("limit", [1, 3, 7, 100])
def test_the_log_is_read_newest_first_in_pages_of_any_size(store, limit):
    assert read(store, limit) == [f"Add label {number}" for number in range(7, 0, -1)]


def test_steps_taken_back_stay_in_the_log_until_another_one_is_made(store):
    store.undo()
    store.undo()
    assert (len(store.history()), store.undone_steps) == (7, 2)
    store.apply(Step("Another", (Change(None, Category(99, "other", "#009E73")),)))
    assert [entry.title for entry in store.history(limit=2)] == ["Another", "Add label 5"]
    assert store.undone_steps == 0


def test_many_steps_are_retraced_at_once(store):
    told = []
    last = store.retrace(5, undo=True, progress=told.append)
    assert last.title == "Add label 3"
    assert told == [1, 2, 3, 4, 5]
    assert [category.name for category in store.categories()] == ["label 1", "label 2"]
    assert store.retrace(3, undo=False, progress=told.append).title == "Add label 5"
    assert store.retrace(100, undo=False, progress=told.append).title == "Add label 7"
    assert len(store.categories()) == 7
    assert store.retrace(1, undo=False, progress=told.append) is None


def test_retracing_that_is_given_up_changes_nothing(store):
    def give_up(done):
        if done == 3:
            raise InterruptedError

    with pytest.raises(InterruptedError):
        store.retrace(5, undo=True, progress=give_up)
    assert len(store.categories()) == 7
    assert store.undone_steps == 0


def test_an_edit_in_the_place_of_the_newest_one_is_one_step(store):
    made = store.categories()[-1]
    store.amend(Step("Add label other", (Change(None, replace(made, name="other")),)))
    assert [category.name for category in store.categories()][-2:] == ["label 6", "other"]
    assert [entry.title for entry in store.history(limit=2)] == ["Add label other", "Add label 6"]
    store.undo()
    assert store.categories()[-1].name == "label 6"
    with pytest.raises(UsageError):
        store.amend(Step("Add label other", (Change(None, made),)))
    store.redo()
    assert store.categories()[-1].name == "other"


def test_an_edit_that_does_not_fit_leaves_the_newest_one(store):
    before = store.categories()
    with pytest.raises(UsageError):
        store.amend(Step("Delete", (Change(replace(before[0], id=999), None),)))
    assert store.categories() == before
    assert store.undo_title == "Add label 7"


def test_without_an_edit_there_is_none_to_be_changed(tmp_path):
    opened = ProjectStore.open(tmp_path)
    with pytest.raises(UsageError):
        opened.amend(Step("Nothing", ()))
    opened.close()
