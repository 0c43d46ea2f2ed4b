"""A tool of an installed package in the window, and one that cannot be made."""

from pathlib import Path

import pytest

from sam_annotator.plugins import TOOLS as GROUP
from sam_annotator.plugins import Registry, tried
from sam_annotator.tools import TOOLS
from sam_annotator.tools.base import PlainTool, Tool
from sam_annotator.ui import main_window

MODULE = """
from sam_annotator.tools.base import PlainTool

class Quiet(PlainTool):
    id, label, icon, shortcut, help = "quiet", "Quiet", "mdi6.star", "", "Does nothing."

class Broken(Quiet):
    id = "broken"
    def __init__(self): raise RuntimeError("no luck")
"""


def test_it_stands_in_the_toolbar_and_the_broken_one_does_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, make_rig
) -> None:
    (tmp_path / "quiet_tool.py").write_text(MODULE)
    info = tmp_path / "quiet_tool-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: quiet-tool\nVersion: 1.0\n")
    (info / "entry_points.txt").write_text(f"[{GROUP}]\nquiet = quiet_tool:Quiet\nbroken = quiet_tool:Broken\n")
    monkeypatch.syspath_prepend(str(tmp_path))
    registry: Registry[type[Tool]] = Registry(GROUP, tried(Tool, "id"))
    for name, each in TOOLS.items():
        registry.add(name, each)
    monkeypatch.setattr(main_window, "TOOLS", registry)
    window = make_rig().window
    actions = {action.data().id: action for action in window.tool_group.actions()}
    assert [*actions] == [*TOOLS, "quiet"]
    actions["quiet"].trigger()
    assert actions["quiet"].isChecked()
    assert isinstance(actions["quiet"].data(), PlainTool)
    assert [bool(plugin.trouble) for plugin in registry.plugins()] == [True, False]
