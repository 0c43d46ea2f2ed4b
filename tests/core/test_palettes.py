"""The colours that labels get."""

import re

import numpy as np
import pytest

from sam_annotator.core.annotation import Category, next_color
from sam_annotator.core.labels import new_category, recolored
from sam_annotator.core.palettes import PALETTES

# Simulation of the two red-green deficiencies, full strength: Viénot, Brettel and Mollon, "Digital video colourmaps
# for checking the legibility of displays by dichromats", 1999, on linear RGB.
DICHROMATS = {
    "protanope": np.array([[0.11238, 0.88762, 0], [0.11238, 0.88762, 0], [0.00401, -0.00401, 1]]),
    "deuteranope": np.array([[0.29275, 0.70725, 0], [0.29275, 0.70725, 0], [-0.02234, 0.02234, 1]]),
}


def linear(color: str) -> np.ndarray:
    return np.array([int(color[at : at + 2], 16) / 255 for at in (1, 3, 5)]) ** 2.2


@pytest.mark.parametrize("name", PALETTES)
def test_every_colour_has_a_name_and_is_there_once(name):
    palette = PALETTES[name]
    assert len(palette.colors) == len(palette.names) == len(set(palette.colors)) == len(set(palette.names))
    assert all(re.fullmatch("#[0-9A-F]{6}", color) for color in palette.colors)


@pytest.mark.parametrize("sight", DICHROMATS)
@pytest.mark.parametrize("name", PALETTES)
def test_colours_stay_apart_for_colour_blind_people(name, sight):
    seen = [(DICHROMATS[sight] @ linear(color)).clip(0, 1) ** (1 / 2.2) for color in PALETTES[name].colors]
    apart = [np.linalg.norm(one - other) for at, one in enumerate(seen) for other in seen[:at]]
    assert min(apart) > 0.14, name


def test_labels_go_through_a_palette_and_beyond():
    palette = PALETTES["tol-bright"].colors
    assert tuple(next_color(used, palette) for used in range(len(palette))) == palette
    assert next_color(len(palette), palette) not in palette
    first = new_category(1, "newt", (), palette)
    assert new_category(2, "crab", (first,), palette).color == palette[1]


def test_labels_are_coloured_anew_in_their_order():
    labels = (Category(3, "newt", "#123456", "4"), Category(5, "crab", "#654321"))
    assert recolored(labels, ("#AA0000", "#00AA00")) == (
        Category(3, "newt", "#AA0000", "4"),
        Category(5, "crab", "#00AA00"),
    )
