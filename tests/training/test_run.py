"""Training runs from beginning to end."""

import json
import os
import resource
import shutil
import signal
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import pytest
import torch

from sam_annotator.errors import RuntimeUnavailableError, UsageError, WeightsError
from sam_annotator.networks.compact import CompactNetwork, load_weights
from sam_annotator.training import checkpoint, devices, loop, sources
from sam_annotator.training.augment import draw_batch
from sam_annotator.training.checkpoint import Progress
from sam_annotator.training.dataset import LabelledImage, TrainingSet
from sam_annotator.training.learner import Learner
from sam_annotator.training.loop import train
from sam_annotator.training.options import TrainingOptions
from sam_annotator.training.run_folder import RunFolder
from sam_annotator.training.schedule import Plan, cosine
from sam_annotator.training.step import train_step

CPU = torch.device("cpu")


SMALL: dict[str, Any] = {
    "device": "cpu",
    "processes": 1,
    "images": 1,
    "objects": 2,
    "crop": 64,
    "large_share": 0,
    "large_from": 2,
    "warm_up": 2,
    "steps": 1,
}


@pytest.fixture
def options(labelled_discs: Path, tmp_path: Path) -> TrainingOptions:
    return TrainingOptions((labelled_discs,), tmp_path / "run", **SMALL)


class Runs(NamedTuple):
    """The same three steps twice."""

    whole: Path
    interrupted: Path


@pytest.fixture(scope="module")
def runs(labelled_discs: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Runs]:
    """One run as it is; and one that is stopped, resumed, validated and given its crops by another process."""
    folder = tmp_path_factory.mktemp("runs")
    whole = TrainingOptions((labelled_discs,), folder / "whole", **{**SMALL, "steps": 3})
    interrupted = replace(whole, run=folder / "interrupted")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(loop, "LOG_EVERY", 1)
        train(whole)
        with pytest.MonkeyPatch.context() as stopping:
            stop_after(2, stopping)
            train(interrupted)
        assert 0 < state(interrupted.run)["step"] < 3
        with (interrupted.run / "log.jsonl").open("a") as log:
            log.write('{"step": 3, "loss": 99}\n{"step": 4, "lo')  # as after a power cut
        validated = replace(interrupted, validate=(labelled_discs / "train" / "discs",), validate_objects=1)
        train(replace(validated, validate_minutes=1e-9, workers=1), resume=True)
    yield Runs(whole.run, interrupted.run)
    shutil.rmtree(folder)  # checkpoints are large


def stop_after(draws: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Send this process Ctrl-C, and again while it saves, when so many images have been drawn."""
    draw, write, count = TrainingSet.draw, checkpoint.replace_file, 0

    def counted(self: TrainingSet, rng: np.random.Generator) -> LabelledImage:
        nonlocal count
        count += 1
        if count == draws:
            os.kill(os.getpid(), signal.SIGINT)
        return draw(self, rng)

    def interrupted(path: Path, content: bytes, **options: Any) -> None:
        os.kill(os.getpid(), signal.SIGINT)
        write(path, content, **options)

    monkeypatch.setattr(TrainingSet, "draw", counted)
    monkeypatch.setattr(checkpoint, "replace_file", interrupted)


def state(run: Path, name: str = "last.pt") -> dict[str, Any]:
    return torch.load(run / name, weights_only=True)


def lines(run: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (run / "log.jsonl").read_text().splitlines()]


def test_a_stopped_and_resumed_run_ends_like_an_uninterrupted_one(runs: Runs) -> None:
    whole, resumed = state(runs.whole), state(runs.interrupted)
    assert whole["step"] == resumed["step"] == whole["images"] == resumed["images"] == 3
    for part in ("model", "ema"):
        for name, value in whole[part].items():
            assert torch.equal(resumed[part][name], value), name


def test_a_run_leaves_records_that_can_be_read(runs: Runs, labelled_discs: Path) -> None:
    config = json.loads((runs.whole / "config.json").read_text())
    assert config["options"]["crop"] == 64
    assert config["options"]["datasets"] == [str(labelled_discs)]
    assert config["data"]["cutouts"] == 1
    assert config["data"]["sources"]["train/coco"] == {"images": 2, "objects": 8, "share": 0.5}
    (session,) = config["sessions"]
    assert (session["step"], session["device"], session["torch"]) == (0, "cpu", torch.__version__)
    logged = lines(runs.whole)
    assert [(line["step"], line["images"]) for line in logged] == [(1, 1), (2, 2), (3, 3)]
    assert all(np.isfinite(line["loss"]) for line in logged)
    # Warming up over two steps, on a cosine.
    factors = [cosine(0) / 2, cosine(1 / 3), cosine(2 / 3)]
    assert [line["learning_rate"] for line in logged] == pytest.approx([6e-4 * each for each in factors], rel=1e-3)
    drawn = ET.parse(runs.whole / "curves.svg").getroot()
    assert len(drawn.findall(".//{*}polyline")) >= 3


def test_resuming_forgets_what_was_logged_after_the_checkpoint(runs: Runs) -> None:
    logged = [line for line in lines(runs.interrupted) if "validation" not in line]
    assert [line["step"] for line in logged] == [1, 2, 3]
    assert all(line["loss"] != 99 for line in logged)
    first, second = json.loads((runs.interrupted / "config.json").read_text())["sessions"]
    assert (first["step"], first["workers"], second["workers"]) == (0, 0, 1)
    assert second["step"] in {1, 2}


def test_validation_is_logged(runs: Runs) -> None:
    measured = [line for line in lines(runs.interrupted) if "validation" in line]
    assert {line["validation"] for line in measured} == {"train/discs"}
    assert measured[-1]["step"] == 3
    for line in measured:
        assert line["objects"] == 1
        assert 0 <= line["miou_1"] <= line["oracle_1"] <= 1
        assert 0 <= line["miou_3"] <= 1
    assert "Validation on train/discs" in (runs.interrupted / "curves.svg").read_text()


def test_a_run_changes_the_network_and_its_average_loads(runs: Runs) -> None:
    torch.manual_seed(0)
    before, after = CompactNetwork(), CompactNetwork()
    load_weights(after, runs.whole / "last.pt")
    changed = [name for name, value in before.named_parameters() if not torch.equal(value, after.get_parameter(name))]
    assert any(name.startswith("encoder") for name in changed)
    assert any(name.startswith("decoder") for name in changed)


def test_the_checkpoint_before_the_last_one_is_kept_and_used(options: TrainingOptions) -> None:
    options.run.mkdir()
    learner = Learner(options, CPU)
    for step in (1, 2):
        learner.progress.step = step
        learner.save()
    assert (state(options.run, "previous.pt")["step"], state(options.run)["step"]) == (1, 2)
    assert checkpoint.load(options.run)[1].step == 2
    (options.run / "last.pt").write_bytes(b"half of")
    assert checkpoint.load(options.run)[1].step == 1
    (options.run / "last.pt").unlink()
    assert checkpoint.load(options.run)[1].step == 1


def test_a_full_disk_is_one_sentence_and_the_checkpoint_stays(options: TrainingOptions) -> None:
    options.run.mkdir()
    learner = Learner(options, CPU)
    learner.save()
    learner.progress.step = 1
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1 << 20, limits[1]))
    try:
        with pytest.raises(WeightsError, match=r"last\.pt cannot be written \(File too large\); what was saved before"):
            learner.save()
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert state(options.run)["step"] == 0
    assert [path.name for path in options.run.iterdir()] == ["last.pt"]


def test_two_processes_stay_the_same_network(options: TrainingOptions) -> None:
    train(replace(options, processes=2))
    assert [(line["step"], line["images"]) for line in lines(options.run)] == [(1, 2)]
    assert not (options.run / "processes").exists()


def test_what_stops_one_of_two_processes_is_told(options: TrainingOptions) -> None:
    with pytest.raises(WeightsError, match=r"start\.pt cannot be read"):
        train(replace(options, processes=2, init=options.run / "start.pt"))


def test_only_the_predicted_iou_is_trained_when_asked(options: TrainingOptions) -> None:
    train(replace(options, only_iou=True, scales=(0.8, 1.2)))
    torch.manual_seed(options.seed)
    before, after = CompactNetwork().state_dict(), state(options.run)["model"]
    changed = {name for name, value in before.items() if not torch.equal(value, after[name])}
    assert changed
    assert all(name.startswith(("decoder.iou_head", "decoder.quality_head")) for name in changed)


def test_weights_to_start_from_are_used(options: TrainingOptions, tmp_path: Path) -> None:
    torch.manual_seed(5)
    network = CompactNetwork()
    torch.save(network.state_dict(), tmp_path / "start.pt")
    learner = Learner(replace(options, init=tmp_path / "start.pt"), CPU)
    assert torch.equal(learner.network.decoder.mask_tokens, network.decoder.mask_tokens)


def test_learning_one_batch_lowers_its_loss(labelled_discs: Path) -> None:
    torch.manual_seed(0)
    data, network = sources.load([labelled_discs], side=922), CompactNetwork().train()
    sample = draw_batch(data, np.random.default_rng(3), images=2, objects=2, side=64)
    optimizer = torch.optim.AdamW(network.parameters(), 2e-3)
    losses = []
    for _ in range(12):
        optimizer.zero_grad()
        losses.append(train_step(network, sample, np.random.default_rng(1), 1, CPU, half=False)["loss"])
        optimizer.step()
    assert losses[-1] < 0.8 * losses[0]


def test_more_rounds_note_more_ious(labelled_discs: Path) -> None:
    data, network = sources.load([labelled_discs], side=922), CompactNetwork().train()
    sample = draw_batch(data, np.random.default_rng(3), images=1, objects=2, side=64)
    statistics = train_step(network, sample, np.random.default_rng(1), 3, CPU)
    assert {"loss", "iou_1", "iou_2", "iou_3"} <= set(statistics)
    assert "iou_4" not in statistics


def test_all_processes_plan_the_same_step_and_the_end_is_at_full_size(options: TrainingOptions) -> None:
    usual = replace(options, images=4, crop=256, large_share=0.5, large_from=0.9)
    plans = [Plan.of(step, 0.5, usual) for step in range(50)]
    assert plans == [Plan.of(step, 0.5, usual) for step in range(50)]
    assert {(plan.side, plan.images) for plan in plans} == {(256, 4), (512, 1)}
    assert {plan.rounds for plan in plans} >= {1, 2, 3}
    assert all(Plan.of(step, 0.95, usual).side == 512 for step in range(20))


def test_the_learning_rate_falls_from_its_peak_to_nearly_nothing() -> None:
    values = [cosine(share) for share in (0, 0.25, 0.5, 0.75, 1, 1.2)]
    assert values == sorted(values, reverse=True)
    assert values[0] == 1
    assert 0 < values[-1] <= 0.01


def test_devices_choose_what_was_left_to_them(options: TrainingOptions, monkeypatch: pytest.MonkeyPatch) -> None:
    left = replace(options, images=0, workers=-1)
    monkeypatch.setattr(devices, "cores", lambda: 16)
    on_cpu, on_cuda = loop.resolve(left, CPU), loop.resolve(left, torch.device("cuda"))
    assert (on_cpu.images, on_cpu.workers) == (3, 0)
    assert (on_cuda.images, on_cuda.workers) == (32, 15)
    assert devices.use_bf16("bf16", CPU)
    assert not devices.use_bf16("fp32", CPU)
    monkeypatch.setattr(torch.cpu, "_is_avx512_bf16_supported", lambda: False)
    monkeypatch.setattr(torch.cpu, "_is_amx_tile_supported", lambda: True)
    assert devices.use_bf16("auto", CPU)
    monkeypatch.setattr(torch.cpu, "_is_amx_tile_supported", lambda: False)
    assert not devices.use_bf16("auto", CPU)
    assert not devices.use_bf16("auto", torch.device("mps"))


@pytest.mark.skipif(torch.cuda.is_available(), reason="there is a CUDA device here")
def test_a_device_that_is_not_there_is_refused() -> None:
    with pytest.raises(RuntimeUnavailableError, match="finds no cuda device here; train with --device cpu"):
        devices.choose_device("cuda")


def test_a_run_is_neither_overwritten_nor_resumed_from_nothing(options: TrainingOptions) -> None:
    with pytest.raises(UsageError, match="holds no checkpoint to go on from"):
        train(options, resume=True)
    options.run.mkdir()
    (options.run / "previous.pt").write_bytes(b"")
    with pytest.raises(UsageError, match="holds a run already; go on with --resume"):
        train(options)


def test_damaged_checkpoints_are_refused(options: TrainingOptions) -> None:
    options.run.mkdir()
    (options.run / "last.pt").write_bytes(b"half of")
    with pytest.raises(WeightsError, match=r"last\.pt cannot be read"):
        train(options, resume=True)
    torch.save({"version": 0}, options.run / "last.pt")
    with pytest.raises(WeightsError, match="of another version of this program"):
        checkpoint.load(options.run)


def test_a_batch_that_overflows_spoils_nothing(options: TrainingOptions, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(torch.nn.utils, "clip_grad_norm_", lambda parameters, limit: torch.tensor(float("nan")))
    train(options)
    torch.manual_seed(options.seed)
    after = state(options.run)["model"]
    assert all(torch.equal(value, after[name]) for name, value in CompactNetwork().named_parameters())


def test_many_lines_make_a_curve_of_means(tmp_path: Path) -> None:
    folder = RunFolder(tmp_path)
    (tmp_path / "log.jsonl").write_text(
        "".join(json.dumps({**vars(Progress(step)), "loss": 2 + (-1) ** step}) + "\n" for step in range(5000))
    )
    folder.draw_curves()
    (curve,) = ET.parse(tmp_path / "curves.svg").getroot().findall(".//{*}polyline")
    heights = {point.split(",")[1] for point in curve.get("points", "").split()}
    assert len(heights) == 1, "the mean of each part is 2"
