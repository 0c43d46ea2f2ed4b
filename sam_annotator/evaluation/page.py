"""A run as one HTML page that needs nothing else: tables, plots, pictures."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from sam_annotator.evaluation.comparison import comparisons
from sam_annotator.evaluation.gallery import gallery
from sam_annotator.evaluation.plots import click_plots, comparison_plots, noc_plots, reliability_plots, size_plots
from sam_annotator.evaluation.report import by_tables, calibration_lines, effort, masks, sizes
from sam_annotator.evaluation.run import Run
from sam_annotator.reporting.page import page, plots, section


def as_html(run: Run) -> str:
    """The whole page.

    Raises:
        ImageError: An image that is to be shown went away meanwhile.
    """
    names = ", ".join(model.name for model in run.models)
    heading = f"How good {names} {'is' if len(run.models) == 1 else 'are'}"
    return page(f"Evaluation of {names}", heading, [_introduction(run), *_sections(run)])


def _introduction(run: Run) -> str:
    count, clicks = len(run.models[0].records), run.options.clicks
    return (
        f'<p class="muted">{count} objects, up to {clicks} simulated clicks on each: the first in the middle of the '
        "object, each next one in the middle of the largest error. After one click the mask with the best predicted "
        "IoU counts, later the single mask. docs/evaluation.md explains every figure.</p>"
    )


def _sections(run: Run) -> Iterable[str]:
    yield section("Masks", masks(run).html(), plots(click_plots(run)))
    yield section("Clicks needed", effort(run).html(), plots(noc_plots(run)))
    lines = "".join(f"<p>{escape(line)}</p>" for line in calibration_lines(run))
    if lines:
        dots = "The dots' areas follow the number of masks; on the dashed line prediction and truth agree."
        yield section("Predicted IoU", lines, f'<p class="muted">{dots}</p>', plots(reliability_plots(run)))
    yield section("Sizes", sizes(run).html(), plots(size_plots(run)))
    for table in by_tables(run):
        yield section("", table.html())
    for comparison in comparisons(run):
        sentence = f"<p>{escape(comparison.sentence())}</p>"
        title = f"{comparison.model} against {comparison.baseline}"
        yield section(title, sentence, comparison.table().html(), plots(comparison_plots(comparison)))
    key = "Outlined in blue: the label. Orange: the mask with the best predicted IoU. Dot: the click."
    for model in run.models:
        title = f"After one click: {model.name}"
        yield section(title, f'<p class="muted">{key}</p>', *gallery(model.records))
