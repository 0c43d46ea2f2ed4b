"""The list shows what is encoded and what is being encoded."""

import pytest

from sam_annotator.controllers.executors import ManualExecutor
from sam_annotator.controllers.lanes import Lane
from sam_annotator.controllers.readiness import ReadinessWatch
from sam_annotator.models.fake import fake_model
from tests.controllers.desk import Recorder


class Watched:
    """A desk, and what the list is told."""

    def __init__(self, desk):
        self.desk, self.executor = desk, ManualExecutor()
        self.watch = ReadinessWatch(desk.session, Lane("readiness", self.executor))
        self.told = Recorder(changed=self.watch.changed)

    def crank(self):
        self.desk.crank()
        self.executor.run_all()

    def names(self):
        encoded, encoding = self.told.last("changed")
        of = {record.id: record.path[0] for record in self.desk.session.images}
        return "".join(sorted(of[image_id] for image_id in encoded)), of.get(encoding)


@pytest.fixture
def watched(bare):
    watched = Watched(bare)
    bare.session.set_model(fake_model())
    bare.session.prefetch = 1
    bare.open()
    return watched


def test_the_open_image_is_being_encoded_and_then_the_next_one(watched):
    watched.desk.crank("read")
    assert watched.names() == ("", "a")
    watched.crank()
    assert watched.names() == ("ab", None)
    encoding = [event for _, event in watched.told.of("changed")]
    assert encoding[:2] == [watched.desk.id_of("a.png"), None]
    assert watched.desk.id_of("b.png") in encoding


def test_another_model_begins_anew_and_the_first_one_is_remembered(watched):
    watched.crank()
    first = watched.desk.session.model
    watched.desk.session.set_model(fake_model("other"))
    watched.executor.run_all()
    assert watched.names()[0] == ""
    watched.crank()
    assert watched.names()[0] == "ab"
    watched.desk.go_to("c.png")
    watched.desk.session.set_model(first)
    watched.executor.run_all()
    assert watched.names()[0] == "ab"


def test_images_outside_the_project_are_not_marked(watched, tmp_path):
    watched.crank()
    other = tmp_path / "other"
    other.mkdir()
    (other / "a.png").write_bytes((watched.desk.folder / "c.png").read_bytes())
    watched.desk.folder = other
    watched.desk.open()
    watched.executor.run_all()
    assert watched.told.last("changed")[0] == frozenset()
    watched.crank()
    assert watched.names() == ("a", None)
