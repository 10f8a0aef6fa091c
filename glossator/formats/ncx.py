"""The Publication in, the NCX out: the table of contents for readers older than EPUB 3."""

from collections.abc import Iterator
from itertools import count

from glossator.model.publication import Contents, Publication
from glossator.text.escape import escape, quoteattr


def ncx_document(publication: Publication) -> bytes:
    """The NCX (OPF 2.0.1, section 2.4.1); its uid is the package's identifier."""
    settings = publication.settings
    order = count(1)
    points = "\n".join(_points(publication.contents, order))
    depth = _depth(publication.contents)
    return f"""<?xml version="1.0" encoding="utf-8"?>
<ncx xmlns="http://www.daisy.org/z3986/2005/ncx/" version="2005-1" \
xml:lang={quoteattr(settings.language)}>
<head>
<meta name="dtb:uid" content={quoteattr(settings.identifier)}/>
<meta name="dtb:depth" content="{depth}"/>
<meta name="dtb:totalPageCount" content="0"/>
<meta name="dtb:maxPageNumber" content="0"/>
</head>
<docTitle><text>{escape(settings.title)}</text></docTitle>
<navMap>
{points}
</navMap>
</ncx>
""".encode()


def _points(lines: tuple[Contents, ...], order: Iterator[int]) -> Iterator[str]:
    for line in lines:
        number = next(order)
        children = "\n".join(_points(line.children, order))
        yield (
            f'<navPoint id="n{number}" playOrder="{number}">'
            f"<navLabel><text>{escape(line.title)}</text></navLabel>"
            f'<content src="{line.href}"/>{children}</navPoint>'
        )


def _depth(lines: tuple[Contents, ...]) -> int:
    return max((1 + _depth(line.children) for line in lines), default=0)
