"""Small e-books, made of the pages that a test gives."""

import io
import zipfile

from glossator.xhtml.book import Ebook, open_book

_CONTAINER = (
    '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container" version="1.0"><rootfiles>'
    '<rootfile full-path="EPUB/content.opf" media-type="application/oebps-package+xml"/>'
    "</rootfiles></container>"
)
_PAGE = (
    '<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops">'
    "<head><title>{name}</title></head><body>{body}</body></html>"
)


ODD = """<section id="s">
<p id="p-1">One <i>and</i> two.</p>
<p id="a.b">One <i>and</i> three \U0001f600 or four.</p>
<!-- a comment --><div class="box wide"><p>Five, <b>six<i>ty</i></b> seven.</p></div>
</section>"""
"""What is odd to count: letters of two units, a comment between elements, an id with a stop."""


def epub(**pages: str) -> bytes:
    """An EPUB with these bodies as its pages, in this order."""
    items = "".join(
        f'<item id="{name}" href="{name}.xhtml" media-type="application/xhtml+xml"/>'
        for name in pages
    )
    spine = "".join(f'<itemref idref="{name}"/>' for name in pages)
    package = (
        '<package xmlns="http://www.idpf.org/2007/opf" version="3.0">'
        f"<manifest>{items}</manifest><spine>{spine}</spine></package>"
    )
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        archive.writestr("mimetype", "application/epub+zip")
        archive.writestr("META-INF/container.xml", _CONTAINER)
        archive.writestr("EPUB/content.opf", package)
        for name, body in pages.items():
            archive.writestr(f"EPUB/{name}.xhtml", _PAGE.format(name=name, body=body))
    return data.getvalue()


def book(**pages: str) -> Ebook:
    """The same, opened."""
    return open_book(epub(**pages))[1]
