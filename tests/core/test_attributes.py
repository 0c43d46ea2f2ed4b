"""Attributes: what a field takes, what new objects start with."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sam_annotator.core.annotation import Annotation, Category, Field, FieldKind
from sam_annotator.core.attributes import checked_fields, defaults, fits, parsed, shared_fields, with_attribute
from sam_annotator.core.mask import Mask
from sam_annotator.errors import UsageError

SIDE = Field("side", FieldKind.CHOICE, ("left", "right"), "left")
AGE = Field("age", FieldKind.NUMBER)
TORN = Field("torn", FieldKind.BOOL, default=False)


def test_a_new_object_starts_with_the_defaults_that_there_are():
    assert dict(defaults(Category(1, "leaf", "#000000", fields=(SIDE, AGE, TORN)))) == {"side": "left", "torn": False}


def test_setting_and_taking_away_keeps_the_order_of_the_others():
    leaf = Annotation(1, 1, 1, Mask((1, 1), b""), attributes={"a": 1.0, "b": "x", "c": True})
    assert list(with_attribute(leaf, "b", "y").attributes.items()) == [("a", 1.0), ("b", "y"), ("c", True)]
    assert list(with_attribute(leaf, "b", None).attributes) == ["a", "c"]
    assert list(with_attribute(leaf, "d", 2.0).attributes) == ["a", "b", "c", "d"]


def test_fields_shared_by_labels_are_those_that_are_alike():
    one = Category(1, "leaf", "#000000", fields=(SIDE, AGE))
    other = Category(2, "twig", "#000000", fields=(AGE, Field("side")))
    assert shared_fields([one, other]) == (AGE,)


def test_names_and_choices_are_tidied():
    (field,) = checked_fields([Field(" side ", FieldKind.CHOICE, (" left", "", "right", "left"), "right")])
    assert field == Field("side", FieldKind.CHOICE, ("left", "right"), "right")


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ([Field(" ")], "needs a name"),
        ([Field("a"), Field("a ")], "two attributes a"),
        ([Field("a", FieldKind.CHOICE)], "a has nothing to choose from"),
        ([Field("a", FieldKind.CHOICE, ("x",), "y")], "y cannot be the default of a"),
        ([Field("a", FieldKind.NUMBER, default="x")], "x cannot be the default of a"),
    ],
)
def test_what_cannot_be_is_told(fields, sentence):
    with pytest.raises(UsageError, match=sentence):
        checked_fields(fields)


def test_true_is_no_number():
    assert fits(1.5, AGE)
    assert not fits(TORN.default is False, AGE)


@given(st.text(), st.sampled_from(list(FieldKind)))
def test_what_is_written_becomes_a_value_of_its_kind_or_a_sentence(text, kind):
    field = Field("a", kind, (text.strip(),) if kind is FieldKind.CHOICE else ())
    try:
        value = parsed(text, kind)
    except UsageError:
        value = "no number"
    assert value is None or fits(value, field) or (kind, value) == (FieldKind.NUMBER, "no number")


def test_a_decimal_comma_is_understood():
    assert parsed(" 2,5", FieldKind.NUMBER) == 2.5
