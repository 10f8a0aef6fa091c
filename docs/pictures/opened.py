"""A built e-book in; out, the same book unpacked, in another style, ready to be photographed."""

import zipfile
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

from docs.pictures.kinds import Place, mark

CONTENT = "EPUB"
"""The folder in the container that holds the pages."""

_STYLE = f"{CONTENT}/style.css"


@dataclass(frozen=True, slots=True)
class Opened:
    """A book for both engines: as a file, and as the folder of its pages; and what it shows."""

    file: Path
    folder: Path
    pages: tuple[str, ...]
    """The names of its pages, in reading order."""
    places: dict[str, Place]


def open_book(epub: Path, folder: Path, style: str | None = None) -> Opened:
    """Unpack a book into a folder, which is made; `style` is put in place of the book's sheet."""
    with zipfile.ZipFile(epub) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    if style is not None:
        files[_STYLE] = style.encode()
    pages = _reading_order(files[f"{CONTENT}/content.opf"])
    changed, places = mark({name: files[f"{CONTENT}/{name}"] for name in pages})
    files |= {f"{CONTENT}/{name}": data for name, data in changed.items()}
    for name, data in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    file = folder.with_suffix(".epub")
    with zipfile.ZipFile(file, "w") as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return Opened(file, folder / CONTENT, pages, places)


def _reading_order(package: bytes) -> tuple[str, ...]:
    """The names of the spine's files (EPUB 3.3, section 5.7)."""
    tree = etree.fromstring(package)
    files = {item.get("id"): item.get("href") for item in tree.iterfind(".//{*}item")}
    return tuple(files[item.get("idref")] for item in tree.iterfind(".//{*}itemref"))
