"""Label colours."""

import re
from collections import Counter

from sam_annotator.core.annotation import PALETTE, next_color


def test_first_come_the_safe_colours_then_new_ones_without_end() -> None:
    colors = [next_color(used) for used in range(60)]
    assert tuple(colors[:8]) == PALETTE
    assert all(re.fullmatch(r"#[0-9A-F]{6}", color) for color in colors)
    assert Counter(colors).most_common(1)[0][1] == 1
