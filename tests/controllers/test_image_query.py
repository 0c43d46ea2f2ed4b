"""What a person types into the filter, and what menus write there."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sam_annotator.controllers.image_query import Key, Query, Sort, SortKey, Term, parse

TYPED = {
    "street": [Term(Key.TEXT, ("street",))],
    "  day1  img ": [Term(Key.TEXT, ("day1",)), Term(Key.TEXT, ("img",))],
    '"my street"': [Term(Key.TEXT, ("my street",))],
    "-blur": [Term(Key.TEXT, ("blur",), negated=True)],
    "-": [Term(Key.TEXT, ("-",))],
    "c:/x": [Term(Key.TEXT, ("c:/x",))],
    '"label:car"': [Term(Key.TEXT, ("label:car",))],
    "label:car": [Term(Key.LABEL, ("car",))],
    'LABEL:car,"traffic light"': [Term(Key.LABEL, ("car", "traffic light"))],
    'label:"a,b"': [Term(Key.LABEL, ("a,b",))],
    "-label:car": [Term(Key.LABEL, ("car",), negated=True)],
    "label:": [],
    "status:To-Do,inprogress": [Term(Key.STATUS, ("todo", "in_progress"))],
    "score:<0.7": [Term(Key.SCORE, ("<0.7",))],
    "objects:>=3": [Term(Key.OBJECTS, (">=3",))],
    "is:unlabelled has:comment": [Term(Key.IS, ("unlabelled",)), Term(Key.HAS, ("comment",))],
    "edited:7D": [Term(Key.EDITED, ("<7d",))],
    "comment:blurred": [Term(Key.COMMENT, ("blurred",))],
    "a a": [Term(Key.TEXT, ("a",))],
}


@pytest.mark.parametrize("text", TYPED)
def test_words_and_terms_are_told_apart(text):
    query = parse(text)
    assert list(query.terms) == TYPED[text]
    assert query.problems == ()


@pytest.mark.parametrize(
    "text", ["status:finished", "score:low", "objects:<", "is:odd", "has:legs", "edited:7y", "sort:size"]
)
def test_a_wrong_value_is_told_with_what_to_write_and_left_out(text):
    query = parse(f"street {text}")
    assert query.terms == (Term(Key.TEXT, ("street",)),)
    (problem,) = query.problems
    assert problem.startswith(f"{text} is not understood; write ")


def test_an_order_is_no_condition_and_the_last_one_counts():
    assert parse("sort:name sort:-edited") == Query((), Sort(SortKey.EDITED, descending=True))
    assert parse("sort:") == parse("sort:-") == Query()


texts = st.text(st.characters(codec="utf-8", exclude_characters='"'), min_size=1).filter(lambda t: t.strip() == t)
terms = st.one_of(
    st.builds(lambda value, no: Term(Key.TEXT, (value,), no), texts, st.booleans()),
    st.builds(lambda v, no: Term(Key.LABEL, tuple(v), no), st.lists(texts, min_size=1, unique=True), st.booleans()),
    st.sampled_from(
        [parse(text).terms[0] for text in ("status:done,review", "score:>0.5", "-is:missing", "edited:>2w")]
    ),
)
sorts = st.none() | st.builds(Sort, st.sampled_from(SortKey), st.booleans())


@given(st.lists(terms, unique=True), sorts)
def test_what_is_written_is_read_back(found, sort):
    query = Query(tuple(found), sort)
    assert parse(str(query)) == query


def test_a_tick_in_a_menu_adds_a_value_and_takes_it_away():
    query = parse("-status:done street").toggled(Key.STATUS, "todo").toggled(Key.STATUS, "review")
    assert str(query) == "-status:done street status:todo,review"
    assert query.has(Key.STATUS, "review")
    assert not query.has(Key.STATUS, "done")
    assert str(query.toggled(Key.STATUS, "todo").toggled(Key.STATUS, "review")) == "-status:done street"


def test_typing_replaces_the_words_and_adds_conditions():
    query = parse("street status:done sort:name")
    assert str(query.with_words(parse("beach label:car"))) == "status:done beach label:car sort:name"
    assert str(query.with_words(parse("status:done sort:-score"))) == "status:done sort:-score"
    assert str(query.without(*query.conditions)) == "street sort:name"
