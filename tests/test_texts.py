"""Nobody forgets: what the window shows is looked up, and every text has its translations."""

import ast
import importlib.util
import re
import string
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
_SPEC = importlib.util.spec_from_file_location("translations", ROOT / "packaging" / "translations.py")
translations = importlib.util.module_from_spec(_SPEC)
_SPEC.loader.exec_module(translations)

LANGUAGES = sorted(translations.FORMS)
PHRASE = re.compile(r"[A-Za-z]{2,}[,.:;]? [A-Za-z({}]{2,}")
WORD = re.compile(r"[A-Za-z]{2,}")
SHOWING = {
    "setText", "setToolTip", "setStatusTip", "setWhatsThis", "setWindowTitle", "setTitle", "setLabelText",
    "setPlaceholderText", "setAccessibleName", "setAccessibleDescription", "setInformativeText", "setSuffix",
    "setPrefix", "setSpecialValueText", "addAction", "addMenu", "addRow", "addTab", "addItem", "addItems", "addSection",
    "setHorizontalHeaderLabels", "setHeaderLabels", "show_message", "tell", "show_problem", "purpose", "QLabel",
    "QPushButton", "QCheckBox", "QRadioButton", "QGroupBox", "QAction", "QMenu", "QToolBar", "QDockWidget",
    "QMessageBox",
}  # fmt: skip
"""What shows its arguments, by the name of what is called."""
NO_TEXTS = {*translations.WHERE, "setObjectName", "findChild", "setStyleSheet", "Template", "setProperty", "Formatter"}
"""What does not show its arguments, or looks them up itself."""
PROGRAMMERS = {"TypeError", "ValueError", "RuntimeError", "NotImplementedError", "AssertionError", "KeyError"}
"""Errors for programmers, as those of private names are: nobody who uses the window sees them."""
NO_WORDS = re.compile(
    r"<[^>]*>|https?://\S+|\S+/\S+|ONNX Runtime|sam_annotator|svg text|Python|Qt|Segment Anything|MobileSAM|\w+ et al"
)
"""Called so in every language, or in no language of people."""
FOR_DEVELOPERS = {"ui/demo.py"}


def text_of(node: ast.AST) -> str | None:
    """A string as it stands in the code, an f-string with {} for what varies."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.JoinedStr):
        return "".join(str(part.value) if isinstance(part, ast.Constant) else "{}" for part in node.values)
    return None


def called(node: ast.AST) -> str:
    function = node.func if isinstance(node, ast.Call) else None
    return function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")


def is_quiet(node: ast.AST) -> bool:
    """Whether what is below is no text of the window: logged, told to programmers, a docstring, a type."""
    if isinstance(node, ast.Call):
        logs = isinstance(node.func, ast.Attribute) and getattr(node.func.value, "id", "") in {"log", "logger"}
        return logs or called(node) in NO_TEXTS
    if isinstance(node, ast.Raise):
        error = called(node.exc) if node.exc is not None else ""
        return error in PROGRAMMERS or error.startswith("_")
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)


def forgotten(node: ast.AST, *, shown: bool = False) -> Iterator[tuple[int, str]]:
    """Lines and literals that the window would show in English whatever the language."""
    if is_quiet(node):
        return
    text = text_of(node)
    if text is not None:
        if (WORD if shown else PHRASE).search(NO_WORDS.sub("", text)):
            yield node.lineno, text
        if isinstance(node, ast.Constant):
            return
    for field, value in ast.iter_fields(node):
        if field in {"annotation", "returns"}:
            continue
        for child in value if isinstance(value, list) else [value]:
            if isinstance(child, ast.AST) and not (text is not None and isinstance(child, ast.Constant)):
                inside = isinstance(node, ast.IfExp) and shown
                yield from forgotten(child, shown=called(node) in SHOWING or (inside and field != "test"))


def sources() -> list[Path]:
    package = ROOT / "sam_annotator"
    files = [path for layer in ("ui", "controllers", "tools") for path in sorted((package / layer).rglob("*.py"))]
    return [path for path in files if path.relative_to(package).as_posix() not in FOR_DEVELOPERS]


@pytest.mark.parametrize("path", sources(), ids=lambda path: path.relative_to(ROOT / "sam_annotator").as_posix())
def test_whatever_the_window_shows_is_looked_up(path):
    found = [f"{path.name}:{line}: {text!r}" for line, text in forgotten(ast.parse(path.read_text("utf-8")))]
    assert not found, "write tr(…) around what is shown, mark(…) in a table whose texts are shown elsewhere"


def test_the_scan_sees_what_is_forgotten():
    code = '''
"""Docstrings do not count."""
log.warning("Neither does the log.")
raise TypeError("nor what programmers are told")
button.setText("Close")
button.setText(f"{number} objects")
button.setToolTip("Show" if hidden else "Hide")
title = f"Rename {old} to {new}"
title = tr("Rename {old} to {new}", old=old, new=new)
button.setText(tr("Close"))
button.setObjectName("close_button of all")
HINTS = ("Click an object.", mark("Click another object."))
'''
    assert [text for _, text in forgotten(ast.parse(code))] == [
        "Close",
        "{} objects",
        "Show",
        "Hide",
        "Rename {} to {}",
        "Click an object.",
    ]


@pytest.fixture(scope="module")
def found():
    return translations.collect()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_is_translated_and_nothing_else(language, found):
    done = translations.read(translations.FOLDER / f"sam_annotator_{language}.ts")
    missing = sorted(text.source for text in found.keys() - done.keys())
    assert not missing, "run `make translations` and translate what is unfinished"
    gone = sorted(text.source for text in done.keys() - found.keys())
    assert not gone, "run `make translations`: the sources no longer say this"


@pytest.mark.parametrize("language", LANGUAGES)
def test_translations_have_the_placeholders_of_their_texts(language):
    for text, forms in translations.read(translations.FOLDER / f"sam_annotator_{language}.ts").items():
        assert len(forms) == (translations.FORMS[language] if text.plural else 1), text.source
        for form in forms:
            assert form.strip(), text.source
            assert placeholders(form) == placeholders(text.source), (text.source, form)


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}
