"""``sam-annotator stats``, from projects and label files on disk to tables, JSON and the page."""

import json
import re
import sqlite3
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from xml.etree import ElementTree as ET

import numpy as np
import pytest
from PIL import Image

from sam_annotator.core.annotation import Annotation, Category, ImageStatus, Provenance
from sam_annotator.core.history import Change, Step
from sam_annotator.core.mask import Mask
from sam_annotator.formats import FORMATS
from sam_annotator.formats.base import ExportOptions
from sam_annotator.store.project import FILE_NAME, ProjectStore

SIZE = (100, 200)
START = datetime(2026, 11, 20, 12, tzinfo=UTC)
MODEL = {"model_id": "builtin", "weights_hash": "ab", "predicted_iou": (0.9, 0.7, 0.6), "stability": (0.9,) * 3}


def square(side: int, *, hole: bool = False) -> Mask:
    pixels = np.zeros(SIZE, np.bool_)
    pixels[10 : 10 + side, 20 : 20 + side] = True
    if hole:
        pixels[12, 22] = False
    return Mask.from_array(pixels)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Three images; four objects of two of three labels, made one day and the next, one of them imported."""
    folder = tmp_path / "work" / "photos"
    folder.mkdir(parents=True)
    for name in ("1.png", "2.png", "3.png"):
        Image.fromarray(np.zeros((*SIZE, 3), np.uint8)).save(folder / name)
    store = ProjectStore.open(folder)
    images = store.scan()
    labels = [Category(1, "cat", "#E69F00"), Category(2, "<dog>", "#56B4E9"), Category(3, "unused", "#009E73")]
    store.apply(Step("Add labels", tuple(Change(None, label) for label in labels)))
    objects = [
        Annotation(1, 1, 1, square(20), provenance=Provenance(**MODEL, clicks=1, seconds=4.0)),
        Annotation(2, 1, 1, square(40, hole=True), provenance=Provenance(**MODEL, rank=1, clicks=3, seconds=8.0)),
        Annotation(
            3, 2, 2, square(80), hidden=True, provenance=Provenance(**MODEL, clicks=2, seconds=6.0, edited=True)
        ),
        Annotation(4, 2, 1, square(10), iscrowd=True),
    ]
    for each in objects:
        store.apply(Step("Add object", (Change(None, each),), each.image_id))
    done = replace(images[0], status=ImageStatus.DONE)
    store.apply(Step("Mark as done", (Change(images[0], done),), 1))
    gone = Annotation(5, 3, 1, square(5), provenance=Provenance(**MODEL, clicks=9, seconds=99.0))
    store.apply(Step("Add object", (Change(None, gone),), 3))
    store.undo()
    store.close()
    # One label step, four objects, one status, one that was taken back: the times at which they are said to be made.
    times = [0, 10, 20, 86400, 86410, 86420, 86430]
    with sqlite3.connect(folder / FILE_NAME) as connection:
        for position, seconds in enumerate(times, 1):
            made_at = (START + timedelta(seconds=seconds)).isoformat()
            connection.execute("UPDATE step SET made_at = ? WHERE position = ?", (made_at, position))
    connection.close()
    return folder


def test_the_figures_of_a_project(sam_annotator: Callable, tmp_path: Path, project: Path) -> None:
    file = tmp_path / "figures.json"

    outcome = sam_annotator("stats", project, "--json", file)

    assert outcome.code == 0, outcome.err
    figures = json.loads(file.read_text("utf-8"))
    images, objects = figures["images"], figures["objects"]
    assert images["by_status"] == {"todo": 2, "in_progress": 0, "done": 1, "review": 0, "rejected": 0}
    assert (images["count"], images["with_objects"], images["most"]) == (3, 2, 2)
    assert images["per_image"] | {"none": 1, "2 to 5": 2} == images["per_image"]
    assert objects["sizes"] == {"small": 2, "medium": 2, "large": 0}
    assert objects["shares"]["1 to 10 %"] == 2
    assert {key: objects[key] for key in ("count", "with_holes", "holes", "crowds", "hidden", "edited", "refined")} == {
        "count": 4, "with_holes": 1, "holes": 1, "crowds": 1, "hidden": 1, "edited": 1, "refined": 0
    }  # fmt: skip
    assert [(label["name"], label["objects"], label["images"]) for label in figures["labels"]] == [
        ("cat", 3, 2), ("<dog>", 1, 1), ("unused", 0, 0)
    ]  # fmt: skip
    assert figures["labels"][0]["share"]["median"] == pytest.approx(400 / 20000)


def test_models_candidates_and_work(sam_annotator: Callable, project: Path) -> None:
    outcome = sam_annotator("stats", project, "--json", "-")

    figures = json.loads(outcome.out)
    model, none = figures["models"]
    assert (model["id"], model["objects"], model["ranks"]) == ("builtin", 3, [2, 1])
    assert model["first_offered"] == pytest.approx(0.9)
    assert model["chosen"] == pytest.approx((0.9 + 0.9 + 0.7) / 3)
    assert (model["first_bins"][9], model["chosen_bins"][7]) == (3, 1)
    assert (none["id"], none["objects"], none["seconds"]) == ("", 1, None)
    work = figures["work"]
    assert (work["objects"], work["seconds"]["median"], work["clicks"]["median"]) == (3, 6.0, 2.0)
    assert [day["objects"] for day in work["days"]] == [2, 1]
    # The first edit made no object; then two gaps of 10 s; the next day the object's own 6 s and three gaps of 10 s.
    assert work["hours"] * 3600 == pytest.approx(20 + 6 + 30)
    assert "those of the 3 objects" in " ".join(figures["notes"])


def test_the_tables_say_it_in_words(sam_annotator: Callable, project: Path) -> None:
    outcome = sam_annotator("stats", project)

    assert outcome.code == 0
    assert "3 images (1 done), 4 objects of 2 labels." in outcome.out
    assert "An object takes 6.0 seconds and 2 clicks (medians)" in outcome.out
    assert "The candidate offered first was taken 66.7% of the time." in outcome.out
    assert re.search(r"^cat +3 +75\.0% +2 ", outcome.out, re.MULTILINE)
    assert re.search(r"^2026-11-21 +1 +6\.0", outcome.out, re.MULTILINE)


def test_the_page_needs_nothing_else(sam_annotator: Callable, tmp_path: Path, project: Path) -> None:
    file = tmp_path / "page.html"

    assert sam_annotator("stats", project, "--html", file).code == 0

    page = file.read_text("utf-8")
    assert not re.search(r"<(script|link|iframe|img)|(src|href)=|url\(|@import", page)
    charts = re.findall(r"<svg xmlns.*?</svg>", page)
    titles = [ET.fromstring(chart).findtext("{http://www.w3.org/2000/svg}title") for chart in charts]
    assert all(titles)
    assert {"Images by status", "Objects by label", "Seconds per object, by day", "builtin: predicted IoU"} <= {*titles}
    assert "<td>&lt;dog&gt;</td>" in page
    assert "<dog>" not in page


@pytest.mark.parametrize("name", ["coco", "labelme", "masks"])
def test_labels_without_a_project_leave_out_what_they_do_not_tell(
    sam_annotator: Callable, tmp_path: Path, project: Path, name: str
) -> None:
    store = ProjectStore.open(project, read_only=True)
    output = tmp_path / ("labels.json" if name == "coco" else "labels")
    FORMATS[name].write(store, output, ExportOptions())
    store.close()
    page = tmp_path / "page.html"

    outcome = sam_annotator("stats", output, "--json", "-", "--html", page)

    assert outcome.code == 0, outcome.err
    figures = json.loads(outcome.out)
    assert (figures["objects"]["count"], figures["objects"]["sizes"]["small"]) == (4, 2)
    assert (figures["images"]["by_status"], figures["work"], figures["models"]) == (None, None, [])
    assert figures["objects"]["hidden"] is None
    assert "do not tell" in figures["notes"][0]
    assert "by hand" not in page.read_text("utf-8")


def test_an_empty_project_is_told_as_such(sam_annotator: Callable, tmp_path: Path) -> None:
    folder = tmp_path / "photos"
    folder.mkdir()
    ProjectStore.open(folder).close()

    outcome = sam_annotator("stats", folder, "--html", tmp_path / "page.html")

    assert outcome.code == 0, outcome.err
    assert "0 images (0 done), no objects." in outcome.out
    assert "Objects by label" not in outcome.out


def test_the_project_may_be_open_in_a_window(sam_annotator: Callable, project: Path) -> None:
    store = ProjectStore.open(project)
    try:
        assert sam_annotator("stats", project).code == 0
    finally:
        store.close()


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ("UPDATE annotation SET counts = x'30' WHERE id = 2", "object 2 on 1.png"),
        ("UPDATE step SET changes = '[' WHERE position = 3", FILE_NAME),
        ("UPDATE step SET made_at = 'noon' WHERE position = 3", FILE_NAME),
        ("UPDATE annotation SET provenance = '[' WHERE id = 1", FILE_NAME),
    ],
)
def test_a_damaged_project_is_one_sentence(
    sam_annotator: Callable, tmp_path: Path, project: Path, change: str, words: str
) -> None:
    with sqlite3.connect(project / FILE_NAME) as connection:
        connection.execute(change)
    connection.close()
    file = tmp_path / "page.html"

    outcome = sam_annotator("stats", project, "--html", file)

    assert (outcome.code, outcome.out) == (1, "")
    (sentence,) = [line for line in outcome.err.splitlines() if not line.startswith("Counting")]
    assert words in sentence
    assert "damaged" in sentence
    assert not file.exists()


def test_a_folder_without_labels_and_a_missing_one_are_one_sentence(sam_annotator: Callable, tmp_path: Path) -> None:
    nothing, missing = sam_annotator("stats", tmp_path), sam_annotator("stats", tmp_path / "gone")

    assert (nothing.code, missing.code) == (1, 2)
    assert f"{tmp_path} holds no labels" in nothing.err
    assert "gone" in missing.err


def test_a_place_for_the_page_is_needed_before_the_long_run(
    sam_annotator: Callable, tmp_path: Path, project: Path
) -> None:
    outcome = sam_annotator("stats", project, "--html", tmp_path / "nowhere" / "page.html")

    assert (outcome.code, outcome.out) == (2, "")
    assert "nowhere is not there" in outcome.err
