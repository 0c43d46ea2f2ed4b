"""Hours of work and growing projects, in small: what is measured, and that it was really done. No times."""

import pytest

from sam_annotator.benchmarking import window_growth, window_soak
from sam_annotator.benchmarking.window_projects import many_photographs, scratch, varied_photographs
from sam_annotator.images import read_image
from sam_annotator.models.fake import fake_model
from sam_annotator.store.project import ProjectStore


def test_memory_is_told_again_and_again_and_what_it_grew_by(context):
    rows = {row.work: row for row in window_soak.soaked(context, 5, 2, (80, 120))}
    assert set(rows) == {"soak/memory/2", "soak/memory/4", "soak/growth"}
    first, last = rows["soak/memory/2"].median, rows["soak/memory/4"].median
    assert rows["soak/growth"].median == pytest.approx(last / first)


def test_every_image_gets_its_object(qapp):
    with scratch() as scratched:
        folder = varied_photographs(scratched / "many", 4, (80, 120))
        assert list(window_soak.worked_through(fake_model(), folder, 4)) == [1, 2, 3, 4]
        store = ProjectStore.open(folder)
        assert [len(store.annotations(image.id)) for image in store.images()] == [1, 1, 1, 1]
        store.close()


def test_varied_photographs_are_all_different():
    with scratch() as scratched:
        folder = varied_photographs(scratched / "many", 9, (80, 120))
        assert len({read_image(path).tobytes() for path in folder.iterdir()}) == 9


def test_growth_is_told_for_each_size_of_what_grows(context):
    works = {row.work for row in window_growth.by_megapixels(context, (0.02, 0.1))}
    each = ("open", "ready", "click", "accept", "memory")
    assert works == {f"growth/megapixels/{work}/{size:g}" for work in each for size in (0.02, 0.1)}
    works = {row.work for row in window_growth.by_objects(context, (2, 20), (120, 180))}
    each = ("open", "pan", "zoom", "click", "accept", "undo", "hover", "select")
    assert works == {f"growth/objects/{work}/{number}" for work in each for number in (2, 20)}
    works = [row.work for row in window_growth.by_clicks(context, 6)]
    assert works == [f"growth/clicks/click/{number}" for number in (1, 2, 3, 5)]


def test_growth_of_projects(context):
    works = {row.work for row in window_growth.by_images(context, (3, 50))}
    each = ("open-first", "open", "next-image", "filter")
    assert works == {f"growth/images/{work}/{number}" for work in each for number in (3, 50)}


def test_many_photographs_lie_in_folders_of_a_thousand_and_take_hardly_any_room():
    with scratch() as scratched:
        folder = many_photographs(scratched / "many", 1_100)
        files = list(folder.rglob("*.jpg"))
        assert len(files) == 1_100
        assert len({path.stat().st_ino for path in files}) == 80
