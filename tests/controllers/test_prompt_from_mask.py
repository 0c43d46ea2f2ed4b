"""The mask of an object as a prompt: the model redraws it, and accept puts that in its place."""

from dataclasses import replace

import numpy as np
import pytest

from sam_annotator.core.history import Change, Step
from sam_annotator.core.mask import Mask
from sam_annotator.models.fake import fake_model


@pytest.fixture
def edited(desk):
    """A session with one object whose mask was changed by hand; returns the object."""
    number = desk.add("crab")
    before = next(a for a in desk.session.objects if a.id == number)
    inside = np.zeros(before.mask.size, np.bool_)
    inside[20:90, 30:120] = True
    after = replace(before, mask=Mask.from_array(inside), provenance=replace(before.provenance, edited=True))
    assert desk.session.apply(Step("Edit", (Change(before, after),), after.image_id))
    return after


def test_the_model_is_asked_with_the_mask_and_its_box(desk, edited) -> None:
    desk.session.prompt_from_mask(edited)
    prompt = desk.session.prompt
    assert prompt.boxes == ((30, 20, 120, 90),)
    assert prompt.mask_input is not None
    assert desk.session.reopened == edited.id
    desk.crank()
    assert desk.session.candidates.predicted_iou[0] == pytest.approx(0.91), "the fake model says so with a mask input"


def test_accept_replaces_the_mask_and_nothing_else(desk, edited) -> None:
    desk.session.prompt_from_mask(edited)
    desk.crank()
    drawn = desk.session.candidates.mask(0)
    desk.session.accept()
    (kept,) = desk.session.objects
    assert (kept.id, kept.category_id, kept.mask) == (edited.id, edited.category_id, drawn)
    assert not kept.provenance.edited
    assert kept.provenance.from_mask
    desk.session.undo()
    desk.session.drop_prompt()
    assert desk.session.objects[0].mask == edited.mask


def test_it_can_be_clicked_on_and_redrawn_again(desk, edited) -> None:
    desk.session.prompt_from_mask(edited)
    desk.crank()
    desk.click(50, 50, 0)
    desk.session.accept()
    again = desk.session.objects[0]
    assert again.provenance.prompt.count == 2
    desk.session.prompt_from_mask(again)
    desk.crank()
    desk.session.accept()
    assert desk.session.objects[0].mask != again.mask, "the same box, but with another mask: not what it was"


def test_another_model_is_asked_with_the_mask_too(desk, edited) -> None:
    desk.session.prompt_from_mask(edited)
    desk.crank()
    desk.session.set_model(fake_model("other"))
    assert desk.session.prompt.mask_input is not None
    desk.crank()
    assert desk.session.candidates.predicted_iou[0] == pytest.approx(0.91)


def test_locked_and_empty_objects_are_left_alone(desk, edited) -> None:
    locked = replace(edited, locked=True)
    desk.session.apply(Step("Lock", (Change(edited, locked),), edited.image_id))
    desk.session.prompt_from_mask(locked)
    assert desk.session.prompt.is_empty
    assert "locked" in desk.told.last("message")
    empty = replace(edited, mask=Mask.from_array(np.zeros(edited.mask.size, np.bool_)))
    desk.session.apply(Step("Empty", (Change(locked, empty),), edited.image_id))
    desk.session.prompt_from_mask(empty)
    assert desk.session.prompt.is_empty
    assert "empty" in desk.told.last("message")
