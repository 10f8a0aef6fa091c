"""`build`: the book in one of its formats, whole or not at all; or what a stage makes of it."""

import argparse
import sys
import time
from pathlib import Path

import glossator
from glossator import GlossatorError
from glossator.cli.options import (
    add_common,
    add_variant,
    bounds_of,
    check_output,
    default_output,
    run_stages_as_asked,
)
from glossator.cli.terminal import ProgressLine, print_findings, say_waiting, summary
from glossator.engine.dictionary import KOBO, STARDICT, NoEntriesError
from glossator.formats.table import ANY, FORMATS, SINGLE, Format, find_format
from glossator.model.diagnostics import has_errors

_DICTIONARIES = {ANY: STARDICT, KOBO: KOBO}
"""The format of the dictionary that goes beside a book for each device."""


def add_options(parser: argparse.ArgumentParser) -> None:
    """The options of the command."""
    parser.description = (
        "Makes the e-book, an edition of it for a device, web pages, a PDF or plain text. The old "
        "file stays as it was until the new one is complete."
    )
    formats = {row.to: row.about for row in FORMATS if row.profile == ANY}
    profiles = dict.fromkeys(row.profile for row in FORMATS if row.profile != SINGLE)
    add_common(parser)
    parser.add_argument(
        "--to",
        choices=tuple(formats),
        default="epub",
        help=f"{_listed(list(formats.values()))} (default: epub); docs/print.md says what a PDF "
        "needs",
    )
    parser.add_argument(
        "--for",
        dest="profile",
        choices=tuple(profiles),
        default=ANY,
        help="the e-readers that the e-book is for (default: any); docs/devices.md says what "
        "each changes",
    )
    parser.add_argument(
        "--with-annotations",
        dest="annotations",
        action="store_true",
        help="put the notes into the e-book as W3C EPUB Annotations, too: docs/annotations.md",
    )
    parser.add_argument(
        "--with-dictionary",
        dest="dictionary",
        action="store_true",
        help="write the terms, people and other entries beside the book as a dictionary, too: for "
        "KOReader and the like, with --for kobo for Kobo; docs/dictionary.md",
    )
    parser.add_argument("--single", action="store_true", help="web pages as one file")
    add_variant(parser)
    parser.add_argument("--all-variants", action="store_true", help="the book and all its variants")
    parser.add_argument(
        "--output",
        type=Path,
        metavar="FILE",
        help="where the book goes (default: dist/<the book's title>.epub beside its book.toml, or "
        "as the format has it)",
    )
    parser.add_argument("--strict", action="store_true", help="let warnings stop the build too")
    parser.add_argument(
        "--dump",
        choices=("manuscript", "book", "edition"),
        help="print what a stage makes of the book, as JSON, and build nothing",
    )


def run(options: argparse.Namespace) -> int:
    """Build a book and what variants of it were asked for, or dump a stage; returns the status."""
    row = _format(options)
    if not row.is_folder:
        check_output(options.output)
    if options.dump:
        return _dump(options)
    built = _build(options, row, options.variant)
    variants = built.settings.variants if options.all_variants and built.settings else ()
    for variant in variants:
        # What stops the book stops its variants.
        if built.files:
            built = _build(options, row, variant.name)
    return 0 if built.files else 1


def _format(options: argparse.Namespace) -> Format:
    """The format that was asked for; raises GlossatorError where options don't go together."""
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
    elif options.dictionary and options.profile not in _DICTIONARIES:
        message = f"there is no dictionary for {options.profile}"
        hint = "leave --with-dictionary or --for out"
    elif options.dictionary and options.dump:
        message, hint = "--dump builds nothing", "leave --with-dictionary or --dump out"
    else:
        return find_format(options.to, SINGLE if options.single else options.profile)
    raise GlossatorError(message, hint)


def _build(options: argparse.Namespace, row: Format, variant: str) -> "glossator.Built":
    """Build the book or a variant, write it, and say so."""
    started = time.monotonic()
    folder: Path = options.book
    try:
        with ProgressLine() as progress:
            built = glossator.build(
                folder,
                row.to,
                row.profile,
                variant=variant,
                annotations=options.annotations,
                strict=options.strict,
                jobs=options.jobs,
                cache=options.cache,
                progress=progress,
            )
    except GlossatorError as cause:
        print_findings(cause.findings, folder, sys.stderr)
        raise
    found = built.findings
    print_findings(found, folder, sys.stderr)
    if not built.files:
        strictly = "" if has_errors(found) else ", and --strict lets none pass"
        print(f"not built: {summary(found)}{strictly}", file=sys.stderr)
        return built
    # Made before the book is written: where that can't be done, nothing is.
    dictionary = _dictionary(built, options)
    paths = built.write_as(
        options.output or default_output(folder, built.name),
        within=bounds_of(options.output, folder),
        waiting=say_waiting,
    )
    size = _size(sum(map(len, built.files.values())))
    seconds = time.monotonic() - started
    warnings = f" ({summary(found)})" if found else ""
    names = " and ".join(map(str, paths))
    print(f"{names}: {built.summary}; {size}, {seconds:.2f} s{warnings}")
    if dictionary:
        path = dictionary.write_as(
            (paths[0].parent if row.is_folder else paths[0]).parent / dictionary.name,
            within=bounds_of(options.output, folder),
            waiting=say_waiting,
        )
        print(f"{path}: {dictionary.summary}")
    return built


def _dictionary(
    built: "glossator.Built", options: argparse.Namespace
) -> "glossator.Dictionary | None":
    """The book's dictionary, where one was asked for; it is said what can't be looked up in it.

    Of all variants, some may have no registers: these are built without.
    """
    if not options.dictionary:
        return None
    try:
        made = built.dictionary(_DICTIONARIES[options.profile])
    except NoEntriesError as cause:
        if not options.all_variants:
            raise
        print(f"{built.name}: no dictionary: {cause}", file=sys.stderr)
        return None
    print_findings(made.findings, options.book, sys.stderr)
    return made


def _dump(options: argparse.Namespace) -> int:
    from glossator.engine.dump import dumped

    made = run_stages_as_asked(options)
    book = made.parsed.book if made.parsed else None
    stages = {"manuscript": made.manuscript, "book": book, "edition": made.edition}
    print_findings(made.found, options.book, sys.stderr)
    stage = stages[options.dump]
    if stage is None:
        print(f"nothing to show: {summary(made.found)}", file=sys.stderr)
        return 1
    print(dumped(stage))
    return 1 if has_errors(made.found) or (options.strict and made.found) else 0


def _listed(names: list[str]) -> str:
    return f"{', '.join(names[:-1])} or {names[-1]}"


def _size(size: int) -> str:
    return f"{size / 1e6:.1f} MB" if size >= 1e6 else f"{size / 1e3:.0f} kB"
