"""Reads Settings from `book.toml`, with a finding for each key that is wrong or missing."""

import datetime
import json
import posixpath
import re
import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from glossator.model.diagnostics import (
    Diagnostic,
    Diagnostics,
    did_you_mean,
    error,
    has_errors,
    warning,
)
from glossator.model.expressions import expression
from glossator.model.metadata import AUTHOR, BookSeries, Creator
from glossator.model.registers import Linking
from glossator.model.settings import (
    Ignore,
    LocatorForm,
    NoteSeries,
    Numbering,
    PaperSize,
    PrintedNotes,
    PrintedSource,
    Settings,
    SharedRegisters,
    Variant,
    WorkGroup,
)
from glossator.source.folder.lines import nested_too_deep
from glossator.source.folder.metadata import (
    ACCESSIBILITY,
    BOOK_SERIES,
    CREATORS,
    ISBN,
    read_book_series,
    read_claim,
    read_creators,
    read_isbn,
)
from glossator.source.folder.registers import SHIPPED, TABLE, Declared, declared
from glossator.source.folder.values import Values
from glossator.text.isbn import isbn_digits
from glossator.text.slugs import slug

FILE = "book.toml"

_REQUIRED = ("title", "language", "identifier")
_TEXTS = (*_REQUIRED, "subtitle", "publisher", "rights", "description", "cover", "style")
_LISTS = ("subjects",)
_BARE = expression(r"(0|[1-9][0-9]*)(\.[0-9]+)?")
"""What TOML 1.0 reads as a number, and `metadata.py` as the number of a volume."""
_LINE = 80
"""Characters of a list that stands in one line."""
_ADDED = "a register that the book adds is [register.{}]"
_VARIANT = (
    *("title", "subtitle", ISBN, "style", "notes", "registers", "series", "link"),
    "paragraph_numbers",
)
# BCP 47, section 2.1, as far as books use it: language, script, region, variants.
_LANGUAGE = expression(r"[A-Za-z]{2,3}(-[A-Za-z]{4})?(-([A-Za-z]{2}|\d{3}))?(-[A-Za-z0-9]{4,8})*")
_PLACE = expression(r"(?P<path>[^:]+)(:(?P<line>\d{1,9}))?")


_QUOTED = 'texts stand in quotation marks: title = "My Book"'
_BAD_TOML_HINTS = {
    "Cannot declare": "write the table once, with all that belongs to it",
    "Cannot overwrite": "write the key once",
    "Unclosed array": 'a list ends with a bracket: fields = ["built", "fate"]',
}
"""What to do, by how the reason begins that `tomllib` gives."""

_DOTTED = expression(r"(?<![\w.\"'-])(?:[\"']?[\w-]+[\"']?[ \t]*\.[ \t]*){50}")
_DIGITS = expression(r"[\d_]{1000,}")

Borrow = Callable[[SharedRegisters], Mapping[str, Declared]]
"""Gives what another book says of the registers that are read from its folder, by name."""


def new_settings(
    title: str,
    language: str,
    identifier: str,
    date: datetime.date,
    *,
    subtitle: str = "",
    creators: Sequence[Creator] = (),
    series: BookSeries | None = None,
    numbered: bool = False,
    source: str = "",
) -> str:
    """The text of a new book's book.toml; `numbered` says that titles hold their own numbers.

    `source` is the ISBN of the printed book that the text was made from, or its title.
    """
    rows = [f"title = {_quoted(title)}"]
    if subtitle:
        rows.append(f"subtitle = {_quoted(subtitle)}")
    if creators:
        rows.append(f"{CREATORS} = {_creators(creators)}")
    rows += [f"language = {_quoted(language)}", f"identifier = {_quoted(identifier)}"]
    rows += ["", "[edition]", "number = 1", f"date = {date.isoformat()}"]
    if series is not None:
        rows += ["", f"[{BOOK_SERIES}]", f"title = {_quoted(series.title)}"]
        bare = _BARE.fullmatch(series.number)
        number = series.number if bare else _quoted(series.number)
        rows += [f"number = {number}"] if series.number else []
    if numbered:
        rows += ["", "[chapters]", "labels = false  # their titles have numbers of their own"]
    if source:
        key = "isbn" if isbn_digits(source) else "title"
        rows += ["", "[source]", f"{key} = {_quoted(source)}"]
    return "\n".join((*rows, ""))


def _creators(creators: Sequence[Creator]) -> str:
    """A list of people; who isn't told more of than the name is a text, and others are tables."""
    shown = []
    for one in creators:
        parts = {"name": one.name, "role": "", "sort": one.sort}
        if one.role not in ("", AUTHOR):
            # Few books have any.
            from glossator.model.relators import relators

            parts["role"] = relators()[one.role]
        told = {key: value for key, value in parts.items() if value}
        table = ", ".join(f"{key} = {_quoted(value)}" for key, value in told.items())
        shown.append(_quoted(one.name) if told.keys() == {"name"} else f"{{ {table} }}")
    if len(line := ", ".join(shown)) < _LINE:
        return f"[{line}]"
    return "[\n" + "".join(f"    {one},\n" for one in shown) + "]"


def _quoted(text: str) -> str:
    """A basic string of TOML 1.0; JSON's are, but that DEL has to be escaped, too."""
    return json.dumps(" ".join(text.split()), ensure_ascii=False).replace("\x7f", "\\u007f")


def parse_settings(text: str, borrow: Borrow = lambda _: {}) -> tuple[Settings | None, Diagnostics]:
    """The settings of a book.toml's text, or None where they can't be used at all."""
    data, found = _tables(text)
    if data is None:
        return None, found
    reader = _SettingsReader(text, borrow)
    return reader.settings(reader.cleaned(data))


def parse_registers(text: str) -> tuple[Mapping[str, Declared], Diagnostics]:
    """The registers in the text of another book's book.toml, and what is wrong with them."""
    data, found = _tables(text)
    if data is None:
        return {}, found
    values = Values(FILE, text)
    registers = declared(values.cleaned(data), values, {})
    return registers, tuple(values.found)


def _tables(text: str) -> tuple[dict[str, Any] | None, Diagnostics]:
    """What a text in TOML holds; None where it isn't TOML."""
    if (dotted := _DOTTED.search(text)) is not None:
        # For each part of a key, the parser makes a copy of all before it.
        at = text.count("\n", 0, dotted.start()) + 1
        message = "a key of more than 50 parts stands here"
        return None, (error(FILE, at, "bad-toml", message, "no key has more than three"),)
    if deep := nested_too_deep(text):
        message = "this is nested too deeply to be read"
        return None, (error(FILE, deep, "bad-toml", message, "write lists without lists in them"),)
    try:
        return tomllib.loads(text), ()
    except tomllib.TOMLDecodeError as cause:
        line = re.search(r"at line (\d+)", str(cause))
        kind = re.match(r"Cannot (declare|overwrite)|Unclosed array", str(cause))
        # What is missing at the end is told as that, and without a number.
        at = int(line[1]) if line else text.rstrip().count("\n") + 1
        hint = _BAD_TOML_HINTS.get(kind[0] if kind else "", _QUOTED)
        return None, (error(FILE, at, "bad-toml", f"this isn't TOML: {cause}", hint),)
    except ValueError:
        return None, (_long_number(text),)


def _long_number(text: str) -> Diagnostic:
    """That a number has more digits than can be read (Python reads 4,300)."""
    digits = _DIGITS.search(text)
    line = text.count("\n", 0, digits.start()) + 1 if digits else 1
    message = "a number of more than a thousand digits stands here"
    return error(FILE, line, "bad-toml", message, "no setting has more than nine digits")


class _SettingsReader(Values):
    """Reads the tables of book.toml."""

    def __init__(self, text: str, borrow: Borrow) -> None:
        super().__init__(FILE, text)
        self.borrow = borrow
        self.names: tuple[str, ...] = ()
        self.series: tuple[NoteSeries, ...] = ()

    def settings(self, data: dict[str, Any]) -> tuple[Settings | None, Diagnostics]:
        tables = (
            "edition",
            "notes",
            "chapters",
            "works",
            "pdf",
            "typography",
            "check",
            "source",
            "index",
            "variants",
            BOOK_SERIES,
            ACCESSIBILITY,
            *SHIPPED,
        )
        keys = (*_TEXTS, *_LISTS, CREATORS, ISBN, "half_title", TABLE, "registers", *tables)
        self.known_keys(data, keys, "", _ADDED)
        for key in _REQUIRED:
            value = data.get(key)
            if not value or (isinstance(value, str) and not value.strip()):
                self.report(key, "missing-key", f'"{key}" is missing', _EXAMPLES[key])
        texts: dict[str, Any] = {key: self.text(data, key) for key in _TEXTS if key in data}
        lists: dict[str, Any] = {key: self.texts(data, key) for key in _LISTS if key in data}
        language = texts.get("language", "")
        if language and not _LANGUAGE.fullmatch(language):
            self.report(
                "language",
                "bad-value",
                f'"{language}" is not a language tag',
                'write it as in "en", "en-GB" or "de" (BCP 47)',
            )
        edition = self.table(data, "edition", ("number", "date", "changes"))
        notes = self.table(data, "notes", ("numbering", "ranges", "lemma", "series"))
        chapters = self.table(data, "chapters", ("labels", "paragraph_numbers"))
        works = self.table(data, "works", ("style", "notes", "groups"))
        printed = self.table(data, "pdf", ("notes", "paper"))
        typography = self.table(data, "typography", ("spaces",))
        check = self.table(data, "check", ("ignore",))
        index = self.table(data, "index", ("locators",))
        shared = self.shared(data)
        registers = declared(data, self, self.borrow(shared) if shared else {})
        self.names = tuple(registers)
        self.check_only(shared)
        settings = Settings(
            **{"title": "", "language": "", "identifier": "", **texts},
            **lists,
            **self.about(data, language),
            half_title=self.flag(data, "half_title", False),
            edition_number=self.number(edition, "number"),
            edition_date=self.date(edition, "date"),
            tell_changes=self.flag(edition, "changes"),
            **self.noted(notes, printed),
            chapter_labels=self.flag(chapters, "labels"),
            paragraph_numbers=self.flag(chapters, "paragraph_numbers", False),
            paper=PaperSize(self.choice(printed, "paper", tuple(PaperSize), "A5")),
            citation_style=self.text(works, "style", "works"),
            work_groups=self.groups_of(works),
            citation_series=self.citation_series(works),
            no_break_spaces=self.flag(typography, "spaces"),
            linking={name: one.link for name, one in registers.items()},
            ignores=self.ignores(check),
            kinds=tuple(one.kind for one in registers.values()),
            registers=shared,
            locators=LocatorForm(self.choice(index, "locators", tuple(LocatorForm), "places")),
            variants=tuple(self.variants(data)),
        )
        return (None if has_errors(self.found) else settings), tuple(self.found)

    def shared(self, data: Mapping[str, Any]) -> SharedRegisters | None:
        """Where registers are that aren't the book's own: a folder, or a table of it and names."""
        if "registers" not in data:
            return None
        form = 'registers = "../" or registers = { from = "../", only = ["people"] }'
        value = data["registers"]
        table = value if isinstance(value, dict) else {"from": value}
        if any(isinstance(one, dict) for one in table.values()):
            # [registers.ships]: all that is said of it would be about a folder.
            name = next(name for name, one in table.items() if isinstance(one, dict))
            message = f'no key "{name}" in [registers]'
            self.report("registers", "unknown-key", message, _ADDED.format(name))
            return None
        self.known_keys(table, ("from", "only"), "registers")
        folder = table.get("from")
        if not isinstance(folder, str) or not folder.strip():
            self.report("registers", "bad-value", '"registers" must name a folder', form)
            return None
        self.place(table, "registers")
        only = self.texts(table, "only") if "only" in table else None
        return SharedRegisters(posixpath.normpath(folder.replace("\\", "/")), only)

    def about(self, data: Mapping[str, Any], language: str) -> dict[str, Any]:
        """What libraries and shops are told of the book."""
        claim, summary = read_claim(self, data)
        return {
            "creators": read_creators(self, data, language.split("-")[0].lower()),
            "book_series": read_book_series(self, data),
            "isbn": read_isbn(self, data),
            "claim": claim,
            "accessibility_summary": summary,
            "source": self.source(data),
        }

    def noted(self, notes: Mapping[str, Any], printed: Mapping[str, Any]) -> dict[str, Any]:
        """What the book's notes are like, on paper too."""
        foot = self.choice(printed, "notes", tuple(PrintedNotes), "footnotes")
        self.series = self.series_of(notes)
        return {
            "numbering": Numbering(self.choice(notes, "numbering", tuple(Numbering), "chapter")),
            "series": self.series,
            "ranges": self.flag(notes, "ranges") if "ranges" in notes else None,
            "lemma": self.flag(notes, "lemma", False),
            "printed_notes": PrintedNotes(foot),
        }

    def series_of(self, notes: Mapping[str, Any]) -> tuple[NoteSeries, ...]:
        """The series of notes; few books name some."""
        if "series" not in notes:
            return (NoteSeries(),)
        from glossator.source.folder.series import series_of

        return series_of(notes, self)

    def groups_of(self, works: Mapping[str, Any]) -> tuple[WorkGroup, ...]:
        """The groups of the list of works; few books have some."""
        if "groups" not in works:
            return ()
        from glossator.source.folder.groups import work_groups

        return work_groups(works, self)

    def source(self, data: Mapping[str, Any]) -> PrintedSource | None:
        """The printed book that the text was made from; None where none is named."""
        if "source" not in data:
            return None
        before = len(self.found)
        table = self.table(data, "source", ("isbn", "title", "publisher", "date"))
        given = {key: self.text(table, key) for key in ("title", "publisher")}
        year = table.get("date", "")
        if isinstance(year, datetime.date):
            year = year.isoformat()[:10]
        elif isinstance(year, int) and not isinstance(year, bool):
            year = str(year)
        isbn = self.text(table, "isbn")
        digits = isbn_digits(isbn) if isbn else ""
        if digits is None:
            self.report(
                "isbn",
                "bad-isbn",
                f'"{isbn[:40]}" is no ISBN: the digits don\'t fit the last one, which proves them',
                "copy it from the printed book: ten or thirteen digits, with hyphens or without",
                table,
            )
        shown = isbn if digits and isbn[:1].isdigit() else digits or ""
        source = PrintedSource(**given, date=self.text({**table, "date": year}, "date"), isbn=shown)
        if not source.name and len(self.found) == before:
            hint = 'write isbn = "…", or a title: by it readers know whose pages these are'
            self.report("source", "bad-value", "[source] names no book", hint)
        elif not (isbn or source.title) and len(self.found) == before:
            self.unnamed(source.name)
        return source

    def unnamed(self, known: str) -> None:
        """Warn of a printed book of which not enough is said for somebody to find it."""
        message = f'"{known}" names no book: [source] has neither an ISBN nor a title'
        hint = 'write isbn = "…", or title = "…": by it readers know whose pages these are'
        line = self.line_of("source")
        self.found.append(warning(self.file, line, "no-source", message, hint))

    def check_only(self, shared: SharedRegisters | None) -> None:
        """Report the registers that are to be shared and that nobody knows."""
        for name in (shared and shared.only) or ():
            self.choice({"only": name}, "only", self.names, "")

    def variants(self, data: Mapping[str, Any]) -> Iterator[Variant]:
        variants = data.get("variants", {})
        if not isinstance(variants, dict):
            self.report("variants", "bad-value", '"variants" must be tables', "[variants.student]")
            return
        self.place(variants, "variants")
        for name in variants:
            table = self.table(variants, name, _VARIANT)
            if not name or slug(name) != name:
                hint = f"it becomes part of a file's name: [variants.{slug(name) or 'student'}]"
                what = f'a variant can\'t be called "{name}"'
                self.report(name, "bad-value", what, hint, variants)
            registers = self.texts(table, "registers") if "registers" in table else None
            for register in registers or ():
                self.choice({"registers": register}, "registers", self.names, "")
            series = self.texts(table, "series") if "series" in table else None
            for one in series or ():
                self.check_series(table, one)
            link = self.choice(table, "link", tuple(Linking), "") if "link" in table else ""
            yield Variant(
                name,
                title=self.text(table, "title"),
                subtitle=self.text(table, "subtitle"),
                isbn=read_isbn(self, table),
                style=self.text(table, "style"),
                notes=self.texts(table, "notes") if "notes" in table else None,
                registers=registers,
                series=series,
                link=Linking(link) if link else None,
                paragraph_numbers=self.flag(table, "paragraph_numbers", False),
            )

    def citation_series(self, works: Mapping[str, Any]) -> str:
        """The series of notes that citations go to where the style has them in notes."""
        name = self.text(works, "notes")
        if name:
            self.check_series(works, name, "notes")
        return name

    def check_series(self, table: Mapping[str, Any], name: str, key: str = "series") -> None:
        """Report a series that a variant, or `[works]`, names and the book hasn't."""
        names = [one.name for one in self.series if one.name]
        if name not in names:
            hint = did_you_mean(name, names)
            others = f"there are: {', '.join(names)}" if names else "the book names none"
            hint = hint or f"{others}; a series is a table: [notes.series.{slug(name) or 'editor'}]"
            self.bad(table, key, f'names "{name}", which is no series of notes', hint)

    def ignores(self, check: Mapping[str, Any]) -> tuple[Ignore, ...]:
        rows = check.get("ignore", [])
        form = 'ignore = [{ code = "long-note", at = "chapters/02-x.md:14", reason = "…" }]'
        if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
            self.report("ignore", "bad-value", '"ignore" must be a list of tables', form)
            return ()
        ignores = []
        for row in rows:
            self.place(row, "check", "ignore")
            self.known_keys(row, ("code", "at", "reason"), "check.ignore")
            given = {key: one for key, one in row.items() if isinstance(one, str) and one.strip()}
            missing = [key for key in ("code", "at", "reason") if key not in given]
            place = _PLACE.fullmatch(given.get("at", ""))
            if missing or place is None:
                what = f"lacks {' and '.join(missing)}" if missing else "has no file in its place"
                self.report("ignore", "bad-value", f"an entry of [check] ignore {what}", form)
                continue
            line = int(place["line"] or 0)
            ignores.append(Ignore(given["code"], place["path"], line, given["reason"]))
        return tuple(ignores)


_EXAMPLES = {
    "title": 'add a line: title = "My Book"',
    "language": 'add a line: language = "en" (or "en-GB", "de" …)',
    "identifier": 'add a line that stays for ever: identifier = "urn:uuid:…" '
    '(make one with: python3 -c "import uuid; print(uuid.uuid4())")',
}
