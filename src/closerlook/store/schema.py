"""The tables of a record, and how an older record is brought up to date.

What is in it is told, table by table, in docs/record.md; every statement here is meant to
be read by somebody who has only ``sqlite3``. A server's tables are made of the same
statements (`closerlook.store.postgres.schema`).
"""

from __future__ import annotations

import sqlite3

APPLICATION = 0x434C4F4B  # "CLOK", in the file's header
VERSION = 1

TABLES_1 = """
CREATE TABLE import (                 -- one row for each import that was finished
  id INTEGER PRIMARY KEY,
  made TEXT NOT NULL,                 -- when, UTC, ISO 8601
  format TEXT NOT NULL,
  location TEXT NOT NULL,
  digest TEXT NOT NULL,               -- sha256 of all that it added, in the order added
  documents INTEGER NOT NULL,
  passages INTEGER NOT NULL,
  series INTEGER NOT NULL,
  observations INTEGER NOT NULL,
  skipped INTEGER NOT NULL
);
CREATE TABLE skipped (                -- what an import read and did not keep
  import INTEGER NOT NULL REFERENCES import,
  place TEXT NOT NULL,
  why TEXT NOT NULL
);
CREATE TABLE document (               -- articles, reports, tables, fact-checks
  id INTEGER PRIMARY KEY,
  digest TEXT NOT NULL UNIQUE,        -- "sha256:…" of the text: the id in reports
  import INTEGER NOT NULL REFERENCES import,
  kind TEXT NOT NULL,
  title TEXT, author TEXT, publisher TEXT,
  published TEXT,                     -- ISO 8601, as precise as the source
  url TEXT, language TEXT, media_type TEXT NOT NULL,
  retrieved TEXT, edition TEXT, licence TEXT, location TEXT,
  text TEXT NOT NULL,
  blocks TEXT NOT NULL,               -- JSON: [[start, end, kind], …]
  header INTEGER,                     -- of a table: the header's row, from 0
  rating TEXT, rating_url TEXT, claim_start INTEGER, claim_end INTEGER
);
CREATE INDEX document_url ON document(url) WHERE url IS NOT NULL;
CREATE INDEX document_published ON document(published);
CREATE TABLE event (                  -- what became of a document: nothing is overwritten
  document INTEGER NOT NULL REFERENCES document,
  happened TEXT NOT NULL,             -- ISO 8601 date
  what TEXT NOT NULL CHECK (what IN ('retracted', 'corrected', 'replaced')),
  by INTEGER REFERENCES document,     -- the document that stands in its place
  note TEXT NOT NULL DEFAULT ''
);
CREATE INDEX event_document ON event(document);
CREATE TABLE passage (
  id INTEGER PRIMARY KEY,
  document INTEGER NOT NULL REFERENCES document,
  start INTEGER NOT NULL,             -- characters of document.text, the end outside
  "end" INTEGER NOT NULL
);
CREATE INDEX passage_document ON passage(document);
CREATE TABLE edition (                -- one publication of one data set
  id INTEGER PRIMARY KEY,
  import INTEGER NOT NULL REFERENCES import,
  dataset TEXT NOT NULL,              -- its title
  publisher TEXT, url TEXT, licence TEXT,
  name TEXT NOT NULL,                 -- "2024", "v7"
  published TEXT,                     -- known from this date
  UNIQUE (dataset, publisher, name, published)
);
CREATE TABLE indicator (
  id INTEGER PRIMARY KEY,
  edition INTEGER NOT NULL REFERENCES edition,
  code TEXT NOT NULL,
  name TEXT NOT NULL,
  unit TEXT NOT NULL,
  scale INTEGER NOT NULL,             -- value × 10^scale is in whole units
  description TEXT NOT NULL,
  aliases TEXT NOT NULL,              -- JSON: ["…", …]
  UNIQUE (edition, code)
);
CREATE TABLE entity (                 -- whom series are about, as the source writes it
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  code TEXT NOT NULL,
  UNIQUE (name, code)
);
CREATE TABLE calendar (               -- the periods that many series share
  id INTEGER PRIMARY KEY,
  periods TEXT NOT NULL UNIQUE        -- JSON: ["1960", "1961", …]
);
CREATE TABLE series (
  id INTEGER PRIMARY KEY,
  import INTEGER NOT NULL REFERENCES import,
  indicator INTEGER NOT NULL REFERENCES indicator,
  entity INTEGER NOT NULL REFERENCES entity,
  calendar INTEGER NOT NULL REFERENCES calendar,
  "values" TEXT NOT NULL,             -- JSON: ["52.4", …], one a period, as published
  origin TEXT NOT NULL,
  UNIQUE (indicator, entity)
);
"""
_SQLITE_1 = """
CREATE TABLE vector (                 -- of a passage: 384 half floats, little-endian
  passage INTEGER PRIMARY KEY REFERENCES passage,
  model TEXT NOT NULL,                -- sha256 of the model that made it
  value BLOB NOT NULL
);
CREATE VIEW observation AS            -- one row a number; a proof's cell is found here
SELECT edition.dataset, edition.name AS edition, edition.published,
       indicator.code AS indicator, indicator.name AS indicator_name, indicator.unit,
       entity.code AS entity_code, entity.name AS entity,
       period.value AS period, number.value AS value, series.id AS series
FROM series
JOIN indicator ON indicator.id = series.indicator
JOIN edition ON edition.id = indicator.edition
JOIN entity ON entity.id = series.entity
JOIN calendar ON calendar.id = series.calendar
JOIN json_each(calendar.periods) AS period
JOIN json_each(series."values") AS number ON number.key = period.key;
"""

_STEPS = (TABLES_1 + _SQLITE_1,)
"""What each version adds to the one before it; the first makes a new record."""


def bring_up_to_date(connection: sqlite3.Connection) -> None:
    """Make the tables that are missing, all or none. A record of this version stays as it is."""
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    if version == VERSION:
        return
    connection.execute("BEGIN IMMEDIATE")
    try:
        (version,) = connection.execute("PRAGMA user_version").fetchone()
        for step in _STEPS[version:]:
            for statement in _statements(step):
                connection.execute(statement)
        connection.execute(f"PRAGMA application_id = {APPLICATION}")
        connection.execute(f"PRAGMA user_version = {VERSION}")
    except BaseException:
        connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")


def _statements(script: str) -> list[str]:
    """Split a script where SQLite says that a statement is complete."""
    found: list[str] = []
    lines = ""
    for line in script.splitlines(keepends=True):
        lines += line
        if sqlite3.complete_statement(lines):
            found.append(lines)
            lines = ""
    return found
