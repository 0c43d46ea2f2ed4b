"""Labels from a source into a project."""

import json
import shutil
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sam_annotator.core.annotation import Annotation, Category, ImageStatus
from sam_annotator.core.history import Change, Step
from sam_annotator.core.mask import Mask
from sam_annotator.errors import UsageError
from sam_annotator.formats.base import all_annotations
from sam_annotator.formats.memory import MemorySource
from sam_annotator.formats.via import ViaFormat
from sam_annotator.store.project import ProjectStore
from sam_annotator.transfer.applying import apply_import
from sam_annotator.transfer.planning import ImportOptions, plan_again, plan_import
from tests.transfer.conftest import box, write_images


def bring(store, source, **options):
    """Plan and apply; returns what was done, after a look at whether it is what was planned."""
    plan = plan_import(store, source, ImportOptions(**options))
    report = apply_import(store, plan)
    assert (report.tally.new, report.tally.known) == (plan.tally.new, plan.tally.known)
    return report


def labels_on(store, image=1):
    names = {category.id: category.name for category in store.categories()}
    return [(names[each.category_id], each.mask) for each in store.annotations(image)]


def name(store, label):
    """Make a label by hand."""
    label = replace(label, id=store.new_category_id())
    store.apply(Step("Add", (Change(None, label),)))
    return label


def draw(store, label, mask):
    """Make an object of a new label by hand, on the first image."""
    label = name(store, Category(0, label, "#E69F00"))
    store.apply(Step("Add", (Change(None, Annotation(store.new_annotation_id(), 1, label.id, mask)),)))


CAR, BUS = box(2, 3, 10, 5), box(20, 10, 8, 8)


def test_objects_come_onto_their_images_with_their_labels_as_one_step(store, source):
    report = bring(store, source(("1.png", "car", CAR), ("sub/1.png", "bus", BUS), ("1.png", "bus", BUS)))
    assert (report.tally.new, report.tally.images, report.labels) == (3, 2, ("car", "bus"))
    assert labels_on(store) == [("car", CAR), ("bus", BUS)]
    assert labels_on(store, 3) == [("bus", BUS)]
    assert store.undo_title == "Import 3 objects"
    assert [store.image(number).status for number in (1, 2)] == [ImageStatus.IN_PROGRESS, ImageStatus.TODO]
    assert store.image(1).size == (30, 40)
    store.undo()
    assert (store.counts(), store.categories()) == ({}, ())
    assert store.undo_title is None


def test_a_second_time_adds_nothing(store, source):
    found = source(("1.png", "car", CAR), ("1.png", "car", CAR), ("2.png", "bus", BUS))
    assert bring(store, found).tally.new == 3
    again = bring(store, found)
    assert (again.tally.new, again.tally.known) == (0, 3)
    store.undo()
    assert store.counts() == {}


def test_what_was_changed_here_after_an_import_is_not_brought_again(store, source):
    found = source(("1.png", "car", CAR), ("1.png", "bus", BUS))
    bring(store, found)
    (car, _) = store.annotations(1)
    store.apply(Step("Change", (Change(car, replace(car, mask=box(0, 0, 3, 3))),)))
    assert bring(store, found).tally.new == 0


def test_what_was_deleted_here_comes_again(store, source):
    found = source(("1.png", "car", CAR), ("1.png", "bus", BUS))
    bring(store, found)
    store.apply(Step("Delete", (Change(store.annotations(1)[0], None),)))
    assert bring(store, found).tally.new == 1


@pytest.mark.parametrize(
    ("label", "mask", "known"),
    [
        ("car", CAR, 1),
        ("Car", CAR, 1),
        ("car", box(2, 3, 10, 6), 0),  # IoU 50 / 60
        ("bus", CAR, 0),
        ("car", BUS, 0),
    ],
)
def test_an_object_made_here_is_known_by_label_and_shape(store, source, label, mask, known):
    draw(store, "car", CAR)
    assert bring(store, source(("1.png", label, mask))).tally.known == known


def test_each_object_here_stands_for_one_only(store, source):
    draw(store, "car", CAR)
    report = bring(store, source(("1.png", "car", CAR), ("1.png", "car", CAR)))
    assert (report.tally.new, report.tally.known) == (1, 1)


def test_a_box_is_known_by_the_box_of_a_mask_and_a_mask_not_by_a_box(store, source):
    shape = CAR.to_array().copy()
    shape[4:6, 5:8] = False
    draw(store, "car", Mask.from_array(shape))
    found = source(("1.png", "car", CAR))
    boxes = replace(found, all_annotations=[replace(each, is_box=True) for each in found.all_annotations])
    assert bring(store, boxes).tally.known == 1
    assert bring(store, found).tally.new == 1


def test_empty_masks_are_known_too(store, source):
    found = source(("1.png", "car", box(0, 0, 0, 0)))
    bring(store, found)
    (empty,) = store.annotations(1)
    store.apply(Step("Change", (Change(empty, replace(empty, origin="")),)))
    assert bring(store, found).tally.new == 0


def test_labels_are_mapped_left_out_and_made(store, source):
    name(store, Category(0, "Vehicle", "#E69F00", "1"))
    found = source(("1.png", "car", CAR), ("1.png", "bus", BUS), ("1.png", "person", box(0, 0, 2, 2)))
    plan = plan_import(store, found, ImportOptions({"car": "vehicle", "person": "", "bus": "Coach"}))
    assert (plan.tally.new, plan.tally.unlabelled) == (2, 1)
    assert apply_import(store, plan).labels == ("Coach",)
    assert labels_on(store) == [("Vehicle", CAR), ("Coach", BUS)]
    coach = store.categories()[1]
    assert (coach.hotkey, coach.color) == ("2", "#56B4E9")


def test_labels_that_differ_in_case_alone_become_one_unless_the_project_has_both(store, source):
    found = source(("1.png", "car", CAR), ("1.png", "Car", BUS))
    bring(store, found)
    assert labels_on(store) == [("car", CAR), ("car", BUS)]
    store.undo()
    name(store, Category(0, "Car", "#E69F00"))
    name(store, Category(0, "car", "#E69F00"))
    bring(store, found)
    assert labels_on(store) == [("car", CAR), ("Car", BUS)]


def test_a_label_to_be_mapped_that_is_not_there_is_refused(store, source):
    with pytest.raises(UsageError, match='no label "cat" to be mapped; the file has bus, car'):
        plan_import(store, source(("1.png", "car", CAR), ("1.png", "bus", BUS)), ImportOptions({"cat": "car"}))


def test_colors_are_kept_where_the_format_has_some(store, source):
    bring(store, source(("1.png", "car", CAR)), keep_colors=True)
    assert store.categories()[0].color == "#123456"


def test_another_mapping_is_counted_without_looking_for_the_images_again(store, source):
    bring(store, source(("1.png", "car", CAR)))
    plan = plan_import(store, source(("1.png", "auto", CAR)), ImportOptions())
    assert (plan.tally.new, plan.tally.known) == (1, 0)
    plan = plan_again(store, plan, {"auto": "car"})
    assert (plan.tally.new, plan.tally.known) == (0, 1)


# Images


@pytest.fixture
def elsewhere(tmp_path):
    return tmp_path / "elsewhere"


def test_without_images_beside_them_labels_go_by_path_and_then_by_file_name(store, source, elsewhere):
    found = source(("sub/1.png", "car", CAR), ("images/2.png", "bus", BUS), root=elsewhere)
    assert bring(store, found).tally.images == 2
    assert labels_on(store, 3) == [("car", CAR)]
    assert labels_on(store, 2) == [("bus", BUS)]


def test_the_last_folders_decide_between_files_of_one_name(store, source, elsewhere):
    bring(store, source(("data/sub/1.png", "car", CAR), root=elsewhere))
    assert store.counts() == {3: 1}


def test_a_file_name_that_several_could_be_is_not_guessed(store, source, elsewhere):
    plan = plan_import(store, source(("other/1.png", "car", CAR), root=elsewhere), ImportOptions())
    # Both 1.png and sub/1.png end alike.
    assert plan.targets == ()
    assert plan.lost[0][1].startswith("the project has several images")
    plan = plan_import(store, source(("a/2.png", "car", CAR), ("b/2.png", "car", CAR), root=elsewhere), ImportOptions())
    assert (plan.targets, len(plan.lost), plan.tally.lost_objects) == ((), 2, 2)


def test_the_same_path_counts_more_than_the_same_name(store, source, elsewhere):
    found = source(("val/2.png", "car", CAR), ("2.png", "bus", BUS), ("x/sub/1.png", "bus", BUS), root=elsewhere)
    plan = plan_import(store, found, ImportOptions())
    assert [(each.image.path, each.sources[0].path) for each in plan.targets] == [
        ("2.png", "2.png"),
        ("sub/1.png", "x/sub/1.png"),
    ]
    assert [(image.path, why) for image, why in plan.lost] == [("val/2.png", "not in the project")]


def test_images_beside_the_labels_are_known_by_their_content_under_any_name(store, source, folder, elsewhere):
    elsewhere.mkdir()
    shutil.copy(folder / "2.png", elsewhere / "renamed.png")
    bring(store, source(("renamed.png", "car", CAR), root=elsewhere))
    assert store.counts() == {2: 1}


def test_another_image_of_the_same_name_is_refused(store, source, elsewhere):
    write_images(elsewhere, ("2.png",), seed=7)
    plan = plan_import(store, source(("2.png", "car", CAR), root=elsewhere), ImportOptions())
    assert (plan.targets, plan.tally.lost_objects) == ((), 1)
    assert plan.lost[0][1] == "the project's image of that name is another one"


def test_images_may_be_reached_by_links(store, source, folder, elsewhere):
    elsewhere.mkdir()
    (elsewhere / "images").symlink_to(folder)
    bring(store, source(("images/sub/1.png", "car", CAR), root=elsewhere))
    assert store.counts() == {3: 1}


def test_an_image_of_another_size_is_refused_and_the_others_come_in(store, source):
    small = source(("1.png", "car", box(1, 1, 2, 2, (15, 20))), size=(15, 20))
    plan = plan_import(store, small, ImportOptions())
    assert plan.lost[0][1] == "20 x 15 pixels in the file and 40 x 30 in the project"
    assert apply_import(store, plan).tally.new == 0
    assert store.undo_title == "Import labels"  # the label is there
    unsized = source(("1.png", "car", box(1, 1, 2, 2, (15, 20))), ("2.png", "car", CAR), size=None)
    plan = plan_import(store, unsized, ImportOptions())
    assert (plan.tally.images, plan.tally.new, plan.tally.lost_objects) == (1, 1, 1)


# What other programs say


def test_what_files_say_beyond_is_kept_and_what_the_project_knows_stays(store, source):
    found = source(("1.png", "car", CAR), extra={"coco": {"info": {"year": 2026}}})
    told = {"coco": {"a": 1}}
    found = MemorySource(
        found.image_root,
        [replace(each, extra=told) for each in found.all_categories],
        [replace(each, extra=told) for each in found.all_images],
        [replace(each, extra=told, attributes={"occluded": True}, iscrowd=True) for each in found.all_annotations],
        extra=found.extra,
    )
    bring(store, found)
    (annotation,) = store.annotations(1)
    assert (annotation.extra, annotation.attributes, annotation.iscrowd) == (told, {"occluded": True}, True)
    assert store.categories()[0].extra == store.image(1).extra == told
    assert store.extra == {"coco": {"info": {"year": 2026}}}
    again = replace(found, all_categories=[replace(each, extra={"coco": {"a": 2}}) for each in found.all_categories])
    bring(store, again)
    assert store.categories()[0].extra == told
    assert store.undo_title == "Import 1 object"


# Whole or not at all


def test_cancelled_in_the_middle_there_is_nothing(store, source):
    plan = plan_import(store, source(("1.png", "car", CAR), ("2.png", "bus", BUS)), ImportOptions())

    def cancel(done, total):
        if done == 1:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        apply_import(store, plan, cancel)
    assert (store.counts(), store.categories(), store.undo_title) == ({}, (), None)


def test_progress_ends_at_its_end(store, source):
    told = []
    plan = plan_import(
        store, source(("1.png", "a", CAR), ("x.png", "a", CAR)), ImportOptions(), lambda *at: told.append(at)
    )
    assert told[-1] == (4, 4)
    assert told == sorted(told)
    told.clear()
    apply_import(store, plan, lambda *at: told.append(at))
    assert told == [(1, 2), (2, 2)]


@st.composite
def projects(draw):
    """Objects on three images: any boxes, equal ones and empty ones too, of labels with any names."""
    names = draw(
        st.lists(
            st.text(st.characters(codec="utf-8", exclude_characters="\0"), min_size=1, max_size=8)
            .map(str.strip)
            .filter(bool),
            min_size=1,
            max_size=4,
            unique_by=str.casefold,
        )
    )
    side = st.integers(0, 12)
    shape = st.builds(box, st.integers(0, 20), st.integers(0, 10), side, side)
    return [
        (draw(st.sampled_from(("1.png", "2.png", "sub/1.png"))), draw(st.sampled_from(names)), draw(shape))
        for _ in range(draw(st.integers(1, 6)))
    ]


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(objects=projects())
def test_into_an_empty_project_everything_comes_and_then_nothing_of_the_project_itself(
    objects, tmp_path_factory, source
):
    folder = tmp_path_factory.mktemp("project")
    for name in ("1.png", "2.png", "sub/1.png"):
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).touch()
    found = source(*objects, root=folder)
    store = ProjectStore.open(folder)
    store.scan()
    assert bring(store, found).tally.new == len(objects)
    assert content(store) == content(found)
    report = bring(store, store)
    assert (report.tally.new, report.tally.known) == (0, len(objects))
    assert content(store) == content(found)
    store.close()


def content(source):
    paths = {image.id: image.path for image in source.images()}
    labels = {category.id: category.name for category in source.categories()}
    return sorted(
        (paths[each.image_id], labels[each.category_id], each.mask.counts) for each in all_annotations(source)
    )


def test_masks_of_a_file_that_does_not_know_its_images_get_the_size_of_the_projects(store, tmp_path):
    """VIA tells no sizes; a file that lies elsewhere cannot look them up either."""
    (tmp_path / "elsewhere").mkdir()
    shape = {"name": "rect", "x": 2, "y": 3, "width": 10, "height": 5}
    page = {"filename": "1.png", "size": -1, "regions": [{"shape_attributes": shape, "region_attributes": {}}]}
    (tmp_path / "elsewhere" / "via.json").write_text(json.dumps({"1.png-1": page}))
    source = ViaFormat().read(tmp_path / "elsewhere" / "via.json")
    assert bring(store, source).tally.new == 1
    assert labels_on(store) == [("object", CAR)]
    assert bring(store, source).tally.known == 1
