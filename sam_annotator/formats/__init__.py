"""Formats to write and to read, a file or a folder each, all behind `Format`. Imports core, images and errors."""

from pathlib import Path

from sam_annotator.errors import FormatError
from sam_annotator.formats.base import Format
from sam_annotator.formats.coco import CocoFormat
from sam_annotator.formats.csv_summary import CsvFormat
from sam_annotator.formats.cvat import CvatFormat
from sam_annotator.formats.geojson import GeojsonFormat
from sam_annotator.formats.instance_masks import InstanceMasksFormat
from sam_annotator.formats.labelme import LabelmeFormat
from sam_annotator.formats.mask_files import MaskFilesFormat
from sam_annotator.formats.masks import MasksFormat
from sam_annotator.formats.panoptic import PanopticFormat
from sam_annotator.formats.sa1b import Sa1bFormat
from sam_annotator.formats.via import ViaFormat
from sam_annotator.formats.voc import VocFormat
from sam_annotator.formats.yolo import YoloBoxesFormat, YoloFormat
from sam_annotator.plugins import FORMATS as GROUP
from sam_annotator.plugins import Registry, made

FORMATS: Registry[Format] = Registry(GROUP, made(Format))
"""Every format by its name on the command line, those of plugins last."""

for _each in (
    CocoFormat,
    PanopticFormat,
    Sa1bFormat,
    LabelmeFormat,
    YoloFormat,
    YoloBoxesFormat,
    VocFormat,
    MasksFormat,
    MaskFilesFormat,
    InstanceMasksFormat,
    CvatFormat,
    ViaFormat,
    GeojsonFormat,
    CsvFormat,
):
    FORMATS.add(_each.name, _each)


def detect(path: Path) -> Format:
    """The format of a file or folder.

    Raises:
        FormatError: There is nothing, or nothing that a format knows; the sentence says what was looked for.
    """
    if not path.exists():
        raise FormatError(f"There is no file or folder {path}; check the path.")
    found = next((each for each in FORMATS.values() if each.recognises(path)), None)
    if found is None:
        sought = "; ".join(each.looks_for for each in FORMATS.values() if each.capabilities.reads)
        raise FormatError(f"{path} holds no labels in a format that can be read; looked for: {sought}.")
    return found
