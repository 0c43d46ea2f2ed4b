"""The words of the program in the language of the person, for whoever tells them something.

Everything is written in English, and everything is English until somebody calls `speak`, as the window does when it
opens. A text is looked up as it stands in the code, so the first argument of `tr`, `mark` and `counted` is a literal:
`packaging/translations.py` collects these from the sources. See docs/translating.md.
"""

from __future__ import annotations

from typing import Protocol


class Language(Protocol):
    """What a language knows."""

    def sentence(self, text: str) -> str:
        """The translation of an English text, placeholders and all; the text itself where there is none."""

    def noun(self, number: int, one: str, many: str) -> str:
        """The form that goes with a number; both English forms, and what is returned, have ``{n}`` in its place."""

    def number(self, value: float, digits: int) -> str:
        """A number with separators and so many digits after the point."""


class English:
    """The language of the sources."""

    def sentence(self, text: str) -> str:
        """The text."""
        return text

    def noun(self, number: int, one: str, many: str) -> str:
        """One of the two forms."""
        return one if number == 1 else many

    def number(self, value: float, digits: int) -> str:
        """1,234.5."""
        return f"{value:,.{digits}f}"


_language: Language = English()


def speak(language: Language) -> None:
    """Say everything in this language from now on."""
    global _language  # noqa: PLW0603 - one program speaks one language
    _language = language


def mark(text: str) -> str:
    """The text itself: says that it is translated later, where ``tr(it)`` shows it. For tables and constants."""
    return text


def tr(text: str, /, **values: object) -> str:
    """A text in the language of the person, with its ``{placeholders}`` filled.

    Raises:
        KeyError: A placeholder has no value.
    """
    said = _language.sentence(text)
    return said.format(**values) if values else said


def counted(number: int, noun: str, nouns: str = "") -> str:
    """A number with what it counts: 1 image, 1,200 images.

    Args:
        number: How many, 0 or more.
        noun: What there is one of; also the rest of a sentence ("object is there already").
        nouns: What there are several of; ``noun`` with an s if it is left out.
    """
    form = _language.noun(number, f"{{n}} {noun}", f"{{n}} {nouns or noun + 's'}")
    return form.format(n=figure(number))


def figure(value: float, digits: int = 0) -> str:
    """A number for reading: 1,200 or 0.91."""
    return _language.number(value, digits)


def percent(share: float, digits: int = 0) -> str:
    """A share of 1 in percent: 91 %."""
    return tr("{number} %", number=figure(100 * share, digits))
