"""What everything mode proposes by itself stands in no history, and its labels cannot get in the way of an undo."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from sam_annotator.core.annotation import EVERYTHING, Annotation, Category
from sam_annotator.core.history import Change, Step
from sam_annotator.core.mask import Mask
from sam_annotator.errors import ProjectError, UsageError
from sam_annotator.store.project import ProjectStore
from sam_annotator.store.searching import Search

MASK = Mask.from_array(np.ones((4, 5), np.uint8))
FOUND = Search("fake 0", 1)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[ProjectStore]:
    for name in ("1.png", "2.png"):
        Image.fromarray(np.zeros((4, 5, 3), np.uint8)).save(tmp_path / name)
    store = ProjectStore.open(tmp_path)
    store.scan()
    yield store
    store.close()


def label(store: ProjectStore, name: str) -> Category:
    """A label made by a step."""
    made = Category(store.new_category_id(), name, "#123456")
    store.apply(Step(f"Add label {name}", (Change(None, made),)))
    return made


def proposal(store: ProjectStore, category: Category, image: int = 1, origin: str = EVERYTHING) -> Annotation:
    return Annotation(store.new_annotation_id(), image, category.id, MASK, proposed=True, origin=origin)


def test_what_was_looked_through_is_known_after_opening_again(store: ProjectStore, tmp_path: Path):
    crab = label(store, "crab")
    store.searches.add(2, FOUND, [proposal(store, crab, 2)], None)
    store.close()
    again = ProjectStore.open(tmp_path)
    assert again.searches.find(1) is None
    assert again.searches.find(2) == FOUND
    assert again.searches.all() == {2: FOUND}
    assert again.proposal_counts() == {2: 1}
    again.close()


def test_it_is_no_step_and_leaves_what_was_undone_to_be_redone(store: ProjectStore):
    crab = label(store, "crab")
    label(store, "snail")
    store.undo()
    store.searches.add(1, FOUND, [proposal(store, crab)], None)
    assert (store.undo_title, store.redo_title) == ("Add label crab", "Add label snail")


def test_all_of_it_is_stored_or_nothing(store: ProjectStore):
    lost = Category(99, "lost", "#123456")
    with pytest.raises(UsageError, match="its image or label is not in the project"):
        store.searches.add(1, FOUND, [proposal(store, lost)], None)
    assert store.searches.find(1) is None
    assert store.proposals(1) == ()


def test_proposals_get_the_oldest_other_label_when_theirs_is_taken_back(store: ProjectStore):
    crab, snail = label(store, "crab"), label(store, "snail")
    store.searches.add(1, FOUND, [proposal(store, snail)], None)
    store.undo()
    assert [each.category_id for each in store.proposals(1)] == [crab.id]
    store.redo()
    assert store.categories() == (crab, snail)


def test_the_last_label_leaves_one_behind_and_ids_are_not_given_twice(store: ProjectStore):
    crab = label(store, "crab")
    store.searches.add(1, FOUND, [proposal(store, crab)], None)
    store.undo()
    (left,) = store.categories()
    assert left.name == "object"
    assert [each.category_id for each in store.proposals(1)] == [left.id]
    snail = label(store, "snail")
    assert {each.name for each in store.categories()} == {"object", "snail"}
    assert len({crab.id, left.id, snail.id}) == 3


def test_a_label_that_an_object_or_the_proposal_of_a_file_has_is_kept(store: ProjectStore):
    label(store, "crab")
    snail = label(store, "snail")
    of_file = proposal(store, snail, origin="digest")
    store.apply(Step("Import", (Change(None, of_file),), 1))
    with pytest.raises(UsageError, match="objects still use it"):
        store.apply(Step("Delete label", (Change(snail, None),)))
    assert store.proposals(1) == (of_file,)


def test_the_label_for_what_has_none_is_kept_while_it_is_the_only_one(store: ProjectStore):
    thing = label(store, "object")
    store.searches.add(1, FOUND, [proposal(store, thing)], None)
    with pytest.raises(UsageError, match="objects still use it"):
        store.apply(Step("Delete label", (Change(thing, None),)))


def test_a_damaged_note_is_told_as_damage(store: ProjectStore):
    store.set_setting("searched:1", "{")
    with pytest.raises(ProjectError):
        store.searches.find(1)
