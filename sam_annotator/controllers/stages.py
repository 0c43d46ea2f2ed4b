"""The stage of the open project: what is proposed without being asked for, and when."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, Signal

from sam_annotator.controllers.automatic_run import AutomaticRun
from sam_annotator.controllers.searching import BackgroundSearch, Searched
from sam_annotator.core.annotation import ImageStatus
from sam_annotator.core.stages import Stage
from sam_annotator.errors import SamAnnotatorError
from sam_annotator.images import read_image
from sam_annotator.inference.automatic_options import AutomaticOptions
from sam_annotator.inference.pictures import read_picture
from sam_annotator.inference.stages import DEFAULTS, Thresholds, stage_options
from sam_annotator.store.project import ProjectStore

if TYPE_CHECKING:
    from sam_annotator.controllers.annotating import AnnotatingController

STAGE = "stage"
RUN = "automatic_run"
STOPPED = "stopped"
"""What stands under `RUN` when a person has stopped the run: it does not begin again by itself."""


class StageController(QObject):
    """Remembers the stage in the project, and has images looked through as it says.

    Semi-automatic: the open image, once it is encoded, if it is to do and has neither objects nor proposals. Fully
    automatic: all of them, see `AutomaticRun`. An image is looked through once: what was rejected is not proposed
    again.

    Args:
        controller: The session.
        read: Reads an image file.
        parent: Its owner.

    Attributes:
        thresholds: What is asked for in each stage; for those that are missing, `DEFAULTS`.
        run: The run over all images.

    Signals:
        stage_changed(Stage, bool): The stage of the open project, and whether somebody has chosen it.
        searching_changed(bool): Whether the open image is looked through in the semi-automatic stage.
        progressed(int, int): Points asked there, and of how many.
        proposed(int): So many proposals were made there.
    """

    stage_changed = Signal(object, bool)
    searching_changed = Signal(bool)
    progressed = Signal(int, int)
    proposed = Signal(int)

    def __init__(
        self,
        controller: AnnotatingController,
        read: Callable[[Path], NDArray[np.uint8]] = read_image,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._controller = controller
        self.thresholds: Mapping[Stage, Thresholds] = DEFAULTS
        self._store: ProjectStore | None = None
        self._stage, self._chosen = Stage.MANUAL, False
        self._ready = False
        self._passed: set[int] = set()
        read_anew = partial(read_picture, content_of=controller.contents.of, read=read)
        self._search = BackgroundSearch(controller, read_anew, self)
        self.run = AutomaticRun(controller, self._search, self._options, self)
        self.run.broken.connect(lambda: self._remember(RUN, STOPPED))
        self._search.progressed.connect(self._on_progressed)
        self._search.ended.connect(self._on_ended)
        controller.images_changed.connect(lambda *_: self._on_images())
        controller.images_added.connect(lambda _: self._go_on())
        controller.scan_changed.connect(lambda seen: self._go_on() if seen is None else None)
        controller.model_changed.connect(lambda _: self._on_opening())
        controller.image_opening.connect(lambda _: self._on_opening())
        controller.encoded.connect(lambda _: self._on_ready())
        controller.encoding_changed.connect(lambda on: None if on else self._on_ready())  # also when it failed
        controller.image_failed.connect(lambda *_: self._on_ready())
        controller.everything.running_changed.connect(self._on_everything)

    @property
    def stage(self) -> Stage:
        """The stage of the open project."""
        return self._stage

    @property
    def is_chosen(self) -> bool:
        """Whether somebody has chosen it; else it is the default."""
        return self._chosen

    def choose(self, stage: Stage) -> None:
        """Label the open project so from now on. Fully automatic begins, or goes on, with its run."""
        controller = self._controller
        if controller.store is None or controller.refuses_edits():
            return
        self._remember(STAGE, stage.value)
        self._leave_image()
        self.run.end()
        self._stage, self._chosen = stage, True
        self.stage_changed.emit(stage, self._chosen)
        if stage is Stage.AUTOMATIC:
            self._remember(RUN, "")
            self.run.begin(again=True)
        self._go_on()

    def stop(self) -> None:
        """End the run over all images; it goes on when the stage is chosen again."""
        if self.run.is_on:
            self.run.end()
            self._remember(RUN, STOPPED)

    def pass_over(self) -> None:
        """Leave the open image without proposals, for this session."""
        if self._controller.image is not None:
            self._passed.add(self._controller.image.id)
        self._leave_image()

    def close(self) -> None:
        """Give up what is being looked through. Nothing may be called afterwards."""
        self._store = None
        self._ready = False
        self._search.close()

    # Inside

    def _options(self) -> AutomaticOptions | None:
        """What to ask for now; None while nothing can be looked through."""
        model = self._controller.model
        if model is None or not self._ready or self._controller.everything.is_running:
            return None
        return stage_options(model.spec, self._stage, self.thresholds.get(self._stage))

    def _on_images(self) -> None:
        store = self._controller.store
        if store is not self._store:
            self._take(store)
        self._go_on()

    def _take(self, store: ProjectStore | None) -> None:
        """Another project was opened, or none."""
        self._leave_image()
        self.run.end()
        self._store, self._ready = store, False
        self._passed.clear()
        found = stopped = None
        if store is not None:
            try:
                found, stopped = store.setting(STAGE), store.setting(RUN)
            except SamAnnotatorError as error:
                self._controller.warning.emit(str(error))
        self._stage = next((stage for stage in Stage if stage.value == found), Stage.MANUAL)
        self._chosen = self._stage.value == found
        self.stage_changed.emit(self._stage, self._chosen)
        if self._stage is Stage.AUTOMATIC and stopped != STOPPED:
            self.run.begin(again=False)

    def _on_opening(self) -> None:
        self._ready = False
        self._leave_image()

    def _on_ready(self) -> None:
        """The open image is encoded, or cannot be: whoever works waits for nothing now."""
        self._ready = True
        self._go_on()

    def _on_everything(self, on: bool) -> None:
        if on:
            self.pass_over() if self._stage is Stage.SEMI else self.run.pause()
        else:
            self._go_on()

    def _go_on(self) -> None:
        if self._stage is Stage.SEMI:
            self._look()
        elif self._stage is Stage.AUTOMATIC:
            self.run.go_on()

    def _look(self) -> None:
        """Look through the open image, if that was not done yet and nobody has begun with it."""
        controller, image, options = self._controller, self._controller.image, self._options()
        store = controller.store
        if store is None or store.read_only or image is None or options is None:
            return
        if controller.inference.embedding is None:
            return
        begun = image.status is not ImageStatus.TODO or controller.objects or controller.proposals
        if begun or image.id in self._passed or self._search.image_id is not None:
            return
        try:
            known = store.searches.find(image.id) is not None
        except SamAnnotatorError as error:
            controller.warning.emit(str(error))
            return
        if not known:
            self._search.begin(image, Stage.SEMI, options)
            self._tell()

    def _leave_image(self) -> None:
        if self._stage is Stage.SEMI and self._search.image_id is not None:
            self._search.give_up()
            self._tell()

    def _tell(self) -> None:
        self.searching_changed.emit(self._search.image_id is not None)

    def _on_progressed(self, done: int, total: int) -> None:
        if self._stage is Stage.SEMI:
            self.progressed.emit(done, total)

    def _on_ended(self, searched: Searched) -> None:
        if self._stage is not Stage.SEMI:
            return
        self._tell()
        if searched.problem or not searched.stored:
            self._passed.add(searched.image_id)
        if searched.problem:
            self._controller.warning.emit(searched.problem)
        if searched.proposals:
            self.proposed.emit(searched.proposals)

    def _remember(self, key: str, value: str) -> None:
        store = self._controller.store
        if store is not None and not store.read_only:
            try:
                store.set_setting(key, value)
            except SamAnnotatorError as error:
                self._controller.warning.emit(str(error))
