"""The texts of a book that a new note can be hung on, found by name, by paragraph or by line.

Whatever can't be found or made raises a `RefusalError`, which says why in words for the editor.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import PurePosixPath

from glossator.apparatus.anchor import passages_of
from glossator.model.book import Book, Document
from glossator.model.diagnostics import did_you_mean
from glossator.model.digits import whole
from glossator.model.expressions import expression
from glossator.model.text import NoteReference, Open, Paragraph, TextKind, paragraphs_of, plain_text
from glossator.text.passages import Extent, Passages
from glossator.text.slugs import slug


class RefusalError(Exception):
    """Nothing can be made of what was asked for: why, what there is instead, and what to do."""

    def __init__(
        self,
        message: str,
        hint: str = "",
        choices: Sequence[str] = (),
        place: tuple[str, int] | None = None,
    ) -> None:
        super().__init__(message)
        self.hint = hint
        self.choices = tuple(choices)
        """Lines that follow the message: the places that were meant, perhaps."""
        self.place = place
        """The file, from the book's folder, and the line of what is in the way."""


_LOCATOR = expression(r"(?P<name>[^:]*[^:\s])\s*:\s*¶?(?P<number>\d+)")


@dataclass(frozen=True)
class BookText:
    """One text of the book. `number` is a chapter's, counted through the book; 0 for others."""

    document: Document
    number: int

    @property
    def name(self) -> str:
        """What the text is called on a command line: its file without folder and ending."""
        path = PurePosixPath(self.document.path)
        return path.parent.name if self.document.kind is TextKind.PART else path.stem

    @cached_property
    def blocks(self) -> tuple[Paragraph[Open] | None, ...]:
        """The block of the text for each part of its passages; None for the title."""
        return (None, *paragraphs_of(self.document.body))

    @cached_property
    def passages(self) -> Passages:
        """Its words as quotations are sought in them: its title, and each paragraph."""
        return passages_of(self.document)

    def starts_on(self, part: int) -> int:
        """The line of the source that a part begins on."""
        block = self.blocks[part]
        return block.line if block else 1

    def line(self, place: Extent) -> int:
        """The line of the source that a passage begins on."""
        before = self.passages.parts[place.part][: place.start]
        return self.starts_on(place.part) + before.count("\n")

    def shown(self, place: Extent) -> str:
        """A passage's place as `chapter:paragraph`, or, in headings, as `file.md:line`."""
        block = self.blocks[place.part]
        if block and block.number:
            return f"{self.name}:{block.number}"
        return f"{self.document.path}:{self.line(place)}"

    def paragraph(self, number: int) -> Extent:
        """The whole of a paragraph, by its number from 1; for a table, all its cells.

        Raises RefusalError where the text has no such paragraph.
        """
        numbers = [block.number if block else 0 for block in self.blocks]
        of_it = [at for at, one in enumerate(numbers) if number and one == number]
        if not of_it:
            last = max(numbers)
            count = {0: "none", 1: "one"}.get(last, str(last))
            raise RefusalError(
                f'"{self.name}" has no paragraph {number}: it has {count}',
                "paragraphs are counted as locators count them, headings left out; for a line of "
                f"the file: {PurePosixPath(self.document.path).name}:{number}",
            )
        return self._whole(of_it[0], of_it[-1])

    def at_line(self, line: int) -> Extent:
        """The whole of the paragraph, or the heading, that holds a line of the source, from 1.

        Raises RefusalError where no paragraph stands on the line.
        """
        before = [at for at in range(len(self.blocks)) if self.starts_on(at) <= line]
        part = before[-1] if before else 0
        words = self.passages.parts[part]
        if not words.strip() or self.starts_on(part) + words.rstrip().count("\n") < line:
            raise RefusalError(
                "no paragraph stands on this line",
                "name a line of one, or quote some words of it",
                place=(self.document.path, line),
            )
        return self._whole(part, part)

    def _whole(self, first: int, last: int) -> Extent:
        parts = self.passages.parts
        start = len(parts[first]) - len(parts[first].lstrip())
        return Extent(first, start, last, len(parts[last].rstrip()))

    def reference(self, label: str) -> tuple[int, int] | None:
        """Where the first reference to a note stands: in which part, and after which character.

        None where the text never refers to it.
        """
        for part, block in enumerate(self.blocks):
            pieces = block.pieces if block else self.document.title
            for at, piece in enumerate(pieces):
                if isinstance(piece, NoteReference) and piece.label == label:
                    return part, len(plain_text(pieces[:at]))
        return None


def texts_of(book: Book) -> tuple[BookText, ...]:
    """The texts of a book that can have notes of their own, in reading order."""
    texts = []
    chapter = 0
    for document in book.documents:
        chapter += document.kind is TextKind.CHAPTER
        texts.append(BookText(document, chapter if document.kind is TextKind.CHAPTER else 0))
    return tuple(texts)


def named(texts: Sequence[BookText], name: str) -> BookText:
    """The text that `name` means: its path, file's name, slug or title, or a chapter's number.

    Raises RefusalError where there is none, or more than one.
    """
    wanted = name.strip().removeprefix("./")
    bare = wanted.removesuffix(".md")
    # The path of a message begins with the book's folder.
    ways: tuple[Iterable[BookText], ...] = (
        (one for one in texts if f"/{bare}.md".endswith(f"/{one.document.path}")),
        (one for one in texts if one.name == bare),
        (one for one in texts if one.document.slug == slug(bare)),
        (one for one in texts if one.document.title_slug == slug(bare)),
        (one for one in texts if one.number == whole(bare, -1)),
    )
    for way in ways:
        found = list(way)
        if len(found) > 1:
            raise RefusalError(
                f'"{name}" names {len(found)} texts',
                "name one by its path",
                [one.document.path for one in found],
            )
        if found:
            return found[0]
    known = [one.name for one in texts]
    listed = f"there are: {', '.join(known)}"
    raise RefusalError(f'no text is called "{name}"', did_you_mean(bare, known, listed))


def located(texts: Sequence[BookText], words: str) -> tuple[BookText, Extent] | None:
    """The paragraph that `chapter:paragraph` or `file.md:line` means; None for other words."""
    match = _LOCATOR.fullmatch(words.strip())
    if match is None:
        return None
    try:
        text = named(texts, match["name"])
    except RefusalError:
        # The editor may have quoted a text that looks like a place.
        if any(character.isspace() for character in match["name"].strip()):
            return None
        raise
    number = whole(match["number"])
    return text, text.at_line(number) if match["name"].endswith(".md") else text.paragraph(number)
