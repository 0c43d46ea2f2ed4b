"""``sam-annotator segment`` as other programs rely on it."""

import json
from collections.abc import Callable
from pathlib import Path

import cv2
import numpy as np
import pytest
from PIL import Image
from pycocotools import mask as coco_mask

HEIGHT, WIDTH = 240, 320


@pytest.fixture
def image(tmp_path: Path) -> Path:
    pixels = np.full((HEIGHT, WIDTH, 3), 60, np.uint8)
    cv2.circle(pixels, (200, 100), 50, (230, 200, 60), -1, cv2.LINE_AA)
    path = tmp_path / "disc.png"
    Image.fromarray(pixels).save(path)
    return path


def test_json_has_the_agreed_keys_and_true_values(sam_annotator: Callable, image: Path) -> None:
    outcome = sam_annotator("segment", image, "--point", "200,100", "--json", "-")
    assert (outcome.code, outcome.err) == (0, "")
    result = json.loads(outcome.out)
    assert list(result) == ["image", "size", "model", "runtime", "refined_edges", "candidates", "timings_ms"]
    assert result["image"] == str(image)
    assert result["size"] == [HEIGHT, WIDTH]
    assert (result["model"], result["runtime"]) == ("compact", "onnxruntime")
    assert list(result["timings_ms"]) == ["encode", "decode", "total"]
    assert result["timings_ms"]["total"] >= result["timings_ms"]["encode"] + result["timings_ms"]["decode"]
    candidates = result["candidates"]
    assert len(candidates) == 3
    scores = [candidate["predicted_iou"] for candidate in candidates]
    assert scores == sorted(scores, reverse=True)
    for candidate in candidates:
        assert list(candidate) == ["predicted_iou", "stability_score", "area", "bbox", "segmentation"]
        rle = candidate["segmentation"]
        assert rle["size"] == [HEIGHT, WIDTH]
        assert coco_mask.area(rle) == candidate["area"]
        assert coco_mask.toBbox(rle).tolist() == candidate["bbox"]
        assert 0 <= candidate["stability_score"] <= 1
    truth = cv2.circle(np.zeros((HEIGHT, WIDTH), np.uint8), (200, 100), 50, 1, -1).astype(bool)
    overlaps = [coco_mask.decode(candidate["segmentation"]).astype(bool) for candidate in candidates]
    assert max((truth & found).sum() / (truth | found).sum() for found in overlaps) > 0.7


def test_files_are_written(sam_annotator: Callable, image: Path, tmp_path: Path) -> None:
    names = {"--json": "a.json", "--png": "a.png", "--overlay": "a.jpg"}
    files = {option: tmp_path / "out" / name for option, name in names.items()}
    files["--json"].parent.mkdir()
    arguments = [text for option, path in files.items() for text in (option, path)]
    prompt = ["--point", "200,100,1", "--point", "10,10,0", "--box", "150,50,250,150"]
    outcome = sam_annotator("segment", image, *prompt, *arguments)
    assert outcome == (0, "", "")
    best = json.loads(files["--json"].read_text("utf-8"))["candidates"][0]
    mask = np.asarray(Image.open(files["--png"]))
    assert mask.dtype == np.uint8
    assert set(np.unique(mask)) <= {0, 255}
    np.testing.assert_array_equal(mask > 0, coco_mask.decode(best["segmentation"]).astype(bool))
    overlay = np.asarray(Image.open(files["--overlay"]))
    assert overlay.shape == (HEIGHT, WIDTH, 3)
    assert np.abs(overlay[mask > 0].astype(int) - np.asarray(Image.open(image))[mask > 0]).mean() > 10


def test_outlines_are_refined_unless_told_otherwise(sam_annotator: Callable, image: Path) -> None:
    results = [
        json.loads(sam_annotator("segment", image, "--box", "150,50,250,150", "--json", "-", *options).out)
        for options in ([], ["--refine-edges"], ["--no-refine-edges"])
    ]
    assert [result["refined_edges"] for result in results] == [True, True, False]
    masks = [coco_mask.decode(result["candidates"][0]["segmentation"]).astype(bool) for result in results]
    np.testing.assert_array_equal(masks[0], masks[1])
    truth = np.asarray(Image.open(image))[..., 0] > (60 + 230) / 2  # pixels on the edge belong where most of them lies
    refined, plain = ((truth & mask).sum() / (truth | mask).sum() for mask in masks[1:])
    assert refined > plain


def test_without_an_output_a_table_is_printed(sam_annotator: Callable, image: Path) -> None:
    outcome = sam_annotator("segment", image, "--box", "150,50,250,150")
    assert outcome.code == 0
    lines = outcome.out.splitlines()
    assert "predicted IoU" in lines[1]
    assert [line.split()[0] for line in lines[2:5]] == ["1", "2", "3"]


@pytest.mark.parametrize(
    ("prompt", "words"),
    [
        ([], "Say what to segment"),
        (["--point", "5,5,0"], "Say what to segment"),
        (["--point", "5"], "'5' is not of the form X,Y[,0|1]"),
        (["--point", "5;5"], "'5;5' is not of the form"),
        (["--point", "nan,5"], "not of the form"),
        (["--point", "5,5,2"], "a label is 0 or 1, not 2"),
        (["--point", "320,5"], "320,5 lies outside of the image, which is 320 x 240"),
        (["--point", "-1,5"], "-1,5 lies outside"),
        (["--box", "0,0,10"], "not of the form X0,Y0,X1,Y1"),
        (["--box", "10,10,10,20"], "is empty or reaches outside"),
        (["--box", "10,10,400,20"], "is empty or reaches outside of the image, which is 320 x 240"),
        (["--point", "5,5", "--threads", "-1"], "-1 is not in the range"),
    ],
)
def test_bad_prompts_are_refused_in_one_line(
    sam_annotator: Callable, image: Path, prompt: list[str], words: str
) -> None:
    outcome = sam_annotator("segment", image, *prompt)
    assert (outcome.code, outcome.out) == (2, "")
    assert words in outcome.err
    assert outcome.err.count("\n") == 1


def test_corners_of_a_box_come_in_any_order_and_may_touch_the_edge(sam_annotator: Callable, image: Path) -> None:
    assert sam_annotator("segment", image, "--box", "320,240,0,0").code == 0


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (["--model", "mobile-sam"], "sam-annotator models fetch mobile-sam"),
        (["--device", "tpu"], "cannot use 'tpu' here"),
        (["--png", "/nowhere/at/all.png"], "all.png cannot be written (No such file or directory)."),
    ],
)
def test_failures_are_one_line_and_1(sam_annotator: Callable, image: Path, options: list[str], words: str) -> None:
    outcome = sam_annotator("segment", image, "--point", "5,5", *options)
    assert (outcome.code, outcome.out) == (1, "")
    assert words in outcome.err
    assert outcome.err.count("\n") == 1


def test_a_damaged_image_is_named(sam_annotator: Callable, image: Path, tmp_path: Path) -> None:
    damaged = tmp_path / "damaged.png"
    damaged.write_bytes(image.read_bytes()[:200])
    outcome = sam_annotator("segment", damaged, "--point", "5,5")
    assert outcome.code == 1
    assert "damaged.png is damaged" in outcome.err
    assert sam_annotator("segment", tmp_path / "gone.png", "--point", "5,5").code == 2
