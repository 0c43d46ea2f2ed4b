"""``sam-annotator serve``: the predictor behind a small HTTP API."""

from __future__ import annotations

import secrets

import click

from sam_annotator.cli.options import model_options, precision_option
from sam_annotator.errors import UsageError

MEGABYTE = 1 << 20


@click.command(short_help="Answer prompts over HTTP, for scripts, CVAT and Label Studio.")
@model_options
@precision_option()
@click.option("--device", default="auto", show_default=True, help="cpu, cuda, mps, or the best there is.")
@click.option("--threads", type=click.IntRange(min=0), default=0, help="Of one call; 0 leaves it to the runtime.")
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option("--port", type=click.IntRange(0, 65535), default=9090, show_default=True, help="0 takes a free one.")
@click.option(
    "--token",
    envvar="SAM_ANNOTATOR_TOKEN",
    help="What every request has to bring. Made and shown if not given, where other computers can ask.",
)
@click.option(
    "--allow-origin",
    "origins",
    metavar="URL",
    multiple=True,
    help="A page that may ask from a browser, such as http://localhost:8080. Any number of them.",
)
@click.option(
    "--max-megabytes", type=click.FloatRange(0, min_open=True), default=32, show_default=True, help="Of one request."
)
@click.option(
    "--max-megapixels", type=click.FloatRange(0, min_open=True), default=100, show_default=True, help="Of one image."
)
@click.option(
    "--rate",
    type=click.IntRange(min=0),
    default=600,
    show_default=True,
    help="Requests of one client in a minute; 0 for any number.",
)
@click.option("--workers", type=click.IntRange(min=1), default=2, show_default=True, help="Requests worked on at once.")
@click.option(
    "--waiting",
    type=click.IntRange(min=0),
    default=16,
    show_default=True,
    help="Requests that may wait; more are sent away.",
)
@click.option(
    "--cache-megabytes",
    type=click.IntRange(min=1),
    default=1024,
    show_default=True,
    help="For images, and as much again for what is made of them.",
)
@click.option("--label-studio", "label_studio", metavar="URL", default="", help="Where tasks' images are fetched from.")
@click.option(
    "--label-studio-key", "key", envvar="LABEL_STUDIO_API_KEY", default="", help="An access token of Label Studio."
)
def command(
    *,
    model_id: str | None,
    runtime: str,
    device: str,
    precision: str,
    threads: int,
    host: str,
    port: int,
    token: str | None,
    origins: tuple[str, ...],
    max_megabytes: float,
    max_megapixels: float,
    rate: int,
    workers: int,
    waiting: int,
    cache_megabytes: int,
    label_studio: str,
    key: str,
) -> None:
    """Answer prompts over HTTP until Ctrl+C. /docs on the address that is shown tells how to ask.

    Only this computer can ask, without a token, unless --host says otherwise. The same address serves as a machine
    learning backend of Label Studio: see docs/serving.md.
    """
    from sam_annotator.serving import why_unavailable

    missing = why_unavailable()
    if missing is not None:
        raise UsageError(missing)
    import threading

    from sam_annotator.models import Catalog, load_model
    from sam_annotator.serving.app import make_app
    from sam_annotator.serving.guard import LOOPBACK, Access, is_loopback
    from sam_annotator.serving.label_studio import LabelStudio
    from sam_annotator.serving.label_studio_images import ImageSource
    from sam_annotator.serving.limits import Limits
    from sam_annotator.serving.predictor import Predictor
    from sam_annotator.serving.running import Server, address, listen

    _check_urls(label_studio, *origins)
    if token is not None and not token.strip():
        raise UsageError("The token is empty; give --token TEXT, or leave it out.")
    local = is_loopback(host)
    shown = token is None and not local
    token = token or ("" if local else secrets.token_urlsafe(24))
    # The port before the model: that it is taken is told at once.
    with listen(host, port) as listening:
        catalog = Catalog.load()
        model = load_model(
            catalog.spec(model_id or catalog.default),
            runtime=runtime,
            device=device,
            threads=threads,
            precision=precision,
        )
        stopping = threading.Event()
        limits = Limits(int(max_megabytes * MEGABYTE), int(max_megapixels * 1e6), rate, workers, waiting)
        predictor = Predictor(
            model, max_pixels=limits.max_pixels, cache_bytes=cache_megabytes * MEGABYTE, stopping=stopping
        )
        access = Access(token, frozenset({*LOOPBACK, host}) if local else None, origins)
        images = ImageSource(label_studio, key, limits.max_bytes)
        app = make_app(predictor, access, limits, LabelStudio(predictor, images))

        def ready() -> None:
            click.echo(
                f"{model.spec.id} answers at {address(listening)} (see {address(listening)}/docs); Ctrl+C stops."
            )
            if shown:
                click.echo(f"Token: {token}")

        Server(app, stopping, ready).run(sockets=[listening])


def _check_urls(*urls: str) -> None:
    from urllib.parse import urlsplit

    for url in urls:
        if url and (urlsplit(url).scheme not in {"http", "https"} or not urlsplit(url).netloc):
            raise UsageError(f"{url!r} is no address of a server, such as http://localhost:8080.")
