"""One pass over images and objects. Numbers are kept, masks are not: a project may be larger than memory."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from sam_annotator.core.annotation import Annotation, ImageRecord, ImageStatus
from sam_annotator.core.coco_sizes import SIZES, size_of
from sam_annotator.core.mask import Mask
from sam_annotator.core.topology import parts_and_holes
from sam_annotator.errors import FormatError
from sam_annotator.formats.base import AnnotationSource, Progress
from sam_annotator.statistics.figures import PER_IMAGE, SHARES, Images, Label, Objects, spread
from sam_annotator.statistics.models import ModelTallies


@dataclass
class _LabelTally:
    images: int = 0
    shares: array[float] = field(default_factory=lambda: array("f"))
    seconds: array[float] = field(default_factory=lambda: array("f"))
    clicks: array[int] = field(default_factory=lambda: array("L"))


class Gathering:
    """What a pass over a source finds.

    Attributes:
        images: The images.
        objects: The objects.
        labels: The most frequent first, those of equal number by name.
        models: What came from which model.
    """

    def __init__(self, source: AnnotationSource, *, is_project: bool, progress: Progress | None = None) -> None:
        """Go over all images of a source, by which progress is reported.

        Args:
            source: Project or labels.
            is_project: Whether status, hidden objects and provenance mean anything.
            progress: Called after each image. Raising in it ends the pass.
        """
        self._is_project = is_project
        self._labels = {category.id: _LabelTally() for category in source.categories()}
        self._counts: Counter[str] = Counter()
        self._sizes, self._shares = Counter[str](), Counter[str]()
        self._areas, self._per_image = array("Q"), array("L")
        self._models = ModelTallies()
        records = source.images()
        for number, image in enumerate(records, 1):
            self._add_image(image, source.annotations(image.id))
            if progress is not None:
                progress(number, len(records))
        statuses = Counter(image.status for image in records)
        self.images = self._images({status.value: statuses[status] for status in ImageStatus})
        self.objects = self._objects()
        names = {category.id: category.name for category in source.categories()}
        labels = [
            Label(
                names[key],
                len(tally.shares),
                tally.images,
                spread(tally.shares),
                spread(tally.seconds),
                spread(tally.clicks),
            )
            for key, tally in self._labels.items()
        ]
        self.labels = tuple(sorted(labels, key=lambda label: (-label.objects, label.name)))
        self.models = self._models.results() if is_project else ()

    def _add_image(self, image: ImageRecord, annotations: Sequence[Annotation]) -> None:
        self._per_image.append(len(annotations))
        for annotation in annotations:
            area = _area(annotation.mask)
            if area is None:
                raise FormatError(
                    f"The mask of object {annotation.id} on {image.path} is damaged: its run lengths do not fit its "
                    "size; of a project, sam-annotator check tells more."
                )
            self._add_object(annotation, area)
        for category in {annotation.category_id for annotation in annotations}:
            self._labels[category].images += 1

    def _add_object(self, annotation: Annotation, area: int) -> None:
        height, width = annotation.mask.size
        share = area / (height * width) if area else 0.0
        self._areas.append(area)
        tally = self._labels[annotation.category_id]
        tally.shares.append(share)
        if self._is_project and annotation.provenance.seconds > 0:
            tally.seconds.append(annotation.provenance.seconds)
            tally.clicks.append(annotation.provenance.clicks)
        self._sizes[size_of(area)] += 1
        self._shares[next(name for name, limit in SHARES.items() if share < limit)] += 1
        parts, holes = parts_and_holes(annotation.mask)
        self._counts.update(
            several_parts=parts > 1,
            with_holes=holes > 0,
            holes=holes,
            empty=area == 0,
            boxes=annotation.is_box,
            crowds=annotation.iscrowd,
            hidden=annotation.hidden,
            edited=annotation.provenance.edited,
            refined=annotation.provenance.refined,
        )
        self._models.add(annotation.provenance)

    def _images(self, by_status: Mapping[str, int]) -> Images:
        limits = Counter(next(name for name, limit in PER_IMAGE.items() if count <= limit) for count in self._per_image)
        return Images(
            count=len(self._per_image),
            by_status=by_status if self._is_project else None,
            with_objects=len(self._per_image) - limits["none"],
            per_image={name: limits[name] for name in PER_IMAGE},
            objects=spread(self._per_image),
            most=max(self._per_image, default=0),
        )

    def _objects(self) -> Objects:
        shares = np.concatenate([np.zeros(0, np.float32), *(tally.shares for tally in self._labels.values())])
        counts, told = self._counts, self._is_project
        return Objects(
            count=len(self._areas),
            sizes={name: self._sizes[name] for name in SIZES},
            shares={name: self._shares[name] for name in SHARES},
            area=spread(self._areas),
            share=spread(shares),
            several_parts=counts["several_parts"],
            with_holes=counts["with_holes"],
            holes=counts["holes"],
            empty=counts["empty"],
            boxes=counts["boxes"],
            crowds=counts["crowds"],
            hidden=counts["hidden"] if told else None,
            edited=counts["edited"] if told else None,
            refined=counts["refined"] if told else None,
        )


def _area(mask: Mask) -> int | None:
    """The pixels inside, from the run lengths; None if these do not fit the mask."""
    runs = mask.runs()
    if (runs < 0).any() or runs.sum() != mask.size[0] * mask.size[1]:
        return None
    return int(runs[1::2].sum())
