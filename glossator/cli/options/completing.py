"""The options of `completions`."""

from glossator.cli.options.common import Commands

SHELLS = ("bash", "zsh", "fish")


def add(commands: Commands) -> None:
    """Add the command."""
    completions = commands.add_parser(
        "completions",
        help="print what lets a shell complete commands, options and paths",
        description="Prints a script that lets a shell complete the commands, options, choices and "
        "paths of `glossator`: docs/commands.md says where each shell looks for it.",
        allow_abbrev=False,
    )
    completions.add_argument("shell", choices=SHELLS, metavar="SHELL", help=", ".join(SHELLS))
