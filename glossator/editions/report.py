"""Reports what changed between two editions: as text, as rows for programs, and as a web page.

Where a passage was reworded, the report shows which words went and which came. The web page is one
file, for any browser.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher
from typing import Any

from glossator.model.changes import Change, Changed, PassagePlace
from glossator.model.counted import word_for
from glossator.model.dataclass import dataclass
from glossator.model.record import Record, SectionKind
from glossator.text.escape import escape
from glossator.xhtml.policy import policy_of_file


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words that follow each other: `old` became `new`; if they stayed, the two are the same."""

    old: str
    new: str

    @property
    def stayed(self) -> bool:
        """Whether the words are the same in both."""
        return self.old == self.new


def stretches(old: str, new: str) -> Iterator[Stretch]:
    """The two texts cut into stretches that stayed and stretches that didn't."""
    before, now = old.split(), new.split()
    matcher = SequenceMatcher(None, before, now, autojunk=False)
    for _, a, b, c, d in matcher.get_opcodes():
        yield Stretch(" ".join(before[a:b]), " ".join(now[c:d]))


_NAMES = {
    SectionKind.TEXT: ("paragraph", "paragraphs"),
    SectionKind.NOTES: ("note", "notes"),
    SectionKind.WORKS: ("work", "works"),
}


def headline(old: Record, new: Record) -> str:
    """The line that says which editions are compared."""
    return f"{_edition(old)} → {_edition(new)}"


def what(spot: PassagePlace, count: int = 1) -> str:
    """The word for a kind of passage, for one or for `count` of them; a note's with its series."""
    one, many = _NAMES.get(spot.section.kind, spot.section.entry)
    title = spot.section.series_title
    return word_for(count, one, many) + (f" in “{title}”" if title else "")


def summary(changes: Iterable[Changed]) -> str:
    """How many passages of each kind were added, removed, reworded, moved."""
    changes = tuple(changes)
    counts: Counter[tuple[str, Change]] = Counter()
    spots: dict[str, PassagePlace] = {}
    for one in changes:
        name = what(one.spot)
        spots.setdefault(name, one.spot)
        counts.update((name, change) for change in one.changes)
    rows = [
        f"{count} {what(spots[name], count)} {change}" for (name, change), count in counts.items()
    ]
    return ", ".join(rows) or "nothing changed"


def _formerly(one: Changed) -> str:
    """The name that a passage had, where it has another now."""
    if one.old is None or one.new is None or one.old.passage.name == one.new.passage.name:
        return ""
    return f", formerly {one.old.passage.name}"


def text_report(old: Record, new: Record, changes: tuple[Changed, ...]) -> str:
    """The changes for a terminal: a line each, with the words that changed below it."""
    lines = [headline(old, new)]
    page = ""
    for one in changes:
        section = one.spot.section
        if section.page != page:
            page = section.page
            lines += ["", f"{section.title} ({page})" if section.title else page]
        lines += _lines(one)
    return "\n".join([*lines, "", summary(changes), ""])


def rows(changes: Iterable[Changed]) -> list[dict[str, Any]]:
    """The changes as rows for programs."""
    return [
        {
            "changes": [change.value for change in one.changes],
            "what": what(one.spot),
            "name": one.spot.passage.name,
            "old": _place(one.old),
            "new": _place(one.new),
        }
        for one in changes
    ]


def _edition(record: Record) -> str:
    number = f"edition {record.number}" if record.number else "an edition"
    return f"{record.title}, {number}" + (f" ({record.date})" if record.date else "")


def _lines(one: Changed) -> Iterator[str]:
    passage = one.spot.passage
    named = passage.name or f"“{passage.begins}”"
    lead = " and ".join(one.changes)
    from_page = ""
    if Change.MOVED in one.changes and one.old and one.old.section.page != one.spot.section.page:
        from_page = f", from {one.old.section.title} ({one.old.section.page})"
    yield f"  {lead} {what(one.spot)} {named}{_formerly(one)}{from_page}"
    if Change.REWORDED in one.changes and one.old and one.old.passage.text and passage.text:
        for stretch in stretches(one.old.passage.text, passage.text):
            if not stretch.stayed:
                yield from (f"    - {stretch.old}",) if stretch.old else ()
                yield from (f"    + {stretch.new}",) if stretch.new else ()


def _place(spot: PassagePlace | None) -> dict[str, str] | None:
    if spot is None:
        return None
    return {
        "page": spot.target.page,
        "id": spot.passage.id,
        "title": spot.section.title,
        "text": spot.passage.text or spot.passage.begins,
    }


_STYLE = """
:root { color-scheme: light dark; }
body { font-family: Georgia, serif; line-height: 1.5; max-width: 44rem; margin: 2rem auto;
  padding: 0 1rem; }
h2 { font-size: 1.1rem; margin: 2rem 0 0.5rem; }
li { margin: 0.8rem 0; }
.what { font-family: system-ui, sans-serif; font-size: 0.8rem; }
q { quotes: "“" "”"; }
p { margin: 0.2rem 0; }
del { background: light-dark(#fbdcdc, #5a2323); }
ins { background: light-dark(#d9f2dc, #1d4a26); text-decoration: none; }
"""
_PAGE = """<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<style>{style}</style>
</head>
<body>
<main>
<h1>{title}</h1>
<p>{summary}</p>
{sections}
</main>
</body>
</html>
"""


def web_report(old: Record, new: Record, changes: tuple[Changed, ...]) -> str:
    """The web page; words that went are struck out, words that came are marked."""
    sections: list[str] = []
    page = ""
    for one in changes:
        section = one.spot.section
        if section.page != page:
            page = section.page
            sections += ["</ul>"] if sections else []
            sections.append(f"<h2>{escape(section.title or section.page)}</h2>\n<ul>")
        sections.append(f"<li>{_item(one)}</li>")
    sections += ["</ul>"] if sections else []
    return _PAGE.format(
        style=_STYLE,
        policy=policy_of_file(_STYLE),
        title=escape(headline(old, new)),
        summary=escape(summary(changes)),
        sections="\n".join(sections),
    )


def _item(one: Changed) -> str:
    passage = one.spot.passage
    lead = f"{' and '.join(one.changes)} {what(one.spot)}"
    if passage.name:
        lead += f" {passage.name}{_formerly(one)}"
    if Change.MOVED in one.changes and one.old and one.old.section.page != one.spot.section.page:
        lead += f", from {one.old.section.title}"
    head = f'<p class="what">{escape(lead)}</p>'
    was = one.old.passage.text if one.old else ""
    if Change.REWORDED in one.changes and was and passage.text:
        return f"{head}<p>{_marked(was, passage.text)}</p>"
    words = escape(passage.text or passage.begins)
    if Change.ADDED in one.changes:
        words = f"<ins>{words}</ins>"
    elif Change.REMOVED in one.changes:
        words = f"<del>{words}</del>"
    return f"{head}<p>{words}</p>"


def _marked(old: str, new: str) -> str:
    parts = []
    for stretch in stretches(old, new):
        if stretch.stayed:
            parts.append(escape(stretch.new))
            continue
        parts += [f"<del>{escape(stretch.old)}</del>"] if stretch.old else []
        parts += [f"<ins>{escape(stretch.new)}</ins>"] if stretch.new else []
    return " ".join(parts)
