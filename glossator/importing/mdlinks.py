"""The Markdown of a text in; the same with links and pictures as they have to be in a book, out."""

import re
from collections.abc import Callable, Collection, Mapping
from urllib.parse import unquote

from bs4 import BeautifulSoup, Tag

from glossator.importing.anchors import is_address
from glossator.importing.mdtext import masked
from glossator.importing.pictures import Pictures
from glossator.model.ids import noted_label

_LINK = re.compile(
    r"(?<!\\)(?P<image>!?)\[(?P<words>(?:[^\[\]\\]|\\.|\[[^\[\]]*\])*)\]\((?P<url><[^>\n]*>|[^\s()]*(?:\([^\s()]*\)[^\s()]*)*)(?P<rest>\s+[\"'(][^\n]*?[\"')])?\s*\)"
)
_DEFINITION = re.compile(r"^(\[(?!\^)[^\]\n]+\]:[ \t]*)(<[^>\n]*>|\S+)", re.MULTILINE)
_IMAGE_TAG = re.compile(r"<img\b[^>]*>", re.IGNORECASE)
_PICTURE = re.compile(r"\.(?:png|jpe?g|gif|svg|webp|bmp|tiff?|avif)$", re.IGNORECASE)


class MarkdownLinks:
    """Rewrites links: `targets` are the files and ids that slugs of headings stand for."""

    def __init__(
        self, targets: Mapping[str, tuple[str, str]], homes: Collection[str], pictures: Pictures
    ) -> None:
        """`targets` gives, for a heading's slug, the slug of its file, and the id there or none.

        `homes` are the slugs of all files.
        """
        self.targets = targets
        self.homes = homes
        self.pictures = pictures
        self.dead: list[str] = []

    def rewritten(self, text: str, here: str) -> str:
        """The text of the file with the slug `here`."""
        text = _replaced(text, _LINK, lambda match: self._link(match, text, here))
        text = _replaced(text, _DEFINITION, lambda match: self._definition(match, here))
        return _replaced(
            text, _IMAGE_TAG, lambda match: self._tag(text[match.start() : match.end()])
        )

    def _link(self, match: re.Match[str], text: str, here: str) -> str:
        whole = text[match.start() : match.end()]
        words = text[match.start("words") : match.end("words")]
        url = text[match.start("url") : match.end("url")]
        rest = text[match.start("rest") : match.end("rest")] if match["rest"] else ""
        if match["image"]:
            name = self._picture(url)
            return f"![{words}]({name}{rest})" if name else words
        new = self._goal(url.strip("<>"), here)
        if new is None:
            return words
        # A picture may be what is linked.
        inner = self.rewritten(words, here) if "](" in words else words
        return whole if new == url and inner == words else f"[{inner}]({new}{rest})"

    def _definition(self, match: re.Match[str], here: str) -> str:
        url = match[2].strip("<>")
        if _PICTURE.search(url) and not is_address(url):
            return match[1] + (self._picture(url) or url)
        goal = self._goal(url, here)
        return match[1] + (goal if goal is not None else url)

    def _tag(self, html: str) -> str:
        tag = BeautifulSoup(html, "html.parser").img
        source = str(tag.get("src", "")) if tag is not None else ""
        if tag is None or not source:
            return html
        name = self._picture(source)
        if not name:
            return ""
        tag["src"] = name
        return str(tag)

    def _picture(self, url: str) -> str:
        tag = Tag(name="img", attrs={"src": url.strip("<>"), "alt": "x"})
        written = self.pictures.markdown(tag, "")
        return written[written.index("(") + 1 : -1] if written else ""

    def _goal(self, url: str, here: str) -> str | None:
        """Where a link leads in the book; None where it leads nowhere."""
        if not url or is_address(url):
            return url or None
        file, _, fragment = url.partition("#")
        if file.removesuffix(".md") in self.homes and noted_label(fragment) is not None:
            return url
        if file:
            self.dead.append(url)
            return None
        if noted_label(fragment) is not None:
            return url
        found = self.targets.get(unquote(fragment)) or self.targets.get(unquote(fragment).lower())
        if found is None:
            self.dead.append(url)
            return None
        home, identity = found
        if not identity:
            return f"{home}.md"
        return f"#{identity}" if home == here else f"{home}.md#{identity}"


def _replaced(text: str, pattern: re.Pattern[str], new: Callable[[re.Match[str]], str]) -> str:
    """The text with all that a pattern finds outside of code replaced."""
    mask = masked(text)
    parts: list[str] = []
    done = 0
    for match in pattern.finditer(mask):
        if match.start() < done:
            continue
        real = pattern.match(text, match.start())
        if real is None or real.end() != match.end():
            continue
        parts += (text[done : match.start()], new(real))
        done = match.end()
    return "".join(parts) + text[done:]
