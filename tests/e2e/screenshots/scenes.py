"""The scenes: what the window shows, and how a hand gets there. A new one is a function and an entry in `SCENES`."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path

import cv2
import numpy as np
from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QTabWidget

from sam_annotator.core.annotation import Field, FieldKind
from sam_annotator.core.history import Change, Step
from sam_annotator.core.prompt import Point
from sam_annotator.store.project import ProjectStore
from sam_annotator.ui.adjust_panel import AdjustPanel
from sam_annotator.ui.demo import SCRIPT, Act, ScriptedHand
from sam_annotator.ui.main_window import MainWindow

SIDE = Field("side", FieldKind.CHOICE, ("left", "right"), "left")
AGE, STRIPED = Field("age", FieldKind.NUMBER), Field("striped", FieldKind.BOOL)


@dataclass
class Stage:
    """The window, a hand for it, and photographs."""

    window: MainWindow
    hand: ScriptedHand
    photographs: Path

    def open(self, image: str) -> None:
        """Show a photograph of the samples, encoded."""
        if self.window.store is None:
            self.hand.open(self.photographs)
        record = next(record for record in self.window.controller.images if record.path == image)
        self.hand.go_to(record)

    def label(self, image: str) -> None:
        """Show a photograph with its objects, made if they are not there yet."""
        self.open(image)
        if not self.window.controller.objects:
            for act in SCRIPT[image]:
                self.hand.perform(act)

    def act(self, action_id: str) -> None:
        """Trigger a command of the window."""
        self.window.actions_by_id[action_id].trigger()

    def tool(self, tool_id: str) -> None:
        """Take a tool."""
        next(action for action in self.window.tool_group.actions() if action.data().id == tool_id).trigger()

    def at(self, x: float, y: float) -> QPoint:
        """Where an image pixel lies on the canvas."""
        return self.window.canvas.image_to_widget(x, y).toPoint()

    def drag(self, *places: tuple[float, float], release: bool = True) -> None:
        """Drag the left button along image pixels."""
        canvas = self.window.canvas
        QTest.mousePress(canvas, Qt.MouseButton.LeftButton, pos=self.at(*places[0]))
        for place in places[1:]:
            QTest.mouseMove(canvas, self.at(*place), 20)
        if release:
            QTest.mouseRelease(canvas, Qt.MouseButton.LeftButton, pos=self.at(*places[-1]))

    def select_first(self) -> None:
        """Select the first object of the image."""
        self.window.controller.select(frozenset({self.window.controller.objects[0].id}))


def first_start(stage: Stage) -> None:
    """The start page as a person sees it who has opened nothing yet."""
    samples = stage.window.welcome.samples.values()
    stage.hand.wait("samples", lambda: all(tile.picture is not None for tile in samples))


def welcome(stage: Stage) -> None:
    """The start page of somebody who comes back: projects, one of them gone."""
    window, paths = stage.window, []
    for name in ("harbour", "market", "a folder with a rather long name, from last summer"):
        folder = stage.photographs.parent / name
        shutil.copytree(stage.photographs, folder)
        with closing(ProjectStore.open(folder)) as store:
            records = store.files.add(sorted(path.name for path in folder.glob("*.[jp]*g")))
            store.set_setting("last_image", str(records[len(paths)].id))
        paths.append(str(folder))
    paths.insert(1, str(stage.photographs.parent / "gone"))
    times = {path: 1_790_000_000 - 40_000 * number for number, path in enumerate(paths)}
    window.change_settings(recent=tuple(paths), recent_times=times)
    window.show_page(window.problem)
    window.show_page(window.welcome)
    stage.hand.wait("covers", lambda: window.welcome.cards[paths[-1]].picture is not None)


def click(stage: Stage) -> None:
    """One click and its three candidates."""
    stage.open("cat.jpg")
    stage.hand.prompt(Act("cat", clicks=(Point(200, 170),)))


def box(stage: Stage) -> None:
    """A box, and a click in it."""
    stage.open("coffee.jpg")
    stage.hand.prompt(SCRIPT["coffee.jpg"][0])


def objects(stage: Stage) -> None:
    """Two objects, one of them selected: the inspector."""
    stage.label("coins.png")
    stage.select_first()


def attributes(stage: Stage) -> None:
    """The editors of a label's attributes."""
    stage.label("cat.jpg")
    controller = stage.window.controller
    before = next(category for category in controller.categories if category.name == "cat")
    after = replace(before, fields=(SIDE, AGE, STRIPED))
    if after != before:
        controller.apply(Step("Fields", (Change(before, after),)))
    stage.select_first()
    stage.act("edit_attributes")


def fields(stage: Stage) -> None:
    """The dialog of a label's attributes."""
    attributes(stage)
    stage.act("edit_fields")


def brush(stage: Stage) -> None:
    """A stroke of the brush on a selected object, the button still down."""
    stage.label("cat.jpg")
    stage.select_first()
    stage.tool("brush")
    stage.drag((120, 220), (180, 250), (260, 240), release=False)


def vertices(stage: Stage) -> None:
    """The outline of an object with handles."""
    stage.label("coffee.jpg")
    stage.select_first()
    stage.tool("vertices")


def guides(stage: Stage) -> None:
    """Zoomed in until pixels are parted by a grid: crosshair, rulers, overview, read-out."""
    stage.label("coins.png")
    window = stage.window
    window.change_settings(crosshair=True, rulers=True)
    if popup := QApplication.activePopupWidget():
        popup.close()
    window.canvas.zoom_by(12 / window.canvas.zoom)
    window.canvas.center_on(216, 193)
    QTest.mouseMove(window.canvas, stage.at(222, 188))


def overview(stage: Stage) -> None:
    """A part of the image, and the minimap."""
    stage.label("coffee.jpg")
    stage.window.canvas.zoom_by(2)


def measure(stage: Stage) -> None:
    """A line of the ruler."""
    stage.label("cat.jpg")
    stage.tool("ruler")
    stage.drag((90, 60), (200, 120), (330, 160))


def notices(stage: Stage) -> None:
    """What was refused, and what went wrong."""
    stage.label("cat.jpg")
    notices = stage.window.notices
    notices.warn("street.jpg is damaged: it ends after 12 KB, before the picture is complete; replace the file.")
    notices.tell("The mask is not there yet; accept it when you see it.")


def adjust(stage: Stage) -> None:
    """The panel of brightness, contrast and gamma, in use."""
    stage.label("rocket.jpg")
    stage.act("adjust_image")
    panel = stage.window.findChild(AdjustPanel)
    panel.rows["gamma"].slider.setValue(60)
    panel.rows["contrast"].slider.setValue(20)


def window_level(stage: Stage) -> None:
    """A 16-bit image through a window of its values."""
    grey = cv2.imread(str(stage.photographs / "coins.png"), cv2.IMREAD_GRAYSCALE)
    cv2.imwrite(str(stage.photographs / "scan.png"), grey.astype(np.uint16) * 40 + 20_000)
    stage.open("coins.png")
    stage.act("rescan")
    stage.hand.wait("scan", lambda: any(each.path == "scan.png" for each in stage.window.controller.images))
    stage.open("scan.png")
    stage.act("adjust_image")
    rows = stage.window.findChild(AdjustPanel).rows
    stage.hand.wait("values", rows["window"].slider.isVisible)
    rows["window"].slider.setValue(350)
    QTest.mouseMove(stage.window.canvas, stage.at(216, 193))


def canvas_settings(stage: Stage) -> None:
    """The preferences of the canvas."""
    stage.label("cat.jpg")
    stage.window.preferences.show("mask_opacity")


def proposals(stage: Stage) -> None:
    """Everything mode on the coins."""
    stage.label("coins.png")
    stage.act("propose")
    stage.hand.wait("proposals", lambda: bool(stage.window.controller.proposals))


def review(stage: Stage) -> None:
    """Objects one by one."""
    stage.label("cat.jpg")
    stage.act("review")


def how_to_label(stage: Stage) -> None:
    """What a project asks that is opened for the first time."""
    folder = Path(tempfile.mkdtemp(dir=stage.photographs.parent)) / "new"
    shutil.copytree(stage.photographs, folder, ignore=shutil.ignore_patterns("*.sqlite*"))
    stage.window.change_settings(semi_points=8, automatic_points=4)  # this takes a moment
    stage.window.open_path(folder)
    controller = stage.window.controller
    stage.hand.wait("images", lambda: any(each.path == "coins.png" for each in controller.images))
    controller.go_to(next(each.id for each in controller.images if each.path == "coins.png"))
    stage.hand.wait("the image", lambda: controller.inference.embedding is not None)


def semi_automatic(stage: Stage) -> None:
    """Confident proposals on an image that was opened, the first one pointed at."""
    how_to_label(stage)
    stage.act("stage_semi")
    stage.hand.wait("proposals", lambda: bool(stage.window.controller.proposals))


def automatic(stage: Stage) -> None:
    """All images are looked through, and one is done."""
    how_to_label(stage)
    stage.act("stage_automatic")
    store = stage.window.controller.store
    stage.hand.wait("an image", lambda: store is not None and bool(store.proposal_counts()))


def review_proposals(stage: Stage) -> None:
    """Proposals one by one."""
    semi_automatic(stage)
    stage.window.controller.set_label("coin")
    stage.act("review")


def proposal_settings(stage: Stage) -> None:
    """The preferences of proposals."""
    stage.label("cat.jpg")
    stage.window.preferences.show("semi_points")


def statistics(stage: Stage) -> None:
    """Plots of the work."""
    for image in ("cat.jpg", "coffee.jpg", "coins.png", "rocket.jpg"):
        stage.label(image)
    stage.act("statistics")
    tabs = stage.window.findChild(QTabWidget, "statistics_tabs")
    stage.hand.wait("plots", lambda: tabs.count() > 0)


def guide_click(stage: Stage) -> None:
    """The first of three steps to the first object."""
    stage.open("coffee.jpg")
    stage.act("guide")


def guide_compare(stage: Stage) -> None:
    """The second: candidates."""
    guide_click(stage)
    stage.hand.prompt(Act("cup", clicks=(Point(300, 130),)))


def guide_rest(stage: Stage) -> None:
    """The third: an object was made."""
    guide_compare(stage)
    stage.window.controller.set_label("cup")
    stage.window.controller.accept()


def models(stage: Stage) -> None:
    """The dialog of models: one measured, one whose download was given up."""
    stage.label("cat.jpg")
    specs = {spec.id: spec for spec in stage.window.catalog().specs()}
    begun = specs["sam-vit-b"].directory / f"{specs['sam-vit-b'].artifacts[0].file}.part"
    begun.parent.mkdir(parents=True, exist_ok=True)
    begun.write_bytes(bytes(120_000_000))
    stage.act("models")
    shelf = stage.window.findChild(QObject, "model_commands").shelf
    shelf.measure("compact")
    stage.hand.wait("measured", lambda: shelf.work is None)


def dialog(action_id: str) -> Callable[[Stage], None]:
    """A dialog over a labelled photograph."""

    def scene(stage: Stage) -> None:
        stage.label("cat.jpg")
        stage.act(action_id)

    return scene


SCENES: dict[str, Callable[[Stage], None]] = {
    "first-start": first_start,
    "welcome": welcome,
    "click": click,
    "box": box,
    "objects": objects,
    "attributes": attributes,
    "fields": fields,
    "brush": brush,
    "vertices": vertices,
    "guides": guides,
    "overview": overview,
    "measure": measure,
    "adjust": adjust,
    "notices": notices,
    "proposals": proposals,
    "review": review,
    "statistics": statistics,
    "guide-click": guide_click,
    "guide-compare": guide_compare,
    "guide-rest": guide_rest,
    "models": models,
    "about": dialog("about"),
    "export": dialog("export"),
    "import": dialog("import_labels"),
    "palette": dialog("palette"),
    "shortcuts": dialog("help"),
    "shortcut-editor": dialog("edit_shortcuts"),
    "preferences": dialog("preferences"),
    "history": dialog("history"),
    "learn": dialog("learn"),
    "restore": dialog("restore"),
    "canvas-settings": canvas_settings,
    "proposal-settings": proposal_settings,
    "window-level": window_level,
    "how-to-label": how_to_label,
    "semi-automatic": semi_automatic,
    "automatic": automatic,
    "review-proposals": review_proposals,
}
