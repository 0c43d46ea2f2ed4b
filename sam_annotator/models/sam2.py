"""SAM 2 and 2.1 for single images, as a pair of ONNX files.

- encoder: (1, 3, S, S), the image stretched to the square and normalised; gives ``image_embeddings`` and features of
  two higher resolutions;
- decoder: these by their names, ``point_coords`` in frame pixels, ``point_labels``, and as a rule ``mask_input``,
  ``has_mask_input`` and ``orig_im_size``. It appends the padding point itself.
"""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

from sam_annotator.core.candidates import SINGLE_MASK_TOKEN
from sam_annotator.core.geometry import FrameGeometry
from sam_annotator.models.pairs import PairModel
from sam_annotator.models.sam import resize

MEAN: Final = np.array([0.485, 0.456, 0.406], np.float32)
STD: Final = np.array([0.229, 0.224, 0.225], np.float32)
STABLE: Final = 0.98
STABILITY_OFFSET: Final = 0.05


class Sam2Model(PairModel):
    """SAM 2's pre- and post-processing, in numpy."""

    label = "SAM 2"
    stretches = True

    def _pixels(self, image: NDArray[np.uint8], geometry: FrameGeometry) -> NDArray[np.float32]:
        resized = resize(image, geometry).astype(np.float32) / 255
        return np.ascontiguousarray(((resized - MEAN) / STD).transpose(2, 0, 1)[None])

    def _trusts_single(self, logits: NDArray[np.float32]) -> bool:
        """Whether the single mask is stable; where not, the best of the three comes first.

        As SAM 2's ``MaskDecoder._dynamic_multimask_via_stability``, with the values that its image predictor is
        built with.
        """
        single = logits[SINGLE_MASK_TOKEN]
        inside, around = (single > STABILITY_OFFSET).sum(), (single > -STABILITY_OFFSET).sum()
        return not around or bool(inside / around >= STABLE)
