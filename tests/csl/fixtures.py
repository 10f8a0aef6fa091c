"""Reads the fixtures of CSL's test suite: a style, works, what cites them, and what is right.

A fixture is a text of sections, each between `>>===== NAME =====>>` and `<<===== NAME =====<<`.
"""

import html
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

_SECTION = re.compile(r">>=+ *([A-Z-]+) *=+>>\n(.*?)\n?<<=+ *\1 *=+<<", re.DOTALL)
_LOCALE = re.compile(r"default-locale\s*=\s*\"([\w-]+)")
_BEFORE = re.compile(r"^(?:>>|\.\.)\[\d+\] ", re.MULTILINE)
_KEPT = {"em": "i", "strong": "b", "i": "i", "b": "b", "u": "u", "sup": "sup", "sub": "sub"}
_TAG = re.compile(r"<(/?)([\w-]+)([^>]*)>")

Row = dict[str, Any]
"""A cite as the suite has it: `{"id": "a", "locator": "3", "label": "page"}`."""


@dataclass(frozen=True)
class Fixture:
    """A fixture that sets citations, or the list of works."""

    name: str
    style: str
    works: list[dict[str, Any]]
    citations: list[list[Row]]
    notes: list[int]
    """The number of the note of each citation; 0: it stands in none."""
    lists: bool
    """Whether the list of works is what counts."""
    expected: str

    @property
    def language(self) -> str:
        """The language of the style, or else American English."""
        match = _LOCALE.search(self.style)
        return match[1] if match else "en-US"


def read_fixtures(folder: Path) -> Iterator[Fixture]:
    """The fixtures of a folder that citations can be asked from, by name."""
    for path in sorted(folder.rglob("processor-tests/humans/*.txt")):
        fixture = read_fixture(path.stem, path.read_text(encoding="utf-8"))
        if fixture is not None:
            yield fixture


def read_fixture(name: str, text: str) -> Fixture | None:
    """A fixture; None where it asks for what no book can: entries of parts, sections, headers."""
    sections = dict(_SECTION.findall(text))
    mode = sections.get("MODE", "").strip()
    if mode not in ("citation", "bibliography") or sections.keys() & {"BIBSECTION", "BIBENTRIES"}:
        return None
    works = json.loads(sections["INPUT"])
    if not all("id" in work for work in works):
        return None
    citations = [[{"id": work["id"]} for work in works]]
    notes = [0]
    if "CITATION-ITEMS" in sections:
        citations = json.loads(sections["CITATION-ITEMS"])
        notes = [0] * len(citations)
    if "CITATIONS" in sections:
        rows = _last_of(json.loads(sections["CITATIONS"]))
        citations = [row["citationItems"] for row in rows]
        notes = [row.get("properties", {}).get("noteIndex", 0) for row in rows]
    expected = _BEFORE.sub("", sections["RESULT"])
    style = sections["CSL"]
    return Fixture(name, style, works, citations, notes, mode == "bibliography", expected)


def _last_of(rows: list[Any]) -> list[dict[str, Any]]:
    """The citations as they stand when the last has come, in their order."""
    known = {row[0].get("citationID", str(at)): row[0] for at, row in enumerate(rows)}
    last, before, after = rows[-1]
    order = [one[0] for one in before] + [last.get("citationID", "")] + [one[0] for one in after]
    if set(order) <= known.keys():
        return [known[key] for key in order]
    return [row[0] for row in rows]


def normal(markup: str) -> str:
    """Mark-up by the words and the emphasis that readers see, however it is written.

    How lines are laid out is the page's business: where one ends, there is a space.
    """
    opened: list[str] = []

    def tag(match: re.Match[str]) -> str:
        closes, name, attributes = match.groups()
        if name in ("div", "p", "br", "li"):
            return "\n"
        if closes:
            kept = opened.pop() if opened else ""
            return f"</{kept}>" if kept else ""
        kept = _KEPT.get(name, "")
        if name == "span" and re.search(r"small-?caps", attributes):
            kept = "sc"
        if not attributes.endswith("/"):
            opened.append(kept)
        return f"<{kept}>" if kept else ""

    text = html.unescape(_TAG.sub(tag, markup)).replace("\xa0", " ")
    return " ".join(text.split())
