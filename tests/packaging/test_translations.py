"""Texts are collected from the sources as they stand there, and what is translated stays so."""

import importlib.util
from pathlib import Path

import pytest

from sam_annotator.ui.translation import read_translation

_SPEC = importlib.util.spec_from_file_location(
    "translations", Path(__file__).resolve().parents[2] / "packaging" / "translations.py"
)
assert _SPEC is not None
assert _SPEC.loader is not None
translations = importlib.util.module_from_spec(_SPEC)
_SPEC.loader.exec_module(translations)
Text = translations.Text


def collected(code: str) -> list[tuple[str, bool]]:
    return [tuple(text) for text in translations.texts(code, "some.py")]


def test_what_counts_as_a_text():
    code = """
A = mark("Table <of> contents")
Shortcut("quit", ("Ctrl+Q",), "Quit", FILE)
about("Theme", "Light or dark.", LOOKS, choices={"light": "Light"}, unit="MB")
label(wording.tr("One sentence "
                 "in two pieces."), tr(entry.title if title else SHORT), name("not this one"))
counted(n, "object"), counted(n, "entry", "entries"), counted(n, noun)
"""
    assert collected(code) == [
        ("Table <of> contents", False),
        ("Quit", False),
        ("Theme", False),
        ("Light or dark.", False),
        ("Light", False),
        ("MB", False),
        ("One sentence in two pieces.", False),
        ("{n} object", True),
        ("{n} entry", True),
    ]


@pytest.mark.parametrize("argument", ['f"Undo {title}"', '"Undo " + title', '"Show" if hidden else "Hide"'])
def test_a_text_that_is_put_together_is_refused_where_it_stands(argument):
    with pytest.raises(translations.FormlessTextError, match=r"some\.py:2: tr\(\) takes a literal"):
        collected(f"\ntr({argument})")


def test_translations_are_kept_new_texts_marked_and_old_ones_dropped(tmp_path):
    path = tmp_path / "sam_annotator_de.ts"
    old = {
        Text("Cut & {paste}", plural=False): ("A <& {paste}>",),
        Text("{n} object", plural=True): ("{n} Objekt", "{n} Objekte"),
    }
    gone = {Text("Gone", plural=False): ("Weg",)}
    path.write_text(translations.written("de", dict.fromkeys(old | gone, "a.py"), old | gone), "utf-8")
    assert translations.read(path) == old | gone
    found = {Text("New", plural=False): "b.py", **dict.fromkeys(old, "a.py")}
    path.write_text(translations.written("de", found, translations.read(path)), "utf-8")
    assert translations.read(path) == old
    read = read_translation(path)
    assert read.sentences == {"Cut & {paste}": "A <& {paste}>"}  # the new one is unfinished, and so not shown
    assert read.nouns == {"{n} object": ("{n} Objekt", "{n} Objekte")}
    assert '<translation type="unfinished"></translation>' in path.read_text("utf-8")
