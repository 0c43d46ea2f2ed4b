"""The OpenAPI document, and a page of it that needs nothing else: no scripts, no network."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from html import escape
from typing import Any

import msgspec

from sam_annotator import __version__
from sam_annotator.serving import values
from sam_annotator.serving.guard import OPEN

_SCHEMAS = "#/components/schemas/"
_STYLE = """
body{margin:2rem auto;max-width:60rem;padding:0 1rem;font:16px/1.5 system-ui,sans-serif;color-scheme:light dark}
code{font:14px ui-monospace,monospace}h2{margin-top:2rem;border-top:1px solid #8886;padding-top:1rem}
table{border-collapse:collapse}td,th{padding:.2rem .8rem .2rem 0;text-align:left;vertical-align:top}
"""


@dataclass(frozen=True)
class _Operation:
    """One request: how it is made, what it takes and gives, and which failures it has of its own."""

    method: str
    path: str
    summary: str
    answer: Any = None
    asks: Any = None
    failures: tuple[int, ...] = ()
    file: bool = False
    status: int = 200


_OPERATIONS = (
    _Operation("get", "/v1/health", "Whether the server runs. Needs no token.", values.Health),
    _Operation("get", "/v1/models", "Which model answers.", values.Models),
    _Operation(
        "post",
        "/v1/encode",
        "Keep and encode an image: the file itself, a form with the field image, or JSON with base64. The id is made "
        "of the bytes, so the same file has the same id.",
        values.Encoded,
        values.EncodeRequest,
        (413, 422, 503),
        file=True,
    ),
    _Operation(
        "post",
        "/v1/predict",
        "The object that points, boxes and a mask mean, as three candidates. Coordinates are pixels from the top left "
        "corner, EXIF orientation applied.",
        values.Prediction,
        values.PredictRequest,
        (404, 413, 422, 503),
    ),
    _Operation(
        "post",
        "/v1/auto",
        "All objects, as segment-anything's automatic mask generator finds them.",
        values.AutomaticResult,
        values.AutoRequest,
        (404, 413, 422, 503),
    ),
    _Operation("delete", "/v1/images/{image_id}", "Forget an image.", failures=(404,), status=204),
    _Operation("get", "/health", "For Label Studio: whether the server runs. Needs no token.", values.Health),
    _Operation("get", "/versions", "For Label Studio: the versions of the model.", dict[str, Any]),
    _Operation("post", "/setup", "For Label Studio: connects a project.", dict[str, Any], dict[str, Any]),
    _Operation(
        "post",
        "/predict",
        "For Label Studio: answers smart points and rectangles by brush labels or polygons.",
        dict[str, Any],
        dict[str, Any],
        (413, 422, 502, 503),
    ),
    _Operation("post", "/webhook", "For Label Studio: does nothing.", dict[str, Any], dict[str, Any], status=201),
)  # fmt: skip

_FAILURES = {
    401: "The token is missing or wrong.",
    404: "There is no such image.",
    413: "The request or the image is too large.",
    422: "The request cannot be answered as it is.",
    429: "Too many requests; Retry-After says when to ask again.",
    502: "Label Studio does not give the image.",
    503: "The server is busy or stopping.",
}


@cache
def openapi() -> dict[str, Any]:
    """The document, OpenAPI 3.1."""
    kinds = [kind for each in _OPERATIONS for kind in (each.answer, each.asks) if kind is not None]
    schemas, components = msgspec.json.schema_components([*kinds, values.Failure], ref_template=f"{_SCHEMAS}{{name}}")
    of = dict(zip(map(str, [*kinds, values.Failure]), schemas, strict=True))
    paths: dict[str, Any] = {}
    for each in _OPERATIONS:
        paths.setdefault(each.path, {})[each.method] = _operation(each, of)
    return {
        "openapi": "3.1.0",
        "info": {"title": "sam-annotator", "version": __version__, "description": "Segment images by prompts."},
        "paths": paths,
        "components": {
            "schemas": components,
            "securitySchemes": {
                "bearer": {"type": "http", "scheme": "bearer"},
                "basic": {"type": "http", "scheme": "basic", "description": "The token as the password."},
            },
        },
        "security": [{"bearer": []}, {"basic": []}, {}],
    }


def _operation(each: _Operation, schema_of: dict[str, Any]) -> dict[str, Any]:
    told: dict[str, Any] = {"summary": each.summary, "responses": {str(each.status): {"description": "Done."}}}
    if each.answer is not None:
        told["responses"][str(each.status)]["content"] = _content(schema_of[str(each.answer)])
    for status in sorted({429, *each.failures} | (set() if each.path in OPEN else {401})):
        content = _content(schema_of[str(values.Failure)])
        told["responses"][str(status)] = {"description": _FAILURES[status], "content": content}
    if each.asks is not None:
        content = _content(schema_of[str(each.asks)])
        if each.file:
            binary = {"type": "string", "format": "binary"}
            content["image/*"] = {"schema": binary}
            content["multipart/form-data"] = {
                "schema": {"type": "object", "properties": {"image": binary}, "required": ["image"]}
            }
        told["requestBody"] = {"required": True, "content": content}
    names = re.findall(r"{(\w+)}", each.path)
    if names:
        told["parameters"] = [
            {"name": name, "in": "path", "required": True, "schema": {"type": "string"}} for name in names
        ]
    return told


def _content(schema: dict[str, Any]) -> dict[str, Any]:
    return {"application/json": {"schema": schema}}


@cache
def as_html() -> str:
    """The document as a page."""
    document = openapi()
    schemas = document["components"]["schemas"]
    parts = [
        "<!DOCTYPE html><html lang='en'><meta charset='utf-8'><title>sam-annotator</title>",
        f"<style>{_STYLE}</style><h1>sam-annotator {escape(__version__)}</h1>",
        "<p>Masks for points, boxes and masks. For programs: <a href='/openapi.json'>openapi.json</a> (OpenAPI).</p>",
        "<p>What fails is told as <code>{&quot;error&quot;: &quot;one sentence&quot;}</code>.</p>",
    ]
    for path, operations in document["paths"].items():
        for method, told in operations.items():
            parts.append(f"<h2><code>{method.upper()} {escape(path)}</code></h2><p>{escape(told['summary'])}</p>")
            request = told.get("requestBody", {}).get("content", {}).get("application/json")
            if request is not None:
                parts += _table("Takes", _known(request["schema"], schemas))
            for status, answer in told["responses"].items():
                if status.startswith("2") and "content" in answer:
                    parts += _table("Gives", _known(answer["content"]["application/json"]["schema"], schemas))
            failures = (f"{status} {answer['description']}" for status, answer in told["responses"].items())
            parts.append(f"<p>{escape(' · '.join(each for each in failures if each[0] != '2'))}</p>")
    parts.append("<h2>Values</h2>")
    for kind in (values.Candidate, values.AutomaticRecord, values.Rle, values.ModelInfo, values.Failure):
        parts += _table(kind.__name__, schemas[kind.__name__])
    return "\n".join(parts)


def _known(schema: dict[str, Any], schemas: dict[str, Any]) -> dict[str, Any]:
    """What a reference points to, or nothing."""
    return dict(schemas.get(schema.get("$ref", "").removeprefix(_SCHEMAS), {}))


def _table(title: str, schema: dict[str, Any]) -> list[str]:
    if not schema:
        return []
    rows = [
        f"<tr><td><code>{escape(field)}</code></td><td>{escape(_type(of))}"
        f"{' (needed)' if title == 'Takes' and field in schema.get('required', ()) else ''}</td>"
        f"<td>{escape(of.get('description', ''))}</td></tr>"
        for field, of in schema["properties"].items()
    ]
    return [f"<p>{title}: {escape(' '.join(schema.get('description', '').split()))}</p><table>", *rows, "</table>"]


def _type(schema: dict[str, Any]) -> str:
    if "$ref" in schema:
        return str(schema["$ref"].removeprefix(_SCHEMAS))
    if "anyOf" in schema:
        return " or ".join(_type(each) for each in schema["anyOf"])
    if schema.get("type") == "array":
        inner = schema.get("items") or {}
        return f"list of {_type(inner)}" if inner else f"list of {len(schema.get('prefixItems', ()))}"
    return str(schema.get("type", "any"))
