"""Finds the lines of the keys in a text in TOML, which its parser doesn't tell."""

import re
import tomllib
from collections.abc import Iterator

from glossator.model.expressions import expression

DEEPEST = 20
"""How deep lists and tables may be nested; no setting has more than two in one another."""
_TOKEN = expression(
    r"""
    (?P<text> \"{3}(?:[^\\]|\\[\s\S])*?\"{3}(?!\") | '{3}[\s\S]*?'{3}(?!')
            | "(?:[^"\\\n]|\\.)*" | '[^'\n]*' )
    | (?P<comment> \#[^\n]* )
    | (?P<bare> [\w+-]+ )
    | (?P<sign> [\[\]{}=,\n] )
    """,
    re.VERBOSE,
)
"""TOML 1.0, as far as keys, brackets and line ends are told apart by it."""

KeyPath = tuple[str, ...]
"""The names of tables and, last, of a key in them."""


def nested_too_deep(text: str) -> int:
    """The line where lists and tables are nested deeper than any setting is; 0 if none is."""
    depth, line = 0, 1
    if text.count("[") + text.count("{") <= DEEPEST:
        return 0
    for match in _TOKEN.finditer(text):
        word = match[0]
        line += word.count("\n")
        if match["sign"]:
            depth += (word in "[{") - (word in "]}")
            if depth > DEEPEST:
                return line
    return 0


def key_lines(text: str) -> Iterator[tuple[KeyPath, int]]:
    """The tables and the keys of a text in TOML, each as often as it stands there, with its line.

    The text must be one that a parser has read without a fault. Keys in tables that stand within
    lists have the list's path before them.
    """
    return _Keys(text).found()


class _Keys:
    """One walk through a text: what is open, and whether a key or a value comes next."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.header: KeyPath = ()
        self.open: list[tuple[str, KeyPath]] = []
        """The brackets of values that are open, each with the path of what holds it."""
        self.key: list[str] = []
        self.path: KeyPath = ()
        self.is_value = False

    def found(self) -> Iterator[tuple[KeyPath, int]]:
        line = 1
        for match in _TOKEN.finditer(self.text):
            word = match[0]
            if match["comment"]:
                continue
            if match["sign"]:
                yield from ((path, line) for path in self.sign(word))
            elif not self.is_value:
                self.key.append(_named(word) if match["text"] else word)
            line += word.count("\n")

    def sign(self, word: str) -> Iterator[KeyPath]:
        """What one sign of punctuation changes; gives the paths of what begins with it."""
        if self.is_value:
            self.within_value(word)
        elif word == "=":
            base = self.open[-1][1] if self.open else self.header
            self.path = (*base, *self.key)
            yield from (self.path[: at + 1] for at in range(len(base), len(self.path)))
            self.is_value, self.key = True, []
        elif word == "]" and self.key:
            self.header, self.key = tuple(self.key), []
            yield from (self.header[: at + 1] for at in range(len(self.header)))
        elif word == "}" and self.open:
            # A table without keys, or with a comma behind the last one.
            self.close()

    def within_value(self, word: str) -> None:
        if word in "[{":
            self.open.append((word, self.path))
            self.is_value = word == "["
        elif word in "]}" and self.open:
            self.close()
        elif word == ",":
            self.is_value = not self.open or self.open[-1][0] == "["
            self.path = self.open[-1][1] if self.open else self.path
        elif word == "\n" and not self.open:
            self.is_value = False

    def close(self) -> None:
        _, self.path = self.open.pop()
        self.is_value, self.key = True, []


def _named(word: str) -> str:
    """The name that a key in quotation marks has."""
    return next(iter(tomllib.loads(f"{word} = 0")))
