"""Reports what other kinds of Markdown have and this project's dialect hasn't."""

import re
from collections.abc import Iterator

from glossator.model.expressions import expression

_STRETCH = expression(r"[^\]\n]+")
"""Up to where a bracket is closed, or the line ends."""
_CITED = expression(r"@[\w:.-]")
_PATTERNS = (
    (
        expression(r"^\*\[[^\]\n]+\]:", re.MULTILINE),
        "abbreviations (*[…]: …): they are shown as written",
    ),
    (
        expression(r"^\[TOC\]\s*$", re.MULTILINE),
        "a table of contents ([TOC]): the e-book makes its own",
    ),
    (
        expression(r"^\+\+\+\s*$", re.MULTILINE),
        "front matter in TOML (+++): it is shown as written",
    ),
    (expression(r"`[^`\n]*`\{=\w+\}"), "raw text of another format: it is shown as code"),
)


def foreign(text: str, whole: str) -> Iterator[str]:
    """A remark on each thing that the dialect hasn't, with the line where it first stands.

    `text` has NUL for code and comments; lines are counted in the `whole` file.
    """
    found = [
        (_wiki_link(text), "links of a wiki ([[…]]): they are shown as written"),
        (_citation(text), "citations: their works belong into works.json or works.bib"),
    ]
    for pattern, what in _PATTERNS:
        match = pattern.search(text)
        found.append((match[0] if match else "", what))
    for words, what in found:
        if words:
            line = whole.count("\n", 0, max(whole.find(words), 0)) + 1
            yield f"line {line}: this dialect hasn't {what}"


def _wiki_link(text: str) -> str:
    """The first `[[words]]` of a text; empty where it has none."""
    for match in _STRETCH.finditer(text):
        at = match[0].find("[[")
        if 0 <= at < len(match[0]) - 2 and text.startswith("]]", match.end()):
            return f"{match[0][at:]}]]"
    return ""


def _citation(text: str) -> str:
    """The first `[words @key words]` of a text that is no link; empty where it has none."""
    for match in _STRETCH.finditer(text):
        at = match[0].find("[")
        if at < 0 or not text.startswith("]", match.end()) or text.startswith("](", match.end()):
            continue
        if _CITED.search(match[0], at + 1):
            return f"{match[0][at:]}]"
    return ""
