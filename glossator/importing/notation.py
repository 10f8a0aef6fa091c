"""Writes plain text as Markdown that says the same.

What would be syntax in this project's dialect (`source/`) gets a backslash, and only where it would
be: so texts stay pleasant to read. Straight quotation marks, `--` and `...` are left to the
dialect's typography, as in texts written for it.
"""

import re

from glossator.model.expressions import expression

# What XML 1.0, section 2.2, does not allow, and what stands for mark-up while Markdown is read.
_CONTROL = expression("[\x00-\x08\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_SPACE = "[^\\S\xa0\u2007\u202f]*"
_LINE_END = expression(f"{_SPACE}(?:\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]){_SPACE}")
# Brackets around words that nothing follows which would make them a link, a span or a definition.
_ASIDE = r"(?<![!\]\[])\[(?!(?i:toc)\])[\w .,;?!'’“”\"…–—/-]*\](?=[^(\[{:\]\\])"
_SPECIAL = expression(
    rf"(?P<aside>{_ASIDE})"
    r"|(?P<joining>(?<=[^\W_])_(?=[^\W_]))"
    r"|(?P<entity>&(?=#|\w+;|$))"
    r"|(?P<angle><)"
    # Notes, high and low words, struck and marked ones, formulas, comments, citations. A dollar
    # before a digit closes no formula, and a ~ before one, after a space, begins nothing.
    r"|(?P<other>(?!(?<=\[)\^[\w-]+\])\^(?=\S|$)|(?!(?<=\s)~\d)~(?=\S|$)|=(?==|$)|(?<==)=|\$(?!\d)|%(?=%)|(?<=%)%"
    r"|(?<![^\W_])@(?=[\w{]))"
    r"|(?P<sign>[\\`*_{\[\]|]|!(?=\[)|#$)"
)
_LINE_START = expression(
    r"(?P<number>\d{1,9})(?=[.)](?:\s|$))"
    r"|(?=#|>|[:+-](?:\s|$)|~~~|!!!|\?\?\?|:::|\+\+\+|///|\.\.[ ]\S+::)"
    r"|(?=(?:-[ \t]*){2,}$|=+[ \t]*$)",
    re.MULTILINE,
)


def escaped(text: str) -> str:
    """A stretch of running text that stands within a block.

    Lines stay lines, and each but the first begins a line of the Markdown. What follows the text
    there is taken to be the block's end or white space: if a link follows straight after an
    exclamation mark, the caller has to part the two.
    """
    first, *rest = _SPECIAL.sub(_escape, _lines(text)).split("\n")
    return "\n".join([first, *(_line_start(line) for line in rest)])


def escaped_line(text: str) -> str:
    """The same for text that begins a block: a paragraph, or a heading's words after `# `."""
    first, end, rest = escaped(_lines(text).lstrip(" \n")).partition("\n")
    return _line_start(first) + end + rest


def _lines(text: str) -> str:
    """The text with line ends of one kind, and without what Markdown or XML can't have in it."""
    return _LINE_END.sub("\n", _CONTROL.sub("", text)).replace("\t", " ")


def _escape(match: re.Match[str]) -> str:
    if match["aside"] or match["joining"]:
        return match[0]
    if match["entity"]:
        return "&amp;"
    # A backslash would do for Markdown, but not for the search for raw HTML that goes before it.
    return "&lt;" if match["angle"] else f"\\{match[0]}"


def _line_start(line: str) -> str:
    match = _LINE_START.match(line)
    return line if match is None else f"{match[0]}\\{line[match.end() :]}"


def indented(text: str) -> str:
    """The Markdown of what belongs to an item or a note: all lines but the first are indented."""
    first, *rest = text.split("\n")
    return "\n".join([first, *(f"    {line}" if line else "" for line in rest)])


def note(label: str, text: str) -> str:
    """The definition of a note; `text` is its Markdown, which may have several blocks."""
    return f"[^{label}]: {indented(text)}"
