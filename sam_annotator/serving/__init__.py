"""The predictor behind a small local HTTP API, and behind what Label Studio asks of its helpers.

Sees core, images, models and inference. Starlette is imported by this package alone, uvicorn by `running` alone;
both are an extra, so whoever imports `app` or `running` asks `why_unavailable` first.
"""

from __future__ import annotations

import importlib.util

_NEEDED = ("starlette", "uvicorn", "python_multipart")


def why_unavailable() -> str | None:
    """One sentence, or None where all that the server needs is installed."""
    missing = [name for name in _NEEDED if importlib.util.find_spec(name) is None]
    if missing:
        return (
            f'The server needs {" and ".join(missing)}; install what it needs with: pip install "sam-annotator[serve]"'
        )
    return None
