"""One table of the settings drives dialog, file and documentation."""

from pathlib import Path

import msgspec
import pytest

from sam_annotator import preferences
from sam_annotator.preferences import PREFERENCES, Kind, Preference
from sam_annotator.settings import GROUPS, KEPT, Settings

PAGE = Path(__file__).parents[1] / "docs" / "settings.md"


def test_the_table_has_every_setting_and_its_default() -> None:
    assert [entry.name for entry in PREFERENCES] == [field.name for field in msgspec.structs.fields(Settings)]
    assert all(entry.value(Settings()) == entry.default for entry in PREFERENCES)


@pytest.mark.parametrize("entry", PREFERENCES, ids=lambda entry: entry.name)
def test_every_setting_says_what_it_is_for(entry: Preference) -> None:
    assert entry.title
    assert entry.title[0].isupper()
    assert entry.description.endswith(".")
    assert entry.group in {*GROUPS, KEPT}


@pytest.mark.parametrize("entry", [entry for entry in PREFERENCES if entry.group], ids=lambda entry: entry.name)
def test_every_preference_has_a_field_to_change_it_in(entry: Preference) -> None:
    assert entry.kind is not Kind.OTHER
    if entry.kind in {Kind.INTEGER, Kind.REAL}:
        assert entry.low is not None
        assert entry.high is not None
        assert entry.low <= entry.default <= entry.high
        assert 0 < entry.step <= entry.high - entry.low
    if entry.kind is Kind.CHOICE:
        for value in entry.choices:
            text = msgspec.json.encode({entry.key: value})
            assert entry.value(msgspec.json.decode(text, type=Settings)) == value
    if entry.choices:
        assert entry.default in entry.choices


def test_settings_are_found_by_words_of_title_description_and_choices() -> None:
    found = {typed: [entry.name for entry in PREFERENCES if entry.matches(typed)] for typed in ("dark", "MEM kept")}
    assert found == {"dark": ["theme"], "MEM kept": ["cache_megabytes"]}


def test_the_page_of_settings_is_the_table() -> None:
    assert PAGE.read_text("utf-8") == preferences.page(), (
        "docs/settings.md is out of date: run `python -m sam_annotator.preferences docs/settings.md`"
    )
