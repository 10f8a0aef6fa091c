"""The options of `annotations`."""

from pathlib import Path

from glossator.cli.options.common import Commands, add_common


def add(commands: Commands) -> None:
    """Add the command."""
    annotating = commands.add_parser(
        "annotations",
        help="write the notes as annotations that a reading app can import",
        description="Writes the book's notes as a set of annotations, which Thorium and other apps "
        "show at their places in the e-book: docs/annotations.md. The set is for the e-book that "
        "`build` makes of the same folder.",
        allow_abbrev=False,
    )
    add_common(annotating)
    annotating.add_argument(
        "--variant",
        default="",
        metavar="NAME",
        help="a variant of the book, as [variants.NAME] in book.toml has it",
    )
    annotating.add_argument(
        "--output",
        type=Path,
        metavar="FILE",
        help="where the set goes (default: dist/<the book's title>.annotation beside book.toml, as "
        "Readium has it; FILE.annotations is written as the W3C has it)",
    )
