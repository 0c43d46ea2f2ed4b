"""Edits of objects, labels and images: each one step, one transaction, and back."""

from dataclasses import replace

import pytest

from sam_annotator.core.annotation import PALETTE, ImageStatus
from sam_annotator.core.history import Change, Step


def labels(desk):
    return [category.name for category in desk.session.categories]


def states(desk):
    """What undo and redo must bring back: everything the store holds of the document."""
    store = desk.store
    images = [(record.path, record.status) for record in store.images()]
    objects = [
        [(a.id, a.category_id, a.mask, a.hidden) for a in store.annotations(record.id)] for record in store.images()
    ]
    return images, store.categories(), objects


def same_as_shown(desk):
    session, store = desk.session, desk.store
    assert session.categories == store.categories()
    assert [(a.id, a.category_id, a.mask, a.hidden) for a in session.objects] == [
        (a.id, a.category_id, a.mask, a.hidden) for a in store.annotations(session.image.id)
    ]
    assert session.images == store.images()
    assert desk.told.of("objects")[-1:] in ([], [session.objects])


@pytest.fixture
def two(desk):
    """A person and a dog; both labels on digits."""
    desk.add("person", 80, 60)
    desk.add("dog", 30, 30)
    desk.told.clear()
    return desk


EDITS = {
    "delete": lambda s: s.delete(frozenset({1, 2})),
    "hide": lambda s: s.set_hidden(frozenset({1}), hidden=True),
    "relabel": lambda s: s.relabel(frozenset({1, 2}), 1),
    "new label for the selection": lambda s: (s.select(frozenset({1})), s.set_label("cat")),
    "new label": lambda s: s.set_label("cat"),
    "rename": lambda s: s.rename_category(1, "human"),
    "recolor": lambda s: s.recolor_category(1, "#102030"),
    "hotkey": lambda s: s.set_hotkey(1, "2"),
    "status": lambda s: s.set_status(3, ImageStatus.DONE),
}


@pytest.mark.parametrize("edit", EDITS.values(), ids=EDITS.keys())
def test_every_edit_is_stored_shown_undone_and_done_again(two, edit):
    before = states(two)
    edit(two.session)
    after = states(two)
    assert after != before
    two.session.select(frozenset())
    assert two.told.of("saved") != []
    two.session.undo()
    assert states(two) == before
    two.crank()
    two.go_to("a.png")
    same_as_shown(two)
    two.session.redo()
    assert states(two) == after
    two.crank()
    two.go_to("a.png")
    same_as_shown(two)


@pytest.mark.parametrize(
    ("edit", "title"),
    [
        (lambda s: s.delete(frozenset({1})), "Delete person"),
        (lambda s: s.delete(frozenset({1, 2})), "Delete 2 objects"),
        (lambda s: s.set_hidden(frozenset({2}), hidden=True), "Hide dog"),
        (lambda s: s.relabel(frozenset({2}), 1), "Label 1 object person"),
        (lambda s: s.rename_category(1, " human "), "Rename person to human"),
        (lambda s: s.set_status(2, ImageStatus.DONE), "Mark b.png as done"),
    ],
)
def test_steps_are_called_what_they_do(two, edit, title):
    edit(two.session)
    assert two.told.last("history") == (title, None)


@pytest.mark.parametrize(
    "edit",
    [
        lambda s: s.delete(frozenset({99})),
        lambda s: s.delete(frozenset()),
        lambda s: s.set_hidden(frozenset({1}), hidden=False),
        lambda s: s.relabel(frozenset({1}), 1),
        lambda s: s.relabel(frozenset({1}), 99),
        lambda s: s.rename_category(1, "person"),
        lambda s: s.rename_category(1, "  "),
        lambda s: s.recolor_category(1, PALETTE[0]),
        lambda s: s.set_hotkey(1, "1"),
        lambda s: s.set_label("  "),
        lambda s: s.set_status(2, ImageStatus.TODO),
    ],
)
def test_what_changes_nothing_makes_no_step(two, edit):
    edit(two.session)
    assert two.told.of("history") == []


def test_a_deleted_object_is_no_longer_selected_or_counted(two):
    two.session.select(frozenset({1, 2}))
    two.session.delete(frozenset({1}))
    assert two.session.selection == {2}
    assert two.told.last("selection") == {2}
    assert two.told.last("image") == (two.session.image, 1)


def test_only_objects_of_the_image_can_be_selected(two):
    two.session.select(frozenset({2, 99}))
    assert two.told.of("selection") == [frozenset({2})]


def test_a_label_goes_to_the_selection_and_becomes_the_current_one(two):
    two.session.select(frozenset({1}))
    two.session.set_label("DOG")
    assert two.in_store() == [(1, "dog"), (2, "dog")]
    assert two.session.category.name == "dog"
    assert labels(two) == ["person", "dog"]


def test_a_new_label_for_the_selection_is_undone_with_it(two):
    two.session.select(frozenset({1}))
    two.session.set_label("cat")
    assert two.in_store() == [(1, "cat"), (2, "dog")]
    two.session.undo()
    assert two.in_store() == [(1, "person"), (2, "dog")]
    assert labels(two) == ["person", "dog"]


def test_labels_get_colours_of_the_palette_and_free_digits(two):
    assert [(c.color, c.hotkey) for c in two.session.categories] == [(PALETTE[0], "1"), (PALETTE[1], "2")]
    two.session.set_label("cat")
    two.session.delete(frozenset({1}))
    two.session.delete_category(1)
    two.session.set_label("cow")
    assert (two.session.category.color, two.session.category.hotkey) == (PALETTE[0], "1")


def test_a_key_is_taken_from_the_label_that_had_it(two):
    two.session.set_hotkey(2, "1")
    assert [category.hotkey for category in two.session.categories] == ["", "1"]


def test_a_name_that_another_label_has_is_refused(two):
    two.session.rename_category(2, "Person")
    assert "person already" in two.told.last("message")
    assert labels(two) == ["person", "dog"]
    two.session.rename_category(2, "Dog")
    assert labels(two) == ["person", "Dog"]


def test_a_label_in_use_is_not_deleted(two):
    two.session.delete_category(1)
    assert "person" in two.told.last("message")
    assert labels(two) == ["person", "dog"]


def test_when_the_current_label_goes_there_is_none(two):
    two.session.delete(frozenset({2}))
    two.session.delete_category(2)
    assert two.told.last("category") is None
    assert two.session.category is None


def test_a_renamed_current_label_is_told_anew(two):
    two.session.rename_category(2, "hound")
    assert two.told.last("category").name == "hound"


def test_nothing_to_undo_does_nothing(desk):
    desk.session.undo()
    desk.session.redo()
    assert desk.told.events == []


def test_without_a_project_nothing_happens(bare):
    bare.session.undo()
    bare.session.set_label("person")
    bare.session.accept()
    assert bare.told.events == []


def test_of_objects_under_the_pointer_the_smallest_visible_one_is_hit(two):
    session = two.session
    session.set_label("person")
    two.click(82, 60)
    session.choose(2)
    session.accept()
    large = session.objects[-1].id
    assert session.object_at(80, 60) == 1
    session.set_hidden(frozenset({1}), hidden=True)
    assert session.object_at(80, 60) == large
    assert session.object_at(-1, 60) is None
    assert session.object_at(159, 119) is None


def test_a_locked_object_is_left_as_it_is_and_that_is_said(two):
    person, dog = two.session.objects
    locked = replace(person, locked=True)
    two.session.apply(Step("Lock person", (Change(person, locked),), person.image_id))
    two.session.delete(frozenset({person.id, dog.id}))
    assert two.session.objects == (locked,)
    assert two.told.last("message") == "1 locked object left as it is."


def test_a_proposal_becomes_an_object_when_it_is_accepted_and_a_proposal_again_by_undo(two):
    session = two.session
    person = session.objects[0]
    proposal = replace(person, id=two.store.new_annotation_id(), proposed=True)
    session.apply(Step("Propose", (Change(None, proposal),), person.image_id))
    assert (len(session.objects), session.proposals) == (2, (proposal,))
    assert two.store.counts()[person.image_id] == 2
    accepted = replace(proposal, proposed=False)
    session.apply(Step("Accept person", (Change(proposal, accepted),), person.image_id))
    assert (len(session.objects), session.proposals) == (3, ())
    assert two.store.counts()[person.image_id] == 3
    session.undo()
    assert (len(session.objects), [each.id for each in session.proposals]) == (2, [proposal.id])
