"""Masks to try polygons on."""

import cv2
import numpy as np
from hypothesis import strategies as st
from hypothesis.extra.numpy import array_shapes, arrays

from sam_annotator.core.polygon import to_coco

small_masks = arrays(np.bool_, array_shapes(min_dims=2, max_dims=2, min_side=1, max_side=10))


@st.composite
def blobs(draw):
    """Masks as objects have them: smooth, with parts and holes."""
    noise = np.random.default_rng(draw(st.integers(0, 2**32))).random((60, 80)).astype(np.float32)
    level = draw(st.sampled_from([0.48, 0.5, 0.52]))
    return cv2.GaussianBlur(noise, (0, 0), draw(st.sampled_from([2, 4, 8]))) > level


def coco_of(polygons):
    """COCO's rings of some polygons."""
    return [ring for polygon in polygons for ring in to_coco(polygon)]
