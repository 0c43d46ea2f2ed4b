"""Opening projects and going through their images."""

import cv2
import numpy as np

from sam_annotator.core.annotation import ImageStatus
from sam_annotator.core.prompt import Prompt
from sam_annotator.models.fake import fake_model
from tests.controllers.desk import SIZE


def test_opening_shows_labels_images_and_the_first_image(bare):
    bare.open()
    told = [event[0] for event in bare.told.events if event[0] in {"categories", "images", "added", "opening"}]
    assert told == ["categories", "images", "added", "opening"]
    assert bare.told.last("images") == ((), {})
    assert [record.path for record in bare.told.last("added")] == ["a.png", "b.png", "c.png"]
    assert bare.session.image_size is None
    bare.crank()
    record, pixels = bare.told.last("opened")
    assert (record.path, pixels.shape) == ("a.png", (*SIZE, 3))
    assert bare.session.image_size == SIZE
    assert bare.store.image(record.id).size == SIZE


def test_an_empty_folder_opens(bare):
    for image in bare.folder.glob("*.png"):
        image.unlink()
    bare.open()
    bare.session.step(1)
    bare.session.next_unlabelled()
    bare.session.rescan()
    bare.crank()
    assert bare.session.image is None
    assert bare.told.of("opening") == []


def test_the_work_goes_on_where_it_was_left(desk):
    desk.add("person")
    desk.go_to("b.png")
    again = desk.reborn()
    again.crank()
    assert again.session.image.path == "b.png"
    assert again.session.category.name == "person"
    assert again.told.last("images")[1] == {desk.id_of("a.png"): 1}
    again.session.close()


def test_steps_stop_at_the_ends(desk):
    paths = []
    for offset in (1, 1, 1, -1, -5):
        desk.session.step(offset)
        desk.crank()
        paths.append(desk.session.image.path)
    assert paths == ["b.png", "c.png", "c.png", "b.png", "a.png"]


def test_only_the_image_chosen_last_is_read_and_opened(bare):
    bare.open()
    bare.session.step(1)
    bare.session.step(1)
    bare.crank()
    assert [record.path for record, _ in bare.told.of("opened")] == ["c.png"]


def test_leaving_clears_what_belongs_to_the_image_before_the_next_is_announced(desk):
    desk.add("person")
    desk.session.select(frozenset({desk.session.objects[0].id}))
    desk.click(30, 30)
    desk.told.clear()
    desk.session.go_to(desk.id_of("b.png"))
    before = desk.told.events[: [event[0] for event in desk.told.events].index("opening")]
    cleared = {event[0]: event[1:] for event in before}
    assert cleared["objects"] == ((),)
    assert cleared["selection"] == (frozenset(),)
    assert cleared["candidates"] == (None, 0)
    assert cleared["prompt"][0].is_empty
    desk.crank()
    desk.go_to("a.png")
    assert len(desk.told.last("objects")) == 1


def test_the_next_images_are_ready_before_they_are_asked_for(desk):
    assert not any(desk.lanes.values())
    desk.session.step(1)
    assert not any(desk.lanes.values())
    assert desk.told.last("opened")[0].path == "b.png"
    assert desk.told.last("encoded") == 0.0


def test_without_a_model_the_next_images_are_read_ahead_all_the_same(bare):
    bare.open()
    bare.crank()
    bare.session.step(1)
    assert bare.told.last("opened")[0].path == "b.png"


def test_nothing_is_read_ahead_before_the_open_image_is_encoded(bare):
    bare.session.set_model(fake_model())
    bare.open()
    bare.crank("read")
    assert len(bare.lanes["read"]) == 0
    bare.crank("encode")
    assert len(bare.lanes["read"]) == 1


def test_an_image_that_is_being_read_ahead_is_read_once(bare):
    bare.open()
    bare.lanes["read"].run_next()
    assert len(bare.lanes["read"]) == 1
    bare.session.step(1)
    bare.lanes["read"].run_next()
    assert bare.told.last("opened")[0].path == "b.png"
    assert bare.session.images[1].size == SIZE
    bare.crank()
    assert [record.path for record, _ in bare.told.of("opened")] == ["a.png", "b.png"]
    assert bare.reads == ["a.png", "b.png", "c.png"]


def test_a_broken_image_is_told_and_the_work_goes_on(desk):
    (desk.folder / "b.png").write_bytes(b"not a picture")
    again = desk.reborn()
    again.session.set_model(fake_model())
    again.go_to("b.png")
    record, sentence = again.told.last("failed")
    assert record.path == "b.png"
    assert "b.png" in sentence
    assert again.session.image_size is None
    again.session.set_prompt(Prompt().with_point(5, 5))
    assert again.session.prompt.is_empty
    again.go_to("c.png")
    assert again.told.last("opened")[0].path == "c.png"
    again.session.close()


def test_the_objects_of_a_missing_image_are_kept_and_it_opens_once_it_is_back(desk):
    desk.go_to("b.png")
    desk.add("person")
    pixels = (desk.folder / "b.png").read_bytes()
    (desk.folder / "b.png").unlink()
    desk.session.rescan()
    desk.crank()
    assert desk.told.last("failed")[0].path == "b.png"
    assert len(desk.told.last("objects")) == 1
    (desk.folder / "b.png").write_bytes(pixels)
    desk.go_to("b.png")
    assert desk.told.last("opened")[0].path == "b.png"


def test_a_rescan_finds_new_images_and_reads_the_open_one_again(desk):
    desk.click()
    cv2.imwrite(str(desk.folder / "a.png"), np.full((60, 80, 3), 200, np.uint8))
    cv2.imwrite(str(desk.folder / "d.png"), np.zeros((60, 80, 3), np.uint8))
    desk.session.rescan()
    desk.crank()
    assert [record.path for record in desk.session.images][-1] == "d.png"
    record, pixels = desk.told.last("opened")
    assert (record.path, record.size, pixels.shape) == ("a.png", (60, 80), (60, 80, 3))
    assert desk.session.prompt.count == 1


def test_the_next_unlabelled_image_is_neither_labelled_nor_done(desk):
    session = desk.session
    session.set_status(desk.id_of("b.png"), ImageStatus.DONE)
    session.next_unlabelled()
    desk.crank()
    assert session.image.path == "c.png"
    session.next_unlabelled()
    desk.crank()
    assert session.image.path == "a.png"
    desk.add("person")
    desk.go_to("c.png")
    session.next_unlabelled()
    assert session.image.path == "c.png"
    assert "No other image" in desk.told.last("message")


def test_undo_and_redo_go_to_the_image_of_the_step(desk):
    desk.add("person")
    desk.go_to("c.png")
    desk.session.undo()
    desk.crank()
    assert desk.session.image.path == "a.png"
    assert desk.session.objects == ()
    desk.go_to("b.png")
    desk.session.redo()
    desk.crank()
    assert desk.session.image.path == "a.png"
    assert len(desk.session.objects) == 1


def test_another_project_takes_the_place_of_the_first(desk, tmp_path_factory):
    desk.add("person")
    desk.click(30, 30)
    folder = tmp_path_factory.mktemp("other")
    cv2.imwrite(str(folder / "z.png"), np.zeros((20, 20, 3), np.uint8))
    desk.folder = folder
    desk.open()
    desk.crank()
    assert desk.session.image.path == "z.png"
    assert desk.session.prompt.is_empty
    assert desk.session.objects == ()
    assert desk.session.categories == ()
    assert desk.told.last("history") == (None, None)


def test_closing_during_work_tells_nothing_afterwards(bare):
    bare.session.set_model(fake_model())
    bare.open()
    bare.session.close()
    bare.told.clear()
    bare.crank()
    assert bare.told.events == []
    assert all(lane.closed for lane in bare.lanes.values())


def test_a_read_only_project_can_be_looked_at(desk):
    desk.add("person")
    desk.store.close()
    again = desk.reborn(read_only=True)
    again.session.set_model(fake_model())
    again.crank()
    assert len(again.session.objects) == 1
    again.session.rescan()
    again.crank()
    again.click(30, 30)
    again.session.accept()
    assert again.told.of("message") != []
    assert len(again.session.objects) == 1
    again.session.close()
