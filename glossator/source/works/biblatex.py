r"""Reads `works.bib`: BibLaTeX or BibTeX, which pandoc makes CSL-JSON of.

Pandoc stops at the first entry that it can't read, and is silent about what it leaves out. So
entries are sought here first: each by itself, with its lines.
"""

import json
import re
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from glossator.citing.pandoc import EngineError, run_pandoc
from glossator.model.dataclass import dataclass
from glossator.model.diagnostics import Diagnostic, Diagnostics, did_you_mean, error, warning
from glossator.model.expressions import expression
from glossator.model.manuscript import Work
from glossator.source.works.csljson import duplicate
from glossator.source.works.dates import csl_date
from glossator.source.works.fields import DATES, csl_fields

BIB_FILE = "works.bib"

Convert = Callable[[str], bytes]
"""Makes CSL-JSON of a text in BibLaTeX; raises EngineError where it can't be read."""

_ENTRY = expression(r"@\s*(?P<kind>[A-Za-z]+)\s*(?P<open>[{(])\s*(?P<key>[^\s,{}()=\"#%']*)")
_LINE_START = expression(r"^[ \t]*@[ \t]*[A-Za-z]+[ \t]*[{(]", re.MULTILINE)
_BRACKETS = expression(r"[{})]")
_NO_WORKS = frozenset(("comment", "preamble", "string"))
_UNTYPED = frozenset(("misc", "xdata", "set"))
_TOLD = expression(r"\(line (\d+), column (\d+)\):\s*(.*)")
_TRIES = 20
"""How many broken entries are sought one after the other."""
_FIELD = r"(?mi)(?<![\w-]){}\s*=\s*"
_VALUE = expression(r"[{\"]?\s*([^{}\",]+)")
_MACRO = expression(
    r"[,\n]\s*((?:address|booktitle|institution|journal|journaltitle|location|month|note"
    r"|organization|publisher|school|series|title))\s*=\s*([A-Za-z][\w-]*)\s*(?=[,}\n#])",
    re.IGNORECASE,
)
_MONTHS = frozenset("jan feb mar apr may jun jul aug sep oct nov dec".split())
_LANGUAGE = expression(r"(?<![\w-])(?:langid|hyphenation|language)\s*=", re.IGNORECASE)
_FOREIGN = " langid = {german},"
_COMMAND = expression(r"\\([A-Za-z]{2,40})\s*\{\s*[^\s{}]")
"""A command of LaTeX with words in it."""
_HIDING = frozenset(
    ("noopsort", "noop", "sortnoop", "nosort", "singleletter", "printfirst", "hspace", "vspace")
)
"""Commands whose words nobody should see: people define them for sorting alone."""
_FIELD_START = expression(r"[,\n]\s*([\w-]+)\s*=\s*[{\"]")
_UNSHOWN = frozenset("abstract annotation annote comment file keywords note review".split())
_PROBE, _PROBED = "glossator-probe-", "Qqq"
_PARENT = expression(r"(?<![\w-])(crossref|xdata)\s*=\s*[{\"]\s*([^{}\",\s]+)", re.IGNORECASE)
_DATES = ("date", "year", "urldate", "origdate", "eventdate")


@dataclass(frozen=True, slots=True)
class _BibEntry:
    """An entry of the file: `@kind{key, …}`."""

    kind: str
    key: str
    start: int
    end: int
    line: int


def to_csljson(text: str) -> bytes:
    """CSL-JSON of a text in BibLaTeX, as pandoc makes it; raises EngineError where it can't be."""
    return run_pandoc(("--from=biblatex", "--to=csljson"), text.encode()).output


def parse_bib(text: str, language: str, convert: Convert) -> tuple[tuple[Work, ...], Diagnostics]:
    """The works of a works.bib's text, in its order, and what is wrong with them.

    `language` is the book's: pandoc takes the capitals out of English titles, but for those that
    stand in braces, and a work that isn't said to be in any language is in the book's.
    """
    reader = _BibReader(text)
    works = reader.works(language, convert)
    return works, tuple(reader.found)


class _BibReader:
    def __init__(self, text: str) -> None:
        self._text = text
        self.found: list[Diagnostic] = []

    def works(self, language: str, convert: Convert) -> tuple[Work, ...]:
        entries = list(self._entries())
        rows = self._converted(entries, language, convert)
        if rows is None:
            return ()
        self._report_lost(entries, rows)
        by_key: dict[str, list[_BibEntry]] = {}
        for entry in entries:
            by_key.setdefault(entry.key, []).append(entry)
        works: dict[str, Work] = {}
        macros = self._macros()
        for row in rows:
            if not (waiting := by_key.get(str(row.get("id", "")))):
                continue
            # Of entries with one key each has a row.
            work = self._work(row, waiting.pop(0), by_key.keys(), macros)
            first = works.setdefault(work.key.lower(), work)
            if first is not work and first.data != work.data:
                self.found.append(duplicate(work, first))
        return tuple(works.values())

    def _entries(self) -> Iterator[_BibEntry]:
        """The entries of the file; what isn't closed is reported, and blank from then on."""
        at, line, counted, unclosed = 0, 1, 0, 0
        while (match := _ENTRY.search(self._text, at)) is not None:
            line += self._text.count("\n", counted, match.start())
            counted = match.start()
            # A comment in one line needs no bracket: % Encoding: UTF-8
            kind = match["kind"].lower()
            start = match.end("open") - 1
            follower = len(self._text) if unclosed < _TRIES else self._follower(start)
            end = _end(self._text, start, follower)
            if end < 0:
                unclosed += 1
                end = self._follower(start)
                self._report_unclosed(match["kind"], match["key"], line)
                self._blank(match.start(), end)
            elif kind not in _NO_WORKS and not match["key"]:
                self._report_nameless(match["kind"], line)
                self._blank(match.start(), end)
            elif kind not in _NO_WORKS:
                yield _BibEntry(kind, match["key"], match.start(), end, line)
            at = end

    def _follower(self, start: int) -> int:
        """Where the next entry after a place seems to begin, at the start of a line."""
        follower = _LINE_START.search(self._text, start)
        return follower.start() if follower else len(self._text)

    def _report_unclosed(self, kind: str, key: str, line: int) -> None:
        message = f'the entry "@{kind}{{{key}" is never closed'
        hint = "each { needs its }: look for a field whose end is missing"
        self.found.append(error(BIB_FILE, line, "bad-works", message, hint))

    def _report_nameless(self, kind: str, line: int) -> None:
        message = f'an "@{kind}" has no key, so nothing can cite it'
        hint = f"write one after the bracket: @{kind}{{reed1919, …"
        self.found.append(warning(BIB_FILE, line, "doubtful-work", message, hint))

    def _blank(self, start: int, end: int) -> None:
        """Take a part out, but for the ends of its lines."""
        lines = "\n" * self._text.count("\n", start, end)
        blank = lines.rjust(end - start)
        self._text = f"{self._text[:start]}{blank}{self._text[end:]}"

    def _converted(
        self, entries: list[_BibEntry], language: str, convert: Convert
    ) -> list[dict[str, Any]] | None:
        """What pandoc makes of all entries that it can read; None where it isn't to be had."""
        if not entries:
            return []
        probes = self._probes(entries)
        for _ in range(_TRIES):
            try:
                rows = json.loads(convert(self._marked(entries, language) + probes))
            except EngineError as cause:
                told = _TOLD.search(cause.told)
                if probes and told and int(told[1]) > self._text.count("\n") + 1:
                    probes = ""
                elif told is None or not self._broken(entries, int(told[1]), told[3]):
                    message = f"it can't be read: {cause}"
                    hint = cause.hint or "export it anew as BibLaTeX, or as CSL-JSON: works.json"
                    self.found.append(error(BIB_FILE, 0, "bad-works", message, hint))
                    return None
            except ValueError:
                return None
            else:
                return [row for row in rows if isinstance(row, dict)]
        return None

    def _probes(self, entries: Iterable[_BibEntry]) -> str:
        """An entry for each command of LaTeX that tells whether pandoc knows it."""
        bodies = (self._text[entry.start : entry.end] for entry in entries)
        names = sorted({name for body in bodies for name in _COMMAND.findall(body)})
        return "".join(
            f"\n@misc{{{_PROBE}{name}, title = {{X\\{name}{{{_PROBED}}}}}}}"
            for name in names
            if name.lower() not in _HIDING
        )

    def _report_lost(self, entries: Iterable[_BibEntry], rows: list[dict[str, Any]]) -> None:
        """Report commands with words in them, which pandoc leaves out with the words."""
        titles = {str(row.get("id", "")): str(row.get("title", "")) for row in rows}
        lost = {
            name.removeprefix(_PROBE)
            for name, title in titles.items()
            if name.startswith(_PROBE) and _PROBED.lower() not in title.lower()
        }
        for entry in entries if lost else ():
            for match in _COMMAND.finditer(self._text, entry.start, entry.end):
                before = _FIELD_START.findall(self._text, entry.start, match.start())
                if _in_formula(self._text[entry.start : match.start()]):
                    # Formulas are told by themselves: they are shown as they are written.
                    continue
                if match[1] in lost and (before or ["title"])[-1].lower() not in _UNSHOWN:
                    line = entry.line + self._text.count("\n", entry.start, match.start())
                    message = (
                        f'the work "{entry.key}" has \\{match[1]}{{…}}: its words are left out'
                    )
                    hint = "write the words themselves"
                    self.found.append(warning(BIB_FILE, line, "doubtful-work", message, hint))

    def _marked(self, entries: list[_BibEntry], language: str) -> str:
        """The file's text in which entries say that they aren't English, if the book isn't."""
        if language.partition("-")[0].lower() == "en":
            return self._text
        parts, at = [], 0
        for entry in entries:
            comma = self._text.find(",", entry.start) + 1
            if comma and entry.start < comma < entry.end and not self._says_language(entry):
                parts += [self._text[at:comma], _FOREIGN]
                at = comma
        return "".join((*parts, self._text[at:]))

    def _says_language(self, entry: _BibEntry) -> bool:
        return _LANGUAGE.search(self._text, entry.start, entry.end) is not None

    def _broken(self, entries: list[_BibEntry], line: int, reason: str) -> bool:
        """Report the entry that pandoc stopped in, and take it out; False where none is there."""
        entry = next((one for one in reversed(entries) if one.line <= line), None)
        if entry is None or line > entry.line + self._text.count("\n", entry.start, entry.end):
            return self._stray(line, reason)
        message = f'the entry "@{entry.kind}{{{entry.key}" can\'t be read: {reason}'
        hint = "fields look like this: title = {…}, with a comma after each, as after the key"
        self.found.append(error(BIB_FILE, line, "bad-works", message, hint))
        self._blank(entry.start, entry.end)
        entries.remove(entry)
        return True

    def _stray(self, line: int, reason: str) -> bool:
        """Report a line between entries that pandoc stopped at, and take it out."""
        lines = self._text.split("\n")
        if not 1 <= line <= len(lines) or not lines[line - 1].strip():
            return False
        message = f"what stands between entries can't be read: {reason}"
        self.found.append(error(BIB_FILE, line, "bad-works", message, "take the @ out"))
        start = sum(len(one) + 1 for one in lines[: line - 1])
        self._blank(start, start + len(lines[line - 1]))
        return True

    def _macros(self) -> set[str]:
        """The abbreviations that the file defines."""
        found = re.findall(r"(?i)@\s*string\s*[{(]\s*([\w-]+)", self._text)
        return {name.lower() for name in found} | _MONTHS

    def _work(
        self, row: dict[str, Any], entry: _BibEntry, keys: Iterable[str], macros: set[str]
    ) -> Work:
        if not row.get("type"):
            row["type"] = "document"
            if entry.kind not in _UNTYPED:
                what = f'is an "@{entry.kind}", which isn\'t known here, and is shown as a document'
                hint = "take what fits best of BibLaTeX's: @book, @online, @misc …"
                self._doubt(entry, what, hint)
        for field in [name for name in row if name in DATES and not _is_date(row[name])]:
            self._odd_date(row, field, entry)
        if not self._says_language(entry):
            row.pop("language", None)
        data, troubles = csl_fields(row)
        for one in troubles:
            self._doubt(entry, one.message, one.hint, one.field)
        body = self._text[entry.start : entry.end]
        for name, parent in _PARENT.findall(body):
            if parent not in keys:
                hint = did_you_mean(parent, keys, "write the entry, or take the field out")
                self._doubt(entry, f'has no {name.lower()} "{parent}" in the file', hint, name)
        for name, macro in _MACRO.findall(body):
            if macro.lower() not in macros:
                what = f'has an abbreviation "{macro}", which no @string explains'
                hint = f"define it, or put braces round it: {name} = {{{macro}}}"
                self._doubt(entry, what, hint, name)
        return Work(entry.key, data, entry.line, BIB_FILE)

    def _odd_date(self, row: dict[str, Any], field: str, entry: _BibEntry) -> None:
        """Show a date that pandoc can't read as it is written."""
        for name in _DATES if field == "issued" else (f"{field[:4]}date", "urldate"):
            match = re.search(_FIELD.format(name), self._text[entry.start : entry.end])
            value = match and _VALUE.match(self._text, entry.start + match.end())
            if value and value[1].strip():
                row[field] = {"raw": value[1].strip()}
                return
        del row[field]

    def _doubt(self, entry: _BibEntry, what: str, hint: str, field: str = "") -> None:
        line = entry.line
        if field:
            found = re.search(_FIELD.format(re.escape(field)), self._text[entry.start : entry.end])
            line += self._text.count("\n", entry.start, entry.start + found.end()) if found else 0
        message = f'the work "{entry.key}" {what}'
        self.found.append(warning(BIB_FILE, line, "doubtful-work", message, hint))


def _in_formula(before: str) -> bool:
    """Whether a formula has begun in what stands before a place, and hasn't ended."""
    return before.count("$") % 2 == 1 or before.count("\\(") > before.count("\\)")


def _is_date(value: object) -> bool:
    try:
        return bool(csl_date(value))
    except ValueError:
        return False


def _end(text: str, start: int, limit: int) -> int:
    """Where the entry ends whose bracket stands at a place; -1 where it isn't before a limit.

    Within, braces count, whatever stands before them, and those in quotation marks, too (BibTeX,
    "Tame the BeaST", section 4.2).
    """
    closing = ")" if text[start] == "(" else "}"
    depth = 0
    for match in _BRACKETS.finditer(text, start + 1, limit):
        sign = match[0]
        if sign == "{":
            depth += 1
        elif sign == closing and not depth:
            return match.end()
        elif sign == "}":
            depth -= 1
    return -1
