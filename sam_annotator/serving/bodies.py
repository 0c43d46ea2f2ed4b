"""What comes with a request, as it comes: JSON, a file, or a form with a file in it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TypeVar

import anyio
from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request

from sam_annotator.serving.limits import Limits
from sam_annotator.serving.refusals import RefusedError
from sam_annotator.serving.uploads import from_base64
from sam_annotator.serving.values import EncodeRequest, parsed

Result = TypeVar("Result")


async def body_of(request: Request, limits: Limits) -> bytes:
    """The whole body.

    Raises:
        RefusedError: It is too large, or takes too long to arrive.
    """
    return await _in_time(request.body, limits)


async def image_file(request: Request, limits: Limits) -> bytes:
    """The bytes of an image file: as the body itself, in the field "image" of a form, or in JSON as base64.

    Raises:
        RefusedError: There is none.
    """
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind == "multipart/form-data":
        return await _in_time(lambda: _from_form(request, limits), limits)
    body = await body_of(request, limits)
    data = from_base64(parsed(body, EncodeRequest).image) if kind == "application/json" else body
    if not data:
        raise RefusedError(422, "There is no image in the request: send a file, a form with the field image, or JSON.")
    return data


async def _from_form(request: Request, limits: Limits) -> bytes:
    try:
        async with request.form(max_files=1, max_fields=8, max_part_size=limits.max_bytes) as form:
            image = form.get("image")
            data = await image.read() if isinstance(image, UploadFile) else b""
    except HTTPException as error:
        raise RefusedError(400, f"The form cannot be read: {error.detail.rstrip('.')}.") from error
    if not data:
        raise RefusedError(422, "The form has no file in its field image; with curl: -F image=@photo.jpg")
    return data


async def _in_time(read: Callable[[], Awaitable[Result]], limits: Limits) -> Result:
    try:
        with anyio.fail_after(limits.body_seconds):
            return await read()
    except TimeoutError as error:
        raise RefusedError(
            408, f"The request did not arrive within {limits.body_seconds:g} s; send it again."
        ) from error
    except ClientDisconnect as error:
        raise RefusedError(400, "The request ended before it was complete.") from error
