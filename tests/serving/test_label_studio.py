"""What Label Studio asks and gets, in its own format (label_studio/ml/api_connector.py and models.py of 1.23.2)."""

import base64
import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import numpy as np
import pytest
from starlette.testclient import TestClient

from sam_annotator.core.prompt import Prompt
from sam_annotator.serving.brush import decode_brush
from sam_annotator.serving.label_studio import LabelStudio
from sam_annotator.serving.label_studio_images import ImageSource
from sam_annotator.serving.predictor import Predictor
from tests.serving.conftest import HEIGHT, WIDTH, Clients, picture

BRUSH = """
<View>
  <!-- smart tools -->
  <Image name="image" value="$photo" zoom="true"/>
  <BrushLabels name="tag" toName="image"><Label value="Cat"/><Label value="Dog"/></BrushLabels>
  <KeyPointLabels name="points" toName="image" smart="true"><Label value="Cat"/><Label value="Dog"/></KeyPointLabels>
  <RectangleLabels name="boxes" toName="image" smart="true"><Label value="Cat"/><Label value="Dog"/></RectangleLabels>
</View>"""
POLYGON = BRUSH.replace("BrushLabels", "PolygonLabels")
DATA_URI = "data:image/png;base64," + base64.b64encode(picture()).decode()


def point(x: float, y: float, label: str = "Dog", *, is_positive: bool = True) -> dict[str, Any]:
    value = {"x": x, "y": y, "width": 0.3, "keypointlabels": [label]}
    return {
        "id": "a", "type": "keypointlabels", "from_name": "points", "to_name": "image", "origin": "manual",
        "original_width": WIDTH, "original_height": HEIGHT, "image_rotation": 0, "is_positive": is_positive,
        "value": value,
    }  # fmt: skip


def rectangle(x: float, y: float, width: float, height: float, **more: Any) -> dict[str, Any]:
    value = {"x": x, "y": y, "width": width, "height": height, "rotation": 0, "rectanglelabels": ["Cat"], **more}
    return {"type": "rectanglelabels", "from_name": "boxes", "to_name": "image", "is_positive": True, "value": value}


def request(*drawn: dict[str, Any], config: str = BRUSH, photo: object = DATA_URI) -> dict[str, Any]:
    return {
        "tasks": [{"id": 7, "data": {"photo": photo}, "annotations": [], "predictions": []}],
        "project": "1.1690000000",
        "label_config": config,
        "params": {"login": None, "password": None, "context": {"result": list(drawn)} if drawn else None},
    }


def expected(prompt: Prompt) -> np.ndarray:
    predictor = Predictor(_model())
    mask, _ = predictor.best_mask(predictor.keep(picture()), prompt)
    return mask.to_array()


def _model() -> Any:
    from sam_annotator.models.fake import fake_model

    return fake_model()


def test_a_point_becomes_a_brush_mask(client: TestClient) -> None:
    answer = client.post("/predict", json=request(point(50, 25)))
    assert answer.status_code == 200
    (result,) = answer.json()["results"]
    (region,) = result["result"]
    assert (region["from_name"], region["to_name"], region["type"]) == ("tag", "image", "brushlabels")
    assert (region["original_width"], region["original_height"], region["image_rotation"]) == (WIDTH, HEIGHT, 0)
    assert (region["value"]["format"], region["value"]["brushlabels"]) == ("rle", ["Dog"])
    mask = decode_brush(region["value"]["rle"], (HEIGHT, WIDTH))
    assert np.array_equal(mask, expected(Prompt().with_point(30, 10)))
    assert 0 < result["score"] <= 1
    assert result["model_version"] == answer.json()["model_version"]


def test_a_point_that_excludes_and_a_rectangle(client: TestClient) -> None:
    drawn = (rectangle(10, 10, 60, 80), point(50, 50, "Cat", is_positive=False))
    ((region,),) = [each["result"] for each in client.post("/predict", json=request(*drawn)).json()["results"]]
    prompt = Prompt().with_box(6, 4, 42, 36).with_point(30, 20, 0)
    assert np.array_equal(decode_brush(region["value"]["rle"], (HEIGHT, WIDTH)), expected(prompt))
    assert region["value"]["brushlabels"] == ["Cat"]


def test_a_turned_rectangle_is_the_box_around_it(client: TestClient) -> None:
    drawn = rectangle(50, 10, 30, 30, rotation=90)  # 18 x 12 pixels, turned about (30, 4): from (18, 4) to (30, 22)
    ((region,),) = [each["result"] for each in client.post("/predict", json=request(drawn)).json()["results"]]
    mask = decode_brush(region["value"]["rle"], (HEIGHT, WIDTH))
    assert np.array_equal(mask, expected(Prompt().with_box(18, 4, 30, 22)))


def test_polygons_where_the_project_has_polygons(client: TestClient) -> None:
    answer = client.post("/predict", json=request(point(50, 25), config=POLYGON)).json()
    (region,) = answer["results"][0]["result"]
    assert (region["type"], region["value"]["polygonlabels"], region["value"]["closed"]) == (
        "polygonlabels", ["Dog"], True,
    )  # fmt: skip
    points = np.array(region["value"]["points"])
    assert (points >= 0).all()
    assert (points <= 100).all()
    x, y = (points * [WIDTH / 100, HEIGHT / 100]).T
    area = abs(np.dot(x, np.roll(y, 1)) - np.dot(y, np.roll(x, 1))) / 2
    assert area == pytest.approx(expected(Prompt().with_point(30, 10)).sum(), rel=0.05)


def test_the_control_that_knows_the_label(client: TestClient) -> None:
    both = BRUSH.replace(
        "</View>", '<PolygonLabels name="outline" toName="image"><Label value="Bird"/></PolygonLabels></View>'
    )
    drawn = point(50, 25, "Bird")
    (region,) = client.post("/predict", json=request(drawn, config=both)).json()["results"][0]["result"]
    assert (region["from_name"], region["value"]["polygonlabels"]) == ("outline", ["Bird"])


def test_nothing_drawn_is_nothing_found(client: TestClient) -> None:
    asked = request()
    asked["tasks"] *= 3
    results = client.post("/predict", json=asked).json()["results"]
    assert [each["result"] for each in results] == [[]] * 3


def test_what_label_studio_asks_when_it_connects(client: TestClient) -> None:
    assert client.get("/health").json()["status"] == "UP"
    setup = client.post(
        "/setup",
        json={"project": "1.1", "schema": BRUSH, "hostname": "http://x", "access_token": "t", "extra_params": None},
    )
    version = setup.json()["model_version"]
    assert version.startswith("fake-")
    assert client.get("/versions").json() == {"versions": [version]}
    event = client.post("/webhook", json={"action": "START_TRAINING", "project": {}})
    assert (event.status_code, event.json()) == (201, {})


@pytest.mark.parametrize(
    ("asked", "says"),
    [
        (request(point(50, 25), config="<View>"), "not XML"),
        (request(point(50, 25), config="<View/>"), "no BrushLabels or PolygonLabels"),
        (request(point(50, 25), config='<!DOCTYPE a [<!ENTITY b "c">]><View/>'), "never do"),
        (request(point(50, 25), config="<View>" * 200_000), "too long"),
        (request(point(50, 25), photo=None), "no image under 'photo'"),
        (request(point(50, 25), photo="/data/upload/1/cat.png"), "--label-studio URL"),
        (request(point(50, 25), photo="data:image/png;base64,aaaa"), "not an image"),
        (request(point(50, 25, is_positive=False)), "smart point that includes"),
        (request({**point(50, 25), "image_rotation": 90}), "rotated"),
        (request({**rectangle(1, 1, 5, 5), "is_positive": False}), "cannot exclude"),
        (request({**point(50, 25), "value": {"x": "50", "y": 25}}), "no number 'x'"),
        (request(rectangle(120, 1, 5, 5)), "no area"),
        ({**request(point(50, 25)), "tasks": []}, "belongs to one task"),
        ({"tasks": 3}, "$.tasks"),
    ],
)
def test_what_cannot_be_answered(client: TestClient, asked: dict[str, Any], says: str) -> None:
    answer = client.post("/predict", json=asked)
    assert (answer.status_code, says in answer.json()["error"]) == (422, True), answer.text


class _FakeLabelStudio(BaseHTTPRequestHandler):
    """Gives its image to whoever has the token, as Label Studio does."""

    asked: list[tuple[str, str]]
    elsewhere: str

    def do_GET(self) -> None:
        authorization = self.headers.get("Authorization", "")
        self.asked.append((self.path, authorization))
        if self.path.startswith("/data/elsewhere"):
            self.send_response(302)
            self.send_header("Location", self.elsewhere)
            self.end_headers()
            return
        known = authorization in {"Token legacy", "Bearer fresh"}
        self.send_response(200 if known and self.path.startswith("/data/upload") else 401 if not known else 404)
        self.end_headers()
        self.wfile.write(picture() if known else b"")

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        good = self.path == "/api/token/refresh/" and body == {"refresh": "a.b.c"}
        self.send_response(200 if good else 401)
        self.end_headers()
        self.wfile.write(b'{"access": "fresh"}' if good else b"{}")

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def label_studio() -> Iterator[tuple[str, list[tuple[str, str]]]]:
    """The address of a stand-in for Label Studio, and what it was asked."""
    handler = type("Handler", (_FakeLabelStudio,), {"asked": [], "elsewhere": "http://127.0.0.1:9/secret"})
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=lambda: server.serve_forever(0.01))
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}", handler.asked
        server.shutdown()
        thread.join()


@pytest.mark.parametrize(("key", "sent"), [("legacy", "Token legacy"), ("a.b.c", "Bearer fresh")])
def test_images_come_from_label_studio_once(
    predictor: Predictor, client_of: Clients, label_studio: tuple[str, list[tuple[str, str]]], key: str, sent: str
) -> None:
    url, asked = label_studio
    client = client_of(label_studio=LabelStudio(predictor, ImageSource(url, key)))
    for photo in ("/data/upload/1/cat.png", "/data/upload/1/cat.png", f"{url}/data/upload/1/cat.png"):
        assert client.post("/predict", json=request(point(50, 25), photo=photo)).status_code == 200
    assert asked == [("/data/upload/1/cat.png", sent)] * 2  # one for each way to write the address


def test_an_image_that_was_dropped_is_fetched_again(
    predictor: Predictor, client_of: Clients, label_studio: tuple[str, list[tuple[str, str]]]
) -> None:
    url, asked = label_studio
    client = client_of(label_studio=LabelStudio(predictor, ImageSource(url, "legacy")))
    body = request(point(50, 25), photo="/data/upload/1/cat.png")
    first = client.post("/predict", json=body)
    predictor.forget(predictor.keep(picture()).name)
    again = client.post("/predict", json=body)
    assert (first.status_code, again.status_code, len(asked)) == (200, 200, 2)


@pytest.mark.parametrize(
    ("key", "photo", "refusal"),
    [
        ("wrong", "/data/upload/1/cat.png", (502, "--label-studio-key")),
        ("x.y.z", "/data/upload/1/cat.png", (502, "401")),
        ("legacy", "/data/none.png", (502, "404")),
        ("legacy", "http://169.254.169.254/latest", (422, "does not lie in the Label Studio")),
        ("legacy", "//127.0.0.1:1/cat.png", (422, "does not lie")),
        ("legacy", "file:///etc/passwd", (422, "does not lie")),
        ("legacy", "s3://bucket/cat.png", (422, "does not lie")),
        ("legacy", "/data/elsewhere", (502, "another server")),
    ],
)
def test_images_that_are_not_fetched(  # noqa: PLR0917
    predictor: Predictor,
    client_of: Clients,
    label_studio: tuple[str, list[tuple[str, str]]],
    key: str,
    photo: str,
    refusal: tuple[int, str],
) -> None:
    client = client_of(label_studio=LabelStudio(predictor, ImageSource(label_studio[0], key)))
    answer = client.post("/predict", json=request(point(50, 25), photo=photo))
    status, says = refusal
    assert (answer.status_code, says in answer.json()["error"]) == (status, True), answer.text


def test_label_studio_that_is_not_there_and_images_too_large(
    predictor: Predictor, client_of: Clients, label_studio: tuple[str, list[tuple[str, str]]]
) -> None:
    body = request(point(50, 25), photo="/data/upload/1/cat.png")
    gone = client_of(label_studio=LabelStudio(predictor, ImageSource("http://127.0.0.1:9", "legacy")))
    assert "cannot be reached" in gone.post("/predict", json=body).json()["error"]
    small = client_of(label_studio=LabelStudio(predictor, ImageSource(label_studio[0], "legacy", max_bytes=100)))
    assert small.post("/predict", json=body).status_code == 413
