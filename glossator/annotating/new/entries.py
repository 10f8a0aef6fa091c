"""Writes a new entry of a register, finds its place in the file, and counts its mentions.

The mentions are counted as if the book had the entry already.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from glossator.annotating.new.texts import RefusalError
from glossator.annotating.standoff.file import LINE_END
from glossator.apparatus.checks import year_of
from glossator.apparatus.mention import mark_document, mark_register
from glossator.apparatus.names import index_names
from glossator.model.book import Book, Document, EntryHead, Register
from glossator.model.dataclass import dataclass
from glossator.model.diagnostics import has_errors
from glossator.model.expressions import expression
from glossator.model.registers import Match, RegisterKind
from glossator.model.text import Mention, Open, OpenBody, pieces_of, with_pieces
from glossator.source.document.entries import split_entries
from glossator.text.alphabet import in_order
from glossator.text.likeness import longest_rise
from glossator.text.names import sort_name
from glossator.text.normal import Form, normal
from glossator.text.slugs import slug


@dataclass(frozen=True, slots=True)
class Count:
    """How often something is mentioned, and in how many files."""

    times: int
    files: int


def mentions(book: Book, head: EntryHead, unsought: Sequence[str]) -> Count:
    """How often an entry would be mentioned if the book had it: in texts, notes and entries.

    `unsought` are registers whose headings are no names.
    """
    heads = [entry.head for register in book.registers for entry in register.entries]
    index, _ = index_names((*heads, head), set(unsought), book.settings.base_language)
    key = (head.register, head.key)
    times = files = 0
    for document in book.documents:
        marked = mark_document(_unmarked(document), index).value
        found = _count(_bodies(marked), key)
        times += found
        files += bool(found)
    for register in book.registers:
        entries = tuple(replace(entry, body=_plain(entry.body)) for entry in register.entries)
        bare = Register(register.name, _unmarked(register.document), entries)
        again = mark_register(bare, index).value
        bodies = [*_bodies(again.document), *(entry.body for entry in again.entries)]
        found = _count(bodies, key)
        times += found
        files += bool(found)
    return Count(times, files)


def _bodies(document: Document) -> list[OpenBody]:
    return [document.body, *(note.body for note in document.notes)]


def _count(bodies: Sequence[OpenBody], key: tuple[str, str]) -> int:
    return sum(
        isinstance(piece, Mention) and (piece.register, piece.key) == key
        for body in bodies
        for piece in pieces_of(body)
    )


def _unmarked(document: Document) -> Document:
    notes = tuple(replace(note, body=_plain(note.body)) for note in document.notes)
    return replace(document, body=_plain(document.body), notes=notes)


def _plain(body: OpenBody) -> OpenBody:
    """A body with its mentions as words again, for a longer name may lie over a shorter one."""

    def plain(pieces: Iterable[Open]) -> Iterator[Open]:
        for piece in pieces:
            yield from piece.pieces if isinstance(piece, Mention) else (piece,)

    return with_pieces(body, plain)


_SIGNS = expression(r"[\\`*\[\]<$^{|~]|&(?=#?\w+;)|@(?=[\w{])|([=+@!:?%])(?=\1)|(?<!\w)_|_(?!\w)")
"""Signs that may mean something where a name begins, ends or goes on."""
_ORDERLY = 0.9
"""How much of a file has to be in the order of the alphabet for that to be its order."""


def write_entry(
    name: str, also: Sequence[str], fields: Sequence[tuple[str, str]], body: str, key: str = ""
) -> str:
    r"""An entry as it stands in a register's file, line ends `\n`; empty fields are left out.

    Names are words: signs that Markdown would take for its own are written with a backslash.
    """
    name = _words(name)
    heading = f"## {name}"
    if key:
        heading += f" {{#{key}}}"
    elif name.endswith("#"):
        # Signs at a heading's end are no part of it, but for all before the last run of them.
        heading += " #"
    listed = [("also", ", ".join(filter(None, map(_words, also)))), *fields]
    rows = [f"- {field}: {_line(value)}\n" for field, value in listed if _line(value)]
    whole = [f"{heading}\n", "".join(rows), f"{body.strip()}\n"]
    return "\n".join(filter(None, whole))


def guessed_sort(name: str, row: RegisterKind, language: str) -> str:
    """What an entry is sorted by where nobody says it: persons by their family name."""
    return sort_name(name, language) if row.persons else name


def head_of(entry: str, name: str, row: RegisterKind, language: str) -> EntryHead:
    """The head of an entry as the builder will read it.

    Raises RefusalError for an entry that the builder would reject, or read as something else.
    """
    _, entries, found = split_entries(entry, row.file, row, language)
    if any(one.code == "bad-key" for one in found):
        given = entries[0].head.key or _line(name)
        hint = f"keys are letters, digits and hyphens: --key {slug(name) or 'KEY'}"
        raise RefusalError(f'"{given}" can\'t be the key of an entry', hint)
    if has_errors(found) or len(entries) != 1 or not entries[0].head.name:
        raise RefusalError(
            f'"{_line(name)}" can\'t be the entry of a {row.one}',
            'name it as the text has it, and let no line of its text begin with "## "',
        )
    return entries[0].head


def stands_in(text: str, entry: str) -> bool:
    """Whether an entry stands in a text as it is to be written; line ends don't count."""
    whole = LINE_END.sub("\n", text.removeprefix("\ufeff")).strip()
    return f"\n\n{entry.strip()}\n\n" in f"\n\n{whole}\n\n"


def refuse_double(head: EntryHead, heads: Sequence[EntryHead]) -> None:
    """Raise RefusalError where one of `heads` has the new entry's key, or one of its names."""
    for other in heads:
        place = (other.path, other.line)
        for name in (head.name, *head.also):
            if any(_same(name, head.match, one, other.match) for one in (other.name, *other.also)):
                by = "" if name == other.name else f', as a name of "{other.name}"'
                hint = "add to that entry: of two that claim a name, neither is found in the text"
                raise RefusalError(f'"{name}" is there already{by}', hint, place=place)
        if (other.register, other.key) == (head.register, head.key):
            hint = f"give this one a key of its own: --key {head.key}-2"
            raise RefusalError(f'"{other.name}" has the key "{head.key}"', hint, place=place)


def _same(name: str, match: Match, other: str, other_match: Match) -> bool:
    """Whether a word of the text could be both names."""
    name, other = normal(name, Form.NAME), normal(other, Form.NAME)
    if Match.ANY_CASE in (match, other_match):
        return name.casefold() == other.casefold()
    if Match.FIRST_LETTER in (match, other_match):
        return name[1:] == other[1:] and name[:1].lower() == other[:1].lower()
    return name == other


def place_of(head: EntryHead, heads: Sequence[EntryHead]) -> int | None:
    """The line of the entry before which a new one goes, by the alphabet; 0: at the file's end.

    A few entries may be out of order. Where more are, the alphabet isn't their order: None.
    """
    whole = {
        id(one): rank for rank, one in enumerate(in_order((*heads, head), lambda one: one.sort))
    }
    ranks = [whole[id(one)] for one in heads]
    orderly = longest_rise(ranks)
    if len(orderly) < _ORDERLY * len(ranks):
        return None
    later = (heads[at].line for at in orderly if ranks[at] > whole[id(head)])
    return next(later, 0)


def place_in_time(head: EntryHead, heads: Sequence[EntryHead]) -> int:
    """The line of the event before which a new one goes, by its year; 0: at the file's end."""
    year = year_of(head.name)
    return next((one.line for one in heads if year and year_of(one.name) > year), 0)


def _words(name: str) -> str:
    return _SIGNS.sub(r"\\\g<0>", _line(name))


def _line(words: str) -> str:
    return " ".join(words.split())
