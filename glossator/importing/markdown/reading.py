"""Reads a book from a Markdown file: its highest headings part it, its text stays as written.

Front matter says what book it is. Notes and definitions of links go to the chapters that use them;
links to headings and pictures are changed so that they lead to where these now stand.
"""

import re
from collections import deque
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import unquote

from bs4 import Tag

from glossator.importing.allowed import LeftOut
from glossator.importing.encoding import decode
from glossator.importing.htmlpage import parse_part
from glossator.importing.imported import GivenFile, Imported, ImportedText, ImportingError
from glossator.importing.markdown.allowed import allowed
from glossator.importing.markdown.foreign import foreign
from glossator.importing.markdown.text import (
    Definitions,
    headings,
    labels_in,
    masked,
    replaced,
    split_front_matter,
    take_definitions,
    with_links,
    with_signs,
)
from glossator.importing.notation import escaped_line, note
from glossator.importing.pages.assembling import finished
from glossator.importing.pages.chapters import free_slugs, split_levels
from glossator.importing.pages.page import is_address
from glossator.importing.pages.pictures import Pictures
from glossator.model.expressions import expression
from glossator.model.ids import note_fragment, noted_label
from glossator.text.slugs import slug
from glossator.xhtml.grammar.addresses import address_fault

_ENDINGS = (".md", ".markdown", ".mdown", ".mkd", ".mkdn", ".qmd", ".rmd")
_TITLE = r"(?:(?!\]\()[^\n])*?"
"""A piece of a link's title without another link; were any let in, each title that never ends would
be read to the line's end."""

_LINK = expression(
    r"(?<![\\^])(?P<image>!?)\[(?P<words>(?:[^\[\]\\]|\\.|\[[^\[\]]*\])*)\]\([ \t]*"
    r"(?P<url><[^<>\n]*>|[^\s()]*(?:\([^\s()]*\)[^\s()]*)*)"
    rf"(?P<rest>\s+[\"'(]{_TITLE}(?:\]\({_TITLE}){{0,9}}?[\"')])?\s*\)"
)
_DEFINITION = expression(r"^(\[(?!\^)[^\]\n]+\]:[ \t]*)(<[^>\n]*>|\S+)", re.MULTILINE)
_IMAGE_TAG = expression(r"<img\b[^>]*>", re.IGNORECASE)
_IDENTITY = expression(r"\bid=[\"']([^\"']+)[\"']|\{#([^\s{}]+)(?:[^\S\n][^{}\n]*)?\}")
_PICTURE = expression(r"\.(?:png|jpe?g|gif|svg|webp|bmp|tiff?|avif)$", re.IGNORECASE)


@dataclass
class _Part:
    title: str
    words: str
    text: str


def is_one(given: GivenFile) -> bool:
    """Whether a file is Markdown: only its name says so, for its bytes may be any text's."""
    return given.name.lower().endswith(_ENDINGS)


def read(given: GivenFile) -> Imported:
    """The book in a Markdown file; raises ImportingError where it can't be read."""
    decoded = decode(given.data)
    known, text = split_front_matter(decoded.text)
    left = LeftOut()
    text = allowed(text, left, decoded.text.count("\n") - text.count("\n"))
    text, defined = take_definitions(with_signs(text))
    known.remarks = [
        *decoded.remarks,
        *known.remarks,
        *defined.remarks,
        *foreign(masked(text), decoded.text),
    ]
    stem = given.name.rpartition("/")[2].rpartition(".")[0]
    title, parts = _parts(text, known.title or stem)
    known.title = known.title or title or stem
    if not any(part.text.strip() or part.words for part in parts):
        raise ImportingError("there is no text in it", "name a file that holds text")
    titles = [part.words for part in parts]
    slugs = free_slugs(titles)
    pictures = Pictures(given.beside)
    links = _Links(_targets(parts, slugs), slugs, pictures, left)
    written = _with_definitions(parts, slugs, defined, known.remarks)
    texts = [
        ImportedText("chapters", one, links.rewritten(markdown, one).strip("\n") + "\n")
        for one, markdown in zip(slugs, written, strict=True)
    ]
    known.remarks += left.remarks()
    return finished(known, texts, titles, pictures, links.dead)


def _parts(text: str, title: str) -> tuple[str, list[_Part]]:
    """The title that the text gives the book, if it does, and the chapters."""
    found = list(headings(text))
    titled, splits = split_levels([one.level for one in found])
    own = found[0].words if titled else ""
    begins = [one for one in found if one.level in splits]
    parts: list[_Part] = []
    before = text[: begins[0].start] if begins else text
    if before.strip():
        parts.append(_Part(escaped_line(title), title, before))
    ends = [*(one.start for one in begins[1:]), len(text)]
    for one, end in zip(begins, ends, strict=False):
        parts.append(_Part(one.markdown, one.words, _shifted(text[one.end : end])))
    if own and len(parts) > 1 and parts[0].words == own and not parts[0].text.strip():
        parts.pop(0)
    return own, parts


def _shifted(text: str) -> str:
    """The text of a chapter, its highest headings on the level below the title."""
    found = list(headings(text))
    shift = 2 - min((one.level for one in found), default=2)
    parts: list[str] = []
    done = 0
    for one in found if shift else ():
        level = min(max(one.level + shift, 2), 6)
        parts += (text[done : one.start], f"{'#' * level} {one.markdown}")
        done = one.end
    return "".join(parts) + text[done:]


def _targets(parts: list[_Part], slugs: list[str]) -> dict[str, tuple[str, str]]:
    """Where the headings' slugs lead; the first of a slug has it."""
    targets: dict[str, tuple[str, str]] = {}
    for part, home in zip(parts, slugs, strict=True):
        title = headings(f"# {part.title}")
        for name in {slug(part.words), *(one.id for one in title)} - {""}:
            targets.setdefault(name, (home, ""))
        taken: dict[str, int] = {}
        for one in headings(part.text):
            wording = one.id or slug(one.words)
            count = taken[wording] = taken.get(wording, -1) + 1
            key = f"{wording}-{count}" if count else wording
            targets.setdefault(key, (home, key))
        for identity in _IDENTITY.findall(part.text):
            name = identity[0] or identity[1]
            targets.setdefault(name, (home, name))
    return targets


def _with_definitions(
    parts: list[_Part], slugs: list[str], defined: Definitions, remarks: list[str]
) -> Iterator[str]:
    """The chapters' Markdown, each with the definitions that it uses below."""
    bodies = [f"# {part.title}\n\n{part.text.strip(chr(10))}\n" for part in parts]
    homes = _homes(bodies, defined, remarks)
    own: dict[int, list[str]] = {}
    for label, home in homes.items():
        own.setdefault(home, []).append(label)
    for number, body in enumerate(bodies):
        notes = [f"{note(label, defined.notes[label])}\n" for label in own.get(number, ())]

        def far(label: str, here: int = number) -> str | None:
            home = homes.get(label, here)
            return None if home == here else f"([note]({slugs[home]}.md#{note_fragment(label)}))"

        whole = with_links("\n".join([body, *notes]), far)
        lines = defined.links_in(whole)
        yield whole + ("\n" + "\n".join(lines) + "\n" if lines else "")


def _homes(bodies: list[str], defined: Definitions, remarks: list[str]) -> dict[str, int]:
    """The number of the chapter that each note belongs to: the first that refers to it."""
    homes: dict[str, int] = {}
    for number, body in enumerate(bodies):
        waiting = deque(labels_in(body))
        while waiting:
            label = waiting.popleft()
            if label in defined.notes and label not in homes:
                homes[label] = number
                waiting += labels_in(defined.notes[label])
    for label in defined.notes:
        if label not in homes:
            remarks.append(f'no reference leads to the note "{label}"')
            homes[label] = len(bodies) - 1
    return homes


class _Links:
    """Rewrites links: `targets` are the files and ids that slugs of headings stand for."""

    def __init__(
        self,
        targets: Mapping[str, tuple[str, str]],
        homes: Collection[str],
        pictures: Pictures,
        left: LeftOut,
    ) -> None:
        """`targets` gives, for a heading's slug, the slug of its file, and the id there or none.

        `homes` are the slugs of all files.
        """
        self.targets = targets
        self.homes = homes
        self.pictures = pictures
        self.left = left
        self.dead: list[str] = []

    def rewritten(self, text: str, here: str) -> str:
        """The text of the file with the slug `here`."""
        text = replaced(text, _LINK, lambda match: self._link(match, here))
        text = replaced(text, _DEFINITION, lambda match: self._definition(match, here))
        return replaced(text, _IMAGE_TAG, lambda match: self._tag(match[0]), ends=">")

    def _link(self, match: re.Match[str], here: str) -> str:
        words, url, rest = match["words"], match["url"], match["rest"] or ""
        if match["image"]:
            name = self._picture(url)
            return f"![{words}]({name}{rest})" if name else words
        new = self._goal(url.strip("<>"), here)
        # A picture may be what is linked.
        inner = self.rewritten(words, here) if "](" in words else words
        if new is None:
            return inner
        return match[0] if new == url and inner == words else f"[{inner}]({new}{rest})"

    def _definition(self, match: re.Match[str], here: str) -> str:
        url = match[2].strip("<>")
        if _PICTURE.search(url) and not is_address(url):
            return match[1] + (self._picture(url) or url)
        goal = self._goal(url, here)
        return match[1] + (goal if goal is not None else url)

    def _tag(self, html: str) -> str:
        tag = parse_part(html).img
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
        if is_address(url) and address_fault(url):
            self.left.note(f'the link to "{url[:60]}"')
            return None
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
