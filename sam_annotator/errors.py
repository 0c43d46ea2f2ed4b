"""Every error that we raise on purpose.

::

    SamAnnotatorError            one sentence for the user: what is wrong, with which file, what to do
    ├── ImageError               an image cannot be read
    │   └── LaterError           a thumbnail is to be had only once its image has been opened
    ├── ModelError               a model cannot be found, loaded or run
    │   ├── WeightsError         a weights file is missing, damaged or not what it claims to be
    │   ├── DownloadError        a download failed, was refused or did not match its checksum
    │   └── RuntimeUnavailableError  the runtime asked for is not installed or lacks the device
    ├── ProjectError             a project cannot be opened, read or written
    │   ├── NotWritableError     it can perhaps be read: somebody has it open, or its folder is write-protected
    │   └── DamagedError         its file is damaged
    ├── FormatError              an annotation file cannot be read or written
    ├── VerificationError        an export read back differs from the store
    └── UsageError               the caller asked for something that makes no sense

The message of each is a full sentence that may be shown as it is. Anything else that escapes is a bug and is treated as
one: it goes to the log with its traceback.
"""


class SamAnnotatorError(Exception):
    """Base of all errors that carry a sentence for the user."""


class ImageError(SamAnnotatorError):
    """An image is missing, damaged, too large or of a kind that cannot be read."""


class LaterError(ImageError):
    """There is nothing wrong with an image, but what was asked for is to be had only once it has been opened."""


class ModelError(SamAnnotatorError):
    """A model cannot be found, loaded or run."""


class WeightsError(ModelError):
    """A weights file is missing, truncated, or does not hold the tensors of a known network."""


class DownloadError(ModelError):
    """A download failed, was cancelled, or its SHA-256 did not match."""


class RuntimeUnavailableError(ModelError):
    """The runtime or device asked for is not available on this machine."""


class ProjectError(SamAnnotatorError):
    """A project file cannot be opened, is locked, damaged, of a newer version, or cannot be written."""


class NotWritableError(ProjectError):
    """A project is open elsewhere, or lies where nothing can be written; it may be opened for reading only."""


class DamagedError(ProjectError):
    """A project file is damaged, or holds what no project holds; a backup can take its place."""


class FormatError(SamAnnotatorError):
    """An annotation file is malformed or cannot be written."""


class VerificationError(FormatError):
    """An export that was read back does not say what the store says."""


class UsageError(SamAnnotatorError):
    """The arguments contradict each other or the state of the program."""
