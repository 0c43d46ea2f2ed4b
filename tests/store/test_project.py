"""The project store keeps what it was given, takes it back and brings it again."""

import math
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from sam_annotator.core.annotation import ImageStatus
from sam_annotator.core.history import Change, Step
from sam_annotator.core.prompt import Prompt
from sam_annotator.errors import ProjectError, UsageError
from sam_annotator.store.codec import changes_to_json, provenance_from_json, provenance_to_json
from sam_annotator.store.project import ProjectStore


def same(one, other):
    """Whether two records are equal; prompts compare by identity, and so the codec judges."""
    return changes_to_json([Change(None, one)]) == changes_to_json([Change(None, other)])


def test_records_come_back_as_they_were(store, records, reopened):
    person = records.category()
    first = records.annotation(1, person, provenance=records.provenance(), attributes={"a": 1.5, "b": True, "c": "é"})
    second = records.annotation(1, person, iscrowd=True, hidden=True)
    store.apply(records.add(person, first, second, image_id=1))
    again = reopened()
    assert again.categories() == (person,)
    assert again.annotations(1)[1] == second
    assert same(again.annotation(first.id), first)
    assert again.annotations(2) == ()
    assert again.counts() == {1: 2}


def test_provenance_is_kept_to_the_last_digit(store, records):
    person = records.category()
    annotation = records.annotation(1, person, provenance=records.provenance())
    store.apply(records.add(person, annotation))
    read = store.annotation(annotation.id).provenance
    assert read.prompt.to_dict() == annotation.provenance.prompt.to_dict()
    assert read.predicted_iou == tuple(float(score) for score in annotation.provenance.predicted_iou)
    assert math.isnan(read.stability[2])
    assert (read.model_id, read.rank, read.edited, read.clicks, read.seconds) == ("compact", 1, True, 4, 3.25)


def test_undo_and_redo_go_through_all_steps_also_after_reopening(store, records, reopened):
    person = records.category()
    one, two = records.annotation(1, person), records.annotation(2, person)
    store.apply(records.add(person, one, title="Add person", image_id=1))
    store.apply(records.add(two, title="Add another", image_id=2))
    store.apply(records.change(one, replace(one, hidden=True), title="Hide", image_id=1))
    again = reopened()
    assert (again.undo_title, again.redo_title) == ("Hide", None)
    assert again.undo() == records.change(replace(one, hidden=True), one, title="Hide", image_id=1)
    assert again.undo().image_id == 2
    assert (again.undo_title, again.redo_title) == ("Add person", "Add another")
    again = reopened()
    assert again.undo() == records.add(person, one, title="Add person", image_id=1).inverse()
    assert again.undo() is None
    assert (again.categories(), again.counts()) == ((), {})
    assert [again.redo().title for _ in range(3)] == ["Add person", "Add another", "Hide"]
    assert again.redo() is None
    assert again.annotation(one.id).hidden
    assert again.annotations(2) == (two,)


def test_a_new_step_ends_what_could_be_redone(store, records):
    person, dog = records.category("person"), records.category("dog")
    store.apply(records.add(person, title="first"))
    store.undo()
    store.apply(records.add(dog, title="second"))
    assert store.redo() is None
    assert (store.undo_title, store.redo_title) == ("second", None)
    assert store.categories() == (dog,)


def test_ids_are_never_used_twice(store, records, reopened):
    person = records.category()
    annotation = records.annotation(1, person)
    store.apply(records.add(person, annotation))
    store.undo()
    again = reopened()
    assert again.new_annotation_id() == annotation.id + 1
    assert again.new_annotation_id() == annotation.id + 2
    assert again.new_category_id() == person.id + 1


def test_a_step_that_fails_in_the_middle_changes_nothing(store, records):
    person = records.category()
    store.apply(records.add(person, title="good"))
    stray = replace(records.annotation(1, person), image_id=99)
    dog = records.category("dog")
    with pytest.raises(UsageError, match=rf"The object {stray.id} cannot be changed so: its image or label is not in"):
        store.apply(records.add(dog, stray))
    assert store.categories() == (person,)
    assert store.undo_title == "good"


@pytest.mark.parametrize(
    ("step", "sentence"),
    [
        (lambda r, p, a: r.add(replace(p, id=50)), 'label "person" cannot be changed so: another one has that name'),
        (lambda r, p, a: r.add(a), "object 1 cannot be changed so: its id is taken"),
        (lambda r, p, a: Step("", (Change(p, None),)), 'label "person" cannot be changed so: objects still use it'),
        (lambda r, p, a: Step("", (Change(replace(a, id=9), None),)), "object 9 cannot be changed: it is not in"),
        (lambda r, p, a: r.change(replace(p, id=9), replace(p, id=9)), 'label "person" cannot be changed: it is not'),
    ],
    ids=["same name", "same id", "label in use", "delete twice", "change of nothing"],
)
def test_a_change_that_does_not_fit_is_refused_in_a_sentence(step, sentence, store, records):
    person = records.category()
    annotation = records.annotation(1, person)
    store.apply(records.add(person, annotation))
    with pytest.raises(UsageError, match=sentence):
        store.apply(step(records, person, annotation))
    assert store.annotations(1) == (annotation,)


def test_the_size_of_an_image_is_no_edit(store, records):
    before = store.image(1)
    store.apply(records.change(before, replace(before, status=ImageStatus.DONE), title="Done", image_id=1))
    store.set_image_size(1, (480, 640))
    step = store.undo()
    assert store.image(1) == replace(before, size=(480, 640))
    assert step.changes[0].after == store.image(1)


def test_settings_and_the_draft_survive_reopening(store, reopened):
    assert (store.setting("last_image"), store.draft()) == (None, None)
    store.set_setting("last_image", "2")
    store.set_setting("last_image", "3")
    store.save_draft(2, Prompt().with_point(1, 2))
    prompt = Prompt().with_point(3.5, 4, 0).with_box(1, 2, 3, 4)
    store.save_draft(3, prompt)
    again = reopened()
    assert again.setting("last_image") == "3"
    image_id, draft = again.draft()
    assert (image_id, draft.to_dict()) == (3, prompt.to_dict())
    again.save_draft(3, None)
    assert again.draft() is None
    again.save_draft(3, prompt)
    again.save_draft(3, Prompt())
    assert again.draft() is None


def test_an_accepted_mask_ends_the_draft_and_other_edits_do_not(store, records):
    person = records.category()
    annotation = records.annotation(1, person)
    store.save_draft(1, Prompt().with_point(1, 2))
    store.apply(records.add(person))
    assert store.draft() is not None
    store.apply(records.add(annotation))
    assert store.draft() is None
    store.save_draft(1, Prompt().with_point(1, 2))
    store.apply(records.change(annotation, replace(annotation, hidden=True)))
    store.apply(records.add(records.annotation(2, person)))
    assert store.draft() is not None


def test_saved_at_is_the_time_of_the_last_edit_and_is_remembered(store, records, reopened):
    assert store.saved_at is None
    before = datetime.now(UTC)
    store.apply(records.add(records.category()))
    saved_at = store.saved_at
    assert before <= saved_at <= datetime.now(UTC)
    assert reopened().saved_at == saved_at


def test_what_is_not_there_is_refused_by_name(store):
    with pytest.raises(UsageError, match=r"sam-annotator\.sqlite has no image 77"):
        store.image(77)
    with pytest.raises(UsageError, match=r"sam-annotator\.sqlite has no object 77"):
        store.annotation(77)


def test_paths_lead_to_the_project(store, folder):
    assert (store.path, store.image_root, store.read_only) == (folder / "sam-annotator.sqlite", folder, False)
    with pytest.raises(ProjectError, match=r"There is no folder or project .*nowhere; check the path"):
        ProjectStore.open(folder / "nowhere")
    with pytest.raises(ProjectError, match=r"2\.jpg is neither a folder nor a project file"):
        ProjectStore.open(folder / "2.jpg")


def test_closing_leaves_one_file_and_its_lock(store, records, folder):
    store.apply(records.add(records.category()))
    store.close()
    names = sorted(path.name for path in folder.iterdir() if "sqlite" in path.name)
    assert names == [".sam-annotator.sqlite.lock", "sam-annotator.sqlite"]


def test_a_hundred_thousand_images_are_listed_and_left_by_index(store):
    """Not by a clock: the query plans tell whether an answer grows with the project."""
    plans = {
        "SELECT * FROM annotation WHERE image_id = 1 ORDER BY id": "USING INDEX annotation_of_image",
        "SELECT image_id, count(*) FROM annotation GROUP BY image_id": "USING COVERING INDEX annotation_of_image",
        "SELECT title FROM step INDEXED BY step_undone WHERE undone ORDER BY position LIMIT 1": "INDEX step_undone",
        "SELECT id FROM image WHERE id = 5": "USING INTEGER PRIMARY KEY",
    }
    for sql, plan in plans.items():
        (row,) = store._database.query(f"EXPLAIN QUERY PLAN {sql}")
        assert plan in row[3]


def test_provenance_says_whether_the_outline_was_refined_and_older_projects_are_read(records):
    made = replace(records.provenance(), refined=True)
    assert provenance_from_json(provenance_to_json(made)).refined
    assert not provenance_from_json('{"model_id": "compact", "clicks": 2, "seconds": 1.5}').refined
