"""Files to import: Markdown, HTML, Word, EPUB and plain text, made here and then spoilt."""

import random
from dataclasses import replace

from tests.cli.conftest import PIXEL
from tests.harden.archives import spoilt
from tests.harden.books import CHECK, DRAWING, SETTINGS, stretch
from tests.harden.chapters import PARTS as MARKDOWN
from tests.harden.chapters import text as chapter
from tests.harden.mutation import damaged, encoded, mutated, nested
from tests.harden.trial import OUTSIDE, Command, Trial
from tests.importing import packing
from tests.xhtml.grammar.made_up import Maker

HTML_PARTS = (
    *(
        "<p>",
        "</p>",
        "<div>",
        "</div>",
        "<h1>One</h1>",
        "<h2 id=x>Two</h2>",
        "<h7>",
        "<b><i></b></i>",
        "<br>",
        "<hr>",
    ),
    *(
        "<table><tr><td>",
        "<td colspan=9999999>",
        "<td rowspan=65535>",
        "<li>",
        "<ol start=-9>",
        "<dl><dd>",
        "<pre>\n",
    ),
    *(
        '<a href="#n1">1</a>',
        '<aside epub:type="footnote" id="n1">x</aside>',
        '<a id="n1">',
        "<a name=x>",
        "<sup>1</sup>",
    ),
    *(
        '<a epub:type="noteref" href="#n1">*</a>',
        '<section role="doc-endnotes">',
        '<a href="b.xhtml#q">q</a>',
        "<ruby>",
    ),
    *(
        "<script>x()</script>",
        "<style>@import url(//e.org)</style>",
        "<svg onload=x><script/></svg>",
        "<img src=a.png>",
    ),
    *(
        '<img src="//e.org/x.png">',
        f'<img src="../{OUTSIDE}/secret.png">',
        '<img src="data:image/png;base64,AAAA">',
    ),
    *(
        '<img src="/etc/passwd">',
        '<img srcset="//e.org/a 1x" src=a.png>',
        "<iframe src=x>",
        "<object data=x>",
        "<math>",
    ),
    *(
        '<a href="javascript:x">y</a>',
        "<form><input>",
        "<template>",
        "<noscript>",
        "<!--",
        "-->",
        "<![CDATA[",
        "]]>",
    ),
    *(
        "<?xml version='1.1'?>",
        "<!DOCTYPE a [<!ENTITY b 'c'>]>",
        "<!ENTITY x SYSTEM 'file:///etc/passwd'>",
        "&x;",
        "&b;",
    ),
    *(
        "&#0;",
        "&#xD800;",
        "&nbsp",
        "&copy",
        "<base href='//e.org/'>",
        "<meta http-equiv=refresh content='0;//e.org'>",
    ),
    *(
        '<p style="background:url(//e.org/x)">',
        '<p lang="xx-">',
        "<p dir=rtl hidden>",
        '<p onclick="x()">',
        "<plaintext>",
    ),
    *(
        "# not a heading",
        "[^1]: no note",
        "* * *",
        "1\\. x",
        "`",
        "***",
        "> x",
        "| a |",
        "{#x}",
        "::: x",
        "$x$",
        "[@a]",
    ),
    *(
        "<svg><foreignObject><body onload=x>",
        "<animate attributeName=href values='javascript:x'>",
        "<use href='//e.org#x'>",
    ),
)
_WORD_PARTS = (
    *(
        "<w:p>",
        "</w:p>",
        "<w:r>",
        "</w:r>",
        "<w:tbl><w:tr><w:tc>",
        "</w:tc></w:tr></w:tbl>",
        "<w:t>x</w:t>",
        "<w:tab/>",
    ),
    *(
        '<w:footnoteReference w:id="1"/>',
        '<w:footnoteReference w:id="99"/>',
        '<w:endnoteReference w:id="x"/>',
        "&",
        "<",
    ),
    *(
        '<w:hyperlink r:id="none"><w:r><w:t>y</w:t></w:r></w:hyperlink>',
        '<w:bookmarkStart w:id="1" w:name="x"/>',
        "</a>",
    ),
    *(
        '<w:pStyle w:val="Heading9"/>',
        '<w:pStyle w:val="None"/>',
        '<w:gridSpan w:val="99999999"/>',
        "<w:vMerge/>",
        "&x;",
    ),
    *(
        "<w:numPr><w:ilvl w:val='99'/><w:numId w:val='1'/></w:numPr>",
        "<w:fldChar w:fldCharType='begin'/>",
        "<m:oMath/>",
    ),
    *(
        '<w:instrText>HYPERLINK "javascript:x"</w:instrText>',
        "<w:del><w:r><w:delText>z</w:delText></w:r></w:del>",
    ),
    *(
        "<w:drawing><wp:inline><a:blip r:embed='none'/></wp:inline></w:drawing>",
        "<w:sym w:char='F0B7'/>",
        "<w:br/>",
    ),
    *(
        "<!DOCTYPE x [<!ENTITY a 'b'>]>",
        "<mc:AlternateContent><mc:Choice/></mc:AlternateContent>",
        "<w:smartTag>",
        "\0",
    ),
)
_PLAIN_PARTS = (
    *(
        "CHAPTER I",
        "Chapter 2",
        "III",
        "* * *",
        "[1]",
        "[1] A note.",
        "* A note",
        "†",
        "¹",
        "[Footnote 1: x",
        "]",
        "---",
    ),
    *(
        "*** START OF THE PROJECT",
        "*** END OF THE PROJECT",
        "Contents",
        "Preface",
        "    indented",
        "\f",
        "12",
        "Page 3",
        "_x_",
    ),
    *(
        "by Ann Author",
        '"quoted',
        "-- The Times",
        "THE END",
        "\t",
        "x" * 5000,
        "\n\n\n\n",
        "1. One",
        "(1)",
        "INDEX",
        "¶",
    ),
    *(
        "a\n" * 300,
        "12\n" * 100,
        "[2] " * 200,
        "word " * 2000,
        "Chapter\n" * 50,
        "    a verse\n" * 60,
        "-\n",
        "| x | y |",
    ),
)
_DEEP = (
    ("<div>", "</div>"),
    ("<b>", "</b>"),
    ("<blockquote>", ""),
    ("<ul><li>", ""),
    ("<table><tr><td>", ""),
    ("<svg>", ""),
)


def page(chance: random.Random) -> str:
    """The inside of a page of HTML, spoilt."""
    way = chance.randrange(5)
    if way == 0:
        inside = "".join(Maker(chance.randrange(10**9)).fragment() for _ in range(3))
    elif way == 1:
        before, after = chance.choice(_DEEP)
        inside = nested(chance, before, after)
    elif way == 2:
        inside = " ".join(chance.choice(HTML_PARTS) for _ in range(chance.randrange(1, 40)))
    else:
        words = stretch(chance).replace("\n\n", "</p><p>")
        inside = (
            f'<h1>A</h1><p>{words}<a epub:type="noteref" href="#n1">1</a></p><h2 id="q">B</h2>'
            '<p><img src="a.png" alt="x"/></p><aside epub:type="footnote" id="n1"><p>N.</p></aside>'
        )
    return mutated(chance, inside, HTML_PARTS)


def _markdown(chance: random.Random) -> tuple[str, bytes]:
    front = chance.choice(
        ("", "", "---\ntitle: x\nauthor: [a, b]\n---\n", "---\n&a [*a]\n---\n", "% T\n% A\n")
    )
    front = (
        mutated(chance, front, ("!!python/object:os.system", "*a", "&a", ": ", "- ", "{", "<<: *x"))
        if front
        else ""
    )
    text = front + mutated(chance, chapter(chance), MARKDOWN)
    return "given.md", encoded(chance, text)


def _html(chance: random.Random) -> tuple[str, bytes]:
    heads = (
        "",
        '<meta charset="utf-8">',
        "<meta charset=utf-7>",
        "<meta charset=x>",
        "<title>T</title>",
        "<base href=x>",
    )
    head = f"<!DOCTYPE html><html><head>{chance.choice(heads)}</head>"
    whole = f"{head}<body>{page(chance)}</body></html>"
    return "given.html", encoded(chance, whole)


def _changed_xml(chance: random.Random, name: str, data: bytes) -> bytes:
    if name.endswith((".png", ".jpg")) or chance.random() < 0.1:
        return damaged(chance, data)
    parts = _WORD_PARTS if name.startswith(("word/", "[", "_rels")) else HTML_PARTS
    return encoded(chance, mutated(chance, data.decode("utf-8", "replace"), parts, 3))


def _word(chance: random.Random) -> tuple[str, bytes]:
    rows = [packing.paragraph("A title", "Title")]
    for number in range(1, chance.randrange(2, 5)):
        rows.append(
            packing.paragraph(f"Part {number}", chance.choice(("Heading1", "Heading2", "Quote")))
        )
        rows.append(packing.styled(packing.run("Words. ") + packing.note_mark("footnote", number)))
        rows.append(packing.styled(chance.choice((*_WORD_PARTS[16:], packing.run("x")))))
    notes = packing.notes("footnote", {number: packing.paragraph("N.") for number in range(1, 5)})
    parts: dict[str, str | bytes] = {"footnotes.xml": notes, "media/a.png": PIXEL}
    good = packing.word_file("".join(rows), parts)
    return "given.docx", spoilt(chance, good, _changed_xml) if chance.random() < 0.95 else good


def _epub(chance: random.Random) -> tuple[str, bytes]:
    pages = {
        f"{name}.xhtml": packing.page(page(chance)) for name in "abc"[: chance.randrange(1, 4)]
    }
    nav = '<li><a href="a.xhtml">A</a></li><li><a href="b.xhtml#q">B</a></li>'
    others: dict[str, str | bytes] = {"OEBPS/a.png": PIXEL, "OEBPS/b.svg": DRAWING}
    good = packing.epub(pages, nav=nav if chance.random() < 0.7 else "", others=others)
    return "given.epub", spoilt(chance, good, _changed_xml) if chance.random() < 0.9 else good


def _plain(chance: random.Random) -> tuple[str, bytes]:
    if chance.random() < 0.5:
        text = "\n".join(
            chance.choice((*_PLAIN_PARTS, stretch(chance))) for _ in range(chance.randrange(1, 60))
        )
    else:
        one, two = stretch(chance), stretch(chance)
        text = f"THE TITLE\n\nby Ann Author\n\nCHAPTER I\n\n{one}\n\nCHAPTER II\n\n{two}\n"
    return "given.txt", encoded(chance, mutated(chance, text, _PLAIN_PARTS))


_FORMS = (_markdown, _html, _html, _word, _epub, _epub, _plain)


def trial(chance: random.Random) -> Trial:
    """A file that is imported, and what came of it built."""
    name, data = chance.choice(_FORMS)(chance)
    files = {name: data, "a.png": PIXEL, "b.svg": DRAWING.encode()}
    options: tuple[str, ...] = ()
    if name.endswith(".txt") and chance.random() < 0.4:
        options = chance.choice(
            (("--typographic",), ("--encoding", "cp1252"), ("--plan", "given.plan"))
        )
    old = chance.random() < 0.5
    if old:
        # A book.toml that is there is kept, and the book's id with it.
        files["book/book.toml"] = SETTINGS.replace("cover", "# cover").encode()
    plan = ("given.plan",) if "--plan" in options else ()
    bring = Command(("import", name, "--to", "book", *options), changes=("book", *plan))
    # What came in may want an editor; where nothing came in, there is no book to build or check.
    ways = (("out.epub", ()), ("web", ("--to", "html")), ("out.txt", ("--to", "txt")))
    goal, to = chance.choice(ways)
    arguments = ("build", "--book", "book", "--no-cache", *to, "--output", goal)
    make = Command(arguments, (goal,), statuses=(0, 1, 2))
    check = replace(CHECK, statuses=(0, 1, 2))
    return Trial(files, (bring, make, check), repeats=old)
