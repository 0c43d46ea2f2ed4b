"""What an import would do or has done, in sentences."""

from __future__ import annotations

from itertools import groupby

from sam_annotator.core.wording import counted
from sam_annotator.transfer.applying import ImportReport
from sam_annotator.transfer.incoming import Tally
from sam_annotator.transfer.planning import ImportPlan

_NAMED = 3  # images that a sentence names


def intention(plan: ImportPlan) -> str:
    """What a counted plan would bring in, and what is there already."""
    tally = plan.tally
    parts = [f"{counted(tally.new, 'new object')} on {counted(tally.images, 'image')}"]
    if plan.new_labels:
        parts.append(counted(len(plan.new_labels), "new label"))
    if tally.known:
        parts.append(f"{counted(tally.known, 'object')} {'is' if tally.known == 1 else 'are'} there already")
    return "; ".join(parts) + "."


def outcome(report: ImportReport) -> str:
    """What has come in."""
    tally = report.tally
    known = f"{counted(tally.known, 'object')} {'was' if tally.known == 1 else 'were'} there already."
    if not tally.new and not report.labels:
        return f"Nothing new: {known}" if tally.known else "Nothing new."
    parts = [f"Imported {counted(tally.new, 'object')} on {counted(tally.images, 'image')}."]
    if report.labels:
        parts.append(f"{counted(len(report.labels), 'label')} {'is' if len(report.labels) == 1 else 'are'} new.")
    if tally.known:
        parts.append(known)
    return " ".join(parts)


def refusals(tally: Tally) -> tuple[str, ...]:
    """What is left out: images by the reason, and labels."""
    told = []
    for why, group in groupby(sorted(tally.lost, key=lambda each: each[1]), key=lambda each: each[1]):
        images = [image for image, _ in group]
        names = ", ".join(image.path for image in images[:_NAMED])
        more = f" and {len(images) - _NAMED:,} more" if len(images) > _NAMED else ""
        told.append(f"Left out: {counted(len(images), 'image')} ({names}{more}): {why}.")
    if tally.lost_objects:
        told.append(
            f"{counted(tally.lost_objects, 'object')} there {'stays' if tally.lost_objects == 1 else 'stay'} out."
        )
    if tally.unlabelled:
        told.append(f"Left out with their labels: {counted(tally.unlabelled, 'object')}.")
    return tuple(told)
