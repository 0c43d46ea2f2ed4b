"""``sam-annotator serve`` as a process, and what it refuses before it listens."""

import importlib.util
import json
import re
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from urllib.request import Request, urlopen

import pytest

from sam_annotator.serving import why_unavailable
from sam_annotator.serving.running import listen

PHOTO = Path(__file__).resolve().parents[2] / "resources/samples/cat.jpg"


@pytest.mark.parametrize("stop", [signal.SIGINT, signal.SIGTERM])
def test_it_answers_as_segment_does_until_it_is_stopped(
    stop: signal.Signals, sam_annotator: Callable[..., object]
) -> None:
    program = [sys.executable, "-m", "sam_annotator", "serve", "--port", "0", "--threads", "1"]
    with subprocess.Popen(program, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        try:
            line = process.stdout.readline()
            url = re.search(r"http://127\.0\.0\.1:\d+", line)[0]
            assert line.startswith("compact answers at")
            with urlopen(Request(f"{url}/v1/encode", PHOTO.read_bytes()), timeout=120) as answer:
                name = json.load(answer)["image_id"]
            body = json.dumps({"image_id": name, "points": [[200, 150]]}).encode()
            with urlopen(Request(f"{url}/v1/predict", body), timeout=120) as answer:
                told = json.load(answer)
        finally:
            process.send_signal(stop)
            out, err = process.communicate(timeout=60)
    assert (process.returncode, out, err) == (0, "", "")
    segment = json.loads(sam_annotator("segment", PHOTO, "--point", "200,150", "--threads", 1, "--json", "-").out)
    assert told["refined_edges"] == segment["refined_edges"]
    for ours, theirs in zip(told["candidates"], segment["candidates"], strict=True):
        assert ours["segmentation"] == theirs["segmentation"]
        assert ours["predicted_iou"] == pytest.approx(theirs["predicted_iou"], abs=1e-5)


def test_a_token_is_made_where_others_can_ask() -> None:
    program = [sys.executable, "-m", "sam_annotator", "serve", "--host", "0.0.0.0", "--port", "0"]
    with subprocess.Popen(program, stdout=subprocess.PIPE, text=True) as process:
        try:
            port = re.search(r"http://0\.0\.0\.0:(\d+)", process.stdout.readline())[1]
            token = process.stdout.readline().removeprefix("Token: ").strip()
            headers = {"Authorization": f"Bearer {token}", "Host": "workstation"}
            with urlopen(Request(f"http://127.0.0.1:{port}/v1/models", headers=headers), timeout=60) as answer:
                assert answer.status == 200
            assert len(token) >= 32
        finally:
            process.terminate()
            process.communicate(timeout=60)
    assert process.returncode == 0


def test_what_is_refused_at_once(sam_annotator: Callable[..., object]) -> None:
    with listen("127.0.0.1", 0) as taken:
        outcome = sam_annotator("serve", "--port", taken.getsockname()[1])
    assert (outcome.code, "choose others with --host and --port" in outcome.err) == (2, True)
    for arguments, says in (
        (("--token", ""), "The token is empty"),
        (("--label-studio", "localhost:8080"), "no address of a server"),
        (("--allow-origin", "*"), "no address of a server"),
        (("--max-megabytes", "0"), "--max-megabytes"),
        (("--model", "none"), "is no model"),
    ):
        outcome = sam_annotator("serve", *arguments)
        assert (outcome.code, outcome.out, says in outcome.err) == (2, "", True), outcome


def test_without_the_extra(sam_annotator: Callable[..., object], monkeypatch: pytest.MonkeyPatch) -> None:
    find = importlib.util.find_spec
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None if name == "uvicorn" else find(name))
    sentence = 'The server needs uvicorn; install what it needs with: pip install "sam-annotator[serve]"'
    assert why_unavailable() == sentence
    outcome = sam_annotator("serve")
    assert (outcome.code, outcome.err.strip()) == (2, sentence)


def test_the_command_line_comes_up_without_the_extra() -> None:
    code = "import sys; import sam_annotator.cli; sys.exit(any(m in sys.modules for m in ('starlette', 'uvicorn')))"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
