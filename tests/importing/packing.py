"""Word files and EPUBs put together in tests from their parts, as programs write them."""

import io
import zipfile
from collections.abc import Mapping

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_NAMESPACES = (
    f'{W} xmlns:r="{_R}" xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture" '
    'xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
)
_STYLES = {
    "Title": "Title",
    "Subtitle": "Subtitle",
    "Heading1": "heading 1",
    "Heading2": "heading 2",
    "Quote": "Quote",
    "TOC1": "toc 1",
    "FootnoteText": "footnote text",
}
_RELATIONS = ("styles", "footnotes", "endnotes", "comments", "numbering", "header")


def zipped(parts: Mapping[str, str | bytes], pack: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A ZIP archive of some parts."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", pack) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return data.getvalue()


def paragraph(text: str, style: str = "") -> str:
    """A paragraph of Word with a run of text."""
    return styled(run(text), style)


def styled(inside: str, style: str = "") -> str:
    """A paragraph of Word around runs."""
    properties = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{properties}{inside}</w:p>"


def run(text: str, properties: str = "") -> str:
    """A run of Word."""
    inner = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{inner}<w:t xml:space="preserve">{text}</w:t></w:r>'


def note_mark(kind: str, number: int) -> str:
    """A reference to a foot- or endnote of Word."""
    return f'<w:r><w:{kind}Reference w:id="{number}"/></w:r>'


def notes(kind: str, bodies: Mapping[int, str]) -> str:
    """Word's part of foot- or endnotes, with the separators that it always has."""
    first = "".join(
        f'<w:{kind} w:type="{what}" w:id="{at}"><w:p><w:r><w:{what}/></w:r></w:p></w:{kind}>'
        for at, what in ((-1, "separator"), (0, "continuationSeparator"))
    )
    rest = "".join(f'<w:{kind} w:id="{at}">{body}</w:{kind}>' for at, body in bodies.items())
    return f"<w:{kind}s {_NAMESPACES}>{first}{rest}</w:{kind}s>"


def word_file(
    body: str, parts: Mapping[str, str | bytes] | None = None, relations: str = ""
) -> bytes:
    """A Word file with a body; `parts` are others, by their names below word/."""
    parts = dict(parts or {})
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="{key}"><w:name w:val="{name}"/></w:style>'
        for key, name in _STYLES.items()
    )
    parts.setdefault("styles.xml", f"<w:styles {W}>{styles}</w:styles>")
    types = "".join(
        f'<Override PartName="/word/{name}" ContentType="application/vnd.openxmlformats-'
        f'officedocument.wordprocessingml.{name.partition(".")[0]}+xml"/>'
        for name in parts
        if name.endswith(".xml")
    )
    linked = "".join(
        f'<Relationship Id="rel-{name}" Type="{_R}/{name}" Target="{name}.xml"/>'
        for name in _RELATIONS
        if f"{name}.xml" in parts
    )
    package = "http://schemas.openxmlformats.org/package/2006"
    core = parts.pop("../docProps/core.xml", "")
    files: dict[str, str | bytes] = {
        "[Content_Types].xml": f'<Types xmlns="{package}/content-types">'
        '<Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        '<Default Extension="png" ContentType="image/png"/>'
        '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-'
        f'officedocument.wordprocessingml.document.main+xml"/>{types}</Types>',
        "_rels/.rels": f'<Relationships xmlns="{package}/relationships"><Relationship Id="r1" '
        f'Type="{_R}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{package}/relationships">'
        f"{linked}{relations}</Relationships>",
        "word/document.xml": f"<w:document {_NAMESPACES}><w:body>{body}</w:body></w:document>",
        **{f"word/{name}": content for name, content in parts.items()},
    }
    if core:
        files["docProps/core.xml"] = core
    return zipped(files)


CONTAINER = (
    '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container" version="1.0"><rootfiles>'
    '<rootfile full-path="OEBPS/content.opf" media-type="application/oebps-package+xml"/>'
    "</rootfiles></container>"
)


def page(body: str, title: str = "A page", attributes: str = "") -> str:
    """An XHTML page of an EPUB."""
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE html>\n'
        '<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops">'
        f"<head><title>{title}</title></head><body{attributes}>{body}</body></html>"
    )


def epub(
    pages: Mapping[str, str],
    metadata: str = "<dc:title>A Book</dc:title><dc:language>en</dc:language>",
    ncx: str = "",
    nav: str = "",
    others: Mapping[str, str | bytes] | None = None,
) -> bytes:
    """An EPUB with these pages in this order, all in OEBPS/."""
    items = "".join(
        f'<item id="i{at}" href="{name}" media-type="application/xhtml+xml"/>'
        for at, name in enumerate(pages)
    )
    spine = "".join(f'<itemref idref="i{at}"/>' for at in range(len(pages)))
    extra: dict[str, str | bytes] = {}
    if ncx:
        items += '<item id="ncx" href="toc.ncx" media-type="application/x-dtbncx+xml"/>'
        extra["OEBPS/toc.ncx"] = (
            '<ncx xmlns="http://www.daisy.org/z3986/2005/ncx/"><navMap>' + ncx + "</navMap></ncx>"
        )
    if nav:
        items += (
            '<item id="nav" href="nav.xhtml" properties="nav" media-type="application/xhtml+xml"/>'
        )
        extra["OEBPS/nav.xhtml"] = page(f'<nav epub:type="toc"><ol>{nav}</ol></nav>')
    opf = (
        '<package xmlns="http://www.idpf.org/2007/opf" version="3.0">'
        f'<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">{metadata}</metadata>'
        f"<manifest>{items}</manifest><spine>{spine}</spine></package>"
    )
    return zipped(
        {
            "mimetype": "application/epub+zip",
            "META-INF/container.xml": CONTAINER,
            "OEBPS/content.opf": opf,
            **{f"OEBPS/{name}": text for name, text in pages.items()},
            **extra,
            **(others or {}),
        }
    )
