"""The folder is looked through beside the work: images come in, move and go missing."""

import shutil

import cv2
import numpy as np
import pytest

from sam_annotator.controllers.scanning import MARKED_AT_ONCE
from sam_annotator.errors import ProjectError
from sam_annotator.store.fingerprints import fingerprint
from sam_annotator.store.project import ProjectStore
from sam_annotator.store.relocating import STAGE
from tests.controllers.desk import Desk


def another(folder, name, grey=77):
    (folder / name).parent.mkdir(exist_ok=True)
    cv2.imwrite(str(folder / name), np.full((30, 40, 3), grey, np.uint8))


def paths(desk: Desk) -> list[str]:
    return [record.path for record in desk.session.images]


def open_only(desk: Desk):
    """Open the project; the look through the folder is yet to run."""
    desk.store.close()
    desk.store = ProjectStore.open(desk.folder)
    desk.session.open(desk.store)


@pytest.fixture
def known(desk) -> Desk:
    """A project with an object on b.png and the fingerprints of all images."""
    desk.go_to("b.png")
    desk.add("person")
    desk.go_to("a.png")
    desk.crank()
    desk.told.clear()
    return desk


def test_what_the_project_knows_is_there_before_the_folder_was_looked_through(known):
    another(known.folder, "d.png")
    open_only(known)
    assert paths(known) == ["a.png", "b.png", "c.png"]
    assert known.session.is_scanning
    assert known.told.last("opening").path == "a.png"
    known.crank("scan")
    assert not known.session.is_scanning
    assert [record.path for record in known.told.last("added")] == ["d.png"]
    assert paths(known)[-1] == "d.png"
    assert known.told.of("scan") == [0, None]


def test_images_of_a_new_project_come_in_while_the_look_goes_on(desk, tmp_path_factory):
    desk.folder = tmp_path_factory.mktemp("many")
    another(desk.folder, "1.png")
    for number in range(2, STAGE + 11):
        (desk.folder / f"{number}.png").hardlink_to(desk.folder / "1.png")
    open_only(desk)
    desk.lanes["scan"].run_next()
    assert desk.session.is_scanning
    assert len(desk.session.images) == STAGE
    assert desk.session.image.path == "1.png"
    assert desk.told.last("scan") == STAGE
    desk.lanes["scan"].run_next()
    assert not desk.session.is_scanning
    assert paths(desk) == [f"{number}.png" for number in range(1, STAGE + 11)]


def test_every_image_gets_its_fingerprint(known):
    assert all(image.fingerprint for image in known.store.files.known())


def test_a_renamed_image_keeps_its_objects_and_is_told(known):
    (known.folder / "b.png").rename(known.folder / "bee.png")
    open_only(known)
    known.crank()
    assert paths(known) == ["a.png", "bee.png", "c.png"]
    assert known.told.last("message") == "b.png is now bee.png; its labels have followed."
    assert known.session.missing == frozenset()
    known.go_to("bee.png")
    assert len(known.session.objects) == 1


def test_a_renamed_folder_is_told_in_one_sentence(known):
    (known.folder / "old").mkdir()
    another(known.folder, "old/1.png", 1)
    another(known.folder, "old/2.png", 2)
    known.session.rescan()
    known.crank()
    (known.folder / "old").rename(known.folder / "new")
    known.session.rescan()
    known.crank()
    assert paths(known)[-2:] == ["new/1.png", "new/2.png"]
    assert known.told.last("message") == "2 images were moved or renamed; their labels have followed."


def test_the_image_where_the_work_was_left_opens_once_it_is_found_elsewhere(known):
    (known.folder / "a.png").rename(known.folder / "ape.png")
    again = known.reborn()
    again.crank()
    assert again.session.image.path == "ape.png"
    assert again.told.last("opened")[0].path == "ape.png"
    again.session.close()


def test_going_to_an_image_that_was_renamed_meanwhile_finds_it(known):
    known.session.prefetch = 0
    known.session.rescan()  # forgets what was read ahead
    known.crank()
    (known.folder / "b.png").rename(known.folder / "bee.png")
    known.session.go_to(known.id_of("b.png"))
    known.crank()
    assert known.told.last("failed")[0].path == "b.png"
    assert known.told.last("opened")[0].path == "bee.png"
    assert len(known.session.objects) == 1


def test_a_missing_image_is_told_and_keeps_its_objects(known):
    image = known.id_of("b.png")
    (known.folder / "b.png").unlink()
    open_only(known)
    known.crank()
    assert known.session.missing == {image}
    assert known.told.last("message") == "1 image is missing; its labels are kept."
    known.go_to("b.png")
    assert "b.png is not there" in known.told.last("failed")[1]
    assert len(known.session.objects) == 1


def test_copies_of_a_missing_image_are_new_images_and_the_doubt_is_told(known):
    (known.folder / "b.png").rename(known.folder / "bee.png")
    shutil.copy(known.folder / "bee.png", known.folder / "bumblebee.png")
    open_only(known)
    known.crank()
    assert paths(known) == ["a.png", "b.png", "c.png", "bee.png", "bumblebee.png"]
    assert "none was chosen" in known.told.last("message")


def test_an_image_that_came_back_is_no_longer_missing(known):
    content = (known.folder / "b.png").read_bytes()
    (known.folder / "b.png").unlink()
    known.session.rescan()
    known.crank()
    assert known.session.missing
    (known.folder / "b.png").write_bytes(content)
    known.session.rescan()
    known.crank()
    assert known.session.missing == frozenset()


def test_a_read_only_project_tells_what_is_missing_and_takes_nothing_in(known):
    (known.folder / "b.png").rename(known.folder / "bee.png")
    image = known.id_of("b.png")
    again = known.reborn(read_only=True)
    again.crank()
    assert [record.path for record in again.session.images] == ["a.png", "b.png", "c.png"]
    assert again.session.missing == {image}
    again.session.close()


def test_a_folder_that_cannot_be_read_is_told_and_the_images_stay(known, monkeypatch):
    monkeypatch.setattr("os.scandir", lambda path: (_ for _ in ()).throw(PermissionError(13, "Permission denied")))
    known.session.rescan()
    known.crank("scan")
    assert not known.session.is_scanning
    assert "cannot be read" in known.told.last("message")
    assert known.session.missing == frozenset()


def test_a_look_at_a_project_that_is_closed_by_then_tells_nothing(known, tmp_path_factory):
    another(known.folder, "d.png")
    open_only(known)
    other = tmp_path_factory.mktemp("other")
    another(other, "z.png")
    known.folder = other
    open_only(known)
    known.crank()
    assert paths(known) == ["z.png"]


def test_a_fingerprint_of_another_project_is_not_taken_for_one_of_this(desk, tmp_path_factory):
    folders = [tmp_path_factory.mktemp("one"), tmp_path_factory.mktemp("two")]
    for grey, folder in enumerate(folders):
        another(folder, "1.png", grey)
        desk.folder = folder
        open_only(desk)
        desk.lanes["scan"].run_next()
        assert len(desk.lanes["scan"]) == 1  # what the first project waits for is answered in the second
    desk.crank()
    (known,) = desk.store.files.known()
    assert known.fingerprint == fingerprint(folders[1] / "1.png")


def test_fingerprints_that_cannot_be_stored_are_told_once(desk, monkeypatch):
    def refuse(marks):
        raise ProjectError("The disk is full.")

    for number in range(MARKED_AT_ONCE + 1):
        another(desk.folder, f"more{number}.png", number)
    monkeypatch.setattr(desk.store.files, "mark", refuse)
    desk.session.rescan()
    desk.crank()
    assert desk.told.of("message") == ["The disk is full."]


def test_closing_gives_a_look_up(known):
    open_only(known)
    known.session.close()
    known.told.clear()
    known.crank()
    assert known.told.events == []
