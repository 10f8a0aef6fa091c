"""A comment as somebody typed it in; Markdown that says the same words, out.

People write plain text on e-readers. What would be mark-up in Markdown loses its meaning by a
backslash, and each line is a paragraph: comments have no line ends but those that were typed.
"""

import re

_MARKUP = re.compile(
    r"[\\`*\[\]<{~^]|_(?<![^\W_]_)|_(?![^\W_])|&(?=#?\w+;)|!(?=\[)|=(?==)|(?<==)=|\$(?!\d)"
    r"|%(?=%)|(?<=%)%|(?<!\w)@(?=\w)"
)
_CONTROL = re.compile("[\x00-\x08\x0e-\x1b\x1f\ufffe\uffff\ufdd0-\ufdef]")
_BLOCK = re.compile(r"(?:[#>+:|=-]|\d+(?=[.)]))")
"""What makes a line a heading, a list or a rule, at its beginning."""


def as_markdown(comment: str) -> str:
    """The Markdown of a comment: its words, and nothing but words."""
    # What no file can hold is no word.
    whole = _CONTROL.sub("", comment).encode("utf-8", "replace").decode()
    lines = (" ".join(line.split()) for line in whole.splitlines())
    return "\n\n".join(_escaped(line) for line in lines if line)


def _escaped(line: str) -> str:
    text = _MARKUP.sub(lambda found: f"\\{found[0]}", line)
    block = _BLOCK.match(text)
    if block is None:
        return text
    if block[0].isdigit():
        return f"{block[0]}\\{text[block.end() :]}"
    return f"\\{text}"
