"""What changed between two editions in; a page for a browser out, in one file."""

from glossator.editions.report import formerly, headline, summary, what
from glossator.editions.stretches import stretches
from glossator.model.changes import Change, Changed
from glossator.model.record import Record
from glossator.text.escape import escape

_PAGE = """<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<style>
:root {{ color-scheme: light dark; }}
body {{ font-family: Georgia, serif; line-height: 1.5; max-width: 44rem; margin: 2rem auto;
  padding: 0 1rem; }}
h2 {{ font-size: 1.1rem; margin: 2rem 0 0.5rem; }}
li {{ margin: 0.8rem 0; }}
.what {{ font-family: system-ui, sans-serif; font-size: 0.8rem; }}
q {{ quotes: "“" "”"; }}
p {{ margin: 0.2rem 0; }}
del {{ background: light-dark(#fbdcdc, #5a2323); }}
ins {{ background: light-dark(#d9f2dc, #1d4a26); text-decoration: none; }}
</style>
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
    """The page; words that went are struck out, words that came are marked."""
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
        title=escape(headline(old, new)),
        summary=escape(summary(changes)),
        sections="\n".join(sections),
    )


def _item(one: Changed) -> str:
    passage = one.spot.passage
    lead = f"{' and '.join(one.changes)} {what(one.spot)}"
    if passage.name:
        lead += f" {passage.name}{formerly(one)}"
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
