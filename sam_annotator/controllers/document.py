"""The records of an open project as the window sees them: objects, labels, selection, undo and redo."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from sam_annotator.core.annotation import Annotation, Category, ImageRecord, ImageStatus


class DocumentController(QObject):
    """Every edit of records, one `Step` and one transaction each. Signals come after the transaction.

    Signals:
        objects_changed(tuple[Annotation, ...]): The objects of the image, by id, hidden ones included; without the one
            that is reopened.
        selection_changed(frozenset[int]): Ids of the selected objects.
        categories_changed(tuple[Category, ...]): All labels, by id.
        category_changed(Category | None): The current label, which the next object gets.
        images_changed(tuple[ImageRecord, ...], dict[int, int]): All images in the order of the list, and the number
            of objects of each image that has any.
        image_updated(ImageRecord, int): One image and its number of objects.
        history_changed(str | None, str | None): Titles of what undo and redo would do; None if there is nothing.
        saved(datetime): A transaction was committed.
        message(str): One sentence for the status bar.
    """

    objects_changed = Signal(object)
    selection_changed = Signal(object)
    categories_changed = Signal(object)
    category_changed = Signal(object)
    images_changed = Signal(object, object)
    image_updated = Signal(object, int)
    history_changed = Signal(object, object)
    saved = Signal(object)
    message = Signal(str)

    @property
    def image(self) -> ImageRecord | None:
        """The image that is open, being opened or that failed to open; None without a project or in an empty one."""
        raise NotImplementedError

    @property
    def images(self) -> tuple[ImageRecord, ...]:
        """All images in the order of the list."""
        raise NotImplementedError

    @property
    def objects(self) -> tuple[Annotation, ...]:
        """What `objects_changed` told last."""
        raise NotImplementedError

    @property
    def selection(self) -> frozenset[int]:
        """The ids of the selected objects."""
        raise NotImplementedError

    @property
    def categories(self) -> tuple[Category, ...]:
        """All labels, by id."""
        raise NotImplementedError

    @property
    def category(self) -> Category | None:
        """The current label."""
        raise NotImplementedError

    def select(self, ids: frozenset[int]) -> None:
        """Select these objects and no others; ids of other images are left out."""
        raise NotImplementedError

    def object_at(self, x: float, y: float) -> int | None:
        """The id of the visible object under an image pixel, of several the smallest, or None."""
        raise NotImplementedError

    def delete(self, ids: frozenset[int]) -> None:
        """Delete these objects of the open image."""
        raise NotImplementedError

    def set_hidden(self, ids: frozenset[int], hidden: bool) -> None:
        """Hide or show these objects of the open image."""
        raise NotImplementedError

    def relabel(self, ids: frozenset[int], category_id: int) -> None:
        """Give these objects of the open image another label."""
        raise NotImplementedError

    def rename_category(self, category_id: int, name: str) -> None:
        """Rename a label. A name that another label has is refused with a message."""
        raise NotImplementedError

    def recolor_category(self, category_id: int, color: str) -> None:
        """Give a label another colour, "#RRGGBB"."""
        raise NotImplementedError

    def set_hotkey(self, category_id: int, hotkey: str) -> None:
        """Give a label a key, a letter or digit or none (""). Another label that had it loses it in the same step."""
        raise NotImplementedError

    def delete_category(self, category_id: int) -> None:
        """Delete a label that no object uses; one in use is refused with a message."""
        raise NotImplementedError

    def set_status(self, image_id: int, status: ImageStatus) -> None:
        """Mark an image as to do, in progress or done."""
        raise NotImplementedError

    def undo(self) -> None:
        """Take the newest step back, and go to the image on which it happened."""
        raise NotImplementedError

    def redo(self) -> None:
        """Do again what undo took back last, and go to the image on which it happened."""
        raise NotImplementedError
