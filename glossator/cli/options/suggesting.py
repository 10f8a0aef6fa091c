"""The options of `suggest`."""

import argparse

from glossator.cli.options.common import Commands, add_common

KINDS = ("names", "terms", "spellings", "mentions", "figures")


def add(commands: Commands) -> None:
    """Add the command."""
    suggest = commands.add_parser(
        "suggest",
        help="say what the notes and registers may lack: names, terms, spellings, figures",
        description="Says what the book's apparatus may lack, the best first: names and terms that "
        "no register knows, each with an entry to paste; words that may be misspelt; names that "
        "could be two entries', and entries hardly mentioned; dates and figures without a note. "
        "It changes nothing. docs/suggest.md says how it finds them.",
        allow_abbrev=False,
    )
    add_common(suggest)
    suggest.add_argument(
        "--kind",
        nargs="+",
        choices=KINDS,
        default=[],
        metavar="KIND",
        help=f"only these: {', '.join(KINDS)}; names or terms alone come with entries to paste",
    )
    suggest.add_argument(
        "--limit",
        type=_limit,
        metavar="N",
        help="how many of each kind; 0 for all (default: 10, and all with --format json)",
    )
    suggest.add_argument(
        "--format",
        choices=("text", "json"),
        default="text",
        help="for reading or for programs (default: text)",
    )
    suggest.add_argument(
        "--decline",
        action="append",
        default=[],
        metavar="WORDS",
        help='never suggest this again: "Karl Marx", or "names: Karl Marx"; written into '
        "suggest.ignore in the book's folder; may be given more than once",
    )


def _limit(text: str) -> int:
    if not (text.isascii() and text.isdigit()):
        raise argparse.ArgumentTypeError(f'"{text}" is not a whole number from 0')
    return int(text)
