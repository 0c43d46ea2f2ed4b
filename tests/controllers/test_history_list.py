"""The list of everything that was done, and travelling along it."""

import pytest

from sam_annotator.controllers import history_list, retracing
from sam_annotator.controllers.history_list import HistoryList
from sam_annotator.store.project import ProjectStore
from tests.controllers.desk import Recorder


@pytest.fixture
def worked(desk):
    """Two labels, an object, and a prompt in progress with a step amid it."""
    desk.session.set_label("cat")
    made = desk.add("person")
    desk.click(20, 20)
    desk.session.set_hidden(frozenset({made}), hidden=True)
    desk.click(30, 20)
    return desk


def rows(desk, listed=None):
    listed = HistoryList() if listed is None else listed
    listed.refresh(desk.store, desk.session.trail)
    return [(listed.row(number).title, listed.row(number).things) for number in range(len(listed))]


ALL = ["Click to include", "Hide person", "Click to include", "Add person", "Add label person", "Add label cat"]


def test_it_has_clicks_and_steps_in_their_order_and_the_beginning(worked):
    assert rows(worked) == [(title, -number) for number, title in enumerate([*ALL, "The beginning"])]


def test_rows_say_where_and_when(worked):
    listed = HistoryList()
    listed.refresh(worked.store, worked.session.trail)
    hide, click, beginning = listed.row(1), listed.row(0), listed.row(len(listed) - 1)
    assert hide.image_id == worked.id_of("a.png")
    assert hide.made_at is not None
    assert (click.made_at, beginning.image_id) == (None, None)
    assert click.is_present
    assert not hide.is_undone


@pytest.mark.parametrize("back", range(1, 4))
def test_what_is_taken_back_stays_above_the_present(worked, back):
    for _ in range(back):
        worked.session.undo()
    assert rows(worked)[: len(ALL)] == [(title, back - number) for number, title in enumerate(ALL)]


def test_every_row_can_be_read_while_a_step_is_being_told(worked):
    session, listed, seen = worked.session, HistoryList(), []
    for signal in (session.history_changed, session.objects_changed, session.image_updated, session.saved):
        signal.connect(lambda *_: seen.append(rows(worked, listed)))
    for travel in (session.undo, session.redo):
        while travel():
            worked.crank()
    assert len(seen) > 2 * len(ALL)
    assert all(0 < len(each) <= len(ALL) + 1 for each in seen)
    assert [title for title, _ in seen[-1]] == [*ALL, "The beginning"]


def test_every_row_is_reached_and_left_again(worked):
    listed, seen = HistoryList(), {}
    for target in (0, 3, 6, 1, 5, 2, 4, *range(7)):
        listed.refresh(worked.store, worked.session.trail)
        worked.session.travel(listed.row(target).things)
        worked.crank()
        listed.refresh(worked.store, worked.session.trail)
        assert listed.present == target
        session = worked.session
        state = session.prompt.points, [(item.id, item.hidden) for item in session.objects], session.categories
        assert seen.setdefault(target, state) == state
    assert len(seen[0][0]) == 2
    assert seen[6] == ((), [], ())


def test_steps_that_a_prompt_in_progress_cuts_off_are_not_offered(desk):
    desk.session.set_label("cat")
    desk.session.set_label("dog")
    desk.session.undo()
    assert rows(desk)[0] == ("Add label dog", 1)
    desk.click()
    assert rows(desk)[:2] == [("Click to include", 0), ("Add label cat", -1)]
    desk.session.undo()
    assert rows(desk)[0][0] == "Click to include"
    desk.session.redo()
    desk.session.drop_prompt()
    assert rows(desk)[:2] == [("Add label dog", 1), ("Drop the clicks", 0)]


def test_pages_are_read_as_they_are_looked_at(desk, monkeypatch):
    monkeypatch.setattr(history_list, "PAGE", 3)
    for number in range(7):
        desk.session.set_label(f"label {number}")
    listed = HistoryList()
    listed.refresh(desk.store, desk.session.trail)
    assert len(listed) == 3
    assert not listed.is_complete
    listed.take(listed.read(desk.store))
    assert listed.refresh(desk.store, desk.session.trail) is False, "what was read is kept"
    assert len(listed) == 6
    listed.take(listed.read(desk.store))
    assert len(listed) == 8
    assert listed.is_complete
    desk.session.set_label("another")
    assert listed.refresh(desk.store, desk.session.trail) is True
    assert len(listed) == 3
    for _ in range(5):
        desk.session.undo()
    listed.refresh(desk.store, desk.session.trail)
    assert listed.row(listed.present).title == "Add label label 2", "read as far as the present"


def test_an_empty_project_has_only_its_beginning(desk):
    assert rows(desk) == [("The beginning", 0)]


def test_without_a_project_there_is_nothing(bare):
    listed = HistoryList()
    assert listed.refresh(None, bare.session.trail) is True
    assert len(listed) == 0


def test_travelling_over_many_steps_asks_for_a_worker(desk, monkeypatch):
    monkeypatch.setattr(retracing, "STEPS_AT_ONCE", 3)
    asked = Recorder(long=desk.session.long_replay)
    for number in range(6):
        desk.session.set_label(f"label {number}")
    desk.click()
    desk.session.travel(-4)
    assert desk.session.prompt.is_empty
    assert desk.store.undone_steps == 3
    assert asked.of("long") == []
    desk.session.redo()
    desk.session.redo()
    desk.session.redo()
    desk.session.travel(-5)
    assert asked.of("long") == [(True, 5)]


def replay(desk, *, undo, steps):
    """What the worker does with the lent project."""
    desk.session.lend()
    worker = ProjectStore.borrowed(desk.store.path)
    worker.retrace(steps, undo=undo, progress=lambda _: None)
    worker.close()
    desk.session.take_back()
    desk.crank()


def test_a_travel_goes_on_once_the_worker_has_done_its_steps(worked, monkeypatch):
    monkeypatch.setattr(retracing, "STEPS_AT_ONCE", 2)
    for number in range(3):
        worked.session.set_label(f"label {number}")
    asked = Recorder(long=worked.session.long_replay)
    before = rows(worked)
    worked.session.travel(-5)
    assert asked.of("long") == [(True, 3)]
    replay(worked, undo=True, steps=3)
    assert worked.session.prompt.count == 1
    assert [title for title, _ in rows(worked)] == [title for title, _ in before]
    assert rows(worked)[5][1] == 0
    worked.session.travel(5)
    assert asked.of("long")[1:] == [(False, 3)]
    replay(worked, undo=False, steps=3)
    assert rows(worked) == before


def test_a_worker_that_was_cancelled_ends_the_travel(worked, monkeypatch):
    monkeypatch.setattr(retracing, "STEPS_AT_ONCE", 2)
    for number in range(3):
        worked.session.set_label(f"label {number}")
    worked.session.travel(-5)
    replay(worked, undo=True, steps=0)
    assert worked.session.prompt.count == 2
    assert worked.store.undone_steps == 0
