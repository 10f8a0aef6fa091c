"""The Publication in, the bytes of an EPUB 3.3 out.

EbookLib writes the package document and the container (`opf.py`). Navigation document and NCX (the
table of contents for readers older than EPUB 3) are finished bytes, and so are pages, most of them
deflated already.
"""

from collections.abc import Iterator
from dataclasses import replace
from itertools import count

from glossator.formats.archive import Content, packed
from glossator.formats.written import Written
from glossator.model.digits import whole
from glossator.model.ids import page_file
from glossator.model.memory import NO_MEMORY, Memory, recalled
from glossator.model.publication import Contents, Publication
from glossator.model.words import words_for
from glossator.text.escape import escape, quoteattr
from glossator.text.numerals import roman_value

_FOLDER = "EPUB"
"""The folder of everything in the archive but what OCF has beside it."""
_NCX = "toc.ncx"


def write(publication: Publication, memory: Memory = NO_MEMORY) -> Written:
    """The e-book as one file, for readers of any make."""
    return Written({".epub": write_epub(publication, memory)})


def write_epub(publication: Publication, memory: Memory = NO_MEMORY) -> bytes:
    """The file's bytes: the same publication gives the same bytes, wherever and whenever."""
    files: dict[str, Content] = {**_package(publication, memory)}
    files |= {f"{_FOLDER}/{page_file(page.name)}": page.content for page in publication.pages}
    files |= {f"{_FOLDER}/{one.name}": one.data for one in publication.resources}
    files[f"{_FOLDER}/{_NCX}"] = ncx_document(publication)
    # Beside the package (OCF 3.3, section 4.2.6).
    files |= {extra.name: extra.data for extra in publication.extras}
    return packed(files)


def _package(publication: Publication, memory: Memory) -> dict[str, bytes]:
    """What EbookLib writes, or wrote in an earlier build whose files had the same names."""
    outline = replace(
        publication,
        pages=tuple(replace(page, title="", content=b"") for page in publication.pages),
        resources=tuple(replace(one, data=b"") for one in publication.resources),
        contents=(),
        page_list=(),
        extras=(),
    )

    def made() -> dict[str, bytes]:
        from glossator.formats.opf import package_files

        return package_files(outline, _FOLDER, _NCX)

    return recalled(memory, "package", memory.key("package", repr(outline)), made)


def ncx_document(publication: Publication) -> bytes:
    """The NCX (OPF 2.0.1, section 2.4.1); its uid is the package's identifier."""
    settings = publication.settings
    order = count(1)
    points = "\n".join(_points(publication.contents, order))
    depth = _depth(publication.contents)
    highest = max((_number(one.title) for one in publication.page_list), default=0)
    return f"""<?xml version="1.0" encoding="utf-8"?>
<ncx xmlns="http://www.daisy.org/z3986/2005/ncx/" version="2005-1" \
xml:lang={quoteattr(settings.language)}>
<head>
<meta name="dtb:uid" content={quoteattr(settings.identifier)}/>
<meta name="dtb:depth" content="{depth}"/>
<meta name="dtb:totalPageCount" content="{len(publication.page_list)}"/>
<meta name="dtb:maxPageNumber" content="{highest}"/>
</head>
<docTitle><text>{escape(settings.title)}</text></docTitle>
<navMap>
{points}
</navMap>
{_page_list(publication)}</ncx>
""".encode()


def _number(label: str) -> int:
    """The number of a page as the NCX has it, from 1 on; 0 for a label that is no such number."""
    return whole(label) if label.isascii() and label.isdigit() else 0


def _page_list(publication: Publication) -> str:
    """The pages of the printed source; those with roman numbers are the front's."""
    if not publication.page_list:
        return ""
    rows = []
    for place, one in enumerate(publication.page_list, 1):
        number, front = _number(one.title), roman_value(one.title)
        kind = "normal" if number else "front" if front else "special"
        value = f' value="{number or front}"' if number or front else ""
        rows.append(
            f'<pageTarget id="page{place}" type="{kind}"{value}>'
            f"<navLabel><text>{escape(one.title)}</text></navLabel>"
            f'<content src="{one.href}"/></pageTarget>'
        )
    title = escape(words_for(publication.settings.base_language)["page_list"])
    listed = "\n".join(rows)
    return f"<pageList>\n<navLabel><text>{title}</text></navLabel>\n{listed}\n</pageList>\n"


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
