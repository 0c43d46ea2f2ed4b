"""Names of files on which several parts agree."""

EXPORT_MARKER = ".sam-annotator-export"
"""A file that every exported folder holds and that lists the files of the export.

A scan for images passes such a folder by, so that exported masks do not come back as photographs; and an export
replaces a folder only if it holds nothing but what the list names.
"""
