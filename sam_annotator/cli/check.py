"""``sam-annotator check``: look through a project, and repair it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from sam_annotator.cli.files import OUTPUT_OR_STDOUT, STDOUT, writable, write_text
from sam_annotator.cli.progress import progress_bar
from sam_annotator.core.wording import counted

if TYPE_CHECKING:
    from sam_annotator.store.findings import Findings
    from sam_annotator.store.repairing import Repairs

_SHOWN = 50  # problems of a kind; a drive that is not there misses a hundred thousand images


@click.command("check", short_help="Look through a project for damage, and repair it.")
@click.argument("project", type=click.Path(path_type=Path))
@click.option("--repair", "wants_repair", is_flag=True, help="Repair what can be, after a backup copy.")
@click.option(
    "--json",
    "json_path",
    type=OUTPUT_OR_STDOUT,
    metavar="FILE|-",
    callback=writable,
    help="The report; - is stdout, in place of the text.",
)
def command(project: Path, wants_repair: bool, json_path: Path | None) -> int:
    """Look through PROJECT (a folder of images or a project file): file, references, masks, history, images.

    The exit code is 0 if nothing is wrong, or nothing any more, and 1 otherwise. A project that is open in a window can
    be checked, but not repaired. No label is removed without a copy; what was removed is written to a JSON file.
    """
    from sam_annotator.images import read_size
    from sam_annotator.store.checking import check
    from sam_annotator.store.project import project_file
    from sam_annotator.store.repairing import repair

    file = project_file(project)
    with progress_bar("Checking") as tell:
        findings = check(file, read_size, tell)
    repairs = repair(file, findings, read_size) if wants_repair and findings.problems else None
    if json_path != STDOUT:
        click.echo(_as_text(project, findings, repairs), nl=False)
    if json_path is not None:
        write_text(json_path, json.dumps(_as_json(file, findings, repairs), indent=1, ensure_ascii=False) + "\n")
    left = findings if repairs is None else repairs.left
    return 1 if left.problems else 0


def _as_text(project: Path, findings: Findings, repairs: Repairs | None) -> str:
    objects, images = counted(findings.objects, "object"), counted(findings.images, "image")
    lines = [f"{objects} on {images}, {counted(findings.steps, 'step')} of history.", *_problems(findings)]
    if not findings.problems:
        lines.append("No problems.")
    elif repairs is None:
        lines.append(
            f"{counted(len(findings.problems), 'problem')}. To repair what can be: sam-annotator check {project} "
            "--repair"
        )
    else:
        lines += ["", *_told(repairs)]
    return "\n".join(lines) + "\n"


def _told(repairs: Repairs) -> list[str]:
    lines = list(repairs.done)
    saved = repairs.saved
    if saved is not None:
        gaps = sum(saved.gaps.values())
        lines.append(
            f"What can be read was saved to {saved.path}: {saved.rows['annotation']:,} objects on "
            f"{saved.rows['image']:,} images, {f'with {gaps:,} gaps' if gaps else 'without gaps'}. The damaged file is "
            f"as it was. To put the new one in its place: sam-annotator restore {saved.path.parent} {saved.path}"
        )
    if repairs.backup is not None:
        lines.append(f"The project as it was before is kept as {repairs.backup}.")
    if repairs.removed_file is not None:
        lines.append(f"What was removed or replaced was written to {repairs.removed_file}.")
    if repairs.left.problems:
        lines += ["", "This is left, and needs a person:", *_problems(repairs.left)]
    else:
        lines.append("No problems are left.")
    return lines


def _problems(findings: Findings) -> list[str]:
    lines = []
    for kind in dict.fromkeys(problem.kind for problem in findings.problems):
        sentences = [problem.sentence for problem in findings.problems if problem.kind is kind]
        lines += [f"{kind:<10} {sentence}" for sentence in sentences[:_SHOWN]]
        if len(sentences) > _SHOWN:
            lines.append(f"{kind:<10} and {len(sentences) - _SHOWN:,} more; --json FILE lists all.")
    return lines


def _as_json(file: Path, findings: Findings, repairs: Repairs | None) -> dict[str, Any]:
    report: dict[str, Any] = {
        "project": str(file),
        "objects": findings.objects,
        "images": findings.images,
        "steps": findings.steps,
        "problems": _listed(findings),
    }
    if repairs is not None:
        report["repairs"] = {
            "done": repairs.done,
            "backup": _text(repairs.backup),
            "removed": _text(repairs.removed_file),
            "saved": None if repairs.saved is None else str(repairs.saved.path),
            "left": _listed(repairs.left),
        }
    return report


def _listed(findings: Findings) -> list[dict[str, Any]]:
    return [
        {"kind": each.kind.value, "table": each.table, "id": each.row, "column": each.column, "problem": each.sentence}
        for each in findings.problems
    ]


def _text(path: Path | None) -> str | None:
    return None if path is None else str(path)
