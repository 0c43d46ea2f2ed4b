"""What an import would do or has done, in sentences."""

from __future__ import annotations

from itertools import groupby

from sam_annotator.core.wording import counted, figure, tr
from sam_annotator.transfer.applying import ImportReport
from sam_annotator.transfer.incoming import Tally
from sam_annotator.transfer.planning import ImportPlan

_NAMED = 3  # images that a sentence names


def intention(plan: ImportPlan) -> str:
    """What a counted plan would bring in, and what is there already."""
    tally = plan.tally
    objects, images = counted(tally.new, "new object"), counted(tally.images, "image")
    if plan.options.as_proposals:
        objects = counted(tally.new, "new proposal")
    parts = [tr("{objects} on {images}", objects=objects, images=images)]
    if plan.new_labels:
        parts.append(counted(len(plan.new_labels), "new label"))
    if tally.known:
        parts.append(counted(tally.known, "object is there already", "objects are there already"))
    return "; ".join(parts) + "."


def outcome(report: ImportReport) -> str:
    """What has come in."""
    tally = report.tally
    known = counted(tally.known, "object was there already.", "objects were there already.")
    if not tally.new and not report.labels:
        return tr("Nothing new: {known}", known=known) if tally.known else tr("Nothing new.")
    objects, images = counted(tally.new, "object"), counted(tally.images, "image")
    if report.as_proposals:
        objects = counted(tally.new, "proposal")
    parts = [tr("Imported {objects} on {images}.", objects=objects, images=images)]
    if report.labels:
        parts.append(counted(len(report.labels), "label is new.", "labels are new."))
    if tally.known:
        parts.append(known)
    return " ".join(parts)


def refusals(tally: Tally) -> tuple[str, ...]:
    """What is left out: images by the reason, and labels."""
    told = []
    for why, group in groupby(sorted(tally.lost, key=lambda each: each[1]), key=lambda each: each[1]):
        images = [image for image, _ in group]
        names = ", ".join(image.path for image in images[:_NAMED])
        if len(images) > _NAMED:
            names = tr("{names} and {number} more", names=names, number=figure(len(images) - _NAMED))
        what = counted(len(images), "image")
        told.append(tr("Left out: {images} ({names}): {reason}.", images=what, names=names, reason=why))
    if tally.lost_objects:
        told.append(counted(tally.lost_objects, "object there stays out.", "objects there stay out."))
    if tally.unlabelled:
        told.append(tr("Left out with their labels: {objects}.", objects=counted(tally.unlabelled, "object")))
    return tuple(told)
