"""The Publication in, a book to print out: pages with footnotes, heads, folios and page numbers."""

from glossator.formats.written import Written
from glossator.model.errors import FormatError
from glossator.model.publication import Publication
from glossator.model.shell import install


def write(publication: Publication) -> Written:
    """The book as a PDF; raises FormatError where WeasyPrint or Pango isn't installed."""
    try:
        from glossator.formats.pdf.book import PrintedBook
        from glossator.formats.pdf.layout import PdfPress
    except ImportError as cause:
        hint = f"install it: {install('pdf')}"
        raise FormatError("WeasyPrint, which sets the pages, isn't installed", hint) from cause
    except OSError as cause:
        hint = "install Pango: apt install libpango-1.0-0 libpangoft2-1.0-0, or brew install pango"
        raise FormatError(f"WeasyPrint can't find Pango: {cause}", hint) from cause
    book = PrintedBook(publication, PdfPress(publication))
    found = book.settle()
    return Written({".pdf": book.data()}, found)
