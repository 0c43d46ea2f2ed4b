"""Finding by typing a bit of a name."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sam_annotator.ui.finding import Entry, best, score, with_recent

TITLES = ("Next image", "Next image without labels", "Look for new images", "Undo", "Open folder…", "Fit to window")
ENTRIES = [Entry(title, title, lambda: None, "Menu") for title in TITLES]


def titles(typed: str, *recent: str) -> list[str]:
    return [entry.title for entry in best(ENTRIES, typed, recent)]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("next", ["Next image", "Next image without labels"]),
        ("im ne", ["Next image", "Look for new images", "Next image without labels"]),
        ("abel", ["Next image without labels"]),
        ("nwl", ["Next image without labels"]),  # the initials
        ("opfo", ["Open folder…"]),
        ("UNDO", ["Undo"]),
        ("undo folder", []),
        ("xyz", []),
    ],
)
def test_words_are_found_wherever_they_stand_and_the_best_comes_first(typed, found):
    assert titles(typed) == found


def test_among_equals_what_was_used_last_comes_first():
    assert titles("ne im", "Look for new images")[0] == "Look for new images"
    assert titles("", "Undo", "Fit to window")[:3] == ["Undo", "Fit to window", "Next image"]


def test_what_is_not_common_is_offered_only_for_what_is_typed_or_when_it_was_used():
    rare = Entry("label_cat", "Label: cat", lambda: None, common=False)
    assert best([rare], "") == []
    assert best([rare], "", ["label_cat"]) == [rare]
    assert best([rare], "cat") == [rare]


def test_the_path_counts_less_than_the_title():
    title, path = Entry("a", "Image", lambda: None), Entry("b", "Quit", lambda: None, "Image")
    assert best([path, title], "image") == [title, path]


@given(st.sampled_from(TITLES), st.data())
def test_any_beginning_of_any_of_its_words_finds_a_title(title, data):
    word = data.draw(st.sampled_from([word for word in title.split() if word.isalpha()]))
    assert score(title, "", word[: data.draw(st.integers(1, len(word)))]) is not None


@given(st.text(), st.text(), st.text())
def test_nothing_that_is_typed_breaks_it(title, path, typed):
    found = score(title, path, typed)
    assert found is None or found >= 0


def test_what_was_used_is_remembered_once_and_not_for_ever():
    recent: tuple[str, ...] = ()
    for name in ("a", "b", "a", ""):
        recent = with_recent(recent, name)
    assert recent == ("a", "b")
    for number in range(30):
        recent = with_recent(recent, str(number))
    assert len(recent) == 8
