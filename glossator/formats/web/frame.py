"""What stands about the text of a web page: head, header, footer, and the frame of the pop-over.

Everything here is written without scripts or styles in the page, so that the folder works under
the strictest policy for content (`default-src 'self'`).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from glossator.model.words import Table
from glossator.text.escape import escape, quoteattr
from glossator.xhtml.markup import Element

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
    words: Table

    def page(
        self,
        title: str,
        description: str,
        text: str,
        *,
        head: str,
        header: str,
        footer: str = "",
        end: str = "",
        main: str = "main",
    ) -> bytes:
        """A whole page; `title` and `description` are plain, all else is finished mark-up.

        `main` is the id that the text gets, `end` what stands after everything that is seen.
        """
        described = f'<meta name="description" content={quoteattr(description)}>\n'
        return f"""<!DOCTYPE html>
<html lang={quoteattr(self.language)}>
<head>
<meta charset="utf-8">
<title>{escape(title)}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
{described if description else ""}{head}
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


def described(body: Element, otherwise: str) -> str:
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
