"""The window: its parts put together. What they say to one another is in `wiring`, what they do in themselves."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

import msgspec
from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import (
    QFileDialog,
    QMainWindow,
    QSizePolicy,
    QSplitter,
    QStackedWidget,
    QToolBar,
    QVBoxLayout,
    QWidget,
)

from sam_annotator.controllers.annotating import AnnotatingController
from sam_annotator.controllers.document import READ_ONLY
from sam_annotator.controllers.executors import Executor, thread_executor
from sam_annotator.controllers.lanes import Lane
from sam_annotator.controllers.model_loading import ModelLoader
from sam_annotator.controllers.simplifying import ObjectMeter
from sam_annotator.errors import DamagedError, NotWritableError, SamAnnotatorError
from sam_annotator.images import thumbnail
from sam_annotator.models.catalog import Catalog
from sam_annotator.settings import Settings
from sam_annotator.store.project import ProjectStore, project_file
from sam_annotator.tools import TOOLS
from sam_annotator.ui.actions import Actions, fill_menus, fill_toolbar, recent_menu, resolve, theme_menu, tool_actions
from sam_annotator.ui.candidates_panel import CandidatesPanel
from sam_annotator.ui.canvas import Canvas
from sam_annotator.ui.export_dialog import ExportDialog
from sam_annotator.ui.first_minute import FirstMinute
from sam_annotator.ui.icons import refresh_icons
from sam_annotator.ui.image_list import THUMBNAIL_SIDE, ImageList
from sam_annotator.ui.import_dialog import ImportDialog
from sam_annotator.ui.inspector import Inspector
from sam_annotator.ui.labels_panel import LabelsPanel
from sam_annotator.ui.learning_dialog import LearningDialog
from sam_annotator.ui.model_menu import ModelMenu, model_button
from sam_annotator.ui.objects_panel import ObjectsPanel
from sam_annotator.ui.opening import offer_reading, offer_restoring
from sam_annotator.ui.pages import ProblemPage, WelcomePage
from sam_annotator.ui.palette import CommandPalette, commands, run_command
from sam_annotator.ui.replaying import ReplayDialog
from sam_annotator.ui.restore_dialog import RestoreDialog
from sam_annotator.ui.samples import samples_folder
from sam_annotator.ui.shortcut_sheet import ShortcutSheet
from sam_annotator.ui.shortcuts import label_keys
from sam_annotator.ui.status_bar import StatusBar
from sam_annotator.ui.theme import theme
from sam_annotator.ui.thumbnails import ThumbnailLoader
from sam_annotator.ui.window_state import busy_pointer, restore_window, save_window
from sam_annotator.ui.wiring import wire

LEFT_WIDTH, RIGHT_WIDTH = 236, 292
LABEL_SUFFIXES = frozenset({".geojson", ".json", ".xml", ".yaml", ".yml"})
"""Lower-case endings of the files that go into the open project as labels when they are dropped."""


class MainWindow(QMainWindow):
    """The annotation window.

    Args:
        controller: The session that it shows; closed with the window.
        settings: What the person prefers; read from disk by default.
        catalog: Reads the catalogue of models.
        loader: Gets models ready; closed with the window.
        executor: Makes the executor of the lane "polygons".

    Signals:
        settings_changed: The settings that have been saved.
    """

    settings_changed = Signal(object)

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
        self.store: ProjectStore | None = None
        self.read_only = False
        self.learning: LearningDialog | None = None
        self.catalog = catalog
        self.loader = loader or ModelLoader(parent=self)
        self.meter = ObjectMeter(Lane("polygons", executor("polygons")), self)
        self._make_parts()
        self._lay_out()
        wire(self)
        self.show_page(self.welcome)
        self.setAcceptDrops(True)
        self.setMinimumSize(960, 680)  # below, the right column has no room for three candidates and two lists
        restore_window(self, self.splitter, self.lists)

    def _make_parts(self) -> None:
        theme().set_mode(self.settings.theme)
        self.tools = [tool() for tool in TOOLS.values()]
        self.shortcuts = resolve(self.settings.shortcuts)
        self.actions_by_id = Actions(self, self.shortcuts)
        self.tool_group = tool_actions(self, self.tools)
        self.label_keys = label_keys(self.tools, self.shortcuts)
        self.thumbnails = ThumbnailLoader(thumbnail, THUMBNAIL_SIDE, parent=self)
        self.images = ImageList(self.thumbnails)
        self.canvas = Canvas()
        self.welcome, self.problem = WelcomePage(), ProblemPage()
        self.candidates, self.inspector = CandidatesPanel(), Inspector()
        self.labels = LabelsPanel(self.label_keys)
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
        self.lists.setSizes([1, 1])
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
        self.splitter.setSizes([LEFT_WIDTH, self.sizeHint().width(), RIGHT_WIDTH])
        self.setCentralWidget(self.splitter)
        self.setStatusBar(self.status)
        menus = fill_menus(self, self.actions_by_id, self.tool_group, self.model_menu)
        self.theme_group = theme_menu(menus["&View"], self.settings.theme)
        self.model_menu.set_commands(self.actions_by_id["learn"])
        self.recent_menu = recent_menu(menus["&File"])
        bar = QToolBar("Tools")
        fill_toolbar(bar, self.actions_by_id, self.tool_group, self.model_button)
        self.addToolBar(bar)

    def sizeHint(self) -> QSize:
        return QSize(1280, 800)

    # What the person can do from outside of an image

    def open_path(self, path: Path, *, read_only: bool = False) -> bool:
        """Open a folder of images or a project file; says in the window why if it cannot be opened.

        One that is open for reading only is opened again, so that it can be edited, or to see what others changed.
        """
        shown = self.store
        if shown and not self.read_only and path.resolve() in {shown.path.resolve(), shown.image_root.resolve()}:
            self.look_again()
            return True
        try:
            with busy_pointer():
                store = ProjectStore.open(path, read_only=read_only)
        except SamAnnotatorError as error:
            if isinstance(error, NotWritableError) and project_file(path).is_file():
                offer_reading(self, str(error), lambda: self.open_path(path, read_only=True))
            elif isinstance(error, DamagedError):
                offer_restoring(self, str(error), lambda: self.show_restore(project_file(path)))
            self._tell_open_problem(str(error))
            return False
        self.store, self.read_only = store, read_only
        self.change_settings(recent=self.settings.with_recent(path).recent)
        self.show_title()
        self.status.set_read_only(read_only)
        self.status.set_saved(None)
        self.actions_by_id.enable("export", "learn", "rescan", "restore", on=True)
        self.actions_by_id.enable("import_labels", on=not read_only)
        self.canvas.setFocus()
        try:
            with busy_pointer():
                self.controller.open(store)
        except SamAnnotatorError as error:
            self._release(store.path)
            offer_restoring(self, str(error), lambda: self.show_restore(project_file(path)))
            self._tell_open_problem(str(error))
            return False
        return True

    def open_samples(self) -> None:
        """Open the sample photographs."""
        try:
            folder = samples_folder()
        except SamAnnotatorError as error:
            self._tell_open_problem(str(error))
        else:
            self.open_path(folder)

    def look_again(self) -> None:
        """Look for new images, and read the open one again; what is open for reading only is opened again so."""
        if self.store is not None and self.read_only:
            shown = self.controller.image
            if self.open_path(self.store.path, read_only=True) and shown is not None:
                self.controller.go_to(shown.id)
        else:
            self.controller.rescan()

    def ask_folder(self) -> None:
        """Let the person choose a folder of images."""
        chosen = QFileDialog.getExistingDirectory(self, "Open folder", self._start_folder())
        if chosen:
            self.open_path(Path(chosen))

    def ask_project(self) -> None:
        """Let the person choose a project file."""
        chosen, _ = QFileDialog.getOpenFileName(self, "Open project", self._start_folder(), "Projects (*.sqlite)")
        if chosen:
            self.open_path(Path(chosen))

    def show_export(self) -> ExportDialog | None:
        """Open the export dialog; None without a project."""
        if self.store is None:
            return None
        dialog = ExportDialog(self.store.path, self.store.image_root, self, polygon_iou=self.settings.polygon_iou)
        dialog.budget_settled.connect(lambda value: self.change_settings(polygon_iou=value))
        dialog.open()
        return dialog

    def show_import(self, path: Path | None = None) -> ImportDialog | None:
        """Open the import dialog, on a file or folder of labels if one is given; None if nothing can be imported."""
        if self.store is None or self._is_reading():
            return None
        dialog = ImportDialog(self.store.path, self)
        dialog.starting.connect(self.controller.lend)
        dialog.ended.connect(self.controller.take_back)
        dialog.open()
        if path is not None:
            dialog.open_labels(path)
        return dialog

    def replay(self, undo: bool) -> ReplayDialog | None:
        """Undo or redo a step that takes long, beside the window; None without a project."""
        if self.store is None:
            return None
        title = (self.store.undo_title if undo else self.store.redo_title) or ""
        self.controller.lend()
        dialog = ReplayDialog(self.store.path, title, undo=undo, parent=self)
        dialog.ended.connect(self.controller.take_back)
        dialog.told.connect(self.status.show_message)
        dialog.open()
        return dialog

    def show_restore(self, project: Path | None = None) -> RestoreDialog | None:
        """Offer the backups of a project file, by default the open one; None without a project.

        The project is closed while a backup is put in its place, and opened again afterwards.
        """
        if project is None:
            if self.store is None or self._is_reading():
                return None
            project = self.store.path
        dialog = RestoreDialog(project, self)
        dialog.starting.connect(self._release)
        dialog.ended.connect(self.open_path)
        dialog.told.connect(self.status.show_message)
        dialog.open()
        return dialog

    def _is_reading(self) -> bool:
        """Whether the project is open for reading only; then says so."""
        if self.read_only:
            self.status.show_message(READ_ONLY)
        return self.read_only

    def _release(self, project: Path) -> None:
        """Close a project, so that its file can be replaced."""
        if self.store is not None and self.store.path.resolve() == project.resolve():
            self.store = None
            self.controller.close_project()

    def show_learning(self) -> LearningDialog | None:
        """Open the dialog in which a model learns from this project, or the one that is busy; None without a project.

        It does not keep the window from being used: learning takes minutes.
        """
        if self.store is None:
            return None
        if self.learning is None or not self.learning.is_busy:
            self._close_learning()
            self.learning = LearningDialog(self.store.path, self.catalog(), self.settings, self)
            self.learning.told.connect(self.status.show_message)
            self.learning.wanted.connect(lambda model_id: self.loader.load(self.catalog().spec(model_id)))
        self.learning.show()
        self.learning.raise_()
        return self.learning

    def _close_learning(self) -> None:
        if self.learning is not None:
            self.learning.give_up()
            self.learning.deleteLater()
            self.learning = None

    def show_shortcuts(self) -> None:
        """Open the sheet of shortcuts."""
        sheet = ShortcutSheet(self.tools, self.shortcuts, self)
        sheet.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        sheet.open()

    def show_palette(self) -> None:
        """Open the command palette."""
        offered = commands(action for action in self.actions() if action is not self.actions_by_id["palette"])
        palette = CommandPalette(offered, self)
        palette.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        palette.chosen.connect(run_command)
        palette.open()

    def fill_recent(self) -> None:
        """Offer what was opened lately, without what is open now."""
        self.recent_menu.clear()
        opened = str(self.store.image_root.resolve()) if self.store else ""
        for path in [Path(text) for text in self.settings.recent if text != opened]:
            action = self.recent_menu.addAction(path.name or str(path), partial(self.open_path, path))
            action.setToolTip(str(path))
            action.setEnabled(path.exists())

    def show_page(self, page: QWidget) -> None:
        """Show the canvas, or what stands in its place."""
        self.pages.setCurrentWidget(page)
        if page is self.welcome:
            self.welcome.set_recent(self.settings.recent)
            self.welcome.open.setFocus()

    def show_title(self, image: str = "") -> None:
        """Name the image, the project, and whether it is open for reading only, in the title."""
        parts = [image] if image else []
        if self.store is not None:
            parts.append(f"{self.store.image_root.name}{' (read-only)' if self.read_only else ''}")
        self.setWindowTitle(" — ".join([*parts, "sam_annotator"]))

    def ask_label(self, *, needed: bool = False) -> None:
        """Put the keyboard into the label field, with the panels shown if they were not."""
        self.actions_by_id["panels"].setChecked(True)
        self.labels.ask(needed=needed)

    def change_settings(self, **changes: object) -> None:
        """Change settings and save them; a disk that refuses is told and does no harm."""
        self.settings = msgspec.structs.replace(self.settings, **changes)
        try:
            self.settings.save()
        except OSError as error:
            self.status.show_message(f"The settings cannot be saved ({error.strerror}); they hold until you quit.")
        self.settings_changed.emit(self.settings)

    def redraw_icons(self) -> None:
        """Draw icons in the colours of the scheme."""
        refresh_icons(self)

    def _tell_open_problem(self, sentence: str) -> None:
        if self.store is None:
            self.welcome.set_problem(sentence)
            self.show_page(self.welcome)
        else:
            self.status.show_message(sentence)

    def _start_folder(self) -> str:
        return str(self.store.image_root if self.store else Path.home())

    # Qt

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        self.open_dropped(paths)

    def open_dropped(self, paths: list[Path]) -> None:
        """Open what was dropped: a folder, a project, or the folder of an image; labels go into what is open."""
        if paths:
            first = paths[0]
            if self.store is not None and first.is_file() and first.suffix.lower() in LABEL_SUFFIXES:
                self.show_import(first)
                return
            self.open_path(first if first.is_dir() or first.suffix == ".sqlite" else first.parent)

    def closeEvent(self, event: QCloseEvent) -> None:
        save_window(self, self.splitter, self.lists)
        for dialog in self.findChildren(ExportDialog):
            dialog.reject()
        for importing in self.findChildren(ImportDialog):
            importing.give_up()
        for replaying in self.findChildren(ReplayDialog):
            replaying.give_up()
        self._close_learning()
        self.loader.close()
        self.meter.close()
        self.thumbnails.close()
        self.controller.close()
        super().closeEvent(event)
