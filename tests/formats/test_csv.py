"""The table of objects as spreadsheets and pandas see it."""

import csv
import json

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sam_annotator.core.annotation import Annotation, Category, ImageRecord, Provenance
from sam_annotator.core.mask import Mask
from sam_annotator.errors import FormatError
from sam_annotator.formats.base import ExportOptions
from sam_annotator.formats.csv_summary import CsvFormat
from sam_annotator.formats.memory import MemorySource

SIZE = (10, 12)


def rows(root, *items, label="cat", path="a.png"):
    source = MemorySource(root, [Category(1, label, "#000000")], [ImageRecord(1, path, SIZE)], items)
    CsvFormat().write(source, root / "out.csv", ExportOptions())
    with (root / "out.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def ring():
    array = np.zeros(SIZE, np.uint8)
    array[2:8, 3:9] = 1
    array[4, 5] = 0
    array[9, 11] = 1
    return Mask.from_array(array)


def test_a_row_tells_what_an_object_is_and_what_it_took(tmp_path):
    provenance = Provenance(model_id="sam", predicted_iou=(0.9, 0.87654), rank=1, clicks=3, seconds=4.567)
    item = Annotation(7, 1, 1, ring(), iscrowd=True, attributes={"größe": 2, "b": True}, provenance=provenance)
    assert rows(tmp_path, item) == [
        {
            "image": "a.png",
            "width": "12",
            "height": "10",
            "id": "7",
            "label": "cat",
            "iscrowd": "1",
            "is_box": "0",
            "area": "36",
            "x": "3",
            "y": "2",
            "w": "9",
            "h": "8",
            "parts": "2",
            "holes": "1",
            "clicks": "3",
            "seconds": "4.57",
            "model": "sam",
            "predicted_iou": "0.8765",
            "rank": "1",
            "attributes": '{"b": true, "größe": 2}',
        }
    ]


def test_what_no_model_made_has_no_rank(tmp_path):
    (row,) = rows(tmp_path, Annotation(1, 1, 1, ring()))
    assert (row["rank"], row["predicted_iou"], row["model"], row["attributes"]) == ("", "", "", "")


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"])
def test_no_cell_is_a_formula(tmp_path, text):
    provenance = Provenance(model_id=text)
    (row,) = rows(tmp_path, Annotation(1, 1, 1, ring(), provenance=provenance), label=text, path=f"{text}.png")
    assert (row["label"], row["image"], row["model"]) == (f"'{text}", f"'{text}.png", f"'{text}")


TEXT = st.text(st.characters(codec="utf-8"), max_size=6)


@settings(max_examples=25)  # each writes and reads a folder
@given(label=TEXT.filter(bool), attributes=st.dictionaries(TEXT, st.one_of(TEXT, st.booleans(), st.integers())))
def test_text_of_any_kind_survives(tmp_path_factory, label, attributes):
    (row,) = rows(tmp_path_factory.mktemp("csv"), Annotation(1, 1, 1, ring(), attributes=attributes), label=label)
    assert row["label"].removeprefix("'") == label.removeprefix("'")
    assert json.loads(row["attributes"] or "{}") == attributes
    assert not any(row[column][:1] in tuple("=+-@\t\r\n") for column in ("label", "image", "attributes") if row[column])


def test_a_table_cannot_be_read(tmp_path):
    rows(tmp_path)
    assert not CsvFormat().recognises(tmp_path / "out.csv")
    with pytest.raises(FormatError, match=r"out\.csv cannot be read as labels: a table holds no masks"):
        CsvFormat().read(tmp_path / "out.csv")
