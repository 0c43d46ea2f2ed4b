"""Which candidates were taken, by model."""

from sam_annotator.core.annotation import Provenance
from sam_annotator.core.candidates import Kind
from sam_annotator.statistics.models import ModelTallies
from sam_annotator.statistics.tables import model_table

THREE = {"model_id": "m", "weights_hash": "w", "stability": (0.9, 0.9, 0.9)}


def test_what_is_taken_beside_the_three_counts_behind_them_however_many_there_were() -> None:
    counter = ModelTallies()
    counter.add(Provenance(**THREE, predicted_iou=(0.9, 0.8, 0.7), rank=1))
    counter.add(Provenance(**THREE, predicted_iou=(0.9, 0.8, 0.7, 0.75), rank=3, taken=Kind.UNION))
    counter.add(Provenance(**THREE, predicted_iou=(0.9, 0.6), rank=1, taken=Kind.PREVIOUS))
    (model,) = counter.results()
    assert model.ranks == (0, 1, 0, 2)
    rows = [row[0] for row in model_table([model]).rows]
    assert "candidate 2 taken" in rows
    assert "another one taken (single mask, union, previous)" in rows
