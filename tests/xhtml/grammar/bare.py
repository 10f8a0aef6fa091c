"""Bare XHTML in, what EPUBCheck says of each page of it out: many pages in one e-book."""

import io
import re
import subprocess
import tempfile
import zipfile
from collections.abc import Sequence
from pathlib import Path

from glossator.formats import epubcheck

_PAGE = (
    '<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE html>\n'
    '<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops" '
    'xmlns:xlink="http://www.w3.org/1999/xlink" lang="en" xml:lang="en">'
    "<head><title>T</title></head>\n<body>\n{body}\n</body></html>"
)
_CONTAINER = (
    '<?xml version="1.0"?><container version="1.0" '
    'xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles><rootfile '
    'full-path="EPUB/package.opf" media-type="application/oebps-package+xml"/></rootfiles>'
    "</container>"
)
_PACKAGE = (
    '<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="i">'
    '<metadata xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>T</dc:title>'
    '<dc:language>en</dc:language><dc:identifier id="i">urn:x:1</dc:identifier>'
    '<meta property="dcterms:modified">2026-01-01T00:00:00Z</meta></metadata>'
    "<manifest>{items}</manifest><spine>{spine}</spine></package>"
)
_MESSAGE = re.compile(
    r"(?P<severity>FATAL|ERROR|WARNING)\((?P<id>[A-Z]+[-_]\d+\w?)\): .*?/EPUB/(?P<file>[^(]*)"
    r"(?:\(-?\d+,-?\d+\))?: (?P<words>.*)"
)
PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de"
    "0000000c4944415408d763f8cfc000000301010018dd8db00000000049454e44ae426082"
)


def epubcheck_lines(data: bytes) -> list[tuple[str, str]]:
    """Each error and warning: the file in the e-book that it is of, and its words."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "book.epub"
        file.write_bytes(data)
        command = [epubcheck._java(), *epubcheck._QUICK, "-jar", epubcheck._jar(), str(file)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
    lines = (done.stdout + done.stderr).splitlines()
    assert any("EPUBCheck" in line for line in lines), lines[:5]
    found = []
    for line in lines:
        if (match := _MESSAGE.search(line)) is not None:
            found.append((match["file"], f"{match['id']}: {match['words']}"))
        else:
            assert not line.startswith(("FATAL", "ERROR", "WARNING")), line
    return found


def refused(bodies: Sequence[str], sheets: Sequence[bytes] = ()) -> list[list[str]]:
    """What EPUBCheck finds on a page with each of the bodies, then in each of the style sheets.

    Beside the pages lies `a.png`; the pages are `p0.xhtml`, `p1.xhtml` …, the sheets `s0.css` …
    """
    names = [f"p{number}" for number in range(len(bodies))]
    styles = [f"s{number}.css" for number in range(len(sheets))]
    items = ['<item id="a" href="a.png" media-type="image/png"/>']
    items.append(
        '<item id="nav" href="nav.xhtml" properties="nav" media-type="application/xhtml+xml"/>'
    )
    for name, body in zip(names, bodies, strict=True):
        properties = [p for tag, p in (("<svg", "svg"), ("<math", "mathml")) if tag in body]
        said = f' properties="{" ".join(properties)}"' if properties else ""
        items.append(
            f'<item id="{name}" href="{name}.xhtml"{said} media-type="application/xhtml+xml"/>'
        )
    items += (f'<item id="{name}" href="{name}" media-type="text/css"/>' for name in styles)
    links = "".join(f'<li><a href="{name}.xhtml">T</a></li>' for name in names)
    nav = f'<nav epub:type="toc"><ol>{links}</ol></nav>'
    spine = "".join(f'<itemref idref="{name}"/>' for name in names)
    files: dict[str, str | bytes] = {
        "META-INF/container.xml": _CONTAINER,
        "EPUB/package.opf": _PACKAGE.format(items="".join(items), spine=spine),
        "EPUB/nav.xhtml": _PAGE.format(body=nav),
        "EPUB/a.png": PIXEL,
        **{
            f"EPUB/{name}.xhtml": _PAGE.format(body=body)
            for name, body in zip(names, bodies, strict=True)
        },
        **{f"EPUB/{name}": sheet for name, sheet in zip(styles, sheets, strict=True)},
    }
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        archive.writestr("mimetype", "application/epub+zip")
        for name, content in files.items():
            archive.writestr(name, content)
    found: dict[str, list[str]] = {name: [] for name in (*names, *styles)}
    for file, words in epubcheck_lines(data.getvalue()):
        name = file.removesuffix(".xhtml")
        assert name in found, (file, words)
        found[name].append(words)
    return list(found.values())
