"""What `check --fix` does: quotations that the text has left behind, rewritten in their files."""

import re
from pathlib import Path
from typing import TextIO

from glossator.apparatus.mend import Mend, mends
from glossator.cli.output import replace_file
from glossator.cli.stages import run_stages
from glossator.model.standing import shown
from glossator.text.passages import Quotation

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")


def fix(folder: Path, jobs: int, cached: bool, stream: TextIO) -> int:
    """Rewrite the quotations that have exactly one close match, and show each on a stream.

    Gives how many there are. Everything else in the files stays byte for byte.
    """
    parsed = run_stages(folder, jobs, cached=cached).parsed
    by_file: dict[str, list[Mend]] = {}
    for mend in mends(parsed.book) if parsed else ():
        by_file.setdefault(mend.anchor.path, []).append(mend)
    for name, rows in by_file.items():
        path = folder / name
        text = path.read_bytes().decode("utf-8")
        replace_file(path, _rewritten(text, rows).encode("utf-8"))
        for mend in rows:
            _show(folder, mend, stream)
    return sum(map(len, by_file.values()))


def _rewritten(text: str, rows: list[Mend]) -> str:
    lines = _LINE.findall(text)
    # From the end, so that the lines before keep their numbers.
    for mend in sorted(rows, key=lambda mend: -mend.anchor.line):
        first, last = mend.anchor.line - 1, mend.anchor.end
        end = lines[last - 1][len(lines[last - 1].rstrip("\r\n")) :]
        lines[first:last] = [f"{line}{end}" for line in _quoting(mend.quotation)]
    return "".join(lines)


def _quoting(quotation: Quotation) -> list[str]:
    """The lines of a quotation, with the fields that it needs."""
    fields = [f"- after: {quotation.after}"] if quotation.after else []
    fields += [f"- before: {quotation.before}"] if quotation.before else []
    fields += [f"- occurrence: {quotation.occurrence}"] if quotation.occurrence else []
    return [*fields, f"> {quotation.words}"]


def _show(folder: Path, mend: Mend, stream: TextIO) -> None:
    place = f"{shown(folder / mend.anchor.path)}:{mend.anchor.line}"
    old = " ".join(mend.anchor.raw.split())
    print(f"{place}: fixed: {mend.likeness:.0%} like {mend.text}:{mend.line}", file=stream)
    print(f"  - {old}\n  + {mend.quotation.words}", file=stream)
