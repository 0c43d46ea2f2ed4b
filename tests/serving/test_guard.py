"""Who may ask, how often, and how much."""

import base64
import threading
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sam_annotator.models.fake import FakeModel
from sam_annotator.serving.guard import Access, is_loopback
from sam_annotator.serving.limits import RateLimiter
from sam_annotator.serving.refusals import RefusedError
from tests.serving.conftest import Clients, picture

TOKEN = "correct horse battery stäple"


def basic(text: str) -> str:
    return "Basic " + base64.b64encode(text.encode()).decode()


@pytest.mark.parametrize(
    ("header", "status"),
    [
        (None, 401),
        ("Bearer wrong", 401),
        ("Bearer", 401),
        (f"Token {TOKEN}", 401),
        (TOKEN, 401),
        ("Basic %%%", 401),
        (basic("label-studio:wrong"), 401),
        (basic(TOKEN), 401),
        (f"Bearer {TOKEN}", 200),
        (f"bearer {TOKEN}", 200),
        (basic(f"label-studio:{TOKEN}"), 200),
    ],
)
def test_the_token(client_of: Clients, header: str | None, status: int) -> None:
    client = client_of(Access(token=TOKEN, hosts=None), host="annotator.example")
    headers = {} if header is None else {"Authorization": header.encode()}
    answer = client.get("/v1/models", headers=headers)
    assert answer.status_code == status
    if status == 401:
        assert "Authorization: Bearer" in answer.json()["error"]
        assert answer.headers["WWW-Authenticate"].startswith("Basic")


def test_health_needs_no_token_and_all_else_does(client_of: Clients) -> None:
    client = client_of(Access(token=TOKEN))
    for route in client.app.routes:
        method = next(iter(route.methods - {"HEAD"}))
        answer = client.request(method, route.path, follow_redirects=False)
        assert (answer.status_code == 200) == (route.path in {"/health", "/v1/health"}), route.path
        assert answer.status_code in {200, 401}


@pytest.mark.parametrize(
    ("host", "status"),
    [
        ("localhost:9090", 200),
        ("LOCALHOST", 200),
        ("127.0.0.1", 200),
        ("[::1]:80", 200),
        ("evil.example", 421),
        ("localhost.evil.example", 421),
        ("127.0.0.1.nip.io:9090", 421),
        ("", 421),
        ("[", 421),
    ],
)
def test_the_host_that_a_browser_names(client_of: Clients, host: str, status: int) -> None:
    assert client_of().get("/v1/health", headers={"Host": host}).status_code == status


@pytest.mark.parametrize(
    ("origin", "status"),
    [
        ("http://localhost", 200),  # a page of this very server
        ("http://localhost:8080", 403),
        ("https://evil.example", 403),
        ("null", 403),
    ],
)
def test_pages_of_others_may_not_ask(client_of: Clients, origin: str, status: int) -> None:
    answer = client_of().post("/v1/encode", content=picture(), headers={"Origin": origin})
    assert answer.status_code == status
    assert "Access-Control-Allow-Origin" not in answer.headers


def test_pages_that_were_allowed_may(client_of: Clients) -> None:
    origin = "http://localhost:8080"
    client = client_of(Access(token=TOKEN, origins=(origin,)))
    asks = {
        "Origin": origin,
        "Access-Control-Request-Method": "POST",
        "Access-Control-Request-Headers": "authorization",
    }
    preflight = client.options("/v1/predict", headers=asks)
    assert (preflight.status_code, preflight.headers["Access-Control-Allow-Origin"]) == (200, origin)
    answer = client.get("/v1/models", headers={"Origin": origin, "Authorization": basic(f":{TOKEN}")})
    assert (answer.status_code, answer.headers["Access-Control-Allow-Origin"]) == (200, origin)
    refused = client.get("/v1/models", headers={"Origin": origin})
    assert (refused.status_code, refused.headers["Access-Control-Allow-Origin"]) == (401, origin)
    assert client.options("/v1/predict", headers={**asks, "Origin": "http://evil.example"}).status_code == 400


@pytest.mark.parametrize("path", ["/v1/encode", "/v1/predict", "/v1/auto", "/predict", "/setup", "/webhook"])
def test_requests_that_are_too_large(client_of: Clients, path: str) -> None:
    client = client_of(max_bytes=1000)

    def piecemeal() -> Iterator[bytes]:
        yield from [b"x" * 300] * 4

    for content in (b"x" * 1001, piecemeal()):  # the second does not say its length beforehand
        answer = client.post(path, content=content)
        assert (answer.status_code, "--max-megabytes" in answer.json()["error"]) == (413, True)


def test_too_many_requests_of_one_client(client_of: Clients) -> None:
    client = client_of(per_minute=60)
    answers = [client.get("/v1/health") for _ in range(12)]
    assert [each.status_code for each in answers[:10]] == [200] * 10
    assert answers[11].status_code == 429
    assert int(answers[11].headers["Retry-After"]) >= 1


def test_a_client_may_ask_again_when_it_was_told() -> None:
    now = 0.0
    limiter = RateLimiter(6, clock=lambda: now)
    for _ in range(10):
        limiter.take("a")
    with pytest.raises(RefusedError, match="in 10 s"):
        limiter.take("a")
    limiter.take("b")
    now = 9.9
    with pytest.raises(RefusedError, match="in 1 s"):
        limiter.take("a")
    now = 10.0
    limiter.take("a")


@given(st.integers(1, 1000), st.lists(st.floats(0, 100), max_size=60))
def test_no_minute_sees_more_than_the_rate_and_what_was_saved(rate: int, pauses: list[float]) -> None:
    now, passed = 0.0, []
    limiter = RateLimiter(rate, clock=lambda: now)
    for pause in pauses:
        now += pause
        try:
            limiter.take("a")
            passed.append(now)
        except RefusedError:
            pass
    for start in passed:
        assert sum(start <= when <= start + 60 for when in passed) <= rate + max(10, rate / 10) + 1


def test_whom_there_is_no_room_for_is_sent_away(client_of: Clients, monkeypatch: pytest.MonkeyPatch) -> None:
    inside, go_on = threading.Semaphore(0), threading.Event()
    encode = FakeModel._encode

    def wait(*args: object) -> object:
        inside.release()
        assert go_on.wait(30)
        return encode(*args)

    monkeypatch.setattr(FakeModel, "_encode", wait)
    first: list[int] = []
    with client_of(workers=1, waiting=0) as client:
        thread = threading.Thread(target=lambda: first.append(client.post("/v1/encode", content=picture()).status_code))
        thread.start()
        assert inside.acquire(timeout=30)
        answer = client.post("/v1/encode", content=picture(seed=1))
        assert (answer.status_code, answer.headers["Retry-After"]) == (503, "1")
        assert client.get("/v1/health").status_code == 200
        go_on.set()
        thread.join(30)
        assert first == [200]
        assert client.post("/v1/encode", content=picture(seed=1)).status_code == 200


@pytest.mark.parametrize(
    ("host", "expected"),
    [("127.0.0.1", True), ("127.8.9.1", True), ("::1", True), ("localhost", True), ("0.0.0.0", False), ("::", False),
     ("192.168.0.4", False), ("workstation", False)],
)  # fmt: skip
def test_loopback(host: str, expected: bool) -> None:
    assert is_loopback(host) is expected
