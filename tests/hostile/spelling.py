"""Spells hostile things as those spell them who want to get past a check.

Browsers read all of these: names in any case, addresses with white space and references in their
schemes (URL Standard, section 4.4), style sheets with escapes (CSS Syntax 3, section 4.3.7).
"""

import base64
from random import Random
from urllib.parse import quote

SITE = "http://away.invalid"
"""Whom nothing may be asked of; a test in a browser gives the address of a server of its own."""


class Spelling:
    """Spells one thing after the other, by a number, with what it asks told apart by `mark`."""

    def __init__(self, random: Random, site: str = SITE) -> None:
        self.random = random
        self.site = site
        self.mark = 0

    def one(self, *choices: str) -> str:
        """One of several texts."""
        return self.random.choice(choices)

    def cased(self, word: str) -> str:
        """A word in small letters, capitals, or both."""
        if self.random.random() < 0.5:
            return word
        return "".join(self.random.choice((sign.lower(), sign.upper())) for sign in word)

    def away(self) -> str:
        """An address of the other site."""
        self.mark += 1
        host = self.site.partition("://")[2]
        start = self.one("http://", "http://", "HTTP://", "//", "http:\\\\", "http:////", "/\\")
        return f"{start}{host}/{self.mark}"

    def script(self) -> str:
        """A script that asks the other site for something."""
        self.mark += 1
        return self.one(
            f"fetch('{self.site}/{self.mark}')",
            f"new(Image)().src='{self.site}/{self.mark}'",
            f"document.title=1,fetch('{self.site}/{self.mark}')",
        )

    def running(self) -> str:
        """An address that runs a script, or leads where no book's link may lead."""
        script = self.script()
        page = f"<script>{script}</script>"
        drawing = f"<svg xmlns='http://www.w3.org/2000/svg' onload=\"{script}\"/>"
        kind = self.random.randrange(8)
        if kind < 4:
            return f"{self.scheme('javascript')}:{script}"
        if kind == 4:
            return f"{self.scheme('vbscript')}:{script}"
        if kind == 5:
            return f"{self.scheme('data')}:text/html,{quote(page)}"
        if kind == 6:
            packed = base64.b64encode(drawing.encode()).decode()
            return f"{self.scheme('data')}:image/svg+xml;base64,{packed}"
        return f"{self.scheme('file')}:///etc/passwd"

    def scheme(self, name: str) -> str:
        """A scheme with what browsers overlook: white space within it, control signs before it."""
        name = self.cased(name)
        at = self.random.randrange(1, len(name))
        return self.one(
            name,
            name,
            f"{name[:at]}\t{name[at:]}",
            f"{name[:at]}\n{name[at:]}",
            f" {name}",
            f"\x01{name}",
            f"\x1f{name}",
        )

    def escaped(self, value: str) -> str:
        """A value of an attribute in double quotation marks, some of its signs as references."""
        names = {":": "&colon;", "\t": "&Tab;", "\n": "&NewLine;", "(": "&lpar;", "/": "&sol;"}
        signs = []
        for sign in value:
            if sign in '"&<>' or (sign < " " and self.random.random() < 0.9):
                signs.append(f"&#{ord(sign)};")
            elif self.random.random() < 0.04:
                signs.append(
                    self.one(f"&#{ord(sign)};", f"&#x{ord(sign):X};", f"&#{ord(sign):07};")
                )
            elif sign in names and self.random.random() < 0.1:
                signs.append(names[sign])
            else:
                signs.append(sign)
        return "".join(signs)

    def attribute(self, name: str, value: str) -> str:
        """An attribute of HTML as careless or cunning hands write it, without the space before."""
        name = self.cased(name)
        if self.random.random() < 0.25 and not any(sign in value for sign in " \t\n\r\"'=<>`"):
            return f"{name}={value}"
        if self.random.random() < 0.2 and "'" not in value:
            return f"{name}='{self.escaped(value)}'"
        equals = self.one("=", "=", "=", " = ", "= ")
        return f'{name}{equals}"{self.escaped(value)}"'

    def listed(self, name: str, value: str) -> str:
        """The same in an attribute list of Markdown."""
        value = value.replace('"', "'").replace("\n", " ").replace("\t", " ")
        return self.one(f'{{{self.cased(name)}="{value}"}}', f'{{: {self.cased(name)}="{value}" }}')

    def css_word(self, word: str) -> str:
        """A word of a style sheet, some of its signs escaped."""
        word = self.cased(word)
        if self.random.random() < 0.6:
            return word
        at = self.random.randrange(len(word))
        escape = self.one(f"\\{ord(word[at]):x} ", f"\\{ord(word[at]):06x}")
        return word[:at] + escape + word[at + 1 :]

    def url(self, away: str = "") -> str:
        """A value of CSS that asks for something, in one of many spellings."""
        away = away or self.away()
        name = self.css_word("url")
        quoted = away.replace("\\", "\\\\")
        return self.one(
            f"url({quoted})",
            f"{name}('{quoted}')",
            f"{name}( '{quoted}' )",
            f"{name}({quoted})",
            f"{self.css_word('image-set')}('{quoted}' 1x)",
            f"-webkit-image-set(url({quoted}) 1x)",
            f"cross-fade(url({quoted}), url({quoted}), 50%)",
            f"image('{quoted}')",
            f"src('{quoted}')",
            f"/**/{name}/**/('{quoted}'), url({quoted})",
            f"var(--x, url({quoted}))",
        )

    def declaration(self) -> str:
        """A declaration of CSS that asks for something."""
        name = self.one(
            "background",
            "background-image",
            "list-style",
            "list-style-image",
            "border-image",
            "border-image-source",
            "content",
            "cursor",
            "mask",
            "-webkit-mask-image",
            "shape-outside",
            "filter",
            "clip-path",
            "fill",
            "--x",
            "offset-path",
        )
        end = self.one("", ";", " !important", "; color: red")
        return f"{self.css_word(name)}:{self.one('', ' ', '/**/')}{self.url()}{end}"

    def sheet(self) -> str:
        """A style sheet that asks for something."""
        away = self.away().replace("\\", "\\\\")
        word = self.css_word("import")
        return self.one(
            f"@import '{away}';",
            f"@{word} url({away});",
            f"@{word} '{away}' screen;",
            f"@charset 'utf-8'; @import url('{away}') layer(x);",
            f"@font-face {{ font-family: x; src: {self.url()}; }} * {{ font-family: x }}",
            f"* {{ {self.declaration()} }}",
            f"@media all {{ * {{ {self.declaration()} }} }}",
            f"@supports (color: red) {{ * {{ {self.declaration()} }} }}",
            f"@namespace 'http://www.w3.org/2000/svg'; * {{ {self.declaration()} }}",
            f"* {{ color: red; & g {{ {self.declaration()} }} }}",
        )
