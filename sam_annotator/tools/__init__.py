"""What the mouse does on the canvas: one file per tool, Qt-free. Imports core alone.

A new tool is one file with a class that fits `tools.base.Tool`, and one line below. Installed packages
offer more, see docs/plugins.md.
"""

from sam_annotator.plugins import TOOLS as GROUP
from sam_annotator.plugins import Registry, tried
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

TOOLS: Registry[type[Tool]] = Registry(GROUP, tried(Tool, "id"))
"""By id, in the order of the toolbar, those of plugins last."""

for _each in (
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
):
    TOOLS.add(_each.id, _each)
