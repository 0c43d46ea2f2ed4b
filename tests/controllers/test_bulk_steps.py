"""Steps of many objects: made by a worker to whom the project was lent, and followed by undo and redo."""

from dataclasses import replace

from sam_annotator.core.annotation import Annotation, Category, ImageStatus
from sam_annotator.core.history import Change
from sam_annotator.core.mask import Mask
from sam_annotator.store.project import ProjectStore
from tests.controllers.desk import SIZE


def import_two(path):
    """What a worker does with a lent project."""
    store = ProjectStore.borrowed(path)
    category = Category(store.new_category_id(), "imported", "#009E73")
    mask = Mask(
        (SIZE[0], SIZE[1]), Mask.from_rle({"size": list(SIZE), "counts": [5, 100, SIZE[0] * SIZE[1] - 105]}).counts
    )
    first = store.images()[0]
    with store.bulk("Import 2 objects") as bulk:
        bulk.change(Change(None, category))
        bulk.insert(Annotation(0, image.id, category.id, mask) for image in store.images()[:2])
        bulk.change(Change(first, replace(first, status=ImageStatus.IN_PROGRESS)))
    store.close()


def test_what_a_worker_has_brought_is_shown_and_undone_and_done_again(desk):
    session, told = desk.session, desk.told
    session.lend()
    import_two(desk.store.path)
    told.clear()
    session.take_back()
    records, counts = told.last("images")
    assert records[0].status is ImageStatus.IN_PROGRESS
    assert list(counts.values()) == [1, 1]
    assert [category.name for category in told.last("categories")] == ["imported"]
    assert len(told.last("objects")) == 1
    assert told.last("history") == ("Import 2 objects", None)
    session.undo()
    assert (told.last("images")[1], told.last("categories"), told.last("objects")) == ({}, (), ())
    assert told.last("history") == (None, "Import 2 objects")
    assert told.last("message") == "Undone: Import 2 objects."
    session.redo()
    assert len(told.last("objects")) == 1
    assert session.image.status is ImageStatus.IN_PROGRESS


def test_the_current_label_goes_with_an_import_that_is_undone(desk):
    session = desk.session
    session.lend()
    import_two(desk.store.path)
    session.take_back()
    session.set_label("imported")
    session.undo()
    assert session.category is None
    assert desk.told.last("category") is None


def test_edits_are_refused_while_a_worker_writes_and_new_images_are_found_afterwards(desk):
    session = desk.session
    session.lend()
    session.set_label("cat")
    assert session.categories == ()
    (desk.folder / "d.png").write_bytes((desk.folder / "a.png").read_bytes())
    session.rescan()
    desk.crank()
    assert len(session.images) == 3
    session.take_back()
    desk.crank()
    assert len(session.images) == 4
    session.set_label("cat")
    assert [category.name for category in session.categories] == ["cat"]
