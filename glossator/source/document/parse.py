"""One source file in, its Document (or Register) out: text with holes, nothing numbered.

What comes out depends on that file and the book's language alone, so files can be parsed in any
order and in several processes.

Site generators and note-taking programs begin a file with a block of YAML between two lines of
hyphens. A chapter's title may come from there, and nothing else: what holds for the book stands in
`book.toml`, and the rest is for other programs.

Notes are taken out before Markdown sees the text, because Python-Markdown's own footnotes keep
state between files, and number notes in the order of their definitions. The lines that notes stood
on are left empty, so that every later line keeps its number.
"""

import re
import xml.etree.ElementTree as etree
from collections.abc import Collection, Iterator
from dataclasses import replace

from glossator.model.book import (
    Anchor,
    Document,
    Entry,
    EntryHead,
    Note,
    RawEntry,
    RawNote,
    Register,
)
from glossator.model.dataclass import dataclass
from glossator.model.diagnostics import Diagnostic, Diagnostics, error, warning
from glossator.model.digits import whole
from glossator.model.expressions import expression
from glossator.model.labels import Labels
from glossator.model.manuscript import SourceFile
from glossator.model.matter import may_be_untitled
from glossator.model.registers import RegisterKind
from glossator.model.text import Open, OpenBody, Paragraph, TextKind, body_text
from glossator.source.document.entries import split_entries
from glossator.source.document.standoff import split_standoff
from glossator.source.markdown.bounds import TooMuchError
from glossator.source.markdown.dialect import Dialect
from glossator.source.markdown.fences import set_apart
from glossator.source.pieces.elements import Context
from glossator.source.pieces.flatten import Flattener
from glossator.source.pieces.inlinenotes import InlineNotes
from glossator.source.pieces.pagebreaks import claim_ids, report_misplaced, without_pages
from glossator.text.slugs import FreeNames
from glossator.xhtml.grammar.faults import TooDeepError

_KEY = expression(r"(?P<key>[A-Za-z_][\w.-]*):(?:[ \t]+(?P<value>.*\S))?[ \t]*$")
_INNER = expression(r"[ \t]+\S|- |#|[ \t]*$|[\]}]")
_TITLE = expression(r"#[ \t]|.*\n=+[ \t]*$", re.MULTILINE)
_SIGNS = expression(r"([\\`*_\[\]<>&#{}^~$|@])")
_PLAIN = expression(r"[^\"'&*!|>%@`{\[#,?-]")
"""What a value can begin with that YAML takes as it is (YAML 1.2.2, section 7.3.3)."""


def _without_front_matter(text: str, path: str) -> tuple[str, Diagnostics]:
    """The text with empty lines for its front matter, so that all lines keep their numbers.

    Where the text has no title of its own, the front matter's stands on the line where it was
    given. A finding names what nothing was made of.
    """
    if not text.startswith("---"):
        return text, ()
    lines = text.split("\n")
    end = _end(lines)
    if end is None:
        return text, ()
    left: list[str] = []
    title, at = "", 0
    for number, row in enumerate(lines[1:end], 1):
        if (match := _KEY.match(row)) is None:
            continue
        value = _words(match["value"] or "") if match["key"].lower() == "title" else ""
        if value and not title:
            title, at = value, number
        else:
            left.append(match["key"])
    body = "\n".join(lines[end + 1 :])
    lines[: end + 1] = [""] * (end + 1)
    if title and not _TITLE.match(body.lstrip("\n")):
        lines[at] = "# " + _SIGNS.sub(r"\\\1", title)
    found: Diagnostics = ()
    if left:
        message = f"nothing is made of the front matter's {', '.join(dict.fromkeys(left))}"
        hint = "take it out: of front matter the title alone is read; book.toml has the rest"
        found = (warning(path, 1, "front-matter", message, hint),)
    return "\n".join(lines), found


def _end(lines: list[str]) -> int | None:
    """The line that closes the front matter; None where the text begins with something else."""
    if lines[0].rstrip() != "---":
        return None
    keys = 0
    for at, row in enumerate(lines[1:], 1):
        if row.rstrip() in ("---", "..."):
            return at if keys else None
        if _KEY.match(row):
            keys += 1
        elif not keys or not _INNER.match(row):
            return None
    return None


def _words(value: str) -> str:
    """The words of a value on one line; empty for one that YAML would go on reading."""
    if len(value) > 1 and value[0] == value[-1] == "'":
        return value[1:-1].replace("''", "'")
    if len(value) > 1 and value[0] == value[-1] == '"':
        return re.sub(r'\\(["\\/])', r"\1", value[1:-1])
    return re.sub(r"[ \t]+#.*", "", value) if _PLAIN.match(value) else ""


_LABELS = Labels()
_DEFINITION = expression(r" {0,3}\[\^([^\]\n]*)\]:[ \t]?(.*)")
_INDENT = expression(r"^(?: {4}| {0,3}\t)")
# What begins another block even straight after a line of text.
_BLOCK = expression(r" {0,3}(#|>|\||[-*+] |\d+[.)] |`{3}|~{3}|\[\^|<)")


def split_definitions(
    text: str, path: str, labels: Labels = _LABELS
) -> tuple[str, tuple[RawNote, ...], Diagnostics]:
    """Take the note definitions out of a text; `labels` says how their labels are read.

    A definition is `[^label]: text` at the margin; its further paragraphs are indented by four
    spaces or a tab. Lines straight after a line of text belong to its paragraph even without that.
    """
    if "[^" not in text:
        return text, (), ()
    lines = text.split("\n")
    notes: list[RawNote] = []
    found: list[Diagnostic] = []
    apart = set_apart(lines)
    at = 0
    while at < len(lines):
        match = _DEFINITION.match(lines[at]) if "[^" in lines[at] and at not in apart else None
        if match is None:
            at += 1
            continue
        label, first = match.groups()
        end = _end_of_definition(lines, at)
        body = [first, *(_INDENT.sub("", row, count=1) for row in lines[at + 1 : end])]
        if not labels.is_one(label):
            found.append(_bad_label(path, at + 1, label, labels))
        else:
            notes.append(RawNote(labels.whole(label), "\n".join(body).rstrip(), at + 1))
        if end < len(lines) and re.match(r" {1,3}\S", lines[end]) and not lines[end - 1].strip():
            hint = f'indent it by four spaces to make it part of "{label}", or not at all'
            message = "this paragraph after a note is indented too little to belong to it"
            found.append(warning(path, end + 1, "note-indent", message, hint))
        lines[at:end] = [""] * (end - at)
        at = end
    return "\n".join(lines), tuple(notes), tuple(found)


def _end_of_definition(lines: list[str], at: int) -> int:
    """The line after the definition that begins at `at`, trailing blank lines included."""
    end = at + 1
    while end < len(lines):
        row = lines[end]
        if not row.strip():
            end += 1
            continue
        lazy = bool(lines[end - 1].strip()) and not _BLOCK.match(row)
        if not (lazy or _INDENT.match(row)):
            break
        end += 1
    return end


def _bad_label(path: str, line: int, label: str, labels: Labels) -> Diagnostic:
    suggestion = re.sub(r"[^\w-]+", "-", label).strip("-") or "note-1"
    hint = f"labels are letters, digits, hyphens and underscores: [^{suggestion}]"
    message = f'"{label}" can\'t be the label of a note'
    return error(path, line, "bad-label", message, labels.remedy(label, hint))


@dataclass(frozen=True, slots=True)
class RawRegister:
    """A register's file with its names known and its text not yet parsed."""

    file: SourceFile
    intro: str
    notes: tuple[RawNote, ...]
    entries: tuple[RawEntry, ...]
    row: RegisterKind

    @property
    def heads(self) -> tuple[EntryHead, ...]:
        """Names and fields of the entries."""
        return tuple(entry.head for entry in self.entries)


class Parser:
    """Parses the files of a book in one language (its base language: `en`, `de`).

    `spaces` says whether texts get no-break spaces, `quick` whether text that needs no parser is
    given none, `ranges` whether words in brackets before a note are what the note is on (None:
    they aren't, but nobody said so). `labels` says how labels of notes are read in texts, and
    `beside` how they are read in files of stand-off notes.
    """

    def __init__(
        self,
        language: str,
        works: Collection[str] = (),
        spaces: bool = True,
        quick: bool = True,
        labels: Labels = _LABELS,
        beside: Labels = _LABELS,
        ranges: bool | None = False,
    ) -> None:
        self.language = language
        self.works = frozenset(works)
        self.spaces = spaces
        self.labels, self.beside = labels, beside
        self.ranges = ranges
        self.dialect = Dialect(quick, bool(ranges), self.works)

    def document(self, file: SourceFile) -> tuple[Document, Diagnostics]:
        """The document that a chapter, part, or piece of front or back matter holds."""
        text, about = _without_front_matter(file.text, file.path)
        text, notes, found = split_definitions(text, file.path, self.labels)
        found = (*about, *found)
        context = self._context(file)
        if file.notes is not None:
            context.notes.reserve(_labels(file.notes, self.beside))
        document, _ = self._parsed(file, text, notes, (), context)
        if file.notes is None:
            return document, (*found, *context.found)
        more, anchors, on_notes = self._standoff(file.notes, context.notes.taken)
        document = replace(
            document,
            notes=(*document.notes, *more),
            anchors=anchors,
            notes_path=file.notes.path,
        )
        return document, (*found, *context.found, *on_notes)

    def _standoff(
        self, file: SourceFile, taken: FreeNames
    ) -> tuple[tuple[Note, ...], tuple[Anchor, ...], Diagnostics]:
        """The notes of a file of stand-off notes, and what each of them quotes.

        No note may get a label that is `taken`.
        """
        text, definitions, found = split_definitions(file.text, file.path, self.beside)
        entries, more = split_standoff(text, file.path, self.beside)
        inline = InlineNotes(taken, lead=self.beside.lead)
        context = replace(self._context(file), notes=inline, labels=self.beside)
        # What is quoted may have a note in it, which is the chapter's own.
        quoted = replace(context, notes=InlineNotes(), labels=self.labels)
        texts = [(entry.quotation, entry.quoted_on) for entry in entries]
        texts += [(entry.text, entry.line) for entry in entries]
        texts += [(note.text, note.line) for note in definitions]
        try:
            trees = self.dialect.trees(texts, self.language, context.report, context.warn)
            bodies = [
                self._nested(tree, line, context)
                if at >= len(entries)
                else self._nested(tree, line, quoted, is_quotation=True)
                for at, (tree, (_, line)) in enumerate(zip(trees, texts, strict=True))
            ]
        except (RecursionError, TooMuchError) as cause:
            _refuse(context, cause)
            return (), (), (*found, *more, *context.found)
        count = len(entries)
        anchors = tuple(
            Anchor(
                entry.label,
                body_text(body),
                entry.quotation,
                entry.fields.get("after", ""),
                entry.fields.get("before", ""),
                whole(entry.fields.get("occurrence", "0")),
                file.path,
                entry.quoted_on,
                entry.quoted_to,
            )
            for entry, body in zip(entries, bodies[:count], strict=True)
        )
        labels = [(entry.label, entry.heading) for entry in entries]
        labels += [(note.label, note.line) for note in definitions]
        notes = tuple(
            Note(label, body, line, file.path)
            for (label, line), body in zip(labels, bodies[count:], strict=True)
        )
        notes += tuple(context.notes.notes)
        return notes, anchors, (*found, *more, *context.found)

    def register(self, raw: RawRegister) -> tuple[Register, Diagnostics]:
        """The register that a file of entries holds."""
        context = self._context(raw.file)
        document, entries = self._parsed(raw.file, raw.intro, raw.notes, raw.entries, context)
        return Register(raw.file.slug, document, entries), tuple(context.found)

    def _context(self, file: SourceFile) -> Context:
        self.dialect.reset()
        return Context(
            self.dialect,
            file.path,
            self.language,
            works=self.works,
            spaces=self.spaces,
            labels=self.labels,
            ranges=self.ranges,
        )

    def _parsed(
        self,
        file: SourceFile,
        text: str,
        notes: tuple[RawNote, ...],
        entries: tuple[RawEntry, ...],
        context: Context,
    ) -> tuple[Document, tuple[Entry, ...]]:
        """A file's own text, its notes and its entries.

        The trees of all of them are made before any is flattened, so that a link can be defined in
        any of them.
        """
        context.notes.reserve(note.label for note in notes)
        texts = [
            (text, 1),
            *((note.text, note.line) for note in notes),
            *((entry.text, entry.line) for entry in entries),
        ]
        try:
            trees = self.dialect.trees(texts, self.language, context.report, context.warn)
            bodies = [
                self._nested(tree, line, context)
                for tree, (_, line) in zip(trees[1:], texts[1:], strict=True)
            ]
            document = self._document(file, trees[0], context)
        except (RecursionError, TooMuchError) as cause:
            _refuse(context, cause)
            trees, bodies = [], [() for _ in texts[1:]]
            refused = len(context.found)
            document = self._document(file, etree.Element("div"), context)
            # What couldn't be read may well have had a title.
            del context.found[refused:]
            if isinstance(cause, TooMuchError):
                # Of thousands of notes none is to be found empty, or never referred to.
                notes, bodies = (), bodies[len(notes) :]
        defined = (
            Note(note.label, body, note.line, file.path)
            for note, body in zip(notes, bodies, strict=False)
        )
        document = replace(document, notes=(*defined, *context.notes.notes))
        parsed = zip(entries, bodies[len(notes) :], strict=True)
        return document, tuple(Entry(entry.head, body) for entry, body in parsed)

    def _nested(
        self, tree: etree.Element, line: int, context: Context, is_quotation: bool = False
    ) -> OpenBody:
        """The body of a note or an entry, which is part of the file but stands on another page.

        A quotation stands on none: it may have been copied with the page breaks in it.
        """
        own = context.apart()
        body = Flattener(own, line, nested=True).body(tree)
        own.judge.ended(())
        if own.pages:
            body = without_pages(body)
            if not is_quotation:
                report_misplaced(context, own.pages, "a note or an entry")
        for identity in (*own.ids, *own.judge.targets.maps):
            message = f'the id "{identity}" stands in a note or an entry, where no link finds it'
            hint = "links lead to the whole of it: #fn- and the note's label, or the entry's key"
            context.report(line, "bad-id", message, hint)
        return body

    def _document(self, file: SourceFile, tree: etree.Element, context: Context) -> Document:
        """A file's own text as a document, without its notes."""
        flattener = Flattener(context, 1)
        body = flattener.body(tree)
        if context.pages and file.kind is TextKind.REGISTER:
            body = without_pages(body)
            report_misplaced(context, context.pages, "a register")
            context.pages.clear()
        claim_ids(context)
        identities = (row.id for row in flattener.headings.rows)
        context.judge.ended({*context.ids, *identities})
        title: tuple[Open, ...] = ()
        title_slug = ""
        if body and isinstance(body[0], Paragraph) and body[0].tag == "h1":
            title = body[0].pieces
            title_slug = flattener.headings.rows.pop(0).slug
            body = body[1:]
        elif file.kind is not TextKind.REGISTER and not (
            body and may_be_untitled(file.kind, file.slug)
        ):
            message = "this file doesn't begin with its title"
            if not file.text.strip():
                message = "this file is empty"
            hint = "begin it with a line like: # The title"
            if may_be_untitled(file.kind, file.slug):
                hint = "write its words, or take the file away; it needs no title"
            context.report(1 if body else 0, "missing-title", message, hint)
        return Document(
            path=file.path,
            kind=file.kind,
            slug=file.slug,
            title=title,
            title_slug=title_slug,
            body=body,
            notes=(),
            headings=tuple(flattener.headings.rows),
            ids=tuple(context.ids),
            pages=tuple(context.pages),
        )


def _refuse(context: Context, cause: RecursionError | TooMuchError) -> None:
    """Report that a file can't be read, and forget what was found on the way."""
    context.found.clear()
    context.notes.notes.clear()
    if isinstance(cause, TooMuchError):
        context.report(cause.line, "too-much", cause.message, cause.hint)
        return
    hint = "look for long runs of >, [, * or unclosed raw HTML"
    line = cause.line if isinstance(cause, TooDeepError) else 0
    context.report(line, "too-deep", "this file is nested too deeply to be read", hint)


def _labels(file: SourceFile, beside: Labels) -> Iterator[str]:
    """The labels that a file of stand-off notes gives."""
    text, definitions, _ = split_definitions(file.text, file.path, beside)
    entries, _ = split_standoff(text, file.path, beside)
    yield from (entry.label for entry in entries)
    yield from (note.label for note in definitions)


def read_names(
    file: SourceFile,
    row: RegisterKind,
    language: str = "en",
    spaces: bool = True,
    labels: Labels = _LABELS,
) -> tuple[RawRegister, Diagnostics]:
    """A register's file with its entries' names and fields read, and its text left for later."""
    text, about = _without_front_matter(file.text, file.path)
    text, notes, found = split_definitions(text, file.path, labels)
    intro, entries, more = split_entries(text, file.path, row, language, spaces)
    return RawRegister(file, intro, notes, entries, row), (*about, *found, *more)
