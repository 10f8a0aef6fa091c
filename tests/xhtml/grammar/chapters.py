"""Chapters made up as editors write them: attribute lists, raw HTML, lists, pictures, links.

Mostly right, with a mistake here and there; whether it is one is for `check` and EPUBCheck to say.
"""

import random

from glossator.xhtml.grammar.aria import ROLES
from glossator.xhtml.grammar.common import COMMON
from glossator.xhtml.grammar.elements import PHRASING
from glossator.xhtml.grammar.rows import HTML
from tests.xhtml.grammar.made_up import Maker

_WORDS = (
    "Sailors mutinied at Kiel and soviets stood in most towns Räte Совет 1918 3.5 &amp; &nbsp;"
).split()
_SIZES = [
    "50%",
    "12em",
    "300",
    "300px",
    "3cm",
    "auto",
    "wide",
    "12.5px",
    "0",
    "-3",
    "50 %",
    "1,5em",
]
_STYLES = [
    *("color:red", "width:50%;", "color red", "direction:rtl", "font:12px/1.5 serif", "x:y;;z:a"),
    *("background:url(x.png)", "margin:0 auto", "color:{red}", "--x:1", "a:b!important", "color:"),
]
_ADDRESSES = [
    *("https://x.org/", "http://x.org/a_b?c=d#e", "mailto:a@b.c", "tel:+49-30", "https://x.org/é"),
    *("https://x.org/a%20b", "doi:10.1000/182", "urn:isbn:123", "https://x.org/a|b", "http://"),
    *("https://x.org:99999/", "foo:bar", "https://x..org/", "https://é.org/", "ftp://x.org/a"),
    *("https://x.org/a[b]", "http://[::1]/", "https://u@x.org/", "https://x.org/%zz", "http:x"),
    *("HTTPS://X.ORG/", "https://x.org/~a/b(c)'d", "https://x.org/$&+,;=:@!*", "https://-x.org"),
]


class ChapterMaker:
    """Makes chapters from one seed."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(f"chapters {seed}")
        self.maker = Maker(seed)
        self.mistakes = 0.0
        self.count = 0
        self.notes: list[str] = []

    def chapter(self) -> str:
        """The text of a chapter's file."""
        self.mistakes = self.random.choice((0.0, 0.02, 0.05, 0.15))
        self.maker.mistakes = self.mistakes / 2
        self.count = self.maker.count = 0
        self.notes = []
        blocks = [self.block(2) for _ in range(self.random.randrange(1, 5))]
        notes = [f"[^{label}]: {self.line(3)}" for label in self.notes]
        return "\n\n".join(["# A title", *blocks, *notes]) + "\n"

    def wrong(self) -> bool:
        return self.random.random() < self.mistakes

    def block(self, depth: int) -> str:
        """A block of any kind."""
        kinds = [self.paragraph, self.paragraph, self.heading, self.list, self.table, self.quote]
        kinds += [self.raw, self.raw, self.figure, self.definitions, self.code, self.markdown_in]
        made = self.random.choice(kinds)
        return made(depth) if depth > 0 else self.paragraph(depth)

    def paragraph(self, depth: int) -> str:
        text = self.line(6)
        return f"{text}\n{self.braces('p')}" if self.random.random() < 0.3 else text

    def heading(self, depth: int) -> str:
        marks = "#" * self.random.randrange(2, 5)
        return f"{marks} {self.line(2)} {self.braces('h2')}".rstrip()

    def list(self, depth: int) -> str:
        mark = self.random.choice(("- ", "1. ", "* "))
        items = []
        for _ in range(self.random.randrange(1, 4)):
            item = self.line(3)
            if self.random.random() < 0.3:
                item += "\n\n" + self.block(depth - 1)
            rows = item.split("\n")
            items.append(f"{mark:<4}" + "\n".join([rows[0], *(f"    {row}" for row in rows[1:])]))
        return "\n".join(items)

    def table(self, depth: int) -> str:
        rows = [[self.line(1).replace("|", "\\|") for _ in range(2)] for _ in range(3)]
        lines = [f"| {left} | {right} |" for left, right in rows]
        return "\n".join([lines[0], "|:--|--:|", *lines[1:]])

    def quote(self, depth: int) -> str:
        return "\n".join(f"> {row}" for row in self.block(depth - 1).split("\n"))

    def figure(self, depth: int) -> str:
        title = self.random.choice(("", ' "A caption"', ' "A caption with *words*"'))
        return f"![A map](../images/a.png{title}){self.braces('img')}"

    def definitions(self, depth: int) -> str:
        return f"{self.line(1)}\n:   {self.line(3)}\n\n:   {self.line(2)}"

    def code(self, depth: int) -> str:
        info = self.random.choice(("", "python", "{.python #c1 data-x=y}", "{ .x }"))
        return f"```{info}\n<b> x & y\n```"

    def markdown_in(self, depth: int) -> str:
        tag = self.random.choice(("div", "section", "aside", "blockquote", "figure", "details"))
        return f'<{tag} markdown="1"{self.written(tag)}>\n\n{self.block(depth - 1)}\n\n</{tag}>'

    def raw(self, depth: int) -> str:
        """Raw HTML, from the table and beside it."""
        names = ["div", "table", "ul", "ol", "dl", "figure", "details", "section", "blockquote"]
        tag = self.random.choice([*names, *sorted(HTML)])
        made = self.maker.element(tag, 3, "flow")
        return made.replace(' xmlns="http://www.w3.org/1999/xhtml"', "").replace("\n", " ")

    def line(self, count: int) -> str:
        """Words with this and that among them."""
        parts = [self.random.choice(_WORDS)]
        for _ in range(self.random.randrange(count + 1)):
            parts.append(self.atom())
        return " ".join(parts)

    def atom(self) -> str:
        pick = self.random.choice
        word = pick(_WORDS)
        kind = self.random.randrange(16)
        if kind < 4:
            return word
        if kind == 4:
            return f"*{word}*{self.braces('em')}"
        if kind == 5:
            return f"[{word}]{self.braces('span') or '{.x}'}"
        if kind == 6:
            return f"`{word}`{self.braces('code')}"
        if kind == 7:
            return f"[{word}]({pick(_ADDRESSES)}){self.braces('a')}"
        if kind == 8:
            return f"![A map](../images/a.png){self.braces('img')}"
        if kind == 9:
            self.count += 1
            label = f"n{self.count}"
            if len(self.notes) < 3 and not self.wrong():
                self.notes.append(label)
                return f"{word}[^{label}]"
            return word
        if kind == 10:
            return f'<a name="{pick(("x", "y", "1", "a b"))}{self.count}">{word}</a>'
        if kind == 11:
            return pick(("<br>", "<br/>", "<wbr>", "&copy;", "&#8212;", "<!-- x -->", "<hr>"))
        if kind == 12 and self.random.random() < 0.5:
            return self.maker.element(pick(("svg", "math")), 2, "phrasing").replace("'", '"')
        tag = pick((*sorted(PHRASING - {"svg", "math", "img", "area"}), "center", "font", "tt"))
        if tag not in HTML and not self.wrong():
            tag = "span"
        if tag in ("br", "wbr"):
            return f"<{tag}{self.written(tag)}>"
        inner = self.atom() if self.random.random() < 0.4 else word
        if tag == "a":
            inner = word
            return f'<a href="{pick(_ADDRESSES)}"{self.written("a", "href")}>{inner}</a>'
        if tag in ("time", "picture", "ruby", "map", "meter", "progress", "data", "bdo"):
            return self.maker.element(tag, 2, "phrasing")
        end = "" if self.wrong() else f"</{tag}>"
        return f"<{tag}{self.written(tag)}>{inner}{end}"

    def braces(self, tag: str) -> str:
        """An attribute list, or none."""
        if self.random.random() < 0.5:
            return ""
        parts = [f'{name}="{value}"' for name, value in self.pairs(tag).items() if '"' not in value]
        parts += self.random.choice(([], [".wide"], [".a", ".b-c"], [".plain"]))
        if not parts:
            return "{.x}"
        return "{" + " ".join(parts) + "}"

    def written(self, tag: str, without: str = "") -> str:
        """Attributes of a raw tag."""
        if self.random.random() < 0.5:
            return ""
        pairs = {name: value for name, value in self.pairs(tag).items() if name != without}
        return "".join(f' {name}="{value}"' for name, value in pairs.items() if '"' not in value)

    def pairs(self, tag: str) -> dict[str, str]:
        chosen: dict[str, str] = {}
        pick, maker = self.random.choice, self.maker
        for _ in range(self.random.randrange(3)):
            kind = self.random.randrange(9)
            if kind == 0:
                self.count += 1
                chosen["id"] = pick(("a", "é", "b-c", "1x")) + str(self.count)
            elif kind == 1 and tag == "img":
                chosen[pick(("width", "height"))] = pick(_SIZES)
            elif kind == 2:
                chosen["style"] = pick(_STYLES) if self.wrong() else "color:red"
            elif kind == 3 and self.wrong():
                chosen[pick(("align", "width", "bgcolor", "border", "name", "foo", "size"))] = pick(
                    ("center", "50%", "red", "1", "x")
                )
            elif kind == 4:
                chosen["role"] = pick(sorted(ROLES)) if self.wrong() else "presentation"
            elif kind == 5:
                chosen["epub:type"] = pick(("note", "z3998:poem")) if self.wrong() else "note"
            elif kind == 6 and tag in HTML and HTML[tag].attributes:
                name = pick(sorted(HTML[tag].attributes))
                if name not in ("src", "href", "usemap", "name", "ismap"):
                    chosen[name] = maker.value(HTML[tag].attributes[name])
            else:
                name = pick(sorted(COMMON))
                if name not in ("id", "style", "class", "xml:lang"):
                    chosen[name] = maker.value(COMMON[name])
        return {name: value for name, value in chosen.items() if '"' not in value}
