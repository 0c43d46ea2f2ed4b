"""Masks drawn by hand on a real project: each drawing one step, refused or explained where it cannot be."""

from dataclasses import replace

import numpy as np
import pytest

from sam_annotator.controllers.mask_editing import LARGEST_BRUSH, SMALLEST_BRUSH
from sam_annotator.core.history import Change, Step
from sam_annotator.core.mask import Mask
from sam_annotator.core.mask_editing import OverlapRule, Region
from sam_annotator.core.prompt import Prompt
from tests.controllers.desk import SIZE


def box(x0, y0, x1, y1) -> Region:
    return Region(np.ones((y1 - y0, x1 - x0), np.bool_), x0, y0)


def area(desk, annotation_id):
    return by_id(desk)[annotation_id].mask.area


def by_id(desk):
    return {item.id: item for item in desk.session.objects}


def draw(desk, region, label="crab") -> int:
    """A new object of these pixels, selected; returns its id."""
    desk.session.select(frozenset())
    desk.session.set_label(label)
    desk.session.masks.add(region)
    (made,) = desk.session.selection
    return made


@pytest.fixture
def masks(desk):
    return desk.session.masks


@pytest.fixture
def square(desk):
    """A crab of 20 x 20 pixels, selected."""
    return draw(desk, box(40, 40, 60, 60))


def lock(desk, annotation_id):
    before = by_id(desk)[annotation_id]
    desk.session.apply(Step("Lock", (Change(before, replace(before, locked=True)),), before.image_id))


def test_what_is_drawn_on_nothing_selected_is_a_new_object_of_the_current_label_and_selected(desk, square):
    made = by_id(desk)[square]
    assert made.mask == box(40, 40, 60, 60).mask(SIZE)
    assert made.provenance.prompt is None
    assert made.provenance.edited
    assert desk.in_store() == [(square, "crab")]
    assert desk.store.undo_title == "Add crab"
    desk.session.undo()
    assert desk.session.objects == ()


def test_painting_goes_on_with_the_selected_object_one_step_a_stroke(desk, masks, square):
    masks.add(box(60, 40, 70, 60))
    masks.add(box(70, 40, 80, 60))
    assert area(desk, square) == 800
    assert desk.store.undo_title == "Paint crab"
    desk.session.undo()
    assert area(desk, square) == 600
    desk.session.undo()
    assert area(desk, square) == 400


def test_erasing_all_of_an_object_deletes_it_and_says_so(desk, masks, square):
    masks.remove(box(40, 40, 50, 60))
    assert area(desk, square) == 200
    masks.remove(box(0, 0, 100, 100))
    assert desk.session.objects == ()
    assert desk.store.undo_title == "Erase crab: nothing is left, delete 1 object"
    assert desk.told.last("message") == "Erase crab: nothing is left, delete 1 object."
    desk.session.undo()
    assert area(desk, square) == 200


def test_a_drawing_that_changes_nothing_is_no_step(desk, masks, square):
    masks.add(box(45, 45, 50, 50))
    masks.remove(box(0, 0, 5, 5))
    masks.add(Region(np.zeros((3, 3), np.bool_), 0, 0))
    assert desk.store.undo_title == "Add crab"


def test_an_edited_mask_keeps_its_prompt_and_is_no_box_any_more(desk, masks):
    made = desk.add("crab")
    before = replace(by_id(desk)[made], is_box=True)
    desk.session.apply(Step("", (Change(by_id(desk)[made], before),), before.image_id))
    desk.session.select(frozenset({made}))
    masks.add(box(0, 0, 5, 5))
    after = by_id(desk)[made]
    assert after.provenance == replace(before.provenance, edited=True)
    assert after.provenance.prompt.points == before.provenance.prompt.points
    assert not after.is_box


def test_of_several_selected_objects_the_one_that_is_touched_gets_the_paint(desk, masks, square):
    other = draw(desk, box(80, 40, 100, 60))
    desk.session.select(frozenset({square, other}))
    masks.add(box(95, 40, 110, 60))
    assert (area(desk, square), area(desk, other)) == (400, 600)
    masks.add(box(0, 0, 5, 5))
    assert desk.told.last("message").startswith("Several objects are selected")
    masks.remove(box(50, 40, 90, 60))
    assert (area(desk, square), area(desk, other)) == (200, 400)


def test_with_nothing_selected_the_eraser_takes_what_is_seen_there(desk, masks):
    large = draw(desk, box(20, 20, 100, 100))
    small = draw(desk, box(40, 40, 60, 60))
    desk.session.select(frozenset())
    masks.remove(box(50, 40, 60, 60))
    assert (area(desk, large), area(desk, small)) == (6400, 200)
    masks.remove(box(105, 105, 110, 110))
    assert desk.told.last("message") == "There is no object here."


def test_locked_objects_are_refused_in_one_sentence(desk, masks, square):
    lock(desk, square)
    desk.told.clear()
    for draw_on in (
        lambda: masks.add(box(60, 40, 70, 60)),
        lambda: masks.remove(box(40, 40, 45, 60)),
        lambda: masks.reshape(square, box(0, 0, 5, 5)),
        lambda: masks.cut(((50, 0), (50, 100))),
        masks.grow,
        masks.refine,
    ):
        desk.session.select(frozenset({square}))
        draw_on()
    assert area(desk, square) == 400
    assert len(set(desk.told.of("message"))) == 1
    assert "locked" in desk.told.last("message")


def test_a_candidate_is_accepted_first_and_then_painted_on(desk, masks, square):
    desk.session.select(frozenset())
    desk.click(120, 60)
    masks.add(box(0, 0, 10, 10))
    (made,) = desk.session.selection
    assert made != square
    assert by_id(desk)[made].mask.contains(5, 5)
    assert by_id(desk)[made].mask.contains(120, 60)
    assert by_id(desk)[made].provenance.prompt is not None
    assert desk.session.prompt.is_empty
    desk.session.undo()
    assert not by_id(desk)[made].mask.contains(5, 5)


def test_a_reopened_object_is_accepted_first_too(desk, masks):
    made = desk.add("crab")
    desk.session.reopen(made)
    desk.crank("decode")
    masks.remove(box(80, 0, 160, 120))
    assert desk.session.selection == {made}
    assert not by_id(desk)[made].mask.contains(85, 60)


def test_what_is_drawn_before_there_is_a_label_waits_for_it(desk, masks):
    masks.add(box(10, 10, 20, 20))
    assert desk.session.objects == ()
    assert desk.told.of("label_needed") == [()]
    desk.session.set_label("crab")
    (made,) = desk.session.objects
    assert made.mask.area == 100
    desk.session.set_label("snail")
    assert len(desk.session.objects) == 1


def test_what_is_drawn_meanwhile_is_added_to_what_waits_and_is_shown(desk, masks):
    shown = []
    masks.waiting_changed.connect(shown.append)
    masks.add(box(10, 10, 20, 20))
    masks.add(box(30, 10, 40, 20))
    assert [mask.area for mask in shown] == [100, 200]
    desk.session.set_label("crab")
    (made,) = desk.session.objects
    assert made.mask.area == 200
    assert shown[-1] is None
    assert not masks.waits


def test_what_waits_can_be_dropped(desk, masks):
    assert not masks.forget()
    masks.add(box(10, 10, 20, 20))
    assert masks.forget()
    desk.session.set_label("crab")
    assert desk.session.objects == ()


def test_a_stroke_on_a_candidate_without_a_label_waits_for_it(desk, masks):
    desk.click()
    masks.add(box(0, 0, 10, 10))
    assert desk.session.objects == ()
    desk.session.set_label("crab")
    (made,) = desk.session.objects
    assert made.mask.contains(5, 5)
    assert made.mask.contains(80, 60)


def test_strokes_on_a_candidate_without_a_label_all_wait(desk, masks):
    shown = []
    masks.waiting_changed.connect(shown.append)
    desk.click()
    masks.add(box(0, 0, 10, 10))
    masks.add(box(20, 0, 30, 10))
    assert [mask.area for mask in shown] == [100, 200]
    desk.session.set_label("crab")
    (made,) = desk.session.objects
    assert [made.mask.contains(x, 5) for x in (5, 15, 25)] == [True, False, True]
    assert made.mask.contains(80, 60)


def test_a_stroke_on_a_click_without_an_answer_says_one_thing(desk, masks):
    desk.session.set_label("crab")
    desk.session.set_prompt(Prompt().with_point(80, 60))
    desk.told.clear()
    masks.add(box(0, 0, 10, 10))
    assert desk.told.of("message") == ["The mask is not there yet; accept it when you see it."]
    desk.crank("decode")
    assert not desk.session.prompt.is_empty
    assert desk.session.objects == ()


def test_a_drawing_that_waits_is_forgotten_with_its_image(desk, masks):
    masks.add(box(10, 10, 20, 20))
    desk.go_to("b.png")
    desk.session.set_label("crab")
    assert desk.session.objects == ()


def test_a_line_cuts_an_object_in_two(desk, masks, square):
    masks.cut(((50, 30), (50, 70)))
    first, second = desk.session.objects
    assert first.id == square
    assert {first.mask.area, second.mask.area} in ({220, 180}, {200})
    assert first.category_id == second.category_id
    assert desk.session.selection == {first.id, second.id}
    assert desk.store.undo_title == "Cut crab"
    desk.session.undo()
    assert area(desk, square) == 400
    assert len(desk.session.objects) == 1


def test_a_line_that_divides_nothing_says_so(desk, masks, square):
    masks.cut(((50, 30), (50, 50)))
    assert len(desk.session.objects) == 1
    assert desk.told.last("message").startswith("The line divides nothing")


def test_parts_become_objects_and_one_object_again(desk, masks, square):
    masks.add(box(80, 40, 90, 60))
    masks.split()
    first, second = desk.session.objects
    assert (first.id, first.mask.area, second.mask.area) == (square, 400, 200)
    masks.merge()
    (merged,) = desk.session.objects
    assert (merged.id, merged.mask.area) == (square, 600)
    assert desk.session.selection == {square}
    assert desk.store.undo_title == "Merge 2 objects"
    masks.merge()
    assert desk.told.last("message").startswith("Select two objects")


@pytest.mark.parametrize(
    ("command", "sentence"),
    [
        ("fill_holes", "There are no holes to fill."),
        ("drop_islands", "There is one part only."),
        ("split", "There is one part only."),
    ],
)
def test_commands_without_anything_to_do_say_so(desk, masks, square, command, sentence):
    getattr(masks, command)()
    assert desk.told.last("message") == sentence
    assert desk.store.undo_title == "Add crab"


def test_holes_parts_and_a_pixel_all_around(desk, masks, square):
    masks.remove(box(45, 45, 50, 50))
    masks.add(box(100, 100, 103, 103))
    masks.fill_holes()
    assert area(desk, square) == 409
    masks.drop_islands(9)
    assert desk.told.last("message") == "No part is that small."
    masks.drop_islands(10)
    assert area(desk, square) == 400
    masks.grow()
    assert area(desk, square) == 480
    masks.shrink()
    masks.shrink()
    assert area(desk, square) == 18 * 18
    assert desk.store.undo_title == "Shrink crab"


def test_a_mask_is_refined_by_the_model_and_enter_accepts(desk, masks, square):
    masks.refine()
    assert desk.session.reopened == square
    assert desk.session.prompt.box == (40, 40, 60, 60)
    assert desk.session.prompt.mask_input is not None
    desk.crank("decode")
    desk.session.accept()
    assert by_id(desk)[square].provenance.model_id == "fake"
    assert by_id(desk)[square].mask.area != 400


def test_a_drawn_mask_replaces_another(desk, masks, square):
    masks.reshape(square, box(0, 0, 10, 10))
    assert by_id(desk)[square].mask == box(0, 0, 10, 10).mask(SIZE)
    assert desk.store.undo_title == "Reshape crab"


def test_read_only_projects_are_left_as_they_are(desk, masks, square, monkeypatch):
    monkeypatch.setattr(type(desk.store), "read_only", property(lambda _: True))
    masks.add(box(0, 0, 10, 10))
    assert area(desk, square) == 400
    assert "Read-only" in desk.told.last("message")


def test_the_brush_grows_and_shrinks_by_steps_within_bounds(masks):
    masks.set_brush(20)
    masks.step_brush(1)
    assert masks.brush == 23
    masks.step_brush(-1)
    assert masks.brush == 20
    for step, last in ((1, LARGEST_BRUSH), (-1, SMALLEST_BRUSH)):
        seen = set()
        while masks.brush not in seen:
            seen.add(masks.brush)
            masks.step_brush(step)
        assert masks.brush == last


# Overlaps


@pytest.fixture
def neighbour(desk, square):
    """A snail to the right of the crab, which is selected again."""
    made = draw(desk, box(60, 40, 80, 60), "snail")
    desk.session.select(frozenset({square}))
    return made


def test_masks_may_overlap_unless_told_otherwise(desk, masks, square, neighbour):
    masks.add(box(60, 40, 70, 60))
    assert (area(desk, square), area(desk, neighbour)) == (600, 400)


def test_what_is_drawn_takes_the_pixels_from_neighbours_in_the_same_step(desk, masks, square, neighbour):
    masks.overlap = OverlapRule.THIS_WINS
    masks.add(box(60, 40, 70, 60))
    assert (area(desk, square), area(desk, neighbour)) == (600, 200)
    assert by_id(desk)[neighbour].provenance.edited
    desk.session.undo()
    assert (area(desk, square), area(desk, neighbour)) == (400, 400)


def test_a_neighbour_without_pixels_goes_and_the_step_says_so(desk, masks, square, neighbour):
    masks.overlap = OverlapRule.THIS_WINS
    masks.add(box(60, 40, 80, 60))
    assert list(by_id(desk)) == [square]
    assert desk.store.undo_title == "Paint crab, delete 1 object without pixels"
    assert desk.told.last("message") == "Paint crab, delete 1 object without pixels."


def test_neighbours_keep_their_pixels(desk, masks, square, neighbour):
    masks.overlap = OverlapRule.OTHERS_WIN
    masks.add(box(55, 40, 90, 60))
    assert (area(desk, square), area(desk, neighbour)) == (600, 400)
    desk.session.select(frozenset())
    masks.add(box(62, 42, 70, 50))
    assert len(desk.session.objects) == 2
    assert desk.told.last("message") == "Nothing was changed: other objects keep these pixels."


def test_nobody_takes_pixels_from_a_locked_neighbour(desk, masks, square, neighbour):
    lock(desk, neighbour)
    masks.overlap = OverlapRule.THIS_WINS
    masks.add(box(55, 40, 90, 60))
    assert (area(desk, square), area(desk, neighbour)) == (600, 400)


def test_accepted_candidates_keep_to_the_rule_too(desk, masks, square):
    desk.session.select(frozenset())
    masks.overlap = OverlapRule.OTHERS_WIN
    made = desk.add("crab", 50, 50)
    shared = Mask.from_array(by_id(desk)[made].mask.to_array() & by_id(desk)[square].mask.to_array())
    assert shared.area == 0
    assert area(desk, square) == 400
