"""Screenshots of every part of the real window, all sizes and schemes: ``python -m tests.e2e.screenshots FOLDER``."""
