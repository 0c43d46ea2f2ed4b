"""kill -9 at any moment loses nothing that was accepted."""

import os
import random
import signal
from contextlib import suppress
from dataclasses import replace

import numpy as np
import pytest

from sam_annotator.core.annotation import Annotation, Category
from sam_annotator.core.history import Change, Step
from sam_annotator.core.mask import Mask
from sam_annotator.core.prompt import Prompt
from sam_annotator.store import database
from sam_annotator.store.project import ProjectStore

RANDOM_KILLS = 40
PERSON = Category(1, "person", "#E69F00")


def mask_of(number):
    """A different mask for each number up to 4800."""
    mask = np.zeros((60, 80), np.uint8)
    mask.flat[:number] = 1
    return Mask.from_array(mask)


# Made before any fork: a child must not start threads of OpenCV's.
MASKS = [mask_of(number) for number in range(4800)]


def add(*records, title):
    return Step(title, tuple(Change(None, record) for record in records))


@pytest.fixture
def project(folder):
    """A project with a label, not open."""
    store = ProjectStore.open(folder)
    store.scan()
    store.apply(add(PERSON, title="Add 0"))
    store.close()
    return folder


def in_child(work):
    """Run ``work(tell)`` in a child that nothing but SIGKILL or its end stops; returns its id and what it tells.

    A fork, since a fresh interpreter per kill would take a minute. The child touches SQLite and JSON only.
    """
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        with suppress(BaseException):
            work(lambda text: os.write(writing, f"{text}\n".encode()))
        os._exit(0)
    os.close(writing)
    return child, os.fdopen(reading, encoding="ascii")


def integrity(store):
    return store._database.query("PRAGMA integrity_check")


def accept_forever(folder):
    """As a person does, but as fast as it goes; tells each id once `apply` has returned."""

    def work(tell):
        store = ProjectStore.open(folder)
        while True:
            number = store.new_annotation_id()
            store.save_draft(1, Prompt().with_point(number, 1))
            store.apply(add(Annotation(number, 1, PERSON.id, MASKS[number]), title=f"Add {number}"))
            tell(number)

    return work


def test_every_object_that_was_accepted_is_there_after_kill_9(project):
    chance = random.Random(9)
    accepted = []
    for _ in range(RANDOM_KILLS):
        child, told = in_child(accept_forever(project))
        lines = [told.readline() for _ in range(chance.randrange(1, 25))]
        os.kill(child, signal.SIGKILL)
        # What the child told between the last line and its death was accepted as well.
        lines += told.readlines()
        told.close()
        assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == -signal.SIGKILL
        accepted += [int(line) for line in lines]
        store = ProjectStore.open(project)
        found = store.annotations(1)
        assert integrity(store) == [("ok",)]
        assert {annotation.id for annotation in found} >= set(accepted)
        assert all(annotation.mask == MASKS[annotation.id] for annotation in found)
        assert store.undo_title == f"Add {found[-1].id}"
        # An object that is there has no draft left, one that is not there has.
        draft = store.draft()
        assert draft is None or draft[1].points[0].x == found[-1].id + 1
        store.close()
    assert len(accepted) > RANDOM_KILLS


def test_the_history_goes_on_where_it_was_after_kill_9(project):
    child, told = in_child(accept_forever(project))
    for _ in range(10):
        told.readline()
    os.kill(child, signal.SIGKILL)
    told.close()
    os.waitpid(child, 0)
    store = ProjectStore.open(project)
    objects = store.counts()[1]
    while store.undo():
        pass
    assert (store.counts(), store.categories()) == ({}, ())
    while store.redo():
        pass
    assert store.counts() == {1: objects}
    store.close()


def session(folder, tell):
    """One of everything that writes; tells after each."""
    store = ProjectStore.open(folder)
    store.scan()
    tell(store)
    one, two = (Annotation(number, 1, PERSON.id, MASKS[number]) for number in (1, 2))
    for write in (
        lambda: store.save_draft(1, Prompt().with_point(1, 2)),
        lambda: store.apply(add(PERSON, one, title="one")),
        lambda: store.apply(add(two, title="two")),
        lambda: store.apply(Step("hide", (Change(two, replace(two, hidden=True)),))),
        store.undo,
        store.undo,
        store.redo,
        lambda: store.apply(Step("delete", (Change(one, None),))),
        lambda: store.set_setting("last_image", "1"),
        lambda: store.set_image_size(1, (60, 80)),
    ):
        write()
        tell(store)
    return store


def state(store):
    """All that can be asked of a project."""
    annotations = tuple(annotation for image in store.images() for annotation in store.annotations(image.id))
    draft = store.draft()
    return (
        store.images(),
        store.categories(),
        annotations,
        draft and draft[1].to_dict(),
        store.undo_title,
        store.redo_title,
        store.setting("last_image"),
    )


@pytest.fixture(scope="module")
def states(tmp_path_factory):
    """The states that a session goes through when nobody kills it, and the number of its SQL statements."""
    folder = tmp_path_factory.mktemp("whole")
    (folder / "1.jpg").touch()
    found, statements = [], []
    connect = database.connect

    def counting(*arguments):
        connection = connect(*arguments)
        connection.set_trace_callback(statements.append)
        return connection

    database.connect = counting
    try:
        # The statements that ask for the state are not the session's own.
        session(folder, lambda _: None).close()
        count = len(statements)
    finally:
        database.connect = connect
    folder = tmp_path_factory.mktemp("asked")
    (folder / "1.jpg").touch()
    session(folder, lambda store: found.append(state(store))).close()
    return found, count


def test_killed_at_each_single_statement_a_session_is_before_it_or_after_it(states, tmp_path, monkeypatch):
    """From the making of the file on: at every statement that SQLite begins, one process dies."""
    expected, count = states
    connect = database.connect
    left = 0

    def counting_down(*arguments):
        connection = connect(*arguments)

        def die_in_time(_):
            nonlocal left
            left -= 1
            if left == 0:
                os.kill(os.getpid(), signal.SIGKILL)

        connection.set_trace_callback(die_in_time)
        return connection

    kills = 0
    for statement in range(1, count + 1):
        folder = tmp_path / str(statement)
        folder.mkdir()
        (folder / "1.jpg").touch()
        with monkeypatch.context() as patch:
            patch.setattr(database, "connect", counting_down)
            left = statement
            child, told = in_child(lambda tell, folder=folder: session(folder, lambda _: tell("done")))
            done = len(told.readlines())
            told.close()
            kills += os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == -signal.SIGKILL
        store = ProjectStore.open(folder)
        store.scan()
        assert integrity(store) == [("ok",)]
        assert state(store) in expected[max(done - 1, 0) : done + 1], f"killed at statement {statement}"
        store.close()
    assert kills == count > 50
