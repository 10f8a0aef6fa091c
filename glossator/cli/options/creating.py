"""The options of `new`."""

import argparse
from pathlib import Path

from glossator.cli.options.common import Commands, add_book

KINDS = ("note", "term", "person", "entry", "book")
"""What has a grammar of its own."""
_NOTE = """\
examples:
  %(prog)s was made General Secretary           a note on these words, wherever they stand
  %(prog)s "first words … last words"           on a long passage, by its ends
  %(prog)s 02-wave:14                           on the fourteenth paragraph of 02-wave.md
  %(prog)s 2:14                                 the same, by the chapter's number
  %(prog)s 02-wave.md:31                        on the paragraph that has line 31 of the file
  %(prog)s the soviets --chapter 02-wave --text "Councils of workers."
  %(prog)s the soviets --after "In Petrograd"   the next place after these words
  %(prog)s the soviets --inline                 into the chapter itself: [^label]

The note goes into notes/, quoting the passage that it hangs on; the chapter stays untouched. What
is printed is the file and the line where its text stands, or is to be written.
"""
_TERM = """\
examples:
  %(prog)s soviet --also soviets,councils
  %(prog)s "dual power" --text "Two governments at a time."
"""
_PERSON = """\
examples:
  %(prog)s Paul von Hindenburg --also Hindenburg --born 1847 --died 1934
  %(prog)s "Mao Zedong" --sort "Mao Zedong" --role "Chinese Communist"

How a person is sorted is guessed: Hindenburg, Paul von. --sort says it where that is wrong.
"""
_ENTRY = """\
examples:
  %(prog)s place Kiel --text "A port on the Baltic."
  %(prog)s places Kiel                          the same, by the register's name
  %(prog)s event "3 November 1918" --text "[The mutiny](chapters/02-wave.md) begins."

`entry` may be left out where the word means nothing else: new place Kiel. A book adds a register
by [register.NAME] in its book.toml.
"""
_BOOK = """\
examples:
  %(prog)s essays
  %(prog)s essays --title "Collected Essays" --language en-GB --creator "Rosa Example"
  %(prog)s aufsaetze --title "Aufsätze" --language de
"""


def add(commands: Commands) -> None:
    """Add the command."""
    new = commands.add_parser(
        "new",
        help="begin a note, a term, a person or a book, in the right place",
        description="Begins a note, an entry of the glossary, of the people or of another register "
        "(new event 1918, new place Kiel), or a book: in the right file, and in its place there. "
        "All else in the file stays byte for byte.",
        allow_abbrev=False,
    )
    kinds = new.add_subparsers(dest="kind", metavar="KIND", title="kinds", required=True)
    note = _kind(kinds, "note", "a note on a passage of the text", _NOTE)
    note.add_argument(
        "words",
        nargs="+",
        metavar="WORDS",
        help="words of the text, as a reader sees them; or CHAPTER:PARAGRAPH, FILE.md:LINE",
    )
    note.add_argument("--chapter", default="", metavar="NAME", help="look in this text alone")
    note.add_argument("--after", default="", metavar="WORDS", help="words that stand before it")
    note.add_argument("--before", default="", metavar="WORDS", help="words that stand after it")
    note.add_argument("--label", default="", help="the note's label (default: made of the words)")
    note.add_argument(
        "--inline", action="store_true", help="write it into the chapter, and not into notes/"
    )
    for name, what, examples in (
        ("term", "an entry of the glossary", _TERM),
        ("person", "an entry of the people", _PERSON),
        ("entry", "an entry of any register", _ENTRY),
    ):
        entry = _kind(kinds, name, what, examples)
        if name == "entry":
            entry.add_argument(
                "register",
                metavar="REGISTER",
                help="the register's name, or what one of its entries is called",
            )
            entry.add_argument(
                "--field",
                dest="fields",
                action="append",
                default=[],
                metavar="NAME=VALUE",
                help="what is said of it, in a field that its register has",
            )
        entry.add_argument("name", nargs="+", metavar="NAME", help="the name, as the text has it")
        entry.add_argument(
            "--also",
            action="append",
            default=[],
            metavar="NAMES",
            help="other names, divided by commas",
        )
        entry.add_argument("--sort", default="", metavar="WORDS", help="the words it is sorted by")
        entry.add_argument("--key", default="", help="what links call it (default: from the name)")
        if name == "person":
            entry.add_argument("--born", default="", metavar="DATE")
            entry.add_argument("--died", default="", metavar="DATE")
            entry.add_argument("--role", default="", metavar="WORDS", help="who it is, in short")
    for command in kinds.choices.values():
        command.add_argument("--text", default="", metavar="MARKDOWN", help="the text (default: …)")
        add_book(command)
    book = _kind(kinds, "book", "a book's folder, which builds at once", _BOOK)
    book.add_argument("folder", type=Path, metavar="DIR", help="a folder that is empty, or isn't")
    book.add_argument("--title", default="", help="default: the folder's name")
    book.add_argument(
        "--language", default="en", metavar="TAG", help="en, en-GB, de … (default: en)"
    )
    book.add_argument(
        "--creator", action="append", default=[], metavar="NAME", help="may be given several times"
    )
    for command in kinds.choices.values():
        command.add_argument(
            "--dry-run", action="store_true", help="show what would be written, and write nothing"
        )


def with_entry(given: list[str]) -> list[str]:
    """Arguments with `entry` before the word of a register: `new place Kiel`."""
    begins = given[1] if given[:1] == ["new"] and len(given) > 1 else "-"
    return given if begins.startswith("-") or begins in KINDS else ["new", "entry", *given[1:]]


def _kind(
    kinds: "argparse._SubParsersAction[argparse.ArgumentParser]",
    name: str,
    what: str,
    examples: str,
) -> argparse.ArgumentParser:
    return kinds.add_parser(
        name,
        help=what,
        description=f"Begins {what}.",
        epilog=examples,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
