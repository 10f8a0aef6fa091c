"""Pictures: SVG files that are spoilt, and raster images that are damaged or no images at all."""

import io
import random
import struct
import zlib
from functools import cache

from PIL import Image

from tests.harden.books import DRAWING, SETTINGS, book, commands
from tests.harden.mutation import damaged, encoded, mutated, nested
from tests.harden.trial import OUTSIDE, Trial

_PARTS = (
    *(
        "<script>x()</script>",
        "<script href='//e.org'/>",
        "<a href='javascript:x'><text>y</text></a>",
        "<svg onload='x()'>",
        "<g ONCLICK='x'/>",
    ),
    *(
        "<image href='//e.org/x.png'/>",
        "<image xlink:href='http://e.org/x.png'/>",
        "<use href='//e.org/a.svg#b'/>",
        "<use href='#none'/>",
    ),
    *(
        f"<image href='../../{OUTSIDE}/secret.png'/>",
        "<image href='cover.png'/>",
        "<feImage href='//e.org'/>",
        "<use href='#a' id='a'/>",
    ),
    *(
        "<foreignObject><body xmlns='http://www.w3.org/1999/xhtml' onload='x'/></foreignObject>",
        "<style>@import '//e.org'</style>",
    ),
    *(
        "<style>*{fill:url(//e.org#x)}</style>",
        "<rect style='fill:url(http://e.org#x)'/>",
        "<rect fill='url(//e.org#x)'/>",
        "<rect filter='url(x)'/>",
    ),
    *(
        "<set attributeName='href' to='javascript:x'/>",
        "<animate attributeName='onload' values='x'/>",
        "<handler type='x'>y</handler>",
        "<x:y/>",
    ),
    *(
        "<!DOCTYPE svg [<!ENTITY a 'b'>]>",
        "<!ENTITY x SYSTEM 'file:///etc/passwd'>",
        "&a;",
        "&x;",
        "&lt;",
        "&nbsp;",
        "<?xml-stylesheet href='//e.org'?>",
    ),
    *(
        "<![CDATA[",
        "]]>",
        "<!--",
        "-->",
        "<g>",
        "</g>",
        "</svg>",
        "<svg>",
        "<title>",
        "<path d='M" + "0 " * 900 + "'/>",
        "<text>Liebknecht</text>",
    ),
    *(
        "viewBox='x'",
        "width='1e99'",
        "height='-1'",
        "id='a' id='b'",
        "xml:base='//e.org/'",
        "xmlns='x'",
        "xmlns:xlink='http://www.w3.org/1999/xlink'",
    ),
    *(
        "<desc>" + "x" * 5000 + "</desc>",
        "<metadata><rdf:RDF/></metadata>",
        "<cursor href='//e.org'/>",
        "<mask id='m' href='//e.org'/>",
        "<video/>",
    ),
)
_KINDS = ("PNG", "JPEG", "GIF", "WEBP", "BMP", "TIFF")


@cache
def _raster(kind: str) -> bytes:
    data = io.BytesIO()
    Image.new("RGB", (9, 9), "red").save(data, kind)
    return data.getvalue()


def _huge_png(chance: random.Random) -> bytes:
    """A PNG whose head says that it is larger than any machine's memory."""
    size = chance.choice((0, 1, 65_535, 200_000, 2**31 - 1))
    head = b"IHDR" + struct.pack(">IIBBBBB", size, size, 8, 2, 0, 0, 0)
    whole = _raster("PNG")
    return whole[:12] + head + struct.pack(">I", zlib.crc32(head)) + whole[33:]


def picture(chance: random.Random) -> bytes:
    """A raster image, whole, damaged, or with a head that lies."""
    if chance.random() < 0.3:
        return _huge_png(chance)
    data = _raster(chance.choice(_KINDS))
    return damaged(chance, data) if chance.random() < 0.8 else data


def drawing(chance: random.Random) -> bytes:
    """An SVG file, spoilt."""
    way = chance.randrange(5)
    if way == 0:
        inside = nested(
            chance,
            *chance.choice((("<g>", "</g>"), ("<svg>", "</svg>"), ("<a href='#x'>", "</a>"))),
        )
        text = DRAWING.replace("<path", f"{inside}<path")
    elif way == 1:
        inside = "".join(chance.choice(_PARTS) for _ in range(chance.randrange(1, 12)))
        text = DRAWING.replace("<path", f"{inside}<path")
    else:
        text = mutated(chance, DRAWING, _PARTS)
    return encoded(chance, text)


def trial(chance: random.Random) -> Trial:
    """A book whose drawing is spoilt, or whose cover is, or both."""
    changes = {"images/map.svg": drawing(chance)}
    links = {}
    if chance.random() < 0.4:
        name = chance.choice(("cover.png", "cover.jpg", "cover.svg", "cover.gif"))
        changes[f"images/{name}"] = picture(chance) if chance.random() < 0.7 else drawing(chance)
        changes["book.toml"] = SETTINGS.replace("cover.png", name).encode()
    elif chance.random() < 0.1:
        links = {"book/images/map.svg": f"../../../{OUTSIDE}/secret.svg"}
    return Trial(book(changes), commands(chance), links)
