"""The loop: what learns, what is kept, and that it can be repeated."""

from dataclasses import replace

import pytest
import torch

from sam_annotator.datasets import open_dataset
from sam_annotator.finetuning import examples as examples_module
from sam_annotator.finetuning.examples import Examples
from sam_annotator.finetuning.learning import learn
from sam_annotator.finetuning.options import FinetuneOptions
from sam_annotator.finetuning.run import load_trainable
from sam_annotator.finetuning.split import split
from sam_annotator.finetuning.validation import validate
from sam_annotator.models import Catalog


@pytest.fixture
def setting(discs, small_sam):
    """A function that makes a fresh network, and the split and options to train it with."""
    options = FinetuneOptions(discs, model=small_sam, epochs=2, objects=2, decoder_rate=1e-3)
    parts = split(open_dataset(discs), options.held_out, options.seed)
    return lambda: load_trainable(Catalog.load().spec(small_sam), options), parts, options


def weights(parameters) -> list[torch.Tensor]:
    return [parameter.detach().clone() for parameter in parameters]


def differ(one, other) -> bool:
    return any(not torch.equal(a, b) for a, b in zip(one, other, strict=True))


def test_the_decoder_learns_and_the_encoder_stays_as_it_was(setting):
    make, parts, options = setting
    model = make()
    decoder, encoder = weights(model.decoder()), weights(model.encoder())
    told = []
    learned = learn(model, parts, options, told.append)
    assert differ(decoder, model.decoder())
    assert not differ(encoder, model.encoder())
    assert learned.steps >= 2
    assert told[-1].share == 1
    assert 0 <= learned.best.mean <= 1


def test_the_encoder_learns_if_it_is_told_to(setting):
    make, parts, options = setting
    model = make()
    encoder = weights(model.encoder())
    learn(model, parts, replace(options, encoder=True, epochs=1), lambda _: None)
    assert differ(encoder, model.encoder())


def test_the_same_seed_gives_the_same_weights_and_another_one_others(setting):
    make, parts, options = setting
    results = []
    for seed in (0, 0, 1):
        model = make()
        learn(model, parts, replace(options, seed=seed), lambda _: None)
        results.append(weights(model.decoder()))
    assert not differ(results[0], results[1])
    assert differ(results[0], results[2])


def test_the_weights_that_are_kept_are_those_that_validated_best(setting):
    make, parts, options = setting
    model = make()
    learned = learn(model, parts, replace(options, epochs=4, decoder_rate=0.02), lambda _: None)
    again = validate(Examples(model, parts.validation, options.seed, cached=True))
    assert again.mean == pytest.approx(learned.best.mean, abs=0.02)  # features are cached in half precision


def test_features_are_computed_once_and_again_only_above_the_limit(setting, monkeypatch):
    make, parts, options = setting
    model = make()
    encoded = []
    encode = model.encode
    monkeypatch.setattr(model, "encode", lambda image: encoded.append(1) or encode(image))
    kept = Examples(model, parts.training, options.seed, cached=True)
    first, second = kept.features(0, 0), kept.features(0, 0)
    assert len(encoded) == 1
    torch.testing.assert_close(first[0], second[0], atol=0.01, rtol=0.01)
    monkeypatch.setattr(examples_module, "CACHE_BYTES", 10)
    small = Examples(model, parts.training, options.seed, cached=True)
    small.features(0, 0)
    small.features(0, 0)
    assert len(encoded) == 3
