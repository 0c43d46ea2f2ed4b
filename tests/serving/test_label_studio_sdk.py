"""The adapter against Label Studio: its library's validator and codec of brush masks, and the running program.

Both pin older versions of numpy and OpenCV than this project uses, so they live in an environment of their own, which
`make label-studio` makes; without it these tests are skipped.
"""

import base64
import json
import os
import subprocess
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any
from urllib.request import Request, urlopen

import numpy as np
import pytest

from sam_annotator.core.prompt import Prompt
from sam_annotator.serving.brush import decode_brush
from sam_annotator.serving.guard import LOOPBACK, Access
from sam_annotator.serving.label_studio import LabelStudio
from sam_annotator.serving.label_studio_images import ImageSource
from sam_annotator.serving.predictor import Predictor
from sam_annotator.serving.running import listen
from tests.serving.conftest import picture, running
from tests.serving.test_label_studio import BRUSH, POLYGON, expected, point, rectangle, request

ROOT = Path(__file__).resolve().parents[2]
PYTHON = Path(os.environ.get("LABEL_STUDIO_PYTHON", ROOT / ".venv-label-studio/bin/python"))

LEGACY = "0123456789abcdef0123456789abcdef01234567"

pytestmark = pytest.mark.skipif(not PYTHON.is_file(), reason="needs label-studio-sdk: make label-studio")


@pytest.fixture
def guarded_server(predictor: Predictor) -> Iterator[str]:
    with running(predictor, Access("secret", LOOPBACK)) as url:
        yield url


def judge(script: str, asked: dict[str, Any]) -> dict[str, Any]:
    """Run a script that lies beside this file by the Python that has Label Studio."""
    path = Path(__file__).with_name(script)
    done = subprocess.run([PYTHON, path], input=json.dumps(asked), capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def ask(url: str, requests: list[dict[str, Any]], configs: list[str], masks: list[np.ndarray]) -> dict[str, Any]:
    rows = [mask.astype(int).tolist() for mask in masks]
    asked = {"url": url, "token": "secret", "requests": requests, "configs": configs, "masks": rows}
    return judge("with_label_studio_sdk.py", asked)


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


@pytest.fixture(scope="module")
def label_studio(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a running Label Studio."""
    program = PYTHON.with_name("label-studio")
    if not program.is_file():
        pytest.skip("needs label-studio: make label-studio")
    home = tmp_path_factory.mktemp("label-studio")
    with listen("127.0.0.1", 0) as free:
        port = free.getsockname()[1]
    options = ["--no-browser", "--internal-host", "127.0.0.1", "--port", str(port), "--data-dir", str(home)]
    user = ["--username", "me@example.com", "--password", "a-long-one-1", "--user-token", LEGACY]
    silent = {"COLLECT_ANALYTICS": "false", "LATEST_VERSION_CHECK": "false", "SENTRY_DSN": "", "HOME": str(home)}
    # It refuses backends on this computer and in private networks otherwise: docs/serving.md.
    local = {"ML_BLOCK_LOCAL_IP": "false", "SSRF_PROTECTION_ENABLED": "false"}
    command = [program, "start", *options, *user, "--enable-legacy-api-token"]
    with (home / "log").open("wb") as log:
        process = subprocess.Popen(command, env={**os.environ, **silent, **local}, stdout=log, stderr=log)
        try:
            url = f"http://127.0.0.1:{port}"
            wait_for(f"{url}/health", process, home / "log")
            yield url
        finally:
            process.terminate()
            process.wait(60)


def wait_for(url: str, process: subprocess.Popen[bytes], log: Path) -> None:
    for _ in range(240):
        assert process.poll() is None, log.read_text("utf-8")
        with suppress(OSError), urlopen(url, timeout=10):
            return
        time.sleep(0.5)  # nothing tells when another program is up
    pytest.fail(log.read_text("utf-8"))


def personal_token(url: str) -> str:
    request = Request(f"{url}/api/token/", b"", {"Authorization": f"Token {LEGACY}"})
    with urlopen(request, timeout=60) as answer:
        return json.load(answer)["token"]


@pytest.mark.slow
@pytest.mark.parametrize("is_personal", [True, False], ids=["personal token", "legacy token"])
def test_a_running_label_studio(predictor: Predictor, label_studio: str, is_personal: bool) -> None:
    key = personal_token(label_studio) if is_personal else LEGACY
    adapter = LabelStudio(predictor, ImageSource(label_studio, key))
    with running(predictor, Access("secret", LOOPBACK), label_studio=adapter) as url:
        asked = {"label_studio": label_studio, "key": LEGACY, "url": url, "token": "secret", "drawn": [point(50, 25)]}
        photo = base64.b64encode(picture()).decode()
        outcome = judge("with_label_studio.py", {**asked, "config": BRUSH.replace("$photo", "$image"), "photo": photo})
    assert outcome["state"] == "Connected"
    assert outcome["model_version"] == outcome["versions"][0] == adapter.version
    assert outcome["kinds"] == ["brushlabels"]
    mask = expected(Prompt().with_point(30, 10))
    assert np.array_equal(np.array(outcome["exported"], np.bool_), mask)
    assert outcome["retrieved"] == "Retrieved 1 predictions"
