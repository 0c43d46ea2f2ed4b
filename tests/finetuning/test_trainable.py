"""Networks that learn answer as the models do that they become."""

import numpy as np
import pytest
import torch

from sam_annotator.core.prompt import Prompt
from sam_annotator.finetuning.options import FinetuneOptions
from sam_annotator.finetuning.run import load_trainable
from sam_annotator.finetuning.sam import TrainableSam
from sam_annotator.models import Catalog, load_model
from sam_annotator.models.common import prompt_feeds
from sam_annotator.models.model_files import ModelEntry, read_toml, to_spec
from sam_annotator.networks.compact import Prompts
from sam_annotator.training.simulate import PromptDraft, Start, as_tensors

IMAGE = np.random.default_rng(0).integers(0, 255, (96, 128, 3), np.uint8)


@pytest.fixture
def trainable(small_sam, tmp_path) -> TrainableSam:
    made = load_trainable(Catalog.load().spec(small_sam), FinetuneOptions(tmp_path))
    assert isinstance(made, TrainableSam)
    return made


def drafts_of(prompts: list[Prompt], model: TrainableSam) -> list[PromptDraft]:
    geometry = model.geometry((96, 128))
    drafts = []
    for prompt in prompts:
        feeds = prompt_feeds(prompt, geometry, (model.grid, model.grid), pad=False)
        points = np.concatenate([feeds["point_coords"][0], feeds["point_labels"][0][:, None]], 1)
        drafts.append(PromptDraft(Start.CLICKS, [(float(x), float(y), float(kind)) for x, y, kind in points]))
    return drafts


def test_prompts_of_any_length_are_answered_together_as_each_alone_is_in_the_window(trainable):
    model = load_model(trainable.spec)
    embedding = model.encode(IMAGE)
    logits = np.random.default_rng(1).normal(0, 4, (1, trainable.grid, trainable.grid)).astype(np.float32)
    prompts = [
        Prompt().with_point(40, 30),
        Prompt().with_box(10, 12, 90, 70),
        Prompt().with_point(40, 30).with_point(100, 80, 0).with_mask_input(logits),
        Prompt().with_box(10, 12, 90, 70).with_point(50, 50, 0),
    ]
    drafts = drafts_of(prompts, trainable)
    previous = torch.zeros(len(prompts), 1, trainable.grid, trainable.grid)
    previous[2] = torch.from_numpy(logits)
    has = torch.tensor([float(prompt.mask_input is not None) for prompt in prompts])
    with torch.no_grad():
        features = trainable.encode(IMAGE)
        output = trainable.decode(features, Prompts(*as_tensors(drafts, torch.device("cpu")), previous, has))
    for row, prompt in enumerate(prompts):
        expected, predicted = model.decode_tokens(embedding, prompt)
        # A click's decoder makes no logits of the padding.
        learnt, asked = (embedding.geometry.on_image(each) for each in (output.low_res_logits[row].numpy(), expected))
        np.testing.assert_allclose(learnt, asked, atol=2e-3)
        np.testing.assert_allclose(output.iou_predictions[row].numpy(), predicted, atol=2e-3)


def test_a_changed_sam_is_written_so_that_it_loads_and_can_go_on_learning(trainable, tmp_path):
    with torch.no_grad():
        for parameter in trainable.decoder():
            parameter.add_(0.01)
    folder = tmp_path / "new"
    assert trainable.export(folder) == ()
    spec = to_spec(read_toml(folder / "model.toml", ModelEntry), folder)
    again = load_trainable(spec, FinetuneOptions(tmp_path))
    changed = dict(trainable.network.named_parameters())
    for name, parameter in again.network.named_parameters():
        torch.testing.assert_close(parameter, changed[name])


@pytest.mark.slow
def test_a_changed_built_in_network_is_written_so_that_it_loads_and_can_go_on_learning(tmp_path):
    options = FinetuneOptions(tmp_path)
    compact = load_trainable(Catalog.load().spec("compact"), options)
    with torch.no_grad():
        for parameter in compact.decoder():
            parameter.mul_(1.05)
        features = compact.encode(IMAGE)
        draft = PromptDraft(Start.CLICK, [(200.0, 150.0, 1.0)])
        nothing = torch.zeros(1, 1, compact.grid, compact.grid), torch.zeros(1)
        expected = compact.decode(features, Prompts(*as_tensors([draft], torch.device("cpu")), *nothing))
    folder = tmp_path / "new"
    extras = compact.export(folder)
    assert [path.name for path in extras] == ["weights.pt"]
    spec = to_spec(read_toml(folder / "model.toml", ModelEntry), folder)
    model = load_model(spec)
    scale = 512 / 128
    logits, _ = model.decode_tokens(model.encode(IMAGE), Prompt().with_point(200 / scale, 150 / scale))
    # Weights are stored in half precision, so a place on an outline may change sides.
    agree = ((logits > 0) == (expected.low_res_logits[0].numpy() > 0)).mean()
    assert agree > 0.98
    again = load_trainable(spec, options)
    changed = dict(compact.network.named_parameters())
    for name, parameter in again.network.named_parameters():
        torch.testing.assert_close(parameter, changed[name].half().float())
