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
from glossator.importing.printed import named_page, page_mark, shown_page
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
_PAGE_BREAKS = frozenset(("pagebreak", "doc-pagebreak"))
_PAGE_NUMBERS = _PAGE_BREAKS | frozenset(
    "pagenum pageno page-number pagenumber page-num page-no page_number pgnum folio".split()
)
_PERHAPS = frozenset("pb page-break page_break pagebreak-before newpage".split())
"""Classes of page breaks, and of much else: only who has a number too is one."""
PAGE = "gl-page"
"""The element that stands where a page of the printed book begins; its `label` is the number."""


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
    take_pages(body)
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


def take_pages(body: Tag) -> None:
    """Put a `gl-page` where a page of the printed book begins, with the ids that led there."""
    for tag in body.find_all(_is_page):
        if not tag.decomposed and tag.find_parent(PAGE) is None:
            become_page(tag, _page_of(tag))


def become_page(tag: Tag, label: str) -> None:
    """Make the `gl-page` of a number of an element; links to what was in it lead there."""
    names = [one for inner in (tag, *tag.find_all(True)) for one in names_of(inner)]
    tag.clear()
    tag.name = PAGE
    tag.attrs = {"label": label}
    for name in dict.fromkeys(names):
        tag.append(Tag(name="span", attrs={"id": name}))


def mark_page(body: Tag, target: Tag | None, label: str) -> None:
    """Put the beginning of a page where a list of pages leads, unless its mark stands there."""
    if target is None or target.find_parent(PAGE) is not None:
        return
    if target is not body and not words_of(target) and target.name in ("a", "span", "div", "hr"):
        become_page(target, label)
    elif _page_of(target) != label:
        target.insert(0, Tag(name=PAGE, attrs={"label": label}))


def names_of(tag: Tag) -> list[str]:
    """What links can call an element by."""
    given = (value_of(tag, "id"), value_of(tag, "xml:id"))
    return [*filter(None, given), *([value_of(tag, "name")] if tag.has_attr("name") else [])]


def _is_page(tag: Tag) -> bool:
    return tag.name not in _NEVER_PAGES and bool(_page_of(tag))


_NEVER_PAGES = frozenset("html body section article main nav table tr ul ol dl p img".split())


def _page_of(tag: Tag) -> str:
    """The number of the printed page that begins with an element; empty where it is none.

    Its types or classes say so, or its id does and nothing else stands in it.
    """
    signs = signs_of(tag)
    marked = bool(signs & _PAGE_NUMBERS)
    inner = (tag, *tag.find_all(["a", "span"], limit=3)) if marked else (tag,)
    names = [one for each in inner for one in names_of(each)]
    named = next(filter(None, map(named_page, names)), "")
    if not marked and not named and not signs & _PERHAPS:
        return ""
    words = words_of(tag)
    if words and not shown_page(words):
        # A page break may have its number in a title, and words of the text in it.
        return ""
    titles = (value_of(tag, "aria-label"), value_of(tag, "title"), words, value_of(tag, "data-n"))
    told = next(filter(None, map(shown_page, titles)), "")
    if signs & _PAGE_BREAKS and not told and not named:
        return next((one for one in titles[:2] if page_mark(one)), "")
    if not marked and named and words and told.lower() != named.lower():
        return ""
    return told or named


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
