"""The page `docs/diagnostics.md` in; its codes and examples, ready to be laid out as books, out.

What the page may say, and how it is read:

    ### long-note                       a code; its paragraph begins with *Error.* or *Warning.*
    `chapters/02-wave.md`:              a file of the example, with the block below as its text
    `images/map.png`: a GIF.            a file that can't be shown; `CONTENTS` says what it holds
    With `--epubcheck`:                 what is special about the run; the test knows these words
    ```text                             ends the example: what `check` prints

Before the first code stand the files of the small book that all examples are laid over.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from tests.conftest import ROOT
from tests.docs.contents import CONTENTS

PAGE = ROOT / "docs" / "diagnostics.md"

_CODE = re.compile(r"### (\S+)")
_FILE = re.compile(r"`([^`]+)`:(?: (.+)\.)?")
_SEVERITY = re.compile(r"\*(\w+)")
Files = Mapping[str, Callable[[Path], None]]
"""How each file of an example is made, by its path in the book's folder."""


@dataclass(frozen=True)
class Example:
    """One example: `prints` is the block at `line` of the page, without its fences."""

    code: str
    number: int
    files: Files
    situation: str
    prints: str
    line: int

    @property
    def name(self) -> str:
        """What the example is called in the names of tests."""
        return self.code.replace("…", "x") + (f"-{self.number}" if self.number > 1 else "")

    @property
    def is_error(self) -> bool:
        """Whether the book of the example can't be built."""
        return ": error: " in self.prints or self.prints.startswith("error: ")

    def lay_out(self, folder: Path) -> None:
        """Write the example's book into a folder."""
        for path, make in {**page().base, **self.files}.items():
            file = folder / path
            file.parent.mkdir(parents=True, exist_ok=True)
            make(file)

    def expect(self, prints: str) -> None:
        """Write into the page what `check` prints now."""
        # Blocks above may have grown or shrunk since this example was read.
        now = next(one for one in page().examples if one.name == self.name)
        lines = PAGE.read_text(encoding="utf-8").split("\n")
        lines[now.line : now.line + now.prints.count("\n")] = prints.splitlines()
        PAGE.write_text("\n".join(lines), encoding="utf-8")


@dataclass(frozen=True)
class Page:
    """The whole page: the small book, the severity that each code is said to have, examples."""

    base: Files
    severities: Mapping[str, str]
    examples: tuple[Example, ...]


def page() -> Page:
    """The page as it is now."""
    base: Files = {}
    severities: dict[str, str] = {}
    examples: list[Example] = []
    code = situation = path = ""
    files: dict[str, Callable[[Path], None]] = {}
    blocks = _blocks(PAGE.read_text(encoding="utf-8"))
    for line, kind, text in blocks:
        if kind == "heading" and (match := _CODE.fullmatch(text)):
            if not code:
                base = files
            code, situation, files = match[1], "", {}
        elif kind == "line" and (match := _FILE.fullmatch(text)):
            path = match[1]
            if match[2]:
                files[path] = CONTENTS[match[2]]
        elif kind == "line" and text.startswith("With "):
            situation = text.removesuffix(":")
        elif kind == "line" and code and code not in severities:
            severity = _SEVERITY.match(text)
            assert severity, f"{code} doesn't begin with *Error.* or *Warning.*"
            severities[code] = severity[1].lower()
        elif kind == "text":
            number = 1 + sum(one.code == code for one in examples)
            examples.append(Example(code, number, files, situation, text, line))
            files = {}
        elif kind and kind not in ("heading", "line") and path:
            files[path] = _writes(text)
            path = ""
    return Page(base, severities, tuple(examples))


def _blocks(text: str) -> Iterator[tuple[int, str, str]]:
    """Headings, lines, and fenced blocks (by their language), each with its line from 0.

    A block's line is that of the text in it.
    """
    lines = text.split("\n")
    at = 0
    while at < len(lines):
        row = lines[at]
        if row.startswith("```"):
            fence = row[: len(row) - len(row.lstrip("`"))]
            end = lines.index(fence, at + 1)
            yield at + 1, row.lstrip("`"), "".join(f"{one}\n" for one in lines[at + 1 : end])
            at = end
        elif row.startswith("#"):
            yield at, "heading", row
        elif row:
            yield at, "line", row
        at += 1


def _writes(text: str) -> Callable[[Path], None]:
    def write(path: Path) -> None:
        path.write_text(text, encoding="utf-8")

    return write
