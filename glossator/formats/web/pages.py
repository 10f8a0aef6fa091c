"""The Publication in, a folder for a browser out: a file a page, the start page `index.html`.

Every page carries what its own links pop up, so that nothing has to be fetched: it works from any
folder, from a disk without a server, and without scripts as plain pages with plain links.
"""

from glossator.formats.trees import inner_html
from glossator.formats.web.entries import (
    Entry,
    carried_by,
    find_entries,
    lent,
    notes_of,
    template,
)
from glossator.formats.web.frame import Frame, Way, described
from glossator.formats.web.leaves import CONTENTS, START, Leaf, free_id, read_leaves
from glossator.formats.written import Written
from glossator.model.publication import Publication
from glossator.model.shipped import shipped_styles
from glossator.model.words import Table, words_for
from glossator.text.escape import quoteattr

STYLE, SCRIPT = "web.css", "web.js"


def write(publication: Publication) -> Written:
    """The folder: pages, the book's style sheet and pictures, and the web edition's own two files.

    The same publication gives the same bytes, wherever and whenever.
    """
    words = words_for(publication.settings.base_language)
    leaves = read_leaves(publication, words)
    entries = find_entries(leaves, words)
    bodies = {leaf.file: inner_html(leaf.body) for leaf in leaves}
    mains = {leaf.file: free_id([leaf.body], "main") for leaf in leaves}
    about = {leaf.file: _about(leaf, publication) for leaf in leaves}
    notes = notes_of(entries)
    carried = {leaf.file: carried_by(leaf, entries, notes.get(leaf.file, ())) for leaf in leaves}
    # From here on the trees are spent.
    html = {href: lent(entry) for href, entry in entries.items()}
    frame = _frame(publication, leaves, entries, words)
    sheets = [one.name for one in publication.resources if one.media_type == "text/css"]
    written: dict[str, bytes] = {}
    for at, leaf in enumerate(leaves):
        before = leaves[at - 1] if at else None
        after = leaves[at + 1] if at + 1 < len(leaves) else None
        printed = _printed(notes.get(leaf.file, []), html, words)
        templates = (template(href, html[href]) for href in carried[leaf.file])
        written[leaf.file] = frame.page(
            _title(leaf, publication),
            about[leaf.file],
            f"{bodies[leaf.file].strip()}\n{printed}".rstrip(),
            head=_head(before, after, sheets),
            header=frame.header() if before else "",
            footer=frame.footer(_way(before), _way(after), leaf.file),
            end="".join(f"{one}\n" for one in templates),
            main=mains[leaf.file],
        )
    for resource in publication.resources:
        written[resource.name] = resource.data
    for name in (STYLE, SCRIPT):
        written[name] = layout(name)
    return Written(written)


def layout(name: str) -> bytes:
    """One of the web edition's own files: its style sheet or its script."""
    return (shipped_styles() / "formats" / name).read_bytes()


def _frame(
    publication: Publication, leaves: tuple[Leaf, ...], entries: dict[str, Entry], words: Table
) -> Frame:
    with_entries = {entry.file for entry in entries.values()}
    parts = [Way(leaf.file, leaf.title) for leaf in leaves if leaf.file in with_entries]
    settings = publication.settings
    book = Way(START, settings.title)
    return Frame(settings.language, book, (Way(CONTENTS, words["contents"]), *parts), words)


def _head(before: Leaf | None, after: Leaf | None, sheets: list[str]) -> str:
    lines = []
    for leaf, relation in ((before, "prev"), (after, "next")):
        if leaf is not None:
            lines.append(f'<link rel="{relation}" href={quoteattr(leaf.file)}>')
    lines += (f'<link rel="stylesheet" href="{name}">' for name in (*sheets, STYLE))
    lines.append(f'<script src="{SCRIPT}" defer></script>')
    return "\n".join(lines)


def _title(leaf: Leaf, publication: Publication) -> str:
    title = publication.settings.title
    return title if leaf.file == START else f"{leaf.title} – {title}"


def _about(leaf: Leaf, publication: Publication) -> str:
    settings = publication.settings
    whole = settings.description or settings.subtitle
    return " ".join(whole.split()) if leaf.file == START else described(leaf.body, whole)


def _way(leaf: Leaf | None) -> Way | None:
    return Way(leaf.file, leaf.title) if leaf is not None else None


def _printed(notes: list[str], html: dict[str, str], words: Table) -> str:
    """The page's notes at its end, for paper, and for the pop-over to take them from."""
    if not notes:
        return ""
    items = "\n".join(
        html[href].replace("<li", f"<li data-entry={quoteattr(href)}", 1) for href in notes
    )
    return (
        f'<section class="web-printed">\n<h2>{words["notes"]}</h2>\n'
        f'<ol class="notes">\n{items}\n</ol>\n</section>'
    )
