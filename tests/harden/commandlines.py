"""Command lines: options, values and names that are spoilt, missing, doubled or absurd."""

import random

from glossator.cli.table import COMMANDS, parser
from tests.harden.books import book
from tests.harden.mutation import HOSTILE
from tests.harden.trial import ANYWHERE, Command, Trial

_WORDS = (
    *(
        "book",
        "book/book.toml",
        "none",
        "",
        " ",
        ".",
        "-",
        "--",
        "---",
        "=",
        "x" * 5000,
        "a" * 300 + ".epub",
        "é",
        "\u202e",
        "*",
        "~",
    ),
    *(
        "-1",
        "0",
        "1",
        "2",
        "99999999999999999999",
        "1.5",
        "text",
        "json",
        "html",
        "epub",
        "pdf",
        "kobo",
        "kindle",
        "any",
        "book.toml",
    ),
    *(
        "out.epub",
        "out",
        "out.txt",
        "book/out.epub",
        "none/a/b.epub",
        "book/chapters",
        "book/images/cover.png",
        "\udcff",
        "a\nb",
        "a\\0b",
    ),
    *(
        "note",
        "term",
        "person",
        "entry",
        "Soviet",
        "01-kiel",
        "Karl Marx",
        "names: x",
        "titles",
        "../other/book",
        "build",
        "--book=book",
    ),
    *(
        "--output=out.epub",
        "--to=html",
        "-h",
        "--help",
        "--version",
        "@book",
        "a,b",
        "[x]",
        "{y}",
        "%s",
        "%",
        "$x",
        "`x`",
        "bash",
        "zsh",
    ),
)


def _options(command: str) -> list[str]:
    """All options that a command has."""
    top = parser((command,), "glossator")
    rows = next(one.choices for one in top._actions if one.dest == "command")
    assert isinstance(rows, dict)
    return sorted(rows[command]._option_string_actions)


def trial(chance: random.Random) -> Trial:
    """One or two command lines in a folder with the small book."""
    lines = []
    for _ in range(chance.randrange(1, 3)):
        command = chance.choice((*COMMANDS, "bild", ""))
        if command == "release":
            # It asks EPUBCheck, which is a Java of its own, and no part of this.
            command = "build"
        given = [command] if chance.random() < 0.95 else []
        known = (
            [one for one in _options(command) if one != "--epubcheck"]
            if command in COMMANDS
            else ["--x"]
        )
        for _ in range(chance.randrange(6)):
            way = chance.random()
            if way < 0.5:
                given.append(chance.choice(known))
            elif way < 0.95:
                given.append(chance.choice(_WORDS))
            else:
                given.append(chance.choice(HOSTILE).replace("\0", ""))
        lines.append(_command(given))
    return Trial(book({}), tuple(lines))


def _command(given: list[str]) -> Command:
    # It writes wherever it is told to in its folder, and only that nothing goes wrong is looked at.
    return Command(tuple(given), changes=ANYWHERE, statuses=(0, 1, 2))
