"""`build`: the book's folder in, the e-book out, in one step or not at all."""

import argparse
import os
import sys
import tempfile
import time
from pathlib import Path

from glossator.commands.stages import Run, is_folder, run_stages
from glossator.commands.terminal import print_findings, summary
from glossator.diagnostics import has_errors
from glossator.model.edition import Edition
from glossator.model.text import Kind
from glossator.slugs import slug

_ENTRIES = {
    "glossary": ("term", "terms"),
    "people": ("person", "people"),
    "chronology": ("event", "events"),
}


def run(options: argparse.Namespace) -> int:
    """Build a book, or dump a stage of it; returns the exit status."""
    started = time.monotonic()
    folder: Path = options.book
    if not is_folder(folder):
        return 2
    if options.output is not None and options.output.is_dir():
        print(f'error: the output "{options.output}" is a folder', file=sys.stderr)
        print("  hint: name a file: --output FILE", file=sys.stderr)
        return 2
    result = run_stages(folder, options.jobs)
    if options.dump:
        return _dump(result, options)
    print_findings(result.found, folder, sys.stderr)
    if result.publication is None or has_errors(result.found) or (options.strict and result.found):
        strictly = "" if has_errors(result.found) else ", and --strict lets none pass"
        print(f"not built: {summary(result.found)}{strictly}", file=sys.stderr)
        return 1
    from glossator.formats.epub import write_epub

    assert result.edition is not None
    output: Path = options.output or Path("dist") / _file_name(result.edition.settings.title)
    data = write_epub(result.publication)
    replace_file(output, data)
    seconds = time.monotonic() - started
    warnings = f" ({summary(result.found)})" if result.found else ""
    print(f"{output}: {_holds(result.edition)}; {_size(len(data))}, {seconds:.2f} s{warnings}")
    return 0


def replace_file(path: Path, data: bytes) -> None:
    """Put `data` in the place of a file in one step: it is the old file or the new, and whole.

    An OSError names the file itself, not the temporary one beside it.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        _replace(path, data)
    except OSError as cause:
        raise OSError(cause.errno, f"can't be written: {cause.strerror}", str(path)) from cause


def _replace(path: Path, data: bytes) -> None:
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name[:40]}.", suffix=".part")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        mask = os.umask(0)
        os.umask(mask)
        os.chmod(name, 0o666 & ~mask)
        os.replace(name, path)
    except BaseException:
        os.unlink(name)
        raise


def _file_name(title: str) -> str:
    """The e-book's file name: the title's slug, no longer than file systems allow."""
    return f"{slug(title)[:60].strip('-') or 'book'}.epub"


def _dump(result: Run, options: argparse.Namespace) -> int:
    from glossator.dump import dumped

    book = result.parsed.book if result.parsed else None
    stages = {"manuscript": result.manuscript, "book": book, "edition": result.edition}
    print_findings(result.found, options.book, sys.stderr)
    stage = stages[options.dump]
    if stage is None:
        print(f"nothing to show: {summary(result.found)}", file=sys.stderr)
        return 1
    print(dumped(stage))
    return 1 if has_errors(result.found) or (options.strict and result.found) else 0


def _holds(edition: Edition) -> str:
    """What the e-book holds, in the words of the message."""
    chapters = sum(text.label.kind is Kind.CHAPTER for text in edition.texts)
    parts = [_count(chapters, "chapter"), _count(edition.note_count, "note")]
    for register in edition.registers:
        # A register of the book's own kind is named by its title.
        title = register.label.title
        one, many = _ENTRIES.get(register.name, (f"entry of {title}", f"entries of {title}"))
        parts.append(_count(register.entries, one, many))
    if edition.works:
        parts.append(_count(len(edition.works), "work"))
    return ", ".join(parts)


def _count(count: int, one: str, many: str = "") -> str:
    return f"{count} {one if count == 1 else many or one + 's'}"


def _size(size: int) -> str:
    return f"{size / 1e6:.1f} MB" if size >= 1e6 else f"{size / 1e3:.0f} kB"
