"""The application: which request is answered by what."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any, TypeVar

import anyio
import anyio.to_thread
import msgspec
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

from sam_annotator import __version__
from sam_annotator.errors import ImageError, SamAnnotatorError, UsageError
from sam_annotator.serving import values
from sam_annotator.serving.bodies import body_of, image_file
from sam_annotator.serving.documentation import as_html, openapi
from sam_annotator.serving.guard import Access, Guard, failure
from sam_annotator.serving.label_studio import LabelStudio
from sam_annotator.serving.limits import Gate, Limits
from sam_annotator.serving.predictor import Predictor
from sam_annotator.serving.refusals import RefusedError

Result = TypeVar("Result")
Endpoint = Callable[[Request], Awaitable[Response]]

# Nothing that the pages show comes from elsewhere, and nothing in them may run.
PAGE_HEADERS = {"Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'", "X-Frame-Options": "DENY"}


def make_app(
    predictor: Predictor,
    access: Access | None = None,
    limits: Limits | None = None,
    label_studio: LabelStudio | None = None,
) -> Starlette:
    """The application in ASGI's sense.

    Args:
        predictor: That answers.
        access: Who may ask; this computer without a token if not given.
        limits: How much may be asked.
        label_studio: What answers Label Studio; one that fetches no images if not given.
    """
    access, limits = access or Access(), limits or Limits()
    endpoints = _Endpoints(predictor, limits, label_studio or LabelStudio(predictor))
    middleware = [Middleware(Guard, access=access, limits=limits)]
    if access.origins:
        cors = Middleware(
            CORSMiddleware,
            allow_origins=access.origins,
            allow_methods=["GET", "POST", "DELETE"],
            allow_headers=["Authorization", "Content-Type"],
        )
        middleware.insert(0, cors)
    # What is refused inside is answered inside, so that it carries the headers of CORS.
    handlers: dict[Any, Any] = {HTTPException: _no_route, SamAnnotatorError: _refused}
    return Starlette(routes=endpoints.routes(), middleware=middleware, exception_handlers=handlers)


class _Endpoints:
    """The requests, each as a function; what takes long is done in a thread, and only if there is room."""

    def __init__(self, predictor: Predictor, limits: Limits, label_studio: LabelStudio) -> None:
        self._predictor, self._limits, self._label_studio = predictor, limits, label_studio
        self._gate = Gate(limits.workers + limits.waiting)
        self._threads: anyio.CapacityLimiter | None = None

    def routes(self) -> list[Route]:
        """All of them; `documentation` tells of each."""

        def get(path: str, endpoint: Endpoint) -> Route:
            return Route(path, endpoint, methods=["GET"])

        def post(path: str, endpoint: Endpoint) -> Route:
            return Route(path, endpoint, methods=["POST"])

        return [
            get("/", self._start),
            get("/docs", self._docs),
            get("/openapi.json", self._openapi),
            get("/v1/health", self._health),
            get("/v1/models", self._models),
            post("/v1/encode", self._encode),
            post("/v1/predict", self._predict),
            post("/v1/auto", self._auto),
            Route("/v1/images/{image_id}", self._forget, methods=["DELETE"]),
            get("/health", self._health),
            get("/versions", self._versions),
            post("/setup", self._setup),
            post("/predict", self._label_studio_predict),
            post("/webhook", self._webhook),
        ]

    async def _start(self, _: Request) -> Response:
        return RedirectResponse("/docs")

    async def _docs(self, _: Request) -> Response:
        return HTMLResponse(as_html(), headers=PAGE_HEADERS)

    async def _openapi(self, _: Request) -> Response:
        return _json(openapi())

    async def _health(self, _: Request) -> Response:
        return _json(values.Health("UP", self._predictor.model.spec.id, __version__))

    async def _models(self, _: Request) -> Response:
        model = self._predictor.model
        spec = model.spec
        info = values.ModelInfo(spec.id, spec.title, spec.license, model.runtime, model.device, model.weights_hash)
        return _json(values.Models([info]))

    async def _encode(self, request: Request) -> Response:
        with self._gate:
            data = await image_file(request, self._limits)
            return _json(await self._work(lambda: self._predictor.encode(data)))

    async def _predict(self, request: Request) -> Response:
        with self._gate:
            body = await body_of(request, self._limits)
            return _json(await self._work(lambda: self._predictor.predict(values.parsed(body, values.PredictRequest))))

    async def _auto(self, request: Request) -> Response:
        with self._gate:
            body = await body_of(request, self._limits)
            return _json(await self._work(lambda: self._predictor.auto(values.parsed(body, values.AutoRequest))))

    async def _forget(self, request: Request) -> Response:
        self._predictor.forget(request.path_params["image_id"])
        return Response(status_code=204)

    async def _versions(self, _: Request) -> Response:
        return _json({"versions": [self._label_studio.version]})

    async def _setup(self, request: Request) -> Response:
        await body_of(request, self._limits)
        return _json({"model_version": self._label_studio.version})

    async def _label_studio_predict(self, request: Request) -> Response:
        with self._gate:
            body = await body_of(request, self._limits)
            return _json(await self._work(lambda: self._label_studio.predict(body)))

    async def _webhook(self, request: Request) -> Response:
        # Label Studio tells of annotations and of the wish to train; neither changes anything here.
        await body_of(request, self._limits)
        return _json({}, 201)

    async def _work(self, job: Callable[[], Result]) -> Result:
        if self._threads is None:
            self._threads = anyio.CapacityLimiter(self._limits.workers)
        return await anyio.to_thread.run_sync(job, limiter=self._threads)


def _json(value: object, status: int = 200) -> Response:
    return Response(msgspec.json.encode(value), status, media_type="application/json")


async def _refused(_: Request, error: SamAnnotatorError) -> Response:
    if isinstance(error, RefusedError):
        return failure(error)
    return failure(RefusedError(422 if isinstance(error, UsageError | ImageError) else 500, str(error)))


async def _no_route(request: Request, error: HTTPException) -> Response:
    sentences = {
        404: f"There is nothing at {request.url.path}; /docs lists what there is.",
        405: f"{request.url.path} does not answer {request.method}; /docs lists what there is.",
    }
    response = failure(
        RefusedError(error.status_code, sentences.get(error.status_code, f"{error.detail.rstrip('.')}."))
    )
    response.headers.update(error.headers or {})
    return response
