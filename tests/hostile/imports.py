"""Hostile files for `import`: pages of HTML and EPUBs that run, or ask another site for things."""

import base64
import io
import zipfile
from random import Random
from urllib.parse import quote

from tests.hostile.chapters import hostile_things
from tests.hostile.drawings import hostile_drawing
from tests.hostile.spelling import SITE, Spelling

_CONTAINER = (
    '<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
    '<rootfile full-path="p.opf" media-type="application/oebps-package+xml"/></rootfiles>'
    "</container>"
)
_PACKAGE = """\
<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="i">
<metadata xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>A Book</dc:title>
<dc:identifier id="i">urn:x</dc:identifier><dc:language>en</dc:language></metadata>
<manifest><item id="a" href="a.xhtml" media-type="application/xhtml+xml"/>
<item id="d" href="drawing.svg" media-type="image/svg+xml"/></manifest>
<spine><itemref idref="a"/></spine></package>
"""


def hostile_import(seed: int, site: str = SITE) -> tuple[str, dict[str, bytes]]:
    """The name of the file to be imported, and all files of its folder by their names.

    It is a page of HTML with a drawing beside it, a chapter of Markdown, or an EPUB.
    """
    random = Random(f"import {seed}")
    spelt = Spelling(random, site)
    drawing = hostile_drawing(seed, site)
    things = hostile_things(seed, site)
    packed = base64.b64encode(hostile_drawing(seed + 1, site)).decode()
    shown = (
        '<p>See <img alt="A drawing" src="drawing.svg"/> and '
        f'<img alt="Another" src="data:image/svg+xml;base64,{packed}"/></p>'
        f'<p><img alt="A third" src="data:image/svg+xml,{quote(hostile_drawing(seed + 2, site))}"/>'
        "</p>"
    )
    kind = random.randrange(4)
    if kind == 0:
        text = "\n\n".join(one.text for one in things)
        page = f"# One\n\nWords.\n\n![A drawing](drawing.svg)\n\n{text}\n"
        return "page.md", {"page.md": page.encode(), "drawing.svg": drawing}
    body = f"<h1>One</h1>{shown}" + "".join(f"<p>Words {one.text}</p>" for one in things)
    head = spelt.one(
        "",
        f"<base {spelt.attribute('href', spelt.away())}>",
        f"<style>{spelt.sheet()}</style>",
        f"<script>{spelt.script()}</script>",
    )
    if kind < 3:
        page = f"<html><head><title>A Book</title>{head}</head><body>{body}</body></html>"
        return "page.html", {"page.html": page.encode(), "drawing.svg": drawing}
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as packing:
        packing.writestr("mimetype", "application/epub+zip")
        packing.writestr("META-INF/container.xml", _CONTAINER)
        packing.writestr("p.opf", _PACKAGE)
        packing.writestr("a.xhtml", f"<html><body>{body}</body></html>")
        packing.writestr("drawing.svg", drawing)
    return "book.epub", {"book.epub": data.getvalue()}
