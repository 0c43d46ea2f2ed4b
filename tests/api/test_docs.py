"""The examples of docs/api.md and docs/plugins.md, run as they stand there."""

import re
import shutil
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


def blocks(page: str) -> list[str]:
    return re.findall(r"^```python\n(.*?)^```", (ROOT / "docs" / page).read_text("utf-8"), re.MULTILINE | re.DOTALL)


def test_the_examples_run_one_after_the_other(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("coffee.jpg", "cat.jpg"):
        shutil.copy(ROOT / "resources" / "samples" / name, tmp_path)
    monkeypatch.chdir(tmp_path)
    examples, names = blocks("api.md"), {}
    assert len(examples) >= 7
    for example in examples:
        exec(compile(example, "docs/api.md", "exec"), names)
    assert "error" not in names  # the one that was raised was caught
    assert (tmp_path / "labels.json").is_file()
