"""Downloads against a real server: they resume, they verify, and nothing half ever gets its name."""

import hashlib
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import numpy as np
import pytest

from sam_annotator.errors import DownloadError, ModelError
from sam_annotator.models import weights
from sam_annotator.models.base import Artifact, ModelSpec
from sam_annotator.models.download import BLOCK

CONTENT = np.random.default_rng(0).bytes(3 * BLOCK + 777)
SHA256 = hashlib.sha256(CONTENT).hexdigest()


class Server(ThreadingHTTPServer):
    """Serves CONTENT under every path, as badly as a test wants it.

    Attributes:
        ranges: Whether it honours Range.
        breaks_after: Bytes of the next answers after which the connection breaks off.
        asked: The Range header of each request.
    """

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.ranges = True
        self.breaks_after: list[int] = []
        self.asked: list[str | None] = []

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}/weights.bin"


class Handler(BaseHTTPRequestHandler):
    server: Server

    def do_GET(self) -> None:
        wanted = self.headers["Range"]
        self.server.asked.append(wanted)
        if self.path == "/missing":
            self.send_error(404)
            return
        start = int(wanted.removeprefix("bytes=").removesuffix("-")) if wanted and self.server.ranges else 0
        if start >= len(CONTENT):
            self.send_error(416)
            return
        self.send_response(206 if start else 200)
        self.send_header("Content-Length", str(len(CONTENT) - start))
        self.end_headers()
        body = CONTENT[start:]
        if self.server.breaks_after:
            body = body[: self.server.breaks_after.pop(0)]
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  # the name is that of the standard library
        pass


@pytest.fixture
def server() -> Iterator[Server]:
    with Server() as running:
        thread = threading.Thread(target=running.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield running
        running.shutdown()
        thread.join()


@pytest.fixture
def spec(server: Server, tmp_path: Path) -> ModelSpec:
    return make_spec(tmp_path, Artifact("all", "weights.bin", SHA256, len(CONTENT), server.url))


def make_spec(folder: Path, *artifacts: Artifact) -> ModelSpec:
    return ModelSpec("remote", "Remote", "sam", "Apache-2.0", 1024, artifacts, folder / "remote")


def names(spec: ModelSpec) -> list[str]:
    return sorted(path.name for path in spec.directory.iterdir())


def cancel_after(calls: int) -> Callable[[], bool]:
    answers = iter([False] * calls)
    return lambda: next(answers, True)


def test_a_file_arrives_whole_with_progress(spec: ModelSpec) -> None:
    seen: list[tuple[int, int]] = []
    weights.fetch(spec, progress=lambda done, total: seen.append((done, total)))
    assert (spec.directory / "weights.bin").read_bytes() == CONTENT
    assert names(spec) == ["weights.bin"]
    assert seen[-1] == (len(CONTENT), len(CONTENT))
    assert seen == sorted(seen)
    assert [check.state for check in weights.verify(spec)] == [weights.OK]


def test_what_is_there_is_not_fetched_again(spec: ModelSpec, server: Server) -> None:
    weights.fetch(spec)
    weights.fetch(spec)
    assert server.asked == [None]


def test_a_damaged_file_is_fetched_again(spec: ModelSpec) -> None:
    weights.fetch(spec)
    (spec.directory / "weights.bin").write_bytes(bytes(len(CONTENT)))
    assert [check.state for check in weights.verify(spec)] == [weights.DAMAGED]
    weights.fetch(spec)
    assert [check.state for check in weights.verify(spec)] == [weights.OK]


@pytest.mark.parametrize("ranges", [True, False])
def test_cancelled_downloads_go_on_later(spec: ModelSpec, server: Server, ranges: bool) -> None:
    server.ranges = ranges
    with pytest.raises(DownloadError, match="cancelled; it can go on later"):
        weights.fetch(spec, cancelled=cancel_after(2))
    assert names(spec) == ["weights.bin.part"]
    kept = (spec.directory / "weights.bin.part").stat().st_size
    assert 0 < kept < len(CONTENT)
    weights.fetch(spec)
    assert server.asked == [None, f"bytes={kept}-"]
    assert (spec.directory / "weights.bin").read_bytes() == CONTENT
    assert names(spec) == ["weights.bin"]


def test_a_connection_that_breaks_off_is_taken_up_again(spec: ModelSpec, server: Server) -> None:
    server.breaks_after = [1000, BLOCK]
    weights.fetch(spec)
    assert server.asked == [None, "bytes=1000-", f"bytes={1000 + BLOCK}-"]
    assert (spec.directory / "weights.bin").read_bytes() == CONTENT


def test_a_connection_that_brings_nothing_is_given_up(spec: ModelSpec, server: Server) -> None:
    server.breaks_after = [1000, 0]
    with pytest.raises(DownloadError, match=r"broke off after 0\.0 MB of weights\.bin.*goes on from there"):
        weights.fetch(spec)
    assert (spec.directory / "weights.bin.part").stat().st_size == 1000


def test_a_wrong_checksum_leaves_nothing(server: Server, tmp_path: Path) -> None:
    spec = make_spec(tmp_path, Artifact("all", "weights.bin", "0" * 64, 0, server.url))
    with pytest.raises(DownloadError, match="does not match its checksum, so it was deleted"):
        weights.fetch(spec)
    assert names(spec) == []


@pytest.mark.parametrize("junk", [b"x" * len(CONTENT), b"x" * 10, b"x" * (len(CONTENT) + 5)])
def test_a_part_file_of_something_else_is_found_out(spec: ModelSpec, junk: bytes) -> None:
    spec.directory.mkdir()
    (spec.directory / "weights.bin.part").write_bytes(junk)
    with pytest.raises(DownloadError, match="does not match"):
        weights.fetch(spec)
    weights.fetch(spec)
    assert (spec.directory / "weights.bin").read_bytes() == CONTENT


def test_a_part_file_that_is_whole_needs_no_more_bytes(spec: ModelSpec) -> None:
    spec.directory.mkdir()
    (spec.directory / "weights.bin.part").write_bytes(CONTENT)
    weights.fetch(spec)
    assert names(spec) == ["weights.bin"]


def test_no_connection_gives_the_way_out(spec: ModelSpec, server: Server, tmp_path: Path) -> None:
    # Nobody listens on the port of a server that was closed.
    closed = Server()
    closed.server_close()
    offline = make_spec(tmp_path, Artifact("all", "weights.bin", SHA256, 0, closed.url))
    with pytest.raises(DownloadError, match=r"127\.0\.0\.1 cannot be reached.*the built-in model goes on working"):
        weights.fetch(offline)
    refused = make_spec(tmp_path, Artifact("all", "a", SHA256, 0, server.url.replace("weights.bin", "missing")))
    with pytest.raises(DownloadError, match=r"refuses a \(404 Not Found\)"):
        weights.fetch(refused)


def test_a_disk_without_room_is_noticed_before_the_download(server: Server, tmp_path: Path) -> None:
    spec = make_spec(tmp_path, Artifact("all", "weights.bin", SHA256, 10**18, server.url))
    with pytest.raises(DownloadError, match="free some space"):
        weights.fetch(spec)
    assert server.asked == []


def test_a_folder_that_cannot_be_written_is_named(spec: ModelSpec) -> None:
    spec.directory.write_text("a file where the folder should be")
    with pytest.raises(DownloadError, match=r"weights\.bin cannot be written"):
        weights.fetch(spec)


def test_progress_of_several_files_counts_them_together(server: Server, tmp_path: Path) -> None:
    parts = [Artifact(part, f"{part}.bin", SHA256, len(CONTENT), server.url) for part in ("encoder", "decoder")]
    seen: list[tuple[int, int]] = []
    weights.fetch(make_spec(tmp_path, *parts), progress=lambda done, total: seen.append((done, total)))
    assert seen == sorted(seen)
    assert seen[-1] == (2 * len(CONTENT), 2 * len(CONTENT))


def test_models_without_an_address_cannot_be_fetched(tmp_path: Path) -> None:
    with pytest.raises(DownloadError, match="add the model from a local file"):
        weights.fetch(make_spec(tmp_path, Artifact("all", "own.pth")))


def test_removing_frees_the_space_of_whole_and_half_files(spec: ModelSpec) -> None:
    weights.fetch(spec)
    (spec.directory / "weights.bin.part").write_bytes(b"12345")
    assert weights.remove(spec) == len(CONTENT) + 5
    assert not spec.directory.exists()
    with pytest.raises(ModelError, match="Nothing of the model remote"):
        weights.remove(spec)
    assert [check.state for check in weights.verify(spec)] == [weights.MISSING]
