"""`completions`: the script by which a shell completes our command lines."""

import argparse
from collections.abc import Iterator
from pathlib import Path

from glossator.cli.table import parser
from glossator.model.shell import NAME

_SHELLS = ("bash", "zsh", "fish")
_FOLDERS = ("DIR",)


def add_options(parser: argparse.ArgumentParser) -> None:
    """The options of the command."""
    parser.description = (
        "Prints a script that lets a shell complete the commands, options, choices and paths of "
        "`glossator`: docs/commands.md says where each shell looks for it."
    )
    parser.add_argument("shell", choices=_SHELLS, metavar="SHELL", help=", ".join(_SHELLS))


def run(options: argparse.Namespace) -> int:
    """Print the script; returns the exit status."""
    import shtab

    grammar = parser(prog=NAME)
    for action in _actions(grammar):
        if action.type is Path:
            is_folder = action.metavar in _FOLDERS
            action.complete = shtab.DIRECTORY if is_folder else shtab.FILE  # type: ignore[attr-defined]
    print(shtab.complete(grammar, options.shell))
    return 0


def _actions(grammar: argparse.ArgumentParser) -> Iterator[argparse.Action]:
    """All arguments and options, those of commands too."""
    for action in grammar._actions:
        yield action
        if isinstance(action, argparse._SubParsersAction):
            for shown in action._choices_actions:
                # One line of the list of completions.
                action.choices[shown.dest].description = shown.help
            for command in action.choices.values():
                yield from _actions(command)
