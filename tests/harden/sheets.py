"""Style sheets of the book's own, spoilt: what they import, name and ask for."""

import random

from tests.conftest import ROOT
from tests.harden.books import SETTINGS, book, commands
from tests.harden.mutation import encoded, mutated, nested
from tests.harden.trial import OUTSIDE, Trial
from tests.xhtml.grammar.sheets import sheet

_PARTS = (
    *(
        '@import "classic.css";',
        '@import "styles/own.css";',
        '@import "own.css";',
        "@import url(//e.org/x.css);",
        "@import 'x' layer(y);",
    ),
    *(
        "@\\69mport 'http://e.org';",
        '@import url("data:text/css,x") screen;',
        "@charset 'x';",
        "@font-face{src:url(x.woff)}",
        "@page{",
    ),
    *(
        "a{background:url(../images/cover.png)}",
        "a{background:u\\72l(http://e.org/x)}",
        "a{background:URL( '//e.org' )}",
        "b{src:url(",
    ),
    *(
        f"a{{background:url(../../{OUTSIDE}/secret.png)}}",
        f'@import "../../{OUTSIDE}/secret.css";',
        "a{background:url(/etc/passwd)}",
    ),
    *(
        "a{background:image-set('http://e.org/x' 1x)}",
        "a{b:image('//e.org')}",
        "a{behavior:url(x)}",
        "a{-moz-binding:url(//e.org)}",
    ),
    *(
        "a{filter:url(#x)}",
        "a{width:expression(x)}",
        "a{x:src('//e.org')}",
        "@namespace x url(//e.org);",
        "@font-face{src:local(x)}",
    ),
    *(
        "{",
        "}",
        "(",
        ")",
        "[",
        "]",
        ";",
        ":",
        "/*",
        "*/",
        "<!--",
        "-->",
        "\\",
        '"',
        "'",
        "!important",
        "@media",
        "@supports(",
        "url(x",
    ),
    *(
        "\\0",
        "\\110000 ",
        "\\d800 ",
        "</style><script>x</script>",
        "a{content:'\\3c/style\\3e'}",
        "U+0-10FFFF",
        "1e999px",
        "--x:{[(",
        "@x{}",
    ),
    *(
        "@layer a,b;",
        ":is(:not(:has(",
        "a,",
        ">",
        "a{color:red",
        "*|*",
        "[x=y i]",
        "::before",
        "@keyframes x{from{",
        "@media print{a{b:c}",
    ),
)


def text(chance: random.Random) -> str:
    """A sheet, spoilt."""
    way = chance.randrange(4)
    if way == 0:
        return nested(
            chance,
            *chance.choice(
                (("{", "}"), ("(", ")"), ("@media x{", "}"), ("a{b:", "}"), (":not(", ")"))
            ),
        )
    if way == 1:
        return "".join(f"{chance.choice(_PARTS)}\n" for _ in range(chance.randrange(1, 20)))
    if way == 2:
        return mutated(chance, sheet(str(chance.random())), _PARTS)
    whole = (ROOT / "styles" / "classic.css").read_text(encoding="utf-8").split("\n")
    at = chance.randrange(len(whole))
    return mutated(chance, "\n".join(whole[at : at + 60]), _PARTS)


def trial(chance: random.Random) -> Trial:
    """A book with such a sheet, and sometimes another that it imports."""
    changes = {
        "styles/own.css": encoded(chance, text(chance)),
        "styles/other.css": encoded(chance, text(chance)),
        "book.toml": f'style = "own"\n{SETTINGS}'.encode(),
    }
    if chance.random() < 0.3:
        changes["styles/own.css"] = b'@import "other.css";\n' + changes["styles/own.css"]
    return Trial(book(changes), commands(chance))
