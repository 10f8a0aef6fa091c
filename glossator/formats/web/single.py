"""The Publication in, the whole book as one HTML file out: for a mail, a stick, a printer.

Style sheets, script and pictures stand in the file itself. Notes and entries are there once, and
pop up from where they stand.
"""

import base64
import re

from glossator.formats.trees import html_of, join_pages
from glossator.formats.web.leaves import Leaf, find_entries, free_id, prepare
from glossator.formats.web.pages import SCRIPT, STYLE, Frame, Way, authors_of, layout
from glossator.formats.web.policy import styles_to_classes
from glossator.formats.written import Written
from glossator.model.expressions import expression
from glossator.model.ids import HALF_TITLE, NAVIGATION, TITLE_PAGE, joined_page, so_far_register
from glossator.model.publication import Publication, Resource
from glossator.model.words import WordTable, words_for
from glossator.xhtml.markup import Element
from glossator.xhtml.policy import policy_of_file

_URL = expression(r"""url\(\s*(["']?)([^"')]+)\1\s*\)""")
"""A file that a style sheet names (CSS Syntax 3, section 4.3.6)."""


def write(publication: Publication) -> Written:
    """The file. The same publication gives the same bytes, wherever and whenever."""
    settings = publication.settings
    words = words_for(settings.base_language)
    leaves = _leaves(publication, words)
    with_entries = {joined_page(href) for href in find_entries(leaves, words)}
    data = {resource.name: _data(resource) for resource in publication.resources}
    for leaf in leaves:
        _finish(leaf.body, data)
    parts = [Way(f"#{NAVIGATION}", words["contents"])]
    for leaf in leaves:
        name = leaf.body.get("id", "")
        # Pages between the texts are found where they stand.
        if (href := f"#{name}") in with_entries and not so_far_register(name):
            parts.append(Way(href, leaf.title))
    first = f"#{leaves[0].body.get('id')}"
    style = _style(publication, data, styles_to_classes(leaf.body for leaf in leaves))
    script = f"\n{layout(SCRIPT).decode()}"
    frame = Frame(settings.language, Way(first, settings.title), parts, words)
    description = " ".join((settings.description or settings.subtitle).split())
    page = frame.page(
        settings.title,
        description,
        "\n".join(html_of(leaf.body) for leaf in leaves),
        policy=policy_of_file(style, script),
        head=f"{authors_of(publication)}<style>{style}</style>",
        header=frame.header(all_parts=True),
        # At the end, because the browser defers only scripts that are files.
        end=f"<script>{script}</script>\n",
        main=free_id((leaf.body for leaf in leaves), "main"),
    )
    return Written({".html": page})


def _leaves(publication: Publication, words: WordTable) -> tuple[Leaf, ...]:
    pages = [page for page in publication.pages if page.name != HALF_TITLE]
    leaves = tuple(
        Leaf("", page.title, section)
        for page, section in zip(pages, join_pages(pages), strict=True)
    )
    for leaf in leaves:
        prepare(leaf.body, words)
    return leaves


def _finish(section: Element, data: dict[str, str]) -> None:
    """Pictures into the text, and headings a level down: the book's title alone is of the first."""
    section.tail = None
    for element in section.iter():
        for name in ("src", "xlink:href"):
            if (value := element.get(name)) in data:
                element.set(name, data[value])
        # The level is said and the element stays, since the book's style sheet knows it.
        if re.fullmatch("h[1-6]", element.tag) and section.get("id") != TITLE_PAGE:
            element.set("aria-level", str(int(element.tag[1]) + 1))


def _style(publication: Publication, data: dict[str, str], classes: str) -> str:
    """All that style sheets say, as it stands in the `style` element."""
    sheets = [
        resource.data.decode()
        for resource in publication.resources
        if resource.media_type == "text/css"
    ]
    css = "\n".join((*sheets, layout(STYLE).decode())) + classes
    css = _URL.sub(lambda url: f'url("{data[url[2]]}")' if url[2] in data else url[0], css)
    # Nothing that a style sheet says may end its element; an escaped slash is a slash.
    css = css.replace("</", "<\\/")
    # A browser counts the ends of lines as one sign each (HTML, section 13.2.3.5).
    return "\n" + css.replace("\r\n", "\n").replace("\r", "\n")


def _data(resource: Resource) -> str:
    return f"data:{resource.media_type};base64,{base64.b64encode(resource.data).decode()}"
