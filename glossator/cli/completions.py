"""`completions`: a shell's name in, the script by which it completes our command lines out."""

import argparse
from collections.abc import Iterator
from pathlib import Path

from glossator.cli.options.parser import parser
from glossator.model.shell import NAME

_FOLDERS = ("DIR",)


def run(options: argparse.Namespace) -> int:
    """Print the script; returns the exit status."""
    import shtab

    grammar = parser(NAME)
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
