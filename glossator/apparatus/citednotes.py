"""Makes notes of a text's citations, as styles of notes want them (CSL 1.0.2, `class="note"`).

In: a document or a register as it was parsed. Out: the same with a reference to a note where a
citation stood, and the note, whose text is that citation. One that stands in a note stays there.

    She said so [@carr1952, p. 3].        She said so.¹        1. Carr, *The Revolution*, 3.
    @carr1952 [p. 3] says so.             Carr¹ says so.       1. *The Revolution*, 3.

Such a note has its label from the work and from the paragraph that it is on, so that no citation
that is added elsewhere changes it: `carr1952-3f2a91`. Only those of one work in one paragraph are
told apart by their order.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from glossator.model.book import Document, Note, Register
from glossator.model.dataclass import dataclass
from glossator.model.expressions import expression
from glossator.model.ids import read_id
from glossator.model.text import (
    Citation,
    CitationPart,
    Markup,
    NoteReference,
    Open,
    OpenBody,
    Paragraph,
    Verbatim,
    Words,
)
from glossator.text.sentences import stops_in_quotes

_SPACES = " \t\n\xa0\u202f"
_NOT_LABEL = expression(r"[^\w-]+")
_SPACE = expression("[ \n]")
_CLOSING = ".,;:!?…)]}»›”’。，；：！？、」』）】》"
"""What a note's mark stands behind; before dashes it stays, as before what opens."""
_GERMAN = "“‘«‹"
"""What closes a quotation in German, and opens one elsewhere."""
_BEFORE = frozenset(("fr",))
"""Languages that have the mark of a note before the sign that follows (Imprimerie nationale,
Lexique des règles typographiques, "Appel de note")."""
_PENDING = ""
"""The label of a reference that has none yet: nobody can write it."""


@dataclass(frozen=True, slots=True)
class NotingRule:
    """What becomes of citations: notes whose labels begin with `lead`, in a book's `language`."""

    lead: str
    """Empty: they are of the first series."""
    language: str
    """The whole tag: `en-GB`."""

    @property
    def closing(self) -> str:
        """The signs that a mark stands behind."""
        base = self.language.partition("-")[0].lower()
        return "" if base in _BEFORE else _CLOSING + (_GERMAN if base == "de" else "")

    @property
    def moves_in(self) -> bool:
        """Whether a full stop goes before a closing quotation mark."""
        return stops_in_quotes(self.language)


def with_cited_notes(
    document: Document, rule: NotingRule, identified: Callable[[OpenBody], OpenBody]
) -> Document:
    """A document with its citations as notes; `identified` gives the paragraphs their ids."""
    maker = _Maker(rule, document)
    title = maker.parted(document.title)
    body = identified(tuple(map(maker.block, document.body)))
    title = maker.labelled(title, "title")
    body = tuple(maker.named(body, "text"))
    return replace(document, title=title, body=body, notes=(*document.notes, *maker.notes))


def with_cited_notes_in(register: Register, rule: NotingRule) -> Register:
    """A register with the citations of its own text as notes.

    Those of an entry stay in it, as they do in a note: it pops up itself, and out of a pop-up no
    reader gets to a note.
    """
    document = with_cited_notes(register.document, rule, lambda body: body)
    return replace(register, document=document)


class _Maker:
    """Makes the notes of one file, in two steps: a reference has its label when its paragraph has
    its id, and the words by which a paragraph gets it are those that are left in it."""

    def __init__(self, rule: NotingRule, document: Document) -> None:
        self.rule = rule
        self.path = document.path
        self.notes: list[Note] = []
        self._citations: list[Citation] = []
        self._given = 0
        self._taken = {note.label for note in document.notes}
        self._taken.update(anchor.label for anchor in document.anchors)
        self._counts: Counter[str] = Counter()

    def block(self, block: Markup | Paragraph[Open]) -> Markup | Paragraph[Open]:
        """A block with references for its citations."""
        if isinstance(block, Markup) or not _cites(block.pieces):
            return block
        return replace(block, pieces=self.parted(block.pieces))

    def parted(self, pieces: tuple[Open, ...]) -> tuple[Open, ...]:
        """Pieces with references, which have no labels yet, where citations stood."""
        if not _cites(pieces):
            return pieces
        made: list[Open] = []
        rest = list(reversed(pieces))
        while rest:
            piece = rest.pop()
            if not isinstance(piece, Citation):
                _add(made, piece)
                continue
            self._citations.append(piece)
            ended = ""
            if piece.in_text:
                made.append(replace(piece, cites=piece.cites[:1], part=CitationPart.AUTHOR))
            else:
                ended = _without_space(made)
            self._punctuate(made, rest, ended, is_named=piece.in_text)
            made.append(NoteReference(_PENDING, piece.line))
        return tuple(piece for piece in made if piece not in (Words(""), Verbatim("")))

    def _punctuate(self, made: list[Open], rest: list[Open], ended: str, *, is_named: bool) -> None:
        """Have the signs that follow a citation before its mark; `ended` is the space before it.

        The end of a line that was in that space comes where the next space is.
        """
        following = rest[-1] if rest else None
        if not isinstance(following, (Words, Verbatim)):
            return
        kind = type(following)
        after = following.lstrip(self.rule.closing)
        signs = following[: len(following) - len(after)]
        if "\n" in ended:
            after = _SPACE.sub("\n", after, count=1)
        rest[-1] = kind(after)
        last = made[-1] if made else None
        if (
            self.rule.moves_in
            and not is_named
            and signs[:1] in (".", ",")
            and isinstance(last, (Words, Verbatim))
            and last.endswith("”")
        ):
            closed = last.rstrip("”’")
            made[-1] = type(last)(closed)
            _add(made, kind(signs[0] + last[len(closed) :] + signs[1:]))
        elif signs:
            _add(made, kind(signs))

    def named(self, body: OpenBody, name: str) -> Iterator[Markup | Paragraph[Open]]:
        """The blocks of a body, whose paragraphs have their ids, with labels for all references.

        One without words, such as a cell of a table, has no id: labels are made of the id before.
        """
        for block in body:
            if isinstance(block, Markup):
                yield block
                continue
            identity = block.id or dict(block.attributes).get("id", "")
            if identity:
                found = read_id(identity)
                name = (
                    f"{found.key}-{found.count}"
                    if found and found.count > 1
                    else (found.key if found and found.key else identity)
                )
            pieces = self.labelled(block.pieces, name)
            yield block if pieces is block.pieces else replace(block, pieces=pieces)

    def labelled(self, pieces: tuple[Open, ...], name: str) -> tuple[Open, ...]:
        """Pieces whose references have labels, made of works' keys and a name; their notes are
        added to the others."""
        if not any(isinstance(one, NoteReference) and one.label == _PENDING for one in pieces):
            return pieces
        return tuple(
            self._note(piece, name)
            if isinstance(piece, NoteReference) and piece.label == _PENDING
            else piece
            for piece in pieces
        )

    def _note(self, reference: NoteReference, name: str) -> NoteReference:
        citation = self._citations[self._given]
        self._given += 1
        label = self._label(citation.cites[0].key, name)
        inner = replace(citation, part=CitationPart.NOTE)
        body = (Paragraph("p", (inner,), citation.line, Markup("</p>")),)
        self.notes.append(Note(label, body, citation.line, self.path, is_citation=True))
        return replace(reference, label=label)

    def _label(self, key: str, name: str) -> str:
        own = _NOT_LABEL.sub("-", f"{key}-{name}").strip("-")
        label = f"{self.rule.lead}:{own}" if self.rule.lead else own
        count = self._counts[label] + 1
        while (made := f"{label}-{count}" if count > 1 else label) in self._taken:
            count += 1
        self._counts[label] = count
        self._taken.add(made)
        return made


def _cites(pieces: Iterable[Open]) -> bool:
    return any(isinstance(piece, Citation) for piece in pieces)


def _without_space(made: list[Open]) -> str:
    """Take the space off the end of pieces, where a mark follows; gives the space."""
    last = made[-1] if made else None
    if not isinstance(last, (Words, Verbatim)):
        return ""
    bare = last.rstrip(_SPACES)
    made[-1] = type(last)(bare)
    return str(last[len(bare) :])


def _add(made: list[Open], piece: Open) -> None:
    """Add a piece; text to text of the same kind, in which names are sought as in one."""
    last = made[-1] if made else None
    if isinstance(piece, (Words, Verbatim)) and type(last) is type(piece):
        made[-1] = type(piece)(f"{last}{piece}")
    else:
        made.append(piece)
