"""A server that answers at once, without a network: the model of discs behind the real application."""

import io
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import numpy as np
import pytest
from PIL import Image
from starlette.testclient import TestClient

from sam_annotator.models.fake import fake_model
from sam_annotator.serving.app import make_app
from sam_annotator.serving.guard import Access
from sam_annotator.serving.label_studio import LabelStudio
from sam_annotator.serving.limits import Limits
from sam_annotator.serving.predictor import Predictor
from sam_annotator.serving.running import Server, address, listen

Clients = Callable[..., TestClient]
HEIGHT, WIDTH = 40, 60


def picture(height: int = HEIGHT, width: int = WIDTH, seed: int = 0, form: str = "PNG") -> bytes:
    pixels = np.random.default_rng(seed).integers(0, 255, (height, width, 3), np.uint8)
    stream = io.BytesIO()
    Image.fromarray(pixels).save(stream, form)
    return stream.getvalue()


@pytest.fixture
def predictor() -> Predictor:
    return Predictor(fake_model(), max_pixels=1_000_000)


@pytest.fixture
def client_of(predictor: Predictor) -> Clients:
    """A client of an application with these limits and this access."""

    def make(
        access: Access | None = None, label_studio: LabelStudio | None = None, host: str = "localhost", **limits: int
    ) -> TestClient:
        app = make_app(predictor, access, Limits(**limits), label_studio)
        return TestClient(app, base_url=f"http://{host}", raise_server_exceptions=False)

    return make


@pytest.fixture
def client(client_of: Clients) -> TestClient:
    return client_of()


@contextmanager
def running(
    predictor: Predictor,
    access: Access | None = None,
    stopping: threading.Event | None = None,
    label_studio: LabelStudio | None = None,
) -> Iterator[str]:
    """The address of a real server on a port of its own, as long as it runs; ``stopping`` is set when it shall stop."""
    ready, listening = threading.Event(), listen("127.0.0.1", 0)
    app = make_app(predictor, access, label_studio=label_studio)
    server = Server(app, stopping or threading.Event(), ready.set)
    thread = threading.Thread(target=lambda: server.run(sockets=[listening]))
    thread.start()
    try:
        assert ready.wait(60)
        yield address(listening)
    finally:
        server.stop()
        thread.join(60)
        listening.close()
    assert not thread.is_alive()


@pytest.fixture
def live_server(predictor: Predictor) -> Iterator[str]:
    with running(predictor) as url:
        yield url
