"""What the mouse does on the canvas: one file per tool, Qt-free. Imports core alone.

A new tool is one file with a class that fits `tools.base.Tool`, and one entry in `TOOLS`.
"""

from sam_annotator.tools.base import Tool
from sam_annotator.tools.brush import BrushTool, EraserTool
from sam_annotator.tools.cut import CutTool
from sam_annotator.tools.lasso import LassoTool
from sam_annotator.tools.polygon import PolygonTool
from sam_annotator.tools.prompt import BoxTool, PromptTool
from sam_annotator.tools.ruler import RulerTool
from sam_annotator.tools.select import SelectTool
from sam_annotator.tools.stroke import StrokeTool
from sam_annotator.tools.vertices import VerticesTool

TOOLS: dict[str, type[Tool]] = {
    tool.id: tool
    for tool in (
        SelectTool,
        PromptTool,
        BoxTool,
        StrokeTool,
        BrushTool,
        EraserTool,
        LassoTool,
        PolygonTool,
        CutTool,
        VerticesTool,
        RulerTool,
    )
}
"""By id, in the order of the toolbar."""
