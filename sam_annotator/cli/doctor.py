"""``sam-annotator doctor``: what works here, what does not, and what to do about it."""

from __future__ import annotations

import json
from dataclasses import asdict

import click

SIGNS = {"ok": "✓", "note": "·", "problem": "✗"}


@click.command(short_help="Check this installation; every problem comes with its fix.")
@click.option("--json", "as_json", is_flag=True, help="For programs.")
def command(*, as_json: bool) -> int:
    """Check Python, Qt, the display, runtimes, models and disk. The exit code is 1 if something cannot work."""
    from sam_annotator import __version__
    from sam_annotator.cli.checks import CHECKS, PROBLEM

    findings = [finding for check in CHECKS for finding in check()]
    problems = [finding for finding in findings if finding.state == PROBLEM]
    if as_json:
        report = {"version": __version__, "ok": not problems, "findings": [asdict(finding) for finding in findings]}
        click.echo(json.dumps(report, indent=2, ensure_ascii=False))
        return int(bool(problems))
    click.echo(f"sam-annotator {__version__}")
    width = max(len(finding.subject) for finding in findings)
    for finding in findings:
        click.echo(f"{SIGNS[finding.state]} {finding.subject:<{width}}  {finding.detail}")
        if finding.fix:
            click.echo(f"  {'':<{width}}  → {finding.fix}")
    click.echo("Everything that is needed is there." if not problems else f"{len(problems)} to mend, marked with ✗.")
    return int(bool(problems))
