"""What was found, a JSON file per image, and these as one source for every format."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from sam_annotator.batch.inputs import BatchImage, Inputs
from sam_annotator.batch.journal import Line
from sam_annotator.batch.looking import Found
from sam_annotator.batch.places import Place
from sam_annotator.core.annotation import Annotation, Category, Extra, ImageRecord, Provenance
from sam_annotator.core.labels import new_category
from sam_annotator.core.mask import Mask
from sam_annotator.core.prompt import Prompt
from sam_annotator.errors import FormatError

LABEL = "object"
"""Everything mode does not know what it finds."""


def write_part(place: Place, found: Found) -> None:
    """Write what was found on an image, whole or not at all.

    Raises:
        FormatError: The disk is full.
    """
    text = json.dumps(found.document(), separators=(",", ":")) + "\n"
    place.write(found.image.part, text.encode())


@dataclass(frozen=True)
class PartsSource:
    """The parts of a batch as an `AnnotationSource`. Images that failed are left out.

    Attributes:
        place: Of the parts.
        inputs: The images, in their order.
        done: What the journal says of them.
        model_id: That looked at them.
        weights_hash: Of that model.
        phrases: What was looked for, or nothing for all objects.
    """

    place: Place
    inputs: Inputs
    done: Mapping[str, Line]
    model_id: str
    weights_hash: str
    phrases: tuple[str, ...] = ()

    @property
    def image_root(self) -> Path:
        """That of the input; of one behind a URL only the name means anything."""
        return Path(self.inputs.root)

    @property
    def extra(self) -> Extra:
        """Nothing."""
        return {}

    def categories(self) -> Sequence[Category]:
        """One for each phrase, or one for all."""
        return self._categories

    def images(self) -> Sequence[ImageRecord]:
        """Those that were looked at."""
        return [ImageRecord(image.id, image.name, self.done[image.name].size) for image in self._looked_at]

    def annotations(self, image_id: int) -> Sequence[Annotation]:
        """What was found on an image, ids in the order of the images."""
        image, first = self._firsts[image_id]
        return [self._annotation(image_id, first + index, entry) for index, entry in enumerate(self._read(image))]

    @cached_property
    def _categories(self) -> list[Category]:
        made: list[Category] = []
        for name in self.phrases or (LABEL,):
            made.append(new_category(len(made) + 1, name, made))
        return made

    @cached_property
    def _ids(self) -> dict[str, int]:
        return {category.name: category.id for category in self._categories}

    @cached_property
    def _looked_at(self) -> list[BatchImage]:
        return [each for each in self.inputs.images if each.name in self.done and not self.done[each.name].error]

    @cached_property
    def _firsts(self) -> dict[int, tuple[BatchImage, int]]:
        found, first = {}, 1
        for image in self._looked_at:
            found[image.id] = image, first
            first += self.done[image.name].masks
        return found

    def _read(self, image: BatchImage) -> list[dict[str, Any]]:
        try:
            entries: list[dict[str, Any]] = json.loads(self.place.read(image.part))["annotations"]
        except (FormatError, ValueError, KeyError) as error:
            raise FormatError(
                f"{image.part} in {self.place} is gone or damaged; run this again into another folder."
            ) from error
        return entries

    def _annotation(self, image_id: int, annotation_id: int, entry: Mapping[str, Any]) -> Annotation:
        prompt = Prompt()
        for x, y in entry["point_coords"]:
            prompt = prompt.with_point(x, y)
        scores = (entry["predicted_iou"],), (entry["stability_score"],)
        provenance = Provenance(prompt, self.model_id, self.weights_hash, *scores)
        label, mask = self._ids[entry.get("phrase", LABEL)], Mask.from_rle(entry["segmentation"])
        return Annotation(annotation_id, image_id, label, mask, provenance=provenance)
