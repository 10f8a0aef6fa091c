"""What the real pandoc reads as citations, and what we read, in one form that can be compared."""

import json
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from glossator.model.diagnostics import Diagnostics
from glossator.model.manuscript import SourceFile
from glossator.model.text import Citation, Cite, OwnWords, TextKind, pieces_of
from glossator.source.document.parse import Parser

_TAGS = {
    "Emph": "em",
    "Strong": "strong",
    "Superscript": "sup",
    "Subscript": "sub",
    "Strikeout": "del",
}
_PLAIN = str.maketrans(
    {"“": '"', "”": '"', "‘": "'", "’": "'", "–": "-", "—": "-", "…": ".", "\xa0": " "}
)


@dataclass(frozen=True)
class Read:
    """A cite as one of the two reads it; words with tags, without typography."""

    key: str
    mode: str
    before: str
    after: str


def pandoc() -> str | None:
    """The program: of `pypandoc_binary`, or that on the path; None where there is none."""
    package = find_spec("pypandoc")
    if package is not None and package.origin is not None:
        own = Path(package.origin).parent / "files" / "pandoc"
        if own.is_file():
            return str(own)
    return shutil.which("pandoc")


def ask(markdown: str, *options: str) -> str:
    """What pandoc makes of a text."""
    program = pandoc()
    assert program is not None
    command = [program, "--from", "markdown-example_lists", *options]
    return subprocess.run(
        command, input=markdown, capture_output=True, encoding="utf-8", check=True, timeout=60
    ).stdout


def theirs(paragraphs: Sequence[str]) -> list[list[list[Read]]]:
    """The citations that pandoc finds in each of some paragraphs, cite by cite."""
    blocks = json.loads(ask("\n\n".join(paragraphs), "--to", "json"))["blocks"]
    assert len(blocks) == len(paragraphs), "a paragraph became something else"
    return [[*_citations(block["c"])] for block in blocks]


def _citations(node: Any) -> Iterator[list[Read]]:
    if isinstance(node, list):
        for one in node:
            yield from _citations(one)
    elif isinstance(node, dict) and node.get("t") == "Cite":
        yield [
            Read(
                cite["citationId"],
                cite["citationMode"]["t"],
                _same(_words(cite["citationPrefix"])),
                _same(_words(cite["citationSuffix"])),
            )
            for cite in node["c"][0]
        ]
    elif isinstance(node, dict):
        yield from _citations(node.get("c", []))


def _words(node: Any) -> str:
    if isinstance(node, list):
        return "".join(map(_words, node))
    kind, content = node["t"], node.get("c")
    if kind in ("Space", "SoftBreak"):
        return " "
    if kind == "Str":
        return str(content)
    if kind == "Quoted":
        mark = "'" if content[0]["t"] == "SingleQuote" else '"'
        return f"{mark}{_words(content[1])}{mark}"
    if kind == "Code":
        return f"<code>{content[1]}</code>"
    if kind in ("Math", "RawInline"):
        return str(content[1])
    if kind == "Cite":
        return "@"
    tag = _TAGS.get(kind, kind)
    inner = content[1] if kind in ("Link", "Span") else content
    return f"<{tag}>{_words(inner)}</{tag}>"


def _same(words: str) -> str:
    """Words without what is typography, or a space that makes no difference."""
    words = words.translate(_PLAIN).replace("---", "-").replace("--", "-").replace("...", ".")
    words = " ".join(words.replace('"', "'").split(" "))
    return " ".join(words.split())


@cache
def parser(language: str, works: tuple[str, ...]) -> Parser:
    return Parser(language, works)


def parse(
    paragraph: str, works: tuple[str, ...], language: str = "en"
) -> tuple[list[Citation], Diagnostics]:
    """The citations of a paragraph, and what is found in it."""
    file = SourceFile("chapters/01-x.md", TextKind.CHAPTER, "x", f"# Title\n\n{paragraph}\n")
    document, found = parser(language, works).document(file)
    return [piece for piece in pieces_of(document.body) if isinstance(piece, Citation)], found


def ours(
    paragraph: str, works: tuple[str, ...], language: str = "en"
) -> tuple[list[list[Read]], list[Cite], Diagnostics]:
    """The citations that we find in a paragraph, the same as they are, and what is found."""
    citations, found = parse(paragraph, works, language)
    cites = [cite for citation in citations for cite in citation.cites]
    return [[*_reads(citation)] for citation in citations], cites, found


def _reads(citation: Citation) -> Iterator[Read]:
    for at, cite in enumerate(citation.cites):
        mode = "SuppressAuthor" if cite.form else "NormalCitation"
        if citation.in_text and not at:
            mode = "AuthorInText"
        after = cite.written + _own(cite.suffix)
        yield Read(cite.key, mode, _same(_own(cite.prefix)), _same(after))


def _own(words: OwnWords) -> str:
    return "".join(str(piece) for piece in words)
