"""Models in the window: choosing one, watching it come, using it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sam_annotator.core.wording import tr
from sam_annotator.errors import ModelError
from sam_annotator.models.base import ModelSpec, SegmentationModel
from sam_annotator.models.catalog import Catalog
from sam_annotator.ui.tasks import Task

if TYPE_CHECKING:
    from sam_annotator.ui.main_window import MainWindow


def wire_models(window: MainWindow) -> None:
    """Connect menu, loader, status bar and controller."""
    loader, status, controller = window.loader, window.status, window.controller
    task: Task | None = None

    def chosen(spec: ModelSpec) -> None:
        if controller.model is None or spec.id != controller.model.spec.id:
            loader.load(spec)

    def loading(spec: ModelSpec | None) -> None:
        nonlocal task
        status.tasks.end(task)
        task = None
        if spec is not None:
            here = Catalog.is_installed(spec)
            what = tr("Loading {model}", model=spec.title) if here else tr("Fetching {model}", model=spec.title)
            task = status.tasks.begin(what, loader.cancel)

    def progressed(done: int, total: int) -> None:
        if task is not None:
            status.tasks.advance(task, done, total)

    def loaded(model: SegmentationModel) -> None:
        controller.set_model(model)
        window.change_settings(model=model.spec.id)

    def changed(model: SegmentationModel) -> None:
        status.set_model(model)
        window.model_menu.set_current(model.spec.id)
        window.model_button.setText(f"{model.spec.title}  ▾")
        refines = window.settings.refine_edges.get(model.spec.id, model.gains_from_edges)
        controller.set_refine_edges(refines)
        window.actions_by_id["refine_edges"].setEnabled(True)
        window.actions_by_id["refine_edges"].setChecked(refines)

    window.model_menu.chosen.connect(chosen)
    loader.loading_changed.connect(loading)
    loader.progress.connect(progressed)
    loader.loaded.connect(loaded)
    loader.failed.connect(window.notices.warn)
    controller.model_changed.connect(changed)
    status.set_model(None)
    window.model_button.setText(f"{tr('Model')}  ▾")
    if controller.model is not None:
        changed(controller.model)


def load_first(window: MainWindow, model_id: str | None) -> None:
    """Load the model asked for, or the one of the settings; the built-in one if that is not to be had."""
    catalog = window.catalog()
    wanted = model_id or window.settings.model
    try:
        spec = catalog.spec(wanted)
    except ModelError as error:
        window.notices.warn(str(error))
        spec = catalog.spec(catalog.default)
    if model_id is None and not catalog.is_installed(spec):
        # A start never downloads by itself.
        spec = catalog.spec(catalog.default)
    window.loader.load(spec)
