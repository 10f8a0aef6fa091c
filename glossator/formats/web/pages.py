"""The Publication in, a folder for a browser out: a file a page, the start page `index.html`.

Every page carries what its own links pop up, so that nothing has to be fetched: it works from any
folder, from a disk without a server, and without scripts as plain pages with plain links.

Around the text of a page stand its head, header and footer, and the frame of the pop-over. No
script and no style stands in the page, so that the strictest policy for content can stand there.
"""

from collections.abc import Iterable, Iterator, Sequence

from glossator.formats.trees import inner_html
from glossator.formats.web.leaves import (
    CONTENTS,
    START,
    Leaf,
    PopOver,
    carried_by,
    find_entries,
    free_id,
    lent,
    notes_of,
    read_leaves,
    template,
)
from glossator.formats.web.policy import FOLDER, styles_to_classes
from glossator.formats.written import Written
from glossator.model.dataclass import dataclass
from glossator.model.division import PAGE_BOUND
from glossator.model.ids import so_far_register, whole_page
from glossator.model.metadata import leading
from glossator.model.publication import Publication
from glossator.model.shipped import shipped_styles
from glossator.model.words import WordTable, words_for
from glossator.text.escape import escape, quoteattr
from glossator.xhtml.markup import Element

_FRAME = 10_000
"""Bytes that a page has at most without its text and what it brings along."""
_DESCRIPTION = 160
"""Characters of a description that are shown where pages are listed."""


@dataclass(frozen=True, slots=True)
class Way:
    """A link with its words."""

    href: str
    title: str


@dataclass(frozen=True, slots=True)
class Frame:
    """What all pages of a book have about them alike."""

    language: str
    book: Way
    """The book's title, leading to its start."""
    parts: Sequence[Way]
    """Contents, notes, registers."""
    words: WordTable

    def page(
        self,
        title: str,
        description: str,
        text: str,
        *,
        policy: str,
        head: str,
        header: str,
        footer: str = "",
        end: str = "",
        main: str = "main",
    ) -> bytes:
        """A whole page; `title` and `description` are plain, all else is finished mark-up.

        `policy` is what the page may load, `main` the id that the text gets, `end` what stands
        after everything that is seen.
        """
        meta = f'<meta name="description" content={quoteattr(description)}>\n'
        return f"""<!DOCTYPE html>
<html lang={quoteattr(self.language)}>
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<title>{escape(title)}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
{meta if description else ""}{head}
</head>
<body>
<a class="web-skip" href="#{main}">{escape(self.words["skip"])}</a>
{header}<main id="{main}" class="web-main" tabindex="-1">
{text}
</main>
{footer}{self._popover()}
{end}</body>
</html>
""".encode()

    def header(self, *, all_parts: bool = False) -> str:
        """The book's title and the way to the contents, or to all parts of the book."""
        beside = self._parts(self.parts) if all_parts else f"{_link(self.parts[0])}\n"
        book = _link(self.book, 'class="web-book" ')
        return f'<header class="web-header">\n{book}\n{beside}</header>\n'

    def footer(self, before: Way | None, after: Way | None, here: str) -> str:
        """The pages before and after, and the book's parts; `here` is the page's own link."""
        ways = []
        for way, relation, words in ((before, "prev", "previous"), (after, "next", "next")):
            if way is not None:
                shown = f"<span>{escape(self.words[words])}</span> <b>{escape(way.title)}</b>"
                ways.append(f'<a rel="{relation}" href={quoteattr(way.href)}>{shown}</a>')
        pages = quoteattr(self.words["pages"])
        turn = f'<nav class="web-turn" aria-label={pages}>\n' + "\n".join(ways) + "\n</nav>\n"
        return f'<footer class="web-footer">\n{turn}{self._parts(self.parts, here)}</footer>\n'

    def _parts(self, ways: Iterable[Way], here: str = "") -> str:
        links = "\n".join(
            _link(way, 'aria-current="page" ' if way.href == here else "") for way in ways
        )
        label = quoteattr(self.words["book_parts"])
        return f'<nav class="web-parts" aria-label={label}>\n{links}\n</nav>\n'

    def _popover(self) -> str:
        """The pop-over without its content, for the script, which holds no word of its own."""
        words = {
            name: quoteattr(self.words[name])
            for name in ("close", "go_back", "show_note", "show_entry")
        }
        return (
            '<template class="web-frame">'
            '<div class="web-popover" popover role="dialog" tabindex="-1">'
            '<div class="web-bar">'
            f'<button type="button" class="web-back" aria-label={words["go_back"]}></button>'
            '<p class="web-kind"></p>'
            f'<button type="button" class="web-close" aria-label={words["close"]}></button>'
            '</div><div class="web-entry"></div>'
            f'<p class="web-onward"><a data-note={words["show_note"]} '
            f"data-place={words['show_entry']}></a></p>"
            "</div></template>"
        )


def _described(body: Element, otherwise: str) -> str:
    """What a page is about: how its text begins, or the words given where it has none."""
    paragraphs = (*body.iterfind("section/p"), *body.iterfind("p"))
    words = "".join(_words(paragraphs[0])).split() if paragraphs else otherwise.split()
    text = " ".join(words)
    if len(text) <= _DESCRIPTION:
        return text
    return text[:_DESCRIPTION].rpartition(" ")[0].rstrip(" ,;:") + " …"


def _words(element: Element) -> Iterable[str]:
    """The text of an element without the numbers of notes and paragraphs."""
    if element.get("role") != "doc-noteref" and element.get("class") != "number":
        yield element.text or ""
        for child in element:
            yield from _words(child)
            yield child.tail or ""


def _link(way: Way, attributes: str = "") -> str:
    return f"<a {attributes}href={quoteattr(way.href)}>{escape(way.title)}</a>"


STYLE, SCRIPT = "web.css", "web.js"


def write(publication: Publication) -> Written:
    """The folder: pages, the book's style sheet and pictures, and the web edition's own two files.

    The same publication gives the same bytes, wherever and whenever.
    """
    words = words_for(publication.settings.base_language)
    leaves = read_leaves(publication, words)
    entries = find_entries(leaves, words)
    classes = styles_to_classes(leaf.body for leaf in leaves)
    bodies = {leaf.file: inner_html(leaf.body) for leaf in leaves}
    mains = {leaf.file: free_id([leaf.body], "main") for leaf in leaves}
    about = {leaf.file: _about(leaf, publication) for leaf in leaves}
    notes = notes_of(entries)
    carried = {leaf.file: carried_by(leaf, entries, notes.get(leaf.file, ())) for leaf in leaves}
    titles = _titles_of_notes(leaves, entries)
    # From here on the trees are spent.
    html = {href: lent(entry) for href, entry in entries.items()}
    frame = _frame(publication, leaves, entries, words)
    sheets = [one.name for one in publication.resources if one.media_type == "text/css"]
    written: dict[str, bytes] = {}
    for at, leaf in enumerate(leaves):
        before = leaves[at - 1] if at else None
        after = leaves[at + 1] if at + 1 < len(leaves) else None
        printed = _printed(notes.get(leaf.file, []), html, titles)
        text = f"{bodies[leaf.file].strip()}\n{printed}".rstrip()
        templates = (template(href, html[href]) for href in carried[leaf.file])
        written[leaf.file] = frame.page(
            _title(leaf, publication),
            about[leaf.file],
            text,
            policy=FOLDER,
            head=("" if before else authors_of(publication)) + _head(before, after, sheets),
            header=frame.header() if before else "",
            footer=frame.footer(_way(before), _way(after), leaf.file),
            end="".join(f"{one}\n" for one in _within_bound(templates, len(text.encode()))),
            main=mains[leaf.file],
        )
    for resource in publication.resources:
        written[resource.name] = resource.data
    for name in (STYLE, SCRIPT):
        written[name] = layout(name)
    written[STYLE] += classes.encode()
    return Written(written)


def _within_bound(templates: Iterable[str], size: int) -> Iterator[str]:
    """What a page of this size can bring along; links to the rest lead there, as all links do.

    What the page itself leads to comes first, and then what that names.
    """
    for one in templates:
        size += len(one.encode())
        if size > PAGE_BOUND - _FRAME:
            return
        yield one


def layout(name: str) -> bytes:
    """One of the web edition's own files: its style sheet or its script."""
    return (shipped_styles() / "formats" / name).read_bytes()


def _frame(
    publication: Publication,
    leaves: tuple[Leaf, ...],
    entries: dict[str, PopOver],
    words: WordTable,
) -> Frame:
    with_entries = {entry.file for entry in entries.values()}
    parts = [
        Way(leaf.file, leaf.title)
        for leaf in leaves
        # Of what went into several files, the first leads to the others.
        if leaf.file in with_entries
        and leaf.file == f"{whole_page(leaf.file)}.html"
        # Pages between the texts are found where they stand.
        and not so_far_register(leaf.file)
    ]
    settings = publication.settings
    book = Way(START, settings.title)
    return Frame(settings.language, book, (Way(CONTENTS, words["contents"]), *parts), words)


def authors_of(publication: Publication) -> str:
    """Who made the book, for the head of its first page (HTML, section 4.2.5.1)."""
    names = (one.name for one in leading(publication.settings.creators))
    return "".join(f'<meta name="author" content={quoteattr(name)}>\n' for name in names)


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
    return " ".join(whole.split()) if leaf.file == START else _described(leaf.body, whole)


def _way(leaf: Leaf | None) -> Way | None:
    return Way(leaf.file, leaf.title) if leaf is not None else None


def _titles_of_notes(leaves: Iterable[Leaf], entries: dict[str, PopOver]) -> dict[str, str]:
    """The title of each file of notes."""
    files = {entry.file for entry in entries.values() if entry.section}
    return {leaf.file: leaf.title for leaf in leaves if leaf.file in files}


def _printed(notes: list[str], html: dict[str, str], titles: dict[str, str]) -> str:
    """The page's notes at its end, for paper, and for the pop-over to take them from.

    `titles` are those of the files that the notes come from: each series has a list of its own.
    """
    if not notes:
        return ""
    lists = []
    for file, title in titles.items():
        items = [
            html[href].replace("<div", f"<li><div data-entry={quoteattr(href)}", 1) + "</li>"
            for href in notes
            if href.partition("#")[0] == file
        ]
        if items:
            listed = "\n".join(items)
            lists.append(f'<h2>{escape(title)}</h2>\n<ol class="notes">\n{listed}\n</ol>')
    return '<section class="web-printed">\n' + "\n".join(lists) + "\n</section>"
