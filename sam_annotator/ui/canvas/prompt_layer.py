"""Prompts on the canvas: badges that differ by shape and colour, strokes, boxes with corners to take hold of."""

from __future__ import annotations

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from sam_annotator.core.prompt import INCLUDE, Box, Point, Prompt
from sam_annotator.tools.base import Part, Target
from sam_annotator.tools.hit import CORNERS, REMOVALS, REMOVE_OFFSET, REMOVE_RADIUS, corner, removal_anchor
from sam_annotator.tools.stroke import WIDTH
from sam_annotator.ui.canvas.sketch_layer import draw_stroke
from sam_annotator.ui.canvas.viewport import Viewport
from sam_annotator.ui.colors import EXCLUDE_COLOR, INCLUDE_COLOR

RADIUS = 7.0
_GROW = 1.5
_SHADOW = QColor(0, 0, 0, 150)
_WHITE = QColor(255, 255, 255)
_REMOVE_GROUND = QColor(40, 42, 46)


def draw_prompt(painter: QPainter, view: Viewport, prompt: Prompt, hot: Target | None) -> None:
    """Draw a prompt with an antialiasing painter in widget pixels; ``hot`` is the part under the pointer."""
    for index, box in enumerate(prompt.boxes):
        draw_box(painter, view, box)
        for part in CORNERS:
            _handle(painter, _place(view, *corner(box, part)), _is_hot(hot, index, part))
    for index, stroke in enumerate(prompt.strokes):
        color = INCLUDE_COLOR if stroke.label == INCLUDE else EXCLUDE_COLOR
        painter.setBrush(Qt.BrushStyle.NoBrush)
        draw_stroke(painter, [_place(view, x, y) for x, y in stroke.path], WIDTH, color)
        start = Point(*stroke.path[0], stroke.label)
        _badge(painter, _place(view, start.x, start.y), start, _is_hot(hot, index, Part.STROKE, Part.REMOVE_STROKE))
    for index, point in enumerate(prompt.points):
        badge_is_hot = _is_hot(hot, index, Part.POINT, Part.REMOVE_POINT)
        _badge(painter, _place(view, point.x, point.y), point, badge_is_hot)
    if hot is not None:
        _remove_mark(painter, view, prompt, hot)


def draw_box(painter: QPainter, view: Viewport, box: Box) -> None:
    """A box as a blue line between two thin dark ones, seen on any ground."""
    rect = QRectF(_place(view, box[0], box[1]), _place(view, box[2], box[3]))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for color, width in ((_SHADOW, 4.5), (_WHITE, 3.0), (INCLUDE_COLOR, 1.5)):
        pen = QPen(color, width)
        pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
        painter.setPen(pen)
        painter.drawRect(rect)


def _badge(painter: QPainter, center: QPointF, point: Point, hot: bool) -> None:
    """A disc with a white ring and a plus or a minus."""
    radius = RADIUS + (_GROW if hot else 0.0)
    painter.setPen(Qt.PenStyle.NoPen)
    for color, size in (
        (_SHADOW, radius + 2.75),
        (_WHITE, radius + 1.75),
        (INCLUDE_COLOR if point.label == INCLUDE else EXCLUDE_COLOR, radius),
    ):
        painter.setBrush(color)
        painter.drawEllipse(center, size, size)
    arm = radius * 0.55
    lines = [QLineF(center.x() - arm, center.y(), center.x() + arm, center.y())]
    if point.label == INCLUDE:
        lines.append(QLineF(center.x(), center.y() - arm, center.x(), center.y() + arm))
    painter.setPen(_round_pen(2.2))
    painter.drawLines(lines)


def _handle(painter: QPainter, center: QPointF, hot: bool) -> None:
    size = 4.0 + (_GROW if hot else 0.0)
    painter.setPen(QPen(INCLUDE_COLOR, 1.5))
    painter.setBrush(_WHITE)
    painter.drawRect(QRectF(center.x() - size, center.y() - size, 2 * size, 2 * size))


def _remove_mark(painter: QPainter, view: Viewport, prompt: Prompt, hot: Target) -> None:
    """The small x beside the badge or the box under the pointer."""
    anchor = removal_anchor(prompt, hot)
    if anchor is None:
        return
    center = _place(view, *anchor) + QPointF(REMOVE_OFFSET, -REMOVE_OFFSET)
    aimed = hot.part in REMOVALS.values()
    radius = REMOVE_RADIUS + (0.75 if aimed else 0.0)
    painter.setPen(QPen(_WHITE, 1.25))
    painter.setBrush(EXCLUDE_COLOR if aimed else _REMOVE_GROUND)
    painter.drawEllipse(center, radius, radius)
    arm = 2.6
    painter.setPen(_round_pen(1.6))
    painter.drawLine(center + QPointF(-arm, -arm), center + QPointF(arm, arm))
    painter.drawLine(center + QPointF(-arm, arm), center + QPointF(arm, -arm))


def _round_pen(width: float) -> QPen:
    pen = QPen(_WHITE, width)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    return pen


def _is_hot(hot: Target | None, index: int, *parts: Part) -> bool:
    return hot is not None and hot.index == index and hot.part in parts


def _place(view: Viewport, x: float, y: float) -> QPointF:
    return QPointF(*view.to_widget(x, y))
