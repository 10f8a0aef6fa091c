"""Adds a note to a passage: as a stand-off note, or in the chapter's source with its reference.

The passage is found by its words, or is a paragraph.

For a note in the source, where the passage ends there can't be told from its words alone, because
mark-up stands between them. So every place that could be it is tried, and parsed: a place is taken
only if the reference behind the passage is all that it changes.

With what is added comes the line where the editor goes on writing.
"""

import html
import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import replace

from glossator.annotating.new.texts import BookText, RefusalError
from glossator.annotating.standoff.file import (
    LINE_END,
    StandoffEntry,
    free_label,
    insert_at,
    labels,
    line_of,
    notes_path,
)
from glossator.annotating.standoff.growing import GrowingNotes
from glossator.model.book import Document
from glossator.model.dataclass import dataclass
from glossator.model.diagnostics import did_you_mean
from glossator.model.expressions import expression
from glossator.model.ids import is_label, lead_of
from glossator.model.manuscript import SourceFile
from glossator.model.settings import NoteSeries, Settings
from glossator.model.text import (
    PLACEHOLDER,
    LinkEnd,
    LinkStart,
    NoteReference,
    Open,
    Paragraph,
    plain_text,
)
from glossator.source.document.parse import Parser
from glossator.text.passages import LONGEST, Extent, Near

_ONLY = NoteSeries()
"""The series of a book that names none."""
_SHOWN = 10
"""How many places are listed at most."""
_AROUND = 40
"""How many characters are shown on either side of one."""
_STOP = expression(r"(?:[.,;:!?]+[”’»“\"')\]]*|[”’»“\"']+[.,;:!?]*)(?!\w)")
_ENDING = 12
"""How many words of a paragraph stand for it where it is too long to be quoted as a whole."""


def passage(
    texts: Sequence[BookText], words: str, after: str = "", before: str = ""
) -> tuple[BookText, Extent]:
    """The one place in these texts where `words` stand; `after` and `before` tell it from others.

    Raises RefusalError where they stand nowhere, with what is most like them, or in several places.
    """
    found = [(text, place) for text in texts for place in text.passages.find(words, after, before)]
    if len(found) == 1:
        return found[0]
    if found:
        more = [f"… and {len(found) - _SHOWN} more"] if len(found) > _SHOWN else []
        raise RefusalError(
            f'"{_short(words)}" stands in {len(found)} places',
            "quote more words of the one, or say what it stands near: --after WORDS, "
            "--before WORDS, --chapter NAME",
            [*(_shown(text, place) for text, place in found[:_SHOWN]), *more],
        )
    near = [(one, text) for text in texts for one in text.passages.nearest(words)]
    near.sort(key=lambda one: -one[0].likeness)
    raise RefusalError(
        f'"{_short(words)}" stands nowhere in {_among(texts)}',
        "did you mean one of these? Capitals count, and words are quoted whole; "
        "first words … last words stands for a long passage"
        if near
        else "quote words of the text as a reader sees them, without mark-up; capitals count",
        [_suggested(text, one) for one, text in near[:3]],
    )


def quotable(text: BookText, place: Extent) -> Extent:
    """What is quoted of a paragraph to name it: the whole, or its end if the whole is too long.

    Either way the note's number stands where the paragraph ends.
    """
    start, end = text.passages.span(place)
    if end - start <= LONGEST:
        return place
    ending = " ".join(text.passages.text[start:end].split()[-_ENDING:])
    return text.passages.place(end - len(ending), end)


def with_stop(text: BookText, place: Extent, language: str) -> Extent:
    """A passage with the stop that follows it, behind which English sets a note's number."""
    words = text.passages.parts[place.end_part]
    stop = _STOP.match(words, place.end) if language == "en" else None
    if stop is None or not words[place.end - 1].isalnum():
        return place
    return replace(place, end=stop.end())


def series_of(settings: Settings, name: str, label: str, *, inline: bool) -> NoteSeries:
    """The series of a new note: that of a name or prefix, or else the one its label begins with.

    Where neither says it, a note in the chapter itself is of the first series, and one beside it
    of the series that stand-off notes are of. Raises RefusalError where the book has none such.
    """
    names = [one.name for one in settings.series if one.name]
    wanted = name.strip()
    if not wanted and names and ":" in label:
        wanted = _bare(label).partition(":")[0]
    if not wanted:
        lead = "" if inline else settings.labels_beside.lead
        return next(one for one in settings.series if one.lead == lead)
    for one in settings.series:
        if one.name and wanted in (one.name, one.prefix):
            return one
    others = f"there are: {', '.join(names)}" if names else "a series is a table of book.toml: "
    otherwise = others if names else f"{others}[notes.series.NAME]"
    hint = did_you_mean(wanted, names, otherwise)
    raise RefusalError(f'the book has no series of notes "{wanted}"', hint)


def _bare(label: str) -> str:
    """A label that was given as it is written in the text, without what stands round it there."""
    return label.strip().removeprefix("[^").removesuffix("]")


def new_label(
    text: BookText, notes: str, words: str, wanted: str = "", series: NoteSeries = _ONLY
) -> str:
    """The label of a new note, without prefix: the one that is wanted, or one made of the words.

    The words are those that the note hangs on, and `notes` is the text of the file of stand-off
    notes, whose labels must differ from those of the chapter's notes of the same series. Raises
    RefusalError where the wanted label is taken, or can't be a label.
    """
    lead = series.lead
    own = (note.label for note in text.document.notes if lead_of(note.label) == lead)
    taken = {*(label.removeprefix(f"{lead}:") for label in own), *labels(notes)}
    if not wanted:
        return free_label(words, taken)
    wanted = _bare(wanted)
    if series.prefix:
        wanted = wanted.removeprefix(f"{series.prefix}:")
    if not is_label(wanted):
        raise RefusalError(
            f'"{wanted}" can\'t be the label of a note',
            "labels are letters, digits, hyphens and underscores: --label "
            + free_label(wanted, taken),
        )
    if wanted in taken:
        raise RefusalError(
            f'"{text.name}" has a note "{wanted}" already',
            f"give this one another label: --label {free_label(wanted, taken)}",
        )
    return wanted


def standoff_note(
    text: BookText,
    place: Extent,
    notes: str,
    label: str = "",
    body: str = "",
    series: NoteSeries = _ONLY,
) -> tuple[StandoffEntry, str]:
    """A note on a passage, and the text of its file of notes (`notes`) with it, in text order.

    Labels in that file are without the prefix of their `series`. Raises RefusalError where no
    quotation names the passage, or `label` can't be used.
    """
    # As a search would give it: what isn't seen is no part of it.
    place = text.passages.place(*text.passages.span(place))
    quotation = text.passages.quoted(place)
    if text.passages.meant(quotation) != (place,):
        raise RefusalError(
            f"no quotation leads to {text.shown(place)} for certain",
            "quote fewer words, or others near them",
        )
    label = new_label(text, notes, text.passages.words(place), label, series)
    entry = StandoffEntry(label, quotation, body.strip() or PLACEHOLDER)
    here = (place.end_part, place.end)

    lead = f"{series.lead}:" if series.lead else ""

    def comes_before(other: str) -> bool:
        there = text.reference(f"{lead}{other}")
        return there is not None and there > here

    file = GrowingNotes(notes)
    if same := file.label_of(entry):
        raise _double(same, notes_path(text.document.path), labels(notes)[same])
    file.add(entry, comes_before)
    return entry, file.text


def _double(label: str, path: str, line: int) -> RefusalError:
    """That there is such a note: by a run that was stopped before it could say so, perhaps."""
    message = f'the note "{label}" hangs on the same words and says the same'
    return RefusalError(
        message, "write on there, or give the new one another text", (), (path, line)
    )


def notes_file(text: BookText, texts: Sequence[BookText]) -> str:
    """The file of a text's stand-off notes.

    Raises RefusalError where the file is another text's: of texts of the same name, the first in
    the book has it.
    """
    path = notes_path(text.document.path)
    first = next(one for one in texts if notes_path(one.document.path) == path)
    if first is not text:
        raise RefusalError(
            f"{path} is the file of the notes on {first.document.path}",
            "rename one of the two, or write the note into the text itself: --inline",
        )
    return path


def _short(words: str) -> str:
    words = " ".join(words.split())
    return words if len(words) <= 2 * _AROUND else f"{words[:_AROUND]} … {words[-_AROUND:]}"


def _among(texts: Sequence[BookText]) -> str:
    return texts[0].document.path if len(texts) == 1 else "the book's texts"


def _shown(text: BookText, place: Extent) -> str:
    """A place, and some of what stands around it."""
    start, end = text.passages.span(place)
    whole = text.passages.text
    before = whole[max(0, start - _AROUND) : start].partition(" ")[2] if start else ""
    after = whole[end : end + _AROUND].rpartition(" ")[0]
    return f"{text.shown(place)}  … {before}[{_short(whole[start:end])}]{after} …"


def _suggested(text: BookText, near: Near) -> str:
    # 0.999 is no whole: nothing that is the same is a suggestion.
    return f'{text.shown(near.place)}  "{_short(near.words)}" ({int(near.likeness * 100)} % alike)'


_CLOSES = r"(?:[*_~`]+|\]\([^()\n]*\)|\]\{[^{}\n]*\}|\]\[[^\[\]\n]*\]|</\w+>)*"
_CLOSING = expression(_CLOSES)
"""What may close mark-up behind the last word of a passage."""
_LAST = expression(r"(\w+)(\W*)$")
_FIRST = expression(r"\w+")
_OPENED = expression(r"[*_~`(\[\"'“„‘‚«‹»›]{1,6}\Z")
"""What may open before the first word of a passage."""
_TRIES = 6
"""How many places are tried where a passage may begin."""
_WRITTEN = {
    **dict.fromkeys("“”„«»‟", '["“”„«»‟]'),
    **dict.fromkeys("‘’‚‹›‛", "['‘’‚‹›‛]"),
    **dict.fromkeys("–—", "(?:-{2,3}|[–—])"),
    "…": r"(?:\.{3}|…)",
}
"""How the source may have what typography made of it."""


def inline_note(
    text: BookText,
    place: Extent,
    source: str,
    label: str,
    body: str,
    settings: Settings,
    is_quoted: bool = False,
) -> tuple[str, str]:
    """The definition of a note, and the chapter's source with the definition and the reference.

    `source` is the file's own text, with its line ends, `label` the note's whole label. Where the
    passage `is_quoted`, and not a whole paragraph, it is put into brackets in a book whose notes
    say what they are on. Raises RefusalError where the passage's end can't be found for certain.
    """
    ranges = settings.ranges
    parser = Parser(
        settings.base_language,
        spaces=settings.no_break_spaces,
        labels=settings.labels,
        beside=settings.labels_beside,
        ranges=ranges,
    )
    was = text.document
    _refuse_double(text, place, source, label, body)
    old = _parsed(parser, was, source)
    for at in _places(text, place, source):
        made = f"{source[:at]}[^{label}]{source[at:]}"
        if not _differ_by(old, _parsed(parser, was, made), label, text, place):
            continue
        begins = _begins(text, place, source[:at]) if ranges and is_quoted else ()
        for begin in begins:
            bracketed = f"{source[:begin]}[{source[begin:at]}][^{label}]{source[at:]}"
            new = _parsed(parser, was, bracketed)
            if _differ_by(old, new, label, text, place) and _is_on(new, label, text, place):
                made = bracketed
                break
        return _defined(text, place, made, label, body)
    end = text.line(Extent(place.end_part, max(place.end - 1, 0), place.end_part, place.end))
    raise RefusalError(
        f"the end of these words can't be found for certain in {was.path}, about line {end}",
        f"leave --inline out, or write [^{label}] there yourself",
    )


def _refuse_double(text: BookText, place: Extent, source: str, label: str, body: str) -> None:
    lines = LINE_END.split(source)
    for note in text.document.notes:
        definition = _definition(note.label, body).split("\n")
        same = lines[note.line - 1 :][: len(definition)] == definition
        here = text.reference(note.label) == (place.end_part, place.end)
        here = here and lead_of(note.label) == lead_of(label)
        if same and here and note.path == text.document.path:
            raise _double(note.label, note.path, note.line)


def _places(text: BookText, place: Extent, source: str) -> Iterator[int]:
    """Where in the source the passage may end, the likeliest first."""
    words = text.passages.parts[place.end_part][: place.end]
    last = _LAST.search(words)
    if last is None:
        return
    start, end = _region(text, place.end_part, source)
    pattern = re.escape(last[1]) + "".join(map(_written, last[2]))
    matches = list(re.finditer(pattern, source[start:end]))
    # As many of the same stand before it in the source, if no mark-up hides one.
    count = words.count(last[0]) - 1
    for match in (*matches[count : count + 1], *matches[:count], *matches[count + 1 :]):
        at = start + match.end()
        closing = _CLOSING.match(source, at)
        if closing and closing.end() > at:
            yield closing.end()
        yield at


def _begins(text: BookText, place: Extent, source: str) -> Iterator[int]:
    """Where the passage may begin that ends with the source, the likeliest first."""
    if place.part != place.end_part:
        return
    words = text.passages.parts[place.part]
    first = _FIRST.search(words, place.start, place.end)
    if first is None:
        return
    start, _ = _region(text, place.part, source)
    matches = list(re.finditer(re.escape(first[0]), source[start:]))
    count = words.count(first[0], 0, place.start)
    ordered = (*matches[count : count + 1], *reversed(matches[:count]), *matches[count + 1 :])
    for match in ordered[:_TRIES]:
        at = start + match.start()
        yield at
        # Emphasis and quotation marks may open before the word.
        opened = _OPENED.search(source, start, at)
        yield from range(at - 1, opened.start() - 1, -1) if opened else ()


def _written(sign: str) -> str:
    """A pattern of what a sign may be in the source."""
    if sign.isspace():
        return r"\s+"
    named = re.escape(html.escape(sign))
    return rf"{_CLOSES}\\?(?:{named}|{_WRITTEN.get(sign, re.escape(sign))})"


def _region(text: BookText, part: int, source: str) -> tuple[int, int]:
    """The lines of the source from the one that a paragraph begins on to the next paragraph's."""
    starts = [0, *(match.end() for match in re.finditer(r"\r\n|\r|\n", source))]
    first = text.starts_on(part)
    later = [line for line in map(text.starts_on, range(part, len(text.blocks))) if line > first]
    end = starts[later[0] - 1] if later and later[0] <= len(starts) else len(source)
    return starts[min(first, len(starts)) - 1], end


def _parsed(parser: Parser, was: Document, source: str) -> Document:
    text = source.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    text = unicodedata.normalize("NFC", text)
    document, _ = parser.document(SourceFile(was.path, was.kind, was.slug, text))
    return document


def _differ_by(old: Document, new: Document, label: str, text: BookText, place: Extent) -> bool:
    """Whether all that has come in is one reference, just behind the passage."""
    whole = text.passages.parts[place.end_part]
    if len(old.body) != len(new.body) or len(old.notes) != len(new.notes):
        return False
    added = 0
    for before, after in ((old.title, new.title), *zip(_pieces(old), _pieces(new), strict=True)):
        at = _reference(after, label)
        if at is None:
            if before != after:
                return False
            continue
        added += 1
        rest = plain_text((*after[:at], *after[at + 1 :]))
        if rest != whole or plain_text(before) != whole or _in_link(after[:at]):
            return False
        if plain_text(after[:at]) != whole[: place.end]:
            return False
    return added == 1


def _is_on(document: Document, label: str, text: BookText, place: Extent) -> bool:
    """Whether a note is on just the words of the passage."""
    for pieces in (document.title, *_pieces(document)):
        if (at := _reference(pieces, label)) is not None:
            piece = pieces[at]
            words = text.passages.parts[place.end_part][place.start : place.end]
            return isinstance(piece, NoteReference) and piece.on.split() == words.split()
    return False


def _pieces(document: Document) -> list[tuple[Open, ...]]:
    """The pieces of each paragraph, and each stretch of mark-up between them as one."""
    return [one.pieces if isinstance(one, Paragraph) else (one,) for one in document.body]


def _reference(pieces: tuple[Open, ...], label: str) -> int | None:
    return next(
        (
            at
            for at, piece in enumerate(pieces)
            if isinstance(piece, NoteReference) and piece.label == label
        ),
        None,
    )


def _in_link(before: tuple[Open, ...]) -> bool:
    """Whether a link is open behind some pieces."""
    kinds = [type(piece) for piece in before]
    return kinds.count(LinkStart) > kinds.count(LinkEnd)


def _definition(label: str, body: str) -> str:
    first, *rest = body.strip().split("\n")
    rows = (f"    {row}" if row.strip() else "" for row in rest)
    return "\n".join([f"[^{label}]: {first}", *rows])


def _defined(text: BookText, place: Extent, source: str, label: str, body: str) -> tuple[str, str]:
    """A note's definition, and the source with it: before that of the next note, or at its end."""
    here = (place.end_part, place.end)
    lines = source.splitlines()
    own = (
        note
        for note in text.document.notes
        # A note may stand in its sentence, and no other can begin there.
        if note.path == text.document.path and f"[^{note.label}]:" in lines[note.line - 1]
    )
    later = [note.line for note in own if (text.reference(note.label) or (0, 0)) > here]
    definition = _definition(label, body)
    return definition, insert_at(source, definition, min(later, default=0))


@dataclass(frozen=True, slots=True)
class Added:
    """What is added to a file: the file's whole text, and what is new in it."""

    whole: str
    new: str
    body: str
    """The end of what is new: what the editor has written, or is to write."""

    @property
    def line(self) -> int:
        """The line on which the editor's own text begins."""
        rows = self.new.rstrip("\n").split("\n")
        return line_of(self.whole, rows[0]) + len(rows) - len(self.body.split("\n"))
