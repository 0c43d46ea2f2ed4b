"""The three stages of a data engine, as in the paper on Segment Anything: how much is proposed before the clicks."""

from __future__ import annotations

from enum import StrEnum


class Stage(StrEnum):
    """How the images of a project are labelled."""

    MANUAL = "manual"
    """Assisted manual: people click everything."""
    SEMI = "semi"
    """Semi-automatic: confident proposals first, people do the rest."""
    AUTOMATIC = "automatic"
    """Fully automatic: everything is proposed on all images, people review."""
