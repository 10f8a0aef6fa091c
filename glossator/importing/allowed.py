"""Leaves out of other people's mark-up what may not stand in a book, and says what that was.

What may is one list, `xhtml/grammar/`, to which an editor's own text is held too.
"""

from collections.abc import Iterator

from bs4 import Tag

from glossator.model.counted import count_of
from glossator.source.markdown.rawhtml import parse_fragment
from glossator.xhtml.grammar.attributes import refused, runs
from glossator.xhtml.grammar.drawn import cleaned_on_page
from glossator.xhtml.grammar.elements import FORBIDDEN
from glossator.xhtml.grammar.formulas import MATH

_GROUPS = frozenset(name for name, row in MATH.items() if row.holds == "(MATH)*")
"""Elements of formulas that hold any others, and no words of their own."""
Pairs = list[tuple[str, str]]


class LeftOut:
    """What was left out of a file, counted, each with the line where it first stood."""

    def __init__(self) -> None:
        self._found: dict[str, list[int]] = {}

    def note(self, what: str, line: int = 0) -> None:
        """Note one; `what` names it as it was written, `line` is 0 where nobody knows it."""
        self._found.setdefault(what, []).append(line)

    def remarks(self) -> Iterator[str]:
        """A remark on each kind of thing."""
        for what, lines in self._found.items():
            times = f"{count_of(len(lines), 'time')}, first " if len(lines) > 1 else ""
            known = [line for line in lines if line]
            where = f"in line {known[0]}" if known else ""
            place = f" ({times}{where})".replace(", first )", ")") if times or where else ""
            yield f"left out: {what}{place}"


def kept_pairs(tag: str, pairs: Pairs, left: LeftOut, line: int = 0) -> Pairs:
    """The attributes of an element of HTML that it may have, each by itself."""
    gone = refused(tag, "html", dict(pairs))
    for name, value in pairs:
        if name in gone:
            left.note(f'the attribute {name}="{value[:60]}" of <{tag}>', line)
    return [pair for pair in pairs if pair[0] not in gone]


def clean_drawing(markup: str, left: LeftOut, line: int = 0) -> str:
    """The mark-up of a drawing on a page, without what may not stand in it.

    The same where nothing has to go; empty where nothing is left.
    """
    root = parse_fragment(markup)
    try:
        written, gone = cleaned_on_page(root[0]) if len(root) else ("", ())
    except RecursionError:
        left.note("a drawing whose elements are nested too deeply to be read", line)
        return ""
    for what in gone:
        left.note(f"{what} (in a drawing)", line)
    return " ".join(written.split()) if gone else markup


def clean_formula(formula: Tag, left: LeftOut) -> None:
    """Take out of a formula of a page what no formula may have."""
    for tag in [formula, *formula.find_all(True)]:
        line = tag.sourceline or 0
        if tag.name not in MATH:
            left.note(f"<{tag.name}> (in a formula)", line)
            tag.unwrap()
            continue
        for text in tag.find_all(string=True, recursive=False):
            if str(text).strip() and tag.name in _GROUPS:
                text.wrap(Tag(name="mtext"))
        known = {name: str(value) for name, value in tag.attrs.items()}
        gone = refused(tag.name, "math", known) - {"xmlns", "id"}
        for name in filter(gone.__contains__, known):
            left.note(f'the attribute {name}="{known[name][:60]}" of <{tag.name}>', line)
            del tag.attrs[name]


def note_running(body: Tag, left: LeftOut) -> None:
    """Note what of a page runs or loads something: nothing of it comes into the book."""
    for tag in body.find_all(True):
        line = tag.sourceline or 0
        if tag.name in FORBIDDEN and tag.name not in ("style", "link", "meta"):
            left.note(f"<{tag.name}>", line)
        if tag.find_parent(["svg", "math"]) or tag.name in ("svg", "math"):
            continue
        for name in tag.attrs:
            if runs(name):
                left.note(f"the attribute {name} of <{tag.name}>", line)
