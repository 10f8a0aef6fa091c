"""A page's tree in; the same without what isn't its text, and what was left out, out.

Scripts and styles are no text and go without a word. Lists of links to find one's way (navigation,
a table of contents: the e-book makes its own) and what readers never see are left out and counted,
with their first words, so that nothing goes unseen.
"""

from collections.abc import Iterator

from bs4 import CData, Tag
from bs4.element import PreformattedString

from glossator.importing.htmlpage import signs_of, value_of

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


def leave_out(body: Tag) -> tuple[str, ...]:
    """Take out of a page what isn't its text; remarks on what was taken."""
    for note in list(_unseen_strings(body)):
        note.extract()
    left: dict[str, list[str]] = {}
    for tag in body.find_all(_is_left_out):
        if tag.decomposed:
            continue
        what = _kind(tag)
        words = " ".join(tag.get_text(" ").split())
        if what and words:
            left.setdefault(what, []).append(words)
        if what == "page numbers" and (identity := value_of(tag, "id")):
            # Links may lead there.
            tag.clear()
            tag.attrs = {"id": identity}
            tag.name = "span"
        else:
            tag.decompose()
    return tuple(_remark(what, texts) for what, texts in left.items())


def _unseen_strings(body: Tag) -> Iterator[PreformattedString]:
    """Comments, declarations and processing instructions; CDATA is text."""
    for text in body.find_all(string=True):
        if isinstance(text, PreformattedString) and not isinstance(text, CData):
            yield text


def _is_left_out(tag: Tag) -> bool:
    return tag.name in _NO_TEXT or bool(_kind(tag))


def _kind(tag: Tag) -> str:
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
    words = "1 word" if count == 1 else f"{count} words"
    return f'left out: {what} ({words}), beginning with "{first}"'
