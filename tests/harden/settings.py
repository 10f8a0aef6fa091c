"""`book.toml`: keys, kinds and values that are spoilt, and TOML that is none."""

import random

from tests.harden.books import SETTINGS, book, commands
from tests.harden.mutation import HOSTILE, encoded, mutated
from tests.harden.trial import OUTSIDE, Trial

_KEYS = (
    *(
        "title",
        "subtitle",
        "creators",
        "language",
        "identifier",
        "publisher",
        "rights",
        "description",
        "subjects",
    ),
    *(
        "cover",
        "style",
        "edition.number",
        "edition.date",
        "edition.revision",
        "notes.numbering",
        "glossary.link",
    ),
    *(
        "people.match",
        "glossary.fields",
        "works.style",
        "works.title",
        "check.ignore",
        "paragraph_numbers",
        "x",
    ),
    *(
        "register.ships.kind",
        "register.ships.after",
        "register.index.kind",
        "variants.a.title",
        "variants.a.notes",
    ),
    *(
        "variants.a.registers",
        "variants.b.style",
        "variants.a.link",
        "chronology.title",
        "layout",
        "title.x",
    ),
    *(
        "isbn",
        "half_title",
        "series.title",
        "series.number",
        "accessibility.conforms_to",
        "accessibility.certified_by",
        "accessibility.report",
        "accessibility.summary",
        "variants.a.isbn",
    ),
)
_VALUES = (
    *(
        '""',
        '"x"',
        "1",
        "-1",
        "0",
        "1.5",
        "nan",
        "inf",
        "true",
        "[]",
        "[1]",
        '["a", 1]',
        '["", ""]',
        "{}",
        "{ a = 1 }",
        '[{ name = "A", role = "editor" }, { role = 1 }, { name = "\\u0001" }]',
        '[{ name = "A", sort = ["B"] }, "C"]',
    ),
    *(
        "2026-01-01",
        "9999-12-31",
        "0001-01-01",
        "2026-01-01T00:00:00Z",
        "2026-01-01T00:00:00+23:59",
        "12:00:00",
    ),
    *(
        "0x10",
        "9" * 400,
        "1" + "0" * 5000,
        "1e400",
        "'\\'",
        "'''\nx\n'''",
        '"\\u0000"',
        '"\\u0001"',
        '"\\uffff"',
    ),
    *(
        '"\\ud800"',
        '"\\U00110000"',
        '"\\u202e"',
        '"a\\nb"',
        '"\\u001b[31m"',
        '"' + "x" * 20_000 + '"',
        "[" * 300,
    ),
    *(
        "{a=" * 300,
        "[" * 60 + "]" * 60,
        '"en"',
        '"de-DE-1901"',
        '"xx-' + "a" * 300 + '"',
        '"zh-Hans"',
        '"ar"',
        '"i-klingon"',
    ),
    *(
        '"plain"',
        '"classic"',
        '"styles/own.css"',
        f'"../{OUTSIDE}/secret.css"',
        '"/etc/passwd"',
        '"images"',
        '"."',
        '"\\\\x"',
    ),
    *(
        '"chapter"',
        '"book"',
        '"all"',
        '"first"',
        '"none"',
        '"case"',
        '["glossary"]',
        '["glossary", "none"]',
        '"a/../../b"',
    ),
    *(
        '[{ code = "long-note", at = "book.toml", reason = "x" }]',
        "[{ code = 1 }]",
        '[{ code = "dead-link" }]',
        "[[]]",
    ),
    *(
        '{ built = "Stapel", "a b" = 1 }',
        '"urn:uuid:x"',
        '"<b>&amp;"',
        '"]]>"',
        '"\\"\'"',
        '"images/cover.png"',
        '"nul"',
    ),
    *(
        '"images/map.svg"',
        '"images/none.png"',
        '"chapters/01-kiel.md"',
        '"\\u00e9"',
        '"e\\u0301"',
        '"images/cover.png\\u0000"',
    ),
)
_PARTS = (
    *(
        "=",
        "[",
        "]",
        "[[",
        "]]",
        "[x]",
        "[title]",
        "[[edition]]",
        "[edition]",
        "[variants.a]",
        "[register.ships]",
        '"',
        "'",
    ),
    *(
        '"""',
        "'''",
        "#",
        "\\",
        ",",
        ".",
        "{",
        "}",
        "title = ",
        "a.b.c = 1",
        '"" = 1',
        "x = {",
        "\r",
        "[a.a.a]",
        "\n",
    ),
    *(
        "[" + "a." * 400 + "a]",
        '"a\\u0000" = 1',
        "[variants]",
        "[people]",
        "[check]",
        "[works]",
        *HOSTILE,
    ),
)


def _line(chance: random.Random) -> str:
    table, _, key = chance.choice(_KEYS).rpartition(".")
    head = f"[{table}]\n" if table else ""
    return f"{head}{key} = {chance.choice(_VALUES)}\n"


def trial(chance: random.Random) -> Trial:
    """A book whose settings are spoilt."""
    text = SETTINGS
    for _ in range(chance.randrange(1, 5)):
        line = _line(chance)
        key = line.partition(" = ")[0]
        if not line.startswith("["):
            lines = [one for one in text.split("\n") if not one.startswith(f"{key} =")]
            text = line + "\n".join(lines)
        elif line.split("\n")[0] in text:
            head = line.split("\n")[0]
            text = text.replace(f"{head}\n", line, 1)
        else:
            text += line
    if chance.random() < 0.4:
        text = mutated(chance, text, _PARTS, 3)
    return Trial(book({"book.toml": encoded(chance, text)}), commands(chance))
