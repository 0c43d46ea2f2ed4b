"""Image files to pixels, off the GUI thread; the last few stay in memory."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, Signal

from sam_annotator.controllers.lanes import Err, Lane, Ok, Priority, Result
from sam_annotator.core.levels import levels_of
from sam_annotator.core.wording import tr
from sam_annotator.errors import ImageError, LaterError
from sam_annotator.images import Watch, read_image, read_size
from sam_annotator.inference.pictures import Picture, read_picture
from sam_annotator.store.content_ids import ContentIds

# Five photographs of 24 megapixels with their smaller copies: the open one, two prefetched, and the way back. Of small
# ones no more than serve: they are read again in no time, and memory that fills up for an hour looks like a leak.
KEPT_BYTES, KEPT_PICTURES = 512 * 2**20, 16
_PER_PIXEL = 4
"""Bytes: three colours, and a third for the copies."""


class ImageReader(QObject):
    """Reads the image that is to be shown at once and the next ones when there is time.

    A lane of its own: a photograph is on the screen as soon as it is read, also while the encoder is busy with another.

    Args:
        lane: Where files are read.
        read: Reads one.
        contents: Tells what is in one; remembered for this reader only by default.
        parent: Its owner.

    Signals:
        opened(Path, Picture): The image asked for by `show`; older requests are not answered.
        failed(Path, str): It cannot be read; the sentence says why.
        prefetched(Path, Picture): The image asked for by `prefetch`.
        passed_over(): It cannot be read, and the failure is told when it is opened; or there is no room to keep it.
    """

    opened = Signal(object, object)
    failed = Signal(object, str)
    prefetched = Signal(object, object)
    passed_over = Signal()

    def __init__(
        self,
        lane: Lane,
        read: Callable[[Path], NDArray[np.uint8]] = read_image,
        contents: ContentIds | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._lane = lane
        contents = ContentIds() if contents is None else contents
        self._content_of, self._read_file = contents.of, read
        self._watches: dict[Path, Watch] = {}
        self._kept: OrderedDict[Path, Picture] = OrderedDict()
        self._wanted: Path | None = None
        self._shown: Path | None = None

    def show(self, path: Path) -> None:
        """Ask for an image; `opened` comes at once if it is in memory."""
        # Should it be the very one that is read ahead just now, that goes on, and its answer serves.
        self._drop(but=path)
        self._wanted = path
        picture = self._kept.get(path)
        if picture is None:
            watch = self._watches.setdefault(path, Watch())
            self._lane.submit(self._reading(path, watch), partial(self._on_read, path, watch))
        else:
            self._finish(path, Ok(picture))

    def prefetch(self, path: Path) -> None:
        """Ask for an image that may be shown next; one that is to be shown now comes first."""
        picture = self._kept.get(path)
        if picture is None:
            watch = self._watches[path] = Watch()
            call = partial(_read_if_small, self._reading(path, watch), self._room, path)
            self._lane.submit(call, partial(self._on_read_ahead, path, watch), Priority.IDLE)
        else:
            self.prefetched.emit(path, picture)

    def forget(self) -> None:
        """Await no image, and read each anew when it is asked for again."""
        self._drop()
        self._kept.clear()

    def close(self) -> None:
        """Refuse new work, drop what is pending, wait for what runs."""
        self._drop()
        self._lane.close()

    @property
    def share(self) -> float:
        """How much of the image that was asked for by `show` is there, 0 to 1, if it is a large one."""
        watch = None if self._wanted is None else self._watches.get(self._wanted)
        return 0.0 if watch is None else watch.share

    def _drop(self, but: Path | None = None) -> None:
        """What comes next is another image, or none; the reading of one may go on."""
        self._wanted = None
        self._lane.drop(Priority.NOW)
        self._lane.drop(Priority.IDLE)
        for path in [path for path in self._watches if path != but]:
            self._watches.pop(path).wanted = False

    def _reading(self, path: Path, watch: Watch) -> Callable[[], Picture]:
        read = self._read_file
        if read is read_image:  # which can be given up in the middle
            read = partial(read_image, watch=watch)
        return partial(read_picture, path, content_of=self._content_of, read=read)

    def _on_read_ahead(self, path: Path, watch: Watch, result: Result[Picture]) -> None:
        # What is wanted by now is asked for anew, and that is not refused for lack of room.
        if isinstance(result, Ok) or path != self._wanted:
            self._on_read(path, watch, result)

    def _on_read(self, path: Path, watch: Watch, result: Result[Picture]) -> None:
        if isinstance(result, Err) and not watch.wanted:
            return  # given up; if it is wanted again by now, that request waits
        self._watches.pop(path, None)
        if isinstance(result, Ok):
            self._keep(path, result.value)
        if path == self._wanted:
            self._lane.drop(Priority.NOW)  # a prefetch of this very image was quicker than the request that waits
            self._finish(path, result)
        elif isinstance(result, Ok):
            self.prefetched.emit(path, result.value)
        else:
            self.passed_over.emit()

    def _finish(self, path: Path, result: Result[Picture]) -> None:
        self._wanted, self._shown = None, path
        if isinstance(result, Err):
            self.failed.emit(path, result.sentence)
        else:
            self._kept.move_to_end(path)
            self.opened.emit(path, result.value)

    def _keep(self, path: Path, picture: Picture) -> None:
        self._kept[path] = picture
        while len(self._kept) > KEPT_PICTURES or (len(self._kept) > 1 and self._kept_bytes > KEPT_BYTES):
            self._kept.popitem(last=False)

    @property
    def _kept_bytes(self) -> int:
        return sum(map(_bytes, self._kept.values()))

    @property
    def _room(self) -> int:
        """Bytes beside the image that is shown and those read ahead for it: what lies behind makes room."""
        paths = list(self._kept)
        behind = 0 if self._shown is None or self._shown not in self._kept else paths.index(self._shown)
        return KEPT_BYTES - sum(_bytes(self._kept[path]) for path in paths[behind:])


def _read_if_small(read: Callable[[], Picture], room: int, path: Path) -> Picture:
    """Read an image ahead, unless there is no room for it: it would push out another, and be read twice itself."""
    size = None
    with suppress(ImageError):  # reading it tells why
        size = read_size(path)
    if size is not None and size[0] * size[1] * _PER_PIXEL > room:
        raise LaterError(tr("{file} is read when it is opened.", file=path.name))
    return read()


def _bytes(picture: Picture) -> int:
    return sum(copy.nbytes for copy in levels_of(picture.pixels))
