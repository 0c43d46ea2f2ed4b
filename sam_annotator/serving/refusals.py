"""What a request is refused with."""

from __future__ import annotations

from sam_annotator.errors import SamAnnotatorError


class RefusedError(SamAnnotatorError):
    """One sentence for whoever asked, and the status that goes with it.

    Args:
        status: Of HTTP, 400 to 599.
        sentence: What is wrong and what to do.
        retry_after: Seconds after which asking again may help, or None.
    """

    def __init__(self, status: int, sentence: str, retry_after: int | None = None) -> None:
        super().__init__(sentence)
        self.status = status
        self.retry_after = retry_after

    @property
    def headers(self) -> dict[str, str]:
        """What goes into the answer's header beside its status."""
        return {} if self.retry_after is None else {"Retry-After": str(self.retry_after)}
