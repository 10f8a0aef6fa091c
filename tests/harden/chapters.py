"""Chapters: real ones spoilt, made-up ones, and constructs of Markdown half open or too deep."""

import random

from tests.harden.books import BOOK, book, commands, stretch
from tests.harden.mutation import HOSTILE, encoded, mutated, nested
from tests.harden.trial import OUTSIDE, Trial
from tests.xhtml.grammar.chapters import ChapterMaker

PARTS = (
    *("[^kiel]", "[^none]", "[^kiel]: Again.", "^[A note in its place]", "^[", "[^", "[^]: x", "]"),
    *("[@reed1919]", "[@reed1919, p. 3; @carr1950]", "[-@carr1950]", "[@", "@reed1919", "[@@]"),
    *("*", "**", "***", "_", "__", "`", "``", "~~", "==", "^", "~", "$", "$$", "\\", "\\\\"),
    *("$x^2$", "$\\frac{a}{b}$", "$$\n\\begin{array}{c}x\\end{array}\n$$", "$\\def\\x{\\x}\\x$"),
    *("$" + "{" * 90 + "$", "$" + "\\sqrt" * 60 + "{x}$", "$\\left(\\left(x$", "\\(x\\)"),
    *("> ", "> > > ", "> [!NOTE]\n> x", "- ", "1. ", "1) x", "- [ ] x", ":   x", "Term\n: y", "# "),
    *(
        "## ",
        "###### ",
        "# Second",
        "Kiel\n====",
        "---",
        "***",
        "::: box",
        ":::",
        "::: {.a lang=x}",
    ),
    *(
        "```",
        "~~~~ python",
        "```{.x #y z=1}",
        "    code",
        "| a | b |\n|---|---|\n| c |",
        "|",
        "|-|",
    ),
    *("| a |\n|---|\n" + "| same |\n" * 40, "{#fleet}", "{.a .b}", "{lang=de}", "{style='x:y'}"),
    *(
        "{onclick=x}",
        "{",
        "}",
        "{::}",
        "{#a b=c d='",
        "[x]{.y}",
        "[x](y)",
        "[x](<y z> 'w')",
        "[x][",
    ),
    *("[x]: ../glossary.md#soviet 'y'", "[x][x]", "[soviet](../glossary.md#soviet)", "![x](y.png)"),
    *(
        "![](../images/map.svg)",
        '![x](../images/cover.png "*y*")',
        "[z](02-berlin.md#none)",
        "[](#)",
    ),
    *(
        "[x](javascript:alert(1))",
        "[x](JaVa&#115;cript:x)",
        "[x](data:text/html,x)",
        "[x](//e.org)",
    ),
    *(
        "<https://example.org/a>",
        "<mailto:a@b>",
        "[x](https://example.org/%zz)",
        "[x](http://[::1)",
    ),
    *(f"![x](../../{OUTSIDE}/secret.png)", f"[x](../../{OUTSIDE}/secret.md)", "![x](/etc/passwd)"),
    *(
        "<div>",
        "</div>",
        "<div\n",
        "<b>",
        "</b>",
        "<p>",
        "<br>",
        "<table><tr><td>",
        "</table>",
        "<",
    ),
    *(
        "<!--",
        "-->",
        "<!-->",
        "<!--->",
        "<?php",
        "?>",
        "<![CDATA[",
        "]]>",
        "<!DOCTYPE x [",
        "<a href=",
    ),
    *("<svg><script>x</script></svg>", "<img src=x onerror=y>", "<IMG SRC='http://e.org/x.png'>"),
    *(
        '<a href="x" href="y" HREF=z>q</a>',
        "<math><mi>x</mi></math>",
        "<svg><foreignObject>",
        "<x:y z>",
    ),
    *(
        "<style>@import 'http://e.org';</style>",
        '<p style="background:url(//e.org/x)">y</p>',
        "<td>",
    ),
    *(
        "<template><b></template>",
        "<select><option>",
        "<plaintext>",
        "<xmp>",
        "<noscript><p title='",
    ),
    *("&#x0;", "&#xD800;", "&#1114112;", "&#99999999999;", "&none;", "&amp", "&", "&lt;script&gt;"),
    *(
        '"',
        "'",
        "\"'\"'",
        "--",
        "---",
        "...",
        "1914--18",
        "Liebknecht",
        "soviets'",
        "Soviet-",
        "…",
        "\n",
    ),
    *(
        "---\ntitle: x\n---",
        "---\n",
        "+++",
        "{{ x }}",
        "{% y %}",
        "[[z]]",
        "\\newpage",
        "[TOC]",
        "*[A]: b",
    ),
    *("\\*", "\\[", "  \n", "\t", "\n\n\n", "a" * 3000, "word " * 800, "*a " * 300, "[a](" * 60),
    *(
        "<span>" * 30,
        "[^kiel]" * 50,
        "Karl Liebknecht " * 60,
        "`a" * 99,
        "a_" * 300,
        "![" * 60,
        "\\\n",
    ),
)
"""What may be put into a chapter, whole or half open."""

_DEEP = (
    *(
        ("> ", ""),
        ("- ", ""),
        ("* 1. ", ""),
        ("<div>", "</div>"),
        ("<b>", "</b>"),
        ("[", "]"),
        ("(", ")"),
    ),
    *(
        ("*a ", "*"),
        ("^[", "]"),
        ("![", "](x)"),
        ("[", "](y)"),
        ("<div>\n\n", "\n\n</div>"),
        ("::: a\n", ":::\n"),
    ),
    *(
        ("<ul><li>", "</li></ul>"),
        ("<table><tr><td>", "</td></tr></table>"),
        ("<svg>", "</svg>"),
        ("**_", "_**"),
    ),
    *(
        ("<math><mrow>", "</mrow></math>"),
        ("$\\sqrt{", "}$"),
        ("==~~", "~~=="),
        ('"', '"'),
        ("{", "}"),
        ("_*", "*_"),
    ),
    *(
        (":   ", ""),
        ("a\n: ", ""),
        ("> - ", ""),
        ("<span lang=de>", "</span>"),
        ("`", "`"),
        ("<!--", "-->"),
        ("#", ""),
    ),
)


def text(chance: random.Random) -> str:
    """A chapter's text, spoilt."""
    way = chance.randrange(8)
    if way == 0:
        return ChapterMaker(chance.randrange(10**9)).chapter()
    if way == 1:
        made = ChapterMaker(chance.randrange(10**9)).chapter()
        return mutated(chance, made, PARTS)
    if way == 2:
        lines = [chance.choice((*PARTS, *HOSTILE)) for _ in range(chance.randrange(1, 40))]
        return "# Title\n\n" + chance.choice(("", " ", "\n", "\n\n")).join(lines)
    if way == 3:
        before, after = chance.choice(_DEEP)
        deep = nested(chance, before, after, chance.choice(("x", "[^kiel]", "*y", "\n\n- z")))
        return f"# Title\n\n{deep}\n\n[^kiel]: x\n"
    if way in (4, 5):
        return mutated(chance, f"# Title\n\n{stretch(chance)}\n\n{stretch(chance)}\n", PARTS)
    own = chance.choice(("chapters/01-kiel.md", "chapters/02-berlin.md"))
    return mutated(chance, BOOK[own], PARTS, 8)


def trial(chance: random.Random) -> Trial:
    """A book of which one to three chapters are spoilt."""
    changes = {"chapters/01-kiel.md": encoded(chance, text(chance))}
    if chance.random() < 0.3:
        changes["chapters/02-berlin.md"] = encoded(chance, text(chance))
    if chance.random() < 0.2:
        path = chance.choice(("front/01-before.md", "back/01-after.md", "chapters/3-part/part.md"))
        changes[path] = encoded(chance, text(chance))
    return Trial(book(changes), commands(chance))
