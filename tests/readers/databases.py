"""Databases as a Kobo and Apple Books keep them, for the tests: real tables, columns and all."""

import sqlite3
from collections.abc import Iterable, Mapping
from typing import Any

BOOKMARK = """
CREATE TABLE Bookmark (
  BookmarkID TEXT NOT NULL, VolumeID TEXT NOT NULL, ContentID TEXT NOT NULL,
  StartContainerPath TEXT NOT NULL, StartContainerChildIndex INTEGER NOT NULL,
  StartOffset INTEGER NOT NULL, EndContainerPath TEXT NOT NULL,
  EndContainerChildIndex INTEGER NOT NULL, EndOffset INTEGER NOT NULL, Text TEXT, Annotation TEXT,
  ExtraAnnotationData BLOB, DateCreated TEXT, ChapterProgress REAL NOT NULL DEFAULT 0,
  Hidden BOOL NOT NULL DEFAULT 0, Version TEXT, DateModified TEXT, Creator TEXT, UUID TEXT,
  UserID TEXT, SyncTime TEXT, Published BIT default false, ContextString TEXT, Type TEXT,
  Color INTEGER DEFAULT 0, PRIMARY KEY (BookmarkID))
"""
OLD_BOOKMARK = """
CREATE TABLE Bookmark (
  BookmarkID TEXT NOT NULL, VolumeID TEXT NOT NULL, ContentID TEXT NOT NULL,
  StartContainerPath TEXT NOT NULL, StartContainerChildIndex INTEGER NOT NULL,
  StartOffset INTEGER NOT NULL, EndContainerPath TEXT NOT NULL,
  EndContainerChildIndex INTEGER NOT NULL, EndOffset INTEGER NOT NULL, Text TEXT, Annotation TEXT,
  ExtraAnnotationData BLOB, DateCreated TEXT, ChapterProgress REAL NOT NULL DEFAULT 0,
  Hidden BOOL NOT NULL DEFAULT 0, PRIMARY KEY (BookmarkID))
"""
CONTENT = """
CREATE TABLE content (
  ContentID TEXT NOT NULL, ContentType TEXT NOT NULL, MimeType TEXT NOT NULL, BookID TEXT,
  BookTitle TEXT, ImageId TEXT, Title TEXT COLLATE NOCASE, Attribution TEXT COLLATE NOCASE,
  Description TEXT, DateCreated TEXT, VolumeIndex INTEGER, ___UserID TEXT NOT NULL DEFAULT '',
  PRIMARY KEY (ContentID))
"""
ZAEANNOTATION = """
CREATE TABLE ZAEANNOTATION (
  Z_PK INTEGER PRIMARY KEY, Z_ENT INTEGER, Z_OPT INTEGER, ZANNOTATIONDELETED INTEGER,
  ZANNOTATIONISUNDERLINE INTEGER, ZANNOTATIONSTYLE INTEGER, ZANNOTATIONTYPE INTEGER,
  ZPLABSOLUTEPHYSICALLOCATION INTEGER, ZPLLOCATIONRANGEEND INTEGER, ZPLLOCATIONRANGESTART INTEGER,
  ZANNOTATIONCREATIONDATE TIMESTAMP, ZANNOTATIONMODIFICATIONDATE TIMESTAMP,
  ZANNOTATIONASSETID VARCHAR, ZANNOTATIONCREATORIDENTIFIER VARCHAR, ZANNOTATIONLOCATION VARCHAR,
  ZANNOTATIONNOTE VARCHAR, ZANNOTATIONREPRESENTATIVETEXT VARCHAR, ZANNOTATIONSELECTEDTEXT VARCHAR,
  ZANNOTATIONUUID VARCHAR, ZFUTUREPROOFING1 VARCHAR, ZFUTUREPROOFING5 VARCHAR,
  ZPLSTORAGEUUID VARCHAR, ZPLUSERDATA BLOB)
"""

Rows = Iterable[Mapping[str, Any]]


def database(*tables: tuple[str, str, Rows], settings: str = "") -> bytes:
    """A database of tables, each its name, how it is made, and its rows."""
    connection = sqlite3.connect(":memory:")
    connection.executescript(settings)
    for name, made, rows in tables:
        connection.execute(made)
        for row in rows:
            marks = ", ".join("?" * len(row))
            query = f"INSERT INTO {name} ({', '.join(row)}) VALUES ({marks})"
            connection.execute(query, tuple(row.values()))
    connection.commit()
    data = connection.serialize()
    connection.close()
    return data


def bookmark(number: int, volume: str, page: str, **columns: Any) -> dict[str, Any]:
    """A row of Bookmark: the columns that every row has, and those that are given."""
    row = {
        "BookmarkID": f"4f5c{number:04}-9a70-4b1e-8f35-2f1f4a2f0e11",
        "VolumeID": volume,
        "ContentID": volume + page,
        "StartContainerPath": f"span#kobo\\.{number}\\.1",
        "StartContainerChildIndex": -99,
        "StartOffset": 0,
        "EndContainerPath": f"span#kobo\\.{number}\\.2",
        "EndContainerChildIndex": -99,
        "EndOffset": 12,
        "DateCreated": "2026-10-03T19:22:41.000",
    }
    return {**row, **columns}


def kobo(bookmarks: Rows, contents: Rows = (), made: str = BOOKMARK) -> bytes:
    """KoboReader.sqlite."""
    return database(("Bookmark", made, bookmarks), ("content", CONTENT, contents))


def apple(rows: Rows, settings: str = "") -> bytes:
    """AEAnnotation_v10312011_1727_local.sqlite."""
    return database(("ZAEANNOTATION", ZAEANNOTATION, rows), settings=settings)
