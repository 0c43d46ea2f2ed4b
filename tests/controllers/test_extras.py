"""What is offered beside the three candidates, and what provenance says when it is taken."""

import pytest

from sam_annotator.core.candidates import Kind, Order


def extras(desk):
    return desk.session.candidates.extras


def test_the_first_click_offers_single_mask_and_union_and_the_second_what_was_chosen(desk):
    desk.click()
    assert extras(desk) == (Kind.SINGLE, Kind.UNION)
    desk.session.choose(2)
    chosen = desk.session.candidates.mask(2)
    desk.click(30, 30, 0)
    assert extras(desk) == (Kind.UNION, Kind.PREVIOUS), "the single mask is the first of the three now"
    desk.session.choose_extra(Kind.PREVIOUS)
    assert desk.session.candidates.mask(desk.session.rank) == chosen
    desk.session.choose_extra(Kind.SINGLE)
    assert desk.session.candidates.kind(desk.session.rank) is Kind.PREVIOUS, "there is none: nothing happens"


def test_taking_the_click_back_takes_previous_away(desk):
    desk.click()
    desk.click(30, 30, 0)
    desk.session.remove_last()
    assert extras(desk) == (Kind.SINGLE, Kind.UNION)


def test_an_extra_is_cycled_away_from_and_never_to(desk):
    desk.click()
    desk.session.choose_extra(Kind.UNION)
    desk.session.cycle(1)
    assert desk.session.rank == 0
    desk.session.choose_extra(Kind.UNION)
    desk.session.cycle(-1)
    assert desk.session.rank == 2


def test_the_next_click_goes_on_from_the_extra(desk):
    desk.click()
    desk.session.choose_extra(Kind.SINGLE)
    logits = desk.session.candidates.low_res_logits[desk.session.rank]
    desk.click(30, 30, 0)
    assert (desk.session.prompt.mask_input[0] == logits).all()


@pytest.mark.parametrize("kind", [Kind.SINGLE, Kind.UNION])
def test_provenance_says_what_was_taken_and_keeps_the_three(desk, kind):
    desk.click()
    desk.session.choose_extra(kind)
    shown = desk.session.candidates
    score, mask = float(shown.predicted_iou[desk.session.rank]), shown.mask(desk.session.rank)
    desk.session.set_label("crab")
    desk.session.accept()
    (made,) = desk.store_again().annotations(desk.id_of("a.png"))
    assert made.mask == mask
    assert (made.provenance.taken, made.provenance.rank) == (kind, 3)
    assert made.provenance.predicted_iou == pytest.approx((0.95, 0.85, 0.75, score))
    assert len(made.provenance.stability) == 4


def test_one_of_the_three_is_told_as_before(desk):
    desk.add("crab")
    (made,) = desk.session.objects
    assert (made.provenance.taken, made.provenance.rank, len(made.provenance.predicted_iou)) == (Kind.RANKED, 0, 3)
    assert not made.provenance.from_mask


@pytest.mark.parametrize("kind", [Kind.SINGLE, Kind.UNION, Kind.PREVIOUS])
def test_an_object_opened_again_shows_what_was_taken_and_stays_if_nothing_is_changed(desk, kind):
    desk.click()
    if kind is Kind.PREVIOUS:
        desk.click(30, 30, 0)
    desk.session.choose_extra(kind)
    desk.session.set_label("crab")
    desk.session.accept()
    (made,) = desk.session.objects
    desk.session.reopen(made.id)
    desk.crank()
    assert desk.session.candidates.kind(desk.session.rank) is kind
    desk.session.accept()
    assert desk.session.objects == (made,)


def test_candidates_are_sorted_by_stability_and_the_chosen_one_stays_chosen(desk):
    desk.click()
    desk.session.choose(1)
    chosen = desk.session.candidates.mask(1)
    desk.session.set_order(Order.STABILITY)
    shown = desk.session.candidates
    assert sorted(shown.stability[:3], reverse=True) == list(shown.stability[:3])
    assert shown.mask(desk.session.rank) == chosen
    assert desk.told.last("candidates")[0] is shown
    desk.session.drop_prompt()
    desk.click()
    assert list(desk.session.candidates.stability[:3]) == list(shown.stability[:3]), "those to come, too"
    desk.session.set_order(Order.PREDICTED_IOU)
    assert list(desk.session.candidates.predicted_iou[:3]) == pytest.approx([0.95, 0.85, 0.75])


def test_several_boxes_are_drafted_answered_and_kept(desk):
    prompt = desk.session.prompt.with_box(10, 10, 50, 50)
    desk.session.set_prompt(prompt)
    desk.crank()
    one = desk.session.candidates.mask(0)
    desk.session.set_prompt(desk.session.prompt.with_another_box(90, 40, 150, 110).with_mask_input(None))
    desk.crank()
    both = desk.session.candidates.mask(0)
    assert both.area > 1.5 * one.area
    assert both.contains(30, 30)
    assert both.contains(120, 75)
    later = desk.reborn()
    later.crank()
    assert later.session.prompt.boxes == ((10, 10, 50, 50), (90, 40, 150, 110))
    later.session.set_label("crab")
    later.session.accept()
    (made,) = later.store.annotations(later.id_of("a.png"))
    assert len(made.provenance.prompt.boxes) == 2
    later.session.close()


def test_strokes_are_asked_and_kept(desk):
    desk.session.set_prompt(desk.session.prompt.with_stroke(((40, 60), (120, 60))))
    desk.crank()
    assert desk.session.candidates.mask(0).contains(80, 60)
    desk.session.set_label("crab")
    desk.session.accept()
    (made,) = desk.store_again().annotations(desk.id_of("a.png"))
    assert made.provenance.prompt.strokes[0].path == ((40, 60), (120, 60))
    assert made.provenance.clicks == 1
