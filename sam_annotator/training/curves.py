"""Curves of a run as one SVG file, which any browser shows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple
from xml.sax.saxutils import escape

import numpy as np
from numpy.typing import NDArray

WIDTH, HEIGHT, LEFT, RIGHT, TOP, GAP = 520, 200, 66, 180, 34, 30
POINTS = 250
"""A curve of more points is drawn through means."""
COLORS = ("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#000000", "#777777")
"""Okabe and Ito's, which colour-blind people tell apart."""

Float64 = NDArray[np.float64]


class Panel(NamedTuple):
    """One diagram: its title, the names of the figures in it, and the end of its axis, if that is known."""

    title: str
    names: tuple[str, ...]
    high: float | None = None


PANELS = (
    Panel("Loss", ("loss",)),
    Panel("IoU of the single mask after each round", ("iou_1", "iou_2", "iou_3", "iou_5", "iou_8"), 1.0),
    Panel(
        "IoU after one click (best of three, best predicted) and of a box", ("click_oracle", "click_picked", "box"), 1.0
    ),
    Panel("Learning rate", ("learning_rate",)),
)
VALIDATION = ("miou_1", "oracle_1", "miou_3")


def draw(lines: Sequence[Mapping[str, Any]]) -> str:
    """The diagrams of what a run has logged, over its steps.

    Args:
        lines: With "step" each; lines with "validation", the name of a set, make a diagram of their own for each set.
    """
    sets = dict.fromkeys(line["validation"] for line in lines if "validation" in line)
    trained = [line for line in lines if "validation" not in line]
    diagrams = [_diagram(panel, trained) for panel in PANELS]
    for name in sets:
        measured = [line for line in lines if line.get("validation") == name]
        diagrams.append(
            _diagram(Panel(f"Validation on {name}: mIoU after one and three clicks", VALIDATION, 1.0), measured)
        )
    rows = [
        f'<g transform="translate({LEFT},{TOP + row * (HEIGHT + TOP + GAP)})">{diagram}</g>'
        for row, diagram in enumerate(diagrams)
    ]
    size = LEFT + WIDTH + RIGHT, len(rows) * (HEIGHT + TOP + GAP)
    box = f'width="{size[0]}" height="{size[1]}"'
    head = f'<svg xmlns="http://www.w3.org/2000/svg" {box} font-family="sans-serif" font-size="11" fill="#222">'
    return "\n".join([head, f'<rect {box} fill="#fff"/>', *rows, "</svg>\n"])


def _diagram(panel: Panel, lines: Sequence[Mapping[str, Any]]) -> str:
    """Axes, legend and a curve for each figure that was ever logged."""
    curves = {name: _points(name, lines) for name in panel.names}
    curves = {name: points for name, points in curves.items() if len(points)}
    parts = [f'<text x="0" y="-12" font-size="13">{escape(panel.title)}</text>']
    if not curves:
        return "".join([*parts, '<text x="0" y="20" fill="#777">nothing logged yet</text>'])
    every = np.concatenate(list(curves.values()))
    last, low, high = max(1.0, every[:, 0].max()), min(0.0, every[:, 1].min()), every[:, 1].max()
    high = panel.high or (high if high > low else low + 1)
    for share in (0, 0.25, 0.5, 0.75, 1):
        y = HEIGHT * (1 - share)
        parts.append(f'<line x1="0" x2="{WIDTH}" y1="{y}" y2="{y}" stroke="#ddd"/>')
        parts.append(f'<text x="-6" y="{y + 4}" text-anchor="end">{low + share * (high - low):.3g}</text>')
        step = f"{last * share:,.0f}" + (" steps" if share == 1 else "")
        parts.append(f'<text x="{WIDTH * share}" y="{HEIGHT + 16}" text-anchor="middle">{step}</text>')
    for row, ((name, points), color) in enumerate(zip(curves.items(), COLORS, strict=False)):
        x, y = points[:, 0] / last * WIDTH, HEIGHT * (1 - (points[:, 1] - low) / (high - low))
        path = " ".join(f"{a:.1f},{b:.1f}" for a, b in zip(x, y, strict=True))
        parts.append(f'<polyline points="{path}" fill="none" stroke="{color}" stroke-width="1.5"/>')
        parts.append(f'<circle cx="{x[-1]:.1f}" cy="{y[-1]:.1f}" r="2.5" fill="{color}"/>')
        label = f"{escape(name.replace('_', ' '))} {points[-1, 1]:.3g}"
        parts.append(f'<text x="{WIDTH + 12}" y="{10 + 15 * row}" fill="{color}">{label}</text>')
    return "".join(parts)


def _points(name: str, lines: Iterable[Mapping[str, Any]]) -> Float64:
    """(n, 2) steps and values of a figure, means of neighbours where there are many; n may be 0."""
    found = [(line["step"], line[name]) for line in lines if name in line]
    table = np.array(found, np.float64).reshape(-1, 2)
    table = table[np.isfinite(table).all(axis=1)]
    parts = np.array_split(table, min(len(table), POINTS)) if len(table) else []
    return np.array([part.mean(axis=0) for part in parts]).reshape(-1, 2)
