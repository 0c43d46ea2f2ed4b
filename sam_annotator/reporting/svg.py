"""Line, band and bar charts as inline SVG, drawn in the colours of the page around them.

Colours are CSS classes, ``s0`` to ``s5`` for the series. `STYLE` gives them their look by variables that the page sets
for light and dark: ``--muted``, ``--line``, and ``--s0`` to ``--s5``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape
from typing import TypeAlias

from sam_annotator.reporting.axes import Axis

Points: TypeAlias = Sequence[tuple[float, float]]

WIDTH, HEIGHT = 420, 250
LEFT, RIGHT, TOP, BOTTOM = 54, 16, 10, 40
COLORS = 6
ROW, ROW_LEFT, ROW_RIGHT, ROW_LETTERS = 22, 150, 90, 20

STYLE = (
    "svg{width:100%;height:auto;display:block}"
    "svg text{font:12px system-ui,sans-serif;fill:var(--muted)}"
    ".grid{stroke:var(--line);fill:none}.axis{stroke:var(--muted);fill:none}"
    ".diagonal{stroke:var(--muted);stroke-dasharray:4 4;fill:none}.curve{fill:none;stroke-width:2}"
) + "".join(f".curve.s{n}{{stroke:var(--s{n})}}.fill.s{n}{{fill:var(--s{n})}}" for n in range(COLORS))


def line_chart(title: str, series: Mapping[str, Points], x: Axis, y: Axis) -> str:
    """A line with dots for each series."""
    parts = []
    for number, points in enumerate(series.values()):
        spots = [_spot(point, x, y) for point in points]
        path = " ".join(f"{left:.1f},{top:.1f}" for left, top in spots)
        parts.append(f'<polyline class="curve {_color(number)}" points="{path}"/>')
        parts += [f'<circle class="fill {_color(number)}" cx="{a:.1f}" cy="{b:.1f}" r="2.5"/>' for a, b in spots]
    return _chart(title, x, y, parts)


def reliability_chart(title: str, series: Mapping[str, Sequence[tuple[float, float, float]]], x: Axis, y: Axis) -> str:
    """Dots (x, y, share), whose area follows the share, and the diagonal on which they should lie."""
    (x0, y0), (x1, y1) = _spot((x.low, y.low), x, y), _spot((x.high, y.high), x, y)
    parts = [f'<line class="diagonal" x1="{x0}" y1="{y0}" x2="{x1}" y2="{y1}"/>']
    for number, dots in enumerate(series.values()):
        spots = [_spot((across, up), x, y) for across, up, _ in dots]
        path = " ".join(f"{left:.1f},{top:.1f}" for left, top in spots)
        parts.append(f'<polyline class="curve {_color(number)}" points="{path}"/>')
        for (left, top), (_, _, share) in zip(spots, dots, strict=True):
            radius = 2 + 14 * share**0.5
            parts.append(
                f'<circle class="fill {_color(number)}" cx="{left:.1f}" cy="{top:.1f}" r="{radius:.1f}" '
                'fill-opacity="0.5"/>'
            )
    return _chart(title, x, y, parts)


def bar_chart(title: str, names: Sequence[str], series: Mapping[str, Sequence[float]], y: Axis, label: str = "") -> str:
    """Bars side by side for each name: one of each series.

    Args:
        title: Read out in place of the picture.
        names: Under the bars, from left to right; an empty one is not written.
        series: By its name, one value for each of the names.
        y: The values' axis.
        label: Under the names.
    """
    x = Axis(label, 0, len(names), tuple((n + 0.5, name) for n, name in enumerate(names) if name))
    width = (WIDTH - LEFT - RIGHT) / len(names) * 0.8 / len(series)
    parts = []
    for number, values in enumerate(series.values()):
        for n, value in enumerate(values):
            left = _spot((n + 0.1, 0), x, y)[0] + number * width
            top, bottom = _spot((0, value), x, y)[1], _spot((0, y.low), x, y)[1]
            parts.append(
                f'<rect class="fill {_color(number)}" x="{left:.1f}" y="{top:.1f}" width="{width:.1f}" '
                f'height="{bottom - top:.1f}"/>'
            )
    return _chart(title, x, y, parts)


def band_chart(title: str, points: Sequence[tuple[float, float, float, float]], x: Axis, y: Axis) -> str:
    """A line through the middle of (x, low, middle, high), in a band from low to high."""
    color = _color(0)
    upper = [_spot((across, high), x, y) for across, _, _, high in points]
    lower = [_spot((across, low), x, y) for across, low, _, _ in points]
    edge = " ".join(f"{left:.1f},{top:.1f}" for left, top in [*upper, *reversed(lower)])
    parts = [f'<polygon class="fill {color}" points="{edge}" fill-opacity="0.2"/>']
    spots = [_spot((across, middle), x, y) for across, _, middle, _ in points]
    path = " ".join(f"{left:.1f},{top:.1f}" for left, top in spots)
    parts.append(f'<polyline class="curve {color}" points="{path}"/>')
    # A band around a single point has no width, so its ends are drawn as a line.
    for (left, top), (_, above), (_, below) in zip(spots, upper, lower, strict=True):
        parts.append(
            f'<line class="curve {color}" x1="{left:.1f}" y1="{above:.1f}" x2="{left:.1f}" y2="{below:.1f}" '
            'stroke-opacity="0.35"/>'
        )
        parts.append(f'<circle class="fill {color}" cx="{left:.1f}" cy="{top:.1f}" r="2.5"/>')
    return _chart(title, x, y, parts)


def column_chart(title: str, points: Points, x: Axis, y: Axis) -> str:
    """A bar up to each value, where it stands on an axis that has room of 1 for each: one for each day."""
    parts = []
    for across, value in points:
        (left, top), (right, bottom) = _spot((across - 0.4, value), x, y), _spot((across + 0.4, y.low), x, y)
        # A bar of many is not thinner than can be seen.
        parts.append(
            f'<rect class="fill s0" x="{left:.1f}" y="{top:.1f}" width="{max(1, right - left):.1f}" '
            f'height="{bottom - top:.1f}"/>'
        )
    return _chart(title, x, y, parts)


def row_chart(title: str, rows: Mapping[str, float], texts: Sequence[str]) -> str:
    """Lying bars below each other, for names that are too long to stand under bars.

    Args:
        title: Read out in place of the picture.
        rows: By name, from the top down, none below zero.
        texts: One for each row, behind its bar.
    """
    height = ROW * len(rows) + 4
    largest = max(rows.values(), default=0) or 1
    parts = []
    for number, ((name, value), text) in enumerate(zip(rows.items(), texts, strict=True)):
        top, width = ROW * number + 4, (WIDTH - ROW_LEFT - ROW_RIGHT) * value / largest
        shown = name if len(name) <= ROW_LETTERS else f"{name[: ROW_LETTERS - 1]}…"
        parts.append(f'<text x="{ROW_LEFT - 6}" y="{top + 13}" text-anchor="end">{escape(shown)}</text>')
        parts.append(f'<rect class="fill s0" x="{ROW_LEFT}" y="{top}" width="{width:.1f}" height="{ROW - 5}"/>')
        parts.append(f'<text x="{ROW_LEFT + width + 6:.1f}" y="{top + 13}">{escape(text)}</text>')
    return _svg(title, height, parts)


def legend(names: Sequence[str]) -> str:
    """A coloured square and a name for each series."""
    return "".join(
        f'<span class="key"><svg viewBox="0 0 10 10"><rect class="fill {_color(number)}" width="10" height="10"/></svg>'
        f"{escape(name)}</span>"
        for number, name in enumerate(names)
    )


def _spot(point: tuple[float, float], x: Axis, y: Axis) -> tuple[float, float]:
    return x.place(point[0], LEFT, WIDTH - RIGHT), y.place(point[1], HEIGHT - BOTTOM, TOP)


def _color(number: int) -> str:
    return f"s{number % COLORS}"


def _chart(title: str, x: Axis, y: Axis, parts: Sequence[str]) -> str:
    """Grid, axes and labels around what is drawn."""
    right, bottom = WIDTH - RIGHT, HEIGHT - BOTTOM
    frame = []
    for value, text in y.ticks:
        top = _spot((x.low, value), x, y)[1]
        frame.append(f'<line class="grid" x1="{LEFT}" y1="{top:.1f}" x2="{right}" y2="{top:.1f}"/>')
        frame.append(f'<text x="{LEFT - 6}" y="{top + 4:.1f}" text-anchor="end">{escape(text)}</text>')
    for value, text in x.ticks:
        left = _spot((value, y.low), x, y)[0]
        frame.append(f'<text x="{left:.1f}" y="{bottom + 16}" text-anchor="middle">{escape(text)}</text>')
    frame.append(f'<line class="axis" x1="{LEFT}" y1="{bottom}" x2="{right}" y2="{bottom}"/>')
    middle_x, middle_y = (LEFT + right) / 2, (TOP + bottom) / 2
    frame.append(f'<text x="{middle_x}" y="{HEIGHT - 6}" text-anchor="middle">{escape(x.label)}</text>')
    turned = f'transform="rotate(-90 12 {middle_y})"'
    frame.append(f'<text x="12" y="{middle_y}" text-anchor="middle" {turned}>{escape(y.label)}</text>')
    return _svg(title, HEIGHT, [*frame, *parts])


def _svg(title: str, height: int, parts: Sequence[str]) -> str:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" role="img">'
        f"<title>{escape(title)}</title>{''.join(parts)}</svg>"
    )
