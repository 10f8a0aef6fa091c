"""The Publication: finished pages and resources, from which every format is written."""

import datetime
import zlib
from collections.abc import Iterable
from dataclasses import field

from glossator.model.dataclass import dataclass
from glossator.model.division import UNDIVIDED, Division
from glossator.model.settings import Settings

_END = "\0"
"""Ends each text of a list that is one text: XML can't have it (XML 1.0, section 2.2)."""


@dataclass(frozen=True, slots=True)
class Deflated:
    """A file's bytes as an archive has them: deflated (RFC 1951).

    A large book's pages are many bytes, and hardly anything looks at them again.
    """

    data: bytes = field(repr=False)
    size: int
    """How many bytes they are when they are inflated."""
    checksum: int
    """Their CRC-32."""

    def inflated(self) -> bytes:
        """The file's bytes."""
        return zlib.decompress(self.data, -zlib.MAX_WBITS, self.size)


@dataclass(frozen=True, slots=True)
class Page:
    """One XHTML page. Pages stand in the order of the spine."""

    name: str
    """The file name without its ending."""
    title: str
    content: bytes | Deflated = field(repr=False)
    properties: tuple[str, ...] = ()
    """Properties of the manifest item (EPUB 3.3, appendix D.6): `nav`, `svg` …"""

    @property
    def xhtml(self) -> bytes:
        """The page itself, in UTF-8."""
        return self.content if isinstance(self.content, bytes) else self.content.inflated()


@dataclass(frozen=True, slots=True)
class PageFacts:
    """What a parser of XML sees on a page, or on a part of one.

    A large book has very many ids and links: of each page, they are one text while they are kept.
    """

    id_list: str = ""
    """The ids, each once, as `listed` has them."""
    doubled: tuple[str, ...] = ()
    """Ids that stand more than once."""
    link_list: str = ""
    """Where links lead, each address once, as `listed` has them."""
    sources: tuple[str, ...] = ()
    """The files that are shown, each once."""
    properties: tuple[str, ...] = ()
    fault: str = ""
    """Why it isn't well-formed, if it isn't."""

    @property
    def ids(self) -> list[str]:
        """The ids, each once."""
        return self.id_list.split(_END)[:-1]

    @property
    def links(self) -> list[str]:
        """Where links lead, each address once."""
        return self.link_list.split(_END)[:-1]


def deflated(content: bytes) -> Deflated:
    """A file's bytes, deflated."""
    packer = zlib.compressobj(zlib.Z_DEFAULT_COMPRESSION, zlib.DEFLATED, -zlib.MAX_WBITS)
    data = packer.compress(content) + packer.flush()
    return Deflated(data, len(content), zlib.crc32(content))


def listed(texts: Iterable[str]) -> str:
    """A list of texts as one text."""
    return "".join(f"{text}{_END}" for text in texts)


@dataclass(frozen=True, slots=True)
class Resource:
    """A file that pages use: image or style sheet; `name` is its path beside the pages."""

    name: str
    media_type: str
    data: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Contents:
    """One line of the table of contents with the lines below it; `href` relative to the pages."""

    title: str
    href: str
    children: tuple["Contents", ...] = ()


@dataclass(frozen=True, slots=True)
class Landmark:
    """A structural place of the book; `type` is a term of the EPUB vocabulary."""

    type: str
    title: str
    href: str


@dataclass(frozen=True, slots=True)
class Publication:
    """A finished book, in no file format yet."""

    settings: Settings
    pages: tuple[Page, ...]
    resources: tuple[Resource, ...]
    cover: str
    """The name of the cover's resource."""
    contents: tuple[Contents, ...]
    landmarks: tuple[Landmark, ...]
    features: tuple[str, ...]
    """The values of schema:accessibilityFeature."""
    access_modes: tuple[str, ...]
    summary: str
    """The value of schema:accessibilitySummary."""
    modified: datetime.datetime
    page_list: tuple[Contents, ...] = ()
    """The pages of the printed source: a label each, and the place where it begins."""
    division: Division = UNDIVIDED
    """The files that pages of the apparatus went into; or would have gone into, in a format that
    isn't made of pages."""
    extras: tuple[Resource, ...] = ()
    """Files of the e-book that are no part of the package: each `name` is a path in the archive."""
