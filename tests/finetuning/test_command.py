"""``sam-annotator finetune`` as a shell sees it."""

import importlib.util
import json
import signal
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from sam_annotator.finetuning import run
from sam_annotator.finetuning.learning import Learned
from sam_annotator.finetuning.measure import fallen
from sam_annotator.finetuning.progress import Progress
from sam_annotator.finetuning.validation import Score
from sam_annotator.models import Catalog, load_model
from sam_annotator.models.catalog import models_dir
from sam_annotator.models.weights import remove, verify
from tests.cli.conftest import Outcome, sam_annotator
from tests.finetuning.sets import figures, write_discs

__all__ = ["sam_annotator"]

QUICK = ("--epochs", 1, "--threads", 1, "--device", "cpu")


@pytest.fixture
def finetune(sam_annotator: Callable[..., Outcome], small_sam: str) -> Callable[..., Outcome]:
    return lambda *arguments: sam_annotator("finetune", *arguments, "--model", small_sam, *QUICK)


@pytest.fixture
def measured(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Say what the measurements before and after will give, and learn nothing."""

    def learn(model, split, options, report) -> Learned:
        report(Progress("Learning", 1.0, {"loss": 0.5}))
        return Learned(Score(0.5, 0.5, 0.5), Score(0.6, 0.6, 0.6), steps=1, passes=1.0, seconds=1.0)

    def script(*values: float) -> None:
        waiting: Iterator[float] = iter(values)
        monkeypatch.setattr(run, "measure", lambda *_: figures(next(waiting)))
        monkeypatch.setattr(run, "learn", learn)

    return script


def test_what_was_learned_becomes_a_model_with_a_card(finetune, discs):
    outcome = finetune(discs, "--keep", "--id", "discs", "--title", "Discs")
    assert outcome.code == 0, outcome.err
    assert "| mIoU, 1 click |" in outcome.out
    spec = Catalog.load().spec("discs")
    assert spec.title == "Discs"
    assert [check.state for check in verify(spec)] == ["ok"]
    assert load_model(spec).spec.input_size == 128
    card = (spec.directory / "README.md").read_text("utf-8")
    assert card.startswith("# Discs\n")
    assert "Small SAM (`small-sam`), fine-tuned on the labels of" in card
    assert "| NoC@85 |" in card or "NoC@85" in card
    assert sum(line.endswith(".png") for line in card.splitlines()) >= 1


def test_a_better_model_is_added_under_a_name_made_of_model_and_project(finetune, discs, measured):
    measured(0.5, 0.6)
    outcome = finetune(discs)
    assert outcome.code == 0, outcome.err
    assert "small-sam-discs is ready." in outcome.out
    assert "| mIoU, box | 0.500 | 0.600 | +0.100 |" in outcome.out
    assert Catalog.load().spec("small-sam-discs").title == "Small SAM, discs"
    measured(0.5, 0.6)
    assert "small-sam-discs-2 is ready." in finetune(discs).out


def test_what_became_worse_beside_what_became_better_is_named():
    assert fallen(replace(figures(0.5), five=0.6), replace(figures(0.6), five=0.58)) == ["mIoU, 5 clicks"]
    assert fallen(figures(0.5), replace(figures(0.5), noc85=10.5)) == ["clicks to IoU 0.85 (NoC@85)"]
    assert fallen(figures(0.5), figures(0.5)) == []


def test_a_model_that_is_no_better_is_not_added(finetune, discs, measured):
    measured(0.6, 0.6)
    outcome = finetune(discs)
    assert outcome.code == 1
    assert outcome.err.splitlines()[-1].startswith("The new model is no better on images that it did not learn from")
    assert not (models_dir() / "small-sam-discs").exists()


def test_a_model_that_grew_worse_where_its_weights_were_chosen_is_not_added(finetune, discs, measured, monkeypatch):
    measured(0.5, 0.6)
    worse = Learned(Score(0.6, 0.6, 0.6), Score(0.5, 0.6, 0.6), steps=1, passes=1.0, seconds=1.0)
    monkeypatch.setattr(run, "learn", lambda *_: worse)
    assert finetune(discs).code == 1


def test_a_model_that_is_no_better_can_be_kept_and_says_so(finetune, discs, measured):
    measured(0.6, 0.5)
    outcome = finetune(discs, "--keep")
    assert outcome.code == 0
    assert (
        "small-sam-discs is no better on images that it did not learn from; it was added all the same." in outcome.out
    )


def test_programs_get_lines_of_json_at_low_priority(finetune, discs, measured, monkeypatch):
    measured(0.5, 0.6)
    lowered = []
    monkeypatch.setattr("os.nice", lowered.append)
    outcome = finetune(discs, "--json")
    *progress, last = [json.loads(line) for line in outcome.out.splitlines()]
    assert {"Reading the labels", "Learning"} <= {line["stage"] for line in progress}
    assert last["result"]["registered"] == "small-sam-discs"
    assert last["result"]["before"]["one"] == 0.5
    assert lowered == [10]


def test_removing_the_model_leaves_nothing_behind(finetune, discs, measured):
    measured(0.5, 0.6)
    finetune(discs, "--id", "discs")
    remove(Catalog.load().spec("discs"))
    assert not (models_dir() / "discs").exists()


def only_sentence(outcome: Outcome, code: int) -> str:
    assert outcome.code == code
    *before, sentence = outcome.err.strip().splitlines()
    assert not any("Traceback" in line for line in before)
    return sentence


def test_without_torch_one_sentence_says_what_to_install(finetune, discs, monkeypatch):
    real = importlib.util.find_spec
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None if name == "torch" else real(name))
    expected = 'Learning from labels needs torch; install with: pip install "sam-annotator[torch]"'
    assert only_sentence(finetune(discs), 1) == expected


def test_too_few_labels_are_bad_usage(finetune, tmp_path):
    sentence = only_sentence(finetune(write_discs(tmp_path / "few", images=3)), 2)
    assert sentence.endswith("has labels on 3 of 3 images; learning needs at least 4 images with labels.")


def test_what_is_no_data_set_is_told(finetune, tmp_path):
    (tmp_path / "empty").mkdir()
    assert str(tmp_path / "empty") in only_sentence(finetune(tmp_path / "empty"), 1)


def test_a_taken_id_is_told_before_the_work(finetune, discs):
    sentence = only_sentence(finetune(discs, "--id", "compact"), 1)
    assert sentence == "There is a model 'compact' already; remove it first, or give another --id."


def test_a_folder_that_cannot_be_written_is_told_before_the_work(finetune, discs, monkeypatch):
    def refuse(**_):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(run.tempfile, "TemporaryFile", refuse)
    sentence = only_sentence(finetune(discs), 1)
    assert sentence == f"Models cannot be written to {models_dir()} (Permission denied)."


def test_a_full_disk_leaves_nothing(finetune, discs, measured, monkeypatch):
    measured(0.5, 0.6)

    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("sam_annotator.models.adding.shutil.copyfile", full)
    assert "No space left on device" in only_sentence(finetune(discs, "--id", "discs"), 1)
    assert [path.name for path in models_dir().iterdir()] == ["small-sam"]


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_an_interruption_leaves_nothing(finetune, discs, measured, monkeypatch, number):
    measured(0.5, 0.6)
    monkeypatch.setattr(run, "learn", lambda *_: signal.raise_signal(number))
    # Tests that run in the background of a shell inherit that SIGINT is ignored.
    inherited = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        outcome = finetune(discs, "--id", "discs")
    finally:
        signal.signal(signal.SIGINT, inherited)
    assert only_sentence(outcome, 130) == "Interrupted."
    assert [path.name for path in models_dir().iterdir()] == ["small-sam"]


def test_graphs_cannot_learn_and_their_torch_form_is_named(sam_annotator, discs):
    outcome = sam_annotator("finetune", discs, "--model", "mobile-sam", *QUICK)
    expected = "mobile-sam-torch is not on this computer; fetch it with: sam-annotator models fetch mobile-sam-torch"
    assert only_sentence(outcome, 1) == expected


@pytest.mark.slow
def test_the_built_in_model_learns_and_can_learn_again(sam_annotator, discs, monkeypatch):
    monkeypatch.setattr(run, "measure", lambda *_: figures(0.5))
    first = sam_annotator("finetune", discs, "--keep", "--id", "first", *QUICK)
    assert first.code == 0, first.err
    second = sam_annotator("finetune", discs, "--model", "first", "--keep", "--id", "second", *QUICK)
    assert second.code == 0, second.err
    folder = Path(Catalog.load().spec("second").directory)
    assert sorted(path.name for path in folder.iterdir()) == [
        "README.md", "decoder.onnx", "encoder.onnx", "model.toml", "points.onnx", "weights.pt",
    ]  # fmt: skip
    remove(Catalog.load().spec("second"))
    assert not folder.exists()
