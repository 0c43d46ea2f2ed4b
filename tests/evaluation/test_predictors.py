"""Models and GrabCut as predictors."""

import numpy as np
import pytest

from sam_annotator.core.mask import Mask
from sam_annotator.core.prompt import EXCLUDE, Prompt
from sam_annotator.errors import UsageError
from sam_annotator.evaluation.grabcut import GrabCutPredictor
from sam_annotator.evaluation.metrics import iou
from sam_annotator.evaluation.predictors import Answer, ModelPredictor, best_token, tokens
from sam_annotator.evaluation.protocol import box_prompt
from sam_annotator.evaluation.random_weights import random_network
from sam_annotator.inference.surroundings import answer_again, surroundings
from sam_annotator.inference.views import encode_view
from sam_annotator.models.fake import PREDICTED_IOU, FakeModel, fake_model
from tests.evaluation.sets import disc

SIZE = (300, 480)
TRUTH = disc(200, 140, 80, SIZE)


def two_colours(truth: np.ndarray) -> np.ndarray:
    """A red object on blue ground, both with a little noise."""
    pixels = np.where(truth[..., None], (210, 60, 40), (40, 70, 190))
    noise = np.random.default_rng(0).integers(-12, 13, pixels.shape)
    return (pixels + noise).astype(np.uint8)


IMAGE = two_colours(TRUTH)


def test_a_model_gives_all_four_tokens_at_the_size_of_the_image() -> None:
    model = fake_model()
    answer = ModelPredictor(model).start(IMAGE).answer(Prompt().with_point(200, 140))

    assert answer.predicted_iou == pytest.approx(PREDICTED_IOU)
    assert list(tokens(answer)) == [0, 1, 2, 3]
    assert best_token(answer) == 1
    assert [answer.mask(token).shape for token in tokens(answer)] == [SIZE] * 4


def test_the_tokens_are_those_that_the_window_ranks() -> None:
    model = fake_model()
    prompt = Prompt().with_point(200, 140).with_point(350, 200, EXCLUDE)
    embedding = model.encode(IMAGE)

    answer = ModelPredictor(model).start(IMAGE).answer(prompt)
    candidates = model.decode(embedding, prompt)

    for rank, token in enumerate(candidates.tokens):
        assert Mask.from_array(answer.mask(token)) == candidates.mask(rank)
        assert np.array_equal(answer.mask_input(token), candidates.mask_input(rank))
        assert answer.predicted_iou[token] == candidates.predicted_iou[rank]


def test_an_empty_prompt_is_refused() -> None:
    with pytest.raises(UsageError, match="nothing to segment"):
        ModelPredictor(fake_model()).start(IMAGE).answer(Prompt())


def test_grabcut_cuts_a_plain_object_out_of_its_box() -> None:
    answer: Answer = GrabCutPredictor().start(IMAGE).answer(box_prompt(Mask.from_array(TRUTH)))

    assert iou(answer.mask(0), TRUTH) > 0.97
    assert list(tokens(answer)) == [0]
    assert best_token(answer) == 0
    assert answer.mask_input(0) is None


def test_grabcut_obeys_include_and_exclude() -> None:
    twin = disc(380, 140, 70, SIZE)
    session = GrabCutPredictor().start(two_colours(TRUTH | twin))
    prompt = Prompt().with_point(200, 140).with_point(20, 20, EXCLUDE)

    included = session.answer(prompt).mask(0)
    excluded = session.answer(prompt.with_point(380, 140, EXCLUDE)).mask(0)

    assert included[140, 200]
    assert excluded[140, 200]
    assert not excluded[140, 380]
    assert not excluded[20, 20]


def test_grabcut_gives_the_same_answer_to_the_same_prompt() -> None:
    session = GrabCutPredictor().start(IMAGE)
    prompt = Prompt().with_point(200, 140).with_point(20, 20, EXCLUDE)

    first = session.answer(prompt).mask(0)
    session.answer(Prompt().with_box(10, 10, 60, 70))

    assert np.array_equal(session.answer(prompt).mask(0), first)


def test_grabcut_takes_a_box_over_the_whole_image_as_it_is() -> None:
    answer = GrabCutPredictor().start(IMAGE).answer(Prompt().with_box(0, 0, SIZE[1], SIZE[0]))

    assert answer.mask(0).all()


@pytest.mark.parametrize("size", [(3, 500), (500, 3), (1, 1)])
def test_grabcut_takes_images_of_any_shape(size: tuple[int, int]) -> None:
    image = np.zeros((*size, 3), np.uint8)

    mask = GrabCutPredictor().start(image).answer(Prompt().with_point(0.5, 0.5)).mask(0)

    assert mask.shape == size


def test_random_weights_are_the_same_for_the_same_seed() -> None:
    torch = pytest.importorskip("torch")
    before = torch.random.get_rng_state()

    first, again, other = (random_network(seed).state_dict() for seed in (0, 0, 1))

    assert all(torch.equal(first[name], again[name]) for name in first)
    assert not all(torch.equal(first[name], other[name]) for name in first)
    assert torch.equal(torch.random.get_rng_state(), before)


def test_outlines_are_refined_when_asked_for() -> None:
    prompt = Prompt().with_point(205, 143)
    plain, refined = (
        ModelPredictor(fake_model(), refine_edges=refine).start(IMAGE).answer(prompt) for refine in (False, True)
    )
    assert iou(refined.mask(0), TRUTH) > iou(plain.mask(0), TRUTH)
    assert np.array_equal(refined.mask_input(0), plain.mask_input(0))


class Gaining(FakeModel):
    """A model whose boxes are looked at twice."""

    gains_from_surroundings = True


def test_boxes_are_looked_at_twice_as_in_the_window_where_the_model_gains_from_it() -> None:
    whole = fake_model()
    model = Gaining(whole.spec, whole.sessions, whole.weights_hash, whole.runtime)
    box = Prompt().with_box(120, 60, 200, 120)
    view = surroundings(box, IMAGE.shape[:2])
    assert view is not None
    again = answer_again(model, encode_view(model, IMAGE, view), box, model.decode(model.encode(IMAGE), box))
    answers = [ModelPredictor(model, detail=detail).start(IMAGE).answer(box) for detail in (False, True)]
    np.testing.assert_array_equal(answers[1].mask(0), again.mask(0).to_array())
    assert answers[1].predicted_iou[0] == pytest.approx(answers[0].predicted_iou[0] + 0.01)
    unchanged = ModelPredictor(whole, detail=True).start(IMAGE).answer(box)
    np.testing.assert_array_equal(unchanged.mask(0), answers[0].mask(0))
