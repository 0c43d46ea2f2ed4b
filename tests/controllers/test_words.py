"""Proposals by words: the real everything mode and a tiny CLIP model with random weights."""

from pathlib import Path

import pytest

pytest.importorskip("tokenizers", reason="needs the extra words")

from sam_annotator.controllers.proposing_steps import has_label
from sam_annotator.core.annotation import OURS
from sam_annotator.inference import word_search
from sam_annotator.inference.automatic_options import AutomaticOptions
from sam_annotator.inference.words import Words
from tests.controllers.desk import Desk
from tests.models.tiny_clip import write_clip

OPTIONS = AutomaticOptions(points_per_side=2, pred_iou_thresh=0.9, stability_score_thresh=0.0)


@pytest.fixture(scope="module")
def clip(tmp_path_factory) -> Path:
    return write_clip(tmp_path_factory.mktemp("clip") / "tiny")


def find(desk: Desk, folder: Path, *phrases: str, threshold: float = -1.0) -> None:
    desk.session.everything.propose(OPTIONS, Words(folder, phrases, threshold, threads=1))
    desk.crank()


def labels(desk: Desk) -> dict[int, str]:
    return {category.id: category.name for category in desk.session.categories}


def test_what_fits_is_proposed_under_the_label_of_its_phrase_best_first(desk: Desk, clip):
    desk.session.choose_label("Red Cat")
    before = [category.id for category in desk.session.categories]
    find(desk, clip, "red cat", "photo")
    proposals = desk.session.proposals
    assert len(proposals) == 4
    said = [each.extra[OURS] for each in proposals]
    assert [each["words_score"] for each in said] == sorted((each["words_score"] for each in said), reverse=True)
    assert {each["words_model"] for each in said} == {"tiny"}
    assert {each["stage"] for each in said} == {"manual"}
    for proposal, told in zip(proposals, said, strict=True):
        assert labels(desk)[proposal.category_id].casefold() == told["words"]
        assert has_label(proposal)
        assert proposal.provenance.model_id == "fake"
    assert [category.id for category in desk.session.categories][: len(before)] == before
    desk.session.undo()
    assert desk.session.proposals == ()
    assert list(labels(desk).values()) == ["Red Cat"]


def test_accepting_gives_its_own_label_and_not_the_current_one(desk: Desk, clip):
    desk.session.set_label("crab")
    find(desk, clip, "cat")
    desk.session.proposing.accept(desk.session.proposals[0].id)
    assert [labels(desk)[each.category_id] for each in desk.session.objects] == ["cat"]


def test_what_is_below_the_threshold_is_not_proposed_and_nothing_is_made(desk: Desk, clip):
    find(desk, clip, "cat", threshold=1.0)
    assert desk.session.proposals == ()
    assert desk.session.categories == ()
    assert desk.told.last("message") == "Nothing here fits these words; try others, or a lower score."


def test_other_words_need_neither_everything_mode_nor_pictures_again(desk: Desk, clip, monkeypatch):
    find(desk, clip, "cat", threshold=1.0)
    for slow in ("automatic_masks", "mask_vectors"):
        monkeypatch.setattr(word_search, slow, lambda *_, **__: pytest.fail("again"))
    monkeypatch.setattr(word_search.ClipModel, "load", lambda *_, **__: pytest.fail("again"))
    find(desk, clip, "photo")
    assert len(desk.session.proposals) == 4


def test_the_same_words_make_room_and_what_has_no_label_gets_one(desk: Desk, clip):
    desk.session.everything.propose(OPTIONS)
    desk.crank()
    find(desk, clip, "cat")
    assert len(desk.session.proposals) == 4
    assert all(has_label(each) for each in desk.session.proposals)
    find(desk, clip, "CAT")
    assert len(desk.session.proposals) == 4
    find(desk, clip, "cat", threshold=1.0)
    assert desk.session.proposals == ()


def test_objects_and_proposals_of_other_words_stay(desk: Desk, clip):
    find(desk, clip, "cat")
    desk.session.proposing.accept(desk.session.proposals[0].id)
    left = [each.id for each in desk.session.proposals]
    find(desk, clip, "photo")
    assert [each.id for each in desk.session.proposals] == left
    assert len(desk.session.objects) == 1


def test_a_folder_that_is_none_is_told_before_anything_is_looked_for(desk: Desk, clip, tmp_path, monkeypatch):
    monkeypatch.setattr(word_search, "automatic_masks", lambda *_, **__: pytest.fail("looked"))
    find(desk, tmp_path, "cat")
    assert "is no CLIP model" in desk.told.last("message")
    assert not desk.session.everything.is_running


def test_cancelled_in_the_middle_of_the_pictures_it_proposes_nothing(desk: Desk, clip, monkeypatch):
    everything = desk.session.everything

    def cancelling(*_):
        assert everything.cancel()
        return real(*_)

    real = word_search.mask_vectors
    monkeypatch.setattr(word_search, "mask_vectors", cancelling)
    everything.propose(OPTIONS, Words(clip, ("cat",), -1.0))
    desk.crank()
    assert desk.session.proposals == ()
    assert not everything.is_running
    monkeypatch.setattr(word_search, "mask_vectors", real)
    find(desk, clip, "cat")
    assert len(desk.session.proposals) == 4
