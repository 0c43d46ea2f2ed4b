"""Statistics in the real window: counted beside the work, shown as plots, written as a web page."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from sam_annotator.reporting.page import DARK_SERIES, LIGHT_SERIES
from sam_annotator.ui.chart import Chart, colored
from sam_annotator.ui.statistics_commands import StatisticsCommands
from sam_annotator.ui.statistics_dialog import StatisticsDialog


@pytest.fixture
def shown(rig, folder):
    """Two objects that took 3 seconds and a click each, counted."""
    for x in (40, 110):
        rig.click(x, 60)
        rig.crank()
        rig.now += 3
        rig.controller.set_label("crab")
        rig.key(Qt.Key.Key_Return)
    rig.key(Qt.Key.Key_F10)
    rig.crank()
    return rig


def dialog(rig):
    return rig.window.findChild(StatisticsDialog)


def accept_one_more(rig):
    rig.click(80, 90)
    rig.crank()
    rig.controller.accept()


def tabs(rig):
    return [dialog(rig).tabs.tabText(place) for place in range(dialog(rig).tabs.count())]


def test_f10_counts_and_shows_plots_of_work_labels_objects_images_and_models(shown):
    assert dialog(shown).isVisible()
    assert not dialog(shown).bar.isVisible()
    assert tabs(shown) == ["Work", "Labels", "Objects", "Images", "Models"]
    assert dialog(shown).words.text().startswith("3 images (0 done), 2 objects of 1 label.")
    titles = {chart.figure.title for chart in dialog(shown).charts}
    assert {"Objects by label", "Seconds per object, by label: median", "Candidate taken, by its rank"} <= titles
    assert all(chart.picture.renderer().isValid() for chart in dialog(shown).charts)


def test_seconds_and_clicks_of_each_label_are_those_of_its_objects(shown):
    label = dialog(shown)._statistics.labels[0]
    assert (label.name, label.seconds.median, label.clicks.median) == ("crab", 3, 1)


def test_counting_again_sees_what_was_made_meanwhile(shown):
    accept_one_more(shown)
    QTest.mouseClick(dialog(shown).refresh, Qt.MouseButton.LeftButton)
    assert dialog(shown).bar.isVisible()
    shown.crank()
    assert "3 objects of 1 label" in dialog(shown).words.text()


def test_closing_the_dialog_gives_up_the_counting(shown):
    QTest.mouseClick(dialog(shown).refresh, Qt.MouseButton.LeftButton)
    dialog(shown).reject()
    accept_one_more(shown)
    shown.crank()
    assert "2 objects" in dialog(shown).words.text()


def test_the_web_page_is_written_and_a_folder_that_refuses_is_told(shown, tmp_path):
    statistics = dialog(shown)._statistics
    (saver,) = shown.window.findChildren(StatisticsCommands)
    saver.save(tmp_path / "page.html", statistics)
    assert "Statistics of" in (tmp_path / "page.html").read_text("utf-8")
    saver.save(tmp_path / "nowhere" / "page.html", statistics)
    assert "cannot be written" in dialog(shown).outcome.text()
    assert dialog(shown).outcome.isVisible()


def test_a_project_without_labels_has_images_alone(rig):
    rig.key(Qt.Key.Key_F10)
    rig.crank()
    assert tabs(rig) == ["Images"]


def test_a_chart_follows_the_scheme(shown):
    chart = dialog(shown).findChild(Chart)
    rest = {"muted": "#2", "line": "#3"}
    for series in (LIGHT_SERIES, DARK_SERIES):
        colors = dict(pair.removeprefix("--").split(":") for pair in series.split(";"))
        drawn = colored(chart.figure.chart, colors | rest)
        assert colors["s0"] in drawn
        assert "var(" not in drawn
