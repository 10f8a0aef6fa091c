"""The pages of a book, without what isn't their text, and what their links lead to.

Pages are named by their paths in the archive that they come from, so that links between them can
be followed; a single page has the empty path.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import unquote

from bs4 import CData, Tag
from bs4.element import PageElement, PreformattedString

from glossator.importing.htmlpage import signs_of, value_of
from glossator.model.counted import count_of
from glossator.model.expressions import expression
from glossator.model.ids import path_beside

_SCHEME = expression(r"[A-Za-z][A-Za-z0-9+.-]*:|//")
_NO_TEXT = (
    "script style head title meta link base template noscript object embed applet iframe audio "
    "video canvas input button select textarea datalist map area".split()
)
_WORDED = frozenset("iframe object audio video select textarea button".split())
_NAVIGATION = frozenset(
    "navigation doc-toc toc landmarks page-list lot loi loa lov navbox noprint toc_container "
    "table-of-contents vector-toc mw-jump-link mw-editsection headerlink sr-only "
    "screen-reader-text visually-hidden skip-link".split()
)
_LISTS = frozenset("div section ul ol table".split())
_PAGE_NUMBERS = frozenset("pagebreak doc-pagebreak pagenum pageno page-number".split())


@dataclass(slots=True)
class SourcePage:
    """One page.

    `title` is what the table of contents calls it, `place` where its own types say that it stands
    (front, chapters, back), `untitled` what it is if that has no title: a dedication, an epigraph.
    All may be empty.
    """

    path: str
    body: Tag
    title: str = ""
    place: str = ""
    untitled: str = ""


def words_of(tag: Tag, between: str = "") -> str:
    """The text of an element on one line; `between` parts the texts of elements in it."""
    return " ".join(tag.get_text(between).split())


def is_within(node: PageElement, tag: PageElement) -> bool:
    """Whether a node stands in an element (elements that read alike are equal to BeautifulSoup)."""
    return any(parent is tag for parent in node.parents)


def is_address(href: str) -> bool:
    """Whether a link leads out of the book."""
    return _SCHEME.match(href) is not None


def goal_of(href: str, path: str) -> tuple[str, str]:
    """The page and the id that a link in the page `path` leads to, within the book."""
    file, _, fragment = href.partition("#")
    return path_beside(path, unquote(file)) if file else path, unquote(fragment)


def leave_out(body: Tag) -> list[str]:
    """Take what isn't its text out of a page; return remarks on what was taken out.

    Scripts and styles go without a remark. Lists of links for finding one's way (navigation, a
    table of contents: the e-book makes its own) and what readers never see are counted, with their
    first words, so that nothing goes unnoticed.
    """
    for text in body.find_all(string=True):
        # Comments, declarations and processing instructions; CDATA is text.
        if isinstance(text, PreformattedString) and not isinstance(text, CData):
            text.extract()
    left: dict[str, list[str]] = {}
    for tag in body.find_all(lambda tag: tag.name in _NO_TEXT or bool(_not_text(tag))):
        if tag.decomposed:
            continue
        what = _not_text(tag)
        words = words_of(tag, " ")
        if what and words:
            left.setdefault(what, []).append(words)
        if what == "page numbers" and (identity := value_of(tag, "id")):
            # Links may lead there.
            tag.clear()
            tag.attrs = {"id": identity}
            tag.name = "span"
        else:
            tag.decompose()
    return [_remark(what, texts) for what, texts in left.items()]


def _not_text(tag: Tag) -> str:
    """What an element that is left out is called in remarks; empty where it is text."""
    signs = signs_of(tag)
    if tag.name == "nav" or signs & _NAVIGATION:
        return "navigation"
    if tag.name in _LISTS and value_of(tag, "id").lower() in ("toc", "navbox"):
        return "navigation"
    if signs & _PAGE_NUMBERS:
        return "page numbers"
    style = value_of(tag, "style").replace(" ", "").lower()
    if tag.has_attr("hidden") or "display:none" in style or "mso-hide:all" in style:
        return "hidden text"
    return f"<{tag.name}>" if tag.name in _WORDED else ""


def _remark(what: str, texts: list[str]) -> str:
    count = sum(len(text.split()) for text in texts)
    first = texts[0] if len(texts[0]) <= 60 else texts[0][:59].rstrip() + "…"
    return f'left out: {what} ({count_of(count, "word")}), beginning with "{first}"'


class PageLinks:
    """What the links of all pages of a book lead to.

    Elements that are taken out of the pages later stay known here, in the order in which all were
    read.
    """

    def __init__(self, pages: Sequence[SourcePage]) -> None:
        self.pages = pages
        self.order: dict[int, int] = {}
        """The place of each element in reading order, by the element's identity."""
        self._targets: dict[tuple[str, str], Tag] = {}
        self._paths: dict[int, str] = {}
        # Identities of elements are good for as long as the elements are there.
        self._all: list[Tag] = []
        for page in pages:
            self._targets.setdefault((page.path, ""), page.body)
            for tag in (page.body, *page.body.find_all(True)):
                self._add(tag, page.path)

    def _add(self, tag: Tag, path: str) -> None:
        self.order[id(tag)] = len(self._all)
        self._all.append(tag)
        names = {value_of(tag, "id"), value_of(tag, "xml:id")}
        if tag.name == "a":
            names.add(value_of(tag, "name"))
        if tag.name in ("a", "img", "image"):
            self._paths[id(tag)] = path
        for name in names - {""}:
            self._targets.setdefault((path, name), tag)

    def target(self, link: Tag) -> Tag | None:
        """The element that a link leads to; None where it leads out of the book, or nowhere.

        A link to a page alone leads to its body.
        """
        href = value_of(link, "href").strip()
        if not href or is_address(href):
            return None
        path, fragment = goal_of(href, self.path_of(link))
        found = self._targets.get((path, fragment))
        if found is None and fragment:
            found = self._targets.get((path, fragment.removeprefix("user-content-")))
        return found

    @cached_property
    def pairs(self) -> list[tuple[Tag, Tag]]:
        """The links that lead within the book, in reading order, each with what it leads to."""
        return [
            (tag, target)
            for tag in self._all
            if tag.name == "a" and (target := self.target(tag)) is not None
        ]

    def path_of(self, tag: Tag) -> str:
        """The path of the page that a link or a picture stands in."""
        return self._paths.get(id(tag), "")
