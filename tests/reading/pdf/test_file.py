"""The PDF as a file: its links, fonts and metadata, and that the same book is the same bytes."""

import os
import subprocess
import sys
from pathlib import Path

import pymupdf

from tests.books.making import SETTINGS
from tests.conftest import ROOT
from tests.reading.pdf.printed import FILES, Printed, shipped


def test_links_lead_somewhere(one: Printed) -> None:
    count = 0
    for page in one.pages:
        for link in page.get_links():
            count += 1
            assert link["kind"] in (pymupdf.LINK_GOTO, pymupdf.LINK_NAMED, pymupdf.LINK_URI)
            if link["kind"] != pymupdf.LINK_URI:
                assert 0 <= link["page"] < len(one.file)
    assert count > 20


def test_fonts_are_embedded(one: Printed) -> None:
    fonts = {font for page in one.pages for font in page.get_fonts()}
    assert fonts
    for font in fonts:
        name, extension = font[3], font[1]
        assert "+" in name
        assert extension != "n/a"


def test_metadata() -> None:
    data = shipped().file.metadata
    assert data is not None
    assert data["title"] == "The Rise of Stalinism: A Reader’s Companion"
    assert data["author"] == "The Glossator Project"
    assert data["creationDate"] == data["modDate"] == "D:20260102000000Z"


def test_same_source_same_bytes_in_every_process(tmp_path: Path) -> None:
    """In two, whose sets have different orders."""
    for name, text in {"book.toml": SETTINGS, **FILES}.items():
        path = tmp_path / "book" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(str(text), encoding="utf-8")
    written = []
    for seed in "12":
        target = tmp_path / f"{seed}.pdf"
        command = [sys.executable, "build.py", "build", "--to", "pdf"]
        subprocess.run(
            [*command, "--book", str(tmp_path / "book"), "--output", str(target)],
            cwd=ROOT,
            env={**os.environ, "PYTHONHASHSEED": seed},
            check=True,
            capture_output=True,
        )
        written.append(target.read_bytes())
    assert written[0] == written[1]
