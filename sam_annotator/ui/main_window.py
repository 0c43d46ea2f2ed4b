"""The window: its parts put together.

What they say to one another is in `wiring`, what they do in themselves; its project is in `projects`, its dialogs in
`dialogs`.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import msgspec
from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QMainWindow, QSizePolicy, QSplitter, QStackedWidget, QToolBar, QVBoxLayout, QWidget

from sam_annotator.controllers.annotating import AnnotatingController
from sam_annotator.controllers.executors import Executor, thread_executor
from sam_annotator.controllers.lanes import Lane
from sam_annotator.controllers.model_loading import ModelLoader
from sam_annotator.controllers.simplifying import ObjectMeter
from sam_annotator.core.wording import tr
from sam_annotator.images import thumbnail
from sam_annotator.models.catalog import Catalog
from sam_annotator.settings import Settings
from sam_annotator.store.project import ProjectStore
from sam_annotator.tools import TOOLS
from sam_annotator.ui.actions import Actions, tool_actions
from sam_annotator.ui.candidates_panel import CandidatesPanel
from sam_annotator.ui.canvas import Canvas
from sam_annotator.ui.dialogs import Dialogs
from sam_annotator.ui.first_minute import FirstMinute
from sam_annotator.ui.icons import refresh_icons
from sam_annotator.ui.image_list import THUMBNAIL_SIDE, ImageList
from sam_annotator.ui.inspector import Inspector
from sam_annotator.ui.keyboard import HoldKey
from sam_annotator.ui.keymap import Keymap
from sam_annotator.ui.labels_panel import LabelsPanel
from sam_annotator.ui.menus import fill_menus, fill_toolbar, language_menu, recent_menu, theme_menu
from sam_annotator.ui.model_menu import ModelMenu, model_button
from sam_annotator.ui.notices import Notices
from sam_annotator.ui.objects_panel import ObjectsPanel
from sam_annotator.ui.pages import ProblemPage
from sam_annotator.ui.panels import Panels
from sam_annotator.ui.preference_commands import Preferences
from sam_annotator.ui.projects import Projects
from sam_annotator.ui.shortcuts import SHORTCUTS, tool_rows
from sam_annotator.ui.status_bar import StatusBar
from sam_annotator.ui.theme import theme
from sam_annotator.ui.thumbnails import ThumbnailLoader
from sam_annotator.ui.welcome_page import WelcomePage
from sam_annotator.ui.window_state import restore_window, save_window
from sam_annotator.ui.wiring import wire

LEFT_WIDTH, RIGHT_WIDTH = 236, 292


class MainWindow(QMainWindow):
    """The annotation window.

    Args:
        controller: The session that it shows; closed with the window.
        settings: What the person prefers; read from disk by default.
        catalog: Reads the catalogue of models.
        loader: Gets models ready; closed with the window.
        executor: Makes the executor of a lane from its name; parts of the window use it as ``executors``.

    Signals:
        settings_changed: The settings that have been saved.
        closing: The window is being closed: end what works beside it. The session is closed after that.
    """

    settings_changed = Signal(object)
    hold_keys: dict[str, HoldKey]
    closing = Signal()

    def __init__(
        self,
        controller: AnnotatingController,
        *,
        settings: Settings | None = None,
        catalog: Callable[[], Catalog] = Catalog.load,
        loader: ModelLoader | None = None,
        executor: Callable[[str], Executor] = thread_executor,
    ) -> None:
        super().__init__()
        self.setObjectName("main_window")
        self.controller = controller
        self.settings = settings or Settings.load()
        self.catalog = catalog
        self.loader = loader or ModelLoader(parent=self)
        self.executors = executor
        self.meter = ObjectMeter(Lane("polygons", executor("polygons")), self)
        self.projects, self.dialogs = Projects(self), Dialogs(self)
        self._make_parts()
        self._lay_out()
        self._make_menus()
        self.preferences = Preferences(self)
        self.panels = Panels(self)
        wire(self)
        self.show_page(self.welcome)
        self.setAcceptDrops(True)
        self.setMinimumSize(960, 680)  # below, the right column has no room for three candidates and two lists
        restore_window(self)

    def _make_parts(self) -> None:
        theme().set_mode(self.settings.theme)
        self.tools = [tool() for tool in TOOLS.values()]
        self.default_keys = (*SHORTCUTS, *tool_rows(self.tools))
        self.keymap = Keymap(self.default_keys, self.settings.shortcuts)
        self.actions_by_id = Actions(self, self.keymap.commands)
        self.tool_group = tool_actions(self, self.tools, self.keymap)
        self.thumbnails = ThumbnailLoader(thumbnail, THUMBNAIL_SIDE, parent=self)
        self.images = ImageList(self.thumbnails)
        self.canvas = Canvas()
        self.welcome, self.problem = WelcomePage(), ProblemPage()
        self.candidates, self.inspector = CandidatesPanel(), Inspector()
        self.labels = LabelsPanel(self.keymap.label_keys)
        self.objects = ObjectsPanel()
        self.status = StatusBar(self)
        self.first_minute = FirstMinute(seen=self.settings.tips_seen, parent=self)
        self.model_menu = ModelMenu(self.catalog, self)
        self.model_button = model_button(self.model_menu)

    def _lay_out(self) -> None:
        self.pages = QStackedWidget()
        for page in (self.welcome, self.problem, self.canvas):
            self.pages.addWidget(page)
        self.lists = QSplitter(Qt.Orientation.Vertical)
        for panel in (self.labels, self.objects):
            self.lists.addWidget(panel)
        self.side = QWidget()
        column = QVBoxLayout(self.side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.upper = QStackedWidget()
        self.upper.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.upper.addWidget(self.candidates)
        self.upper.addWidget(self.inspector)
        column.addWidget(self.upper)
        column.addWidget(self.lists, 1)
        column.addStretch(0)  # takes the room while the lists are hidden
        self.notices = Notices(self.pages)
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        for part in (self.images, self.pages, self.side):
            self.splitter.addWidget(part)
        for splitter in (self.splitter, self.lists):
            splitter.setHandleWidth(1)
            splitter.setChildrenCollapsible(False)
        self.splitter.setStretchFactor(1, 1)
        self.images.setMinimumWidth(180)
        self.side.setMinimumWidth(260)
        self.pages.setMinimumWidth(320)
        self.divide()
        self.setCentralWidget(self.splitter)
        self.setStatusBar(self.status)

    def _make_menus(self) -> None:
        menus = fill_menus(self, self.actions_by_id, self.tool_group, self.model_menu)
        self.theme_group = theme_menu(menus["&View"], self.settings.theme)
        self.language_group = language_menu(menus["&View"], self.settings.language)
        self.model_menu.set_commands(self.actions_by_id["learn"], self.actions_by_id["models"])
        self.recent_menu = recent_menu(menus["&File"])
        bar = QToolBar(tr("Tools"))
        fill_toolbar(bar, self.actions_by_id, self.tool_group, self.model_button)
        self.addToolBar(bar)

    def sizeHint(self) -> QSize:
        return QSize(1280, 800)

    # For its parts

    def divide(self) -> None:
        """Give every panel the size that it has at the first start."""
        self.lists.setSizes([1, 1])
        self.splitter.setSizes([LEFT_WIDTH, self.sizeHint().width(), RIGHT_WIDTH])

    @property
    def store(self) -> ProjectStore | None:
        """The open project, or None."""
        return self.projects.store

    def open_path(self, path: Path, *, read_only: bool = False) -> bool:
        """Open a folder of images or a project file; says in the window why if it cannot be opened."""
        return self.projects.open_path(path, read_only=read_only)

    def show_page(self, page: QWidget) -> None:
        """Show the canvas, or what stands in its place."""
        self.pages.setCurrentWidget(page)
        self.panels.set_bare(page is self.welcome)
        if page is self.welcome:
            self.welcome.open.setFocus()

    def show_title(self, image: str = "") -> None:
        """Name the image, the project, and whether it is open for reading only, in the title."""
        parts = [image] if image else []
        if self.store is not None:
            name = self.store.image_root.name
            parts.append(tr("{project} (read-only)", project=name) if self.projects.read_only else name)
        self.setWindowTitle(" — ".join([*parts, "sam_annotator"]))

    def ask_label(self, *, needed: bool = False) -> None:
        """Put the keyboard into the label field, with the panels shown if they were not."""
        self.panels.show(self.labels)
        self.labels.ask(needed=needed)

    def change_settings(self, **changes: object) -> None:
        """Change settings and save them; a disk that refuses is told and does no harm."""
        self.settings = msgspec.structs.replace(self.settings, **changes)
        try:
            self.settings.save()
        except OSError as error:
            self.notices.warn(
                tr("The settings cannot be saved ({reason}); they hold until you quit.", reason=error.strerror)
            )
        self.settings_changed.emit(self.settings)

    def redraw_icons(self) -> None:
        """Draw icons in the colours of the scheme."""
        refresh_icons(self)

    # Qt

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        urls = event.mimeData().urls()
        self.projects.open_dropped([Path(url.toLocalFile()) for url in urls if url.isLocalFile()])

    def closeEvent(self, event: QCloseEvent) -> None:
        save_window(self)
        self.dialogs.end()
        self.closing.emit()
        self.loader.close()
        self.meter.close()
        self.thumbnails.close()
        self.controller.close()
        super().closeEvent(event)
