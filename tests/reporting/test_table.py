"""Tables for terminals and pages."""

from sam_annotator.reporting.table import Table

TABLE = Table("Labels", ("label", "objects"), (("猫", "1,000"), ("a | <b>", "7")))


def test_text_is_aligned_also_where_characters_are_wide() -> None:
    assert TABLE.text() == "Labels\nlabel    objects\n猫         1,000\na | <b>        7\n"


def test_markdown_keeps_bars_of_names_apart() -> None:
    assert "| a \\| <b> | 7 |" in TABLE.markdown()


def test_html_is_escaped() -> None:
    assert "<td>a | &lt;b&gt;</td>" in TABLE.html()
