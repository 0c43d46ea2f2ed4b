"""A session on a real project whose lanes are cranked by hand, and what it told."""

from __future__ import annotations

from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import SignalInstance

from sam_annotator.controllers.annotating import AnnotatingController
from sam_annotator.controllers.executors import ManualExecutor
from sam_annotator.core.prompt import Prompt
from sam_annotator.images import read_image
from sam_annotator.store.project import ProjectStore

IMAGES = ("a.png", "b.png", "c.png")
SIZE = (120, 160)


def write_images(folder: Path) -> None:
    """Three grey images."""
    for index, name in enumerate(IMAGES):
        cv2.imwrite(str(folder / name), np.full((*SIZE, 3), 40 * index, np.uint8))


class Clock:
    """Seconds that pass when the test says so."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


class Recorder:
    """What signals told, in order: (name, arguments...)."""

    def __init__(self, **signals: SignalInstance) -> None:
        self.events: list[tuple] = []
        for name, signal in signals.items():
            signal.connect(lambda *arguments, name=name: self.events.append((name, *arguments)))

    def of(self, name: str) -> list:
        """The arguments of one signal, oldest first; single arguments bare."""
        told = [event[1:] for event in self.events if event[0] == name]
        return [arguments[0] if len(arguments) == 1 else arguments for arguments in told]

    def last(self, name: str):
        return self.of(name)[-1]

    def clear(self) -> None:
        self.events.clear()


class Desk:
    """A session and the hands that crank it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.lanes: dict[str, ManualExecutor] = {}
        self.clock = Clock()
        self.reads: list[str] = []
        self.session = AnnotatingController(executor=self._lane, read=self._read, clock=self.clock)
        session = self.session
        self.told = Recorder(
            opening=session.image_opening,
            opened=session.image_opened,
            failed=session.image_failed,
            encoding=session.encoding_changed,
            encoded=session.encoded,
            decoding=session.decoding_changed,
            decoded=session.decoded,
            prompt=session.prompt_changed,
            candidates=session.candidates_changed,
            preview=session.preview_changed,
            reopened=session.reopened_changed,
            objects=session.objects_changed,
            selection=session.selection_changed,
            categories=session.categories_changed,
            category=session.category_changed,
            images=session.images_changed,
            added=session.images_added,
            scan=session.scan_changed,
            missing=session.missing_changed,
            image=session.image_updated,
            history=session.history_changed,
            model=session.model_changed,
            label_needed=session.label_needed,
            message=session.message,
            saved=session.saved,
        )
        for worse in (session.refused, session.warning):  # a sentence is a sentence, wherever it is shown
            worse.connect(lambda sentence: self.told.events.append(("message", sentence)))
        self.store: ProjectStore | None = None

    def store_again(self) -> ProjectStore:
        """The project opened anew, as after a crash of the one before."""
        self.store.close()
        self.store = ProjectStore.open(self.folder)
        return self.store

    def _read(self, path: Path) -> NDArray[np.uint8]:
        self.reads.append(path.name)
        return read_image(path)

    def _lane(self, name: str) -> ManualExecutor:
        self.lanes[name] = ManualExecutor()
        return self.lanes[name]

    def open(self, *, read_only: bool = False) -> None:
        self.store = ProjectStore.open(self.folder, read_only=read_only)
        self.session.open(self.store)
        self.crank("scan")

    def reborn(self, *, read_only: bool = False) -> Desk:
        """Another session on the project as it lies on the disk, with the model of this one.

        This one's store is closed under its feet: it had no chance to write anything more.
        """
        self.store.close()
        other = Desk(self.folder)
        if self.session.model is not None:
            other.session.set_model(self.session.model)
        other.open(read_only=read_only)
        return other

    def crank(self, *names: str) -> None:
        """Run the lanes, all of them by default, until nothing is left to do."""
        lanes = [self.lanes[name] for name in names or self.lanes]
        while any(lanes):
            for lane in lanes:
                lane.run_all()

    def go_to(self, name: str) -> None:
        """Open an image and encode it."""
        self.session.go_to(self.id_of(name))
        self.crank()

    def click(self, x: float = 80, y: float = 60, label: int = 1) -> None:
        """One more click, answered."""
        self.session.set_prompt(self.session.prompt.with_point(x, y, label))
        self.crank("decode")

    def add(self, label: str, x: float = 80, y: float = 60) -> int:
        """A finished object; returns its id."""
        before = {annotation.id for annotation in self.session.objects}
        self.session.set_prompt(Prompt().with_point(x, y))
        self.crank("decode")
        self.session.set_label(label)
        self.session.accept()
        (made,) = {annotation.id for annotation in self.session.objects} - before
        return made

    def id_of(self, name: str) -> int:
        return next(record.id for record in self.session.images if record.path == name)

    def in_store(self, name: str = "a.png") -> list[tuple[int, str]]:
        """Id and label of the objects of an image, as the store has them."""
        names = {category.id: category.name for category in self.store.categories()}
        return [(a.id, names[a.category_id]) for a in self.store.annotations(self.id_of(name))]
