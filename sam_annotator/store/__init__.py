"""The project on disk: one SQLite file beside the images. Imports core and the errors, nothing else of ours."""
