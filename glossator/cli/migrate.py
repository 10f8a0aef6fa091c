"""`migrate`: a reader's highlights and last place, from one edition's e-book to the next."""

import argparse
from pathlib import Path

import glossator
from glossator import GlossatorError
from glossator.cli.options import add_format, check_output
from glossator.cli.terminal import ProgressLine, print_failure, print_json
from glossator.editions.migrate import EditionError, Left, Migration, migrate_file
from glossator.engine.output import replace_file
from glossator.model.counted import count_of
from glossator.model.files import read_file
from glossator.readers.exported import ExportError, Item, ItemKind
from glossator.readers.table import OwnFile, find_own

_SIDECAR = "metadata.epub.lua"


def add_options(parser: argparse.ArgumentParser) -> None:
    """The options of the command."""
    parser.description = (
        "Carries a reader's highlights, bookmarks and last place over to the next edition, by "
        "their words and what stands around them: docs/migrate.md. What has no sure place there is "
        "listed with its words. The reader's own file is never changed."
    )
    parser.add_argument(
        "highlights",
        type=Path,
        metavar="HIGHLIGHTS",
        help="KOReader's metadata.epub.lua or its .sdr folder, or Thorium's .annotation",
    )
    parser.add_argument("old", type=Path, metavar="OLD", help="their edition: EPUB or folder")
    parser.add_argument("new", type=Path, metavar="NEW", help="the next edition: EPUB or folder")
    parser.add_argument(
        "--output", type=Path, metavar="FILE", help="default: beside HIGHLIGHTS, NAME.new.lua"
    )
    add_format(parser, "how it is said what was carried over and what wasn't")


def run(options: argparse.Namespace) -> int:
    """Carry a reader's file over, and list what can't be carried; returns the exit status.

    Raises GlossatorError where a file can't be read, or the output is no place to write to.
    """
    source: Path = options.highlights
    if source.is_dir() and (source / _SIDECAR).is_file():
        source = source / _SIDECAR
    # A folder has no name to call files beside it by: it is refused before.
    data = read_file(source)
    output: Path = options.output or _beside(source, ".new")
    _refuse(output, source)
    listing = _beside(output, ".left", ".txt")
    try:
        row = find_own(source.name, data)
        old = _epub(options.old)
        new = _epub(options.new) if old is not None else None
        if old is None or new is None:
            return 1
        result = migrate_file(row, data, old, new)
    except EditionError as cause:
        path = options.old if cause.is_old else options.new
        hint = "name an EPUB file, or a book's folder"
        raise GlossatorError(f'"{path}" can\'t be read: {cause}', hint) from None
    except ExportError as cause:
        where = f"{source}:{cause.line}" if cause.line else str(source)
        raise GlossatorError(f"{where}: {cause}", cause.hint) from None
    # What isn't named lies beside the reader's file, and no link leads from there to elsewhere.
    replace_file(output, result.data, None if options.output else output.parent)
    if result.left or listing.exists():
        replace_file(listing, _list(result).encode("utf-8", "replace"), listing.parent)
    if options.format == "json":
        print_json(_report(result, output, listing))
    else:
        _say(result, row, output, listing)
    return 0


def _beside(path: Path, mark: str, ending: str = "") -> Path:
    """A file beside another, and named like it: `metadata.epub.lua`, `metadata.epub.new.lua`."""
    was = path.suffix
    return path.with_name(f"{path.name.removesuffix(was)}{mark}{ending or was}")


def _refuse(output: Path, source: Path) -> None:
    """Raises GlossatorError where the output can't be written."""
    check_output(output)
    if output.exists() and source.exists() and output.samefile(source):
        message = f'the output "{output}" is the reader\'s own file'
        raise GlossatorError(message, "name another; nothing of the reader's is ever overwritten")


def _epub(path: Path) -> bytes | None:
    """An edition's e-book, read or built from its folder; None where it can't be, which is said."""
    if not path.is_dir():
        return read_file(path)
    with ProgressLine() as progress:
        built = glossator.build(path, progress=progress)
    if not built.files:
        print_failure(built.findings, path, f'"{path}" can\'t be built: ')
        return None
    return built.files[built.name]


def _say(result: Migration, row: OwnFile, output: Path, listing: Path) -> None:
    whole = len(result.carried) + len(result.left)
    print(f"{output}: {len(result.carried)} of {count_of(whole, 'item')} carried over")
    if result.left:
        print(f"{listing}: {len(result.left)} not carried over, with their words:\n")
        print(_list(result), end="\n")
    print(f"to use it: {row.how}")


def _list(result: Migration) -> str:
    """What isn't carried over, for people: page, why, the old words, the reader's comment."""
    return "\n".join(map(_entry, result.left)) or "Everything was carried over.\n"


def _entry(left: Left) -> str:
    item = left.item
    head = [left.page or "?", str(item.kind), *filter(None, (item.date,))]
    lines = [f"{', '.join(head)}: not carried over: {left.loss}"]
    lines += [f"  > {line}" for line in left.words.splitlines()]
    lines += [f"  {line}" for line in item.comment.splitlines()]
    lines += [f"  it stood at {item.place}"] if item.place else []
    return "\n".join(lines) + "\n"


def _report(result: Migration, output: Path, listing: Path) -> dict[str, object]:
    kinds = [item.kind for item in result.carried]
    return {
        "output": str(output),
        "list": str(listing) if result.left else None,
        "carried": {str(kind): kinds.count(kind) for kind in ItemKind},
        "left": [_row(left) for left in result.left],
    }


def _row(left: Left) -> dict[str, str]:
    item: Item = left.item
    return {
        "kind": str(item.kind),
        "page": left.page,
        "chapter": item.chapter,
        "reason": str(left.loss),
        "text": left.words,
        "comment": item.comment,
        "date": item.date,
        "place": item.place,
    }
