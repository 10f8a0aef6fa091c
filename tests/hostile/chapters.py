"""Hostile chapters: what runs, or asks another site for something, in Markdown and raw HTML."""

from dataclasses import dataclass
from random import Random

from tests.hostile.drawings import BOOK, hostile_part
from tests.hostile.spelling import SITE, Spelling

_PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108000000003a7e9b550000000a49444154789c63f80f"
    "00010101006d0d5e8d0000000049454e44ae426082"
)
_ELEMENTS = (
    "p div span b em a img table td tr th ul li ol h2 blockquote section aside details summary "
    "figure figcaption abbr q ruby rt br hr map area ins del code pre dl dt dd caption sub math mi "
    "mtext svg rect g picture meter progress bdo time x-y"
).split()
_EVENTS = (
    "onclick onload onerror onmouseover onfocus onblur onanimationstart onanimationend "
    "ontransitionrun onpointerenter ontoggle onbeforetoggle onwheel oncopy onpaste onauxclick "
    "onscroll onscrollend onbegin oncontentvisibilityautostatechange onformdata onanything onx"
).split()
_LOADING = (
    "src srcset poster background ping data lowsrc dynsrc longdesc profile manifest icon archive "
    "classid codebase formaction action imagesrcset href xlink:href cite usemap code object "
    "srcdoc xml:base style"
).split()


@dataclass(frozen=True)
class Thing:
    """A hostile thing: its kind, and the Markdown that holds it; it is in lines of its own."""

    kind: str
    text: str


class _Written(Spelling):
    """Hostile things of a chapter."""

    def element(self) -> str:
        return self.one(*_ELEMENTS)

    def event(self) -> str:
        attribute = self.attribute(self.one(*_EVENTS), self.script())
        name = self.element()
        space = self.one(" ", " ", "\t", "/", "\n", " x='y'")
        return f"<{self.cased(name)}{space}{attribute}>words</{name}>"

    def listed_event(self) -> str:
        listed = self.listed(self.one(*_EVENTS), self.script())
        return self.holder(listed)

    def listed_other(self) -> str:
        name = self.one("style", "src", "srcset", "href", "background", "ping", "poster", "data")
        value = self.declaration() if name == "style" else self.one(self.away(), self.running())
        return self.holder(self.listed(name, value))

    def holder(self, listed: str) -> str:
        """Something of Markdown that an attribute list stands on."""
        plain = listed.replace("{: ", "{")
        return self.one(
            f"[words]{plain}",
            f"*words*{plain}",
            f"![words](../images/a.png){plain}",
            f"[words](https://example.org){plain}",
            f"`words`{plain}",
            f"## Words {listed}",
            f"words of a paragraph\n{listed}",
            f"- an item\n{listed}",
            f"::: {plain}\nwords\n:::",
            f"```{plain}\nwords\n```",
            f"| a | b |\n|---|---|\n| c | d |\n{listed}",
            f'![words](../images/a.png "A *caption*"){plain}',
        )

    def forbidden(self) -> str:
        away, running = self.away(), self.running()
        script = self.script()
        tag = self.cased
        attribute = self.attribute
        page = "<script>" + script + "</script>"
        return self.one(
            f"<{tag('script')}>{script}</{tag('script')}>",
            f"<{tag('script')} {attribute('src', away)}></script>",
            f"<{tag('iframe')} {attribute('src', away)}></iframe>",
            f"<{tag('iframe')} {attribute('srcdoc', page)}></iframe>",
            f"<{tag('object')} {attribute('data', away)}>x</object>",
            f"<{tag('embed')} {attribute('src', away)}>",
            f"<{tag('audio')} autoplay {attribute('src', away)}></audio>",
            f"<{tag('video')} {attribute('poster', away)}></video>",
            f"<video><{tag('source')} {attribute('src', away)}></video>",
            f"<picture><{tag('source')} {attribute('srcset', away)}>"
            '<img src="../images/a.png" alt=""></picture>',
            f"<{tag('track')} {attribute('src', away)}>",
            f"<{tag('link')} rel=stylesheet {attribute('href', away)}>",
            f"<{tag('meta')} http-equiv=refresh {attribute('content', '0;url=' + running)}>",
            f"<{tag('base')} {attribute('href', away)}>",
            f"<{tag('style')}>{self.sheet()}</style>",
            f"<{tag('form')} {attribute('action', running)}><button>x</button></form>",
            f"<{tag('input')} type=image {attribute('src', away)}>",
            f"<{tag('button')} {attribute('formaction', running)}>x</button>",
            f"<{tag('image')} {attribute('src', away)}>",
            f"<{tag('bgsound')} {attribute('src', away)}>",
            f"<{tag('frameset')}><frame {attribute('src', running)}></frameset>",
            f"<{tag('applet')} {attribute('code', away)}></applet>",
            f"<{tag('template')}><img {attribute('src', away)}></template>",
            f"<{tag('noscript')}><img {attribute('src', away)}></noscript>",
            f"<{tag('isindex')} {attribute('action', running)}>",
            f"<{tag('portal')} {attribute('src', away)}></portal>",
            f"<{tag('keygen')} autofocus {attribute('onfocus', script)}>",
            f"<!--[if gte IE 4]>{page}<![endif]-->",
            f"<![CDATA[{page}]]>",
            f"<?xml-stylesheet {attribute('href', away)}?>",
            f"<!doctype html [<!entity x '{page}'>]>{page}",
            f"<table><tr><td>{page}</td></tr></table>",
            f"<noembed></p>{page}</noembed>",
            f"<title>{page}</title>",
            f"<textarea></textarea>{page}",
            f"<scr<script>ipt>{script}</script>",
        )

    def loading(self) -> str:
        name = self.one(*_LOADING)
        value = self.declaration() if name == "style" else self.one(self.away(), self.running())
        if name in ("srcset", "imagesrcset"):
            value = f"{value} 1x, {value} 2x"
        element = self.element()
        return f"<{self.cased(element)} {self.attribute(name, value)}>words</{element}>"

    def linked(self) -> str:
        running = self.running()
        plain = running.replace("<", "%3C").replace(">", "%3E").replace(" ", "%20")
        plain = plain.replace("\n", "").replace("\t", "&#9;")
        return self.one(
            f"[words]({plain})",
            f"[words](<{plain}>)",
            f"[words]({plain} 'A title')",
            f"[words][r{self.mark}]\n\n[r{self.mark}]: {plain}",
            f"<{plain}>",
            f"![words]({plain})",
            f"[![words](../images/a.png)]({plain})",
            f"<a {self.attribute('href', running)}>words</a>",
            f'<map name="m{self.mark}"><area alt="x" {self.attribute("href", running)}></map>',
            f"<math><mi {self.attribute('href', running)}>x</mi></math>",
            f"<math {self.attribute('xlink:href', running)}><mi>x</mi></math>",
            f"<math><maction {self.attribute('actiontype', 'statusline#' + running)}>"
            "<mi>x</mi></maction></math>",
            f"<math><annotation-xml encoding='text/html'><a {self.attribute('href', running)}>x"
            "</a></annotation-xml></math>",
        )

    def shown(self) -> str:
        away = self.away()
        return self.one(
            f"![words]({away})",
            f"![words](<{away}> 'A title')",
            f"![words][p{self.mark}]\n\n[p{self.mark}]: {away}",
            f"<img alt=x {self.attribute('src', away)}>",
            f"<img alt=x src=../images/a.png {self.attribute('srcset', away + ' 1x')}>",
        )

    def drawn(self) -> str:
        kind, part = hostile_part(self.random.randrange(10**9), self.site)
        if self.random.random() < 0.5:
            part = part.replace("/>", ">") if kind == "event" else part
        space = self.one("", ' xmlns="http://www.w3.org/2000/svg"')
        return f'<svg width="90" height="90"{space}>{part}</svg>'

    def thing(self) -> Thing:
        """A hostile thing, in one of the places where a chapter has words."""
        kinds = (
            self.event,
            self.event,
            self.listed_event,
            self.listed_event,
            self.listed_other,
            self.forbidden,
            self.forbidden,
            self.loading,
            self.loading,
            self.linked,
            self.linked,
            self.shown,
            self.drawn,
            self.drawn,
        )
        kind = self.random.choice(kinds)
        text = kind()
        if "\n" not in text and self.random.random() < 0.6:
            text = self.placed(text)
        return Thing(kind.__name__, text)

    def placed(self, text: str) -> str:
        """A line of text where else lines stand."""
        self.mark += 1
        return self.one(
            f"Words before {text} and after.",
            f"Words.[^f{self.mark}]\n\n[^f{self.mark}]: A note with {text} in it.",
            f"Words.^[A note with {text} in it.]",
            f"> A quotation: {text}",
            f"- an item: {text}",
            f"| a | b |\n|---|---|\n| {text} | d |",
            f"Term\n: {text}",
            f"<div>\n\n{text}\n\n</div>",
            f"<div>{text}</div>",
            f"<p>words {text}",
            f"**{text}**",
            f"*[words {text}]{{.plain}}*",
            f"## Words {text}",
            f"> [!NOTE] {text}\n> Words",
            f"::: box\n{text}\n:::",
            f"| a line of verse {text}\n| and another",
        )


def hostile_things(seed: int, site: str = SITE) -> list[Thing]:
    """Some hostile things, for one chapter."""
    spelt = _Written(Random(f"chapter {seed}"), site)
    return [spelt.thing() for _ in range(spelt.random.randrange(1, 9))]


def chapter_of(things: list[Thing]) -> str:
    """A chapter that holds them, with words between them."""
    parts = [f"Paragraph {number}.\n\n{one.text}" for number, one in enumerate(things, 1)]
    return "\n\n".join(("# One", *parts, "The end.\n"))


def book_of(things: list[Thing]) -> dict[str, bytes]:
    """The files of a book with one chapter that holds them."""
    return {
        "book.toml": BOOK.encode(),
        "images/a.png": _PNG,
        "chapters/01-one.md": chapter_of(things).encode(),
    }


def hostile_book(seed: int, site: str = SITE) -> dict[str, bytes]:
    """The files of a book with one hostile chapter, by their paths in its folder.

    In one of four, registers, front matter and settings are hostile too.
    """
    things = hostile_things(seed, site)
    files = book_of(things)
    spelt = _Written(Random(f"book {seed}"), site)
    if spelt.random.random() < 0.25:
        one = [spelt.thing().text for _ in range(5)]
        line = [text.partition("\n")[0] for text in one]
        files["people.md"] = f"# People\n\n## Lenin {{#lenin}}\n\n{one[0]}\n".encode()
        files["glossary.md"] = f"# Glossary\n\n## Word {line[1]}\n\nIts meaning.\n".encode()
        said = line[2].replace("\\", "\\\\").replace('"', '\\"')
        said = "".join(sign for sign in said if sign >= " ")
        title = f'title = "A Book {said}"\nsubtitle = "{said}"'
        files["book.toml"] = BOOK.replace('title = "A Book"', title).encode()
        front = f'---\ntitle: "{line[3]}"\n---\n\nWords.\n'
        files["chapters/02-two.md"] = front.encode()
        files["notes/01-one.md"] = f'"Paragraph 1"\n: {line[4]}\n'.encode()
    return files
