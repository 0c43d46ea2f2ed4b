"""The polygon of the selected object on its way to the tool that changes its corners."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sam_annotator.ui.main_window import MainWindow


def wire_vertices(window: MainWindow) -> None:
    """Connect the editor of corners, once."""
    vertices = window.controller.vertices
    window.meter.measured.connect(vertices.take)
    window.inspector.budget_moved.connect(lambda _: vertices.forget())
    vertices.changed.connect(window.canvas.refresh_tool)
