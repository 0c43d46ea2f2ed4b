"""Outlines on the photograph's edges, made beside the GUI thread while the person looks at the candidate."""

from __future__ import annotations

from functools import partial

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, Signal

from sam_annotator.controllers.lanes import Lane, Ok, Priority, Result
from sam_annotator.core.candidates import MaskCandidates
from sam_annotator.core.mask import Mask
from sam_annotator.inference.edges import refined_mask


class OutlineRefiner(QObject):
    """Refines the chosen candidate as soon as it is there, so that what is accepted has been seen.

    Attributes:
        on: Whether it refines. Off, candidates stand for themselves.

    Signals:
        refined(Mask, int): The candidate of this rank, among those asked for last, refined.
    """

    refined = Signal(object, int)

    def __init__(self, lane: Lane, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.on = False
        self._lane = lane
        self._pixels: NDArray[np.uint8] | None = None
        self._candidates: MaskCandidates | None = None
        self._masks: dict[int, Mask] = {}

    def show(self, pixels: NDArray[np.uint8] | None) -> None:
        """Work on this image, (H, W, 3) uint8 RGB, or on none."""
        self._pixels = pixels
        self.want(None, 0)

    def want(self, candidates: MaskCandidates | None, rank: int) -> None:
        """Refine this candidate; the newest wish counts, and answers about other candidates are dropped."""
        self._lane.drop(Priority.NOW)
        if candidates is not self._candidates:
            self._candidates, self._masks = candidates, {}
        if not self.on or candidates is None or self._pixels is None:
            return
        if rank in self._masks:
            self.refined.emit(self._masks[rank], rank)
        else:
            call = partial(refined_mask, self._pixels, candidates, rank)
            self._lane.submit(call, partial(self._on_refined, candidates, rank))

    def mask(self, candidates: MaskCandidates, rank: int) -> Mask:
        """The mask that a candidate stands for, at once: refined now if an accept is quicker than the lane."""
        if not self.on or self._pixels is None:
            return candidates.mask(rank)
        kept = self._masks.get(rank) if candidates is self._candidates else None
        return refined_mask(self._pixels, candidates, rank) if kept is None else kept

    def close(self) -> None:
        """Refuse new work, drop what is pending, wait for what runs."""
        self._lane.close()

    def _on_refined(self, candidates: MaskCandidates, rank: int, result: Result[Mask]) -> None:
        # A failure has been logged; the candidate stays as the network drew it.
        if self.on and candidates is self._candidates and isinstance(result, Ok):
            self._masks[rank] = result.value
            self.refined.emit(result.value, rank)
