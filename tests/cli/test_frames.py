"""Videos and stacks taken apart."""

import cv2
import numpy as np
import pytest
from PIL import Image


@pytest.fixture
def video(tmp_path):
    path = tmp_path / "walk.avi"
    writer = cv2.VideoWriter(str(path), cv2.VideoWriter.fourcc(*"MJPG"), 10, (64, 48))
    for number in range(6):
        writer.write(np.full((48, 64, 3), 40 * number, np.uint8))
    writer.release()
    return path


def test_every_second_frame_of_a_video_in_its_order(sam_annotator, video, tmp_path):
    folder = tmp_path / "frames"
    outcome = sam_annotator("frames", video, folder, "--every", "2")
    assert outcome.code == 0, outcome.err
    assert outcome.out == f"3 images written to {folder}.\n"
    files = sorted(folder.iterdir())
    assert [file.name for file in files] == ["walk_000001.jpg", "walk_000003.jpg", "walk_000005.jpg"]
    assert [round(cv2.imread(str(file)).mean() / 40) for file in files] == [0, 2, 4]


def test_what_is_there_is_left_so_that_a_run_can_be_repeated(sam_annotator, video, tmp_path):
    folder = tmp_path / "frames"
    sam_annotator("frames", video, folder)
    (folder / "walk_000002.jpg").write_bytes(b"mine")
    (folder / "walk_000003.jpg").unlink()
    outcome = sam_annotator("frames", video, folder)
    assert outcome.out == f"1 image written to {folder}.\n5 images there already.\n"
    assert (folder / "walk_000002.jpg").read_bytes() == b"mine"


def test_slices_of_a_16_bit_stack_keep_their_bits(sam_annotator, tmp_path):
    slices = [np.full((20, 30), 1000 * number, np.uint16) for number in range(1, 4)]
    first, *others = (Image.fromarray(each) for each in slices)
    first.save(tmp_path / "cell.tif", save_all=True, append_images=others)
    outcome = sam_annotator("frames", tmp_path / "cell.tif", tmp_path / "slices")
    assert outcome.code == 0, outcome.err
    read = [cv2.imread(str(file), cv2.IMREAD_UNCHANGED) for file in sorted((tmp_path / "slices").iterdir())]
    assert [(each.dtype, int(each[0, 0])) for each in read] == [(np.uint16, 1000 * number) for number in range(1, 4)]


def test_floating_point_pages_become_tiff(sam_annotator, tmp_path):
    Image.fromarray(np.full((5, 5), 0.25, np.float32)).save(tmp_path / "depth.tif")
    assert sam_annotator("frames", tmp_path / "depth.tif", tmp_path / "out").code == 0
    assert np.asarray(Image.open(tmp_path / "out" / "depth_000001.tif"))[0, 0] == 0.25


@pytest.mark.parametrize("name", ["notes.mp4", "notes.tif"])
def test_what_is_no_video_and_no_stack_is_told_in_a_sentence(sam_annotator, tmp_path, name):
    (tmp_path / name).write_text("no pictures here")
    outcome = sam_annotator("frames", tmp_path / name, tmp_path / "out")
    assert outcome.code == 1
    assert name in outcome.err
    assert "Traceback" not in outcome.err


def test_a_folder_that_cannot_be_made_is_told_in_a_sentence(sam_annotator, video, tmp_path):
    (tmp_path / "taken").write_text("a file")
    outcome = sam_annotator("frames", video, tmp_path / "taken" / "frames")
    assert outcome.code == 1
    assert "walk.avi cannot be written to" in outcome.err


def test_a_stack_that_ends_in_the_middle_is_called_damaged(sam_annotator, tmp_path):
    pages = [Image.fromarray(np.random.default_rng(n).integers(0, 255, (90, 90), np.uint8)) for n in range(3)]
    pages[0].save(tmp_path / "cut.gif", save_all=True, append_images=pages[1:])
    data = (tmp_path / "cut.gif").read_bytes()
    (tmp_path / "cut.gif").write_bytes(data[: len(data) // 2])
    outcome = sam_annotator("frames", tmp_path / "cut.gif", tmp_path / "out")
    assert outcome.code == 1
    assert "cut.gif is damaged" in outcome.err
