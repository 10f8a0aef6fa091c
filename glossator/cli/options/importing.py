"""The options of `import`."""

import argparse
from pathlib import Path

from glossator.cli.options import building
from glossator.cli.options.common import Commands


def add(commands: Commands) -> None:
    """Add the command."""
    command = commands.add_parser(
        "import",
        help="make a book's folder of a text, HTML, Word, EPUB or Markdown file",
        description="Makes a book's folder of somebody's file: plain text, HTML, Word (.docx), "
        "EPUB or Markdown. Of plain text it finds title, headings, quotations, notes, and what is "
        "no part of the text; --plan shows what was decided line by line, to be changed and "
        "followed with --use-plan: docs/import.md. A book.toml that is there is kept.",
        allow_abbrev=False,
    )
    command.add_argument("file", type=Path, metavar="FILE", help="the file to import")
    command.add_argument(
        "--to", type=Path, metavar="DIR", help="the book's folder: a new one, or one of yours"
    )
    command.add_argument(
        "--plan",
        type=Path,
        metavar="PLAN",
        help="write what was decided of each line of a plain text into this file; without --to, "
        "do nothing else",
    )
    command.add_argument(
        "--use-plan", type=Path, metavar="PLAN", help="follow this plan, changed or not"
    )
    command.add_argument(
        "--no-words",
        action="store_true",
        help="leave the text's words out of the plan, so that it can be handed on without them",
    )
    command.add_argument("--title", default="", help="the book's title, in a new book.toml")
    command.add_argument(
        "--language",
        default="",
        metavar="TAG",
        help='its language, as in "en-GB" (default: guessed from its words)',
    )
    command.add_argument(
        "--encoding",
        default="",
        metavar="NAME",
        help="how a plain text is written: utf-8, cp1252, utf-16 … (default: as its bytes say)",
    )
    command.add_argument(
        "--typographic",
        action="store_true",
        help="let straight quotation marks, -- and ... of a plain text be set as printers set "
        "them; without it they stay as they are",
    )
    command.add_argument(
        "--replace",
        action="store_true",
        help="put the new texts in the place of texts that were changed since they were "
        "imported, or that import didn't make; the old ones are kept in DIR/before-import",
    )
    command.add_argument("--build", action="store_true", help="build the e-book when it is done")
    command.add_argument(
        "--output", type=Path, metavar="EPUB", help="where --build puts the e-book"
    )
    command.set_defaults(build_options=_build_options)


def _build_options() -> argparse.Namespace:
    """The options of `build` as they are where none is given."""
    parser = argparse.ArgumentParser()
    commands: Commands = parser.add_subparsers()  # type: ignore[assignment]
    building.add(commands)
    return parser.parse_args(["build"])
