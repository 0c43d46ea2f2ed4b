"""Images that were never opened get their sizes from their files."""

from sam_annotator.core.annotation import ImageRecord
from sam_annotator.errors import ImageError
from sam_annotator.formats.memory import MemorySource
from sam_annotator.formats.sizes import SizedSource


def read_size(path):
    if path.name == "broken.jpg":
        raise ImageError("broken")
    return (7, 9)


def test_only_unknown_sizes_are_read_and_damaged_images_stay_unknown(tmp_path):
    images = (ImageRecord(1, "known.jpg", (1, 2)), ImageRecord(2, "new.jpg"), ImageRecord(3, "broken.jpg"))
    source = SizedSource(MemorySource(tmp_path, (), images), read_size)
    assert [image.size for image in source.images()] == [(1, 2), (7, 9), None]
    assert source.image_root == tmp_path
    assert (source.categories(), source.annotations(1)) == ((), [])
