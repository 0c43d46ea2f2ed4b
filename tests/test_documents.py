"""The documents of the structure name what is there, and nothing else."""

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "sam_annotator"


def between(document: str, start: str, end: str) -> str:
    """The part of a document from one line to the first after it that begins so."""
    text = (ROOT / "docs" / document).read_text("utf-8")
    begin = text.index(start)
    return text[begin : text.index(f"\n{end}", begin)]


def test_every_lane_stands_in_the_table_of_threads():
    rows = between("threads.md", "| lane |", "\n").splitlines()
    told = {name for row in rows for name in re.findall(r"`(\w+)`", row.split("|")[1])}
    files = [path for folder in ("controllers", "ui") for path in (PACKAGE / folder).glob("*.py")]
    made = {name for file in files for name in re.findall(r'Lane\("(\w+)"', file.read_text("utf-8"))}
    session = re.search(r"names = \((.*)\)", (PACKAGE / "controllers" / "annotating.py").read_text("utf-8"))[1]
    assert told == {*made, *re.findall(r'"(\w+)"', session)}


def test_every_part_of_the_package_stands_in_the_tree_of_layers():
    tree = between("architecture.md", "sam_annotator/\n", "resources/")
    told = set(re.findall(r"^  (\S+?)/? ", tree, re.MULTILINE))
    there = {path.name for path in PACKAGE.iterdir() if path.suffix == ".py" or (path / "__init__.py").exists()}
    assert told == there - {"__init__.py"}
