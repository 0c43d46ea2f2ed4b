"""What the menu Help does beyond its own dialogs of shortcuts and problems."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sam_annotator.ui.main_window import MainWindow


def wire_help(window: MainWindow) -> None:
    """Connect what is about the program."""
    window.actions_by_id["about"].triggered.connect(lambda _=False: _show_about(window))


def _show_about(window: MainWindow) -> None:
    from sam_annotator.ui.about_dialog import AboutDialog  # noqa: PLC0415 - asking for versions takes a while to import

    dialog = AboutDialog(window.catalog().specs(), window)
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
