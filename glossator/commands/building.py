"""`build`: the book's folder in, the e-book out, in one step or not at all."""

import argparse
import os
import sys
import tempfile
import time
from pathlib import Path

from glossator.commands.stages import Run, run_stages
from glossator.commands.terminal import print_findings, summary
from glossator.diagnostics import has_errors
from glossator.model.edition import Edition
from glossator.model.text import Kind
from glossator.slugs import slug


def run(options: argparse.Namespace) -> int:
    """Build a book, or dump a stage of it; returns the exit status."""
    started = time.monotonic()
    folder: Path = options.book
    if not folder.is_dir():
        print(f'error: there is no folder "{folder}"', file=sys.stderr)
        print("  hint: --book names the book's folder", file=sys.stderr)
        return 2
    result = run_stages(folder, options.jobs)
    if options.dump:
        return _dump(result, options.dump, folder)
    print_findings(result.found, folder, sys.stderr)
    if result.publication is None or has_errors(result.found) or (options.strict and result.found):
        print(f"not built: {summary(result.found)}", file=sys.stderr)
        return 1
    from glossator.formats.epub import write_epub

    assert result.edition is not None
    output: Path = options.output or Path("dist") / f"{slug(result.edition.settings.title)}.epub"
    data = write_epub(result.publication)
    replace_file(output, data)
    seconds = time.monotonic() - started
    warnings = f" ({summary(result.found)})" if result.found else ""
    print(f"{output}: {_holds(result.edition)}; {_size(len(data))}, {seconds:.2f} s{warnings}")
    return 0


def replace_file(path: Path, data: bytes) -> None:
    """Put `data` in the place of a file in one step: it is the old file or the new, and whole."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.", suffix=".part")
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


def _dump(result: Run, stage: str, folder: Path) -> int:
    from glossator.dump import dumped

    book = result.parsed.book if result.parsed else None
    value = {"manuscript": result.manuscript, "book": book, "edition": result.edition}[stage]
    print_findings(result.found, folder, sys.stderr)
    if value is None:
        return 1
    print(dumped(value))
    return 1 if has_errors(result.found) else 0


def _holds(edition: Edition) -> str:
    """What the e-book holds, in the words of the message."""
    chapters = sum(text.label.kind is Kind.CHAPTER for text in edition.texts)
    parts = [_count(chapters, "chapter"), _count(edition.note_count, "note")]
    named = {"glossary": ("term", "terms"), "people": ("person", "people")}
    for register in edition.registers:
        one, many = named.get(register.name, (f"entry of {register.name}",) * 2)
        parts.append(_count(register.entries, one, many))
    return ", ".join(parts)


def _count(count: int, one: str, many: str = "") -> str:
    return f"{count} {one if count == 1 else many or one + 's'}"


def _size(size: int) -> str:
    return f"{size / 1e6:.1f} MB" if size >= 1e6 else f"{size / 1e3:.0f} kB"
