"""`build`: the book's folder in, the book in one of its formats out, whole or not at all."""

import argparse
import sys
import time
from dataclasses import replace
from pathlib import Path

from glossator.cli.kept import Built, KeptBuild
from glossator.cli.output import ForeignFolderError, replace_file, replace_folder
from glossator.cli.stages import Read, Run, is_folder, remembering, run_stages
from glossator.cli.terminal import ProgressLine, print_findings, summary
from glossator.engine import pipeline
from glossator.engine.cache.remembered import StoreMemory
from glossator.engine.cache.store import FOLDER as CACHE
from glossator.engine.cache.store import Store
from glossator.formats.table import ANY, SINGLE, Format, find_format
from glossator.formats.written import FormatError, Written
from glossator.model.diagnostics import Diagnostics, has_errors
from glossator.model.edition import Edition
from glossator.model.memory import NO_MEMORY
from glossator.model.publication import Publication, Resource
from glossator.model.settings import Settings
from glossator.model.standing import outputs, shown
from glossator.model.text import Kind
from glossator.text.slugs import slug


def run(options: argparse.Namespace) -> int:
    """Build a book and what variants of it were asked for, or dump a stage; returns the status."""
    row = _format(options)
    if row is None or not is_folder(options.book) or not _is_free(options.output, row):
        return 2
    if options.dump:
        result = run_stages(
            options.book, options.jobs, variant=options.variant, cached=options.cache
        )
        return _dump(result, options)
    names = [options.variant]
    if options.all_variants:
        manuscript, _ = pipeline.read(options.book)
        names += [one.name for one in manuscript.settings.variants] if manuscript else []
    status = 0
    for name in names:
        # What stops the book stops its variants.
        status = status or _build(options, row, name)
    return status


def _build(options: argparse.Namespace, row: Format, variant: str) -> int:
    started = time.monotonic()
    folder: Path = options.book
    read = pipeline.read(folder, variant=variant)
    kept = None
    if read[0] is not None and options.cache:
        store = Store(folder / CACHE)
        kept = KeptBuild(store, read[0], read[1], row, options.annotations)
    built = kept.get() if kept else None
    if built is None:
        try:
            built = _made(options, row, variant, read)
        except FormatError as cause:
            print(f"error: {cause}\n  hint: {cause.hint}", file=sys.stderr)
            return 2
        if kept and built.written and not built.written.found:
            kept.put(built)
    found, written = built.found, built.written
    print_findings(found, folder, sys.stderr)
    if written is None or _stopped(found, options):
        strictly = "" if has_errors(found) else ", and --strict lets none pass"
        print(f"not built: {summary(found)}{strictly}", file=sys.stderr)
        return 1
    assert read[0] is not None
    output: Path = options.output or default_output(folder, read[0].settings, row)
    names = _put(output, row, written)
    if names is None:
        return 2
    seconds = time.monotonic() - started
    warnings = f" ({summary(found)})" if found else ""
    held = f"{built.holds}; {_size(written.size)}, {seconds:.2f} s{warnings}"
    print(f"{' and '.join(names)}: {held}")
    return 0


def _made(options: argparse.Namespace, row: Format, variant: str, read: Read) -> Built:
    """Build, as far as nothing stops it; raises FormatError, when what was found has been told."""
    result = run_stages(
        options.book, options.jobs, variant=variant, cached=options.cache, read=read
    )
    if result.publication is None or _stopped(result.found, options):
        return Built(None, result.found, "")
    assert result.edition is not None
    try:
        publication = _annotated(result.publication) if options.annotations else result.publication

        def write(memory: StoreMemory | None) -> Written:
            return row.write(publication, memory or NO_MEMORY)

        with ProgressLine().waiting(f"writing the {_kind(row)}"):
            written = remembering(options.book, options.cache, write)
    except FormatError:
        print_findings(result.found, options.book, sys.stderr)
        raise
    return Built(written, result.found + written.found, _holds(result.edition))


def _annotated(publication: Publication) -> Publication:
    from glossator.annotating.published.sets import EMBEDDED, MEDIA_TYPE, w3c_set

    extra = Resource(EMBEDDED, MEDIA_TYPE, w3c_set(publication))
    return replace(publication, extras=(*publication.extras, extra))


def _format(options: argparse.Namespace) -> Format | None:
    """The format that was asked for; says what doesn't go together, and gives None."""
    if options.all_variants and (options.output or options.variant or options.dump):
        message = "--all-variants makes many files, each with a name of its own"
        hint = "leave --output, --variant and --dump out"
    elif options.single and options.to != "html":
        message, hint = "--single is for web pages", "add --to html"
    elif options.profile != ANY and options.to != "epub":
        message = f"--for {options.profile} is for e-books, and --to says {options.to}"
        hint = "leave one of the two out"
    elif options.annotations and (options.to, options.profile) != ("epub", ANY):
        message = "--with-annotations is for e-books for any reader"
        hint = "leave --to and --for out, or build without annotations"
    else:
        return find_format(options.to, SINGLE if options.single else options.profile)
    print(f"error: {message}\n  hint: {hint}", file=sys.stderr)
    return None


def _is_free(output: Path | None, row: Format) -> bool:
    """Whether the output can be what the format is; says so where it can't."""
    if output is None or row.is_folder or not output.is_dir():
        return True
    print(f'error: the output "{output}" is a folder', file=sys.stderr)
    print("  hint: name a file: --output FILE", file=sys.stderr)
    return False


def _stopped(found: Diagnostics, options: argparse.Namespace) -> bool:
    return has_errors(found) or (options.strict and bool(found))


def _put(output: Path, row: Format, written: Written) -> list[str] | None:
    """Write the files; gives what to show of them, or None where the folder is somebody else's."""
    if row.is_folder:
        try:
            replace_folder(output, written.files)
        except ForeignFolderError:
            print(f'error: the folder "{output}" holds files that aren\'t ours', file=sys.stderr)
            hint = "name a new folder, or an empty one: --output DIR"
            print(f"  hint: {hint}", file=sys.stderr)
            return None
        return [(output / "index.html").as_posix()]
    stem = output.name.removesuffix(row.ending)
    if stem == output.name:
        stem = output.stem
    paths = [
        output if ending == row.ending else output.with_name(stem + ending)
        for ending in written.files
    ]
    for path, data in zip(paths, written.files.values(), strict=True):
        replace_file(path, data)
    return [str(path) for path in paths]


def _kind(row: Format) -> str:
    return "web pages" if row.to == "html" else row.to.upper()


def default_output(book: Path, settings: Settings, row: Format) -> Path:
    """Where a book goes by itself: its title's slug, no longer than file systems allow."""
    name = slug(settings.title)[:60].strip("-") or "book"
    if settings.variant is not None:
        # Its title may be the book's, and so may the beginning of a long one.
        name += f"-{settings.variant.name}"
    return shown(outputs(book) / f"{name}{row.ending}")


def _dump(result: Run, options: argparse.Namespace) -> int:
    from glossator.engine.dump import dumped

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
        one, many = register.kind.one, register.kind.many
        if one == "entry":
            one, many = (f"{word} of {register.label.title}" for word in (one, many))
        parts.append(_count(register.entries, one, many))
    if edition.works:
        parts.append(_count(len(edition.works), "work"))
    return ", ".join(parts)


def _count(count: int, one: str, many: str = "") -> str:
    return f"{count} {one if count == 1 else many or one + 's'}"


def _size(size: int) -> str:
    return f"{size / 1e6:.1f} MB" if size >= 1e6 else f"{size / 1e3:.0f} kB"
