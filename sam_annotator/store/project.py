"""The project store: a project opened, its contents read, and changed step by step."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Self

from sam_annotator.core.annotation import Extra, ImageRecord
from sam_annotator.core.geometry import Size
from sam_annotator.core.history import Change, Step
from sam_annotator.core.prompt import Prompt
from sam_annotator.core.wording import tr
from sam_annotator.errors import ProjectError, UsageError
from sam_annotator.store.bulk import Bulk
from sam_annotator.store.codec import extra_to_json, prompt_to_json
from sam_annotator.store.contents import EXTRA, ProjectContents
from sam_annotator.store.database import Database
from sam_annotator.store.edited import note_edited
from sam_annotator.store.history import HistoryLog, LogEntry, LoggedStep
from sam_annotator.store.image_files import ImageFiles
from sam_annotator.store.lock import WriterLock
from sam_annotator.store.records import write_size
from sam_annotator.store.relocating import compare
from sam_annotator.store.reviewing import Reviews
from sam_annotator.store.searching import Searches
from sam_annotator.store.steps import make, make_again, take_back

FILE_NAME = "sam-annotator.sqlite"


class ProjectStore(ProjectContents):
    """A folder of images and the SQLite file in it. Belongs to the thread that opened it.

    Every method may raise `ProjectError`: the file is damaged, the disk is full, another program holds it. What was
    being written is then not in the file, and all that was written before is.
    """

    def __init__(self, database: Database, lock: WriterLock | None) -> None:
        """Use `open`."""
        super().__init__(database)
        self._lock = lock
        self._history = HistoryLog(database)
        self.files = ImageFiles(database)
        self.reviews = Reviews(database)
        self.searches = Searches(database)
        self._last_ids: dict[str, int] = {}
        self._saved_at: datetime | None = None
        self._catch_up()

    @classmethod
    def open(cls, path: Path, *, read_only: bool = False) -> Self:
        """Open a project.

        Args:
            path: A folder of images, whose project file is made if it is missing, or a project file.
            read_only: Show the project as it is now, also while another window has it open; write nothing.

        Raises:
            ProjectError: There is no such project, it is open in another window, it is damaged or from a newer
                version, or its folder cannot be written.
        """
        file = project_file(path)
        lock = None if read_only else WriterLock(file)
        try:
            return cls(Database(file, read_only=read_only), lock)
        except BaseException:
            if lock is not None:
                lock.release()
            raise

    @classmethod
    def borrowed(cls, path: Path) -> Self:
        """Open the project file of a store that has called `lend`, to write to it on another thread.

        Raises:
            ProjectError: As `open`.
        """
        return cls(Database(path, read_only=False), None)

    def lend(self) -> None:
        """Write nothing until `take_back`: another thread of this program does, through `borrowed`."""
        self._database.is_lent = True

    def take_back(self) -> None:
        """Write again; the other thread has closed its store."""
        self._database.is_lent = False
        self._catch_up()

    @property
    def read_only(self) -> bool:
        """Whether nothing can be written, for good or while the writing is lent."""
        return self._database.read_only or self._database.is_lent

    @property
    def is_lent(self) -> bool:
        """Whether nothing can be written for now."""
        return self._database.is_lent

    @property
    def saved_at(self) -> datetime | None:
        """When the last edit reached the disk, in UTC; None if there was none."""
        return self._saved_at

    def close(self) -> None:
        """Close the file and let others open it."""
        self._database.close()
        if self._lock is not None:
            self._lock.release()
            self._lock = None

    def scan(self) -> tuple[ImageRecord, ...]:
        """Look for new image files below the folder and add them, in natural order; returns the new ones.

        Images whose files were moved or renamed are followed, if they have a fingerprint; those whose files have gone
        stay, with their objects.
        """
        found = compare(self.image_root, self.files.known())
        if found.moved:
            self.files.move(found.moved)
        return self.files.add(found.new) if found.new else ()

    def set_image_size(self, image_id: int, size: Size) -> None:
        """Remember the (H, W) of an image, once its file was read. Not an edit: undo leaves it."""
        with self._database.transaction(durable=False) as connection:
            write_size(connection, image_id, size)

    def new_annotation_id(self) -> int:
        """An id that no annotation has or ever had."""
        return self._new_id("annotation")

    def new_category_id(self) -> int:
        """An id that no category has or ever had."""
        # A label may have been made beside the steps, see `searching`.
        self._last_ids["category"] = max(self._last_ids["category"], self._last_id("category"))
        return self._new_id("category")

    def apply(self, step: Step) -> None:
        """Make an edit and log it, in one transaction.

        A new mask on the image of the prompt in progress ends that prompt in the same transaction: after a crash
        there is the object or the prompt, never both.

        Raises:
            UsageError: A change does not fit what is stored; nothing was changed.
        """
        now = datetime.now(UTC)
        with self._database.transaction() as connection:
            make(connection, step)
            note_edited(connection, step.changes, now)
            self._history.push(connection, step, now)
        self._saved_at = now

    def amend(self, step: Step) -> None:
        """Make an edit in the place of the newest one, which is taken back, in one transaction.

        Raises:
            UsageError: There is no newest edit of its kind, or a change does not fit what is stored without it.
        """
        found, now = self._history.to_undo(), datetime.now(UTC)
        if found is None or found.step.bulk or self.undone_steps:
            raise UsageError("There is no edit that could be changed; make a new one.")
        with self._database.transaction() as connection:
            take_back(connection, found)
            make(connection, step)
            note_edited(connection, (*found.step.changes, *step.changes), now)
            self._history.amend(connection, found.position, step, now)
        self._saved_at = now

    @contextmanager
    def bulk(self, title: str) -> Iterator[Bulk]:
        """Make a step of any number of objects, in one transaction; its title may be changed until the end.

        If nothing is changed inside, no step is made. Whatever is raised inside leaves the project as it was.

        Raises:
            UsageError: A change does not fit what is stored.
        """
        now = datetime.now(UTC)
        with self._database.transaction() as connection:
            bulk = Bulk(connection, title, self.new_annotation_id())
            yield bulk
            if bulk.changes or bulk.objects:
                step = Step(bulk.title, tuple(bulk.changes), bulk=bulk.objects > 0)
                first = bulk.first_object if bulk.objects else None
                note_edited(connection, bulk.changes, now, first)
                self._history.push(connection, step, now, first)
        self._catch_up()

    def undo(self) -> Step | None:
        """Take the last step back, in one transaction.

        Returns:
            The inverse that was applied, or None if there is nothing to undo.
        """
        found = self._history.to_undo()
        return None if found is None else self._replay(found, undone=True)

    def redo(self) -> Step | None:
        """Make the step again that was taken back last, in one transaction.

        Returns:
            That step, or None if there is nothing to redo.
        """
        found = self._history.to_redo()
        return None if found is None else self._replay(found, undone=False)

    def retrace(self, steps: int, *, undo: bool, progress: Callable[[int], None]) -> Step | None:
        """Take so many steps back, or make them again, all in one transaction.

        Args:
            steps: How many; fewer are done if there are no more.
            undo: Whether they are taken back.
            progress: Told how many are done; what it raises leaves the project as it was.

        Returns:
            The last one, as `undo` and `redo` do, or None if there was none.
        """
        last, now = None, datetime.now(UTC)
        with self._database.transaction() as connection:
            for done in range(steps):
                found = self._history.to_undo() if undo else self._history.to_redo()
                if found is None:
                    break
                last = self._retrace(connection, found, now, undone=undo)
                progress(done + 1)
        self._saved_at = now
        return last

    @property
    def undo_is_long(self) -> bool:
        """Whether `undo` would take so long, for the many objects of its step, that a worker should do it."""
        return self._history.undo_is_long()

    @property
    def redo_is_long(self) -> bool:
        """Whether `redo` would."""
        return self._history.redo_is_long()

    def watch(self, wanted: Callable[[], bool]) -> None:
        """Ask now and then, while something is read or written, whether it is still wanted.

        What is not fails with a `ProjectError`, and the project is as it was before.
        """
        self._database.watch(wanted)

    @property
    def undo_title(self) -> str | None:
        """The title of the step that `undo` would take back."""
        return self._history.undo_title

    @property
    def redo_title(self) -> str | None:
        """The title of the step that `redo` would make again."""
        return self._history.redo_title

    def history(self, before: int | None = None, limit: int = 200) -> tuple[LogEntry, ...]:
        """A page of the steps made so far, newest first, those taken back included.

        Args:
            before: The position of the last entry of the page above, or None for the first page.
            limit: The most entries.
        """
        return self._history.entries(before, limit)

    @property
    def undone_steps(self) -> int:
        """How many steps are taken back; they are the first ones of `history`."""
        return self._history.undone()

    def set_extra(self, extra: Extra) -> None:
        """Replace `extra`. Not an edit: undo leaves it."""
        self.set_setting(EXTRA, extra_to_json(extra))

    def set_setting(self, key: str, value: str) -> None:
        """Remember something about the work on this project: the last image, the last label."""
        with self._database.transaction(durable=False) as connection:
            connection.execute("INSERT OR REPLACE INTO setting VALUES (?, ?)", (key, value))

    def save_draft(self, image_id: int, prompt: Prompt | None) -> None:
        """Keep the prompt in progress so that a crash does not lose it; with None, or an empty one, forget it."""
        with self._database.transaction(durable=False) as connection:
            if prompt is None or prompt.is_empty:
                connection.execute("DELETE FROM draft")
            else:
                connection.execute("INSERT OR REPLACE INTO draft VALUES (1, ?, ?)", (image_id, prompt_to_json(prompt)))

    def _replay(self, logged: LoggedStep, *, undone: bool) -> Step:
        now = datetime.now(UTC)
        with self._database.transaction() as connection:
            step = self._retrace(connection, logged, now, undone=undone)
        self._saved_at = now
        if step.bulk:  # the caller reads the project anew, and there may be a change for each of many images
            return step
        return replace(step, changes=tuple(self._with_current_size(change) for change in step.changes))

    def _retrace(self, connection: sqlite3.Connection, logged: LoggedStep, now: datetime, *, undone: bool) -> Step:
        """Take a step back or make it again, in the caller's transaction."""
        if undone:  # before its objects are gone
            note_edited(connection, logged.step.changes, now, logged.first_object)
        step = take_back(connection, logged) if undone else make_again(connection, logged)
        if not undone:
            note_edited(connection, step.changes, now, logged.first_object)
        self._history.mark(connection, logged.position, undone=undone)
        return step

    def _with_current_size(self, change: Change) -> Change:
        """The log has an image's size as it was known then; the caller wants it as it is known now."""
        if isinstance(change.after, ImageRecord):
            return replace(change, after=self.image(change.after.id))
        return change

    def _catch_up(self) -> None:
        """Read what this object remembers of the file."""
        # An id that was given and not yet written stays given.
        for table in ("annotation", "category"):
            self._last_ids[table] = max(self._last_ids.get(table, 0), self._last_id(table))
        self._saved_at = self._history.last_made

    def _last_id(self, table: str) -> int:
        row = self._database.query_one("SELECT seq FROM sqlite_sequence WHERE name = ?", (table,))
        return 0 if row is None else int(row[0])

    def _new_id(self, table: str) -> int:
        self._last_ids[table] += 1
        return self._last_ids[table]


def project_file(path: Path) -> Path:
    """The project file of a folder of images, which need not exist yet, or the file itself.

    Raises:
        ProjectError: There is no such folder or file, or the file is no project by its name.
    """
    if path.is_dir():
        return path / FILE_NAME
    if not path.exists():
        raise ProjectError(tr("There is no folder or project {path}; check the path.", path=path))
    if path.suffix != ".sqlite":
        sentence = tr(
            "{path} is neither a folder nor a project file (.sqlite); open the folder that holds it.", path=path
        )
        raise ProjectError(sentence)
    return path
