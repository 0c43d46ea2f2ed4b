"""A 16-bit PNG per image with the numbers of objects, as Cityscapes has it in ``*_instanceIds.png``."""

from sam_annotator.formats.instance_masks.format import InstanceMasksFormat

__all__ = ["InstanceMasksFormat"]
