"""The options of `release`, `diff` and `migrate`."""

from pathlib import Path

from glossator.cli.options.common import HERE, Commands, add_common


def add(commands: Commands) -> None:
    """Add the commands."""
    release = commands.add_parser(
        "release",
        help="freeze an edition: the e-book, its variants, and the record of what is in it",
        description="Freezes an edition: checks the book and validates it with EPUBCheck, letting "
        "no warning pass, and every variant of it; then writes the e-books, and the record "
        "editions/<number>.json into the book's folder. The next edition keeps its ids by that, "
        "and tells its readers what changed. Content that changed needs a new number.",
        allow_abbrev=False,
    )
    add_common(release)
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
    diff.add_argument(
        "new",
        type=Path,
        nargs="?",
        default=HERE,
        metavar="NEW",
        help="the edition after (default: the book where you are)",
    )
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
