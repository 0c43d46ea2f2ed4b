"""Qt's style sheet for every widget; `theme.sheet` fills in colours and spacing."""

from string import Template

SHEET = Template("""
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
"""With the attributes of a `theme.Scheme`, and ``radius``, ``gap`` and the path of a ``tick``."""
