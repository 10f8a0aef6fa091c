"""Reads finished pages with no code of ours, and says what is wrong with them.

A page is well-formed, no id stands on it twice, nothing on it runs, and it asks for nothing that
doesn't lie beside it. What a reader clicks on may lead anywhere but to a script.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from xml.parsers import expat

import glossator

OWN_SCRIPT = (Path(glossator.__file__).parents[1] / "styles" / "formats" / "web.js").read_text(
    encoding="utf-8"
)
"""The one script that the web edition has."""

_ASKING = frozenset("src srcset poster data background ping manifest longdesc icon archive".split())
"""Attributes for which a page fetches a file, on whatever element."""
_COLOURED = frozenset("mi mn mo ms mtext mspace mglyph mstyle".split())
"""Elements of formulas whose `background` is a colour (MathML 3, section 3.2.2.1)."""
_REFERRING = frozenset("image use feimage script lineargradient pattern filter textpath".split())
"""Elements of SVG that fetch what `href` names."""
_WORDS = frozenset("alt title label content aria-label aria-description alttext".split())
"""Attributes that hold words for people: no program reads them as a style sheet."""
_ACTIVE = frozenset("script iframe frame frameset object embed applet base portal".split())
_ANIMATING = frozenset("animate animatemotion animatetransform animatecolor set".split())
"""Elements that change an attribute of another; of an address they make another one."""
_SCRIPT = re.compile(
    r"^[\x00-\x20]*(?:j\s*a\s*v\s*a|v\s*b|l\s*i\s*v\s*e)\s*s\s*c\s*r\s*i\s*p\s*t", re.I
)
_REMOTE = re.compile(r"^[\x00-\x20]*(?:[a-z][a-z0-9+.-]*:|//|\\\\|/)", re.I)
_IN_CSS = re.compile(r"url\(\s*['\"]?([^'\")]*)|@import\s+['\"]([^'\"]*)", re.I)


@dataclass
class Seen:
    """What stands on a page."""

    ids: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    """What is clicked on, and what is fetched."""
    faults: list[str] = field(default_factory=list)
    is_web: bool = False
    """Whether it is a page of the web edition, the only one that has a script."""

    def element(self, name: str, attributes: Sequence[tuple[str, str | None]]) -> None:
        """See an element, as it begins."""
        tag = name.rpartition(":")[2].lower()
        given = {key.lower(): value or "" for key, value in attributes}
        own = self.is_web and tag == "script" and given.get("src", "web.js") == "web.js"
        if tag in _ACTIVE and not own:
            self.faults.append(f"runs: <{name}>")
        changed = given.get("attributename", "").rpartition(":")[2].strip().lower()
        if tag in _ANIMATING and (changed in {*_ASKING, "href"} or changed.startswith("on")):
            self.faults.append(f"runs: <{name}> that changes {changed}")
        for key, value in given.items():
            self._attribute(tag, key, value, given)

    def _attribute(self, tag: str, key: str, value: str, given: dict[str, str]) -> None:
        bare = key.rpartition(":")[2]
        if key in ("id", "xml:id"):
            self.ids.append(value)
        if key.startswith("on"):
            self.faults.append(f"runs: {key} on <{tag}>")
        if _SCRIPT.match(value) and bare in {*_ASKING, "href", "action", "formaction", "cite"}:
            self.faults.append(f'runs: {key}="{value[:60]}"')
        fetched = bare in _ASKING or (bare == "href" and tag in {*_REFERRING, "link"})
        if bare == "background" and tag in _COLOURED:
            fetched = False
        if fetched and _REMOTE.match(value) and not value.startswith("data:image/"):
            self.faults.append(f'asks: {key}="{value[:60]}" on <{tag}>')
        elif fetched or (bare == "href" and not _REMOTE.match(value)):
            self.links += [value] if bare != "srcset" else []
        if "url(" in value.lower() and bare not in _WORDS:
            self.faults += css_faults(value)
        if tag == "meta" and "refresh" in given.get("http-equiv", "").lower():
            self.faults.append("runs: <meta> that leads elsewhere")


def css_faults(text: str) -> Iterator[str]:
    """What a style sheet asks for that doesn't lie beside it."""
    # The address of a namespace is a name: nobody fetches it.
    text = re.sub(r"(?is)/\*.*?\*/|@namespace[^;]*;", "", text)
    for match in _IN_CSS.finditer(text):
        goal = match[1] if match[1] is not None else match[2]
        if _REMOTE.match(goal) and not goal.startswith("data:"):
            yield f"asks: url({goal[:60]})"


def see_xml(data: bytes) -> Seen:
    """What stands on a page of an e-book, or in a drawing."""
    seen = Seen()
    parser = expat.ParserCreate()

    def element(name: str, attributes: dict[str, str]) -> None:
        seen.element(name, list(attributes.items()))

    parser.StartElementHandler = element
    try:
        parser.Parse(data, True)
    except (expat.ExpatError, ValueError) as cause:
        seen.faults.append(f"malformed: {cause}")
    return _without_doubles(seen)


class _Html(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.seen = Seen(is_web=True)
        self.inside = ""
        self.text: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.element(tag, attrs)
        self.inside = tag if tag in ("script", "style") else self.inside

    def handle_data(self, data: str) -> None:
        if self.inside:
            self.text.append(data)

    def handle_endtag(self, tag: str) -> None:
        if tag == self.inside:
            text = "".join(self.text)
            if tag == "style":
                self.seen.faults += css_faults(text)
            elif text.strip() and OWN_SCRIPT.strip() not in text:
                self.seen.faults.append(f"runs: {text[:60]!r}")
            self.inside, self.text = "", []


def see_html(data: bytes) -> Seen:
    """What stands on a web page."""
    parser = _Html()
    try:
        parser.feed(data.decode("utf-8"))
        parser.close()
        parser.handle_endtag(parser.inside)
    except UnicodeDecodeError as cause:
        parser.seen.faults.append(f"malformed: {cause}")
    return _without_doubles(parser.seen)


def _without_doubles(seen: Seen) -> Seen:
    doubled = [one for one, count in Counter(seen.ids).items() if count > 1]
    seen.faults += [f'malformed: the id "{one}" stands twice' for one in sorted(doubled)[:3]]
    return seen
