"""Collect every text that the window shows from the sources into the files that translators work on.

`make translations` runs this. It keeps the translations that are there, marks what is new as unfinished and drops what
the sources no longer say. What counts as a text, by the name of what is called:

- ``tr("…")`` and ``mark("…")``: the first argument;
- ``counted(n, "object", "objects")``: a noun with plural forms, filed as "{n} object";
- the rows of tables: the title of ``Shortcut``, both texts of ``Gesture``, all words of ``about``;
- what the models that ship are good for, in resources/models/.
"""

from __future__ import annotations

import ast
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple
from xml.etree import ElementTree as ET
from xml.sax.saxutils import escape

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "resources" / "translations"
FORMS = {"de": 2, "zh_CN": 1}
"""How many plural forms each language has."""
WHERE: dict[str, tuple[int | str, ...]] = {
    "tr": (0,),
    "mark": (0,),
    "counted": (1,),
    "Shortcut": (2,),
    "Gesture": (0, 1),
    "about": (0, 1, "choices", "unit"),
}
"""The arguments that are texts, by position or name, for each function; of a dictionary its values."""


class Text(NamedTuple):
    """One text to translate: a sentence, or a noun with plural forms."""

    source: str
    plural: bool


class FormlessTextError(ValueError):
    """A text that is put together in the code cannot be looked up."""


def texts(code: str, place: str) -> Iterator[Text]:
    """The texts of one source file, in their order.

    Raises:
        FormlessTextError: An f-string, a sum or a condition stands where a literal must be.
    """
    calls = [node for node in ast.walk(ast.parse(code)) if isinstance(node, ast.Call)]
    for call in sorted(calls, key=lambda node: (node.lineno, node.col_offset)):
        name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
        for argument in WHERE.get(name, ()):
            for given in _arguments(call, argument):
                if isinstance(given, ast.Constant) and isinstance(given.value, str) and given.value:
                    yield Text("{n} " * (name == "counted") + given.value, name == "counted")
                elif _has_words(given):
                    where = f"{place}:{given.lineno}"
                    raise FormlessTextError(f"{where}: {name}() takes a literal, with {{names}} for what varies.")


def _arguments(call: ast.Call, which: int | str) -> list[ast.expr]:
    """The argument at a position or of a name, or the values of that dictionary; nothing if it is not given."""
    if isinstance(which, int):
        return call.args[which : which + 1]
    given = [keyword.value for keyword in call.keywords if keyword.arg == which]
    return given[0].values if given and isinstance(given[0], ast.Dict) else given


def _has_words(node: ast.expr) -> bool:
    """Whether words stand in the code that are put together before they are looked up."""
    if isinstance(node, ast.IfExp):
        branches = (node.body, node.orelse)
        return any(_has_words(branch) or isinstance(branch, ast.Constant) for branch in branches)
    return isinstance(node, ast.JoinedStr | ast.BinOp)


def collect() -> dict[Text, str]:
    """Every text of the package but the command line's with the first file that has it, by files and lines."""
    found: dict[Text, str] = {}
    for path in sorted((ROOT / "sam_annotator").rglob("*.py")):
        place = path.relative_to(ROOT).as_posix()
        if not place.startswith("sam_annotator/cli/"):
            for text in texts(path.read_text("utf-8"), place):
                found.setdefault(text, place)
    for path in sorted((ROOT / "resources" / "models").rglob("*.toml")):
        content = tomllib.loads(path.read_text("utf-8"))
        for entry in content.get("model", [content]):
            found.setdefault(Text(entry["good_for"], plural=False), path.relative_to(ROOT).as_posix())
    return found


def read(path: Path) -> dict[Text, tuple[str, ...]]:
    """The finished translations of a file: one form for a sentence, as many as the language has for a noun."""
    done: dict[Text, tuple[str, ...]] = {}
    if not path.exists():
        return done
    for message in ET.parse(path).getroot().iterfind("context/message"):
        made, plural = message.find("translation"), message.get("numerus") == "yes"
        if made is not None and not made.get("type"):
            forms = [form.text or "" for form in made.iterfind("numerusform")] if plural else [made.text or ""]
            done[Text(message.findtext("source", ""), plural)] = tuple(forms)
    return done


def written(language: str, found: dict[Text, str], done: dict[Text, tuple[str, ...]]) -> str:
    """A .ts file, as Linguist writes it, without line numbers: these would change with every edit."""
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        "<!DOCTYPE TS>",
        f'<TS version="2.1" language="{language}" sourcelanguage="en">',
        "<context>",
        "    <name>sam_annotator</name>",
    ]
    for text, place in found.items():
        forms, state = done.get(text, ("",) * FORMS[language]), "" if text in done else ' type="unfinished"'
        inside = escape(forms[0])
        if text.plural:
            numerus = "".join(f"\n            <numerusform>{escape(form)}</numerusform>" for form in forms)
            inside = f"{numerus}\n        "
        lines += [
            '    <message numerus="yes">' if text.plural else "    <message>",
            f'        <location filename="../../{place}"/>',
            f"        <source>{escape(text.source)}</source>",
            f"        <translation{state}>{inside}</translation>",
            "    </message>",
        ]
    return "\n".join([*lines, "</context>", "</TS>", ""])


def main() -> int:
    """Bring every file up to date and say how much is left to translate."""
    found = collect()
    FOLDER.mkdir(exist_ok=True)
    for language in FORMS:
        path = FOLDER / f"sam_annotator_{language}.ts"
        done = read(path)
        path.write_text(written(language, found, done), "utf-8", newline="\n")
        left, gone = len(found.keys() - done.keys()), len(done.keys() - found.keys())
        print(f"{path.name}: {len(found)} texts, {left} to translate, {gone} dropped.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
