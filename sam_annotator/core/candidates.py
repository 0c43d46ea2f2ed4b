"""The answers of the decoder to one prompt, ranked, and what is offered beside them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from sam_annotator.core.enlarging import enlarged_mask
from sam_annotator.core.geometry import FrameGeometry
from sam_annotator.core.mask import Mask, stability_score

SINGLE_MASK_TOKEN = 0
TOKENS = (SINGLE_MASK_TOKEN, 1, 2, 3)
"""What SAM's decoder has: the single-mask token and three for what is ambiguous."""
NO_TOKEN = -1
"""Of a mask that no single token of the decoder gave."""


class Kind(StrEnum):
    """What a candidate is; the text is what files say."""

    RANKED = ""
    """One of the three that are shown first."""
    SINGLE = "single"
    """The single-mask answer, where it is not among the three: after a lone click."""
    UNION = "union"
    """The three together."""
    PREVIOUS = "previous"
    """What was chosen before the newest click."""


EXTRAS = (Kind.SINGLE, Kind.UNION, Kind.PREVIOUS)


class Order(StrEnum):
    """What the three are sorted by; the text is what the settings say."""

    PREDICTED_IOU = "predicted-iou"
    """As SAM ranks them: the single-mask answer first if it is among them, then by predicted IoU."""
    STABILITY = "stability"


@dataclass(frozen=True, eq=False)
class MaskCandidates:
    """Masks to choose from, the one to show first at rank 0.

    Attributes:
        low_res_logits: (C, h, w) float32, covering the network's frame; above 0 is inside.
        predicted_iou: (C,) float32, the network's own estimate, about 0 to 1.
        stability: (C,) float32, `stability_score` of the part of the logits that lies on the image.
        tokens: (C,) int64, the mask token each came from: 0 the single-mask answer, 1 to 3 the ambiguity masks, -1
            where it came from none or from several.
        geometry: How the logits lie on the image.
        extras: What those after the three are, see `with_extras`.
        left_out: The logits (h, w) and the predicted IoU of the single-mask answer where it is not among the three.
    """

    low_res_logits: NDArray[np.float32]
    predicted_iou: NDArray[np.float32]
    stability: NDArray[np.float32]
    tokens: NDArray[np.int64]
    geometry: FrameGeometry
    extras: tuple[Kind, ...] = ()
    left_out: tuple[NDArray[np.float32], float] | None = None

    def __len__(self) -> int:
        return len(self.predicted_iou)

    @property
    def ranked_count(self) -> int:
        """How many are ranked: all but the extras."""
        return len(self) - len(self.extras)

    def kind(self, rank: int) -> Kind:
        """What the candidate at a rank is."""
        extra = rank - self.ranked_count
        return Kind.RANKED if extra < 0 else self.extras[extra]

    def rank_of(self, kind: Kind) -> int | None:
        """The rank of an extra, or None if there is none of this kind."""
        return self.ranked_count + self.extras.index(kind) if kind in self.extras else None

    @classmethod
    def ranked(
        cls,
        low_res_logits: NDArray[np.float32],
        predicted_iou: NDArray[np.float32],
        geometry: FrameGeometry,
        *,
        single_first: bool,
        tokens: Sequence[int] = TOKENS,
    ) -> MaskCandidates:
        """Choose three of the decoder's four masks, or as many as it has, and rank them.

        Args:
            low_res_logits: (4, h, w) float32; index 0 is the single-mask token, as in SAM.
            predicted_iou: (4,) float32.
            geometry: How the logits lie on the image.
            single_first: Put the single-mask answer first and the two best ambiguity masks after it. SAM trusts its
                single-mask token when a prompt is more than one click; for one click it is left out.
            tokens: Which of the four the decoder has; what stands for the others is not looked at. Without the
                single-mask token the ambiguity masks answer every prompt, without them the single-mask token does.

        Returns:
            Three candidates, or the only one. Ambiguity masks are sorted by predicted IoU, best first.
        """
        ambiguity = np.array([token for token in tokens if token != SINGLE_MASK_TOKEN], np.intp)
        ambiguity = ambiguity[np.argsort(-predicted_iou[ambiguity], kind="stable")]
        has_single = SINGLE_MASK_TOKEN in tokens
        single_first = has_single and (single_first or not ambiguity.size)
        order = np.concatenate([[SINGLE_MASK_TOKEN], ambiguity[:2]]) if single_first else ambiguity
        chosen = np.ascontiguousarray(low_res_logits[order], np.float32)
        stability = stability_score(geometry.on_image(chosen))
        iou = predicted_iou[order].astype(np.float32)
        is_left_out = has_single and not single_first
        left_out = (low_res_logits[SINGLE_MASK_TOKEN], float(predicted_iou[0])) if is_left_out else None
        return cls(chosen, iou, stability, order.astype(np.int64), geometry, left_out=left_out)

    @classmethod
    def united(cls, answers: Sequence[MaskCandidates]) -> MaskCandidates:
        """The answers to several questions about one image as one answer, rank by rank.

        A union's logits are the largest of its parts', its predicted IoU is the mean of theirs weighted by their areas.

        Args:
            answers: At least one, of the same geometry and as many candidates each, without extras.
        """
        if len(answers) == 1:
            return answers[0]
        geometry, count = answers[0].geometry, len(answers[0])
        unions = [_union([(a.low_res_logits[r], float(a.predicted_iou[r])) for a in answers]) for r in range(count)]
        logits = np.stack([union[0] for union in unions])
        iou = np.array([union[1] for union in unions], np.float32)
        tokens = np.stack([answer.tokens for answer in answers])
        tokens = np.where((tokens == tokens[0]).all(axis=0), tokens[0], NO_TOKEN)
        whole = cls(logits, iou, stability_score(geometry.on_image(logits)), tokens, geometry)
        return whole.sorted_by(Order.PREDICTED_IOU)

    def sorted_by(self, order: Order) -> MaskCandidates:
        """These with the ranked ones in another order; extras stay behind them."""
        return self if (new := self.sorting(order)) == tuple(range(len(self))) else self._at(new)

    def sorting(self, order: Order) -> tuple[int, ...]:
        """The present rank of what `sorted_by` puts at each rank."""
        scores = self.predicted_iou if order is Order.PREDICTED_IOU else self.stability

        def place(rank: int) -> tuple[bool, float]:
            leads = order is Order.PREDICTED_IOU and self.tokens[rank] == SINGLE_MASK_TOKEN
            return not leads, -float(scores[rank])

        return (*sorted(range(self.ranked_count), key=place), *range(self.ranked_count, len(self)))

    def lead(self, order: Order) -> float | None:
        """By how much the first is better than the second, negative if it is worse; None where there are no two."""
        scores = self.predicted_iou if order is Order.PREDICTED_IOU else self.stability
        return float(scores[0] - scores[1]) if self.ranked_count > 1 else None

    def with_extras(self, earlier: MaskCandidates | None = None, earlier_rank: int = 0) -> MaskCandidates:
        """These and behind them what else is offered, as far as there is any: single mask, union, previous.

        Args:
            earlier: The answer before, on the same image.
            earlier_rank: Which of its candidates was chosen.
        """
        shape = (self.low_res_logits.shape[1], self.low_res_logits.shape[2])
        offered: list[tuple[Kind, NDArray[np.float32], float, int]] = []
        if self.left_out is not None:
            offered.append((Kind.SINGLE, *self.left_out, SINGLE_MASK_TOKEN))
        ranked = range(self.ranked_count)
        if len(ranked) > 1:
            union = _union([(self.low_res_logits[rank], float(self.predicted_iou[rank])) for rank in ranked])
            offered.append((Kind.UNION, *union, NO_TOKEN))
        if earlier is not None:
            logits = earlier.low_res_logits[earlier_rank]
            if earlier.geometry != self.geometry or logits.shape != shape:
                logits = earlier.geometry.logits_moved(logits, self.geometry, shape)
            score, token = float(earlier.predicted_iou[earlier_rank]), int(earlier.tokens[earlier_rank])
            offered.append((Kind.PREVIOUS, logits, score, token))
        if not offered:
            return self
        more = np.stack([each[1] for each in offered])
        stability = stability_score(self.geometry.on_image(more))
        return replace(
            self,
            low_res_logits=np.concatenate([self.low_res_logits[: len(ranked)], more]),
            predicted_iou=np.append(
                self.predicted_iou[: len(ranked)], np.array([each[2] for each in offered], np.float32)
            ),
            stability=np.append(self.stability[: len(ranked)], stability),
            tokens=np.append(self.tokens[: len(ranked)], [each[3] for each in offered]),
            extras=tuple(each[0] for each in offered),
        )

    def mask(self, rank: int) -> Mask:
        """The mask at a rank in full resolution."""
        return enlarged_mask(self.low_res_logits[rank], self.geometry)

    def mask_input(self, rank: int) -> NDArray[np.float32]:
        """The logits at a rank as (1, h, w), to be fed back with the next click."""
        return np.asarray(self.low_res_logits[rank][None], np.float32)

    def share_of_image(self, rank: int) -> float:
        """The part of the image that the mask at a rank covers, 0 to 1, measured on the low-res logits."""
        (height, width), (image_height, image_width) = self.geometry.original_size, self.geometry.image_size
        share = float((self.geometry.on_image(self.low_res_logits[rank]) > 0).mean())
        return share * (height * width) / (image_height * image_width)

    def _at(self, ranks: Sequence[int]) -> MaskCandidates:
        at = list(ranks)
        return replace(
            self,
            low_res_logits=self.low_res_logits[at],
            predicted_iou=self.predicted_iou[at],
            stability=self.stability[at],
            tokens=self.tokens[at],
        )


def _union(parts: Sequence[tuple[NDArray[np.float32], float]]) -> tuple[NDArray[np.float32], float]:
    """Logits (h, w) and predicted IoU of masks together, each given as its logits and its predicted IoU."""
    areas = np.array([(logits > 0).sum() for logits, _ in parts], np.float64)
    iou = np.average([iou for _, iou in parts], weights=areas if areas.any() else None)
    return np.max([logits for logits, _ in parts], axis=0), float(iou)
