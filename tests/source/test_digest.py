"""The digest of a source: what an editor put into a book counts, and how it lies about doesn't."""

import datetime
import json
from collections.abc import Mapping
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

import pytest

from glossator.model.manuscript import Manuscript
from glossator.model.registers import Linking
from glossator.model.settings import Settings, Variant
from glossator.source.digest import source_digest
from glossator.source.folder import read_folder

FILES: Mapping[str, str | bytes] = {
    "book.toml": 'title = "T"\nlanguage = "en"\nidentifier = "urn:x"\n',
    "chapters/01-a.md": "# A\n\nText.\n",
    "chapters/02-b.md": "# B\n\nText.\n",
    "people.md": "## Ann\n\nA person.\n",
    "works.json": '[{"id": "k", "type": "book", "title": "T"}]',
    "images/a.png": b"\x89PNG\r\n\x1a\n...IEND....",
}


def read(folder: Path, files: Mapping[str, str | bytes]) -> Manuscript:
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    manuscript, _ = read_folder(folder)
    assert manuscript is not None
    return manuscript


def digest(folder: Path, **changes: str | bytes) -> str:
    return source_digest(read(folder, {**FILES, **changes}))


PLAIN = "ddde06583db15cf5"


def test_a_digest_is_the_same_for_ever(tmp_path: Path) -> None:
    """If this fails, no edition that was released can be released again."""
    assert digest(tmp_path) == PLAIN


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("chapters/01-a.md", "\ufeff# A\r\n\r\nText.\r\n"),
        ("book.toml", f"# Ours.\n{FILES['book.toml']!s}\n[edition]\nnumber = 1\nchanges = true\n"),
        ("book.toml", f'style = "plain"\n{FILES["book.toml"]!s}[pdf]\npaper = "A4"\n'),
        ("book.toml", f'{FILES["book.toml"]!s}[people]\nlink = "first"\n'),
        (
            "book.toml",
            f'{FILES["book.toml"]!s}[check]\nignore = [{{ code = "c", at = "f", reason = "r" }}]\n',
        ),
        ("works.json", json.dumps([{"title": "T", "id": "k", "type": "book"}], indent=8)),
        ("styles/classic.css", "p { color: red }"),
        ("styles/works.csl", "<style/>"),
        ("editions/1.json", "{}"),
        ("notes.txt", "Not read."),
        ("chapters/_draft.md", "# Draft"),
        (".git/HEAD", "ref"),
    ],
)
def test_how_it_is_written_and_how_pages_look_is_no_content(
    name: str, content: str, tmp_path: Path
) -> None:
    assert digest(tmp_path, **{name: content}) == PLAIN


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("chapters/01-a.md", "# A\n\nText!\n"),
        ("chapters/01-a.md", "# A\n\nText.[^n]\n"),
        ("chapters/03-c.md", "# C\n"),
        ("people.md", "## Ann\n\n- also: Anne\n\nA person.\n"),
        ("glossary.md", "## Road\n\nA way.\n"),
        ("works.json", '[{"id": "k", "type": "book", "title": "U"}]'),
        ("images/a.png", b"\x89PNG\r\n\x1a\n....IEND...."),
        ("images/b.png", b"\x89PNG\r\n\x1a\n...IEND...."),
        ("book.toml", str(FILES["book.toml"]).replace('"T"', '"U"')),
        ("book.toml", f"{FILES['book.toml']!s}[edition]\nnumber = 2\n"),
        ("book.toml", f"{FILES['book.toml']!s}[edition]\ndate = 2026-01-01\n"),
        ("book.toml", f'{FILES["book.toml"]!s}[people]\nlink = "none"\n'),
        ("book.toml", f"{FILES['book.toml']!s}[variants.student]\n"),
        ("book.toml", f'{FILES["book.toml"]!s}[notes]\nnumbering = "book"\n'),
    ],
)
def test_all_that_an_editor_put_in_counts(name: str, content: str, tmp_path: Path) -> None:
    assert digest(tmp_path, **{name: content}) != PLAIN


def test_files_that_change_their_order_change_the_book(tmp_path: Path) -> None:
    manuscript = read(tmp_path, FILES)
    turned = replace(manuscript, texts=manuscript.texts[::-1])
    assert source_digest(turned) != PLAIN


def test_every_setting_that_is_content_counts(tmp_path: Path) -> None:
    """A setting that a later version adds has to be thought of here."""
    manuscript = read(tmp_path, FILES)
    other: dict[str, Any] = {
        "linking": {"people": Linking.ALL},
        "creators": ("C",),
        "subjects": ("S",),
        "edition_number": 7,
        "edition_date": datetime.date(2026, 1, 1),
        "tell_changes": False,
        "numbering": "book",
        "chapter_labels": False,
        "paragraph_numbers": True,
        "variants": (Variant("v"),),
        "variant": Variant("v"),
    }
    looks = {"style", "citation_style", "printed_notes", "paper", "ignores"}
    for field in fields(Settings):
        value = other.get(field.name, "other")
        settings = replace(manuscript.settings, **{field.name: value})
        changed = source_digest(replace(manuscript, settings=settings)) != PLAIN
        assert changed == (field.name not in looks), field.name
