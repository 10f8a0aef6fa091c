"""Other people's files as nobody writes them: what is imported, brought home, carried over.

Each case is as those of `extremes`, with another command at work on it.
"""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from io import BytesIO
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory

import glossator
from bench.extremes import MEGABYTE, Case

_PARAGRAPHS = 200
"""How many paragraphs the book has that highlights are made in."""

IMPORTED: dict[str, Callable[[str], str | bytes]] = {}
"""By the ending of a file: what makes it of some text in its middle."""


def _html(text: str) -> str:
    return f"<!DOCTYPE html><html><body><h1>One</h1>\n<p>Words</p>\n{text}</body></html>"


def _plain(text: str) -> str:
    return f"The Title\n\nCHAPTER I\n\nWords are here, and more of them.\n\n{text}\n"


def _zipped(files: dict[str, str]) -> bytes:
    target = BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return target.getvalue()


_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace("\x00", "")


def _docx(body: str) -> bytes:
    main = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    return _zipped(
        {
            "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types">'
            '<Default Extension="rels" ContentType="application/xml"/>'
            f'<Override PartName="/word/document.xml" ContentType="{main}"/></Types>',
            "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship '
            f'Id="a" Type="{_OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>',
            "word/document.xml": f'<w:document xmlns:w="{_WORD}"><w:body>{body}</w:body>'
            "</w:document>",
        }
    )


def _paragraph(text: str) -> str:
    return f'<w:p><w:r><w:t xml:space="preserve">{_escaped(text)}</w:t></w:r></w:p>'


def _epub(body: str) -> bytes:
    return _zipped(
        {
            "mimetype": "application/epub+zip",
            "META-INF/container.xml": '<container version="1.0" '
            'xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles><rootfile '
            'full-path="a.opf" media-type="application/oebps-package+xml"/></rootfiles>'
            "</container>",
            "a.opf": '<package xmlns="http://www.idpf.org/2007/opf" version="3.0" '
            'unique-identifier="i"><metadata xmlns:dc="http://purl.org/dc/elements/1.1/">'
            '<dc:identifier id="i">urn:uuid:1</dc:identifier><dc:title>Extremes</dc:title>'
            "<dc:language>en</dc:language></metadata><manifest>"
            '<item id="a" href="a.xhtml" media-type="application/xhtml+xml"/></manifest>'
            '<spine><itemref idref="a"/></spine></package>',
            "a.xhtml": '<html xmlns="http://www.w3.org/1999/xhtml"><body><h1>One</h1>'
            f"<p>Words</p>{body}</body></html>",
        }
    )


CASES: dict[str, Case] = {}


def _sentences(count: int) -> list[str]:
    """Sentences, no two of which are alike."""
    names = (f"{one}{two}{three}" for one in _FIRST for two in _FIRST for three in _FIRST)
    return [f"The ship {name} went to {name[::-1]} again." for name in islice(names, count)]


_FIRST = [f"{one}{two}" for one in "bcdfghklmnprst" for two in "aeiou"]


def _marked(count: int, end: str, comment: str = "A comment {n}.") -> dict[str, str]:
    """A book of so many sentences, each with what ends it, and a Kindle's file that marks all."""
    rows = _sentences(count)
    records = []
    for at, row in enumerate(rows):
        when = "Added on Monday, 1 May 2017 10:00:00"
        head, place = "Extremes (Nobody)\n- Your", f"on Location {10 * at + 1}-{10 * at + 3}"
        records.append(f"{head} Highlight {place} | {when}\n\n{row}\n==========\n")
        if comment:
            words = comment.format(n=at)
            place = f"on Location {10 * at + 3}"
            records.append(f"{head} Note {place} | {when}\n\n{words}\n==========\n")
    return {
        "chapters/01.md": f"# One\n\n{''.join(row + end for row in rows)}\n",
        "given.txt": "".join(records),
    }


def _carried(count: int, end: str) -> dict[str, str | bytes]:
    """A book of so many sentences, its earlier e-book, and KOReader's file that marks all there."""
    rows = _sentences(count)
    with TemporaryDirectory() as folder:
        Case(1, lambda _: "".join(row + end for row in rows)).write(Path(folder), 1)
        built = glossator.build(folder, jobs=1, cache=False)
    marks = []
    at = 0
    for number, row in enumerate(rows, 1):
        paragraph, start = (f"p[{number}]", 0) if end == "\n\n" else ("p", at)
        at += len(row) + 1
        where = f"/body/DocFragment[4]/body/section/{paragraph}/text()."
        marks.append(
            f'[{number}] = {{ ["drawer"] = "lighten", ["page"] = "{where}{start}", '
            f'["pos0"] = "{where}{start}", ["pos1"] = "{where}{start + len(row)}", '
            f'["text"] = "{row}" }},\n'
        )
    return {
        "chapters/01.md": f"# One\n\nNew words. {''.join(row + end for row in rows)}\n",
        "old.epub": next(iter(built.files.values())),
        "given.lua": f'return {{ ["annotations"] = {{\n{"".join(marks)}}} }}\n',
    }


for _name, _end in (("one paragraph", " "), ("paragraphs", "\n\n")):
    CASES[f"migrate {_name}"] = Case(
        4_000,
        lambda n, end=_end: _carried(n, end),  # type: ignore[misc]
        task="migrate",
    )

for _name, _end, _comment in (
    ("with comments, one paragraph", " ", "A comment {n}."),
    ("with comments", "\n\n", "A comment {n}."),
    ("with comments alike", "\n\n", "A comment."),
    ("one paragraph", " ", ""),
):
    CASES[f"highlights {_name}"] = Case(
        8_000,
        lambda n, end=_end, comment=_comment: _marked(n, end, comment),  # type: ignore[misc]
        task="highlights",
    )


def _import(name: str, ending: str, make: Callable[[int], str | bytes], size: int) -> None:
    CASES[f"import {ending} {name}"] = Case(
        size, lambda n: {f"given.{ending}": make(n)}, task="import"
    )


_TEXT = (
    *("[", "<!-- a", "<!--", "a]", "[a](", "![a](", "[^a]", "[^a]: b", "[a]: b", "`", "``a", "*a"),
    *(
        "_a",
        "<a ",
        "<b>",
        "<",
        "&",
        "{",
        "{#a",
        "a@b",
        "[@a",
        "\\",
        '"',
        "'a",
        "“",
        "(",
        "a.",
        "1.",
    ),
    *(
        "CHAPTER I",
        "# a",
        "> a",
        "- a",
        "| a",
        "a\n=",
        "---",
        "$",
        "word",
        "A Word",
        "<img ",
        "~~~",
    ),
    *("a\\", "[[", "[a", "¹", "a¹", "*", "* * *", "© ", "% a", "\u00a0", "\u200b", "\u0301", "£"),
    *("next", "p. 12", "<![CDATA[", "<?a", "`a``", "[a]{#b", "a:", "1870", "IV", "[1] a", "a[1]"),
)
"""What is written again and again into plain text and Markdown."""

for _sign in _TEXT:
    for _ending, _whole in (("md", lambda text: f"# One\n\nWords {text}\n"), ("txt", _plain)):
        _import(
            f"run {_sign!r}",
            _ending,
            lambda n, sign=_sign, whole=_whole: whole(sign * (n // len(sign))),  # type: ignore[misc]
            MEGABYTE,
        )
        _import(
            f"spaced {_sign!r}",
            _ending,
            lambda n, sign=_sign, whole=_whole: whole(f"{sign} " * (n // (len(sign) + 1))),  # type: ignore[misc]
            MEGABYTE,
        )
        _import(
            f"rows {_sign!r}",
            _ending,
            lambda n, sign=_sign, whole=_whole: whole(f"{sign}\n" * (n // (len(sign) + 1))),  # type: ignore[misc]
            MEGABYTE,
        )
        _import(
            f"blocks {_sign!r}",
            _ending,
            lambda n, sign=_sign, whole=_whole: whole(f"{sign}\n\n" * (n // (len(sign) + 2))),  # type: ignore[misc]
            MEGABYTE,
        )

_TAGS = (
    *("<", "<a ", "<p", "<p>", "<p>a</p>", "<b>", "<i>a</i>", "<br>", "<li>a", "<td>a", "<div>"),
    *("</div>", "</p>", "&", "&amp;", "&a", "<!--", "<!-- a -->", "<![CDATA[", "<?a", "<!a", "a"),
    *("*", "[", "`", "_", "\\", "<br/>a", "<hr>", "<h2>a</h2>", "<h1>a</h1>", "<sup>1</sup>"),
    *('<a href="#a">1</a>', '<a id="a"></a>', "<img>", "<table><tr><td>a</table>", "<pre>a</pre>"),
    *(
        "<ul><li>a</ul>",
        "<dl><dt>a<dd>b</dl>",
        "<blockquote>a</blockquote>",
        "<span lang=fr>a</span>",
    ),
    *("<q>a</q>", "<code>a</code>", "a ", " ", "<em><b>a</b></em>", "<figure>a</figure>", "a\n"),
    *(
        '<p id="a">a</p>',
        '<p class="footnote">a</p>',
        "<nav>a</nav>",
        "<script>",
        "<style>",
        "<svg>",
    ),
    *("<o:p>", "<font>", "<p><b></p>", "<option>", "<tr>", "<dd>a", "<math>", "<a", "=", "</"),
)
for _sign in _TAGS:
    for _name, _before, _after in (
        ("", "", ""),
        (" in a paragraph", "<p>", "</p>"),
        (" in a list", "<ul>", "</ul>"),
        (" in a cell", "<table><tr><td>", "</table>"),
    ):
        _import(
            f"run {_sign!r}{_name}",
            "html",
            lambda n, s=_sign, b=_before, a=_after: _html(b + s * (n // len(s)) + a),  # type: ignore[misc]
            MEGABYTE // 4,
        )


def _linked(count: int, note: str, before: str = "", after: str = "") -> str:
    refs = "".join(
        f'<p>Words<sup><a id="r{n}" href="#n{n}">{n}</a></sup>.</p>\n' for n in range(count)
    )
    return refs + before + "".join(note.format(n=n) for n in range(count)) + after


_NOTE = '<p id="n{n}"><a href="#r{n}">{n}</a> A note.</p>\n'
for _name, _note, _before, _after in (
    ("notes", _NOTE, "", ""),
    ("notes in a division", _NOTE, '<div class="footnotes">', "</div>"),
    ("notes under a heading", _NOTE, "<h2>Notes</h2>", ""),
    ("notes in a list", '<li id="n{n}">A note. <a href="#r{n}">^</a></li>', "<ol>", "</ol>"),
    ("notes in divisions", f"<div>{_NOTE}</div>", "<div>", "</div>"),
    ("notes in one paragraph", '<a id="n{n}" href="#r{n}">{n}</a> A note.<br>', "<p>", "</p>"),
    ("notes in a table", '<tr><td id="n{n}">{n}</td><td>A note.</td></tr>', "<table>", "</table>"),
    ("notes of terms", '<dt id="n{n}">{n}</dt><dd>A note.</dd>', "<dl>", "</dl>"),
    ("notes by anchors", '<a id="n{n}"></a><p><a href="#r{n}">{n}</a> A note.</p>', "", ""),
):
    _import(
        _name,
        "html",
        lambda n, o=_note, b=_before, a=_after: _html(_linked(n, o, b, a)),  # type: ignore[misc]
        8_000,
    )
CASES |= {
    "import html links to one note": Case(
        8_000,
        lambda n: {
            "given.html": _html(
                '<p>Words<sup><a href="#n1">1</a></sup>.</p>\n' * n
                + '<p id="n1" class="footnote">1 A note.</p>'
            )
        },
        task="import",
    ),
    "import html links": Case(
        8_000,
        lambda n: {
            "given.html": _html(
                "".join(f'<p id="p{i}"><a href="#p{n - i}">words</a></p>' for i in range(n))
            )
        },
        task="import",
    ),
    "import html table": Case(
        8_000,
        lambda n: {"given.html": _html("<table>" + "<tr><td>a<td>b" * n + "</table>")},
        task="import",
    ),
    "import html table wide": Case(
        8_000,
        lambda n: {"given.html": _html("<table><tr>" + "<td>a" * n + "</table>")},
        task="import",
    ),
    "import html cells over many": Case(
        8_000,
        lambda n: {
            "given.html": _html(
                "<table>" + "<tr><td colspan=100 rowspan=9>a</td><td>b</td></tr>" * n + "</table>"
            )
        },
        task="import",
    ),
    "import md headings": Case(
        20_000,
        lambda n: {"given.md": "\n".join(f"# Words {i}\n\nText.\n" for i in range(n))},
        task="import",
    ),
    "import md headings alike": Case(
        20_000, lambda n: {"given.md": "# Words\n\nText.\n\n" * n}, task="import"
    ),
    "import md notes": Case(
        20_000,
        lambda n: {
            "given.md": "# One\n\n"
            + "\n".join(f"Words[^n{i}].\n" for i in range(n))
            + "\n"
            + "\n".join(f"[^n{i}]: A note.\n" for i in range(n))
        },
        task="import",
    ),
    "import md chapters with notes": Case(
        4_000,
        lambda n: {
            "given.md": "\n".join(f"# Words {i}\n\nWords[^n{i}].\n" for i in range(n))
            + "\n"
            + "\n".join(f"[^n{i}]: A note.\n" for i in range(n))
        },
        task="import",
    ),
    "import md notes that refer to notes": Case(
        4_000,
        lambda n: {
            "given.md": "# One\n\nWords[^n0].\n\n"
            + "\n".join(f"[^n{i}]: A note[^n{i + 1}].\n" for i in range(n))
        },
        task="import",
    ),
    "import md links": Case(
        20_000,
        lambda n: {
            "given.md": "# One\n\n" + "\n".join(f"## A {i}\n\n[a](#a-{i})\n" for i in range(n))
        },
        task="import",
    ),
    "import md chapters with links by name": Case(
        4_000,
        lambda n: {
            "given.md": "\n".join(f"# Words {i}\n\nSee [a{i}].\n" for i in range(n))
            + "\n"
            + "\n".join(f"[a{i}]: https://a.org/{i}" for i in range(n))
        },
        task="import",
    ),
    "import md code open": Case(
        20_000, lambda n: {"given.md": "\n".join(f"```a{i}\n" for i in range(n))}, task="import"
    ),
    "import txt notes": Case(
        8_000,
        lambda n: {
            "given.txt": _plain(
                "\n\n".join(f"Words are here[{i % 999}]." for i in range(n))
                + "\n\n"
                + "\n\n".join(f"[{i % 999}] A note." for i in range(n))
            )
        },
        task="import",
    ),
    "import txt contents": Case(
        20_000,
        lambda n: {
            "given.txt": "The Title\n\nContents\n\n"
            + "\n".join(f"Chapter {i}" for i in range(n))
            + "\n\n"
            + "\n\n".join(f"Chapter {i}\n\nWords are here." for i in range(n))
        },
        task="import",
    ),
    "import txt chapters": Case(
        20_000,
        lambda n: {"given.txt": "\n\n".join(f"CHAPTER {i}\n\nWords are here." for i in range(n))},
        task="import",
    ),
    "import docx paragraphs": Case(
        40_000, lambda n: {"given.docx": _docx(_paragraph("Words.") * n)}, task="import"
    ),
    "import docx runs": Case(
        40_000,
        lambda n: {
            "given.docx": _docx(
                "<w:p>"
                + "<w:r><w:rPr><w:b/></w:rPr><w:t>a</w:t></w:r><w:r><w:t>b</w:t></w:r>" * n
                + "</w:p>"
            )
        },
        task="import",
    ),
    "import docx formulas open": Case(
        MEGABYTE // 8,
        lambda n: {
            "given.docx": _docx(
                _paragraph("a")
                + "<w:p><m:oMath xmlns:m='a'>" * (n // 29)
                + "</m:oMath></w:p>".replace("oMath", "oMath") * (n // 29)
            )
        },
        task="import",
    ),
    "import docx formulas empty": Case(
        MEGABYTE,
        lambda n: {"given.docx": _docx("<w:p xmlns:m='a'>" + "<m:oMath />" * (n // 11) + "</w:p>")},
        task="import",
    ),
    "import docx tables": Case(
        8_000,
        lambda n: {
            "given.docx": _docx(
                "<w:tbl>" + f"<w:tr><w:tc>{_paragraph('a')}</w:tc></w:tr>" * n + "</w:tbl>"
            )
        },
        task="import",
    ),
}
for _sign in (
    "[",
    "*",
    "_",
    "`",
    "<",
    "&",
    "a",
    "a ",
    " ",
    "\\",
    "!",
    "$",
    "~",
    "^",
    "|",
    "@",
    "“",
):
    for _ending, _made in (
        ("docx", lambda text: _docx(_paragraph(text))),
        ("epub", lambda text: _epub(f"<p>{_escaped(text)}</p>")),
    ):
        _import(
            f"run {_sign!r}",
            _ending,
            lambda n, s=_sign, made=_made: made(s * (n // len(s))),  # type: ignore[misc]
            MEGABYTE,
        )
