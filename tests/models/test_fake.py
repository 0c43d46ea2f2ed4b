"""The fake model keeps the promises of a real one, so that tests of the window mean something."""

import numpy as np
import pytest

from sam_annotator.core.prompt import EXCLUDE, Prompt
from sam_annotator.errors import UsageError
from sam_annotator.models.fake import fake_model

IMAGE = np.full((150, 300, 3), 90, np.uint8)


def test_a_click_gives_three_discs_around_it() -> None:
    model = fake_model()
    candidates = model.decode(model.encode(IMAGE), Prompt().with_point(200, 60))
    assert len(candidates) == 3
    assert candidates.tokens.tolist() == [1, 2, 3]
    masks = [candidates.mask(rank) for rank in range(3)]
    assert masks[0].area < masks[1].area < masks[2].area
    for mask in masks:
        assert mask.size == (150, 300)
        assert mask.contains(200, 60)
    x, y, width, height = masks[0].bbox
    assert abs(x + width / 2 - 200) < 3
    assert abs(y + height / 2 - 60) < 3


def test_more_prompts_put_the_single_answer_first() -> None:
    model = fake_model()
    embedding = model.encode(IMAGE)
    prompt = Prompt().with_point(200, 60).with_point(210, 60, EXCLUDE)
    candidates = model.decode(embedding, prompt)
    assert candidates.tokens[0] == 0
    assert not candidates.mask(0).contains(210, 60)


def test_a_box_is_filled() -> None:
    model = fake_model()
    mask = model.decode(model.encode(IMAGE), Prompt().with_box(50, 20, 250, 120)).mask(0)
    x, y, width, height = mask.bbox
    assert np.allclose((x, y, width, height), (50, 20, 200, 100), atol=4)


def test_the_same_question_has_the_same_answer() -> None:
    prompt = Prompt().with_point(10, 10)
    answers = [model.decode(model.encode(IMAGE), prompt) for model in (fake_model(), fake_model())]
    np.testing.assert_array_equal(answers[0].low_res_logits, answers[1].low_res_logits)


def test_a_mask_input_shows_in_the_predicted_iou() -> None:
    model = fake_model()
    embedding = model.encode(IMAGE)
    first = model.decode(embedding, Prompt().with_point(10, 10))
    second = model.decode(embedding, Prompt().with_point(10, 10).with_mask_input(first.mask_input(0)))
    np.testing.assert_allclose(second.predicted_iou - first.predicted_iou, 0.01, atol=1e-6)


def test_nothing_asked_and_foreign_encodings_are_refused() -> None:
    model = fake_model()
    with pytest.raises(UsageError, match="give a point or a box"):
        model.decode(model.encode(IMAGE), Prompt())
    with pytest.raises(UsageError, match="encoded by other"):
        model.decode(fake_model("other").encode(IMAGE), Prompt().with_point(1, 1))
    with pytest.raises(UsageError, match=r"\(H, W, 3\) uint8"):
        model.encode(IMAGE[..., 0])
