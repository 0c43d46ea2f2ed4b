"""Work over processes, some of which die."""

import os
from functools import partial
from pathlib import Path

import pytest

from sam_annotator.batch.spreading import spread
from sam_annotator.errors import ModelError


def failed(item, error):
    return item, str(error)


def double(item):
    return item, 2 * item


def make_doubling():
    return double


def die_once(folder, item):
    marker = Path(folder) / "died"
    if item == 3 and not marker.exists():
        marker.touch()
        os._exit(9)
    return double(item)


def make_dying_once(folder):
    return partial(die_once, folder)


def die(item):
    if item == 3:
        os._exit(9)
    return double(item)


def make_dying():
    return die


def make_nothing():
    raise ModelError("no model here")


def test_everything_is_done_once():
    assert sorted(spread(range(7), make_doubling, 2, failed)) == [(item, 2 * item) for item in range(7)]


def test_a_killed_worker_loses_and_doubles_nothing(tmp_path):
    results = sorted(spread(range(6), partial(make_dying_once, tmp_path), 2, failed))
    assert results == [(item, 2 * item) for item in range(6)]


def test_what_kills_every_worker_is_given_up_and_nothing_else():
    results = dict(spread(range(6), make_dying, 2, failed))
    assert "died" in results.pop(3)
    assert results == {item: 2 * item for item in range(6) if item != 3}


def test_a_worker_that_cannot_be_made_says_why():
    with pytest.raises(ModelError, match="no model here"):
        list(spread(range(3), make_nothing, 1, failed))
