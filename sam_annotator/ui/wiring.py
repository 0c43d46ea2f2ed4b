"""Who hears whom in the window: the controller's signals reach the setters, the widgets' signals its methods."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sam_annotator.ui.arranging_commands import wire_arranging
from sam_annotator.ui.attribute_commands import wire_attributes
from sam_annotator.ui.commands import Commands
from sam_annotator.ui.detail_commands import wire_detail
from sam_annotator.ui.enabling import Enabling
from sam_annotator.ui.encoder_commands import wire_encoders
from sam_annotator.ui.help_commands import wire_help
from sam_annotator.ui.hints import wire_hints
from sam_annotator.ui.history_commands import wire_history
from sam_annotator.ui.image_commands import wire_image_list
from sam_annotator.ui.inspecting import Inspecting
from sam_annotator.ui.keyboard_commands import wire_keyboard
from sam_annotator.ui.language import wire_language
from sam_annotator.ui.looking_commands import wire_looking
from sam_annotator.ui.mask_commands import wire_masks
from sam_annotator.ui.model_commands import wire_model_shelf
from sam_annotator.ui.model_wiring import wire_models
from sam_annotator.ui.preference_commands import LiveSettings
from sam_annotator.ui.prompt_commands import wire_prompts
from sam_annotator.ui.proposal_commands import wire_proposals
from sam_annotator.ui.reading_commands import wire_reading
from sam_annotator.ui.report_dialog import Reporting
from sam_annotator.ui.review_commands import wire_review
from sam_annotator.ui.sequence_commands import wire_sequences
from sam_annotator.ui.shortcut_commands import ShortcutKeys
from sam_annotator.ui.stage_commands import wire_stages
from sam_annotator.ui.statistics_commands import wire_statistics
from sam_annotator.ui.theme import theme
from sam_annotator.ui.vertex_commands import wire_vertices
from sam_annotator.ui.view_updates import ViewUpdates
from sam_annotator.ui.welcome_commands import wire_welcome
from sam_annotator.ui.words_commands import wire_words

if TYPE_CHECKING:
    from sam_annotator.ui.main_window import MainWindow


def wire(window: MainWindow) -> None:
    """Connect everything, once."""
    updates = ViewUpdates(window)
    enabling = Enabling(window)
    commands = Commands(window, updates)
    Inspecting(window)
    _canvas(window)
    wire_image_list(window)
    _labels(window)
    _objects(window)
    wire_models(window)
    wire_model_shelf(window)
    wire_encoders(window)
    wire_welcome(window)
    wire_help(window)
    wire_statistics(window)
    wire_attributes(window)
    wire_detail(window)
    wire_sequences(window)
    wire_masks(window)
    wire_history(window)
    wire_arranging(window)
    wire_vertices(window)
    wire_prompts(window)
    wire_stages(window, wire_proposals(window))
    wire_words(window)
    wire_review(window)
    Reporting(window)
    wire_hints(window)
    wire_looking(window)
    wire_reading(window)
    ShortcutKeys(window, commands)
    LiveSettings(window)
    wire_keyboard(window)
    wire_language(window)
    window.controller.long_replay.connect(window.dialogs.show_replay)
    window.candidates.chosen.connect(window.controller.choose)
    window.problem.retry_wanted.connect(window.projects.look_again)
    window.problem.skip_wanted.connect(lambda: window.controller.step(1))
    window.theme_group.triggered.connect(lambda action: theme().set_mode(action.data()))
    window.theme_group.triggered.connect(lambda action: window.change_settings(theme=action.data()))
    window.recent_menu.aboutToShow.connect(window.projects.fill_recent)
    theme().changed.connect(window.redraw_icons)
    updates.refresh()
    enabling.refresh()


def _canvas(window: MainWindow) -> None:
    canvas, status = window.canvas, window.status
    canvas.set_context(window.controller)
    canvas.cursor_moved.connect(status.set_cursor)
    canvas.cursor_moved.connect(lambda *_: window.controller.work.touch())
    canvas.cursor_left.connect(status.clear_cursor)
    canvas.zoom_changed.connect(status.set_zoom)
    canvas.candidate_wheel.connect(window.controller.cycle)
    canvas.files_dropped.connect(window.projects.open_dropped)


def _labels(window: MainWindow) -> None:
    labels, controller = window.labels, window.controller
    labels.label_chosen.connect(controller.set_label)
    labels.label_chosen.connect(window.canvas.setFocus)
    labels.field_left.connect(window.canvas.setFocus)
    labels.renamed.connect(controller.rename_category)
    labels.recolored.connect(controller.recolor_category)
    labels.hotkey_chosen.connect(controller.set_hotkey)
    labels.deleted.connect(controller.delete_category)


def _objects(window: MainWindow) -> None:
    objects, controller = window.objects, window.controller
    objects.selected.connect(controller.select)
    objects.reopened.connect(controller.reopen)
    objects.reopened.connect(window.canvas.setFocus)
    objects.hidden_set.connect(controller.set_hidden)
    objects.deleted.connect(controller.delete)
    objects.relabelled.connect(controller.relabel)
    objects.label_wanted.connect(window.ask_label)
    objects.category_renamed.connect(window.labels.edit_name)
    objects.category_recolored.connect(window.labels.ask_color)
