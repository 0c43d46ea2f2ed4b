"""``sam-annotator doctor``: what works here, what does not, and what to do about it."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path

import click

from sam_annotator.cli.files import OUTPUT, writable, write_text


@click.command(short_help="Check this installation; every problem comes with its fix.")
@click.option("--json", "as_json", is_flag=True, help="For programs.")
@click.option(
    "--report",
    type=OUTPUT,
    metavar="FILE",
    callback=writable,
    help="Also write what to send along when asking for help: this, versions, settings, the end of the log; no images.",
)
def command(*, as_json: bool, report: Path | None) -> int:
    """Check Python, Qt, the display, runtimes, models and disk. The exit code is 1 if something cannot work."""
    from sam_annotator import __version__
    from sam_annotator.diagnosis.checks import PROBLEM
    from sam_annotator.diagnosis.report import as_text, look, problem_report
    from sam_annotator.settings import Settings

    findings = look()
    problems = [finding for finding in findings if finding.state == PROBLEM]
    if report is not None:
        write_text(report, problem_report(findings, Settings.load()))
    if as_json:
        found = {"version": __version__, "ok": not problems, "findings": [asdict(finding) for finding in findings]}
        click.echo(json.dumps(found, indent=2, ensure_ascii=False))
    else:
        click.echo(as_text(findings))
    return int(bool(problems))
