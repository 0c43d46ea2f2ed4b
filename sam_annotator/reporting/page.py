"""One HTML page that needs nothing else: no network, no scripts; for light and dark."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape

from sam_annotator.reporting.svg import STYLE, legend

LIGHT = "--ink:#1b1f24;--muted:#57606a;--line:#d8dee4;--page:#fff;--head:#f6f8fa"
DARK = "--ink:#e6edf3;--muted:#9198a1;--line:#30363d;--page:#0d1117;--head:#161b22"
# Okabe and Ito's colours, lighter where the page is dark.
LIGHT_SERIES = "--s0:#0072b2;--s1:#d55e00;--s2:#009e73;--s3:#cc79a7;--s4:#e69f00;--s5:#56b4e9"
DARK_SERIES = "--s0:#4aa3dc;--s1:#ff8b3d;--s2:#2fc79a;--s3:#e29bc4;--s4:#f0b840;--s5:#8fd0f5"

LAYOUT = """
body{margin:0 auto;max-width:1280px;padding:1.5rem;background:var(--page);color:var(--ink);
font:15px/1.5 system-ui,sans-serif}
h1{font-size:1.6rem}h2{font-size:1.2rem;margin-top:2.5rem}h3{font-size:1rem;margin:1.5rem 0 .5rem}
p{max-width:60rem}.muted{color:var(--muted)}
.wide{overflow-x:auto}table{border-collapse:collapse;font-variant-numeric:tabular-nums;font-size:13px}
th,td{padding:.3rem .6rem;border-bottom:1px solid var(--line);text-align:right;white-space:nowrap}
th{background:var(--head);font-weight:600;vertical-align:bottom;white-space:normal}
td:first-child,th:first-child{text-align:left;position:sticky;left:0;background:var(--page)}
th:first-child{background:var(--head)}
.plots{display:grid;grid-template-columns:repeat(auto-fill,minmax(330px,1fr));gap:1rem;margin-top:1rem}
.gallery{display:flex;flex-wrap:wrap;gap:.75rem}.gallery img{display:block;border-radius:4px;max-height:220px}
.gallery figure{max-width:220px}
figure{margin:0}figcaption{font-size:13px;color:var(--muted);margin:.25rem 0;overflow-wrap:anywhere}
.key{margin-left:.75rem;white-space:nowrap}.key svg{width:10px;height:10px;display:inline-block;margin-right:.3rem}
"""


def page(title: str, heading: str, parts: Iterable[str]) -> str:
    """The whole page.

    Args:
        title: Of the browser's tab, as text.
        heading: Over the page, as text.
        parts: What follows, as HTML: `section` s, paragraphs.
    """
    return (
        '<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{escape(title)}</title><style>:root{{color-scheme:light dark;{LIGHT};{LIGHT_SERIES}}}"
        f"@media (prefers-color-scheme:dark){{:root{{{DARK};{DARK_SERIES}}}}}{LAYOUT}{STYLE}</style></head><body>\n"
        f"<h1>{escape(heading)}</h1>\n" + "\n".join(parts) + "\n</body></html>\n"
    )


def section(title: str, *parts: str) -> str:
    """Parts in HTML under a heading, or under none."""
    heading = f"<h2>{escape(title)}</h2>" if title else ""
    return f"<section>{heading}{''.join(parts)}</section>"


def plots(figures: Iterable[str]) -> str:
    """Figures side by side, as many as there is room for."""
    return f'<div class="plots">{"".join(figures)}</div>'


@dataclass(frozen=True)
class Figure:
    """A chart and what is written over it.

    Attributes:
        title: As text.
        series: The names of its series, in the order of their colours; empty for a single one.
        chart: Inline SVG, as `svg` makes it.
    """

    title: str
    series: tuple[str, ...]
    chart: str

    def html(self) -> str:
        """The chart under its title and, where there are several series, what their colours mean."""
        keys = legend(self.series) if len(self.series) > 1 else ""
        return f"<figure><figcaption>{escape(self.title)} {keys}</figcaption>{self.chart}</figure>"


def figure(title: str, series: Sequence[str], chart: str) -> str:
    """A `Figure` as HTML."""
    return Figure(title, tuple(series), chart).html()
