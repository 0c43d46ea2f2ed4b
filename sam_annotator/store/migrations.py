"""The tables of a project, version by version.

``user_version`` holds a project's version. `MIGRATIONS` leads from each version to the next; a new version is one more
entry, and an old entry is never changed. All steps that a project needs run in one transaction, so that a crash leaves
the old version whole.
"""

from __future__ import annotations

import sqlite3

APPLICATION_ID = 0x53414D41
"""SQLite's ``application_id`` of our files, "SAMA" in ASCII: tells a project from any other database."""

SCORE = (
    "CASE WHEN json_valid(provenance) THEN "
    "json_extract(provenance, '$.predicted_iou[' || coalesce(json_extract(provenance, '$.rank'), 0) || ']') END"
)
"""SQL: the predicted IoU of the candidate that became an object, NULL where no model made it."""

CERTAINTY = (
    "CASE WHEN json_valid(provenance) AND NOT coalesce(json_extract(provenance, '$.edited'), 0) THEN "
    "coalesce(json_extract(provenance, '$.predicted_iou[' || coalesce(json_extract(provenance, '$.rank'), 0) || ']') "
    "* json_extract(provenance, '$.stability[' || coalesce(json_extract(provenance, '$.rank'), 0) || ']') "
    "- max(0, 0.1 - coalesce(abs(json_extract(provenance, '$.predicted_iou[0]') "
    "- json_extract(provenance, '$.predicted_iou[1]')), 1)), 2.0) ELSE 2.0 END"
)
"""SQL: how certain an object is; `reviewing` says how it is reckoned."""

WAITING = "review = '' AND NOT proposed"
"""SQL: whether an object waits for a review."""

# AUTOINCREMENT keeps the highest id ever committed in sqlite_sequence, and so no id is used twice.
_VERSION_1 = """
CREATE TABLE image (
    id      INTEGER PRIMARY KEY AUTOINCREMENT,
    path    TEXT NOT NULL UNIQUE,
    height  INTEGER,
    width   INTEGER,
    status  TEXT NOT NULL DEFAULT 'todo',
    CHECK ((height IS NULL) = (width IS NULL))
) STRICT;
CREATE TABLE category (
    id      INTEGER PRIMARY KEY AUTOINCREMENT,
    name    TEXT NOT NULL UNIQUE CHECK (name <> ''),
    color   TEXT NOT NULL,
    hotkey  TEXT NOT NULL
) STRICT;
CREATE TABLE annotation (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,
    image_id    INTEGER NOT NULL REFERENCES image (id),
    category_id INTEGER NOT NULL REFERENCES category (id),
    height      INTEGER NOT NULL,
    width       INTEGER NOT NULL,
    counts      BLOB NOT NULL,
    iscrowd     INTEGER NOT NULL,
    hidden      INTEGER NOT NULL,
    attributes  TEXT NOT NULL,
    provenance  TEXT NOT NULL
) STRICT;
CREATE INDEX annotation_of_image ON annotation (image_id);
CREATE INDEX annotation_of_category ON annotation (category_id);
CREATE TABLE step (
    position INTEGER PRIMARY KEY,
    undone   INTEGER NOT NULL DEFAULT 0,
    title    TEXT NOT NULL,
    image_id INTEGER,
    changes  TEXT NOT NULL,
    made_at  TEXT NOT NULL
) STRICT;
CREATE INDEX step_undone ON step (position) WHERE undone;
CREATE TABLE setting (
    key   TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT;
CREATE TABLE draft (
    id       INTEGER PRIMARY KEY CHECK (id = 1),
    image_id INTEGER NOT NULL REFERENCES image (id),
    prompt   TEXT NOT NULL
) STRICT;
"""

_VERSION_2 = """
ALTER TABLE image ADD COLUMN extra TEXT NOT NULL DEFAULT '{}';
ALTER TABLE image ADD COLUMN fingerprint TEXT;
CREATE INDEX image_of_fingerprint ON image (fingerprint) WHERE fingerprint IS NOT NULL;
ALTER TABLE category ADD COLUMN extra TEXT NOT NULL DEFAULT '{}';
ALTER TABLE annotation ADD COLUMN is_box INTEGER NOT NULL DEFAULT 0;
ALTER TABLE annotation ADD COLUMN origin TEXT NOT NULL DEFAULT '';
ALTER TABLE annotation ADD COLUMN extra TEXT NOT NULL DEFAULT '{}';
ALTER TABLE step ADD COLUMN bulk INTEGER;
CREATE TABLE undone_annotation (
    id          INTEGER PRIMARY KEY,
    image_id    INTEGER NOT NULL,
    category_id INTEGER NOT NULL,
    height      INTEGER NOT NULL,
    width       INTEGER NOT NULL,
    counts      BLOB NOT NULL,
    iscrowd     INTEGER NOT NULL,
    hidden      INTEGER NOT NULL,
    attributes  TEXT NOT NULL,
    provenance  TEXT NOT NULL,
    is_box      INTEGER NOT NULL,
    origin      TEXT NOT NULL,
    extra       TEXT NOT NULL,
    bulk        INTEGER NOT NULL
) STRICT;
CREATE INDEX undone_annotation_of_bulk ON undone_annotation (bulk);
"""

# The indexes are what the list of images filters and sorts by, and the queue of a review in its order. Each question
# is answered by an index alone: to look at a million masks for it would take seconds. `image_search` and `reviewing`
# ask in just these words; tests ask SQLite whether it uses the indexes. Where a provenance is damaged there is no
# score, and the project opens all the same.
_VERSION_3 = f"""
ALTER TABLE image ADD COLUMN comment TEXT NOT NULL DEFAULT '';
ALTER TABLE image ADD COLUMN edited_at TEXT;
UPDATE image SET edited_at = (SELECT max(made_at) FROM step WHERE step.image_id = image.id)
    WHERE id IN (SELECT image_id FROM step);
ALTER TABLE category ADD COLUMN fields TEXT NOT NULL DEFAULT '[]';
ALTER TABLE annotation ADD COLUMN comment TEXT NOT NULL DEFAULT '';
ALTER TABLE annotation ADD COLUMN locked INTEGER NOT NULL DEFAULT 0;
ALTER TABLE annotation ADD COLUMN z_order INTEGER NOT NULL DEFAULT 0;
ALTER TABLE annotation ADD COLUMN proposed INTEGER NOT NULL DEFAULT 0;
ALTER TABLE annotation ADD COLUMN review TEXT NOT NULL DEFAULT '';
ALTER TABLE undone_annotation ADD COLUMN comment TEXT NOT NULL DEFAULT '';
ALTER TABLE undone_annotation ADD COLUMN locked INTEGER NOT NULL DEFAULT 0;
ALTER TABLE undone_annotation ADD COLUMN z_order INTEGER NOT NULL DEFAULT 0;
ALTER TABLE undone_annotation ADD COLUMN proposed INTEGER NOT NULL DEFAULT 0;
ALTER TABLE undone_annotation ADD COLUMN review TEXT NOT NULL DEFAULT '';
DROP INDEX annotation_of_category;
CREATE INDEX annotation_of_category ON annotation (category_id, image_id, proposed);
CREATE INDEX proposal_of_image ON annotation (image_id) WHERE proposed;
CREATE INDEX score_of_image ON annotation (image_id, {SCORE}) WHERE provenance <> '{{}}' AND NOT proposed;
CREATE INDEX comment_of_image ON annotation (image_id) WHERE comment <> '';
CREATE INDEX review_queue ON annotation ({CERTAINTY}, id, category_id, image_id, review, proposed) WHERE {WAITING};
"""  # noqa: S608 - constants

MIGRATIONS: tuple[str, ...] = (_VERSION_1, _VERSION_2, _VERSION_3)
"""``MIGRATIONS[n]`` leads from version n to n + 1; version 0 is an empty file."""

VERSION = len(MIGRATIONS)


def migrate(connection: sqlite3.Connection, version: int) -> None:
    """Bring a project from ``version`` to `VERSION`, inside the caller's transaction."""
    for script in MIGRATIONS[version:]:
        # Not executescript: it would commit the caller's transaction first.
        for statement in script.split(";"):
            if statement.strip():
                connection.execute(statement)
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.execute(f"PRAGMA user_version = {VERSION}")
