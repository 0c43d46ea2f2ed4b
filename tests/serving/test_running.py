"""A real server on a real port."""

import http.client
import json
import os
import re
import shutil
import socket
import subprocess
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest

from sam_annotator.errors import UsageError
from sam_annotator.models.fake import FakeModel, fake_model
from sam_annotator.serving.predictor import Predictor
from sam_annotator.serving.running import address, listen
from tests.serving.conftest import picture, running

ROOT = Path(__file__).resolve().parents[2]
EXAMPLE = re.compile(r"^```sh\n((?:.*\n)*?)```$", re.MULTILINE)
EXAMPLES = [each for each in EXAMPLE.findall((ROOT / "docs/serving.md").read_text("utf-8")) if "curl" in each]


def post(url: str, body: bytes, **headers: str) -> tuple[int, dict[str, object]]:
    try:
        with urlopen(Request(url, body, headers), timeout=60) as answer:
            return answer.status, json.load(answer)
    except HTTPError as error:
        with error:
            return error.code, json.load(error)


def test_requests_at_once_over_sockets(live_server: str) -> None:
    with ThreadPoolExecutor(4) as pool:
        asked = [picture(seed=seed % 3) for seed in range(12)]
        answers = list(pool.map(lambda data: post(f"{live_server}/v1/encode", data), asked))
    assert [status for status, _ in answers] == [200] * 12
    assert len({answer["image_id"] for _, answer in answers}) == 3


def test_a_stranger_to_http_does_no_harm(live_server: str) -> None:
    host, port = live_server.removeprefix("http://").split(":")
    with socket.create_connection((host, int(port)), 60) as raw:
        raw.sendall(b"\x16\x03\x01 this is not HTTP\r\n\r\n")
        assert b"400" in raw.recv(1000)
    assert post(f"{live_server}/v1/predict", b"{}")[0] == 422


def test_a_name_that_points_here_is_refused(live_server: str) -> None:
    status, answer = post(f"{live_server}/v1/encode", picture(), Host="evil.example")
    assert (status, "localhost" in str(answer["error"])) == (421, True)


def test_who_hangs_up_early_does_no_harm(live_server: str) -> None:
    host, port = live_server.removeprefix("http://").split(":")
    connection = http.client.HTTPConnection(host, int(port), timeout=60)
    connection.putrequest("POST", "/v1/encode")
    connection.putheader("Content-Length", "1000")
    connection.endheaders(b"only a little")
    connection.close()
    assert post(f"{live_server}/v1/encode", picture())[0] == 200


def test_stopping_waits_for_answers(monkeypatch: pytest.MonkeyPatch) -> None:
    inside, stopping = threading.Event(), threading.Event()
    encode = FakeModel._encode

    def wait(*args: object) -> object:
        inside.set()
        assert stopping.wait(60)
        return encode(*args)

    monkeypatch.setattr(FakeModel, "_encode", wait)
    answers: list[tuple[int, dict[str, object]]] = []
    with running(Predictor(fake_model()), stopping=stopping) as url:
        thread = threading.Thread(target=lambda: answers.append(post(f"{url}/v1/encode", picture())))
        thread.start()
        assert inside.wait(60)
    thread.join(60)
    assert [status for status, _ in answers] == [200]


def test_a_port_that_is_taken() -> None:
    with listen("127.0.0.1", 0) as taken:
        port = taken.getsockname()[1]
        assert address(taken) == f"http://127.0.0.1:{port}"
        with pytest.raises(UsageError, match=rf"cannot listen on 127\.0\.0\.1, port {port} .*--port"):
            listen("127.0.0.1", port)
    with pytest.raises(UsageError, match=r"cannot listen on no\.such\.host\.invalid"):
        listen("no.such.host.invalid", 9090)


@pytest.mark.skipif(shutil.which("curl") is None, reason="needs curl")
def test_the_examples_of_the_manual(live_server: str, tmp_path: Path) -> None:
    shutil.copy(ROOT / "resources/samples/cat.jpg", tmp_path / "cat.jpg")
    environment = {**os.environ, "no_proxy": "*", "TOKEN": "anything"}
    assert len(EXAMPLES) >= 6
    for example in EXAMPLES:
        script = "set -e\n" + example.replace("http://127.0.0.1:9090", live_server).replace("curl ", "curl -sS ")
        done = subprocess.run(
            ["bash", "-c", script], cwd=tmp_path, env=environment, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, f"{example}\n{done.stderr}"
        assert '"error"' not in done.stdout, f"{example}\n{done.stdout}"
    assert json.loads((tmp_path / "objects.json").read_text("utf-8"))["masks"]
