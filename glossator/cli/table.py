"""The commands, a row each, and the grammar of the command line that is made of them.

A command is a row here and a module beside this one, named as the command (`import_` for `import`).
The module has two functions: `add_options(parser)`, and `run(options)`, which returns the exit
status. A third, `arguments(given)`, may rewrite what was typed into what its options expect.
Nothing else knows the commands: docs/contributing.md says how to add one.
"""

import argparse
from collections.abc import Collection, Mapping, Sequence
from importlib import import_module
from keyword import iskeyword
from types import ModuleType

from glossator.model.shell import called, quoted
from glossator.model.shipped import VERSION

COMMANDS: Mapping[str, str] = {
    "build": "make the e-book (the default), web pages, a PDF or plain text",
    "check": "say what is wrong or doubtful, without building",
    "suggest": "say what the notes and registers may lack: names, terms, spellings, figures",
    "stats": "say the apparatus in numbers: as tables, as JSON, or as pictures on a page",
    "new": "begin a note, a term, a person or a book, in the right place",
    "import": "make a book's folder of a text, HTML, Word, EPUB or Markdown file",
    "highlights": "bring an e-reader's highlights and comments home into the book's source",
    "dictionary": "write the entries as a dictionary, for a long press on any name in the book",
    "annotations": "write the notes as annotations that a reading app can import",
    "release": "freeze an edition: the e-book, its variants, and the record of what is in it",
    "diff": "say what changed between two editions",
    "migrate": "carry a reader's highlights and last place over to a new edition",
    "completions": "print what lets a shell complete commands, options and paths",
}
"""Each with what `--help` says of it, in the order in which it lists them."""

_DESCRIPTION = """\
Builds an e-book (EPUB) with linked endnotes, a glossary and an index of people from a folder of
Markdown files; web pages, a PDF and plain text too. Without a command, it builds the book where
you are.
"""

_EXAMPLES = """\
examples:
  %(prog)s                          build the book that you are in into its dist/
  %(prog)s build --book essays      build another folder
  %(prog)s build --output a.epub    say where the e-book goes
  %(prog)s build --for kobo         an edition for an e-reader: kobo, kindle
  %(prog)s build --to html          web pages; with --single, one file
  %(prog)s build --to pdf           for printing, with footnotes or endnotes
  %(prog)s build --to txt           the whole book as plain text
  %(prog)s check                    say what is wrong or doubtful, and build nothing
  %(prog)s check --format json      the same for programs
  %(prog)s check --epubcheck        validate the e-book with EPUBCheck too
  %(prog)s suggest                  say which names, terms and notes may be missing
  %(prog)s stats                    count words, notes, entries; who appears where, and with whom
  %(prog)s new book my-book         begin a book; new note, term, person add to one
  %(prog)s import a.docx --to b     make a book's folder of a text, HTML, Word or EPUB file
  %(prog)s dictionary               the terms and people as a dictionary for KOReader; --to kobo
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
their names are found in the chapters by themselves. [@key] cites a work of works.json (CSL-JSON)
or works.bib (BibLaTeX), and chronology.md has an event under each "## date".
docs/diagnostics.md explains every message.

exit status: 0 good; 1 the book has errors; 2 the command was used wrongly, or the machine failed.
environment: SOURCE_DATE_EPOCH, in seconds, overrules the edition's date as the time the e-book says
             it was made; NO_COLOR switches colours off; GLOSSATOR_DEBUG=1 shows where a fault lies.
"""


def module_of(command: str) -> ModuleType:
    """The module of a command, which is imported only when it is asked for."""
    name = command.replace("-", "_")
    return import_module(f"glossator.cli.{name}{'_' * iskeyword(name)}")


def in_full(given: Sequence[str]) -> list[str]:
    """What was typed, the command first, as the command's options expect it."""
    own = getattr(module_of(given[0]), "arguments", None) if given[0] in COMMANDS else None
    return list(own(given) if own else given)


class _Versions(argparse.Action):
    """The option that prints which program this is, and which pandoc it would run."""

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> None:
        """Print both, and end."""
        from glossator.citing.pandoc import EngineError, find_pandoc

        try:
            engine = find_pandoc().shown
        except EngineError as cause:
            engine = str(cause)
        print(f"Glossator {VERSION}\n{engine}")
        parser.exit()


def parser(commands: Collection[str] = COMMANDS, prog: str = "") -> argparse.ArgumentParser:
    """The parser of the command line, with the options of these commands; it names all others.

    `prog` is the name of the program; by default, the one that it was called by.
    """
    top = argparse.ArgumentParser(
        prog=prog or quoted(*called()),
        description=_DESCRIPTION,
        epilog=_EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    about = "show the versions of the program, and of the pandoc that sets its citations"
    top.add_argument("--version", action=_Versions, nargs=0, help=about)
    # Without a `prog`, it measures the terminal to set a line that we know already.
    rows = top.add_subparsers(dest="command", metavar="COMMAND", title="commands", prog=top.prog)
    for name, about in COMMANDS.items():
        row = rows.add_parser(name, help=about, allow_abbrev=False)
        if name in commands:
            module_of(name).add_options(row)
    return top
