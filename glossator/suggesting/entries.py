"""A name and its forms in, an entry to paste into a register out."""

from collections.abc import Sequence

from glossator.model.book import EntryHead


def entry(words: Sequence[str], also: Sequence[str] = (), person: bool = False) -> str:
    """An entry: its heading, its other names, and the words that it is sorted by."""
    lines = [f"## {' '.join(words)}", ""]
    if also:
        lines.append(f"- also: {', '.join(also)}")
    if person and (sort := sorted_by(words)):
        lines.append(f"- sort: {sort}")
    if lines[-1]:
        lines.append("")
    return "\n".join([*lines, "…"])


def addition(head: EntryHead, name: str) -> str:
    """The field that gives an entry one more name."""
    return f"- also: {', '.join((*head.also, name))}"


def sorted_by(words: Sequence[str]) -> str:
    """The words that a person is sorted by: the family name, then the rest; or nothing."""
    if len(words) < 2 or set(words[-1]) <= set("IVX"):
        return ""
    return f"{words[-1]}, {' '.join(words[:-1])}"
