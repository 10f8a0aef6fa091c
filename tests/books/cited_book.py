"""A book that cites in a style of notes, made at random and edited at random.

Its chapters are written in what Glossator and pandoc read alike, so that pandoc can be given the
same text: what stands in its notes is what has to stand in ours.
"""

import json
import os
import random
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.books.making import SETTINGS
from tests.conftest import ROOT

STYLES = Path(
    os.environ.get("GLOSSATOR_STYLES")
    or ROOT.parent / "shared" / "cases" / "works" / "csl" / "styles"
)
"""Styles of others, none of which is part of the project; they may not be there."""
NAMES = "Adams Brown Clark Davis Evans Frank Ghosh Hill Irwin Jones Klein Lopez".split()
CITED = ("cited", "cited", "cited", "cited", "noted", "plain")
"""Kinds of passages: a citation in the text, one in a note, a note that cites nothing."""


def works() -> list[dict[str, Any]]:
    """Works enough that some are cited once and others often; two have one author."""
    return [
        {
            "id": name.lower(),
            "type": "book",
            "title": f"The Book of {name}",
            "author": [{"family": "Hill" if name == "Irwin" else name, "given": "Ann"}],
            "issued": {"date-parts": [[1900 + at]]},
        }
        for at, name in enumerate(NAMES)
    ]


@dataclass
class CitedBook:
    """The chapters, each a list of paragraphs, and each of these a list of passages."""

    chance: random.Random
    chapters: dict[str, list[list[str]]] = field(default_factory=dict)
    """By slug, in the order of the book."""
    _made: int = 0

    def passage(self) -> str:
        """Some words with a citation or a note."""
        self._made += 1
        words = f"Passage {self._made} says so"
        kind = self.chance.choice(CITED)
        if kind == "plain":
            return f"{words}.^[Note {self._made}.]"
        if kind == "noted":
            return f"{words}.^[Also [{self.cite()}], and more.]"
        return f"{words} [{self.cite()}]."

    def cite(self) -> str:
        """What stands in the brackets of a citation."""
        # A few are cited again and again, one after the other.
        key = self.chance.choice(NAMES[: self.chance.choice((2, 4, len(NAMES)))]).lower()
        page = self.chance.choice(("", "", f", p. {self.chance.randint(1, 4)}"))
        other = self.chance.choice(NAMES).lower()
        return f"@{key}{page}" + (f"; see @{other}" if self.chance.random() < 0.1 else "")

    def fill(self, chapters: int, passages: int) -> "CitedBook":
        """Chapters with so many passages each."""
        for number in range(chapters):
            texts = [self.passage() for _ in range(passages)]
            self.chapters[f"c{number}"] = [texts[at : at + 3] for at in range(0, passages, 3)]
        return self

    def edit(self) -> str:
        """Change something; says what."""
        slug = self.chance.choice(list(self.chapters))
        paragraphs = self.chapters[slug]
        paragraph = self.chance.choice(paragraphs)
        at = self.chance.randrange(len(paragraph))
        kind = self.chance.choice(("new", "other", "gone", "moved", "paragraph", "chapters"))
        if kind == "new":
            paragraph.insert(at, self.passage())
        elif kind == "other":
            paragraph[at] = self.passage()
        elif kind == "gone" and len(paragraph) > 1:
            del paragraph[at]
        elif kind == "moved":
            paragraph.append(paragraph.pop(at))
        elif kind == "paragraph":
            paragraphs.insert(self.chance.randrange(len(paragraphs) + 1), [self.passage()])
        else:
            order = list(self.chapters)
            order.insert(self.chance.randrange(len(order)), order.pop(order.index(slug)))
            self.chapters = {one: self.chapters[one] for one in order}
        return f"{kind} {slug}"

    def texts(self) -> Iterator[str]:
        """The text of each chapter."""
        for slug, paragraphs in self.chapters.items():
            yield f"# Chapter {slug}\n\n" + "\n\n".join(map(" ".join, paragraphs)) + "\n"

    def write(self, folder: Path, style: str, settings: str = "") -> None:
        """Put the book into a folder, with a style's XML; files that are gone go."""
        for name in ("chapters", "styles"):
            (folder / name).mkdir(exist_ok=True, parents=True)
        keep = set()
        for number, (slug, text) in enumerate(zip(self.chapters, self.texts(), strict=True), 1):
            keep.add(f"{number:02}-{slug}.md")
            (folder / "chapters" / f"{number:02}-{slug}.md").write_text(text)
        for path in (folder / "chapters").iterdir():
            if path.name not in keep:
                path.unlink()
        toml = SETTINGS.replace('"en"', '"en-GB"') + f'\n[works]\nstyle = "own"\n{settings}'
        (folder / "book.toml").write_text(toml)
        (folder / "styles" / "own.csl").write_text(style)
        (folder / "works.json").write_text(json.dumps(works()))


def pandoc_notes(folder: Path, text: str, pandoc: str, language: str = "en-GB") -> list[str]:
    """The words of all notes that pandoc itself makes of a text, by a folder's style and works."""
    options = (
        *("--citeproc", f"--csl={folder / 'styles' / 'own.csl'}"),
        *(f"--bibliography={folder / 'works.json'}", "-M", f"lang={language}"),
        # Each work is a link, which it makes of other words: of the full stop of "ibid.".
        *("-M", "link-citations=true"),
    )
    made = subprocess.run(
        [pandoc, "-f", "markdown", "-t", "json", *options],
        input=text.encode(),
        capture_output=True,
        check=True,
    )
    notes: list[str] = []

    def walk(node: Any) -> None:
        if isinstance(node, dict) and node.get("t") == "Note":
            notes.append(_words(node["c"]))
        elif isinstance(node, (dict, list)):
            for one in node.values() if isinstance(node, dict) else node:
                walk(one)

    walk(json.loads(made.stdout)["blocks"])
    return notes


def _words(node: Any) -> str:
    if isinstance(node, list):
        return "".join(map(_words, node))
    if not isinstance(node, dict):
        return ""
    kind, content = node["t"], node.get("c", [])
    if kind == "Str":
        return str(content)
    if kind in ("Space", "SoftBreak"):
        return " "
    if kind == "Quoted":
        return "“" + _words(content[1]) + "”"
    return _words(content[1] if kind in ("Cite", "Span", "Link") else content)
