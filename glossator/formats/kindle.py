"""The Publication in, an EPUB for Send to Kindle out, and an `.azw3` where calibre is installed.

Every edition has most of what Kindle asks for: links of notes both ways with the number first, a
contents page before the text, an NCX, a declared encoding, a language, no id on a `body`. So little
is changed here, and each change has its rule; `docs/devices.md` lists them with sources.

The `.azw3` is Kindle's older format (KF8), made from the EPUB by calibre's `ebook-convert`. Calibre
is made to bring any book into shape; the options here keep it from that, so that pages, sizes and
margins are those of the EPUB. The book has the same number in all its editions, by which a Kindle
knows it: calibre would draw a new one each time. The bytes of an `.azw3` are never quite the same
twice, because the clock goes into them, and because pictures stand in the order of their addresses
in calibre's memory.
"""

import re
import shutil
import subprocess
import tempfile
import uuid
from dataclasses import replace
from pathlib import Path

from glossator.formats.epub import write_epub
from glossator.formats.written import Written
from glossator.model.diagnostics import Diagnostic, warning
from glossator.model.ids import page_file
from glossator.model.publication import Publication, Resource
from glossator.text.escape import escape

PROGRAM = "ebook-convert"
_LIMIT = 900
"""Seconds that a conversion may take; that of the companion in `book/` takes about six."""

_OPTIONS = (
    # Our contents page stands in the book already.
    "--no-inline-toc",
    # Every page of ours begins on a new page, and no heading inside one does.
    *("--chapter", "/", "--chapter-mark", "none", "--page-breaks-before", "/"),
    "--disable-remove-fake-margins",
    "--disable-font-rescaling",
    "--keep-ligatures",
    *("--minimum-line-height", "0"),
    *(f"--margin-{side}=-1" for side in ("top", "right", "bottom", "left")),
    # The one profile that leaves pictures in their size.
    *("--output-profile", "tablet"),
)
_METADATA = """\
<?xml version="1.0" encoding="utf-8"?>
<package xmlns="http://www.idpf.org/2007/opf" version="2.0" unique-identifier="id">
<metadata xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:opf="http://www.idpf.org/2007/opf">
<dc:title>{title}</dc:title>
<dc:identifier id="id" opf:scheme="uuid">{number}</dc:identifier>
</metadata>
</package>
"""
_UUID = "urn:uuid:"


def convert(epub: bytes, publication: Publication) -> bytes | Diagnostic:
    """The `.azw3` of an e-book, or a warning that says why there is none.

    `publication` is what the EPUB was written from.
    """
    program = shutil.which(PROGRAM)
    if program is None:
        message = f"there is no .azw3: calibre's {PROGRAM} isn't on the path"
        hint = "install calibre, or send the .kindle.epub to the Kindle by Send to Kindle"
        return warning("", 0, "no-calibre", message, hint)
    with tempfile.TemporaryDirectory() as folder:
        result = Path(folder) / "book.azw3"
        command = _command(program, Path(folder), result, epub, publication)
        try:
            done = subprocess.run(
                command,
                capture_output=True,
                text=True,
                errors="replace",
                timeout=_LIMIT,
                check=False,
            )
        except subprocess.TimeoutExpired:
            return _failed(f"it was stopped after {_LIMIT} seconds")
        if done.returncode or not result.is_file():
            said = (done.stderr.strip() or done.stdout.strip()).splitlines()
            return _failed(f"status {done.returncode}, {said[-1] if said else 'without a word'}")
        return result.read_bytes()


def _failed(why: str) -> Diagnostic:
    message = f"there is no .azw3: calibre's {PROGRAM} failed: {why}"
    hint = "the .kindle.epub is whole: convert it in calibre itself, which says more"
    return warning("", 0, "calibre-failed", message, hint)


def _command(
    program: str, folder: Path, result: Path, epub: bytes, publication: Publication
) -> list[str]:
    """The command line, and the files that it names."""
    settings = publication.settings
    source, metadata = folder / "book.epub", folder / "metadata.opf"
    source.write_bytes(epub)
    title = f"{settings.title}: {settings.subtitle}" if settings.subtitle else settings.title
    text = _METADATA.format(title=escape(title), number=_number(publication))
    metadata.write_text(text, encoding="utf-8")
    options = [*_OPTIONS, "--read-metadata-from-opf", str(metadata)]
    if settings.edition_date is not None:
        # Or calibre makes the first of a month the second, to be safe from time zones.
        options += ["--pubdate", settings.edition_date.isoformat()]
    return [program, str(source), str(result), *options]


def _number(publication: Publication) -> str:
    """The book's UUID: the one in its identifier, or one made of the identifier."""
    identifier = publication.settings.identifier
    if identifier.startswith(_UUID):
        return identifier.removeprefix(_UUID)
    return str(uuid.uuid5(uuid.NAMESPACE_URL, identifier))


_ENDING = ".kindle.epub"
_AZW3 = ".azw3"
_COVER = "cover"
_STYLE = b"""
/* Kindle: margins of the running text are the reader's to set. */
body { margin-left: 0; margin-right: 0; }
"""
_SPACES = {
    # No-break spaces stay what they are: a figure space, a narrow no-break space.
    **dict.fromkeys((0x2007, 0x202F), "\u00a0"),
    # En, em and their parts, thin and hair space, the space of formulas.
    **dict.fromkeys((*range(0x2000, 0x2007), *range(0x2008, 0x200B), 0x205F), " "),
}


def write(publication: Publication) -> Written:
    """The e-book prepared for Kindle: as EPUB, and as `.azw3` if calibre can make it.

    Where it can't, the EPUB comes with a warning that says why.
    """
    prepared = prepare(publication)
    epub = write_epub(prepared)
    made = convert(epub, prepared)
    if isinstance(made, Diagnostic):
        return Written({_ENDING: epub}, (made,))
    return Written({_ENDING: epub, _AZW3: made})


def prepare(publication: Publication) -> Publication:
    """The publication without a cover page and side margins, in spaces that Kindle knows."""
    shown = _without_cover_page(publication)
    pages = tuple(
        replace(page, content=page.xhtml.decode("utf-8").translate(_SPACES).encode("utf-8"))
        for page in shown.pages
    )
    return replace(shown, pages=pages, resources=tuple(map(_styled, shown.resources)))


def _without_cover_page(publication: Publication) -> Publication:
    """Kindle shows the cover's image by itself, and would show it twice."""
    hrefs = {mark.href for mark in publication.landmarks if mark.type == _COVER}
    lines = re.compile(rb'<li><a epub:type="%s" [^>]*>[^<]*</a></li>\n' % _COVER.encode())
    return replace(
        publication,
        pages=tuple(
            replace(page, content=lines.sub(b"", page.xhtml)) if "nav" in page.properties else page
            for page in publication.pages
            if page_file(page.name) not in hrefs
        ),
        landmarks=tuple(mark for mark in publication.landmarks if mark.type != _COVER),
    )


def _styled(resource: Resource) -> Resource:
    if resource.media_type != "text/css":
        return resource
    return replace(resource, data=resource.data + _STYLE)
