"""The options of `check`."""

from glossator.cli.options.common import Commands, add_common


def add(commands: Commands) -> None:
    """Add the command."""
    check = commands.add_parser(
        "check",
        help="say what is wrong or doubtful, without building",
        description="Says everything that is wrong or doubtful in a book, without building it.",
        allow_abbrev=False,
    )
    add_common(check)
    check.add_argument("--strict", action="store_true", help="exit with 1 on warnings too")
    check.add_argument(
        "--format",
        choices=("text", "json"),
        default="text",
        help="how findings are written (default: text)",
    )
    check.add_argument(
        "--fix",
        action="store_true",
        help="rewrite quotations of stand-off notes that the text has left behind, where one "
        "passage alone is close, and show what was done",
    )
    check.add_argument(
        "--epubcheck",
        action="store_true",
        help="validate the e-book with EPUBCheck too",
    )
