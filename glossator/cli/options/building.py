"""The options of `build`."""

from pathlib import Path

from glossator.cli.options.common import Commands, add_common


def add(commands: Commands) -> None:
    """Add the command."""
    build = commands.add_parser(
        "build",
        help="make the e-book (the default), web pages or a PDF",
        description="Makes the e-book, an edition of it for a device, web pages or a PDF. The old "
        "file stays as it was until the new one is complete.",
        allow_abbrev=False,
    )
    add_common(build)
    build.add_argument(
        "--to",
        choices=("epub", "html", "pdf"),
        default="epub",
        help="an e-book, a folder of web pages, or a PDF, which needs more to be installed: "
        "docs/print.md; default: epub",
    )
    build.add_argument(
        "--for",
        dest="profile",
        choices=("any", "kobo", "kindle"),
        default="any",
        help="the e-readers that the e-book is for (default: any); docs/devices.md says what "
        "each changes",
    )
    build.add_argument(
        "--with-annotations",
        dest="annotations",
        action="store_true",
        help="put the notes into the e-book as W3C EPUB Annotations, too: docs/annotations.md",
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
        help="where the book goes (default: dist/<the book's title>.epub beside its book.toml, or "
        "as the format has it)",
    )
    build.add_argument("--strict", action="store_true", help="let warnings stop the build too")
    build.add_argument(
        "--dump",
        choices=("manuscript", "book", "edition"),
        help="print what a stage makes of the book, as JSON, and build nothing",
    )
