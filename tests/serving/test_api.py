"""Requests and answers of /v1."""

import base64
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest
from starlette.testclient import TestClient

from sam_annotator.core.mask import Mask
from sam_annotator.core.polygon import coco_to_mask
from sam_annotator.core.prompt import Prompt
from sam_annotator.images import read_image
from sam_annotator.inference.automatic import automatic_masks
from sam_annotator.inference.automatic_options import AutomaticOptions
from sam_annotator.models.fake import FakeModel, fake_model
from sam_annotator.serving.app import make_app
from sam_annotator.serving.predictor import Predictor
from tests.serving.conftest import HEIGHT, WIDTH, Clients, picture

AUTO = {"points_per_side": 4, "pred_iou_thresh": 0.5, "stability_score_thresh": 0.1}


def sent(client: TestClient, data: bytes | None = None) -> str:
    return client.post("/v1/encode", content=picture() if data is None else data).json()["image_id"]


def test_health_and_models(client: TestClient) -> None:
    assert client.get("/v1/health").json()["status"] == "UP"
    (model,) = client.get("/v1/models").json()["models"]
    assert (model["id"], model["runtime"], model["device"]) == ("fake", "fake", "cpu")


def test_an_image_has_the_same_id_however_it_is_sent(client: TestClient) -> None:
    data = picture()
    text = base64.b64encode(data).decode()
    answers = [
        client.post("/v1/encode", content=data),
        client.post("/v1/encode", files={"image": ("cat.png", data)}),
        client.post("/v1/encode", json={"image": text}),
        client.post("/v1/encode", json={"image": f"data:image/png;base64,{text}"}),
    ]
    assert {each.status_code for each in answers} == {200}
    assert len({each.text for each in answers}) == 1
    assert answers[0].json()["size"] == [HEIGHT, WIDTH]


def test_predict_answers_as_the_model_does(client: TestClient, tmp_path: Path) -> None:
    name = sent(client)
    answer = client.post("/v1/predict", json={"image_id": name, "points": [[30, 20]], "refine_edges": False}).json()
    path = tmp_path / "same.png"
    path.write_bytes(picture())
    model = fake_model()
    expected = model.decode(model.encode(read_image(path)), Prompt().with_point(30, 20))
    assert answer["size"] == [HEIGHT, WIDTH]
    assert len(answer["candidates"]) == 3
    for rank, told in enumerate(answer["candidates"]):
        mask = expected.mask(rank)
        assert Mask.from_rle(told["segmentation"]) == mask
        assert (told["area"], tuple(told["bbox"])) == (mask.area, mask.bbox)
        assert told["predicted_iou"] == pytest.approx(float(expected.predicted_iou[rank]))
        assert told["stability_score"] == pytest.approx(float(expected.stability[rank]))
        assert "polygons" not in told


def test_predict_takes_an_image_with_it(client: TestClient) -> None:
    text = base64.b64encode(picture()).decode()
    answer = client.post("/v1/predict", json={"image": text, "boxes": [[50, 30, 10, 5]]})
    assert answer.status_code == 200
    assert client.post("/v1/predict", json={"image_id": answer.json()["image_id"], "points": [[9, 9]]}).is_success


def test_polygons_are_the_mask_again(client: TestClient) -> None:
    asked = {"image_id": sent(client), "points": [[30, 20]], "polygons": True, "polygon_iou": 0.95}
    for told in client.post("/v1/predict", json=asked).json()["candidates"]:
        again = coco_to_mask(told["polygons"], (HEIGHT, WIDTH))
        assert again.iou(Mask.from_rle(told["segmentation"])) >= 0.95


def test_a_mask_is_a_prompt_alone_and_beside_points(client: TestClient) -> None:
    array = np.zeros((HEIGHT, WIDTH), np.bool_)
    array[10:30, 20:50] = True
    mask = Mask.from_array(array)
    name = sent(client)
    runs = {"size": [HEIGHT, WIDTH], "counts": mask.runs().tolist()}
    for rle in (mask.to_rle(), runs):
        answer = client.post("/v1/predict", json={"image_id": name, "mask": rle})
        assert Mask.from_rle(answer.json()["candidates"][0]["segmentation"]).iou(mask) > 0.6
    with_point = {"image_id": name, "points": [[30, 20]]}
    scores = [
        client.post("/v1/predict", json={**with_point, **more}).json()["candidates"][0]["predicted_iou"]
        for more in ({}, {"mask": runs})
    ]
    assert scores[1] > scores[0]  # the model of discs adds to its score where a mask input arrives


@pytest.mark.parametrize(
    ("asked", "says"),
    [
        ({}, "Say what to segment"),
        ({"points": [[5, 5, 0]]}, "Say what to segment"),
        ({"points": [[5, 5, 2]]}, "1 or 0"),
        ({"points": [[60, 5]]}, "outside of the image, which is 60 x 40"),
        ({"points": [[-1, 5]]}, "outside"),
        ({"points": [[5]]}, "$.points[0]"),
        ({"points": [["5", 5]]}, "$.points[0][0]"),
        ({"points": [[1, 1]] * 1001}, "$.points"),
        ({"boxes": [[5, 5, 5, 9]]}, "empty"),
        ({"boxes": [[5, 5, 61, 9]]}, "reaches outside"),
        ({"boxes": [[5, 5, 6]]}, "$.boxes[0]"),
        ({"mask": {"size": [3, 3], "counts": [9]}}, "size is [3, 3]"),
        ({"mask": {"size": [HEIGHT, WIDTH], "counts": [9]}}, "add up"),
        ({"mask": {"size": [HEIGHT, WIDTH], "counts": [HEIGHT * WIDTH]}}, "empty mask"),
        ({"mask": {"size": [HEIGHT, WIDTH], "counts": "garbage"}}, "not COCO's"),
        ({"mask": {"size": [HEIGHT, WIDTH], "counts": "äöü"}}, "not COCO's"),
        ({"mask": {"size": [HEIGHT, WIDTH], "counts": ""}}, "not COCO's"),
        ({"mask": {"size": [HEIGHT, WIDTH], "counts": [-5, HEIGHT * WIDTH + 5]}}, "$.mask.counts"),
        ({"point": [[5, 5]]}, "unknown field `point`"),
        ({"points": [[5, 5]], "image": "aaaa"}, "one of the two"),
    ],
)
def test_a_prompt_that_makes_no_sense_is_one_sentence(client: TestClient, asked: dict[str, object], says: str) -> None:
    answer = client.post("/v1/predict", json={"image_id": sent(client), **asked})
    assert answer.status_code == 422
    assert says in answer.json()["error"]
    assert list(answer.json()) == ["error"]


@pytest.mark.parametrize("number", ["1e999", "NaN", "Infinity", "-1e999"])
def test_numbers_that_are_none(client: TestClient, number: str) -> None:
    body = f'{{"image_id": "{sent(client)}", "points": [[{number}, 5]]}}'
    assert client.post("/v1/predict", content=body).status_code in {400, 422}


def test_auto_finds_what_everything_mode_finds(client: TestClient, tmp_path: Path) -> None:
    answer = client.post("/v1/auto", json={"image_id": sent(client), **AUTO})
    path = tmp_path / "same.png"
    path.write_bytes(picture())
    found = automatic_masks(fake_model(), read_image(path), AutomaticOptions(**AUTO))
    assert found
    assert answer.json()["masks"] == [each.record() for each in found]


def test_auto_quick_takes_what_is_given_besides(client: TestClient) -> None:
    name = sent(client)
    quick = client.post("/v1/auto", json={"image_id": name, "quick": True, "pred_iou_thresh": 2.0})
    assert quick.json()["masks"] == []
    assert client.post("/v1/auto", json={"image_id": name, **AUTO, "quick": True}).json()["masks"]


@pytest.mark.parametrize(
    ("asked", "says"),
    [
        ({"points_per_side": 129}, "points_per_side is at most 128"),
        ({"crop_n_layers": 4}, "crop_n_layers is at most 3"),
        ({"points_per_batch": 257}, "points_per_batch is at most 256"),
        ({"points_per_side": 128, "crop_n_layers": 1}, "ask 81,920 points"),
        ({"points_per_side": 0}, "at least one point"),
        ({"points_per_side": 2.5}, "$.points_per_side"),
        ({"points_per_sid": 3}, "unknown field"),
    ],
)
def test_parameters_out_of_range(client: TestClient, asked: dict[str, object], says: str) -> None:
    answer = client.post("/v1/auto", json={"image_id": sent(client), **asked})
    assert (answer.status_code, says in answer.json()["error"]) == (422, True)


def test_auto_ends_when_the_server_stops() -> None:
    stopping = threading.Event()
    client = TestClient(make_app(Predictor(fake_model(), stopping=stopping)), base_url="http://localhost")
    name = sent(client)
    stopping.set()
    answer = client.post("/v1/auto", json={"image_id": name, **AUTO})
    assert (answer.status_code, answer.json()) == (503, {"error": "The server is stopping."})


def test_an_image_can_be_forgotten(client: TestClient) -> None:
    name = sent(client)
    assert client.delete(f"/v1/images/{name}").status_code == 204
    assert client.delete(f"/v1/images/{name}").status_code == 404
    answer = client.post("/v1/predict", json={"image_id": name, "points": [[5, 5]]})
    assert answer.status_code == 404
    assert "send it again" in answer.json()["error"]


def test_the_oldest_image_makes_room() -> None:
    predictor = Predictor(fake_model(), cache_bytes=2 * HEIGHT * WIDTH * 3)
    names = [predictor.encode(picture(seed=seed)).image_id for seed in range(3)]
    client = TestClient(make_app(predictor), base_url="http://localhost")
    found = [client.post("/v1/predict", json={"image_id": name, "points": [[5, 5]]}).status_code for name in names]
    assert found == [404, 200, 200]


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"not an image", "not an image that can be read"),
        (picture(200, 200)[:4000], "damaged"),
        (b"", "no image in the request"),
        (b"\x89PNG\r\n\x1a\n" + b"\0" * 40, "image"),
    ],
)
def test_broken_images(client: TestClient, data: bytes, says: str) -> None:
    answer = client.post("/v1/encode", content=data)
    assert (answer.status_code, says in answer.json()["error"]) == (422, True)
    assert "/tmp" not in answer.text


def test_an_image_with_too_many_pixels_is_refused_before_it_is_unpacked(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sam_annotator.serving.uploads.read_image", lambda path: pytest.fail("it was unpacked"))
    answer = client.post("/v1/encode", content=picture(1001, 1000))
    assert answer.status_code == 413
    assert "1000 x 1001 pixels" in answer.json()["error"]


@pytest.mark.parametrize("text", ["%%%", "data:image/png,abc", "YWJ", "ä"])
def test_base64_that_is_none(client: TestClient, text: str) -> None:
    assert client.post("/v1/encode", json={"image": text}).status_code == 422


def test_a_form_without_a_file(client: TestClient) -> None:
    no_file = client.post("/v1/encode", files={"picture": ("cat.png", picture())})
    assert (no_file.status_code, "-F image=@photo.jpg" in no_file.json()["error"]) == (422, True)
    broken = client.post("/v1/encode", content=b"?", headers={"Content-Type": "multipart/form-data"})
    assert (broken.status_code, "form" in broken.json()["error"]) == (400, True)


@pytest.mark.parametrize("body", [b"", b"{", b"[]", b"\xff", b"null", b"[" * 100_000])
@pytest.mark.parametrize("path", ["/v1/predict", "/v1/auto", "/predict"])
def test_malformed_json(client: TestClient, path: str, body: bytes) -> None:
    answer = client.post(path, content=body)
    assert answer.status_code in {400, 422}
    assert answer.json()["error"].endswith((".", "/docs."))


def test_what_is_not_there(client: TestClient) -> None:
    assert client.get("/v2").json() == {"error": "There is nothing at /v2; /docs lists what there is."}
    wrong = client.get("/v1/predict")
    assert (wrong.status_code, wrong.headers["Allow"]) == (405, "POST")


def test_a_failure_that_nobody_foresaw_tells_no_details(
    client: TestClient, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(*_: object) -> None:
        raise ZeroDivisionError("secret")

    monkeypatch.setattr(FakeModel, "_encode", fail)
    answer = client.post("/v1/encode", content=picture())
    assert (answer.status_code, "secret" in answer.text) == (500, False)
    assert "ZeroDivisionError: secret" in caplog.text


def test_many_at_once_encode_an_image_once(client_of: Clients, monkeypatch: pytest.MonkeyPatch) -> None:
    encoded = []
    encode = FakeModel._encode
    monkeypatch.setattr(FakeModel, "_encode", lambda *args: encoded.append(1) or encode(*args))
    client = client_of(workers=4, waiting=20)
    text = base64.b64encode(picture()).decode()
    with client, ThreadPoolExecutor(8) as pool:
        asked = [{"image": text, "points": [[5 + index, 5 + index]]} for index in range(16)]
        answers = list(pool.map(lambda each: client.post("/v1/predict", json=each), asked))
    assert [each.status_code for each in answers] == [200] * 16
    alone = [client.post("/v1/predict", json=each).json() for each in asked]
    assert [each.json() for each in answers] == alone
    assert len(encoded) == 1


def test_the_document_and_the_page_know_every_route(client: TestClient) -> None:
    document = client.get("/openapi.json").json()
    told = {(method.upper(), path) for path, each in document["paths"].items() for method in each}
    routes = {(method, route.path) for route in client.app.routes for method in route.methods - {"HEAD"}}
    assert routes - told == {("GET", "/"), ("GET", "/docs"), ("GET", "/openapi.json")}
    assert told <= routes
    schema = document["components"]["schemas"]["AutoRequest"]["properties"]
    assert set(schema) == {"image", "image_id", "quick", *AutomaticOptions.__dataclass_fields__}
    page = client.get("/").text
    assert "<script" not in page
    assert "http://" not in page.replace("http://localhost", "")
    assert "https://" not in page
    assert all(f"<code>{method} {path}</code>" in page for method, path in told)
