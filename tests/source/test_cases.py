"""The source format by example: every case of cases/*.md, what is written and what is read from it.

A case is a fence of ten signs: what is written, a line with a full stop, and what is read, in the
form that `shown.py` explains. `→` is written for a tab and `␠` for a space at the end of a line.
The words after the opening fence change how the case is read:

    whole              a missing title is a finding; elsewhere cases do without one
    glossary, people   the file is a register
    de, fr …           the language of the book
    works=a,b          the keys of works that can be cited

`pytest --update` rewrites what is read.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from glossator.model.diagnostics import Diagnostics
from glossator.model.manuscript import SourceFile
from glossator.model.registers import REGISTERS
from glossator.model.text import TextKind
from glossator.source.document.parse import Parser, read_names
from tests.source.shown import shown_document, shown_entry, shown_findings

CASES = Path(__file__).parent / "cases"
FENCE = "`" * 10
ROWS = {row.name: row for row in REGISTERS}


@dataclass(frozen=True)
class Case:
    """One example: its file, the line of its opening fence, and the words after that."""

    path: Path
    line: int
    words: tuple[str, ...]
    written: str
    read: str


def cases() -> Iterator[Case]:
    for path in sorted(CASES.glob("*.md")):
        text = path.read_text(encoding="utf-8")
        pattern = rf"^{FENCE}(.*)\n((?:.*\n)*?)\.\n((?:.*\n)*?){FENCE}$"
        for match in re.finditer(pattern, text, re.MULTILINE):
            line = text.count("\n", 0, match.start()) + 1
            yield Case(path, line, tuple(match[1].split()), match[2], match[3])


def read(case: Case) -> str:
    text = case.written.removesuffix("\n").replace("→", "\t").replace("␠", " ")
    language = next((word for word in case.words if len(word) == 2), "en")
    row = next((ROWS[word] for word in case.words if word in ROWS), None)
    works = next((word[6:].split(",") for word in case.words if word.startswith("works=")), ())
    parser = Parser(language, works)
    found: Diagnostics
    if row is None:
        file = SourceFile("chapters/01-case.md", TextKind.CHAPTER, "case", text)
        document, found = parser.document(file)
        lines = [*shown_document(document)]
    else:
        raw, found = read_names(SourceFile(row.file, TextKind.REGISTER, row.name, text), row)
        register, more = parser.register(raw)
        found = (*found, *more)
        lines = [*shown_document(register.document)]
        for entry in register.entries:
            lines += shown_entry(entry)
    if "whole" not in case.words:
        found = tuple(row for row in found if row.code != "missing-title")
    return "".join(f"{line}\n" for line in (*lines, *shown_findings(found)))


@pytest.mark.parametrize("case", list(cases()), ids=lambda case: f"{case.path.name}:{case.line}")
def test_case(case: Case, update: bool) -> None:
    result = read(case)
    if update:
        text = case.path.read_text(encoding="utf-8")
        start = f"{FENCE}{' '.join(case.words)}\n{case.written}.\n"
        assert text.count(f"{start}{case.read}{FENCE}\n") == 1, "two cases are the same"
        case.path.write_text(
            text.replace(f"{start}{case.read}{FENCE}\n", f"{start}{result}{FENCE}\n"), "utf-8"
        )
    else:
        assert result == case.read


def test_no_fence_is_left_out() -> None:
    """Every fence of the files opens or closes a case."""
    written = sum(path.read_text("utf-8").count(FENCE) for path in CASES.glob("*.md"))
    assert written == 2 * len(list(cases()))
