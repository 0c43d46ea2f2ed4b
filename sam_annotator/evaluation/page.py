"""A run as one HTML page that needs nothing else: tables, plots, pictures."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from sam_annotator.evaluation.comparison import comparisons
from sam_annotator.evaluation.gallery import gallery
from sam_annotator.evaluation.plots import click_plots, comparison_plots, noc_plots, reliability_plots, size_plots
from sam_annotator.evaluation.report import by_tables, calibration_lines, effort, masks, sizes
from sam_annotator.evaluation.run import Run
from sam_annotator.evaluation.svg import STYLE
from sam_annotator.evaluation.tables import Table

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


def as_html(run: Run) -> str:
    """The whole page.

    Raises:
        ImageError: An image that is to be shown went away meanwhile.
    """
    names = ", ".join(model.name for model in run.models)
    return (
        '<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>Evaluation of {escape(names)}</title><style>:root{{color-scheme:light dark;{LIGHT};{LIGHT_SERIES}}}"
        f"@media (prefers-color-scheme:dark){{:root{{{DARK};{DARK_SERIES}}}}}{LAYOUT}{STYLE}</style></head><body>\n"
        f"<h1>How good {escape(names)} {'is' if len(run.models) == 1 else 'are'}</h1>\n{_introduction(run)}\n"
        + "\n".join(_sections(run))
        + "\n</body></html>\n"
    )


def _introduction(run: Run) -> str:
    count, clicks = len(run.models[0].records), run.options.clicks
    return (
        f'<p class="muted">{count} objects, up to {clicks} simulated clicks on each: the first in the middle of the '
        "object, each next one in the middle of the largest error. After one click the mask with the best predicted "
        "IoU counts, later the single mask. docs/evaluation.md explains every figure.</p>"
    )


def _sections(run: Run) -> Iterable[str]:
    yield _section("Masks", _table(masks(run)), _plots(click_plots(run)))
    yield _section("Clicks needed", _table(effort(run)), _plots(noc_plots(run)))
    lines = "".join(f"<p>{escape(line)}</p>" for line in calibration_lines(run))
    if lines:
        dots = "The dots' areas follow the number of masks; on the dashed line prediction and truth agree."
        yield _section("Predicted IoU", lines, f'<p class="muted">{dots}</p>', _plots(reliability_plots(run)))
    yield _section("Sizes", _table(sizes(run)), _plots(size_plots(run)))
    for table in by_tables(run):
        yield _section("", _table(table))
    for comparison in comparisons(run):
        sentence = f"<p>{escape(comparison.sentence())}</p>"
        title = f"{comparison.model} against {comparison.baseline}"
        yield _section(title, sentence, _table(comparison.table()), _plots(comparison_plots(comparison)))
    key = "Outlined in blue: the label. Orange: the mask with the best predicted IoU. Dot: the click."
    for model in run.models:
        title = f"After one click: {model.name}"
        yield _section(title, f'<p class="muted">{key}</p>', *gallery(model.records))


def _section(title: str, *parts: str) -> str:
    heading = f"<h2>{escape(title)}</h2>" if title else ""
    return f"<section>{heading}{''.join(parts)}</section>"


def _plots(figures: Iterable[str]) -> str:
    return f'<div class="plots">{"".join(figures)}</div>'


def _table(table: Table) -> str:
    head = "".join(f"<th>{escape(heading)}</th>" for heading in table.headings)
    body = "".join(f"<tr>{''.join(f'<td>{escape(cell)}</td>' for cell in row)}</tr>" for row in table.rows)
    return (
        f'<h3>{escape(table.title)}</h3><div class="wide"><table><thead><tr>{head}</tr></thead><tbody>{body}</tbody>'
        "</table></div>"
    )
