"""Edits know their inverse."""

import pytest

from sam_annotator.core.annotation import Category
from sam_annotator.core.history import Change, Step

CAT, DOG = Category(1, "cat", "#000000"), Category(2, "dog", "#FFFFFF")


def test_the_inverse_goes_backwards_and_swaps_the_sides() -> None:
    step = Step("Add", (Change(None, CAT), Change(CAT, DOG)), image_id=3)
    assert step.inverse() == Step("Add", (Change(DOG, CAT), Change(CAT, None)), image_id=3)
    assert step.inverse().inverse() == step


def test_a_change_names_the_record_that_exists() -> None:
    assert Change(CAT, None).record == CAT
    assert Change(CAT, DOG).record == DOG
    with pytest.raises(ValueError, match="needs a record"):
        _ = Change(None, None).record
