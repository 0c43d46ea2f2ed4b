"""The canvas: the photograph with masks, candidates and prompts on it. Imports core, tools and Qt."""

from sam_annotator.ui.canvas.canvas import Canvas

__all__ = ["Canvas"]
