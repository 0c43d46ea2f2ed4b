"""Findings as text, and the report that a person sends along when something does not work."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Sequence
from importlib import metadata
from pathlib import Path

import msgspec

from sam_annotator import __version__
from sam_annotator.diagnosis.checks import CHECKS, NOTE, PROBLEM, Finding
from sam_annotator.folders import log_file
from sam_annotator.settings import Settings

LOG_LINES = 400
"""How much of the end of the log a report holds."""
PACKAGES = (
    "PySide6-Essentials", "numpy", "opencv-python-headless", "onnxruntime", "pycocotools", "shapely", "Pillow",
    "msgspec", "torch", "openvino",
)  # fmt: skip
_SIGNS = {"ok": "✓", "note": "·", "problem": "✗"}


def look() -> tuple[Finding, ...]:
    """Run every check. Takes seconds: Qt is started in a process of its own."""
    return tuple(finding for check in CHECKS for finding in check())


def as_text(findings: Sequence[Finding]) -> str:
    """A line for each finding, its fix below it, and a line about all."""
    width = max(len(finding.subject) for finding in findings)
    lines = [f"sam-annotator {__version__}"]
    for finding in findings:
        lines.append(f"{_SIGNS[finding.state]} {finding.subject:<{width}}  {finding.detail}")
        if finding.fix:
            lines.append(f"  {'':<{width}}  → {finding.fix}")
    problems = sum(finding.state == PROBLEM for finding in findings)
    lines.append(f"{problems} to mend, marked with ✗." if problems else "Everything that is needed is there.")
    # A note is easily passed over, and this one costs more time than all others.
    lines += ["A GPU is here and not used; see above." for one in findings if (one.subject, one.state) == ("GPU", NOTE)]
    return "\n".join(lines)


def problem_report(findings: Sequence[Finding], settings: Settings) -> str:
    """Findings, versions, settings and the end of the log.

    It holds no images and no labels; the home folder is written as ~, and the folders opened lately are left out. The
    log may name files.
    """
    known = msgspec.structs.replace(settings, recent=(), recent_times={}, adjustments={})
    parts = {
        "Findings": as_text(findings),
        "Versions": "\n".join(f"{name} {version}" for name, version in _versions()),
        "Settings": msgspec.json.format(msgspec.json.encode(known), indent=2).decode(),
        f"Log, the last {LOG_LINES} lines": _end_of(log_file()),
    }
    text = "\n\n".join(f"## {title}\n\n{content}" for title, content in parts.items())
    return text.replace(str(Path.home()), "~") + "\n"


def _versions() -> Iterable[tuple[str, str]]:
    for name in PACKAGES:
        try:
            yield name, metadata.version(name)
        except metadata.PackageNotFoundError:
            yield name, "not installed"


def _end_of(file: Path) -> str:
    try:
        with file.open(encoding="utf-8", errors="replace") as lines:
            return "".join(deque(lines, LOG_LINES)).rstrip() or "(empty)"
    except OSError:
        return "(there is none)"
