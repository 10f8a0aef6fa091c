"""Reads a book from a plain text, with the plan that it was made by."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import PurePosixPath

from glossator.importing.encoding import decode
from glossator.importing.imported import GivenFile, Imported, ImportedText
from glossator.importing.language import guess
from glossator.importing.notation import escaped, escaped_line, note
from glossator.importing.plain import cues
from glossator.importing.plain.decisions import decide
from glossator.importing.plain.headings import author_in, title_in
from glossator.importing.plain.lines import TextLine, split_lines
from glossator.importing.plain.notes import LineBlock, NoteMark, Notes, blocks_of, closes, mark_of
from glossator.importing.plain.pagemarks import PageMarks, without_pages
from glossator.importing.plain.plan import (
    OPENING,
    UNSURE,
    Decision,
    LineKind,
    Plan,
    digest_of,
    fitted,
    overruled,
)
from glossator.model.counted import count_of
from glossator.model.expressions import expression
from glossator.model.metadata import Creator
from glossator.text.slugs import FreeNames, slug

_DIVIDED = expression(r"[^\W\d_]-")
_SLUG = 40
_QUOTED = frozenset((LineKind.QUOTATION, LineKind.VERSE, LineKind.SOURCE))
_NO_TEXT = frozenset((LineKind.NOTE, LineKind.BREAK))
# What the builder's typography (`source/pieces/typography.py`) would change, unless it is escaped.
_MARKS = expression(
    r"(?P<kept>\\.|&(?:amp|lt|gt);)|(?P<mark>[\"']|-(?=-)|(?<=-)-|(?<=\.)\.|\.(?=\.))", re.DOTALL
)


@dataclass(frozen=True)
class PlainText:
    """A plain text that was read: the book, and the decision for each of its lines."""

    imported: Imported
    lines: tuple[TextLine, ...]
    decisions: Sequence[Decision]
    digest: str
    words: int
    notes: int
    pages: str = ""
    """How the pages of a printed book are marked that were kept."""

    @property
    def left_out(self) -> list[int]:
        """The lines that are no part of the book."""
        return [at for at, one in enumerate(self.decisions, 1) if one.kind is LineKind.LEFT_OUT]

    @property
    def unsure(self) -> list[int]:
        """The lines that are worth a look."""
        return [at for at, one in enumerate(self.decisions, 1) if one.sure < UNSURE]


def is_one(given: GivenFile) -> bool:  # noqa: ARG001
    """Whether a file is plain text: any may be, and `read` raises an error for one that isn't."""
    return True


def read(given: GivenFile) -> Imported:
    """The book in a text; raises ImportingError where it is none."""
    return read_text(given).imported


def read_text(
    given: GivenFile, plan: Plan | None = None, encoding: str = "", exact: bool = True
) -> PlainText:
    """The book in a text, with the plan it was made by; `plan` overrules what is decided here.

    `exact` keeps straight quotation marks and the like as they are. Raises ImportingError for what
    is no text, and PlanError for a plan that doesn't fit it.
    """
    decoded = decode(given.data, encoding)
    digest = digest_of(decoded.text)
    lines = split_lines(decoded.text)
    kinds = fitted(plan, digest, [line.text for line in lines]) if plan is not None else {}
    pages = PageMarks(plan.pages if plan is not None else "")
    bare = pages.bare(lines)
    decisions = pages.decided(lines, overruled(decide(bare), kinds), kinds)
    blocks = blocks_of(pages.signed(lines, decisions), decisions)
    notes = Notes(blocks, kinds)
    remarks = [*decoded.remarks, *notes.remarks]
    if labels := pages.labels:
        count = count_of(len(labels), "page")
        remarks.append(f"kept: {count} of the printed book, from {labels[0]} to {labels[-1]}")
    title = " ".join(
        title_in(without_pages(block.text)) for block in blocks if block.kind is LineKind.TITLE
    )
    if not title:
        name = PurePosixPath(given.name).stem.replace("_", " ").replace("-", " ").strip()
        title = f"{name[:1].upper()}{name[1:]}" or "Untitled"
    if not any(one.kind is LineKind.TITLE for one in decisions):
        remarks.append(f'no title was found: the book is called "{title}", like the file')
    if divided := _divided(lines, decisions):
        ends = "a line ends" if divided == 1 else f"{divided} lines end"
        remarks.append(f"{ends} with a hyphen in a word: the words stay divided, as they are")
    imported = Imported(
        title=title,
        subtitle=" ".join(block.text for block in blocks if block.kind is LineKind.SUBTITLE),
        creators=tuple(
            Creator(author_in(block.text)) for block in blocks if block.kind is LineKind.AUTHOR
        ),
        language=guess(decoded.text),
        texts=tuple(
            replace(text, markdown=pages.written(text.markdown))
            for text in _texts(blocks, notes, title, exact)
        ),
        remarks=tuple(remarks),
        numbered=_is_numbered(lines, decisions),
    )
    words = sum(line.size for one in blocks if one.kind is not LineKind.BREAK for line in one.lines)
    marked = plan.pages if plan is not None else ""
    return PlainText(imported, lines, decisions, digest, words, len(notes.blocks), marked)


def _divided(lines: Sequence[TextLine], decisions: Sequence[Decision]) -> int:
    """How many lines end within a word."""
    return sum(
        one.kind is LineKind.MORE and _DIVIDED.search(line.text[-2:]) is not None
        for line, one in zip(lines, decisions[1:], strict=False)
    )


def _is_numbered(lines: Sequence[TextLine], decisions: Sequence[Decision]) -> bool:
    """Whether chapters have their numbers in their titles, and need none from the builder."""
    titles = [
        line.text
        for line, one in zip(lines, decisions, strict=True)
        if one.kind is LineKind.HEADING
    ]
    own = sum(cues.is_keyword(title) or cues.number_of(title) > 0 for title in titles)
    return own * 2 > len(titles)


def _texts(
    blocks: Sequence[LineBlock], notes: Notes, title: str, exact: bool
) -> Iterator[ImportedText]:
    """The texts of a book; what stands before the first heading is one under the book's title."""
    slugs = FreeNames()
    text = _TextWriter(notes, exact, title)
    for block in (*blocks, None):
        if block is not None and block.kind in OPENING:
            continue
        if block is not None and block.kind is not LineKind.HEADING:
            text.body.append(block)
            continue
        if text.head is not None or any(one.kind not in _NO_TEXT for one in text.body):
            key = slugs.take(slug(without_pages(text.title))[:_SLUG].strip("-") or "text")
            yield ImportedText("chapters", key, text.written())
        text = _TextWriter(notes, exact, title, block)


class _TextWriter:
    """Writes one text: a heading, and what follows it up to the next."""

    def __init__(
        self, notes: Notes, exact: bool, title: str, head: LineBlock | None = None
    ) -> None:
        self.notes = notes
        self.exact = exact
        self.title = title if head is None else head.text
        self.head = head
        self.body: list[LineBlock] = []
        self.labels: dict[NoteMark, str] = {}
        self.taken: set[str] = set()

    def written(self) -> str:
        """Its Markdown, the notes that it refers to below."""
        words = [at for at, one in enumerate(self.body) if one.kind is not LineKind.BREAK]
        self.body = self.body[words[0] : words[-1] + 1] if words else []
        title = self._block(self.head) if self.head else self._words(self.title)
        parts = [f"# {title}", *self._parts()]
        parts += [self._note(mark, label) for mark, label in self.labels.items()]
        return "\n\n".join(parts) + "\n"

    def _parts(self) -> Iterator[str]:
        """The blocks; quotations that follow one another are one, with their sources."""
        quoted: list[str] = []
        for block in self.body:
            if block.kind in _QUOTED:
                quoted.append(self._quoted(block))
                continue
            if block.kind is LineKind.NOTE:
                continue
            if quoted:
                yield "\n>\n".join(quoted)
                quoted = []
            if block.kind is LineKind.BREAK:
                yield "* * *"
            elif block.kind is LineKind.SUBHEADING:
                yield f"## {self._block(block)}"
            else:
                yield self._block(block, begins=True)
        if quoted:
            yield "\n>\n".join(quoted)

    def _quoted(self, block: LineBlock) -> str:
        if block.kind is LineKind.VERSE:
            return "> " + "\\\n> ".join(self._line(line, True) for line in block.lines)
        words = f"> {self._block(block, begins=True)}"
        return f"{words}\n> {{: .source }}" if block.kind is LineKind.SOURCE else words

    def _note(self, mark: NoteMark, label: str) -> str:
        """A note's definition, without its own mark."""
        blocks = self.notes.blocks[mark]
        paragraphs = []
        for at, block in enumerate(blocks):
            lines = list(block.lines)
            own = mark_of(lines[0]) if not at else None
            if own is not None:
                lines[0] = replace(lines[0], text=lines[0].text[own.end :].lstrip())
            if at + 1 == len(blocks) and closes(blocks[0].lines[0]):
                lines[-1] = replace(lines[-1], text=lines[-1].text.removesuffix("]"))
            paragraphs.append(self._words(" ".join(line.text for line in lines), begins=True))
        return note(label, "\n\n".join(paragraphs))

    def _block(self, block: LineBlock, begins: bool = False) -> str:
        return " ".join(self._line(line, begins and not at) for at, line in enumerate(block.lines))

    def _line(self, line: TextLine, begins: bool) -> str:
        """A line's words, with references to notes where marks lead to some."""
        parts: list[str] = []
        at = 0
        for mark in self.notes.on_line.get(line.number, ()):
            parts.append(self._words(line.text[at : mark.start], begins and not at))
            parts.append(f"[^{self._label(mark)}]")
            at = mark.end
        parts.append(self._words(line.text[at:], begins and not at))
        return "".join(parts)

    def _label(self, mark: NoteMark) -> str:
        """A label: the note's own number, where no other note of the text has it."""
        label = mark.sign
        if not label.isascii() or not label.isalnum() or label in self.taken:
            label = f"n{len(self.labels) + 1}"
        self.labels[mark] = label
        self.taken.add(label)
        return label

    def _words(self, text: str, begins: bool = False) -> str:
        """The Markdown of words; `begins` says whether they begin a block."""
        if not text.strip():
            # Words on either side stay apart.
            return " " if text and not begins else ""
        lead = "" if begins or not text[0].isspace() else " "
        tail = " " if text[-1].isspace() else ""
        done = escaped_line(text.strip()) if begins else escaped(text.strip())
        return lead + (_MARKS.sub(_escape, done) if self.exact else done) + tail


def _escape(match: re.Match[str]) -> str:
    return match[0] if match["kept"] else f"\\{match[0]}"
