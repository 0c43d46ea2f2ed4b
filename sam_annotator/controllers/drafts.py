"""Prompts in progress of the images that are not shown, and what of them a crash must not lose. No Qt."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from sam_annotator.controllers.prompt_session import PromptSession
from sam_annotator.core.prompt import Prompt
from sam_annotator.store.project import ProjectStore


class Drafts:
    """One suspended prompt session per image, kept in memory; the newest prompt is kept in the store as well.

    Args:
        clock: Seconds, monotonic.
    """

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._sessions: dict[int, PromptSession] = {}

    def __iter__(self) -> Iterator[PromptSession]:
        return iter(self._sessions.values())

    @property
    def newest_image(self) -> int | None:
        """The id of the image that was left last with a prompt in progress."""
        return next(reversed(self._sessions), None)

    def load(self, store: ProjectStore | None) -> None:
        """Take what a project has and forget the rest; with None take nothing: the prompt is another window's."""
        self._sessions.clear()
        draft = None if store is None else store.draft()
        if draft is not None:
            image_id, prompt = draft
            session = PromptSession(self._clock)
            session.update(prompt)
            session.pause()
            self._sessions[image_id] = session

    def suspend(self, image_id: int, session: PromptSession) -> None:
        """Keep a session while another image is shown; its clock stands still."""
        if not session.is_empty:
            session.pause()
            self._sessions[image_id] = session

    def resume(self, image_id: int) -> PromptSession | None:
        """Hand the session of an image back, its clock running, if there is one."""
        session = self._sessions.pop(image_id, None)
        if session is not None:
            session.resume()
        return session

    def save(self, store: ProjectStore, image_id: int, session: PromptSession) -> None:
        """Store the prompt in progress, or else the newest of another image.

        Not that of a reopened object: restored without its object it would make a second one.

        Raises:
            ProjectError: The project cannot be written.
        """
        sessions = {**self._sessions, image_id: session}
        unfinished = ((key, s.state.prompt) for key, s in reversed(sessions.items()) if s.reopened is None)
        newest: tuple[int, Prompt | None] = next((d for d in unfinished if not d[1].is_empty), (image_id, None))
        store.save_draft(*newest)
