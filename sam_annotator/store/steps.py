"""Steps written to the tables: made, taken back, and made again. Transaction and log are the caller's."""

from __future__ import annotations

import sqlite3

from sam_annotator.core.annotation import Annotation, Category
from sam_annotator.core.history import Change, Step
from sam_annotator.store.bulk import bring_back, set_aside
from sam_annotator.store.history import LoggedStep
from sam_annotator.store.records import write_change
from sam_annotator.store.searching import give_other_label


def make(connection: sqlite3.Connection, step: Step) -> None:
    """Make a new step. A new mask on the image of the prompt in progress ends that prompt.

    Raises:
        UsageError: A change does not fit what is stored.
    """
    for change in step.changes:
        _write(connection, change)
        if (image_id := _image_of_new_mask(change)) is not None:
            connection.execute("DELETE FROM draft WHERE image_id = ?", (image_id,))


def take_back(connection: sqlite3.Connection, logged: LoggedStep) -> Step:
    """Take the newest step back.

    Returns:
        The inverse that was applied.
    """
    step = logged.step.inverse()
    if logged.first_object is not None:
        set_aside(connection, logged.first_object, logged.position)  # objects go before their labels
    for change in step.changes:
        _write(connection, change)
    return step


def make_again(connection: sqlite3.Connection, logged: LoggedStep) -> Step:
    """Make the step again that was taken back last.

    Returns:
        That step.
    """
    for change in logged.step.changes:
        _write(connection, change)
    if logged.first_object is not None:
        bring_back(connection, logged.position)  # objects come after their labels
    return logged.step


def _write(connection: sqlite3.Connection, change: Change) -> None:
    if isinstance(change.before, Category) and change.after is None:
        give_other_label(connection, change.before)
    write_change(connection, change)


def _image_of_new_mask(change: Change) -> int | None:
    """The image on which a change puts a mask that was not there, if it does."""
    before, after = change.before, change.after
    if not isinstance(after, Annotation) or after.proposed:
        return None
    return None if isinstance(before, Annotation) and before.mask == after.mask else after.image_id
