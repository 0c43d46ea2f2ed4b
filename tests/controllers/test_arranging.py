"""Moving, ordering, locking, and finding objects on the image."""

import numpy as np
import pytest

from sam_annotator.controllers.arranging import BURST
from sam_annotator.controllers.hit_testing import objects_in
from sam_annotator.core.annotation import Annotation
from sam_annotator.core.mask import Mask
from tests.controllers.desk import Recorder


@pytest.fixture
def two(desk):
    """A person and a dog, the person selected."""
    desk.add("person", 60, 60)
    desk.add("dog", 100, 60)
    desk.session.select(frozenset({1}))
    desk.told.clear()
    return desk


def boxes(desk):
    return [item.mask.bbox for item in desk.session.objects]


def test_nudges_in_a_burst_are_one_step_and_a_pause_ends_it(two):
    x, y, width, height = boxes(two)[0]
    arranging, steps = two.session.arranging, len(two.store.history())
    for dx, dy in ((1, 0), (1, 0), (0, 10)):
        two.clock.now += 0.5
        arranging.nudge(dx, dy)
    assert boxes(two)[0] == (x + 2, y + 10, width, height)
    assert len(two.store.history()) == steps + 1
    two.clock.now += BURST + 0.1
    arranging.nudge(-1, 0)
    assert len(two.store.history()) == steps + 2
    two.session.undo()
    assert boxes(two)[0] == (x + 2, y + 10, width, height)
    two.session.undo()
    assert boxes(two)[0] == (x, y, width, height)
    assert two.store.undo_title != "Move person"


def test_what_the_store_holds_is_what_is_shown_after_a_burst(two):
    for _ in range(3):
        two.session.arranging.nudge(1, 1)
    stored = two.store.annotations(two.session.image.id)
    assert [item.mask for item in stored] == [item.mask for item in two.session.objects]
    assert two.told.last("objects") == two.session.objects


def test_a_burst_over_the_edge_and_back_loses_nothing(two):
    before = two.session.objects[0].mask
    x, _, width, _ = before.bbox
    two.session.arranging.nudge(-x - width // 2, 0)
    assert two.session.objects[0].mask.area < before.area
    two.session.arranging.nudge(x + width // 2, 0)
    assert two.session.objects[0].mask == before


def test_another_edit_ends_a_burst(two):
    two.session.arranging.nudge(1, 0)
    two.session.set_label("cat")
    two.session.arranging.nudge(1, 0)
    titles = [entry.title for entry in two.store.history(limit=3)]
    assert titles[0] == "Move cat"
    assert titles[2] == "Move person"


def test_what_would_leave_the_image_stays_and_is_told(two):
    before = boxes(two)
    two.session.arranging.move(1000, 0)
    assert boxes(two) == before
    assert two.told.last("message") == "Nothing was moved: an object would leave the image."


def test_clicks_move_along_with_their_object(two):
    two.session.arranging.move(5, -3)
    made = two.session.objects[0].provenance
    assert [(point.x, point.y) for point in made.prompt.points] == [(65, 57)]
    assert made.edited


def test_a_drag_is_shown_before_it_is_made_and_locked_objects_stay(two):
    shown = Recorder(moved=two.session.arranging.moved_changed)
    two.session.arranging.toggle_lock()
    two.session.select(frozenset({1, 2}))
    two.session.arranging.show_moved(4, 5)
    assert shown.last("moved") == (frozenset({2}), 4, 5)
    before = boxes(two)
    two.session.arranging.move(4, 5)
    assert shown.last("moved") == (frozenset(), 0, 0)
    assert boxes(two)[0] == before[0]
    assert boxes(two)[1] != before[1]
    assert two.told.of("message") == ["1 locked object left as it is."]


def test_locking_is_a_step_and_unlocks_what_is_locked(two):
    two.session.arranging.toggle_lock()
    assert [item.locked for item in two.session.objects] == [True, False]
    assert two.store.undo_title == "Lock person"
    two.session.select(frozenset({1, 2}))
    two.session.arranging.toggle_lock()
    assert [item.locked for item in two.session.objects] == [True, True]
    two.session.arranging.toggle_lock()
    assert [item.locked for item in two.session.objects] == [False, False]
    assert two.store.undo_title == "Unlock 2 objects"


def test_front_and_back_decide_what_is_on_top(desk):
    big, small = desk.add("wall", 80, 60), desk.add("door", 80, 60)
    session = desk.session
    assert session.arranging.objects_at(80, 60)[0] == small, "of equal ones the newest"
    session.select(frozenset({big}))
    session.arranging.bring_to_front()
    assert session.arranging.objects_at(80, 60) == (big, small)
    session.arranging.bring_to_front()
    assert desk.store.undo_title == "Bring wall to the front"
    assert len(desk.store.history()) == len({entry.position for entry in desk.store.history()})
    session.arranging.send_to_back()
    assert session.arranging.objects_at(80, 60) == (small, big)
    steps = len(desk.store.history())
    session.arranging.send_to_back()
    assert len(desk.store.history()) == steps, "nothing lies lower"


def test_objects_in_a_box_have_a_pixel_there():
    array = np.zeros((20, 20), bool)
    array[5:10, 5:10] = True
    array[5, 5] = False
    ring = Annotation(1, 1, 1, Mask.from_array(array))
    hidden = Annotation(2, 1, 1, Mask.from_array(array), hidden=True)
    for box, found in (
        ((0, 0, 5, 5), False),
        ((0, 0, 5.5, 5.5), False),
        ((0, 0, 6.5, 5.5), True),
        ((9.5, 9.5, 30, 30), True),
        ((10, 10, 30, 30), False),
        ((-5, -5, 50, 50), True),
    ):
        assert objects_in([ring, hidden], box) == (frozenset({1}) if found else frozenset()), box
