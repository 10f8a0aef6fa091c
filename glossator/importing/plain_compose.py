"""Lines and what each of them is in, the texts of a book in Markdown out."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from glossator.importing.imported import ImportedText
from glossator.importing.plain_blocks import Block, Notes, blocks_of
from glossator.importing.plain_lines import Line
from glossator.importing.plain_notes import Mark, closes, mark_of
from glossator.importing.plain_title import author_in, title_in
from glossator.importing.plain_words import words_of
from glossator.importing.plan import Decision, Kind
from glossator.text.slugs import slug

_SLUG = 40
_OPENING = frozenset((Kind.TITLE, Kind.SUBTITLE, Kind.AUTHOR))
_QUOTED = frozenset((Kind.QUOTATION, Kind.VERSE, Kind.SOURCE))
_NO_TEXT = frozenset((Kind.NOTE, Kind.BREAK))


@dataclass(frozen=True)
class Composed:
    """What was made of a text, and what there is to count."""

    title: str
    subtitle: str
    creators: tuple[str, ...]
    texts: tuple[ImportedText, ...]
    words: int
    notes: int
    remarks: tuple[str, ...]


def compose(
    lines: Sequence[Line],
    decisions: Sequence[Decision],
    given: Mapping[int, Kind],
    name: str,
    exact: bool = True,
) -> Composed:
    """The texts of a book; `given` are the kinds that a plan gave, `name` is a title for need.

    Raises IntakeError where a plan says that a line is a note, and no mark leads to it.
    """
    blocks = blocks_of(lines, decisions)
    notes = Notes(blocks, given)
    title = " ".join(map(title_in, _plain(blocks, Kind.TITLE))) or name
    composer = _Composer(blocks, notes, exact)
    composer.write(title)
    return Composed(
        title,
        " ".join(_plain(blocks, Kind.SUBTITLE)),
        tuple(map(author_in, _plain(blocks, Kind.AUTHOR))),
        tuple(composer.texts),
        sum(line.size for one in blocks if one.kind is not Kind.BREAK for line in one.lines),
        len(notes.blocks),
        notes.remarks,
    )


class _Composer:
    """Writes one book."""

    def __init__(self, blocks: list[Block], notes: Notes, exact: bool) -> None:
        self.blocks = blocks
        self.notes = notes
        self.exact = exact
        self.texts: list[ImportedText] = []
        self.slugs: dict[str, int] = {}

    def write(self, title: str) -> None:
        """Write all texts; what stands before the first heading is one under the book's title."""
        head: Block | None = None
        body: list[Block] = []
        for block in self.blocks:
            if block.kind in _OPENING:
                continue
            if block.kind is not Kind.HEADING:
                body.append(block)
                continue
            self._add(title, head, body)
            head, body = block, []
        self._add(title, head, body)

    def _add(self, title: str, head: Block | None, body: list[Block]) -> None:
        """Write one text: a heading with all that follows it up to the next."""
        while body and body[0].kind is Kind.BREAK:
            body = body[1:]
        while body and body[-1].kind is Kind.BREAK:
            body = body[:-1]
        if head is None and all(block.kind in _NO_TEXT for block in body):
            return
        labels: dict[Mark, str] = {}
        words = words_of(title, False, self.exact) if head is None else self._words(head, labels)
        parts = [f"# {words}", *self._parts(body, labels)]
        for mark in tuple(labels):
            parts += self._note(mark, labels[mark])
        key = wanted = slug(title if head is None else head.text)[:_SLUG].strip("-") or "text"
        while key in self.slugs:
            self.slugs[wanted] += 1
            key = f"{wanted}-{self.slugs[wanted]}"
        self.slugs[key] = 1
        self.texts.append(ImportedText("chapters", key, "\n\n".join(parts) + "\n"))

    def _parts(self, body: list[Block], labels: dict[Mark, str]) -> Iterator[str]:
        """The blocks of a text; quotations that follow one another are one, with their sources."""
        quoted: list[str] = []
        for block in body:
            if block.kind in _QUOTED:
                quoted.append(self._quoted(block, labels))
                continue
            if block.kind is Kind.NOTE:
                continue
            if quoted:
                yield "\n>\n".join(quoted)
                quoted = []
            if block.kind is Kind.BREAK:
                yield "* * *"
            elif block.kind is Kind.SUBHEADING:
                yield f"## {self._words(block, labels)}"
            else:
                yield self._words(block, labels, begins=True)
        if quoted:
            yield "\n>\n".join(quoted)

    def _quoted(self, block: Block, labels: dict[Mark, str]) -> str:
        if block.kind is Kind.VERSE:
            rows = [self._line(line, labels, True) for line in block.lines]
            return "> " + "\\\n> ".join(rows)
        words = f"> {self._words(block, labels, begins=True)}"
        return f"{words}\n> {{: .source }}" if block.kind is Kind.SOURCE else words

    def _note(self, mark: Mark, label: str) -> Iterator[str]:
        """A note's definition: its own mark is left out, further paragraphs are indented."""
        blocks = self.notes.blocks[mark]
        for at, block in enumerate(blocks):
            lines = list(block.lines)
            own = mark_of(lines[0]) if not at else None
            if own is not None:
                text = lines[0].text[own.end :].lstrip()
                lines[0] = replace(lines[0], text=text)
            if at + 1 == len(blocks) and closes(blocks[0].lines[0]):
                lines[-1] = replace(lines[-1], text=lines[-1].text.removesuffix("]"))
            words = words_of(" ".join(line.text for line in lines), True, self.exact)
            yield f"    {words}" if at else f"[^{label}]: {words}"

    def _words(self, block: Block, labels: dict[Mark, str], begins: bool = False) -> str:
        return " ".join(
            self._line(line, labels, begins and not at) for at, line in enumerate(block.lines)
        )

    def _line(self, line: Line, labels: dict[Mark, str], begins: bool) -> str:
        """A line's words, with references to notes where marks lead to some."""
        parts: list[str] = []
        at = 0
        for mark in self.notes.on_line.get(line.number, ()):
            parts.append(words_of(line.text[at : mark.start], begins and not at, self.exact))
            parts.append(f"[^{self._label(mark, labels)}]")
            at = mark.end
        parts.append(words_of(line.text[at:], begins and not at, self.exact))
        return "".join(parts)

    def _label(self, mark: Mark, labels: dict[Mark, str]) -> str:
        """A label: the note's own number, where no other note of the file has it."""
        label = mark.sign
        if not label.isascii() or not label.isalnum() or label in labels.values():
            label = f"n{len(labels) + 1}"
        labels[mark] = label
        return label


def _plain(blocks: list[Block], kind: Kind) -> list[str]:
    return [block.text for block in blocks if block.kind is kind]
