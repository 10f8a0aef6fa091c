"""The page of the works cited: an entry a work, with the places that cite it."""

from glossator.model.edition import WorkItem
from glossator.model.text import Markup
from glossator.pages.markup import TITLED, Writer, page, title_heading
from glossator.pages.places import places_in
from glossator.text.escape import escape


def works_page(
    works: tuple[WorkItem, ...],
    entries: tuple[tuple[str, Markup], ...],
    language: str,
    writer: Writer,
) -> bytes:
    """The list of works; `entries` are their keys and words, in the citation style's order.

    It is made of `div`: foliate-js (footnotes.js) shows the whole `li` round a target, and a work
    would pop up with all the places that cite it.
    """
    by_key = {work.key.lower(): work for work in works}
    rows = "\n".join(_work(by_key[key], entry, writer) for key, entry in entries)
    title = writer.words["works"]
    body = (
        f'<section epub:type="bibliography" role="doc-bibliography" {TITLED}>\n'
        f'{title_heading(escape(title))}\n<div class="works" role="list">\n{rows}\n</div>'
        "\n</section>"
    )
    return page(title, language, body, ' epub:type="backmatter"')


def _work(work: WorkItem, entry: Markup, writer: Writer) -> str:
    places = "; ".join(places_in(group, writer) for group in work.locators)
    cited = escape(writer.words["cited"])
    return (
        f'<div role="listitem"><div id="{work.id}"><p>{entry}</p></div>\n'
        f'<p class="places"><i>{cited}:</i> {places}</p></div>'
    )
