"""What was brought home before: a log beside the list, a line a highlight.

A line begins with the marks that the highlight is known by, in hexadecimal digits; the rest is for
people. Whoever takes a line out has its highlight come again.
"""

import hashlib
import re
from collections.abc import Iterable

from glossator.readers.exported import Remark

FILE = "highlights.log"
HEAD = """\
# What `highlights --apply` brought home from e-readers, a line a highlight. What stands here isn't
# brought home again: take its line out to have it come once more. The line of a note may stay when
# the note has been edited, moved or thrown away.
"""
_LINE = re.compile(r"((?:[0-9a-f]{12} )+)")
_SHOWN = 60


def read_log(text: str) -> frozenset[str]:
    """The marks of all that came before."""
    return frozenset(
        mark
        for line in text.splitlines()
        if (match := _LINE.match(line)) is not None
        for mark in match[1].split()
    )


def log_line(marks: Iterable[str], where: str, words: str) -> str:
    """A line of the log: marks, what became of the highlight, and its first words."""
    shown = " ".join(words.encode("utf-8", "replace").decode().split())
    if len(shown) > _SHOWN:
        shown = shown[:_SHOWN].rpartition(" ")[0] + " …"
    return f"{' '.join(marks)}  {where}: {shown}\n"


def with_lines(text: str, lines: Iterable[str]) -> str:
    """The log with more lines at its end."""
    text = text or HEAD
    return text + ("" if text.endswith("\n") else "\n") + "".join(lines)


def mark_of(export: str, remark: Remark) -> str:
    """What a remark on an export is known by when it comes again."""
    return digest_mark("remark", export, remark.what, remark.text)


def digest_mark(*parts: str) -> str:
    """The mark of what these words tell: twelve hexadecimal digits."""
    return hashlib.blake2b("\0".join(parts).encode("utf-8", "replace"), digest_size=6).hexdigest()
