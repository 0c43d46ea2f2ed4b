"""Training runs from beginning to end, as the command line starts them."""

import json
import os
import signal
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch

from sam_annotator.errors import WeightsError
from sam_annotator.networks.compact import CompactNetwork, load_weights
from sam_annotator.training import loop
from sam_annotator.training.__main__ import main, parse
from sam_annotator.training.augment import draw_batch
from sam_annotator.training.dataset import LabelledImage, TrainingSet
from sam_annotator.training.loop import train
from sam_annotator.training.options import TrainingOptions
from sam_annotator.training.schedule import Plan, cosine
from sam_annotator.training.step import train_step


@pytest.fixture
def options(data_folder: Path, tmp_path: Path) -> TrainingOptions:
    return TrainingOptions(
        data=data_folder,
        run=tmp_path / "run",
        steps=4,
        device="cpu",
        processes=1,
        images=1,
        objects=2,
        crop=64,
        large_share=0,
        large_from=2,
        warm_up=2,
    )


def stop_after(draws: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Send this process SIGTERM when so many images have been drawn."""
    original, count = TrainingSet.draw, 0

    def draw(self: TrainingSet, rng: np.random.Generator) -> LabelledImage:
        nonlocal count
        count += 1
        if count == draws:
            os.kill(os.getpid(), signal.SIGTERM)
        return original(self, rng)

    monkeypatch.setattr(TrainingSet, "draw", draw)


def test_a_stopped_and_resumed_run_ends_like_an_uninterrupted_one(
    options: TrainingOptions, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    train(options)
    whole = torch.load(options.run / "last.pt", weights_only=True)

    second = replace(options, run=tmp_path / "second")
    with monkeypatch.context() as patch:
        stop_after(2, patch)
        train(second)
    stopped = torch.load(second.run / "last.pt", weights_only=True)
    assert 0 < stopped["step"] < 4
    train(replace(second, resume=True))
    resumed = torch.load(second.run / "last.pt", weights_only=True)

    assert resumed["step"] == whole["step"] == 4
    assert resumed["images"] == whole["images"]
    for part in ("model", "ema"):
        for name, value in whole[part].items():
            assert torch.equal(resumed[part][name], value), name


def test_a_run_changes_the_network_and_its_average_loads(options: TrainingOptions) -> None:
    train(replace(options, steps=2))
    torch.manual_seed(options.seed)
    before, after = CompactNetwork(), CompactNetwork()
    load_weights(after, options.run / "last.pt")
    stem = "encoder.stem.0.weight"
    assert not torch.equal(before.get_parameter(stem), after.get_parameter(stem))
    assert not torch.equal(before.decoder.mask_tokens, after.decoder.mask_tokens)


def test_two_processes_stay_the_same_network(options: TrainingOptions, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(loop, "LOG_EVERY", 1)
    train(replace(options, steps=2, processes=2))
    lines = [json.loads(line) for line in (options.run / "log.jsonl").read_text().splitlines()]
    assert [line["step"] for line in lines] == [1, 2]
    assert [line["images"] for line in lines] == [2, 4]
    assert all(np.isfinite(line["loss"]) for line in lines)


def test_only_the_predicted_iou_is_trained_when_asked(options: TrainingOptions) -> None:
    train(replace(options, steps=2, only_iou=True, scales=(0.8, 1.2), sources=("discs",)))
    torch.manual_seed(options.seed)
    before, after = CompactNetwork().state_dict(), torch.load(options.run / "last.pt", weights_only=True)["model"]
    changed = {name for name, value in before.items() if not torch.equal(value, after[name])}
    assert changed
    assert all(name.startswith(("decoder.iou_head", "decoder.quality_head")) for name in changed)


def test_weights_to_start_from_are_used(options: TrainingOptions, tmp_path: Path) -> None:
    torch.manual_seed(5)
    network = CompactNetwork()
    torch.save(network.state_dict(), tmp_path / "start.pt")
    worker = loop.Worker(
        replace(options, init=tmp_path / "start.pt"), TrainingSet.load(options.data), torch.device("cpu"), 0, 1
    )
    assert torch.equal(worker.network.decoder.mask_tokens, network.decoder.mask_tokens)


def test_learning_one_batch_lowers_its_loss(data_folder: Path) -> None:
    torch.manual_seed(0)
    data, network = TrainingSet.load(data_folder), CompactNetwork().train()
    sample = draw_batch(data, np.random.default_rng(3), images=2, objects=2, side=64)
    optimizer = torch.optim.AdamW(network.parameters(), 2e-3)
    losses = []
    for _ in range(12):
        optimizer.zero_grad()
        losses.append(train_step(network, sample, np.random.default_rng(1), 1, torch.device("cpu"), half=False)["loss"])
        optimizer.step()
    assert losses[-1] < 0.8 * losses[0]


def test_more_rounds_note_more_ious(data_folder: Path) -> None:
    data, network = TrainingSet.load(data_folder), CompactNetwork().train()
    sample = draw_batch(data, np.random.default_rng(3), images=1, objects=2, side=64)
    statistics = train_step(network, sample, np.random.default_rng(1), 3, torch.device("cpu"))
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


def test_resuming_without_a_checkpoint_is_one_sentence(
    options: TrainingOptions, capsys: pytest.CaptureFixture[str]
) -> None:
    arguments = ["--data", str(options.data), "--run", str(options.run), "--resume", "--processes", "1"]
    assert main([*arguments, "--device", "cpu"]) == 1
    assert "last.pt cannot be read: it is missing" in capsys.readouterr().err


def test_damaged_checkpoints_are_refused(options: TrainingOptions) -> None:
    options.run.mkdir()
    (options.run / "last.pt").write_bytes(b"half of")
    with pytest.raises(WeightsError, match=r"last\.pt cannot be read"):
        train(replace(options, resume=True))


def test_options_come_from_the_command_line() -> None:
    options = parse(["--data", "a", "--run", "b", "--minutes", "3", "--init", "c.pt", "--images", "7"])
    assert (options.data, options.run, options.minutes, options.init) == (Path("a"), Path("b"), 3, Path("c.pt"))
    assert (options.images, options.objects) == (7, TrainingOptions.objects)
