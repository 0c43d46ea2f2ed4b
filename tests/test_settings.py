"""Preferences come back as they were saved, and damaged ones never keep anybody from working."""

from pathlib import Path

import pytest

from sam_annotator import assets, folders
from sam_annotator.settings import RECENT_LIMIT, Settings


def test_defaults_without_a_file() -> None:
    assert Settings.load() == Settings()


def test_saved_settings_come_back() -> None:
    changed = Settings(model="mobile-sam", theme="dark", shortcuts={"accept": "Ctrl+Return"}, recent=("/a",))
    changed.save()
    assert Settings.load() == changed
    assert [path.name for path in folders.config_dir().iterdir()] == ["settings.json"]


def test_settings_of_another_version_are_read() -> None:
    folders.config_dir().mkdir(parents=True)
    (folders.config_dir() / "settings.json").write_text('{"theme": "light", "from-the-future": 1}', "utf-8")
    assert Settings.load() == Settings(theme="light")


@pytest.mark.parametrize(
    "content", [b"{", b'{"theme": "pink"}', b'{"threads": "two"}', b'{"prefetch": -1}', b"\xff\xfe"]
)
def test_damaged_settings_are_moved_aside(content: bytes) -> None:
    path = folders.config_dir() / "settings.json"
    path.parent.mkdir(parents=True)
    path.write_bytes(content)
    assert Settings.load() == Settings()
    assert not path.exists()
    assert path.with_name("settings.json.broken").read_bytes() == content


def test_one_wrong_value_does_not_cost_the_others() -> None:
    path = folders.config_dir() / "settings.json"
    path.parent.mkdir(parents=True)
    path.write_text('{"theme": "pink", "prefetch": 7, "shortcuts": {"undo": ["F2"]}, "recent": 3}', "utf-8")
    assert Settings.load() == Settings(prefetch=7, shortcuts={"undo": ("F2",)})
    assert path.with_name("settings.json.broken").exists()


def test_what_was_opened_last_comes_first_and_once(tmp_path: Path) -> None:
    recent = Settings()
    for name in ("a", "b", "a"):
        recent = recent.with_recent(tmp_path / name)
    assert recent.recent == (str(tmp_path / "a"), str(tmp_path / "b"))
    for number in range(30):
        recent = recent.with_recent(tmp_path / str(number))
    assert len(recent.recent) == RECENT_LIMIT


def test_one_variable_moves_every_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv(folders.HOME_VARIABLE, str(tmp_path))
    told = {folders.config_dir(), folders.data_dir(), folders.cache_dir(), folders.log_file().parent}
    assert {folder.parent for folder in told} == {tmp_path}
    assert len(told) == 4


def test_resources_are_found_from_a_checkout_and_inside_the_package(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    assert (assets.resources() / "samples").is_dir()
    (tmp_path / "resources").mkdir()
    monkeypatch.setattr(assets, "PACKAGE", tmp_path)
    assert assets.resources() == tmp_path / "resources"


def test_an_adjustment_that_makes_no_sense_is_left_out_and_the_rest_is_kept() -> None:
    folders.config_dir().mkdir(parents=True, exist_ok=True)
    text = '{"theme": "dark", "adjustments": {"a": {"gamma": 0}}}'
    (folders.config_dir() / "settings.json").write_text(text, "utf-8")
    assert Settings.load() == Settings(theme="dark")
