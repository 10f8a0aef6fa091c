"""The other files of a book's folder as nobody writes them, and texts for `check` and `suggest`."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping

from bench.extremes import BOOK, MEGABYTE, Case

_TEXT = {"chapters/01.md": "# One\n\nAnn Stone went to Kiel in 1917.\n"}
_ENTRY = "# People\n\n## Ann Stone\n\n"
CASES: dict[str, Case] = {}


def _file(
    name: str, what: str, size: int, make: Callable[[int], str], text: str = "", task: str = "build"
) -> None:
    """A book with one file that is made."""
    own = {"chapters/01.md": f"# One\n\n{text}\n"} if text else _TEXT
    CASES[f"{name} {what}"] = Case(size, lambda n: {**own, name: make(n)}, task)


def _name(number: int) -> str:
    """A name of its own for each number."""
    letters = ""
    while number or len(letters) < 4:
        number, digit = divmod(number, 20)
        letters += "bcdfghklmnprstvwzjqx"[digit] + "aeiou"[digit % 5]
    return letters.capitalize()


def _works(count: int) -> str:
    return json.dumps(
        [
            {
                "id": f"w{n}",
                "type": "book",
                "title": f"On {_name(n)}",
                "author": [{"family": _name(n)}],
            }
            for n in range(count)
        ]
    )


for _what, _make in (
    ("entry long", lambda n: _ENTRY + "Words. " * (n // 7)),
    ("name long", lambda n: f"# People\n\n## {'a' * n}\n\nShe.\n"),
    ("name long, words", lambda n: f"# People\n\n## {'Ann ' * (n // 4)}\n\nShe.\n"),
    ("also long", lambda n: f"{_ENTRY}- also: {'a' * n}\n\nShe.\n"),
    ("also of many commas", lambda n: f"{_ENTRY}- also: {'a, ' * (n // 3)}\n\nShe.\n"),
    ("field long", lambda n: f"{_ENTRY}- born: {'a' * n}\n\nShe.\n"),
    ("sort long", lambda n: f"{_ENTRY}- sort: {'a ' * (n // 2)}\n\nShe.\n## Bob\n\nHe.\n"),
    (
        "introduction long",
        lambda n: "# People\n\n" + "Words. " * (n // 7) + "\n\n## Ann Stone\n\nShe.\n",
    ),
):
    _file("people.md", _what, MEGABYTE, _make)
for _what, _make in (
    ("fields", lambda n: _ENTRY + "".join(f"- a{i}: b\n" for i in range(n)) + "\nShe.\n"),
    ("fields alike", lambda n: _ENTRY + "- born: 1870\n" * n + "\nShe.\n"),
    ("links", lambda n: _ENTRY + "- link: https://a.org/b\n" * n + "\nShe.\n"),
    ("also", lambda n: f"{_ENTRY}- also: {', '.join(map(_name, range(n)))}\n\nShe.\n"),
    (
        "also, a line each",
        lambda n: _ENTRY + "".join(f"- also: {_name(i)}\n" for i in range(n)) + "\nShe.\n",
    ),
    (
        "see, a chain",
        lambda n: (
            "# People\n\n"
            + "".join(f"## {_name(i)} {{#a{i}}}\n\n- see: a{i + 1}\n\n" for i in range(n))
            + f"## {_name(n)} {{#a{n}}}\n\nShe.\n"
        ),
    ),
    (
        "see, a ring",
        lambda n: (
            "# People\n\n"
            + "".join(f"## {_name(i)} {{#a{i}}}\n\n- see: a{(i + 1) % n}\n\n" for i in range(n))
        ),
    ),
    (
        "see one",
        lambda n: (
            _ENTRY
            + "She.\n\n"
            + "".join(f"## {_name(i)}\n\n- see: ann-stone\n\n" for i in range(n))
        ),
    ),
):
    _file("people.md", _what, 10_000, _make)
_file(
    "chronology.md",
    "events",
    50_000,
    lambda n: (
        "# Chronology\n\n"
        + "".join(
            f"## {i % 28 + 1} May {1000 + i // 28 % 900}\n\nAn event {i}.\n\n" for i in range(n)
        )
    ),
)
_file(
    "chronology.md",
    "date long",
    MEGABYTE,
    lambda n: f"# Chronology\n\n## {'1 May ' * (n // 6)}\n\na\n",
)
_file("works.json", "not cited", 50_000, _works)
_file(
    "works.json",
    "value long",
    MEGABYTE,
    lambda n: json.dumps([{"id": "a", "type": "book", "title": "a" * n}]),
    "See [@a].",
)
_file(
    "works.json",
    "value of words",
    MEGABYTE,
    lambda n: json.dumps([{"id": "a", "type": "book", "title": "On a word " * (n // 10)}]),
    "See [@a].",
)
_file(
    "works.json",
    "id long",
    MEGABYTE,
    lambda n: json.dumps([{"id": "a" * n, "type": "book", "title": "a"}]),
)
_file("works.json", "deep", MEGABYTE, lambda n: "[" * (n // 2) + "]" * (n // 2))
_file(
    "works.json",
    "authors",
    10_000,
    lambda n: json.dumps(
        [
            {
                "id": "a",
                "type": "book",
                "title": "a",
                "author": [{"family": _name(i)} for i in range(n)],
            }
        ]
    ),
    "See [@a].",
)
_file(
    "works.json",
    "alike",
    10_000,
    lambda n: json.dumps([{"id": "a", "type": "book", "title": "a"}] * n),
    "See [@a].",
)
for _sign in (
    "{",
    "}",
    "(",
    ")",
    "@media",
    "@media (",
    ":not(",
    "a{",
    "a{}",
    "/*",
    '"',
    "\\",
    "a,",
    "a ",
    "url(",
    ";",
    "@import 'a';",
    "@font-face{",
    "<!--",
    "[a=",
    "a>",
    "*",
    "--a:",
    "@media a{",
    "a:not(",
    "!",
    "calc(",
    "a{b:c}",
    "@a;",
    "\n",
    "'a\n",
    "/* a */",
):
    for _place in ("styles/book.css", "styles/extra.css"):
        _file(
            _place,
            f"run {_sign!r}",
            MEGABYTE,
            lambda n, sign=_sign: sign * (n // len(sign)),  # type: ignore[misc]
        )
for _what, _make in (
    ("title long", lambda n: BOOK.replace("Extremes", "a" * n)),
    ("title of words", lambda n: BOOK.replace("Extremes", "A word " * (n // 7))),
    ("creators", lambda n: BOOK.replace('"Nobody"', ", ".join(f'"N{i}"' for i in range(n // 100)))),
    ("identifier long", lambda n: BOOK.replace("urn:uuid:1", "a" * n)),
    ("language long", lambda n: BOOK.replace('"en"', f'"{"en-" * (n // 3)}"')),
    ("deep", lambda n: BOOK + "a = " + "[" * (n // 2) + "]" * (n // 2) + "\n"),
    ("tables", lambda n: BOOK + "".join(f"[a{i}]\n" for i in range(n // 10))),
    ("dotted", lambda n: BOOK + "a" + ".a" * (n // 2) + " = 1\n"),
    ("fields unknown", lambda n: BOOK + "".join(f"a{i} = 1\n" for i in range(n // 100))),
):
    _file("book.toml", _what, MEGABYTE, _make)
for _what, _make in (
    ("value long", lambda n: f"---\ntitle: {'a' * n}\n---\n"),
    ("value of brackets", lambda n: f"---\ntitle: {'[' * n}\n---\n"),
    ("open", lambda n: "---\n" + "a: b\n" * (n // 5)),
    ("fields alike", lambda n: "---\n" + "a: b\n" * (n // 5) + "---\n"),
    ("spaces", lambda n: f"---\ntitle:{' ' * n}a\n---\n"),
):
    CASES[f"front matter {_what}"] = Case(
        MEGABYTE,
        lambda n, make=_make: {"chapters/01.md": make(n) + "\n# One\n\nWords.\n"},  # type: ignore[misc]
    )


def _texts(count: int) -> Mapping[str, Callable[[], str]]:
    return {
        "one word": lambda: "word " * (count // 5),
        "one name": lambda: "Ann Stone " * (count // 10),
        "one name, sentences": lambda: "Here Ann Stone spoke. " * (count // 22),
        "a word without end": lambda: "a" * count,
        "a capital word without end": lambda: "A" * count,
        "capitals": lambda: "Abc " * (count // 4),
        "initials": lambda: "A. " * (count // 3),
        "hyphens": lambda: "Ann-" * (count // 4),
        "apostrophes": lambda: "O’" * (count // 2),
        "names": lambda: " ".join(
            f"Here {_name(n)} {_name(n * 3)} spoke." for n in range(count // 25)
        ),
        "words nearly alike": lambda: " ".join(
            f"{_name(n).lower()}word" for n in range(count // 13)
        ),
        "figures": lambda: "In 1917 there were 500 ships. " * (count // 30),
        "figures without end": lambda: "1" * count,
        "figures in rows": lambda: "1917 " * (count // 5),
        "dates": lambda: "On 1 May 1917 he left. " * (count // 23),
        "full stops": lambda: "a. " * (count // 3),
        "de von": lambda: "Ann von der " * (count // 12),
        "lines": lambda: "Ann\n" * (count // 4),
        "paragraphs": lambda: "Ann Stone went.\n\n" * (count // 17),
        "of the": lambda: "the Bank of the " * (count // 16),
    }


for _task in ("check", "suggest"):
    for _what in _texts(1):
        CASES[f"{_task} {_what}"] = Case(
            MEGABYTE,
            lambda n, what=_what: {  # type: ignore[misc]
                "chapters/01.md": f"# One\n\n{_texts(n)[what]()}\n",
                "people.md": f"{_ENTRY}- also: Stone\n\nShe.\n",
            },
            _task,
        )
