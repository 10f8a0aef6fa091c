"""The options of `highlights`: what was marked on an e-reader, brought home into the source."""

from pathlib import Path

from glossator.cli.options.common import Commands, add_common


def add(commands: Commands) -> None:
    """Add `highlights`."""
    command = commands.add_parser(
        "highlights",
        help="bring an e-reader's highlights and comments home into the book's source",
        description="Finds the paragraph that each highlight was made in, by its words. Comments "
        "become stand-off notes to be edited, other highlights go to a list, highlights.md in the "
        "book's folder: docs/highlights.md. Without --apply it only shows what it would do.",
        allow_abbrev=False,
    )
    command.add_argument(
        "exports",
        nargs="+",
        type=Path,
        metavar="FILE",
        help="what Kindle, KOReader, Kobo, Apple Books, Thorium, Hypothesis or calibre exported",
    )
    add_common(command)
    command.add_argument(
        "--apply", action="store_true", help="write the notes and the list, and remember what came"
    )
    command.add_argument(
        "--title",
        default="",
        metavar="T",
        help="what the e-reader calls the book, where that isn't its title",
    )
    command.add_argument(
        "--format",
        choices=("text", "json"),
        default="text",
        help="how it is said what becomes of each highlight (default: text)",
    )
