"""The adapter against label-studio-sdk: its validator of predictions and its codec of brush masks.

The library pins older versions of numpy and OpenCV than this project uses, so it lives in an environment of its own,
which `make label-studio` makes; without it these tests are skipped.
"""

import json
import os
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from sam_annotator.core.prompt import Prompt
from sam_annotator.serving.brush import decode_brush
from sam_annotator.serving.guard import LOOPBACK, Access
from sam_annotator.serving.predictor import Predictor
from tests.serving.conftest import running
from tests.serving.test_label_studio import POLYGON, expected, point, rectangle, request

ROOT = Path(__file__).resolve().parents[2]
PYTHON = Path(os.environ.get("LABEL_STUDIO_PYTHON", ROOT / ".venv-label-studio/bin/python"))

pytestmark = pytest.mark.skipif(not PYTHON.is_file(), reason="needs label-studio-sdk: make label-studio")


@pytest.fixture
def guarded_server(predictor: Predictor) -> Iterator[str]:
    with running(predictor, Access("secret", LOOPBACK)) as url:
        yield url


def ask(url: str, requests: list[dict[str, Any]], configs: list[str], masks: list[np.ndarray]) -> dict[str, Any]:
    rows = [mask.astype(int).tolist() for mask in masks]
    asked = {"url": url, "token": "secret", "requests": requests, "configs": configs, "masks": rows}
    script = Path(__file__).with_name("with_label_studio_sdk.py")
    done = subprocess.run([PYTHON, script], input=json.dumps(asked), capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_label_studio_takes_what_we_answer(guarded_server: str) -> None:
    rng = np.random.default_rng(7)
    masks = [rng.random((9, 13)) > 0.5, np.zeros((5, 4), np.bool_), np.ones((70, 300), np.bool_)]
    requests = [
        request(point(50, 25)),
        request(rectangle(10, 10, 60, 80), point(50, 50, "Cat", is_positive=False)),
        request(point(50, 25), config=POLYGON),
        request(),
    ]
    outcome = ask(guarded_server, requests, [each["label_config"] for each in requests], masks)
    assert [each["errors"] for each in outcome["told"]] == [[]] * 4
    prompts = [Prompt().with_point(30, 10), Prompt().with_box(6, 4, 42, 36).with_point(30, 20, 0)]
    for told, prompt in zip(outcome["told"], prompts, strict=False):
        (mask,) = told["masks"]
        assert np.array_equal(np.array(mask, np.bool_), expected(prompt))
    assert outcome["told"][2]["answer"]["results"][0]["result"][0]["type"] == "polygonlabels"
    assert outcome["health"]["status"] == "UP"
    for mask, rle in zip(masks * 2, outcome["written"], strict=True):
        assert np.array_equal(decode_brush(rle, mask.shape), mask)


def test_the_validator_sees_what_is_wrong(guarded_server: str) -> None:
    # Else the test above would say nothing.
    (told,) = ask(guarded_server, [request(point(50, 25))], [POLYGON], [])["told"]
    assert any("does not match expected type 'polygonlabels'" in error for error in told["errors"])
