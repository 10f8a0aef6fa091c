"""The pages of a Publication as the sections of one document, their ids and links kept apart.

An id gets the name of its page before it (`notes--n-a.b`), because ids are unique on a page only;
a page as a whole is `<div class="page" id="notes">`, and links lead to these.
"""

from collections.abc import Iterable

from glossator.formats.trees import body_of, read_page
from glossator.model.publication import Page
from glossator.xhtml.markup import Element

_REFERENCES = ("aria-labelledby", "aria-describedby", "for", "headers")


def joined_id(page: str, identity: str = "") -> str:
    """The id, in the joined document, of what has this id on a page; or of the page itself."""
    return f"{page}--{identity}" if identity else page


def join_pages(pages: Iterable[Page]) -> list[Element]:
    """A `div` a page, in the order of the spine, with the page's body in it."""
    pages = tuple(pages)
    names = {page.name for page in pages}
    return [_section(page, names) for page in pages]


def joined_href(href: str, page: str, names: set[str]) -> str:
    """Where a link of a page leads in the joined document; links out of the book stay."""
    file, _, fragment = href.partition("#")
    name = file.removesuffix(".xhtml") if file else page
    return f"#{joined_id(name, fragment)}" if name in names else href


def _section(page: Page, names: set[str]) -> Element:
    section = body_of(read_page(page))
    section.tag = "div"
    for element in section.iter():
        if identity := element.get("id"):
            element.set("id", joined_id(page.name, identity))
        if href := element.get("href"):
            element.set("href", joined_href(href, page.name, names))
        for name in _REFERENCES:
            if value := element.get(name):
                joined = (joined_id(page.name, identity) for identity in value.split())
                element.set(name, " ".join(joined))
    section.set("id", page.name)
    section.set("class", "page")
    return section
