"""Whether each stand-off note of the benchmark's book hangs where its quotation ends.

In: the built EPUB, the folder of the book with its ``notes``. Out: nothing, or ``BenchError`` where
a note isn't there with its own words, is referred to twice or never, from another chapter, or from
behind other words than those it quotes. Where these end inside of a link or of a name that has an
entry, the reference must stand behind the link or the name. The pages are compared letter for
letter with what was written, but for the kinds of quotation marks, dashes and white space, which
typography changes.
"""

from __future__ import annotations

import html
import re
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.measure import BenchError
from bench.standoff import LABEL, SHORTENED

ENTRY = re.compile(rf"^## ({LABEL}-\d+)\n\n> (.*)\n\n(.*)$", re.MULTILINE)
NAMES = re.compile(r"^## (.*)\n\n- also: (.*)$", re.MULTILINE)
TITLE = re.compile(r"<title>(.*?)</title>")
PARAGRAPH = re.compile(r"<p\b[^>]*>(.*?)</p>", re.DOTALL)
REFERENCE = re.compile(
    r'<sup[^>]*><a [^>]*?href="[^"#]*#n-([^"]+)" epub:type="noteref"[^>]*>.*?</sup>'
)
NOTE = re.compile(r'<li><div id="n-([^"]+)"[^>]*>(.*?)</div></li>', re.DOTALL)
LAST_LINK = re.compile(r"<a\b[^>]*>([^<]*)</a>(?:</\w+>)*$")
TAG = re.compile(r"<[^>]*>")
ALIKE = str.maketrans("‘’“”", "''\"\"")


@dataclass(frozen=True)
class Written:
    """A note as it was written: the title of its chapter, what it quotes, its words."""

    title: str
    pieces: tuple[str, ...]
    words: str


def verify_anchors(epub: Path, book: Path) -> None:
    """Raise ``BenchError`` unless all notes of the folder ``notes`` stand and hang as written."""
    written = dict(_written(book))
    try:
        with zipfile.ZipFile(epub) as archive:
            pages = {
                Path(name).name: archive.read(name).decode("utf-8")
                for name in archive.namelist()
                if name.endswith(".xhtml")
            }
    except (OSError, zipfile.BadZipFile, UnicodeDecodeError) as error:
        raise BenchError(f"{epub.name} can't be read: {error}") from error
    of_notes = [name for name in pages if name.startswith("notes.")]
    notes = "".join(map(pages.pop, of_notes))
    built = {_label(key): _alike(text) for key, text in NOTE.findall(notes)}
    names = _names(book)
    hung: set[str] = set()
    for page in pages.values():
        for label, title, before in _references(page):
            if label not in written:
                continue
            if label in hung:
                raise BenchError(f"the note {label} is referred to twice")
            hung.add(label)
            _compare(label, written[label], title, before, names)
            if written[label].words not in built.get(label, ""):
                raise BenchError(f"the note {label} hasn't got its words")
    if len(hung) < len(written):
        lost = next(label for label in written if label not in hung)
        raise BenchError(f"{len(written) - len(hung)} quotations have no reference: {lost}")


def _written(book: Path) -> Iterator[tuple[str, Written]]:
    for path in sorted((book / "notes").glob("*.md")):
        title = (book / "chapters" / path.name).read_text("utf-8").partition("\n")[0]
        for label, quotation, text in ENTRY.findall(path.read_text("utf-8")):
            pieces = tuple(map(_alike, quotation.split(SHORTENED)))
            yield label, Written(title.removeprefix("# "), pieces, _alike(text.replace("*", "")))


def _references(page: str) -> Iterator[tuple[str, str, str]]:
    """The label of each reference in the page, the page's title, the paragraph up to there.

    Of other references there is nothing in the paragraph; all else is as in the page.
    """
    found = TITLE.search(page)
    title = html.unescape(found[1]) if found else ""
    for paragraph in PARAGRAPH.findall(page):
        before = ""
        # The pieces are words and labels by turns, and what is behind the last reference.
        words, *rest = REFERENCE.split(paragraph)
        for key, more in zip(rest[::2], rest[1::2], strict=True):
            before += words
            yield _label(key), title, before
            words = more


def _compare(label: str, note: Written, title: str, before: str, names: Sequence[str]) -> None:
    if title != note.title:
        raise BenchError(f"the note {label} hangs in {title!r}, not in {note.title!r}")
    words = _alike(before)
    last = note.pieces[-1]
    if not words.endswith(last) and not _ends_within(before, words, last, names):
        raise BenchError(f"the note {label} hangs on {words[-len(last) :]!r}, not on {last!r}")
    if any(piece not in words for piece in note.pieces):
        raise BenchError(f"the note {label} hangs in a paragraph that lacks {note.pieces[0]!r}")


def _ends_within(before: str, words: str, last: str, names: Sequence[str]) -> bool:
    """Whether what is quoted ends inside of a link or a name, and the paragraph so far behind it.

    ``before`` is the paragraph so far as it stands in the page, ``words`` are its words.
    """
    link = LAST_LINK.search(before)
    wholes = [*names, _alike(link[1]).lower()] if link else names
    _, quoted, tail = words.lower().rpartition(f"{last.lower()} ")
    return bool(quoted) and any(
        whole.endswith(f" {tail}") and words.lower().endswith(whole) for whole in wholes
    )


def _names(book: Path) -> list[str]:
    """All names of the registers, in lower case."""
    found: list[str] = []
    for path in (book / "people.md", book / "glossary.md"):
        for heading, also in NAMES.findall(path.read_text("utf-8")):
            found += [heading.lower(), *also.lower().split(", ")]
    return found


def _label(key: str) -> str:
    """The label of a note's id, which begins with the chapter's."""
    return key.rpartition(".")[2]


def _alike(words: str) -> str:
    """Words without tags, with one kind of quotation marks, of dashes, and of white space."""
    plain = html.unescape(TAG.sub("", words)).translate(ALIKE)
    return " ".join(re.sub("—|–", "---", plain).split())
