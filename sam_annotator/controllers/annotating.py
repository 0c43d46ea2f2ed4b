"""The annotating session: what the window, its panels and the canvas tools talk to."""

from __future__ import annotations

from PySide6.QtCore import Signal

from sam_annotator.controllers.document import DocumentController
from sam_annotator.core.prompt import Prompt
from sam_annotator.models.base import SegmentationModel
from sam_annotator.store.project import ProjectStore


class AnnotatingController(DocumentController):
    """Turns clicks into objects: images, prompt, candidates, labels. It is a `tools.base.ToolContext`.

    Lives on the GUI thread; nothing in it blocks. Records and their signals are those of `DocumentController`.

    Signals:
        image_opening(ImageRecord): Another image was chosen; objects, prompt and candidates have been cleared.
        image_opened(ImageRecord, ndarray): Its pixels, (H, W, 3) uint8 RGB. Objects and prompt follow.
        image_failed(ImageRecord, str): It cannot be read; the sentence says why. Its objects follow all the same.
        encoding_changed(bool): Whether the open image is being encoded. Clicks are welcome meanwhile.
        encoded(float): The open image is encoded; ms, 0 if it was in the cache.
        decoding_changed(bool): Whether a click waits for its candidates.
        decoded(float): A click was answered; ms in the model.
        prompt_changed(Prompt): The prompt in progress; empty if there is none.
        candidates_changed(MaskCandidates | None, int): Its candidates and the rank of the chosen one.
        preview_changed(MaskCandidates | None): Candidates for the hovered prompt.
        reopened_changed(int | None): The id of the object that is reopened.
        label_needed(): Accept without any label: ask for one and call `set_label`, which accepts then.
        model_changed(SegmentationModel): Another model answers from now on.
    """

    image_opening = Signal(object)
    image_opened = Signal(object, object)
    image_failed = Signal(object, str)
    encoding_changed = Signal(bool)
    encoded = Signal(float)
    decoding_changed = Signal(bool)
    decoded = Signal(float)
    prompt_changed = Signal(object)
    candidates_changed = Signal(object, int)
    preview_changed = Signal(object)
    reopened_changed = Signal(object)
    label_needed = Signal()
    model_changed = Signal(object)

    def open(self, store: ProjectStore) -> None:
        """Open a project, closing the one before, and go to the image where it was left."""
        raise NotImplementedError

    def close(self) -> None:
        """Save the prompt in progress, wait for what runs, close the store. Nothing may be called afterwards."""
        raise NotImplementedError

    def rescan(self) -> None:
        """Look for new image files and read the open image again (F5)."""
        raise NotImplementedError

    # Images

    @property
    def image_size(self) -> tuple[int, int] | None:
        """(H, W) of the open image, or None while there is none."""
        raise NotImplementedError

    def go_to(self, image_id: int) -> None:
        """Open an image. A prompt in progress stays with its image and is there again on return."""
        raise NotImplementedError

    def step(self, offset: int) -> None:
        """Go to the image that many places further in the list; stops at the ends."""
        raise NotImplementedError

    def next_unlabelled(self) -> None:
        """Go to the next image that has no objects and is not done, from the top again after the last."""
        raise NotImplementedError

    # Model

    @property
    def model(self) -> SegmentationModel | None:
        """The model that answers, or None before one is loaded."""
        raise NotImplementedError

    def set_model(self, model: SegmentationModel) -> None:
        """Answer with another model from now on; the prompt in progress is kept and asked again."""
        raise NotImplementedError

    # Prompt and candidates

    @property
    def prompt(self) -> Prompt:
        """The prompt in progress; empty if there is none."""
        raise NotImplementedError

    @property
    def reopened(self) -> int | None:
        """The id of the reopened object, which accept replaces, or None."""
        raise NotImplementedError

    def set_prompt(self, prompt: Prompt) -> None:
        """Replace the prompt in progress and ask the model; an empty one drops it.

        The mask input of the prompt is set here: the chosen logits are fed back when a point or box is added.
        """
        raise NotImplementedError

    def hover(self, prompt: Prompt | None) -> None:
        """Ask for a preview, or with None take it away."""
        raise NotImplementedError

    def remove_last(self) -> None:
        """Take the newest point or the box back; the candidates of before are there again."""
        raise NotImplementedError

    def drop_prompt(self) -> None:
        """Forget the prompt in progress. A reopened object stays as it was."""
        raise NotImplementedError

    def choose(self, rank: int) -> None:
        """Choose a candidate; a rank that does not exist is ignored."""
        raise NotImplementedError

    def cycle(self, offset: int) -> None:
        """Choose the candidate that many ranks further, around the end."""
        raise NotImplementedError

    def accept(self) -> None:
        """Turn the chosen candidate into an object, or into the new mask of the reopened one.

        Without any label `label_needed` is emitted and the prompt stays.
        """
        raise NotImplementedError

    def reopen(self, annotation_id: int) -> None:
        """Open an object of this image with its saved prompt, or with a box around it, and go on clicking."""
        raise NotImplementedError

    def set_label(self, name: str) -> None:
        """Make this label the current one, and a new one if there is none of this name (case is ignored).

        Without a prompt in progress the selected objects get it too; an accept that waits for a label goes through.
        """
        raise NotImplementedError
