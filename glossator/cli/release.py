"""`release`: freeze an edition: its e-books, and beside the source the record of what is in it.

The record is the whole book's. A variant has no ids and words but the book's, so it needs no record
of its own: variants are compared by their e-books.
"""

import argparse
from pathlib import Path

import glossator
from glossator import GlossatorError, Record
from glossator.cli.options import add_common, bounds_of, check_output, default_output
from glossator.cli.terminal import ProgressLine, print_error, print_failure, say_waiting
from glossator.editions.report import summary as summary_of
from glossator.formats.epubcheck import ValidatorMissingError, validator
from glossator.model.diagnostics import has_errors
from glossator.model.record import read_record, write_record
from glossator.model.standing import shown


def add_options(parser: argparse.ArgumentParser) -> None:
    """The options of the command."""
    parser.description = (
        "Freezes an edition: checks the book and validates it with EPUBCheck, letting no warning "
        "pass, and every variant of it; then writes the e-books, and the record "
        "editions/<number>.json into the book's folder. The next edition keeps its ids by that, "
        "and tells its readers what changed. Content that changed needs a new number."
    )
    add_common(parser)
    parser.add_argument(
        "--output",
        type=Path,
        metavar="FILE",
        help="where the e-book goes, the variants' beside it (default: as for build)",
    )


def run(options: argparse.Namespace) -> int:
    """Release an edition with its variants; returns the exit status.

    Raises GlossatorError where EPUBCheck isn't installed, or there is no such folder.
    """
    from glossator.engine.locks import locked
    from glossator.engine.output import replace_file
    from glossator.model.standing import check_folder

    folder: Path = options.book
    check_folder(folder)
    check_output(options.output)
    try:
        validator()
    except ValidatorMissingError as cause:
        raise GlossatorError(
            f"a release is validated with EPUBCheck: {cause}", cause.hint
        ) from None
    built = _checked(options, "")
    if built is None or built.settings is None:
        return 1
    record = built.record
    path = shown(folder / "editions" / f"{record.number}.json")
    if not _is_free(path, record):
        return 1
    outputs = {_output(options, built): built}
    for variant in built.settings.variants:
        varied = _checked(options, variant.name)
        if varied is None:
            return 1
        outputs[_output(options, varied)] = varied
    with locked(folder, waiting=say_waiting):
        # Another may have released meanwhile.
        if not _is_free(path, record):
            return 1
        # What has a record has been released, so the record comes last.
        for output, one in outputs.items():
            one.write_as(output, within=bounds_of(options.output, folder))
        replace_file(path, write_record(record).encode(), folder)
    names = ", ".join(map(str, outputs))
    print(f"{names}: edition {record.number} of {record.title}; its record is {path}")
    return 0


def _checked(options: argparse.Namespace, variant: str) -> "glossator.Built | None":
    """The e-book of the book or a variant; None, when it is said, if there is any fault in it."""
    with ProgressLine() as progress:
        built = glossator.build(
            options.book,
            variant=variant,
            epubcheck=True,
            strict=True,
            jobs=options.jobs,
            cache=options.cache,
            progress=progress,
        )
    if built.files:
        return built
    found = built.findings
    what = f'the variant "{variant}" has ' if variant else ""
    rule = "" if has_errors(found) else ", and a release lets none pass"
    print_failure(found, options.book, f"not released: {what}", rule)
    return None


def _output(options: argparse.Namespace, built: "glossator.Built") -> Path:
    """The place of an e-book; a variant's is beside the book's, under its own name."""
    output: Path | None = options.output
    if output is None:
        return default_output(options.book, built.name)
    variant = built.settings.variant if built.settings else None
    if variant is None:
        return output
    stem = output.name.removesuffix(".epub")
    ending = output.name.removeprefix(stem)
    return output.with_name(f"{stem}-{variant.name}{ending}")


def _is_free(path: Path, record: Record) -> bool:
    """Whether an edition can have its number: it is new, or the same as the one that has it."""
    try:
        released = read_record(path.read_bytes().decode())
    except FileNotFoundError:
        return True
    except ValueError as cause:
        message = f"{path}: it can't be used: {cause}"
        print_error(message, "take it from your version control again")
        return False
    if released.source == record.source:
        return True
    changes = glossator.compare(released, record)
    told = summary_of(changes) if changes else "the words are the same, but other things are not"
    print_error(
        f"edition {record.number} has been released with other content: {told}",
        f"give this one its own number, in book.toml: [edition] number = {record.number + 1}",
    )
    return False
