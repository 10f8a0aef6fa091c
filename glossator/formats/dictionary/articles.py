"""Reads the entries of a book's registers from its pages, and writes each as simple HTML.

What an entry says stays: its name, a life's dates, its fields, its text, `see also`, and below a
line the notes that it refers to. What leads out of it goes: links to chapters and to the net (their
words stay), places that mention it, pictures (the words that describe them stay). Links to entries
remain where the format has any.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence

from glossator.formats.trees import body_of, read_page
from glossator.model.called import CalledEntry
from glossator.model.dataclass import dataclass
from glossator.model.ids import is_text_page, target_of
from glossator.model.publication import Publication
from glossator.model.text import Target
from glossator.text.escape import escape, quoteattr
from glossator.xhtml.markup import Element, classes_of, words_of

Link = Callable[[str], str]
"""Where a link to the entry with this id leads, or nothing."""

_KEPT = frozenset(
    "b blockquote br code dd del div dl dt em hr i ins li ol p pre s small strong sub sup table "
    "tbody td tfoot th thead tr u ul".split()
)
"""The elements that stay; of others their content does."""
_RENAMED = {
    **dict.fromkeys(("article", "aside", "details", "figcaption", "figure", "header"), "div"),
    **dict.fromkeys(("footer", "section", "summary", "caption"), "div"),
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), "p"),
    **dict.fromkeys(("cite", "dfn", "var"), "i"),
    **dict.fromkeys(("kbd", "samp"), "code"),
    "strike": "s",
}
"""What stands for elements that old readers may not know."""
_VOID = frozenset(("br", "hr"))
_ATTRIBUTES = ("colspan", "dir", "lang", "rowspan", "start")
_GONE = frozenset("annotation annotation-xml audio object script style template video".split())
_SOFT_HYPHEN = "\u00ad"
_NOTES = 50
"""How many notes an entry may have below it: those of its notes count too."""


@dataclass(frozen=True, slots=True)
class Article:
    """An entry as it stands on its page."""

    id: str
    page: str
    name: str
    element: Element
    beside: tuple[Element, ...]
    """What says where else to look."""


class Articles:
    """The entries of a publication that are called by words, in the order of its pages.

    One that stands on several, because it is hidden up to where it is mentioned, is as it is there:
    whoever looks it up may be no further.
    """

    def __init__(self, publication: Publication, called: Sequence[CalledEntry]) -> None:
        names = {one.id: one.name for one in called}
        self._elements: dict[Target, Element] = {}
        self.found: dict[str, Article] = {}
        for page in publication.pages:
            if is_text_page(page.name):
                continue
            body = body_of(read_page(page))
            self._elements |= {
                Target(page.name, identity): element
                for element in body.iter()
                if (identity := element.get("id"))
            }
            for article in _on_page(body, page.name, names):
                self.found.setdefault(article.id, article)

    def html(self, identity: str, link: Link) -> str:
        """An entry with its notes, as blocks of HTML that is XML too."""
        article = self.found[identity]
        writer = _ArticleWriter(article.page, link)
        parts = [*writer.entry(article), *self._notes(writer)]
        return "".join(parts)

    def _notes(self, writer: "_ArticleWriter") -> Iterator[str]:
        """The notes that were referred to, in their order, and those that these refer to."""
        at = 0
        while at < min(len(writer.notes), _NOTES):
            target, number = list(writer.notes.items())[at]
            at += 1
            element = self._elements.get(target)
            if element is not None:
                writer.page = target.page
                yield ("<hr/>" if at == 1 else "") + _numbered(number, writer.inside(element))


def _numbered(number: str, html: str) -> str:
    """A note with its number before its first words."""
    lead = f"<sup>{escape(number)}</sup> "
    if html.startswith("<p>"):
        return f"<p>{lead}{html.removeprefix('<p>').lstrip()}"
    return f"<div>{lead}{html.lstrip()}</div>"


def _on_page(body: Element, page: str, names: Mapping[str, str]) -> Iterator[Article]:
    for parent in body.iter():
        for at, element in enumerate(parent):
            identity = element.get("id", "")
            if identity in names:
                beside = tuple(_beside(parent, at + 1))
                yield Article(identity, page, names[identity], element, beside)


def _beside(parent: Element, start: int) -> Iterator[Element]:
    """What belongs to an entry and stands behind its element: `see also`, if anything."""
    for at in range(start, len(parent)):
        classes = classes_of(parent[at])
        if "see-also" in classes:
            yield parent[at]
        elif "places" not in classes:
            return


class _ArticleWriter:
    """Writes what stands in one entry, and gathers the notes that it refers to."""

    def __init__(self, page: str, link: Link) -> None:
        self.page = page
        self.notes: dict[Target, str] = {}
        self._link = link

    def entry(self, article: Article) -> Iterator[str]:
        """The entry's head and its text, then where else to look."""
        head, *texts = article.element
        term, dates = _head(head)
        # A name that is turned round to be sorted has no mark-up on the page.
        as_named = words_of(term).replace(_SOFT_HYPHEN, "") == article.name
        name = self.inside(term) if as_named else escape(article.name)
        when = f" {self.inside(dates)}" if dates is not None else ""
        yield f"<p><b>{name}</b>{when}</p>"
        for text in texts:
            yield _in_blocks(self.inside(text))
        for element in article.beside:
            # In a glossary, it is a term and what is said of it.
            parts = [self.inside(one) for one in element] if element.tag == "div" else []
            words = f"<i>{parts[0]}</i> {''.join(parts[1:])}" if parts else self.inside(element)
            yield f"<p>{words}</p>"

    def inside(self, element: Element) -> str:
        """The content of an element."""
        parts = [_text(element.text)]
        for child in element:
            parts += (self._element(child), _text(child.tail))
        return "".join(parts)

    def _element(self, element: Element) -> str:
        name = element.tag if isinstance(element.tag, str) else ""
        if not name or name in _GONE:
            return ""
        if name == "a":
            return self._anchor(element)
        if name == "math":
            return _text(element.get("alttext") or words_of(element))
        if name in ("img", "svg"):
            words = element.get("alt") or element.get("aria-label") or ""
            return f"<i>[{_text(words)}]</i>" if words else ""
        inside = self.inside(element)
        name = _RENAMED.get(name, name)
        if name not in _KEPT:
            return inside
        if name in _VOID:
            return f"<{name}/>"
        if not inside and name in ("sup", "p", "div"):
            return ""
        given = ((one, element.get(one)) for one in _ATTRIBUTES)
        attributes = "".join(f" {one}={quoteattr(value)}" for one, value in given if value)
        return f"<{name}{attributes}>{inside}</{name}>"

    def _anchor(self, element: Element) -> str:
        role = element.get("role", "")
        if role == "doc-backlink":
            return ""
        inside = self.inside(element)
        href = element.get("href", "")
        target = target_of(href, self.page)
        if role == "doc-noteref":
            self.notes.setdefault(target, words_of(element))
            return inside
        goal = self._link(target.id) if href and target.id else ""
        return f"<a href={quoteattr(goal)}>{inside}</a>" if goal and inside else inside


def _head(head: Element) -> tuple[Element, Element | None]:
    """What has an entry's name, and what has its dates, in a glossary or in an index."""
    dates = next((one for one in head if "dates" in classes_of(one)), None)
    if head.tag == "dt":
        term = head.find("dfn")
    else:
        term = next((one for one in head if "index-term" in one.get("data-type", "").split()), None)
    return (term if term is not None else head), dates


def _in_blocks(html: str) -> str:
    """Content that may be bare words, as blocks."""
    html = html.strip()
    return html if not html or html.startswith("<") else f"<p>{html}</p>"


def _text(text: str | None) -> str:
    return escape((text or "").replace(_SOFT_HYPHEN, ""))
