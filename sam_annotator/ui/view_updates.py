"""The controller's signals on their way to the widgets."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject

from sam_annotator.core.annotation import Annotation, Category, ImageRecord
from sam_annotator.core.candidates import MaskCandidates
from sam_annotator.core.effort import mean_effort
from sam_annotator.core.prompt import Prompt
from sam_annotator.core.wording import figure, tr
from sam_annotator.ui.colors import category_color
from sam_annotator.ui.opening import offer_restoring

if TYPE_CHECKING:
    from sam_annotator.ui.main_window import MainWindow

IMAGE_ACTIONS = ("previous_image", "next_image", "next_unlabelled", "mark_done", "fit", "actual_size")


class ViewUpdates(QObject):
    """Listens to the controller and tells the widgets; belongs to the window."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._solo = False
        self._scan = ""
        controller, status = window.controller, window.status
        controller.image_opening.connect(self._image_opening)
        controller.image_opened.connect(self._image_opened)
        controller.image_failed.connect(self._image_failed)
        controller.images_changed.connect(self._images_changed)
        controller.images_added.connect(window.images.add_images)
        controller.missing_changed.connect(window.images.set_missing)
        controller.scan_changed.connect(self._scan_changed)
        controller.image_updated.connect(self._image_updated)
        controller.encoding_changed.connect(window.canvas.set_busy)
        controller.encoding_changed.connect(lambda on: status.set_busy(tr("Encoding the image"), on))
        controller.encoded.connect(status.set_encode_ms)
        controller.decoded.connect(status.set_decode_ms)
        controller.prompt_changed.connect(window.canvas.set_prompt)
        controller.candidates_changed.connect(self._candidates_changed)
        controller.outline_refined.connect(window.canvas.set_refined)
        controller.preview_changed.connect(window.canvas.set_preview)
        controller.objects_changed.connect(self._objects_changed)
        controller.selection_changed.connect(self._selection_changed)
        controller.categories_changed.connect(self._categories_changed)
        controller.category_changed.connect(self._category_changed)
        controller.history_changed.connect(self._history_changed)
        controller.label_needed.connect(lambda: window.ask_label(needed=True))
        controller.message.connect(status.show_message)
        controller.refused.connect(window.notices.tell)
        for sign in (controller.saved, controller.image_opening, controller.decoded):
            sign.connect(lambda _: window.notices.go_on())
        controller.warning.connect(window.notices.warn)
        controller.saved.connect(status.set_saved)
        controller.damaged.connect(lambda sentence: offer_restoring(window, sentence, window.dialogs.show_restore))

    def refresh(self) -> None:
        """Show what the controller holds already, or that it holds nothing."""
        controller = self._window.controller
        self._window.canvas.set_prompt(Prompt())
        self._categories_changed(controller.categories)
        self._category_changed(controller.category)
        self._objects_changed(controller.objects)
        self._history_changed(None, None)
        self._window.actions_by_id.enable(
            *IMAGE_ACTIONS, "import_labels", "export", "learn", "rescan", "restore", "statistics", on=False
        )

    def set_solo(self, *, on: bool) -> None:
        """Show the selected objects alone, or all."""
        self._solo = on
        self._draw_objects()

    def _image_opening(self, record: ImageRecord) -> None:
        window = self._window
        window.images.set_current(record.id)
        window.candidates.set_image(None)
        window.status.encode.clear()
        window.status.decode.clear()
        window.actions_by_id.enable(*IMAGE_ACTIONS, on=True)
        window.show_title(record.path)

    def _image_opened(self, record: ImageRecord, pixels: NDArray[np.uint8]) -> None:
        window = self._window
        window.images.set_problem(record.id, "")
        window.canvas.set_image(pixels)
        window.candidates.set_image(pixels)
        window.thumbnails.take(record.id, pixels)
        window.show_page(window.canvas)

    def _image_failed(self, record: ImageRecord, sentence: str) -> None:
        window = self._window
        window.canvas.set_image(None)
        window.images.set_problem(record.id, sentence)
        headline = tr("This image cannot be shown")
        if record.id in window.controller.missing:
            headline = tr("This image is missing")
            sentence = tr(
                "{image} is not in the folder any more. Its labels are kept; put the file back and look again.",
                image=record.path,
            )
        window.problem.show_problem(headline, sentence, can_skip=len(window.controller.images) > 1)
        window.show_page(window.problem)

    def _scan_changed(self, seen: int | None) -> None:
        window = self._window
        if self._scan:
            window.status.set_busy(self._scan, busy=False)
        self._scan = "" if seen is None else tr("Looking for images")
        if seen:
            self._scan = tr("Looking for images, {number} seen", number=figure(seen))
        if self._scan:
            window.status.set_busy(self._scan, busy=True)
        if window.store is None or window.controller.image is not None:
            return
        if seen is None:
            sentence = tr(
                "Put images into {folder} and look again, or open another folder.", folder=window.store.image_root
            )
            window.problem.show_problem(tr("No images here yet"), sentence, can_skip=False)
            window.show_page(window.problem)
        else:
            window.canvas.invites = False  # a folder is open already
            window.canvas.set_image(None)
            window.show_page(window.canvas)

    def _images_changed(self, records: tuple[ImageRecord, ...], counts: Mapping[int, int]) -> None:
        if self._window.store is not None:
            self._window.images.set_images(self._window.store.image_root, records, counts)
        if (image := self._window.controller.image) is not None:
            self._window.show_title(image.path)  # it may have another name now

    def _image_updated(self, record: ImageRecord, count: int) -> None:
        self._window.images.update_image(record, count)

    def _candidates_changed(self, candidates: MaskCandidates | None, rank: int) -> None:
        self._window.canvas.set_candidates(candidates, rank)
        self._window.candidates.set_candidates(candidates, rank)

    def _objects_changed(self, objects: tuple[Annotation, ...]) -> None:
        self._window.objects.set_objects(objects)
        self._window.status.set_objects(len(objects), mean_effort(objects))
        self._draw_objects()

    def _selection_changed(self, ids: frozenset[int]) -> None:
        self._window.canvas.set_selection(ids)
        self._window.objects.set_selection(ids)
        if self._solo:
            self._draw_objects()

    def _categories_changed(self, categories: tuple[Category, ...]) -> None:
        self._window.labels.set_categories(categories)
        self._window.objects.set_categories({category.id: category for category in categories})
        self._draw_objects()

    def _draw_objects(self) -> None:
        controller = self._window.controller
        shown = controller.objects
        if self._solo:
            shown = tuple(item for item in shown if item.id in controller.selection)
        self._window.canvas.set_objects(shown, {category.id: category for category in controller.categories})

    def _category_changed(self, category: Category | None) -> None:
        self._window.labels.set_current(category)
        color = category_color(category)
        self._window.canvas.set_color(color)
        self._window.candidates.set_color(color)

    def _history_changed(self, undo_title: str | None, redo_title: str | None) -> None:
        undo, redo = self._window.actions_by_id["undo"], self._window.actions_by_id["redo"]
        undo.setText(tr("Undo: {title}", title=undo_title) if undo_title else tr("Undo"))
        redo.setText(tr("Redo: {title}", title=redo_title) if redo_title else tr("Redo"))
