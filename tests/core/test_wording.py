"""What is said in English, and what another language may change about it."""

import pytest

from sam_annotator.core.wording import English, counted, figure, mark, percent, speak, tr


class Shouting(English):
    """A language of capitals, with commas for points and three forms for numbers."""

    def sentence(self, text: str) -> str:
        return {"Undone: {title}.": "{title}: UNDONE!", "{number} %": "{number} PERCENT"}.get(text, text)

    def noun(self, number: int, one: str, many: str) -> str:
        if one != "{n} object":
            return super().noun(number, one, many)
        return {0: "NO X", 1: "{n} X"}.get(number, "{n} XEN")

    def number(self, value: float, digits: int) -> str:
        return f"{value:.{digits}f}".replace(".", ",")


@pytest.fixture
def shouting():
    speak(Shouting())
    yield
    speak(English())


def test_english_says_what_the_code_says():
    assert tr("Undone: {title}.", title="Delete {this}") == "Undone: Delete {this}."
    assert tr("100 {left as it is}") == mark("100 {left as it is}")
    assert [counted(n, "object") for n in (0, 1, 1200)] == ["0 objects", "1 object", "1,200 objects"]
    assert [counted(n, "entry", "entries") for n in (1, 2)] == ["1 entry", "2 entries"]
    assert (figure(1234), figure(0.456, 2), percent(0.914)) == ("1,234", "0.46", "91 %")


def test_another_language_changes_sentences_plural_forms_and_numbers(shouting):
    assert tr("Undone: {title}.", title="Delete") == "Delete: UNDONE!"
    assert [counted(n, "object") for n in (0, 1, 2)] == ["NO X", "1 X", "2 XEN"]
    assert percent(0.914, 1) == "91,4 PERCENT"


def test_what_is_not_translated_stays_english(shouting):
    assert tr("Saved.") == "Saved."
    assert counted(2, "image") == "2 images"


def test_a_placeholder_without_a_value_is_a_mistake_of_the_caller():
    with pytest.raises(KeyError):
        tr("{a} and {b}", a=1)
