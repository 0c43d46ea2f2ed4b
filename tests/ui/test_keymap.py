"""Which keys do what, and who has a key already."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sam_annotator.core.annotation import Category
from sam_annotator.tools import TOOLS
from sam_annotator.ui.icons import icon
from sam_annotator.ui.keymap import Keymap, matching, normal
from sam_annotator.ui.shortcut_presets import PRESETS, Preset
from sam_annotator.ui.shortcuts import SHORTCUTS, Shortcut, tool_rows

ROWS = (*SHORTCUTS, *tool_rows(tool() for tool in TOOLS.values()))
IDS = [row.id for row in ROWS]
DEFAULT = Keymap(ROWS, {})
FEW = Keymap(
    (
        Shortcut("undo", ("Ctrl+Z",), "Undo", "Editing"),
        Shortcut("done", ("Ctrl+D",), "Mark as done…", "Images"),
        Shortcut("next", ("D", "Right"), "Next image", "Images"),
        Shortcut("hide", ("H",), "Hide all masks", "View", hold=True),
        Shortcut("tool_select", ("V",), "Select", "Tools"),
    ),
    {},
)
KEYS = st.sampled_from(["D", "N", "Ctrl+D", "Right", "V", "H", "F5", "Ctrl+Shift+Z", "1", "Tab"])


def all_keys(keymap: Keymap) -> list[str]:
    return [normal(key) for row in keymap.rows for key in row.keys]


def test_without_changes_everything_has_the_keys_of_the_table():
    assert DEFAULT.rows == ROWS
    assert DEFAULT.overrides == {}


@settings(max_examples=30)
@given(st.lists(st.tuples(st.sampled_from(IDS), st.lists(KEYS, max_size=3)), max_size=6))
def test_no_key_ever_does_two_things_and_what_was_given_last_holds(changes):
    keymap = DEFAULT
    for name, keys in changes:
        keymap = keymap.with_keys(name, keys)
        assert [normal(key) for key in keymap[name].keys] == list(dict.fromkeys(keys))
        assert len(set(all_keys(keymap))) == len(all_keys(keymap))
    assert Keymap(ROWS, keymap.overrides).rows == keymap.rows


@settings(max_examples=30)
@given(st.dictionaries(st.sampled_from([*IDS, "of_another_version"]), st.lists(KEYS, max_size=3).map(tuple)))
def test_whatever_stands_in_the_file_no_key_does_two_things(overrides):
    keys = all_keys(Keymap(ROWS, overrides))
    assert len(set(keys)) == len(keys)


@settings(max_examples=30)
@given(st.sampled_from(IDS), st.lists(KEYS, max_size=3))
def test_reset_brings_everything_back(name, keys):
    assert DEFAULT.with_keys(name, keys).reset(name).rows == ROWS


def test_one_key_may_stand_alone_and_nonsense_is_ignored():
    keymap = FEW.replaced({"next": "n", "undo": ("no such key", "Space"), "nobody": "X"})
    assert keymap["next"].keys == ("N",)
    assert keymap["undo"].keys == ()
    assert "N" not in keymap.label_keys
    assert "D" in keymap.label_keys


def test_a_key_that_somebody_got_is_back_where_it_was_when_he_is_reset():
    taken = FEW.with_keys("undo", ["Ctrl+D"])
    assert taken["done"].keys == ()
    assert taken.is_changed("done")
    assert taken.overrides == {"undo": ("Ctrl+D",)}
    assert taken.reset("undo")["done"].keys == ("Ctrl+D",)
    back = taken.reset("done")
    assert back["done"].keys == ("Ctrl+D",)
    assert back["undo"].keys == ()


def test_commands_tools_held_keys_labels_and_candidates_are_told_as_holders():
    labels = [Category(7, "cat", "#E69F00", hotkey="n"), Category(8, "dog", "#56B4E9", hotkey="1")]

    def titles(key: str) -> list[str]:
        return [holder.title for holder in FEW.holders("undo", key, labels)]

    assert titles("ctrl+d") == ["Mark as done"]
    assert titles("H") == ["Hide all masks"]
    assert titles("V") == ["Select"]
    assert titles("N") == ["Label “cat”"]
    assert titles("1") == ["Choose candidate 1", "Label “dog”"]
    assert [title.split()[0] for title in titles("4")] == ["Choose"]
    assert titles("Ctrl+Z") == []  # its own
    assert titles("Ctrl+Alt+F12") == []


def test_commands_are_found_by_words_and_by_their_keys():
    assert [row.id for row in matching(FEW.rows, "ctrl+d")] == ["done"]
    assert [row.id for row in matching(FEW.rows, "ext image")] == ["next"]
    assert [row.id for row in matching(FEW.rows, "tools")] == ["tool_select"]
    assert matching(FEW.rows, "no such thing") == []


@pytest.mark.parametrize("preset", PRESETS, ids=lambda preset: preset.id)
def test_a_preset_names_commands_that_exist_and_keys_that_qt_knows(preset: Preset):
    assert {*preset.keys} <= {*IDS}
    keys = [normal(key) for listed in preset.keys.values() for key in listed]
    assert all(keys)
    assert len({*keys}) == len(keys)
    keymap = Keymap(ROWS, preset.keys)
    for name, listed in preset.keys.items():
        assert keymap[name].keys == tuple(normal(key) for key in listed)
    assert preset.source.startswith("https://") or not preset.keys


@pytest.mark.parametrize("preset", PRESETS, ids=lambda preset: preset.id)
@pytest.mark.parametrize("name", ["accept", "undo", "redo", "delete", "next_image", "previous_image", "fit", "export"])
def test_what_everybody_needs_has_a_key_in_every_preset(preset: Preset, name: str):
    assert Keymap(ROWS, preset.keys)[name].keys


@pytest.mark.parametrize("preset", PRESETS, ids=lambda preset: preset.id)
def test_a_preset_leaves_no_tool_without_a_key(preset: Preset):
    keymap = Keymap(ROWS, preset.keys)
    assert [row.id for row in keymap.rows if row.id.startswith("tool_") and not row.keys] == []


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.id)
def test_every_command_has_an_icon(row, qapp):
    assert row.icon
    assert not icon(row.icon).pixmap(16).isNull()
