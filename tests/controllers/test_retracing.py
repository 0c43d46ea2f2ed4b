"""One history: clicks, choices and steps of the project are taken back and done again in their order."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sam_annotator.controllers.prompt_session import ANSWERS_KEPT, PromptSession
from sam_annotator.controllers.prompt_trail import change_title, moved_part
from sam_annotator.core.history import Change, Step
from sam_annotator.core.mask_editing import OverlapRule
from sam_annotator.core.prompt import EXCLUDE, Prompt
from sam_annotator.models.fake import fake_model


def shown(desk):
    """What the person sees: clicks, box, chosen rank, reopened object, objects."""
    session = desk.session
    prompt = session.prompt
    return prompt.points, prompt.box, session.rank, session.reopened, [item.id for item in session.objects]


def titles(desk):
    return desk.told.last("history")


def undo(desk):
    desk.session.undo()
    desk.crank()


def redo(desk):
    desk.session.redo()
    desk.crank()


def test_everything_done_to_a_prompt_is_taken_back_and_done_again(desk):
    session = desk.session
    seen = [shown(desk)]
    for act in (
        lambda: desk.click(80, 60),
        lambda: session.choose(2),
        lambda: desk.click(20, 20, EXCLUDE),
        lambda: session.set_prompt(session.prompt.with_box(10, 10, 90, 90)),
        lambda: session.set_prompt(session.prompt.with_moved_point(0, 70, 50)),
        lambda: session.set_prompt(session.prompt.without_point(1)),
        session.remove_last,
        session.drop_prompt,
    ):
        act()
        desk.crank()
        session.settle()
        seen.append(shown(desk))
    for expected in reversed(seen[:-1]):
        undo(desk)
        assert shown(desk) == expected
    assert titles(desk) == (None, "Click to include")
    for expected in seen[1:]:
        redo(desk)
        assert shown(desk) == expected
    assert titles(desk) == ("Drop the clicks", None)


def test_taking_back_leads_to_the_answer_of_before_without_asking_again(desk):
    desk.click()
    answered = desk.session.candidates
    desk.click(90, 60)
    desk.session.undo()
    assert desk.session.candidates is answered
    assert not desk.lanes["decode"]


def test_the_titles_say_what_undo_and_redo_would_do(desk):
    desk.click()
    assert titles(desk) == ("Click to include", None)
    desk.session.choose(1)
    assert titles(desk) == ("Choose candidate 2", None)
    undo(desk)
    assert titles(desk) == ("Click to include", "Choose candidate 2")
    assert desk.told.last("message") == "Undone: Choose candidate 2."
    desk.click(20, 20, EXCLUDE)
    assert titles(desk) == ("Click to exclude", None), "what was taken back is gone once something else is done"


def test_one_drag_is_one_thing_and_two_are_two(desk):
    session = desk.session
    desk.click()
    for places in ((81, 85, 90), (91, 99)):
        for x in places:
            session.set_prompt(session.prompt.with_moved_point(0, x, 60))
        session.settle()
    seen = []
    for _ in range(3):
        undo(desk)
        seen.append([point.x for point in session.prompt.points])
    assert seen == [[90], [80], []]


def test_a_drag_that_is_given_up_leaves_nothing_to_take_back(desk):
    session = desk.session
    desk.click()
    answered, before = session.candidates, session.prompt
    session.set_prompt(before.with_moved_point(0, 99, 60))
    session.set_prompt(before)
    assert session.candidates is answered
    undo(desk)
    assert session.prompt.is_empty


def test_below_the_prompt_lie_the_steps_of_the_project(desk):
    made = desk.add("person")
    desk.click(20, 20)
    undo(desk)
    assert titles(desk) == ("Add person", "Click to include")
    assert [item.id for item in desk.session.objects] == [made]
    undo(desk)
    assert desk.session.objects == ()
    redo(desk)
    assert [item.id for item in desk.session.objects] == [made]
    redo(desk)
    assert desk.session.prompt.count == 1


def test_a_step_made_between_two_clicks_is_taken_back_between_them(desk):
    made = desk.add("person")
    desk.click(20, 20)
    desk.session.set_hidden(frozenset({made}), hidden=True)
    desk.click(30, 20)
    order = []
    for _ in range(3):
        order.append(titles(desk)[0])
        undo(desk)
    assert order == ["Click to include", "Hide person", "Click to include"]
    for _ in range(3):
        redo(desk)
    assert desk.session.prompt.count == 2
    assert desk.session.objects[0].hidden


def test_a_prompt_that_was_dropped_comes_back(desk):
    desk.click()
    desk.session.choose(1)
    desk.clock.now += 5
    seconds = desk.session._session.seconds
    before = shown(desk)
    desk.session.drop_prompt()
    desk.clock.now += 1000
    undo(desk)
    assert shown(desk) == before
    assert desk.session._session.seconds == seconds
    assert desk.session._session.clicks == 1


def test_a_dropped_prompt_does_not_count_for_the_next_object(desk):
    desk.click()
    desk.click(90, 60)
    desk.session.drop_prompt()
    desk.clock.now += 60
    desk.add("person")
    made = desk.session.objects[0].provenance
    assert (made.clicks, made.seconds) == (1, 0)


def test_to_take_an_object_back_brings_its_prompt_back_with_the_choice(desk):
    desk.click()
    desk.click(90, 60)
    desk.session.choose(1)
    before, answered = shown(desk), desk.session.candidates
    desk.session.set_label("person")
    desk.session.accept()
    undo(desk)
    assert shown(desk) == before
    assert desk.session.candidates is answered
    desk.session.choose(2)
    desk.session.accept()
    assert [item.provenance.rank for item in desk.session.objects] == [2]


def test_the_prompt_also_comes_back_where_neighbours_lost_pixels(desk):
    wall = desk.add("wall", 80, 60)
    desk.session.masks.overlap = OverlapRule.THIS_WINS
    area = desk.session.objects[0].mask.area
    desk.click(70, 60)
    desk.session.set_label("door")
    desk.session.accept()
    assert desk.session.objects[0].mask.area < area
    undo(desk)
    assert [(item.id, item.mask.area) for item in desk.session.objects] == [(wall, area)]
    assert desk.session.prompt.count == 1


@pytest.mark.parametrize(
    "came",
    [
        lambda made: replace(made, proposed=True),
        lambda made: replace(made, origin="digest"),
        lambda made: replace(made, provenance=replace(made.provenance, edited=True)),
    ],
    ids=["proposed", "imported", "split off"],
)
def test_an_object_that_came_in_another_way_brings_no_prompt(desk, came):
    desk.add("person", 80, 60)
    (made,) = desk.session.objects
    other = replace(came(made), id=desk.store.new_annotation_id())
    desk.session.apply(Step("Add person", (Change(None, other),), made.image_id))
    undo(desk)
    assert desk.session.prompt.is_empty


def test_undo_and_redo_go_past_a_prompt_that_came_back(desk):
    one, two = desk.add("person", 80, 60), desk.add("person", 30, 30)
    undo(desk)
    assert shown(desk)[-1] == [one]
    assert not desk.session.prompt.is_empty
    undo(desk)
    assert shown(desk)[-1] == []
    redo(desk)
    assert shown(desk)[-1] == [one]
    assert desk.session.prompt.is_empty
    redo(desk)
    assert shown(desk)[-1] == [one, two]
    assert desk.session.prompt.is_empty
    assert titles(desk)[1] is None


def test_a_prompt_that_came_back_and_was_changed_is_in_progress(desk):
    desk.add("person", 80, 60)
    undo(desk)
    desk.click(20, 20, EXCLUDE)
    assert titles(desk) == ("Click to exclude", None)
    undo(desk)
    assert titles(desk)[1] == "Click to exclude"
    assert desk.session.prompt.count == 1


def test_after_a_restart_the_prompt_comes_back_out_of_the_project(desk):
    desk.click()
    desk.session.choose(2)
    desk.session.set_label("person")
    desk.session.accept()
    other = desk.reborn()
    other.crank()
    undo(other)
    assert other.session.objects == ()
    assert other.session.prompt.count == 1
    assert other.session.rank == 2
    other.session.close()


def test_a_prompt_that_came_back_is_no_draft_until_it_is_changed(desk):
    desk.add("person", 80, 60)
    undo(desk)
    assert desk.store.draft() is None, "redo would make the object a second time beside it"
    desk.click(20, 20, EXCLUDE)
    assert desk.store.draft()[1].count == 2
    undo(desk)
    assert desk.store.draft() is None


def test_another_step_makes_a_prompt_that_came_back_a_draft(desk):
    desk.add("person", 80, 60)
    undo(desk)
    desk.session.rename_category(1, "human")
    assert desk.store.draft()[1].count == 1
    assert desk.store.redo_title is None


def test_undo_on_another_image_brings_the_prompt_back_there(desk):
    desk.add("person", 80, 60)
    desk.go_to("b.png")
    undo(desk)
    assert desk.session.image.path == "a.png"
    assert desk.session.prompt.count == 1
    desk.go_to("b.png")
    assert desk.session.prompt.is_empty
    desk.go_to("a.png")
    assert desk.session.prompt.is_empty, "it is redo that makes it again"


def test_opening_an_object_again_is_taken_back(desk):
    made = desk.add("person")
    desk.session.reopen(made)
    desk.crank()
    assert titles(desk)[0] == "Open again"
    undo(desk)
    assert desk.session.reopened is None
    assert shown(desk)[-1] == [made]
    redo(desk)
    assert desk.session.reopened == made


def test_a_prompt_that_survived_a_crash_is_taken_back_click_by_click(desk):
    desk.click()
    desk.click(90, 60)
    other = desk.reborn()
    other.crank()
    undo(other)
    assert [point.x for point in other.session.prompt.points] == [80]
    undo(other)
    assert other.session.prompt.is_empty
    assert other.store.draft() is None
    other.session.close()


def test_another_model_is_asked_for_what_comes_back(desk):
    desk.click()
    desk.click(90, 60)
    desk.session.set_model(fake_model("other"))
    desk.crank()
    desk.session.undo()
    assert desk.session.candidates is None
    desk.crank()
    assert desk.session.candidates is not None
    assert desk.session.prompt.mask_input is None


def test_old_answers_are_forgotten_and_asked_again(desk):
    desk.click()
    for _ in range(ANSWERS_KEPT + 3):
        desk.session.cycle(1)
    past = desk.session._session.trail.past[1:]
    kept = [moment.kept.states for moment in past]
    assert [bool(states[-1].candidates) for states in kept] == [False] * 3 + [True] * ANSWERS_KEPT
    ranks = []
    for _ in range(ANSWERS_KEPT + 3):
        undo(desk)
        ranks.append(desk.session.rank)
    assert ranks == [moment.kept.states[-1].rank for moment in reversed(past)]
    assert desk.session.candidates is not None
    assert titles(desk)[0] == "Click to include"


def test_read_only_clicks_are_taken_back_and_steps_are_not(desk):
    desk.add("person")
    other = desk.reborn(read_only=True)
    other.crank()
    other.click(20, 20)
    undo(other)
    assert other.session.prompt.is_empty
    undo(other)
    assert len(other.session.objects) == 1
    other.session.close()


@pytest.mark.parametrize(
    ("before", "after", "title", "held"),
    [
        (Prompt(), Prompt().with_point(1, 2), "Click to include", None),
        (Prompt(), Prompt().with_point(1, 2, EXCLUDE), "Click to exclude", None),
        (Prompt(), Prompt().with_box(1, 2, 3, 4), "Draw a box", None),
        (Prompt(), Prompt().with_stroke(((1, 2), (3, 4))), "Scribble to include", None),
        (Prompt(), Prompt().with_stroke(((1, 2), (3, 4)), EXCLUDE), "Scribble to exclude", None),
        (Prompt().with_stroke(((1, 2), (3, 4))), Prompt(), "Remove a scribble", None),
        (Prompt().with_point(1, 2), Prompt(), "Remove a click", None),
        (Prompt().with_box(1, 2, 3, 4), Prompt(), "Remove a box", None),
        (Prompt().with_point(1, 2), Prompt().with_point(3, 2), "Move a click", ("points", 0)),
        (Prompt().with_box(1, 2, 3, 4), Prompt().with_box(1, 2, 5, 4), "Change the box", ("boxes", 0)),
    ],
)
def test_a_change_of_the_prompt_has_a_title(before, after, title, held):
    assert change_title(before, after) == title
    assert moved_part(before, after) == held


ACTS = st.lists(st.sampled_from(["click", "exclude", "box", "move", "remove", "clear", "choose"]), max_size=12)


@given(ACTS)
def test_undo_all_the_way_leads_to_nothing_and_redo_to_where_one_was(acts):
    session = PromptSession(lambda: 0.0)
    seen = []
    for number, act in enumerate(acts):
        before = len(session.trail.past), _asked(session)
        _do(session, act, number)
        session.trail.settle()
        if len(session.trail.past) > before[0]:
            seen.append(before[1])
    end = _asked(session)
    for expected in reversed(seen):
        session.undo()
        assert _asked(session) == expected
    assert session.is_empty
    assert not session.trail.past
    while session.trail.future:
        session.redo()
    assert _asked(session) == end


def _do(session, act, number):
    prompt = session.state.prompt
    if act in ("click", "exclude"):
        session.update(prompt.with_point(number, number, act == "click"))
    elif act == "box":
        session.update(prompt.with_box(0, 0, number + 1, number + 1))
    elif act == "move" and prompt.points:
        session.update(prompt.with_moved_point(0, number + 100, 5))
    elif act == "clear":
        session.clear()
    elif not session.is_empty:
        session.remove_last() if act == "remove" else session.choose(session.state.rank + 1)


def _asked(session):
    state = session.state
    assert state.prompt.mask_input is None or isinstance(state.prompt.mask_input, np.ndarray)
    return state.prompt.points, state.prompt.box, state.rank
