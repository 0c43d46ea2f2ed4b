"""The look in one place: spacing, radius, type scale and two colour schemes, laid over Qt's style by `style_sheet`."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Final, TypeVar

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from sam_annotator.assets import resources
from sam_annotator.ui.style_sheet import SHEET

TIGHT, GAP, WIDE = 4, 8, 12
"""Spacing in logical pixels: inside a group, between neighbours, around a panel."""
RADIUS = 6
ICON_SIZE = 20
MODES: Final = ("system", "light", "dark")


@dataclass(frozen=True)
class Scheme:
    """The colours of one scheme, as "#RRGGBB". Text on ``window`` and ``base`` keeps a contrast of 4.5 : 1.

    Attributes:
        window: Ground of panels and bars.
        base: Ground of lists and fields.
        raised: Ground of cards and buttons.
        hover: Ground under the pointer.
        line: Hairlines between parts.
        text: Text.
        muted: Text that may be overlooked.
        accent: The one accent: the current thing, the default button, the bar of a figure.
        on_accent: Text on the accent.
        good: Done.
        warn: Something needs an eye.
    """

    window: str
    base: str
    raised: str
    hover: str
    line: str
    text: str
    muted: str
    accent: str
    on_accent: str
    good: str
    warn: str

    def color(self, name: str) -> QColor:
        """One of the attributes as a Qt colour."""
        return QColor(getattr(self, name))


LIGHT = Scheme(
    window="#F3F4F5",
    base="#FFFFFF",
    raised="#FFFFFF",
    hover="#E6E8EB",
    line="#D9DCE0",
    text="#1B1D20",
    muted="#5C626B",
    accent="#1F6FEB",
    on_accent="#FFFFFF",
    good="#146B3D",
    warn="#8F5300",
)
DARK = Scheme(
    window="#232528",
    base="#1B1D1F",
    raised="#2C2F33",
    hover="#363A3F",
    line="#3B3F44",
    text="#E9EAEC",
    muted="#A3A9B2",
    accent="#6BA4FF",
    on_accent="#10141A",
    good="#5CC98F",
    warn="#F0B45A",
)


def sheet(scheme: Scheme) -> str:
    """The style sheet of a scheme."""
    tick = resources() / "icons" / ("tick-dark.svg" if scheme is DARK else "tick-light.svg")
    colors = {f.name: getattr(scheme, f.name) for f in fields(scheme)}
    return SHEET.substitute(colors, radius=RADIUS, gap=GAP, tick=tick.as_posix())


def palette(scheme: Scheme) -> QPalette:
    """The palette of a scheme, for what Fusion draws itself and for painters that ask the palette."""
    made = QPalette()
    roles = QPalette.ColorRole
    table = {
        roles.Window: scheme.window,
        roles.WindowText: scheme.text,
        roles.Base: scheme.base,
        roles.AlternateBase: scheme.window,
        roles.Text: scheme.text,
        roles.PlaceholderText: scheme.muted,
        roles.Button: scheme.raised,
        roles.ButtonText: scheme.text,
        roles.ToolTipBase: scheme.raised,
        roles.ToolTipText: scheme.text,
        roles.Highlight: scheme.accent,
        roles.HighlightedText: scheme.on_accent,
        roles.Link: scheme.accent,
        roles.Mid: scheme.line,
    }
    for role, color in table.items():
        made.setColor(role, QColor(color))
    for role in (roles.WindowText, roles.Text, roles.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, role, QColor(scheme.muted))
    return made


class Theme(QObject):
    """Keeps the application in the scheme of the system, or in the one the person chose.

    Signals:
        changed: The scheme is another one; painted icons have to be made again.
    """

    changed = Signal()

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._app = app
        self._mode = "system"
        self._dark: bool | None = None
        app.setStyle("Fusion")
        app.styleHints().colorSchemeChanged.connect(self._refresh)
        self._refresh()

    @property
    def mode(self) -> str:
        """One of `MODES`."""
        return self._mode

    @property
    def scheme(self) -> Scheme:
        """The scheme that is shown."""
        return DARK if self._dark else LIGHT

    def set_mode(self, mode: str) -> None:
        """Follow the system, or stay light or dark."""
        self._mode = mode if mode in MODES else "system"
        self._refresh()

    def _system_is_dark(self) -> bool:
        return self._app.styleHints().colorScheme() == Qt.ColorScheme.Dark

    def _refresh(self) -> None:
        dark = self._system_is_dark() if self._mode == "system" else self._mode == "dark"
        if dark == self._dark:
            return
        self._dark = dark
        self._app.setPalette(palette(self.scheme))
        self._app.setStyleSheet(sheet(self.scheme))
        self.changed.emit()


def theme() -> Theme:
    """The theme of the running application, made at the first call."""
    app = QGuiApplication.instance()
    if not isinstance(app, QApplication):
        raise TypeError("a theme needs a QApplication")
    found = app.findChild(Theme, options=Qt.FindChildOption.FindDirectChildrenOnly)
    return found if isinstance(found, Theme) else Theme(app)


def scaled_font(step: int = 0, *, bold: bool = False) -> QFont:
    """The application's font on the type scale: steps of a point and a half; digits of equal width."""
    font = QFont(QApplication.font())
    font.setPointSizeF(max(7.0, font.pointSizeF() + 1.5 * step))
    font.setWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
    font.setFeature(QFont.Tag("tnum"), 1)
    return font


W = TypeVar("W", bound=QWidget)


def named(widget: W, name: str, accessible: str = "") -> W:
    """The widget, with the name by which tests find it and the one that a screen reader says."""
    widget.setObjectName(name)
    widget.setAccessibleName(accessible)
    return widget


def label(
    text: str = "", role: str = "", *, step: int = 0, bold: bool = False, parent: QWidget | None = None
) -> QLabel:
    """A label on the type scale; ``role`` is "muted", "warn", "keycap" or nothing."""
    made = QLabel(text, parent)
    made.setFont(scaled_font(step, bold=bold))
    if role:
        made.setProperty("role", role)
    return made
