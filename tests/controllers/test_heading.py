"""What is made ready ahead is where the person is heading."""

import cv2
import numpy as np
import pytest

from sam_annotator.controllers.heading import Heading, ahead, heading_of
from sam_annotator.controllers.image_list import ImageList
from sam_annotator.core.annotation import ImageRecord, ImageStatus
from sam_annotator.models.fake import fake_model
from tests.controllers.desk import Desk


def images(count=9, shown=None, done=()):
    statuses = dict.fromkeys(done, ImageStatus.DONE)
    records = [ImageRecord(n, f"{n}.png", None, statuses.get(n, ImageStatus.TODO)) for n in range(1, count + 1)]
    found = ImageList(records)
    found.show(shown)
    return found


def ids(listed, image_id, heading):
    return [record.id for record in ahead(listed, image_id, heading)]


@pytest.mark.parametrize(
    ("way", "image", "expected"),
    [
        (1, 4, [5, 6, 3, 7, 8, 2, 9, 1]),
        (-1, 6, [5, 4, 7, 3, 2, 8, 1, 9]),
        (0, 4, [5, 3, 6, 2, 7, 1, 8, 9]),
        (1, 9, [8, 7, 6, 5, 4, 3, 2, 1]),
        (-1, 1, [2, 3, 4, 5, 6, 7, 8, 9]),
    ],
)
def test_two_on_the_way_and_one_behind(way, image, expected):
    assert ids(images(), image, Heading(way)) == expected


def test_the_order_of_the_list_counts_and_what_is_filtered_out_does_not():
    shown = images(shown=[9, 2, 7, 4])
    assert ids(shown, 2, Heading(1)) == [7, 4, 9]
    assert ids(shown, 2, Heading(-1)) == [9, 7, 4]
    assert heading_of(shown, 2, 7) == Heading(1)
    assert heading_of(shown, 2, 9) == Heading(-1)
    assert heading_of(shown, 9, 4) == Heading(0)
    # from an image that has just left the list the way goes on where it stood
    assert ids(images(shown=[1, 2, 5, 6]), 3, Heading(1)) == [5, 6, 2, 1]
    assert heading_of(images(shown=[1, 2, 5, 6]), 3, 5) == Heading(1)
    assert ids(images(shown=[]), 3, Heading(1)) == []


def test_who_goes_from_one_unlabelled_image_to_the_next_is_led_to_those_first():
    some = images(done=(3, 4, 6))
    assert ids(some, 2, Heading(wanted=some.is_unlabelled))[:4] == [5, 7, 3, 8]
    assert ids(some, 9, Heading(wanted=some.is_unlabelled))[:2] == [1, 2]


@pytest.fixture
def seven(qapp, tmp_path):
    for number in range(1, 8):
        cv2.imwrite(str(tmp_path / f"{number}.png"), np.full((12, 16, 3), 30 * number, np.uint8))
    desk = Desk(tmp_path)
    desk.session.set_model(fake_model())
    desk.session.prefetch = 3
    desk.open()
    desk.crank()
    yield desk
    desk.session.close()


def opens(desk, move):
    """The images that are read because of a move, in their order."""
    desk.session._reader._kept.clear()
    desk.reads.clear()
    move()
    desk.crank()
    return "".join(name[0] for name in desk.reads)


def test_in_a_session_the_neighbours_are_ready_whichever_way_it_goes(seven):
    assert "".join(name[0] for name in seven.reads) == "1234"
    assert opens(seven, lambda: seven.session.go_to(seven.id_of("4.png"))) == "4536"
    assert opens(seven, lambda: seven.session.step(1)) == "5674"
    assert opens(seven, lambda: seven.session.step(-1)) == "4325"
    seven.session.set_status(seven.id_of("5.png"), ImageStatus.DONE)
    assert opens(seven, seven.session.next_unlabelled) == "6712"


def test_an_image_that_cannot_be_read_does_not_end_the_reading_ahead(seven):
    (seven.folder / "5.png").write_bytes(b"no image")
    assert opens(seven, lambda: seven.session.go_to(seven.id_of("4.png"))) == "4536"
    assert seven.told.of("failed") == []
