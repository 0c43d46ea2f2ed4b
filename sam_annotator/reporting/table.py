"""Tables of texts, as Markdown, as aligned text and as HTML."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from unicodedata import east_asian_width


@dataclass(frozen=True)
class Table:
    """A table of texts.

    Attributes:
        title: What it shows.
        headings: Of the columns; the first column holds the rows' names.
        rows: Each as long as the headings.
    """

    title: str
    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    def markdown(self) -> str:
        """The title in bold and a table."""
        lines = [self.headings, ("---",) * len(self.headings), *self.rows]
        return f"**{self.title}**\n\n" + "".join(f"| {' | '.join(map(_cell, line))} |\n" for line in lines)

    def text(self) -> str:
        """The title and aligned columns for a terminal: names to the left, all others to the right."""
        lines = [self.headings, *self.rows]
        widths = [max(map(_columns, column)) for column in zip(*lines, strict=True)]
        left = [True] + [False] * (len(widths) - 1)
        text = "\n".join("  ".join(map(_padded, line, widths, left)).rstrip() for line in lines)
        return f"{self.title}\n{text}\n"

    def html(self) -> str:
        """The title as a heading and a table that scrolls sideways where it is too wide."""
        head = "".join(f'<th scope="col">{escape(heading)}</th>' for heading in self.headings)
        body = "".join(f"<tr>{''.join(f'<td>{escape(cell)}</td>' for cell in row)}</tr>" for row in self.rows)
        return (
            f'<h3>{escape(self.title)}</h3><div class="wide"><table><thead><tr>{head}</tr></thead><tbody>{body}</tbody>'
            "</table></div>"
        )


def _cell(text: str) -> str:
    return text.replace("|", "\\|")  # a category may be called so


def _columns(text: str) -> int:
    """How wide a terminal shows it: Chinese, Japanese and Korean characters take two columns."""
    return sum(2 if east_asian_width(character) in "WF" else 1 for character in text)


def _padded(text: str, width: int, left: bool) -> str:
    space = " " * (width - _columns(text))
    return text + space if left else space + text
