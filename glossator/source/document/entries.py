"""Splits a register's text into its introduction, and the heads and raw bodies of its entries.

Only headings and field lists are read here, line by line, so that all names of the book are known
before any text is parsed and every chapter can be searched on its own.

A heading or a field is read like a chapter's heading: mark-up, code, entities and escapes mean the
same. What isn't the name itself (a note, a link) belongs in the entry's text.
"""

import re
from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

from glossator.model.book import EntryHead, FieldTarget, RawEntry, SubHeading
from glossator.model.dataclass import dataclass
from glossator.model.diagnostics import Diagnostic, Diagnostics, did_you_mean, error
from glossator.model.expressions import expression
from glossator.model.ids import is_label
from glossator.model.registers import Layout, Linking, Match, RegisterKind
from glossator.model.text import (
    Citation,
    Image,
    LinkStart,
    Markup,
    NoteReference,
    PageBreak,
    Paragraph,
    Plain,
    Verbatim,
    Words,
    plain_text,
)
from glossator.source.document.pointers import PASSAGES, Report, entries_in, passages_in
from glossator.source.folder.registers import COMMON_FIELDS, REVEAL
from glossator.source.markdown.bounds import TooMuchError
from glossator.source.markdown.braces import LIST
from glossator.source.markdown.dialect import Dialect
from glossator.source.markdown.fences import set_apart
from glossator.source.markdown.openings import text_from
from glossator.source.pieces.elements import Context, markup_of
from glossator.source.pieces.flatten import Flattener
from glossator.source.pieces.typography import educate
from glossator.text.names import sort_name
from glossator.text.slugs import slug
from glossator.text.spaces import spaced

_PLAIN = expression(r"(?:[^\W_]|[ .,;:'\"()/?+%§…’“”‘–—-])*")
"""What Markdown has nothing to say about."""
_KEY = expression(
    r"[ \t]+\{#(?P<key>[^\s}]*)(?P<more>(?:[ \t]+(?:\.[^\s}]+|[^\s}=.#]+=[^}]*))*)[ \t]*\}$"
)
"""A key at a heading's end, and other attributes after it."""
_BAD_KEY = expression(r"[ \t]+\{#(?P<key>[^}]*)(?P<more>)\}$")
_ID = expression(r"[ \t]\{[^}]*#[^}]*\}$")
_CLOSING = expression(r"(?:^|[ \t]+)#+[ \t]*$")
_ATTRIBUTES = expression(rf"(?<=[ \t]){LIST.pattern}$")
_REFUSED = {
    NoteReference: "a note",
    LinkStart: "a link",
    Citation: "a citation",
    Image: "a picture",
    PageBreak: "the beginning of a page",
}
_HINT = "put it into the entry's text: this is the name that the entry is found by"
_HINT_ON_FIELDS = "put it into the entry's text: a field is shown as plain words"


@dataclass(frozen=True, slots=True)
class _Headline:
    """A line as it was read: what is shown of it, its words, its key."""

    pieces: tuple[Plain, ...]
    words: str
    key: str
    """The key that was given, or else the slug of the words as they were typed."""
    keyed: bool = False
    """Whether a key was given."""


class _Headlines:
    """Reads the lines of one file; what is wrong with them is added to `found`."""

    def __init__(
        self, path: str, language: str, found: list[Diagnostic], spaces: bool = True
    ) -> None:
        self._path = path
        self._language = language
        self._found = found
        self._spaces = spaces
        self._dialect: Dialect | None = None

    def heading(self, text: str, line: int) -> _Headline:
        """An entry's heading, from what follows the signs that make it one."""
        text = _CLOSING.sub("", text.strip())
        given = _KEY.search(text) or _BAD_KEY.search(text)
        if given is None:
            return self._read(text, line, "an entry's heading", "bad-heading", _HINT)
        more = f" {{{given['more'].strip()}}}" if given["more"] else ""
        text = text[: given.start()] + more
        read = self._read(text, line, "an entry's heading", "bad-heading", _HINT)
        return replace(read, key=given["key"], keyed=True)

    def words(self, text: str, line: int, field: str) -> str:
        """The words of a field, which has no attributes."""
        text = _ATTRIBUTES.sub(lambda braces: f"{braces[0][:-1]}\\}}", text.strip())
        if _PLAIN.fullmatch(text):
            return self._typeset(text)
        refusal = _HINT if field == "also" else _HINT_ON_FIELDS
        return self._read(text, line, f'the field "{field}"', "bad-field", refusal).words

    def _read(self, text: str, line: int, place: str, code: str, refusal: str) -> _Headline:
        if _PLAIN.fullmatch(text):
            words = self._typeset(text)
            return _Headline((Verbatim(words),), words, slug(text))
        self._dialect = self._dialect or Dialect()
        self._dialect.reset()
        context = Context(self._dialect, self._path, self._language, spaces=self._spaces)
        # Signs at a heading's end are no part of it, but for all before the last run of them.
        written = f"## {text} #" if text.endswith("#") else f"## {text}"
        flattener = Flattener(context, line)
        try:
            (heading,) = flattener.body(self._dialect.trees([(written, line)])[0])
            (row,) = flattener.headings.rows
            if not isinstance(heading, Paragraph):
                raise ValueError
        except (RecursionError, ValueError, TooMuchError):
            hint = "write its words alone; look for unclosed raw HTML, and long runs of [ or *"
            self._found.append(error(self._path, line, code, f"{place} can't be read", hint))
            return _Headline((Verbatim(text),), text, slug(text))
        for what in dict.fromkeys(filter(None, (_REFUSED.get(type(p)) for p in heading.pieces))):
            context.report(line, code, f"{what} can't stand in {place}", refusal)
        self._found += context.found
        pieces = tuple(p for p in heading.pieces if isinstance(p, (Markup, Words, Verbatim)))
        words = plain_text(pieces).replace("\n", " ").strip()
        attributes = tuple(pair for pair in heading.attributes if pair[0] != "id")
        if attributes:
            start = Markup(f"<span{markup_of(attributes)}>")
            pieces = (start, *pieces, Markup("</span>"))
        return _Headline(pieces, words, row.slug, bool(_ID.search(text)))

    def _typeset(self, text: str) -> str:
        """Words with the typography of their language."""
        words = educate([text], [False], self._language)[0]
        return spaced(words, self._language) if self._spaces and " " in words else words


_Value = tuple[str, int]
"""The value of a field as it was written, and its line."""
_NONE = ("", 0)
_SUB = f"write it as: - sub: the Testament = 04-x.md#the-testament; {PASSAGES}"
_COMMA = expression(r"(?<!\\),")

_HEADING = expression(r" {0,3}##(?!#)(?:[ \t]+(?P<name>.*))?$")
_UNDERLINED = expression(
    r" {0,3}(?![-*+>|#<:]([ \t]|$)|[>|#<]|\d+[.)][ \t]|`{3}|~{3}|={2,}|\[[^\]]+\]:|[-*_ \t]+$)\S.*$"
)
"""A line that the line of hyphens below it makes a heading of."""
_UNDERLINE = expression(r" {0,3}-+[ \t]*$")
_TOUCHING = expression(r" {0,3}##(?P<name>[^#\s].*)$")
_FIELD = expression(r"[-*+][ \t]+(?P<name>see also|[a-z][a-z-]*):(?:[ \t]+(?P<value>.*))?$")
_POINTING = ("main", "passing", REVEAL, "see also", "sub")
"""Fields that point to passages or entries; the last may stand in several lines."""


@dataclass(frozen=True, slots=True)
class _Start:
    """Where an entry begins: the line (from 0) and the text of its heading, the line after it."""

    at: int
    heading: str
    after: int


def split_entries(
    text: str, path: str, row: RegisterKind, language: str = "en", spaces: bool = True
) -> tuple[str, tuple[RawEntry, ...], Diagnostics]:
    """The text before the first entry, the entries, and what is wrong with their fields.

    Names and fields get the typography of the texts' language, or they wouldn't be found in them.
    `spaces` says whether they get no-break spaces.
    """
    lines = text.split("\n")
    found: list[Diagnostic] = []
    starts = _entry_starts(lines, path, found)
    ends = [*(start.at for start in starts[1:]), len(lines)]
    reader = _Headlines(path, language, found, spaces)
    allowed = _allowed(row)
    entries = [
        _entry(lines, start, end, path, row, allowed, language, reader, found)
        for start, end in zip(starts, ends, strict=False)
    ]
    intro = "\n".join(lines[: starts[0].at] if starts else lines)
    if not row.sought:
        entries = _told_apart(entries)
    return intro, tuple(entries), tuple(found)


def _told_apart(entries: list[RawEntry]) -> list[RawEntry]:
    """Entries whose headings are no names may share one, as two events of a day do.

    Keys that were given by hand stay as they are.
    """
    counts: dict[str, int] = {}
    result = []
    for entry in entries:
        key = entry.head.key
        if entry.keyed:
            result.append(entry)
            continue
        count = counts.get(key, 0)
        counts[key] = count + 1
        # As code-hosting sites tell headings of one wording apart.
        head = replace(entry.head, key=f"{key}-{count}") if count else entry.head
        result.append(replace(entry, head=head))
    return result


def _entry_starts(lines: list[str], path: str, found: list[Diagnostic]) -> list[_Start]:
    """The headings of entries, of both kinds that Markdown has; what is nearly one is reported."""
    apart = set_apart(lines)
    starts: list[_Start] = []
    for at, line in enumerate(lines):
        if at in apart:
            continue
        if line.lstrip(" ").startswith("##"):
            if match := _HEADING.match(line):
                starts.append(_Start(at, match["name"] or "", at + 1))
            elif match := _TOUCHING.match(line):
                message = f'"{line.strip()}" is no entry: no space follows the signs'
                hint = f"write one: ## {match['name']}; or \\{line.strip()} to show the signs"
                found.append(error(path, at + 1, "bad-heading", message, hint))
        elif "-" in line and _UNDERLINE.match(line) and at and _is_begun(lines, at - 1, starts):
            starts.append(_Start(at - 1, lines[at - 1], at + 1))
    return starts


def _is_begun(lines: list[str], at: int, starts: list[_Start]) -> bool:
    """Whether a line is a paragraph's first."""
    first = not at or not lines[at - 1].strip() or (bool(starts) and starts[-1].after == at)
    return first and _UNDERLINED.match(lines[at]) is not None


def _entry(
    lines: list[str],
    start: _Start,
    end: int,
    path: str,
    row: RegisterKind,
    allowed: tuple[str, ...],
    language: str,
    reader: _Headlines,
    found: list[Diagnostic],
) -> RawEntry:
    line = start.at + 1
    heading = reader.heading(start.heading, line)
    if not is_label(heading.key):
        message = f'"{heading.key}" can\'t be the key of an entry'
        key = slug(heading.words) or "key"
        hint = f"give it one of letters, digits and hyphens: ## {heading.words} {{#{key}}}"
        found.append(error(path, line, "bad-key", message, hint))
    fields, at = _fields(lines, start.after, end, path, allowed, row, found)
    _check_rest(lines, at, end, path, allowed, found)
    also = fields.pop("also", [_NONE])[0]
    pointing = {name: fields.pop(name, []) for name in _POINTING}
    words = {name: reader.words(*field, name) for name, (field,) in fields.items()}
    guess = ""
    if row.persons and row.layout is Layout.INDEX and "sort" not in words:
        guess = sort_name(heading.words, language)
    head = EntryHead(
        register=row.name,
        key=heading.key,
        name=heading.words,
        also=tuple(reader.words(name, also[1], "also") for name in _names(also[0])),
        match=_choice(Match, words, "match", path, line, found) or row.match,
        link=_choice(Linking, words, "link", path, line, found),
        fields=words,
        path=path,
        line=line,
        shown=heading.pieces,
        guess=guess,
        main=_pointers(passages_in, "main", pointing, path, found),
        passing=_pointers(passages_in, "passing", pointing, path, found),
        subs=tuple(_subs(pointing["sub"], path, reader, found)),
        see_also=_pointers(entries_in, "see also", pointing, path, found),
        reveal=_revealed(pointing, path, found),
    )
    return RawEntry(head, "\n".join(lines[at:end]), at + 1, heading.keyed)


def _pointers(
    read: Callable[[str, int, Report], tuple[FieldTarget, ...]],
    name: str,
    fields: Mapping[str, Sequence[_Value]],
    path: str,
    found: list[Diagnostic],
) -> tuple[FieldTarget, ...]:
    """What the field `name` points to."""
    made: tuple[FieldTarget, ...] = ()
    for value, line in fields[name]:
        made += read(value, line, _reporter(name, path, line, found))
    return made


def _revealed(
    fields: Mapping[str, Sequence[_Value]], path: str, found: list[Diagnostic]
) -> FieldTarget | None:
    """The text from which on the whole entry may be read, if one is named, and nothing else."""
    known = len(found)
    texts = _pointers(passages_in, REVEAL, fields, path, found)
    if not texts:
        return None
    if len(found) == known and (len(texts) > 1 or texts[0].fragment or texts[0].words):
        tell = _reporter(REVEAL, path, fields[REVEAL][0][1], found)
        tell("something else stands than the file of one text", f"write - {REVEAL}: 05-x.md")
    return texts[0] if len(found) == known else None


def _reporter(name: str, path: str, line: int, found: list[Diagnostic]) -> Report:
    def tell(message: str, hint: str) -> None:
        found.append(error(path, line, "bad-field", f'in the field "{name}", {message}', hint))

    return tell


def _subs(
    values: Sequence[_Value], path: str, reader: _Headlines, found: list[Diagnostic]
) -> Iterator[SubHeading]:
    """The sub-headings of an entry; one that stands in several lines is one."""
    subs: dict[str, SubHeading] = {}
    for value, line in values:
        title, sign, rest = value.partition("=")
        tell = _reporter("sub", path, line, found)
        if not sign or not title.strip() or not rest.strip():
            tell(f'"{value[:60]}" names no sub-heading and its passages', _SUB)
            continue
        words = " ".join(reader.words(title, line, "sub").split())
        passages = passages_in(rest.strip(), line, tell)
        known = subs.get(words)
        subs[words] = (
            replace(known, passages=(*known.passages, *passages))
            if known
            else SubHeading(words, passages, line)
        )
    yield from subs.values()


def _allowed(row: RegisterKind) -> tuple[str, ...]:
    """The fields that an entry may have: its names, what is said of it, how it is found.

    Dates are neither sought nor sorted, so only what is said of them remains.
    """
    said = tuple(field.name for field in row.fields)
    if not row.sought:
        return said
    revealed = (REVEAL,) if row.layout is Layout.INDEX else ()
    return (*COMMON_FIELDS[:2], *said, *COMMON_FIELDS[2:], *revealed)


def _fields(
    lines: list[str],
    at: int,
    end: int,
    path: str,
    allowed: tuple[str, ...],
    row: RegisterKind,
    found: list[Diagnostic],
) -> tuple[dict[str, list[_Value]], int]:
    """The fields of an entry as written, by name, and the line after them.

    Only a sub-heading may stand there several times; else the last counts.
    """
    fields: dict[str, list[_Value]] = {}
    at = min(text_from(lines, at), end)
    last = ""
    while at < end:
        if (match := _FIELD.match(lines[at])) is not None:
            last = match["name"]
            _check_field(path, at + 1, match, fields, allowed, row, found)
            rows = fields.setdefault(last, []) if last == "sub" else []
            rows.append(((match["value"] or "").strip(), at + 1))
            fields[last] = rows
        elif last and lines[at].startswith("  ") and lines[at].strip():
            value, line = fields[last][-1]
            fields[last][-1] = (f"{value} {lines[at].strip()}", line)
        else:
            break
        at += 1
    return {name: field for name, field in fields.items() if name in allowed}, at


def _check_rest(
    lines: list[str],
    at: int,
    end: int,
    path: str,
    allowed: tuple[str, ...],
    found: list[Diagnostic],
) -> None:
    """Report a line that ends the list of fields though more of them follow it."""
    rest = at
    while rest < end and lines[rest].strip():
        match = _FIELD.match(lines[rest])
        if match is not None and match["name"] in allowed:
            hint = "write a field as: - name: value; text and other lists follow an empty line"
            message = f'"{lines[at].strip()}" is no field, so those below it aren\'t read'
            found.append(error(path, at + 1, "bad-field", message, hint))
            return
        rest += 1


def _check_field(
    path: str,
    line: int,
    match: re.Match[str],
    fields: Container[str],
    allowed: tuple[str, ...],
    row: RegisterKind,
    found: list[Diagnostic],
) -> None:
    name = match["name"]
    if name not in allowed:
        message = f'no field "{name}" in an entry'
        found.append(error(path, line, "unknown-field", message, _fields_of(name, row)))
    elif name in fields and name != "sub":
        hint = "join the two lines"
        found.append(error(path, line, "duplicate-field", f'"{name}" stands twice', hint))
    elif not (match["value"] or "").strip():
        hint = f"write a value after the colon, or leave the line out: - {name}: …"
        found.append(error(path, line, "empty-field", f'the field "{name}" is empty', hint))


def _fields_of(name: str, row: RegisterKind) -> str:
    """The hint on a field that a register hasn't got: which it has, and how it gets another."""
    allowed = _allowed(row)
    near = did_you_mean(name, allowed)
    listed = f"fields are {', '.join(allowed)}; " if allowed else ""
    # No setting gives a chronology what the program does with the entries of others.
    table = f"[register.{row.name}]" if row.is_own else f"[{row.name}]"
    settings = "" if near or name in COMMON_FIELDS else f"{table} in book.toml can add fields; "
    hint = f"{listed}{settings}a list of another kind follows a paragraph"
    return f"{near} {hint}" if near else hint


_Choice = TypeVar("_Choice", Match, Linking)


def _choice(
    kind: type[_Choice],
    fields: dict[str, str],
    name: str,
    path: str,
    line: int,
    found: list[Diagnostic],
) -> _Choice | None:
    value = fields.pop(name, "")
    if not value:
        return None
    allowed = [choice.value for choice in kind]
    if value not in allowed:
        hint = "allowed: " + ", ".join(allowed)
        found.append(error(path, line, "bad-field", f'"{name}" can\'t be "{value}"', hint))
        return None
    return kind(value)


def _names(value: str) -> list[str]:
    """The names of a list; a comma within one has a backslash before it."""
    return [name.strip() for name in _COMMA.split(value) if name.strip()]
