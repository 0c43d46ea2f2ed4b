"""The list filtered and sorted, and the ways through it."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from sam_annotator.controllers import project
from sam_annotator.controllers.executors import ManualExecutor
from sam_annotator.controllers.image_finder import ImageFinder
from sam_annotator.controllers.image_query import Query, parse
from sam_annotator.controllers.lanes import Lane
from sam_annotator.core.annotation import ImageStatus, Provenance
from sam_annotator.core.history import Change, Step
from tests.controllers.desk import Recorder


class Shelf:
    """A desk whose list is filtered; time stands still, a day ahead."""

    def __init__(self, desk):
        self.desk = desk
        self.executor = ManualExecutor()
        later = datetime.now(UTC) + timedelta(days=1)
        self.finder = ImageFinder(desk.session, Lane("find", self.executor), now=lambda: later)
        self.told = Recorder(shown=self.finder.shown_changed, busy=self.finder.busy_changed)

    def ask(self, text: str) -> list[str]:
        self.finder.set_query(parse(text))
        return self.answer()

    def answer(self) -> list[str]:
        self.executor.run_all()
        return self.shown()

    def shown(self) -> list[str]:
        ids = self.told.last("shown")
        records = self.desk.session.images
        return [r.path for r in records] if ids is None else [self.desk.session.record(i).path for i in ids]

    def score(self, number: int, *scores: float) -> None:
        (made,) = [a for a in self.desk.session.objects if a.id == number]
        changed = replace(made, provenance=Provenance(predicted_iou=scores))
        assert self.desk.session.apply(Step("Score", (Change(made, changed),), made.image_id))


@pytest.fixture
def shelf(desk):
    return Shelf(desk)


@pytest.fixture
def filled(shelf):
    """a.png: a person and a dog, scores 0.9 and 0.5; b.png: a dog, 0.7, to review; c.png: nothing."""
    desk = shelf.desk
    shelf.score(desk.add("person"), 0.9)
    shelf.score(desk.add("dog"), 0.5)
    desk.go_to("b.png")
    shelf.score(desk.add("dog"), 0.7)
    desk.session.set_status(desk.id_of("b.png"), ImageStatus.REVIEW)
    desk.go_to("a.png")
    return shelf


ANSWERS = {
    "B.P": "b",
    "-b.p": "a c",
    "status:review": "b",
    "status:todo,review": "b c",
    "-status:review": "a c",
    "label:Person": "a",
    "label:person,dog": "a b",
    "label:person label:dog": "a",
    "-label:dog": "c",
    "score:<0.6": "a",
    "score:>=0.7": "b",
    "objects:2": "a",
    "objects:<2": "b c",
    "is:unlabelled": "c",
    "is:labelled": "a b",
    "is:missing": "",
    "edited:<2d": "a b",
    "edited:>2d": "c",
    "edited:<1h": "",
    "-edited:<2d": "c",
    "label:dog status:in_progress": "a",
    "sort:-name": "c b a",
    "sort:status": "c a b",
    "sort:-objects": "a b c",
    "sort:score": "a b c",
    "sort:-score": "b a c",
    "sort:-edited": "b a c",
    "sort:edited": "a b c",
    "is:labelled sort:-name": "b a",
}


def test_a_query_shows_what_it_says(filled):
    answers = {text: " ".join(path.removesuffix(".png") for path in filled.ask(text)) for text in ANSWERS}
    assert answers == ANSWERS


def test_comments_of_images_and_of_objects_are_found(filled):
    session = filled.desk.session
    session.comment_image(filled.desk.id_of("c.png"), "  too Dark ")
    session.comment_objects(frozenset({session.objects[0].id}), "tail?")
    assert filled.ask("has:comment") == ["a.png", "c.png"]
    assert filled.ask("comment:dark") == ["c.png"]
    assert filled.ask("comment:TAIL") == ["a.png"]


def test_the_next_image_is_the_next_one_shown(filled):
    session = filled.desk.session
    filled.ask("-name sort:-name")
    filled.ask("sort:-name")
    paths = []
    for offset in (-1, -1, -1, 1, 5):
        session.step(offset)
        paths.append(session.image.path)
    assert paths == ["b.png", "c.png", "c.png", "b.png", "a.png"]


def test_from_an_image_that_is_not_shown_the_way_goes_on_where_it_would_stand(filled):
    session = filled.desk.session
    filled.desk.go_to("b.png")
    filled.ask("-b.png")
    session.step(1)
    assert session.image.path == "c.png"
    filled.desk.go_to("b.png")
    session.step(-1)
    assert session.image.path == "a.png"
    filled.ask("nothing")
    session.step(1)
    assert session.image.path == "a.png"


def test_jumps_stay_in_what_is_shown(filled):
    session = filled.desk.session
    filled.ask("label:dog")
    session.next_unlabelled()
    assert filled.desk.told.last("message") == "No other image in the list is without objects."
    session.next_with_status(ImageStatus.REVIEW)
    assert session.image.path == "b.png"
    session.next_with_status(ImageStatus.REVIEW)
    assert filled.desk.told.last("message") == "No other image in the list is to review."


def test_the_next_images_in_the_list_are_read_ahead(bare):
    bare.session.prefetch = 1
    shelf = Shelf(bare)
    bare.open()
    bare.crank()
    assert bare.reads == ["a.png", "b.png"]
    shelf.ask("c")
    bare.crank()
    assert bare.reads == ["a.png", "b.png", "c.png"]


def test_what_is_edited_stays_until_another_image_is_opened(filled):
    session = filled.desk.session
    assert filled.ask("status:in_progress,todo") == ["a.png", "c.png"]
    session.set_status(filled.desk.id_of("a.png"), ImageStatus.DONE)
    assert filled.shown() == ["a.png", "c.png"]
    session.step(1)
    assert session.image.path == "c.png"
    assert filled.answer() == ["c.png"]


def test_the_list_stays_as_it_was_until_the_file_has_answered_and_old_answers_are_dropped(filled):
    filled.told.clear()
    filled.finder.set_query(parse("label:person"))
    assert filled.told.events == [("busy", True)]
    filled.finder.set_query(parse("label:dog"))
    filled.executor.run_all()
    assert filled.shown() == ["a.png", "b.png"]
    assert [event[0] for event in filled.told.events] == ["busy", "busy", "shown"]
    filled.finder.set_query(parse("label:person"))
    filled.finder.set_query(Query())
    filled.executor.run_all()
    assert filled.told.last("shown") is None


def test_new_images_come_into_the_list_if_they_match(filled):
    assert filled.ask("status:todo") == ["c.png"]
    source = filled.desk.folder / "c.png"
    for name in ("d.png", "e.png"):
        (filled.desk.folder / name).write_bytes(source.read_bytes() + name.encode())
    filled.desk.session.rescan()
    filled.desk.crank()
    assert filled.shown() == ["c.png", "d.png", "e.png"]


def test_another_project_is_shown_whole(filled, tmp_path):
    filled.ask("label:dog")
    filled.desk.folder = tmp_path / "other"
    filled.desk.folder.mkdir()
    filled.desk.open()
    assert filled.finder.query == Query()
    assert filled.told.last("shown") is None


def test_several_images_are_marked_in_one_step(filled):
    session, desk = filled.desk.session, filled.desk
    session.set_statuses([desk.id_of(name) for name in ("a.png", "b.png", "c.png")], ImageStatus.REVIEW)
    assert session.undo_title == "Mark 2 images as to review"
    session.undo()
    assert [record.status.value for record in session.images] == ["in_progress", "review", "todo"]


def test_a_comment_is_taken_back(filled):
    session = filled.desk.session
    session.comment_image(session.image.id, "dark")
    assert session.image.comment == "dark"
    session.undo()
    assert session.image.comment == ""
    locked = session.objects[0].id
    session.apply(Step("Lock", (Change(session.objects[0], replace(session.objects[0], locked=True)),)))
    session.comment_objects(frozenset({locked}), "tail?")
    assert session.objects[0].comment == "tail?"
    assert session.undo_title == "Comment on person"


def test_many_images_are_told_at_once(bare, monkeypatch):
    monkeypatch.setattr(project, "_MANY", 2)
    bare.open()
    bare.crank()
    bare.told.clear()
    ids = [record.id for record in bare.session.images]
    bare.session.set_statuses(ids[:2], ImageStatus.DONE)
    assert [record.id for record, _ in bare.told.of("image")] == ids[:2]
    bare.told.clear()
    bare.session.set_statuses(ids, ImageStatus.REVIEW)
    assert bare.told.of("image") == []
    assert {record.status for record in bare.told.last("images")[0]} == {ImageStatus.REVIEW}
