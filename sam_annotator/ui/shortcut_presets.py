"""Keys for people who come from another program. Without Qt.

Only what that program has on a key by default and this one can do as well; everything else keeps its keys here. A key
that a preset needs is taken from whatever has it here.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from sam_annotator.core.wording import mark


@dataclass(frozen=True)
class Preset:
    """A set of keys.

    Attributes:
        id: Short and stable.
        title: For the list of presets.
        keys: By the name of the command; the others have the keys that this program came with.
        source: Where the other program says so.
    """

    id: str
    title: str
    keys: Mapping[str, tuple[str, ...]]
    source: str = ""


PRESETS: Final = (
    Preset("own", mark("As they came"), {}),
    Preset(
        "labelme",
        mark("Like labelme"),
        {
            "open_folder": ("Ctrl+U",),
            "open_project": ("Ctrl+O",),
            "next_image": ("D", "Ctrl+Shift+D"),
            "previous_image": ("A", "Ctrl+Shift+A"),
            "fit": ("Ctrl+F",),
            "actual_size": ("Ctrl+0",),
            "zoom_in": ("Ctrl++", "Ctrl+="),
            "zoom_out": ("Ctrl+-",),
            "tool_polygon": ("Ctrl+N",),
            "tool_box": ("Ctrl+R",),
            "tool_select": ("Ctrl+J",),
            "label_field": ("Ctrl+E",),
            "delete": ("Delete",),
            "undo": ("Ctrl+Z",),
            # These lose their keys to the above, and one needs them.
            "filter_images": ("Ctrl+Alt+F",),
            "export": ("Ctrl+Shift+E",),
            "refine_edges": ("Ctrl+Alt+R",),
            "lock": ("Ctrl+Alt+L",),
            "filter_menu": ("Ctrl+Alt+Shift+F",),
            "mark_review": ("Alt+4",),
        },
        "https://github.com/wkentaro/labelme/blob/00935136a128b9872bbe3a6658f5551bff515bfa/labelme/config/default_config.yaml",
    ),
    Preset(
        "cvat",
        mark("Like CVAT"),
        {
            "help": ("F1",),
            "preferences": ("F2", "Ctrl+,"),
            "next_image": ("F", "Right"),
            "previous_image": ("D", "Left"),
            "tool_polygon": ("N",),
            "copy": ("Ctrl+C",),
            "paste": ("Ctrl+V",),
            "duplicate_next": ("Ctrl+B",),
            "lock": ("L",),
            "raise_objects": ("+",),
            "lower_objects": ("-",),
            "delete": ("Delete", "Shift+Delete"),
            "undo": ("Ctrl+Z",),
            "redo": ("Ctrl+Shift+Z", "Ctrl+Y"),
            # These lose their keys to the above, and one needs them.
            "fit": ("Ctrl+0",),
            "tool_vertices": ("Shift+N",),
            "tool_lasso": ("Shift+L",),
        },
        "https://github.com/cvat-ai/cvat/blob/00598ab82448973df7f13ef78c6c38ae4ae8f454/cvat/apps/documentation/user_guide.md",
    ),
)
"""The first one is the program's own."""


def preset(preset_id: str) -> Preset:
    """The preset of this id."""
    return next(each for each in PRESETS if each.id == preset_id)
