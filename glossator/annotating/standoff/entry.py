"""A note and the quotation that it hangs on in; the entry of a file of stand-off notes out."""

import re
from dataclasses import dataclass

from glossator.source.fences import set_apart
from glossator.text.quotations.quote import Quotation

_MARKUP = re.compile(
    r"[\\`*\[\]<{~^]|(?<!\w)_|_(?!\w)|=(?==)|(?<==)=|\$(?!\d)|%(?=%)|(?<=%)%|(?<!\w)@(?=\w)"
)
"""What is Markdown wherever it stands."""
_ENTITY = re.compile(r"&(?=#?\w)")
_BACKSLASH = "\\"
_ENTRY = re.compile(r"##[ \t]")
_FIELD = re.compile(r"[-*+][ \t]+(?:after|before|occurrence):")


@dataclass(frozen=True, slots=True)
class StandoffEntry:
    """One stand-off note: its label, the words that it hangs on, and its Markdown."""

    label: str
    quotation: Quotation
    body: str


def write_entry(entry: StandoffEntry) -> str:
    r"""The entry as it stands in a file, line ends `\n`, with one at its end.

    The words of the quotation are no Markdown, whatever signs are in them. Of the body, what would
    begin another entry or belong to this one's fields loses that meaning by a backslash.
    """
    quoting = "\n".join(write_quotation(entry.quotation))
    head = f"## {entry.label}\n\n{quoting}\n"
    body = re.sub(r"\r\n?", "\n", entry.body).strip("\n")
    if not body.strip():
        return head
    lines = body.split("\n")
    apart = set_apart(lines)
    for at, line in enumerate(lines):
        if (_ENTRY.match(line) and at not in apart) or (at == 0 and _FIELD.match(line)):
            lines[at] = _BACKSLASH + line
    return "\n".join((head, *lines, ""))


def write_quotation(quotation: Quotation) -> list[str]:
    """The lines of a quotation, after those of the fields that it needs."""
    fields = (
        ("after", _line(quotation.after)),
        ("before", _line(quotation.before)),
        ("occurrence", str(quotation.occurrence or "")),
    )
    listed = [f"- {name}: {value}" for name, value in fields if value]
    return [*listed, f"> {_escaped(_line(quotation.words))}"]


def _escaped(words: str) -> str:
    """Words as Markdown that stands for them."""
    number = re.match(r"\d+(?=[.)](?:\s|$))", words)
    words = _ENTITY.sub("&amp;", _MARKUP.sub(r"\\\g<0>", words))
    if number:
        return f"{number[0]}{_BACKSLASH}{words[number.end() :]}"
    return _BACKSLASH + words if words[:1] in "#>|:=+-" else words


def _line(words: str) -> str:
    return " ".join(words.split())
