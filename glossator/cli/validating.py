"""A Publication in, what EPUBCheck says of its e-book out."""

import sys
from dataclasses import replace

from glossator.model.diagnostics import Diagnostics, error
from glossator.model.publication import Publication
from glossator.model.shell import install


def has_validator() -> bool:
    """Whether EPUBCheck is installed; says what is missing, and how to get it, where it isn't."""
    from glossator.formats.epubcheck import ValidatorMissingError, validator

    try:
        validator()
    except ValidatorMissingError as cause:
        print(f"error: a release is validated with EPUBCheck: {cause}", file=sys.stderr)
        print(f"  hint: {_hint()}", file=sys.stderr)
        return False
    return True


def validated(publication: Publication) -> Diagnostics:
    """EPUBCheck's findings, or one that says what is missing to run it."""
    from glossator.formats.epub import write_epub
    from glossator.formats.epubcheck import ValidatorMissingError, validate

    try:
        found = validate(write_epub(publication))
    except ValidatorMissingError as cause:
        message = f"EPUBCheck can't be run: {cause}"
        return (error("", 0, "no-epubcheck", message, _hint()),)
    # EPUBCheck breaks lines in its messages; ours are one line each.
    return tuple(replace(one, message=" ".join(one.message.split())) for one in found)


def _hint() -> str:
    return f"install it: {install('epubcheck')}"
