"""What the mouse does on the canvas: one file per tool, Qt-free. Imports core alone.

A new tool is one file with a class that fits `tools.base.Tool`, and one entry in `TOOLS`.
"""

from sam_annotator.tools.base import Tool
from sam_annotator.tools.prompt import BoxTool, PromptTool
from sam_annotator.tools.select import SelectTool

TOOLS: dict[str, type[Tool]] = {tool.id: tool for tool in (SelectTool, PromptTool, BoxTool)}
"""By id, in the order of the toolbar."""
