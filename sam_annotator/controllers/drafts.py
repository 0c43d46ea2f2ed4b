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
            session = PromptSession.restore(prompt, self._clock)
            session.pause()
            self._sessions[image_id] = session

    def suspend(self, image_id: int, session: PromptSession) -> None:
        """Keep a session while another image is shown; its clock stands still."""
        if not session.is_empty and not session.is_recalled:
            session.pause()
            session.trail.forget_steps()  # undo on other images does not count them
            self._sessions[image_id] = session

    def resume(self, image_id: int) -> PromptSession | None:
        """Hand the session of an image back, its clock running, if there is one."""
        session = self._sessions.pop(image_id, None)
        if session is not None:
            session.resume()
        return session

    def save(self, store: ProjectStore, image_id: int, session: PromptSession) -> None:
        """Store the prompt in progress, or else the newest of another image; see `PromptSession.is_draft`.

        Raises:
            ProjectError: The project cannot be written.
        """
        sessions = {**self._sessions, image_id: session}
        unfinished = ((key, s.state.prompt) for key, s in reversed(sessions.items()) if s.is_draft)
        newest: tuple[int, Prompt | None] = next(unfinished, (image_id, None))
        store.save_draft(*newest)
