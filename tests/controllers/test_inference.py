import numpy as np
import pytest

from sam_annotator.controllers.executors import ManualExecutor
from sam_annotator.controllers.inference import InferenceController
from sam_annotator.controllers.lanes import Lane
from sam_annotator.core.prompt import Prompt
from sam_annotator.errors import ModelError
from sam_annotator.inference.cache import EmbeddingCache
from sam_annotator.inference.pictures import Picture
from sam_annotator.models.fake import FakeModel, fake_model
from tests.controllers.desk import Recorder

A, B, C = (Picture(key, np.full((40, 60, 3), value, np.uint8)) for value, key in enumerate("abc"))


def at(x, y=20):
    return Prompt().with_point(x, y)


class Bench:
    def __init__(self):
        self.encode, self.decode = ManualExecutor(), ManualExecutor()
        self.cache = EmbeddingCache(2**20)
        self.inference = InferenceController(self.cache, Lane("encode", self.encode), Lane("decode", self.decode))
        inference = self.inference
        self.told = Recorder(
            encoding=inference.encoding_changed,
            encoded=inference.encoded,
            waiting=inference.waiting_changed,
            answered=inference.answered,
            previewed=inference.previewed,
            prefetched=inference.prefetched,
            failed=inference.failed,
        )

    def answers(self):
        """Where the answered clicks were: the x of the centre of each first candidate, in image pixels."""
        return [centre(candidates) for candidates, _ in self.told.of("answered")]

    def previews(self):
        return [centre(candidates) for candidates in self.told.of("previewed") if candidates is not None]


def centre(candidates):
    x, _, width, _ = candidates.mask(2).bbox
    return round(x + width / 2)


@pytest.fixture
def bench(qapp):
    return Bench()


@pytest.fixture
def ready(bench):
    """The model loaded, A encoded, nothing told yet."""
    bench.inference.set_model(fake_model())
    bench.inference.show(A)
    bench.encode.run_all()
    bench.told.clear()
    return bench


class Broken(FakeModel):
    """Fails as often as it is told to."""

    failures = 1

    def encode(self, image):
        if self.failures:
            self.failures -= 1
            raise ModelError("The encoder failed.")
        return super().encode(image)

    def decode(self, embedding, prompt):
        if prompt.points[0].x == 13:
            raise ModelError("The decoder failed.")
        return super().decode(embedding, prompt)


def broken_model():
    whole = fake_model()
    return Broken(whole.spec, whole.sessions, whole.weights_hash, whole.runtime)


def test_early_clicks_are_kept_and_the_newest_is_answered_when_the_encoding_ends(bench):
    bench.inference.set_model(fake_model())
    bench.inference.show(A)
    bench.inference.ask(at(10))
    bench.inference.ask(at(30))
    assert len(bench.decode) == 0
    bench.encode.run_all()
    bench.decode.run_all()
    assert bench.answers() == [30]
    assert bench.told.of("encoding") == [True, False]
    assert bench.told.of("waiting") == [True, False]


def test_a_click_before_any_model_waits_for_one(bench):
    bench.inference.show(A)
    bench.inference.set_model(fake_model())
    bench.inference.ask(at(30))
    bench.encode.run_all()
    bench.decode.run_all()
    assert bench.answers() == [30]


def test_of_clicks_during_a_decode_the_newest_wins_and_only_it_is_told(ready):
    for x in (10, 20, 30, 40):
        ready.inference.ask(at(x))
    assert len(ready.decode) == 1
    ready.decode.run_all()
    assert ready.answers() == [40]


def test_a_hover_never_takes_the_place_of_a_click(ready):
    ready.inference.ask(at(10))
    ready.inference.ask(at(20))
    ready.inference.hover(at(30))
    ready.decode.run_all()
    assert ready.answers() == [20]
    assert ready.previews() == [30]


def test_a_click_takes_the_place_of_a_hover_that_waits_or_runs(ready):
    ready.inference.hover(at(10))
    ready.inference.hover(at(20))
    ready.inference.ask(at(30))
    ready.decode.run_all()
    assert ready.previews() == []
    assert ready.answers() == [30]


def test_the_preview_stays_until_the_click_is_answered(ready):
    ready.inference.hover(at(10))
    ready.decode.run_all()
    ready.told.clear()
    ready.inference.ask(at(10))
    assert ready.told.of("previewed") == []
    ready.decode.run_all()
    assert ready.told.of("previewed") == [None]


def test_of_two_hovers_only_the_newer_is_told(ready):
    ready.inference.hover(at(10))
    ready.inference.hover(at(20))
    ready.decode.run_next()
    assert ready.previews() == []
    ready.decode.run_next()
    assert ready.previews() == [20]


def test_while_a_box_is_drawn_every_preview_is_shown_that_comes_and_the_newest_is_asked_next(ready):
    for x in (10, 20, 30, 40):
        ready.inference.hover(Prompt().with_box(0, 0, x, 10))
    assert len(ready.decode) == 1
    ready.decode.run_next()
    ready.decode.run_next()
    assert ready.previews() == [5, 20]
    ready.inference.hover(Prompt().with_box(0, 0, 50, 10))
    ready.inference.hover(None)
    ready.decode.run_all()
    assert ready.previews() == [5, 20], "the hand let go: what comes now is not wanted"
    ready.inference.hover(at(10))
    ready.inference.hover(at(20))
    ready.decode.run_all()
    assert ready.previews() == [5, 20, 20], "of resting places the newest alone"


def test_what_was_drawn_last_is_not_previewed_over_the_answer_to_it(ready):
    ready.inference.hover(Prompt().with_box(0, 0, 10, 10))
    ready.inference.hover(Prompt().with_box(0, 0, 20, 10))
    ready.inference.ask(Prompt().with_box(0, 0, 20, 10))
    ready.decode.run_all()
    assert ready.previews() == []
    assert ready.answers() == [10]


def test_a_hover_that_was_taken_away_is_not_told(ready):
    ready.inference.hover(at(10))
    ready.inference.hover(None)
    ready.decode.run_all()
    assert ready.told.of("previewed") == [None]


def test_an_answer_on_the_image_before_is_dropped(ready):
    ready.inference.ask(at(10))
    ready.inference.hover(at(12))
    ready.inference.show(B)
    ready.decode.run_all()
    ready.encode.run_all()
    ready.decode.run_all()
    assert ready.told.of("answered") == []
    assert ready.previews() == []
    assert ready.told.of("waiting") == [True, False]


def test_an_answer_of_the_model_before_is_dropped(ready):
    ready.inference.ask(at(10))
    ready.inference.set_model(fake_model("other"))
    ready.inference.ask(at(30))
    ready.decode.run_all()
    assert ready.told.of("answered") == []
    ready.encode.run_all()
    ready.decode.run_all()
    assert ready.answers() == [30]


def test_an_encoding_of_the_image_before_does_not_pass_for_that_of_this_one(bench):
    bench.inference.set_model(fake_model())
    bench.inference.show(A)
    bench.inference.show(B)
    bench.inference.ask(at(10))
    bench.encode.run_next()
    assert bench.told.of("encoded") == []
    assert len(bench.decode) == 0
    bench.encode.run_next()
    assert len(bench.told.of("encoded")) == 1
    assert len(bench.decode) == 1


def test_coming_back_to_an_image_that_is_still_being_encoded_encodes_it_once(bench):
    bench.inference.set_model(fake_model())
    for picture in (A, B, A):
        bench.inference.show(picture)
    bench.encode.run_next()
    assert len(bench.told.of("encoded")) == 1
    assert len(bench.encode) == 0


def test_an_image_in_the_cache_is_not_encoded_again(ready):
    ready.inference.show(B)
    ready.encode.run_all()
    ready.inference.show(A)
    assert len(ready.encode) == 0
    assert ready.told.last("encoded") == 0.0


def test_a_forgotten_prompt_is_not_answered(ready):
    ready.inference.ask(at(10))
    ready.inference.forget()
    ready.decode.run_all()
    assert ready.told.of("answered") == []
    assert ready.told.of("waiting") == [True, False]


def test_an_error_of_the_decoder_ends_the_wait_and_the_next_click_is_answered(bench):
    bench.inference.set_model(broken_model())
    bench.inference.show(A)
    bench.encode.run_all()
    bench.inference.show(A)
    bench.encode.run_all()
    bench.told.clear()
    bench.inference.ask(at(13))
    bench.encode.run_all()
    bench.decode.run_all()
    assert bench.told.of("failed") == ["The decoder failed."]
    assert bench.told.of("waiting") == [True, False]
    bench.inference.ask(at(30))
    bench.decode.run_all()
    assert bench.answers() == [30]


def test_an_error_of_the_encoder_ends_encoding_and_wait_and_the_next_click_tries_again(bench):
    bench.inference.set_model(broken_model())
    bench.inference.show(A)
    bench.inference.ask(at(10))
    bench.encode.run_all()
    assert bench.told.of("failed") == ["The encoder failed."]
    assert bench.told.of("encoding") == [True, False]
    assert bench.told.of("waiting") == [True, False]
    bench.inference.ask(at(30))
    bench.encode.run_all()
    bench.decode.run_all()
    assert bench.answers() == [30]


def test_prefetching_waits_until_both_lanes_are_idle(ready):
    ready.inference.ask(at(10))
    ready.inference.prefetch(B)
    assert len(ready.encode) == 0
    ready.decode.run_all()
    assert len(ready.encode) == 1
    ready.encode.run_all()
    assert ready.told.of("prefetched") == ["b"]
    ready.inference.show(B)
    assert ready.told.of("encoding") == []


def test_a_click_during_a_prefetch_is_answered_before_it_ends(ready):
    ready.inference.prefetch(B)
    ready.inference.ask(at(30))
    ready.decode.run_all()
    assert ready.answers() == [30]
    assert len(ready.encode) == 1


def test_showing_the_image_that_is_being_prefetched_encodes_it_once(ready):
    ready.inference.prefetch(B)
    ready.inference.show(B)
    assert ready.told.of("encoding") == [True]
    ready.encode.run_next()
    assert len(ready.encode) == 0
    assert ready.told.of("encoding") == [True, False]
    assert len(ready.told.of("encoded")) == 1


def test_showing_an_image_comes_before_the_prefetch_that_waits(ready):
    ready.inference.prefetch(B)
    ready.inference.show(C)
    ready.inference.prefetch(A)
    ready.encode.run_all()
    assert [event[0] for event in ready.told.events if event[0] in {"prefetched", "encoded"}] == [
        "prefetched",
        "encoded",
        "prefetched",
    ]


def test_closing_during_a_request_tells_nothing_more(ready):
    ready.inference.ask(at(10))
    ready.inference.close()
    ready.inference.ask(at(20))
    ready.decode.run_all()
    assert ready.decode.closed
    assert ready.encode.closed
    assert ready.told.of("answered") == []
