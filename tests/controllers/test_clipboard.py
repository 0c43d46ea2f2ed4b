"""Objects copied, cut and pasted: within an image, to another one, to and from other programs."""

import json

import numpy as np
import pytest

from sam_annotator.controllers.clipboard import ASIDE, Clipboard
from sam_annotator.core.mask import Mask
from sam_annotator.core.moving import moved_mask
from tests.controllers.desk import SIZE


class Board:
    """A desk with a clipboard."""

    def __init__(self, desk):
        self.desk, self.session = desk, desk.session
        self.text = ""
        self.clipboard = Clipboard(desk.session, lambda: self.text, lambda text: setattr(self, "text", text))

    @property
    def masks(self):
        return [item.mask for item in self.session.objects]


@pytest.fixture
def board(desk):
    """A person and a dog, both selected."""
    made = Board(desk)
    desk.add("person", 60, 60)
    desk.add("dog", 100, 60)
    desk.session.select(frozenset({1, 2}))
    desk.told.clear()
    return made


def test_a_copy_on_the_same_image_lies_aside_and_is_selected(board):
    before = board.masks
    board.clipboard.copy()
    assert board.desk.told.last("message") == "Copied: 2 objects."
    board.clipboard.paste()
    assert board.masks == [*before, *(moved_mask(mask, ASIDE, ASIDE) for mask in before)]
    assert board.session.selection == {3, 4}
    board.clipboard.paste()
    assert board.masks[4:] == [moved_mask(mask, 2 * ASIDE, 2 * ASIDE) for mask in before]
    board.session.undo()
    board.session.undo()
    assert board.masks == before


def test_a_copy_goes_to_another_image_at_its_place(board):
    before = board.masks
    board.clipboard.copy()
    board.desk.go_to("c.png")
    board.clipboard.paste()
    assert board.masks == before
    assert [name for _, name in board.desk.in_store("c.png")] == ["person", "dog"]
    assert board.desk.store.undo_title == "Paste 2 objects"
    assert board.session.image.status == "in_progress"


def test_cut_takes_away_and_leaves_locked_objects(board):
    board.session.arranging.set_locked(frozenset({1}), locked=True)
    board.clipboard.cut()
    assert [item.id for item in board.session.objects] == [1]
    board.clipboard.paste()
    assert [name for _, name in board.desk.in_store()] == ["person", "dog"]
    assert board.session.selection == {3}


def test_a_copy_is_cut_off_at_the_edge_of_a_smaller_image(board):
    array = np.zeros((500, 600), bool)
    array[100:400, 150:500] = True
    board.text = _text(Mask.from_array(array), "wall")
    board.clipboard.paste()
    expected = np.zeros(SIZE, bool)
    expected[100:, 150:] = True
    assert board.masks[-1] == Mask.from_array(expected)
    array[:, :200] = False
    board.text = _text(Mask.from_array(array), "wall")
    board.clipboard.paste()
    assert board.desk.told.last("message") == "Nothing was pasted: it lies outside of this image."


def test_labels_are_found_by_name_or_made_with_the_objects(board):
    array = np.zeros(SIZE, bool)
    array[3:9, 3:9] = True
    board.text = _text(Mask.from_array(array), "PERSON", "window")
    board.clipboard.paste()
    names = {category.id: category.name for category in board.session.categories}
    assert [names[item.category_id] for item in board.session.objects[2:]] == ["person", "window"]
    board.session.undo()
    assert [category.name for category in board.session.categories] == ["person", "dog"]


def test_what_is_copied_is_coco_with_nothing_of_the_clicks(board):
    board.clipboard.copy()
    data = json.loads(board.text)
    assert [label["name"] for label in data["categories"]] == ["person", "dog"]
    assert data["images"][0]["height"] == SIZE[0]
    assert [Mask.from_rle(each["segmentation"]) for each in data["annotations"]] == board.masks
    board.clipboard.paste()
    assert board.session.objects[-1].provenance.prompt is None


def test_polygons_and_boxes_of_other_programs_are_pasted(board):
    board.text = json.dumps(
        {
            "images": [{"id": 4, "file_name": "x.jpg", "height": SIZE[0], "width": SIZE[1]}],
            "categories": [{"id": 9, "name": "wall"}],
            "annotations": [
                {"id": 1, "image_id": 4, "category_id": 9, "segmentation": [[10, 10, 30, 10, 30, 20, 10, 20]]},
                {"id": 2, "image_id": 4, "category_id": 9, "bbox": [40, 40, 5, 6]},
            ],
        }
    )
    board.clipboard.paste()
    assert [mask.bbox for mask in board.masks[2:]] == [(10, 10, 20, 10), (40, 40, 5, 6)]
    assert [item.is_box for item in board.session.objects[2:]] == [False, True]


@pytest.mark.parametrize(
    "text",
    ["", "hello", "{}", "[1, 2]", '{"annotations": 3}', '{"annotations": []}', "\udc80", "[" * 100_000],
)
def test_what_are_no_objects_is_told(board, text):
    board.text = text
    board.clipboard.paste()
    told = board.desk.told.last("message")
    assert "clipboard" in told
    assert told.endswith(".")
    assert len(board.masks) == 2


def test_run_lengths_that_cannot_be_are_told(board):
    board.text = json.dumps(
        {"annotations": [{"id": 5, "image_id": 1, "segmentation": {"size": [10, 10], "counts": "zzz"}}]}
    )
    board.clipboard.paste()
    assert "annotation 5" in board.desk.told.last("message")
    assert len(board.masks) == 2


def test_duplicating_to_the_next_image_goes_there_and_selects(board):
    before = board.masks
    board.clipboard.duplicate_to_next()
    board.desk.crank()
    assert board.session.image.path == "b.png"
    assert board.masks == before
    assert len(board.session.selection) == 2
    assert board.text == "", "the clipboard is left as it was"
    board.session.undo()
    assert board.session.objects == ()


def test_what_is_duplicated_waits_for_an_image_that_has_to_be_read(board):
    board.session._reader.forget()  # the next image was read ahead
    board.clipboard.duplicate_to_next()
    assert board.session.objects == ()
    board.desk.crank()
    assert len(board.masks) == 2


def test_going_elsewhere_meanwhile_drops_what_was_to_be_duplicated(board):
    board.session._reader.forget()
    board.clipboard.duplicate_to_next()
    board.desk.go_to("c.png")
    assert board.session.objects == ()
    board.desk.go_to("b.png")
    assert board.session.objects == ()


def test_from_the_last_image_nothing_is_duplicated(board):
    board.desk.go_to("c.png")
    made = board.desk.add("person")
    board.session.select(frozenset({made}))
    board.clipboard.duplicate_to_next()
    assert "last image" in board.desk.told.last("message")
    assert board.session.image.path == "c.png"


def test_pasting_beside_a_prompt_in_progress_keeps_it_safe(board):
    board.clipboard.copy()
    board.session.select(frozenset())
    board.desk.click(20, 20)
    board.clipboard.paste()
    assert board.desk.store.draft()[1].count == 1
    assert board.session.prompt.count == 1


def _text(mask, *labels):
    return json.dumps(
        {
            "categories": [{"id": number, "name": name} for number, name in enumerate(labels)],
            "annotations": [
                {"id": number, "image_id": 1, "category_id": number, "segmentation": mask.to_rle()}
                for number in range(len(labels))
            ],
        }
    )
