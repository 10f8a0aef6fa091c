"""`suggest`: what the book's notes and registers may lack; `--decline`: what they needn't have."""

import argparse
import difflib
import sys
from collections.abc import Sequence
from pathlib import Path

from glossator import GlossatorError
from glossator.cli.options import add_common, add_format, whole_number
from glossator.cli.terminal import ProgressLine, coloured, print_failure, print_json, say_waiting
from glossator.engine.edits import Edits
from glossator.engine.pipeline import Stage, run_stages
from glossator.model.diagnostics import Diagnostics, has_errors
from glossator.model.shell import command
from glossator.model.standing import check_folder, shown
from glossator.suggesting.declined import (
    FILE,
    Declined,
    line_of,
    parsed,
    read_declined,
    same,
    with_lines,
)
from glossator.suggesting.report import rows
from glossator.suggesting.suggest import suggest
from glossator.suggesting.suggestion import Suggestion, SuggestionKind

_LIMIT = 10
_HEADINGS = {
    SuggestionKind.NAMES: "names that no register knows",
    SuggestionKind.TERMS: "terms that no register knows",
    SuggestionKind.SPELLINGS: "spellings that another is near to",
    SuggestionKind.MENTIONS: "mentions that could be two entries', and entries hardly mentioned",
    SuggestionKind.FIGURES: "dates and figures without a note",
    SuggestionKind.INDEX: "entries of the index with too many places in a row",
}
_BOLD, _FAINT, _PLAIN = "\x1b[1m", "\x1b[2m", "\x1b[0m"


def add_options(parser: argparse.ArgumentParser) -> None:
    """The options of the command."""
    parser.description = (
        "Says what the book's apparatus may lack, the best first: names and terms that no register "
        "knows, each with an entry to paste; words that may be misspelt; names that could be two "
        "entries', and entries hardly mentioned; dates and figures without a note; entries of the "
        "index with too many places in a row, with sub-headings to paste. It changes nothing. "
        "docs/suggest.md says how it finds them."
    )
    kinds = tuple(map(str, SuggestionKind))
    add_common(parser)
    parser.add_argument(
        "--kind",
        nargs="+",
        choices=kinds,
        default=[],
        metavar="KIND",
        help=f"only these: {', '.join(kinds)}; names, terms or index alone come with what to paste",
    )
    parser.add_argument(
        "--limit",
        type=whole_number(0),
        metavar="N",
        help="how many of each kind; 0 for all (default: 10, and all with --format json)",
    )
    add_format(parser, "for reading or for programs")
    parser.add_argument(
        "--decline",
        action="append",
        default=[],
        metavar="WORDS",
        help='never suggest this again: "Karl Marx", or "names: Karl Marx"; written into '
        "suggest.ignore in the book's folder; may be given more than once",
    )


def run(options: argparse.Namespace) -> int:
    """Suggest, or decline what was suggested; returns the exit status."""
    folder: Path = options.book
    check_folder(folder)
    kinds = frozenset(map(SuggestionKind, options.kind)) or frozenset(SuggestionKind)
    with Edits(folder, dry=not options.decline, waiting=say_waiting) as edits:
        return _suggest(options, kinds, edits)


def _suggest(options: argparse.Namespace, kinds: frozenset[SuggestionKind], edits: Edits) -> int:
    folder: Path = options.book
    text = edits.text(FILE)
    declined = read_declined(text.removeprefix("\ufeff"))
    for one in declined.misread:
        print(f"{shown(folder / FILE)}:{one.line}: warning: {one.why}", file=sys.stderr)
        print(f"  hint: {one.hint}", file=sys.stderr)
    lines = [parsed(words) for words in options.decline]
    if lines and all(not isinstance(line, str) for line in lines):
        keys = [line for line in lines if isinstance(line, tuple)]
        return _decline(folder, edits, declined, keys)
    suggestions, found = _suggestions(folder, options, kinds, declined)
    failed = has_errors(found)
    if failed:
        print_failure(found, folder)
    if suggestions is None:
        return 1
    if options.decline:
        return _decline(folder, edits, declined, _keys(options.decline, suggestions))
    kept = [one for one in suggestions if not declined.has(one)]
    limit = options.limit if options.limit is not None else _LIMIT
    if options.format == "json":
        first = _first(kept, options.limit or 0)
        print_json(rows(first))
    else:
        # All kinds at once are for an overview.
        pasted = len(options.kind) == 1
        _print(kept, limit, folder, len(suggestions) - len(kept), pasted)
    return 1 if failed else 0


def _suggestions(
    folder: Path,
    options: argparse.Namespace,
    kinds: frozenset[SuggestionKind],
    declined: Declined,
) -> tuple[tuple[Suggestion, ...] | None, Diagnostics]:
    """All suggestions for a book, and what reading it found; None where it can't be read."""
    with ProgressLine() as progress:
        made = run_stages(
            folder, options.jobs, cached=options.cache, until=Stage.BOOK, progress=progress
        )
        if made.parsed is None:
            return None, made.found
        progress("looking for what is missing", 1, 1)
        suggestions = suggest(made.parsed.book, made.found, made.parsed.see, kinds, declined)
        return suggestions, made.found


def _keys(
    given: Sequence[str], suggestions: Sequence[Suggestion]
) -> list[tuple[SuggestionKind, str]]:
    """What is to be declined, by kind and words.

    Raises GlossatorError where something isn't suggested.
    """
    keys: list[tuple[SuggestionKind, str]] = []
    for words in given:
        line = parsed(words)
        if not isinstance(line, str):
            keys.append(line)
            continue
        meant = [(one.kind, one.words) for one in suggestions if same(one.words) == same(words)]
        if not meant:
            near = difflib.get_close_matches(words, [one.words for one in suggestions], n=1)
            hint = f'did you mean "{near[0]}"?' if near else "name its kind: names: Karl Marx"
            raise GlossatorError(f'nothing is suggested by the words "{words}"', hint)
        keys += meant
    return keys


def _decline(
    folder: Path, edits: Edits, declined: Declined, keys: Sequence[tuple[SuggestionKind, str]]
) -> int:
    """Write what is declined into its file, each thing once."""
    new = [key for key in dict.fromkeys(keys) if (key[0], same(key[1])) not in declined.keys]
    if new:
        lines = [line_of(kind, words) for kind, words in new]
        edits.put({FILE: with_lines(edits.text(FILE), lines)})
    for kind, words in dict.fromkeys(keys):
        was = "" if (kind, words) in new else " (it was there already)"
        print(f"{shown(folder / FILE)}: {line_of(kind, words)}{was}")
    return 0


def _first(suggestions: Sequence[Suggestion], limit: int) -> list[Suggestion]:
    """The first of each kind, as many as the limit says; 0: all."""
    counts = dict.fromkeys(SuggestionKind, 0)
    shown = []
    for one in suggestions:
        counts[one.kind] += 1
        if not limit or counts[one.kind] <= limit:
            shown.append(one)
    return shown


def _print(
    kept: Sequence[Suggestion], limit: int, folder: Path, declined: int, pasted: bool
) -> None:
    """Write the suggestions for reading, a group a kind, and what to do with them.

    `pasted` says whether entries to paste stand below them.
    """
    first = _first(kept, limit)
    for kind in SuggestionKind:
        group = [one for one in first if one.kind is kind]
        if group:
            _print_group(kind, group, sum(one.kind is kind for one in kept), folder, pasted)
    counts = [(sum(one.kind is kind for one in kept), kind) for kind in SuggestionKind]
    total = ", ".join(_counted(count, kind) for count, kind in counts if count)
    without = f"; {declined} declined before" if declined else ""
    print(f"{total or 'nothing to suggest'}{without}", file=sys.stderr)
    if kept:
        more = "" if len(first) == len(kept) else "--limit 0 shows all. "
        paste = "Paste an entry into its register"
        if not pasted:
            names = command("suggest", "--kind", "names", book=folder)
            paste = f"For what to paste: {names} (or terms, or index)"
        elif kept[0].kind is SuggestionKind.INDEX:
            paste = "Paste the lines that you want into their entries"
        print(
            f"{more}{paste}. To decline one for good: "
            f"{command('suggest', '--decline', kept[0].words, book=folder)}",
            file=sys.stderr,
        )


def _counted(count: int, kind: SuggestionKind) -> str:
    """How many of a kind there are, in words."""
    if kind is SuggestionKind.INDEX:
        return f"{count} {'entries' if count > 1 else 'entry'} of the index"
    return f"{count} {kind if count > 1 else kind.removesuffix('s')}"


def _print_group(
    kind: SuggestionKind, group: Sequence[Suggestion], count: int, folder: Path, pasted: bool
) -> None:
    bold, faint, plain = (_BOLD, _FAINT, _PLAIN) if coloured(sys.stdout) else ("", "", "")
    of = f"{len(group)} of {count}" if len(group) < count else str(count)
    print(f"{bold}{_HEADINGS[kind]}{plain} ({of})\n")
    counted = any(one.count > 1 for one in group)
    places = [f"{shown(folder / one.spot.path).as_posix()}:{one.spot.line}" for one in group]
    first = max(len(str(one.count)) for one in group) + 1 if counted else 0
    second = max(len(one.words) for one in group)
    third = max(map(len, places))
    for one, place in zip(group, places, strict=True):
        times = f"{f'{one.count}×':>{first}}  " if counted else ""
        words = f"{bold}{one.words}{plain}" + " " * (second - len(one.words))
        print(f"  {times}{words}  {place:<{third}}  {faint}{one.why}{plain}")
        if one.forms:
            print(f"  {' ' * len(times)}{faint}also {', '.join(one.forms)}{plain}")
    for register, entries in _entries(group) if pasted else ():
        print(f"\n  {faint}to paste into {register}:{plain}\n")
        print("\n\n".join(entries))
    if pasted and kind is SuggestionKind.INDEX:
        for one, place in zip(group, places, strict=True):
            if one.entry:
                print(f"\n  {faint}to paste into the entry of {one.words}, {place}:{plain}\n")
                print(one.entry)
    print()


def _entries(group: Sequence[Suggestion]) -> list[tuple[str, list[str]]]:
    """The entries of a group by the register that they belong to."""
    by_register: dict[str, list[str]] = {}
    for one in group:
        if one.entry and one.kind in (SuggestionKind.NAMES, SuggestionKind.TERMS):
            where = f"{one.register}.md" if one.register else "people.md or glossary.md"
            by_register.setdefault(where, []).append(one.entry)
    return list(by_register.items())
