"""The whole command line, put together."""

import argparse

from glossator import __version__
from glossator.cli.options import (
    annotating,
    building,
    checking,
    collecting,
    completing,
    creating,
    editions,
    importing,
    suggesting,
)
from glossator.model.shell import called, quoted

_DESCRIPTION = """\
Builds an e-book (EPUB) with linked endnotes, a glossary and an index of people from a folder of
Markdown files; web pages and a PDF too. Without a command, it builds the book where you are.
"""

_EXAMPLES = """\
examples:
  %(prog)s                          build the book that you are in into its dist/
  %(prog)s build --book essays      build another folder
  %(prog)s build --output a.epub    say where the e-book goes
  %(prog)s build --for kobo         an edition for an e-reader: kobo, kindle
  %(prog)s build --to html          web pages; with --single, one file
  %(prog)s build --to pdf           for printing, with footnotes or endnotes
  %(prog)s check                    say what is wrong or doubtful, and build nothing
  %(prog)s check --format json      the same for programs
  %(prog)s check --epubcheck        validate the e-book with EPUBCheck too
  %(prog)s suggest                  say which names, terms and notes may be missing
  %(prog)s new book my-book         begin a book; new note, term, person add to one
  %(prog)s import a.docx --to b     make a book's folder of a text, HTML, Word or EPUB file
  %(prog)s highlights clips.txt     bring an e-reader's highlights and comments home
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


def parser(prog: str = "") -> argparse.ArgumentParser:
    """The parser of the whole command line; the program's name is what it was called by."""
    top = argparse.ArgumentParser(
        prog=prog or quoted(*called()),
        description=_DESCRIPTION,
        epilog=_EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    top.add_argument("--version", action="version", version=f"Glossator {__version__}")
    commands = top.add_subparsers(dest="command", metavar="COMMAND", title="commands")
    for module in (
        *(building, checking, suggesting, creating, editions),
        *(collecting, importing, annotating, completing),
    ):
        module.add(commands)
    return top
