"""Attributes in the window: the inspector's editors, and the dialog that says which ones a label has."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from sam_annotator.controllers.attributing import set_attribute, set_fields
from sam_annotator.core.annotation import AttributeValue
from sam_annotator.core.attributes import shared_fields
from sam_annotator.core.wording import tr
from sam_annotator.ui.fields_dialog import FieldsDialog

if TYPE_CHECKING:
    from sam_annotator.ui.main_window import MainWindow


def wire_attributes(window: MainWindow) -> None:
    """Connect editors and commands."""
    AttributeCommands(window)


class AttributeCommands(QObject):
    """Shows the attributes of the selection and writes what is entered; belongs to the window."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        controller, editors = window.controller, window.inspector.editors
        for signal in (controller.selection_changed, controller.objects_changed, controller.categories_changed):
            signal.connect(lambda *_: self._refresh())
        editors.changed.connect(self._write)
        editors.left.connect(window.canvas.setFocus)
        window.labels.fields_wanted.connect(self.edit_fields)
        window.actions_by_id["edit_attributes"].triggered.connect(self._edit)
        window.actions_by_id["edit_fields"].triggered.connect(self._edit_fields_of_current)

    def edit_fields(self, category_id: int) -> None:
        """Open the dialog for the attributes of a label."""
        controller = self._window.controller
        category = next(category for category in controller.categories if category.id == category_id)
        dialog = FieldsDialog(category, lambda fields: set_fields(controller, category, fields), self._window)
        dialog.open()

    def _refresh(self) -> None:
        controller = self._window.controller
        chosen = controller.selected
        labels = {item.category_id for item in chosen}
        fields = shared_fields([c for c in controller.categories if c.id in labels]) if chosen else ()
        values: dict[str, AttributeValue | None] = {}
        for field in fields:
            found = {repr(item.attributes.get(field.name)): item.attributes.get(field.name) for item in chosen}
            if len(found) == 1:
                values[field.name] = next(iter(found.values()))
        self._window.inspector.editors.show_values(fields, values)
        self._window.inspector.editors.setVisible(bool(fields))

    def _write(self, name: str, value: AttributeValue | None) -> None:
        set_attribute(self._window.controller, self._window.controller.selection, name, value)

    def _edit(self) -> None:
        """Put the keyboard into the first attribute of the selection, or say why there is none."""
        window = self._window
        if not window.controller.selection:
            window.notices.tell(tr("Select an object to edit its attributes."))
            return
        window.panels.show(window.upper)
        if not window.inspector.editors.focus():
            window.notices.tell(tr("This label has no attributes yet; right click it to add some."))

    def _edit_fields_of_current(self) -> None:
        if (category := self._window.controller.category) is not None:
            self.edit_fields(category.id)
        else:
            self._window.notices.tell(tr("Make a label first."))
