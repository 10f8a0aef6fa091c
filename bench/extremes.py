"""Books as nobody writes them: one thing again and again, to see how the time grows with it."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

BOOK = 'title = "Extremes"\nlanguage = "en"\ncreators = ["Nobody"]\nidentifier = "urn:uuid:1"\n'
MEGABYTE = 1_000_000


@dataclass(frozen=True)
class Case:
    """A kind of book: its full size, and what makes it at a size.

    That is the text of its only chapter, or all of its files.
    """

    size: int
    make: Callable[[int], str | Mapping[str, str | bytes]]
    task: str = "build"
    """What is done with it: one of `stalls.TASKS`."""

    def write(self, folder: Path, size: int) -> None:
        """Write the book at a size."""
        made = self.make(size)
        files = {"chapters/01.md": f"# One\n\n{made}\n"} if isinstance(made, str) else made
        for name, text in {"book.toml": BOOK, **files}.items():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            data = text if isinstance(text, bytes) else text.encode()
            (folder / name).write_bytes(data)


_LISTED = (
    "[ [@a [a]( <a <p [^a] [^a * _ ` { $ ![ [[ {{ <!-- & \\ > - | ~ ^ \" ' ** __ ~~ == $$ \\( \\[ "
    '^[ [a]{ {# {{< {% %% ]( ]] ) } [a] [a][ [a]: ![a]( ![a][ ( <a> <b> </b> <a=" &a; &# @a -@a '
    "@{ @a[ a@b. http:// www. a. a/ 10.1000/ ... -- --- 1. # + : ::: ? ! !!! \\a \\a{ {\\a{ *[a "
    "<!-- --> <? <![CDATA[ <% {++ {-- {~~ {== {>> {: "
    "{.a [!a [x] ~a ^a $a a$ a_ _a *a a* a** a*_ `` `a "
    "<a@b <http://a [-@a [a@ ]{.a} [a]{.a} [a](b) ![a](b) `a` *a* **a** _a_ a~b~ a^b^ $a$ \\* "
    '&amp; <br> [a](b"c ]{.a (" <a&b \x00 \xad'
).split(" ")
SIGNS = tuple(dict.fromkeys(filter(None, _LISTED)))


def _run(sign: str) -> Case:
    return Case(MEGABYTE, lambda n: "Words " + sign * (n // len(sign)))


def _spaced(sign: str) -> Case:
    return Case(MEGABYTE, lambda n: "Words" + f" {sign}" * (n // (len(sign) + 1)))


def _rows(sign: str) -> Case:
    return Case(MEGABYTE, lambda n: f"{sign}\n" * (n // (len(sign) + 1)))


def _words(sign: str) -> Case:
    return Case(9_000, lambda n: "Words" + f" word {sign}word" * n)


def _few(sign: str) -> Case:
    """As many as are read, as close as can be."""
    return Case(9_000, lambda n: "Words" + f" {sign}" * n)


def _blocks(sign: str) -> Case:
    return Case(MEGABYTE, lambda n: f"{sign}\n\n" * (n // (len(sign) + 2)))


CASES: dict[str, Case] = {}
for _sign in SIGNS:
    _name = _sign.replace("\x00", "NUL").replace("\xad", "SHY")
    CASES[f"run {_name}"] = _run(_sign)
    CASES[f"spaced {_name}"] = _spaced(_sign)
    CASES[f"rows {_name}"] = _rows(_sign)
    CASES[f"words {_name}"] = _words(_sign)
    CASES[f"few {_name}"] = _few(_sign)


def _lines(count: int, row: Callable[[int], str]) -> str:
    return "\n".join(map(row, range(count)))


def _people(count: int, mentioned: bool = True) -> dict[str, str]:
    names = [f"{_word(n)} {_word(n * 7 + 3)}" for n in range(count)]
    entries = (f"## {name}\n\n- born: 1870\n\nSomebody.\n" for name in dict.fromkeys(names))
    text = "\n\n".join(f"Here is {name}." for name in names) if mentioned else "Nobody."
    return {
        "chapters/01.md": f"# One\n\n{text}\n",
        "people.md": "# People\n\n" + "\n".join(entries),
    }


def _word(number: int) -> str:
    """A word of its own for each number."""
    letters = ""
    while number or len(letters) < 4:
        number, digit = divmod(number, 20)
        letters += "bcdfghklmnprstvwzjqx"[digit] + "aeiou"[digit % 5]
    return letters.capitalize()


def _chapter(text: str, **more: str) -> dict[str, str]:
    return {
        "chapters/01.md": f"# One\n\n{text}\n",
        **{name.replace("__", "/") + ".md": value for name, value in more.items()},
    }


def _standoff(text: str, quotations: list[str]) -> dict[str, str]:
    notes = "".join(f"## n{n}\n\n> {words}\n\nA note.\n\n" for n, words in enumerate(quotations))
    return {"chapters/01.md": f"# One\n\n{text}\n", "notes/01.md": f"# Notes\n\n{notes}"}


_REPEATED = "the ship went to the port and the men of the ship went to the town and "
_LOST = " ".join(["and the men went to the ship of the town but the port went to the"] * 6)


def _works(n: int) -> dict[str, str]:
    works = [{"id": f"{_word(i)}1900", "type": "book", "title": f"On {_word(i)}"} for i in range(n)]
    return {
        **_chapter("\n\n".join(f"See [@{_word(i)}1901]." for i in range(n))),
        "works.json": json.dumps(works),
    }


CASES |= {
    "notes": Case(
        100_000,
        lambda n: (
            _lines(n, lambda i: f"Words[^n{i}].\n")
            + "\n"
            + _lines(n, lambda i: f"[^n{i}]: A note.\n")
        ),
    ),
    "notes in one paragraph": Case(
        20_000,
        lambda n: (
            " ".join(f"Words[^n{i}]." for i in range(n))
            + "\n\n"
            + _lines(n, lambda i: f"[^n{i}]: A note.\n")
        ),
    ),
    "inline notes": Case(100_000, lambda n: _lines(n, lambda i: f"Words^[A note {i}.].\n")),
    "inline notes alike": Case(50_000, lambda n: _lines(n, lambda _: "Words^[A note.].\n")),
    "references to one note": Case(
        50_000, lambda n: _lines(n, lambda _: "Words[^a].\n") + "\n\n[^a]: A note."
    ),
    "people": Case(50_000, lambda n: _people(n)),
    "people not mentioned": Case(50_000, lambda n: _people(n, False)),
    "entries of a glossary": Case(
        50_000,
        lambda n: _chapter(
            " ".join(_word(i) for i in range(n)),
            glossary="# Glossary\n\n" + _lines(n, lambda i: f"## {_word(i)}\n\nA word.\n"),
        ),
    ),
    "entries alike": Case(
        20_000,
        lambda n: _chapter(
            "Words.", people="# People\n\n" + _lines(n, lambda _: "## Ann Stone\n\nA word.\n")
        ),
    ),
    "events alike": Case(
        20_000,
        lambda n: _chapter(
            "Words.",
            chronology="# Chronology\n\n" + _lines(n, lambda _: "## 1 May 1917\n\nA word.\n"),
        ),
    ),
    "see unknown": Case(
        2_000,
        lambda n: _chapter(
            "Words.",
            people="# People\n\n"
            + _lines(n, lambda i: f"## {_word(i)}\n\n- see: {_word(i)[1:]}\n"),
        ),
    ),
    "also names": Case(
        8_000,
        lambda n: _chapter(
            "Words.",
            people="# People\n\n## Ann Stone\n\n- also: "
            + ", ".join(_word(i) for i in range(n))
            + "\n\nShe.\n",
        ),
    ),
    "fields unknown": Case(
        20_000,
        lambda n: _chapter(
            "Words.",
            people="# People\n\n## Ann Stone\n\n"
            + _lines(n, lambda i: f"- a{_word(i).lower()}: b")
            + "\n\nShe.\n",
        ),
    ),
    "lists deep": Case(400, lambda n: _lines(n, lambda i: "  " * i + "- item")),
    "lists deep in one line": Case(400, lambda n: "- " * n + "item"),
    "lists deep, loose": Case(400, lambda n: _lines(n, lambda i: "  " * i + "- item\n")),
    "quotations deep": Case(400, lambda n: _lines(n, lambda i: "> " * (i + 1) + "words")),
    "quotations deep in one line": Case(400, lambda n: "> " * n + "words"),
    "quotations deep, lazy": Case(
        400, lambda n: "> " * n + "words\nlazy\n" + "> " * n + "words\nlazy"
    ),
    "quotations deep, hiding": Case(
        400, lambda n: "> " * n + "<b>words\nlazy\n" + "> " * n + "|words\nlazy"
    ),
    "quotations and lists deep": Case(400, lambda n: "> - " * (n // 2) + "words"),
    "divs deep": Case(400, lambda n: "::: a\n" * n + "words\n" + ":::\n" * n),
    "raw divs deep": Case(400, lambda n: "<div>\n" * n + "words\n" + "</div>\n" * n),
    "raw divs deep, Markdown": Case(400, lambda n: "<div>\n\n" * n + "words\n" + "\n</div>\n" * n),
    "raw spans deep": Case(400, lambda n: "<b>" * n + "words" + "</b>" * n),
    "raw spans deep in a block": Case(
        400, lambda n: "<div>" + "<b>" * n + "words" + "</b>" * n + "</div>"
    ),
    "brackets deep": Case(400, lambda n: "[" * n + "words" + "](b)" * n),
    "brackets deep, spans": Case(400, lambda n: "[" * n + "words" + "]{.a}" * n),
    "inline notes deep": Case(400, lambda n: "Words" + "^[words " * n + "]" * n),
    "emphasis deep": Case(400, lambda n: "*a **b " * n + "c** d*" * n),
    "strong deep": Case(400, lambda n: "**a " * n + "c** " * n),
    "tables": Case(
        10_000, lambda n: "| a | b |\n|---|---|\n" + _lines(n, lambda _: "| word | word |")
    ),
    "tables of one letter": Case(
        10_000, lambda n: "| a | b |\n|---|---|\n" + _lines(n, lambda _: "| a | a |")
    ),
    "tables, excess": Case(
        10_000, lambda n: "| a | b |\n|---|---|\n" + _lines(n, lambda _: "| a | b | c |")
    ),
    "tables of links": Case(
        10_000, lambda n: "| a | b |\n|---|---|\n" + _lines(n, lambda _: "| [a](01.md) | *b* |")
    ),
    "tables wide": Case(
        1_000, lambda n: "| a " * n + "|\n" + "|---" * n + "|\n" + ("| b " * n + "|\n") * 50
    ),
    "tables, many": Case(
        10_000, lambda n: _lines(n, lambda _: "| a | b |\n|---|---|\n| word | word |\n")
    ),
    "table rows without dashes": Case(20_000, lambda n: _lines(n, lambda _: "| a | b |")),
    "table rows, empty": Case(
        20_000, lambda n: "| a | b |\n|---|---|\n" + _lines(n, lambda _: "| | |")
    ),
    "headings of one wording": Case(20_000, lambda n: _lines(n, lambda _: "## Words\n")),
    "headings of one wording, text": Case(
        20_000, lambda n: _lines(n, lambda _: "## Words\n\nText.\n")
    ),
    "headings numbered": Case(20_000, lambda n: _lines(n, lambda i: f"## Words-{i}\n\n## Words\n")),
    "headings, ids": Case(20_000, lambda n: _lines(n, lambda i: f"## Words {{#a{i}}}\n")),
    "headings, one id": Case(5_000, lambda n: _lines(n, lambda _: "## Words {#a}\n")),
    "chapters": Case(
        4_000,
        lambda n: {f"chapters/{i:05}-{_word(i)}.md": f"# Words\n\nText {i}.\n" for i in range(n)},
    ),
    "ids": Case(20_000, lambda n: _lines(n, lambda i: f"Words\n{{: #a{i}}}\n")),
    "ids alike": Case(20_000, lambda n: _lines(n, lambda _: "Words\n{: #a}\n")),
    "ids of spans": Case(20_000, lambda n: _lines(n, lambda i: f"[Words]{{#a{i}}}\n")),
    "lost quotation": Case(4_000, lambda n: _standoff(_REPEATED * n, [_LOST])),
    "lost quotation, paragraphs": Case(
        4_000, lambda n: _standoff((_REPEATED + "\n\n") * n, [_LOST])
    ),
    "lost quotations": Case(
        400,
        lambda n: _standoff((_REPEATED + "\n\n") * n, [f"{_word(i)} {_LOST}" for i in range(n)]),
    ),
    "lost long quotation": Case(
        4_000, lambda n: _standoff(_REPEATED * n, ["but " + _REPEATED * (n // 4)])
    ),
    "lost word": Case(20_000, lambda n: _standoff(_REPEATED * n, ["ships"])),
    "shortened lost": Case(
        4_000, lambda n: _standoff(_REPEATED * n, ["the ship … the town … the nothing"])
    ),
    "shortened": Case(4_000, lambda n: _standoff(_REPEATED * n, ["the ship … the town"])),
    "quotation, after": Case(
        2_000,
        lambda n: {
            **_standoff(_REPEATED * n, ["the ship"]),
            "notes/01.md": "## a\n\n- after: the men\n- before: the town\n> the ship\n\nNote.\n",
        },
    ),
    "quotations, occurrence": Case(
        2_000,
        lambda n: {
            "chapters/01.md": "# One\n\n" + (_REPEATED + "\n\n") * n,
            "notes/01.md": "# Notes\n\n"
            + _lines(n, lambda i: f"## n{i}\n\n- occurrence: {i + 1}\n> the port\n\nNote.\n"),
        },
    ),
    "quotations, unclear": Case(
        400, lambda n: _standoff((_REPEATED + "\n\n") * n, ["the port"] * n)
    ),
    "quotations found": Case(
        10_000,
        lambda n: _standoff(
            _lines(n, lambda i: f"The {_word(i)} went.\n"),
            [f"The {_word(i)} went" for i in range(n)],
        ),
    ),
    "quotations in one paragraph": Case(
        5_000,
        lambda n: _standoff(
            " ".join(f"The {_word(i)} went." for i in range(n)),
            [f"The {_word(i)} went" for i in range(n)],
        ),
    ),
    "links to unknown chapters": Case(
        4_000, lambda n: _lines(n, lambda i: f"[a]({_word(i)}.md)\n")
    ),
    "links to unknown headings": Case(
        2_000, lambda n: _lines(n, lambda i: f"## {_word(i)}\n\n[a](#{_word(i)[1:]})\n")
    ),
    "links to unknown notes": Case(
        2_000,
        lambda n: _lines(
            n, lambda i: f"[^{_word(i)}]: Note.\n\nWords[^{_word(i)}] [a](#fn-{_word(i)[1:]})\n"
        ),
    ),
    "links to unknown entries": Case(
        1_000,
        lambda n: {
            **_people(n),
            "chapters/02.md": "# Two\n\n"
            + _lines(n, lambda i: f"[a](../people.md#{_word(i)}-{_word(i * 7)})\n"),
        },
    ),
    "unknown notes": Case(
        2_000,
        lambda n: _lines(
            n, lambda i: f"[^{_word(i)}]: Note.\n\nWords[^{_word(i)}], words[^{_word(i)[1:]}].\n"
        ),
    ),
    "unknown works": Case(1_000, lambda n: _works(n)),
    "unknown pictures": Case(
        2_000, lambda n: _lines(n, lambda i: f"![a](images/{_word(i)}.png)\n")
    ),
    "unknown attributes": Case(
        2_000, lambda n: _lines(n, lambda i: f"<p {_word(i)}='1'>Words</p>\n")
    ),
    "unknown elements": Case(
        4_000, lambda n: _lines(n, lambda i: f"<x{_word(i)}>Words</x{_word(i)}>\n")
    ),
    "unknown entities": Case(2_000, lambda n: _lines(n, lambda i: f"Words &{_word(i)};\n")),
    "unknown roles": Case(
        2_000, lambda n: _lines(n, lambda i: f"<p role='{_word(i)}'>Words</p>\n")
    ),
    "paragraphs alike": Case(50_000, lambda n: "The same words again.\n\n" * n),
    "paragraphs of one letter": Case(50_000, lambda n: "A\n\n" * n),
    "paragraphs": Case(50_000, lambda n: _lines(n, lambda i: f"The words {_word(i)}.\n")),
    "a long paragraph": Case(5_000_000, lambda n: "Plain words. " * (n // 13)),
    "a long paragraph of lines": Case(5_000_000, lambda n: "Plain words.\n" * (n // 13)),
    "a long paragraph, emphasis": Case(1_000_000, lambda n: "Plain *words* here. " * (n // 20)),
    "a long word": Case(MEGABYTE, lambda n: "a" * n),
    "a long word of full stops": Case(MEGABYTE, lambda n: "a.b" * (n // 3) + "..."),
    "a long word of hyphens": Case(MEGABYTE, lambda n: "a-" * (n // 2) + "a--"),
    "a long word of slashes": Case(MEGABYTE, lambda n: "a/" * (n // 2)),
    "a long word of colons": Case(MEGABYTE, lambda n: "a:" * (n // 2) + "/"),
    "a long word of pluses": Case(MEGABYTE, lambda n: "a+" * (n // 2) + "/"),
    "a long word of underscores": Case(MEGABYTE, lambda n: "a_" * (n // 2) + "/"),
    "spaces": Case(MEGABYTE, lambda n: "a" + " " * n + "a"),
    "spaces at an end": Case(MEGABYTE, lambda n: "a" + " " * n),
    "tabs": Case(MEGABYTE, lambda n: "a" + "\t" * n + "a"),
    "empty lines": Case(MEGABYTE, lambda n: "a" + "\n" * n + "a"),
    "lines of spaces": Case(MEGABYTE, lambda n: "a\n" + "    \n" * (n // 5) + "a"),
    "code by indent": Case(50_000, lambda n: "Words.\n\n" + _lines(n, lambda _: "    code")),
    "code by indent, loose": Case(
        50_000, lambda n: "Words.\n\n" + _lines(n, lambda _: "    code\n")
    ),
    "code by indent, then fences": Case(
        20_000, lambda n: "- a\n\n" + _lines(n, lambda _: "        ```\n")
    ),
    "fences open": Case(20_000, lambda n: _lines(n, lambda i: f"```a{i}\n")),
    "fences open, longer": Case(2_000, lambda n: _lines(n, lambda i: "`" * (n + 3 - i) + "\n")),
    "fences": Case(20_000, lambda n: _lines(n, lambda _: "```\ncode\n```\n")),
    "fences open in quotations": Case(20_000, lambda n: _lines(n, lambda i: f"> ```a{i}\n>")),
    "divs open": Case(20_000, lambda n: _lines(n, lambda _: "::: a\n")),
    "raw divs open": Case(20_000, lambda n: _lines(n, lambda _: "<div>\n")),
    "raw divs open, words": Case(20_000, lambda n: _lines(n, lambda _: "<div>words\n\nwords\n")),
    "raw tables open": Case(20_000, lambda n: _lines(n, lambda _: "<table>\n")),
    "raw blocks": Case(20_000, lambda n: _lines(n, lambda _: "<div>words</div>\n")),
    "raw blocks alike, holes": Case(
        5_000, lambda n: _lines(n, lambda _: "<div>\n\nwords\n\n</div>\n")
    ),
    "raw block of holes": Case(
        5_000, lambda n: "<div>\n" + _lines(n, lambda _: "<div>\n\nwords\n\n</div>") + "\n</div>"
    ),
    "raw block of rows": Case(
        20_000, lambda n: "<table>\n" + _lines(n, lambda _: "<tr><td>a</td></tr>") + "\n</table>"
    ),
    "raw block of items": Case(20_000, lambda n: "<ul>" + "<li>a" * n + "</ul>"),
    "raw block of paragraphs": Case(20_000, lambda n: "<div>" + "<p>a" * n + "</div>"),
    "raw tags open in a block": Case(20_000, lambda n: "<div>" + "<b>a" * n + "</div>"),
    "raw tag over lines": Case(
        20_000, lambda n: "<div\n" + _lines(n, lambda i: f"a{i}='b'") + ">\n</div>"
    ),
    "raw tag never ended": Case(20_000, lambda n: "<div\n" + _lines(n, lambda i: f"a{i}='b'")),
    "comments open": Case(20_000, lambda n: _lines(n, lambda _: "<!-- words\n")),
    "instructions open": Case(20_000, lambda n: _lines(n, lambda _: "<?php words\n")),
    "formulas open": Case(20_000, lambda n: _lines(n, lambda _: "$$")),
    "formulas open, words": Case(20_000, lambda n: _lines(n, lambda _: "$$ a")),
    "formulas": Case(2_000, lambda n: _lines(n, lambda _: "A $x^2$ and $$y$$.\n")),
    "formula long": Case(2_000, lambda n: "$" + "x+" * n + "y$"),
    "formula deep": Case(400, lambda n: "$" + "{x^" * n + "2" + "}" * n + "$"),
    "verse": Case(20_000, lambda n: _lines(n, lambda _: "| A line of verse")),
    "verse, going on": Case(20_000, lambda n: "| A line\n" + _lines(n, lambda _: "  that goes on")),
    "definitions": Case(20_000, lambda n: _lines(n, lambda _: "a\n: words\n")),
    "definitions of one term": Case(20_000, lambda n: "a\n" + _lines(n, lambda _: ": words")),
    "definitions of no term": Case(20_000, lambda n: _lines(n, lambda _: ": words\n")),
    "link definitions": Case(20_000, lambda n: _lines(n, lambda i: f"[a{i}]: b{i}.md")),
    "link definitions apart": Case(
        20_000, lambda n: _lines(n, lambda i: f"[a{i}]: https://b{i}\n")
    ),
    "link definitions broken": Case(20_000, lambda n: _lines(n, lambda _: "[a]: 'b")),
    "links by name": Case(
        20_000, lambda n: "[a]: https://a.org\n\n" + _lines(n, lambda _: "[a], [b][a].\n")
    ),
    "lazy quotation": Case(20_000, lambda n: _lines(n, lambda _: "> words\nlazy")),
    "lazy quotation, hiding": Case(4_000, lambda n: _lines(n, lambda _: "> <b>words</b>\nlazy")),
    "lazy quotations in two": Case(400, lambda n: _lines(n, lambda _: "> > |words\nlazy")),
    "lazy quotations in three": Case(100, lambda n: _lines(n, lambda _: "> > > |words\nlazy")),
    "lazy quotations in five": Case(20, lambda n: _lines(n, lambda _: "> > > > > |words\nlazy")),
    "lazy list": Case(10_000, lambda n: _lines(n, lambda _: "- |words\nlazy")),
    "items": Case(50_000, lambda n: _lines(n, lambda _: "- words")),
    "items loose": Case(50_000, lambda n: _lines(n, lambda _: "- words\n")),
    "items apart": Case(20_000, lambda n: _lines(n, lambda _: "- words\n\n  more\n")),
    "items empty": Case(20_000, lambda n: _lines(n, lambda _: "-")),
    "items of other kinds": Case(20_000, lambda n: _lines(n, lambda i: "-+*"[i % 3] + " words")),
    "item of long text": Case(50_000, lambda n: "- words\n" + _lines(n, lambda _: "  words")),
    "items numbered": Case(20_000, lambda n: _lines(n, lambda i: f"{i + 1}. words")),
    "underlines": Case(20_000, lambda n: _lines(n, lambda _: "words\n---\n")),
    "underline of long text": Case(50_000, lambda n: _lines(n, lambda _: "words") + "\n---"),
    "breaks": Case(50_000, lambda n: _lines(n, lambda _: "---\n")),
    "break nearly": Case(MEGABYTE, lambda n: "- " * (n // 2) + "a"),
    "heading long": Case(MEGABYTE, lambda n: "## " + "words " * (n // 6)),
    "heading of signs": Case(MEGABYTE, lambda n: "## a" + " #" * (n // 2) + "a"),
    "pictures": Case(20_000, lambda n: _lines(n, lambda _: "![a](https://a.org/b.png)\n")),
    "front matter": Case(
        20_000,
        lambda n: {
            "chapters/01.md": "---\n"
            + _lines(n, lambda i: f"a{i}: b")
            + "\n---\n\n# One\n\nWords.\n"
        },
    ),
    "note definitions broken": Case(20_000, lambda n: _lines(n, lambda _: "[^ a]: words\n")),
    "note long": Case(
        50_000, lambda n: "Words[^a].\n\n[^a]: words\n" + _lines(n, lambda _: "    words\n")
    ),
    "notes alike": Case(20_000, lambda n: "Words[^a].\n\n" + _lines(n, lambda _: "[^a]: words\n")),
    "notes never referred to": Case(20_000, lambda n: _lines(n, lambda i: f"[^n{i}]: A note.\n")),
    "citations unknown": Case(20_000, lambda n: _lines(n, lambda _: "See [@carr1952, p. 12].\n")),
    "citations bare": Case(20_000, lambda n: _lines(n, lambda _: "See @carr1952 [p. 12].\n")),
    "quotation marks": Case(MEGABYTE, lambda n: "\"A 'b' c\" " * (n // 10)),
    "straight marks in a run": Case(MEGABYTE, lambda n: "a " + "\"'" * (n // 2)),
    "spaces of typography": Case(MEGABYTE, lambda n: "p. 12 S. 5 " * (n // 11)),
    "spaces of typography, lines": Case(MEGABYTE, lambda n: "p.\n12\n" * (n // 6)),
    "combining marks": Case(MEGABYTE, lambda n: "a" + "\u0301" * n),
    "soft hyphens": Case(MEGABYTE, lambda n: "a\u00ad" * (n // 2)),
    "link definitions of two lines": Case(250_000, lambda n: "[a]:\n" * (n // 5)),
    "raw spans open": Case(9_000, lambda n: "Words\n" + "<b>\n" * n),
    "raw spans open, others ended": Case(
        9_000, lambda n: "Words " + "<b>" * (n // 2) + "</i>" * (n // 2)
    ),
    "raw links open": Case(4_000, lambda n: "Words\n" + '<a href="#one">x\n' * n),
    "raw spans open in a note": Case(
        9_000, lambda n: "Words[^a].\n\n[^a]: Words\n" + "    <b>\n" * n
    ),
    "paragraphs of emphasis, tangled": Case(20_000, lambda n: "*x **a*b\n\n" * n),
}


def _inside(before: str, lead: str, sign: str) -> Case:
    """Rows of a sign in something else."""
    row = f"{lead}{sign}\n"
    return Case(MEGABYTE // 4, lambda n: before + row * (n // len(row)))


for _sign in (
    *("-", "- ", "> ", "# x\n", "## x", ": x", "+ ", "1. ", "***", "===", "---", "```", "~~~"),
    *("| a | b |", "[^a]: x", "[a]: b", "::: a", ":::", "<div>", "$$", "{: .a}", "x\\", "x  "),
    *("\u200b", "\ufeff", "\u0301", "\u2060", "\u3000", "\u2028"),
):
    _name = _sign.strip().encode("unicode_escape").decode()
    CASES |= {
        f"rows {_name!r}": _rows(_sign),
        f"rows {_name!r} in a note": _inside("Words[^a].\n\n[^a]: Words\n", "    ", _sign),
        f"rows {_name!r} in a quotation": _inside("", "> ", _sign),
        f"rows {_name!r} in an item": _inside("- a\n", "  ", _sign),
    }
