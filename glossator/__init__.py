"""Glossator makes a folder of annotated Markdown chapters into an e-book with its apparatus.

This is the package's door; docs/python.md shows it at work:

    built = glossator.build("my-book", to="epub")
    for finding in built.findings:
        print(finding.path, finding.line, finding.message)
    built.write("dist")

What is wrong with a book is a `Finding` and raises nothing. A request that can't be carried out
raises a `GlossatorError`, whose `hint` says what to do instead. Paths are given as text or as
`pathlib.Path`. Nothing behind the door is imported before it is asked for.
"""

from importlib import import_module
from typing import TYPE_CHECKING

from glossator.model import shipped

__version__ = shipped.VERSION

if TYPE_CHECKING:
    from glossator.editions.compare import compare as compare
    from glossator.engine.books import Built as Built
    from glossator.engine.books import build as build
    from glossator.engine.books import check as check
    from glossator.engine.books import read_book as read_book
    from glossator.engine.books import read_record as read_record
    from glossator.engine.dictionary import Dictionary as Dictionary
    from glossator.engine.imports import Import as Import
    from glossator.engine.imports import Settled as Settled
    from glossator.engine.imports import import_file as import_file
    from glossator.engine.imports import import_text as import_text
    from glossator.engine.resident import ResidentBook as ResidentBook
    from glossator.engine.resident import Rewritten as Rewritten
    from glossator.engine.resident import hold as hold
    from glossator.model import diagnostics
    from glossator.model.book import Book as Book
    from glossator.model.diagnostics import Severity as Severity
    from glossator.model.edition import Edition as Edition
    from glossator.model.errors import BookError as BookError
    from glossator.model.errors import ForeignFolderError as ForeignFolderError
    from glossator.model.errors import FormatError as FormatError
    from glossator.model.errors import GlossatorError as GlossatorError
    from glossator.model.errors import ImportFileError as ImportFileError
    from glossator.model.errors import NoFolderError as NoFolderError
    from glossator.model.errors import UnknownFormatError as UnknownFormatError
    from glossator.model.errors import UnknownVariantError as UnknownVariantError
    from glossator.model.record import Record as Record

    Finding = diagnostics.Diagnostic
else:
    _DOOR = {
        "Book": "model.book",
        "BookError": "model.errors",
        "Built": "engine.books",
        "Dictionary": "engine.dictionary",
        "Edition": "model.edition",
        "Finding": "model.diagnostics",
        "ForeignFolderError": "model.errors",
        "FormatError": "model.errors",
        "GlossatorError": "model.errors",
        "ResidentBook": "engine.resident",
        "Import": "engine.imports",
        "ImportFileError": "model.errors",
        "NoFolderError": "model.errors",
        "Record": "model.record",
        "Rewritten": "engine.resident",
        "Settled": "engine.imports",
        "Severity": "model.diagnostics",
        "UnknownFormatError": "model.errors",
        "UnknownVariantError": "model.errors",
        "build": "engine.books",
        "check": "engine.books",
        "compare": "editions.compare",
        "hold": "engine.resident",
        "import_file": "engine.imports",
        "import_text": "engine.imports",
        "read_book": "engine.books",
        "read_record": "engine.books",
    }
    _OWN_NAMES = {"Finding": "Diagnostic"}
    __all__ = ["__version__", *_DOOR]

    def __getattr__(name: str) -> object:
        """What the door offers, imported when it is first asked for."""
        if name not in _DOOR:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        module = import_module(f"{__name__}.{_DOOR[name]}")
        value = globals()[name] = getattr(module, _OWN_NAMES.get(name, name))
        return value

    def __dir__() -> list[str]:
        return sorted({*globals(), *__all__})
