"""The look in one place: spacing, radius, type scale, two colour schemes, and the sheet made of them."""

from __future__ import annotations

from dataclasses import dataclass, fields
from string import Template
from typing import Final, TypeVar

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from sam_annotator.assets import resources

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

_SHEET = Template("""
QToolTip { background: $raised; color: $text; border: 1px solid $line; padding: 4px 6px; }
QMenuBar { background: $window; padding: 2px 4px; }
QMenuBar::item { padding: 4px 8px; border-radius: 4px; background: transparent; }
QMenuBar::item:selected { background: $hover; }
QMenu { background: $raised; border: 1px solid $line; padding: 4px; }
QMenu::item { padding: 5px 20px 5px 8px; border-radius: 4px; }
QMenu::item:selected { background: $hover; }
QMenu::item:disabled { color: $muted; }
QMenu::separator { height: 1px; background: $line; margin: 4px 8px; }
QMenu::icon { padding-left: 8px; }
QToolBar { background: $window; border: none; border-bottom: 1px solid $line; padding: 4px 8px; spacing: 2px; }
QToolBar::separator { background: $line; width: 1px; margin: 5px 7px; }
QToolButton { border: none; border-radius: ${radius}px; padding: 5px; background: transparent; color: $text; }
QToolButton:hover { background: $hover; }
QToolButton:pressed, QToolButton:checked { background: $hover; }
QToolButton:checked { border: 1px solid $accent; padding: 4px; }
QToolButton:disabled { color: $muted; }
QToolButton[popupMode="2"] { padding-right: 16px; }
QToolButton::menu-indicator { image: none; }
QToolButton[role="bar"] { padding: 5px; }
QToolButton[role="bar"]:focus { border: 1px solid $accent; padding: 4px; }
QToolButton[role="chip"] { border: 1px solid $line; border-radius: 9px; padding: 1px 6px; background: $raised; }
QToolButton[role="chip"]:hover { background: $hover; }
QToolButton[role="chip"]:focus { border-color: $accent; }
QToolButton[role="small"] { padding: 1px; }
QToolButton[role="extra"] { border: 1px solid $line; padding: 3px 2px; background: $raised; }
QToolButton[role="extra"]:hover { background: $hover; }
QToolButton[role="extra"]:checked { border: 2px solid $accent; padding: 2px 1px; background: $raised; }
QToolButton[role="extra"]:disabled { color: $muted; background: transparent; }
QToolButton[role="note"] { border: 1px solid $line; padding: 4px 8px; background: $raised; }
QPlainTextEdit { border: 1px solid $line; border-radius: ${radius}px; background: $base; color: $text;
  selection-background-color: $accent; selection-color: $on_accent; }
QPlainTextEdit:focus { border-color: $accent; }
QPushButton { border: 1px solid $line; border-radius: ${radius}px; padding: 5px 14px; background: $raised; }
QPushButton:hover { background: $hover; }
QPushButton:focus { border-color: $accent; }
QPushButton:default { background: $accent; color: $on_accent; border-color: $accent; }
QPushButton:disabled { color: $muted; background: $window; border-color: $line; }
QPushButton[role="link"] { border: none; background: transparent; color: $accent; padding: 3px 8px; }
QPushButton[role="link"]:hover { background: $hover; }
QLineEdit { border: 1px solid $line; border-radius: ${radius}px; padding: 4px 7px;
  background: $base; color: $text; selection-background-color: $accent; selection-color: $on_accent; }
QLineEdit { placeholder-text-color: $muted; }
QLineEdit:focus { border-color: $accent; }
QLineEdit:disabled { color: $muted; background: $window; }
QListView, QTableView { border: none; background: $window; outline: 0; }
QTableView { selection-background-color: transparent; }
QDialog QTableView { selection-background-color: $hover; selection-color: $text; }
QDialog QTableView::item { padding: 0 ${gap}px; border: none; }
QDialog QTableView::item:selected { background: $hover; color: $text; }
QDialog QTableView::item:disabled { color: $muted; }
QDialog QHeaderView { background: $window; }
QDialog QHeaderView::section { background: $window; color: $muted; border: none; border-bottom: 1px solid $line;
  padding: 5px ${gap}px; }
QListView#label_popup, QListView#palette_list { background: $raised; border: 1px solid $line; padding: 4px; }
QListView#label_popup::item, QListView#palette_list::item { padding: 5px 6px; border-radius: 4px; color: $text; }
QListView#label_popup::item:selected, QListView#palette_list::item:selected { background: $hover; }
QListView#preference_groups::item { padding: 0 8px; border-radius: 4px; color: $text; }
QListView#preference_groups::item:selected { background: $hover; }
QScrollArea { border: none; background: transparent; }
QScrollBar:vertical { width: 10px; background: transparent; margin: 0; }
QScrollBar:horizontal { height: 10px; background: transparent; margin: 0; }
QScrollBar::handle { background: $line; border-radius: 3px; margin: 2px; }
QScrollBar::handle:vertical { min-height: 28px; }
QScrollBar::handle:horizontal { min-width: 28px; }
QScrollBar::handle:hover { background: $muted; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QSplitter::handle { background: $line; }
QStatusBar { background: $window; border-top: 1px solid $line; }
QStatusBar::item { border: none; }
QCheckBox { spacing: ${gap}px; }
QCheckBox::indicator, QRadioButton::indicator { width: 16px; height: 16px; border: 1px solid $muted;
  border-radius: 4px; background: $base; }
QRadioButton::indicator { border-radius: 9px; }
QCheckBox::indicator:hover, QCheckBox::indicator:focus { border-color: $accent; }
QCheckBox::indicator:checked { background: $accent; border-color: $accent; image: url("$tick"); }
QCheckBox::indicator:indeterminate { background: $muted; border-color: $muted; }
QRadioButton::indicator:checked { background: $accent; border: 4px solid $base; }
QCheckBox::indicator:disabled { border-color: $line; background: $window; }
QTabWidget::pane { border: none; border-top: 1px solid $line; }
QTabWidget::tab-bar { left: 0; }
QTabBar { qproperty-drawBase: 0; }
QTabBar::tab { padding: 6px 12px; border: none; border-bottom: 2px solid transparent; color: $muted;
  background: transparent; }
QTabBar::tab:hover { color: $text; }
QTabBar::tab:selected { color: $text; border-bottom-color: $accent; }
QTabBar::tab:focus { background: $hover; }
QProgressBar { border: none; border-radius: 3px; background: $line; max-height: 6px; }
QProgressBar::chunk { border-radius: 3px; background: $accent; }
QSlider::groove:horizontal { height: 4px; border-radius: 2px; background: $line; }
QSlider::sub-page:horizontal { border-radius: 2px; background: $accent; }
QSlider::sub-page:horizontal:disabled { background: $line; }
QSlider::handle:horizontal { width: 14px; margin: -6px 0; border: 1px solid $muted; border-radius: 8px;
  background: $raised; }
QSlider::handle:horizontal:hover, QSlider::handle:horizontal:focus { border-color: $accent; }
QSlider::handle:horizontal:disabled { border-color: $line; background: $window; }
QLabel[role="muted"] { color: $muted; }
QLabel[role="warn"] { color: $warn; }
QLabel[role="keycap"] { color: $muted; border: 1px solid $line; border-radius: 4px; padding: 1px 5px;
  background: $base; }
QFrame[role="line"] { background: $line; border: none; }
QFrame[role="notice"] { background: $raised; border: 1px solid $muted; border-radius: ${radius}px; }
QFrame[role="hint"] { background: $raised; border: 1px solid $line; border-radius: ${radius}px; }
""")


def sheet(scheme: Scheme) -> str:
    """The style sheet of a scheme."""
    tick = resources() / "icons" / ("tick-dark.svg" if scheme is DARK else "tick-light.svg")
    colors = {f.name: getattr(scheme, f.name) for f in fields(scheme)}
    return _SHEET.substitute(colors, radius=RADIUS, gap=GAP, tick=tick.as_posix())


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
