"""Hostile drawings: what runs, or asks another site for something, in a file of SVG."""

from random import Random

from tests.hostile.spelling import SITE, Spelling

_SVG = "http://www.w3.org/2000/svg"
_SHAPES = ("rect", "g", "circle", "path", "text", "use", "svg", "a", "defs", "symbol", "title")
_EVENTS = (
    "onload onclick onmouseover onfocus onfocusin onbegin onend onrepeat onerror onactivate "
    "onwheel onanimationstart ontransitionend onpointerenter onunload onscroll ontoggle"
).split()


class _Drawn(Spelling):
    """Hostile parts of a drawing; `strict` where it is XML, in which names keep their case."""

    strict = True

    def cased(self, word: str) -> str:
        return word if self.strict and self.random.random() < 0.8 else super().cased(word)

    def xml(self, name: str, value: str) -> str:
        """An attribute, well-formed."""
        # Control signs can't be written in XML.
        value = "".join(sign for sign in value if sign >= " " or sign in "\t\n")
        return f'{name}="{self.referred(value)}"'

    def referred(self, value: str) -> str:
        """A value in which some signs are references of XML."""
        return "".join(
            f"&#{ord(sign)};"
            if sign in '"&<>\t\n'
            else f"&#x{ord(sign):x};"
            if self.random.random() < 0.03
            else sign
            for sign in value
        )

    def link(self) -> str:
        """The name of an attribute that leads somewhere."""
        return self.one("href", "xlink:href")

    def event(self) -> str:
        name = self.one(*_SHAPES)
        return f"<{name} {self.xml(self.cased(self.one(*_EVENTS)), self.script())}/>"

    def scripted(self) -> str:
        name = self.cased("script")
        script = self.referred(self.script())
        return self.one(
            f"<{name}>{script}</{name}>",
            f"<{name}><![CDATA[{self.script()}]]></{name}>",
            f"<{name} {self.xml(self.link(), self.away())}/>",
            f'<{name} type="text/ecmascript">{script}</{name}>',
            f'<h:script xmlns:h="http://www.w3.org/1999/xhtml">{script}</h:script>',
            f'<handler xmlns="{_SVG}" type="application/ecmascript" '
            f'xmlns:ev="http://www.w3.org/2001/xml-events" ev:event="load">{script}</handler>',
            '<listener xmlns="http://www.w3.org/2001/xml-events" event="load" handler="#x"/>',
        )

    def linked(self) -> str:
        return f'<a {self.xml(self.link(), self.running())}><text y="9">read</text></a>'

    def loading(self) -> str:
        name = self.one(
            "image",
            "use",
            "feImage",
            "textPath",
            "tref",
            "pattern",
            "linearGradient",
            "radialGradient",
            "filter",
            "mpath",
            "cursor",
            "font-face-uri",
            "color-profile",
            "altGlyph",
            "glyphRef",
            "animate",
            "set",
            "video",
            "audio",
            "iframe",
            "discard",
            "mask",
        )
        value = self.running() if self.random.random() < 0.3 else self.away()
        inner = f'<{name} {self.xml(self.link(), value)} width="9" height="9"/>'
        return f'<filter id="f">{inner}</filter>' if name == "feImage" else inner

    def sourced(self) -> str:
        name, attribute = self.random.choice(
            (("image", "src"), ("video", "src"), ("iframe", "src"), ("audio", "src"))
        )
        return f"<{name} {self.xml(attribute, self.away())}/>"

    def painted(self) -> str:
        name = self.one(
            "fill",
            "stroke",
            "filter",
            "mask",
            "clip-path",
            "marker-start",
            "marker-mid",
            "marker-end",
            "marker",
            "cursor",
            "color-profile",
            "font-family",
        )
        return f"<rect {self.xml(name, self.url(self.away() + '#x'))} width='9' height='9'/>"

    def styled(self) -> str:
        return f"<rect {self.xml('style', self.declaration())} width='9' height='9'/>"

    def sheeted(self) -> str:
        name = self.cased("style")
        sheet = self.sheet()
        return self.one(
            f"<{name}>{self.referred(sheet)}</{name}>",
            f"<{name}><![CDATA[{sheet}]]></{name}>",
            f'<{name} type="text/css">{self.referred(sheet)}</{name}>',
            f'<defs><h:style xmlns:h="http://www.w3.org/1999/xhtml">{self.referred(sheet)}'
            f"</h:style></defs>",
            f"<{name}>a{{}}<!-- -->{self.referred(sheet)}</{name}>",
        )

    def animated(self) -> str:
        name = self.one("set", "animate", "animateTransform", "animateMotion")
        which = self.one("to", "from", "by", "values")
        value = self.running() if self.random.random() < 0.7 else self.away()
        if which == "values":
            value = f"#a;{value}"
        target = self.one("href", "xlink:href", "xlink:href ", " href", "onload", "style", "fill")
        if target == "fill":
            value = self.url(self.away() + "#x")
        inner = (
            f'<{name} {self.xml("attributeName", target)} {self.xml(which, value)} begin="0s" '
            'dur="1s" fill="freeze"/>'
        )
        return self.one(
            f"<a>{inner}<text>read</text></a>",
            f'<a id="x"><text>read</text></a><{inner[1:-2]} href="#x"/>',
            f'<image width="9" height="9">{inner}</image>',
        )

    def foreign(self) -> str:
        html = self.one(
            f"<iframe {self.xml('src', self.away())}></iframe>",
            f"<iframe {self.xml('srcdoc', '<script>' + self.script() + '</script>')}></iframe>",
            f"<embed {self.xml('src', self.away())}/>",
            f"<object {self.xml('data', self.away())}></object>",
            f"<audio autoplay='' {self.xml('src', self.away())}></audio>",
            f"<video {self.xml('poster', self.away())}></video>",
            f"<img {self.xml('src', self.away())} alt=''/>",
            f"<img src='x' alt='' {self.xml('onerror', self.script())}/>",
            f"<p {self.xml('style', self.declaration())}>x</p>",
            f"<body {self.xml('background', self.away())}/>",
            f"<link rel='stylesheet' {self.xml('href', self.away())}/>",
            f"<meta http-equiv='refresh' {self.xml('content', '0;url=' + self.away())}/>",
            f"<base {self.xml('href', self.away())}/>",
            f"<a {self.xml('href', self.running())}>x</a>",
            f"<script>{self.referred(self.script())}</script>",
            f"<form {self.xml('action', self.running())}><button>x</button></form>",
            f"<style>{self.referred(self.sheet())}</style>",
            f"<input type='image' {self.xml('src', self.away())}/>",
        )
        space = "http://www.w3.org/1999/xhtml"
        return self.one(
            f'<foreignObject width="9" height="9"><div xmlns="{space}">{html}</div>'
            "</foreignObject>",
            f'<foreignObject width="9" height="9"><body xmlns="{space}">{html}</body>'
            "</foreignObject>",
            f'<desc><div xmlns="{space}">{html}</div></desc>',
            f'<metadata><div xmlns="{space}">{html}</div></metadata>',
            f'<switch><foreignObject><div xmlns="{space}">{html}</div></foreignObject></switch>',
            f'<g><div xmlns="{space}">{html}</div></g>',
            f'<q:x xmlns:q="urn:q"><div xmlns="{space}">{html}</div></q:x>',
        )

    def including(self) -> str:
        away = self.xml("href", self.away())
        return self.one(
            f'<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" {away}/>',
            f"<g {self.xml('xml:base', self.away())}><image href='x.png'/></g>",
            f'<math xmlns="http://www.w3.org/1998/Math/MathML"><mtext '
            f"{self.xml('href', self.running())}>x</mtext></math>",
            f'<q:script xmlns:q="{_SVG}">{self.referred(self.script())}</q:script>',
            f'<q:g xmlns:q="{_SVG}" {self.xml("onload", self.script())}/>',
        )

    def part(self) -> tuple[str, str]:
        """A hostile part of a drawing, and the kind of it."""
        kinds = (
            self.event,
            self.scripted,
            self.linked,
            self.loading,
            self.sourced,
            self.painted,
            self.styled,
            self.sheeted,
            self.animated,
            self.foreign,
            self.including,
        )
        kind = self.random.choice(kinds)
        return kind.__name__, kind()


def hostile_part(seed: int, site: str = SITE) -> tuple[str, str]:
    """The kind of a hostile part, and the part: one element, well-formed, for any drawing."""
    return _Drawn(Random(f"part {seed}"), site).part()


def hostile_drawing(seed: int, site: str = SITE) -> bytes:
    """A file of SVG that would run something, or ask another site for something."""
    spelt = _Drawn(Random(f"drawing {seed}"), site)
    before, root, part = "", "", ""
    kind = spelt.random.randrange(12)
    if kind == 0:
        before = f"<?xml-stylesheet {spelt.xml('href', spelt.away())}?>"
        before = spelt.one(before, f"<!-- x -->{before}", f"<?xml-stylesheet\n{before[17:]}")
    elif kind == 1:
        value = "".join(sign for sign in spelt.running() if sign >= " ")
        value = spelt.referred(value).replace("%", "&#37;")
        before = f'<!DOCTYPE svg [<!ENTITY e "{value}">]>'
        part = '<a href="&e;"><text>read</text></a>'
    elif kind == 2:
        before = f'<!DOCTYPE svg [<!ATTLIST svg onload CDATA "{spelt.script()}">]>'
    elif kind == 3:
        root = f" {spelt.xml('onload', spelt.script())}"
    elif kind == 4:
        part = f"<?xml-stylesheet {spelt.xml('href', spelt.away())}?>{spelt.part()[1]}"
    else:
        part = spelt.part()[1]
    around = spelt.one("{}", "<g>{}</g>", "<defs>{}</defs>", "<g><a><g>{}</g></a></g>")
    start = spelt.one("", '<?xml version="1.0"?>\n', '<?xml version="1.0" encoding="UTF-8"?>')
    text = (
        f'{start}{before}<svg xmlns="{_SVG}" xmlns:xlink="http://www.w3.org/1999/xlink" '
        f'width="90" height="90"{root}><rect width="9" height="9"/>{around.format(part)}</svg>'
    )
    if spelt.random.random() < 0.1:
        return text.replace('encoding="UTF-8"', 'encoding="UTF-16"').encode("utf-16")
    return text.encode()


def hostile_drawings(seed: int, site: str = SITE) -> dict[str, bytes]:
    """The files of a book that shows one hostile drawing, by their paths in its folder."""
    return {
        "book.toml": BOOK.encode(),
        "images/drawing.svg": hostile_drawing(seed, site),
        "chapters/01-one.md": b"# One\n\nWords.\n\n![A drawing](../images/drawing.svg)\n",
    }


BOOK = """\
title = "A Book"
language = "en"
identifier = "urn:uuid:00000000-0000-4000-8000-000000000000"

[edition]
date = 2026-01-02
"""
"""The settings of a book with nothing else in it."""
