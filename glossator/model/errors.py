"""What can't be done as it was asked: the errors that a program or the command line is told.

What is wrong with a book is no error in this sense but a finding (`model/diagnostics.py`), as far
as there is a book.
"""

from glossator.model.diagnostics import Diagnostics


class GlossatorError(Exception):
    """Something that can't be done as it was asked: why, and in `hint` what to do instead.

    `findings` is what was found in the book before; mostly nothing.
    """

    def __init__(self, message: str, hint: str = "", findings: Diagnostics = ()) -> None:
        super().__init__(message)
        self.hint = hint
        self.findings = findings


class NoFolderError(GlossatorError):
    """The folder of a book isn't there, or is a file."""


class BookError(GlossatorError):
    """A book that can't be read, or not so far as it was asked; `findings` say why."""


class UnknownVariantError(GlossatorError):
    """A variant was asked for that the book hasn't; `known` are the names of those that it has."""

    def __init__(self, name: str, known: tuple[str, ...]) -> None:
        names = f"there are: {', '.join(known)}"
        hint = names if known else "write one: [variants.NAME] in book.toml"
        super().__init__(f'the book has no variant "{name}"', hint)
        self.name = name
        self.known = known


class UnknownFormatError(GlossatorError):
    """No format is called so, or it isn't written for the device that was named."""


class FormatError(GlossatorError):
    """A format that this machine can't write; `hint` says what to install."""


class ForeignFolderError(GlossatorError):
    """A folder that holds files, none of them ours; they might be somebody's only copy."""


class ImportFileError(GlossatorError):
    """A file that can't be imported: what is wrong with it, and where."""
