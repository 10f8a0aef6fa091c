"""Reads a book from a Word file (.docx): headings part it, footnotes and endnotes become notes.

Mammoth makes HTML of it by the meaning of styles, with notes, links, tables, lists and pictures.
What it passes over (comments, tracked changes, headers) is looked up and reported here.
"""

import re
import zipfile
from io import BytesIO
from typing import Any

from bs4 import Tag

from glossator.importing.htmlpage import MOST, body_of, parse_page, signs_of
from glossator.importing.imported import (
    GivenFile,
    Imported,
    ImportingError,
    KnownOfBook,
    unpacking,
)
from glossator.importing.pages.assembling import assemble
from glossator.importing.pages.page import SourcePage, words_of
from glossator.model.expressions import expression
from glossator.model.metadata import Creator
from glossator.model.shell import install
from glossator.xhtml.archive import Archive
from glossator.xhtml.markup import named
from glossator.xhtml.markup import words_of as words_in

_DOCUMENT = "word/document.xml"
_READ = expression(
    r"\[Content_Types\]\.xml|_rels/\.rels|word/_rels/[\w.]+\.rels|word/media/[^/]+"
    r"|word/(?:document|footnotes|endnotes|numbering|styles|comments\w*)\.xml"
)
"""The parts that Mammoth is given; nothing else of the file is ever read by it."""

_STYLES = """
p[style-name='Title'] => h1.gl-title:fresh
p[style-name='Subtitle'] => p.gl-subtitle:fresh
p[style-name='TOC Heading'] => p.toc:fresh
p[style-name='Quote'] => blockquote > p:fresh
p[style-name='Intense Quote'] => blockquote > p:fresh
p[style-name='Block Text'] => blockquote > p:fresh
p[style-name='Quotations'] => blockquote > p:fresh
p[style-name='HTML Preformatted'] => pre:separator('\\n')
p[style-name='Preformatted Text'] => pre:separator('\\n')
p[style-name='heading 7'] => h6:fresh
p[style-name='heading 8'] => h6:fresh
p[style-name='heading 9'] => h6:fresh
r[style-name='Emphasis'] => em
u => u
strike => s
""" + "\n".join(f"p[style-name='toc {n}'] => p.toc:fresh" for n in range(1, 10))
_FORMULA = expression(r"<m:oMath(?:\s[^>]*)?>")
_FORMULA_END = "</m:oMath>"
_FORMULA_TEXT = expression(r"<m:t(?:\s[^>]*)?>([^<]*)</m:t>")
_LANGUAGE = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def is_one(given: GivenFile) -> bool:
    """Whether a file is Word's: it is an archive that holds a document, or its name says so."""
    if given.data.startswith(b"PK") and _DOCUMENT.encode() in given.data:
        return True
    return given.name.lower().endswith((".docx", ".docm", ".dotx"))


@unpacking()
def read(given: GivenFile) -> Imported:
    """The book in a Word file; raises ImportingError where it can't be read."""
    archive = Archive(given.data, "Word file")
    archive.part(_DOCUMENT)
    for name in archive.names:
        if name.endswith(".xml") and archive.size(name) > 2 * MOST:
            message = f"the part {name} is too large to be read: {archive.size(name) / 1e6:.0f} MB"
            raise ImportingError(message, "cut the text into several files")
    known = _known(archive)
    pictures: dict[str, bytes] = {}
    html, messages = _html(_reduced(archive, known), pictures)
    known.remarks += messages
    body = body_of(parse_page(html))
    _take_title(body, known)
    if not known.title:
        known.title = given.name.rpartition("/")[2].rpartition(".")[0]
    return assemble([SourcePage("", body)], known, pictures.get)


def _mammoth() -> Any:
    try:
        import mammoth
    except ImportError:
        hint = f"install it: {install('import')}"
        raise ImportingError("Word files need Mammoth, which isn't installed", hint) from None
    return mammoth


def _html(data: bytes, pictures: dict[str, bytes]) -> tuple[str, list[str]]:
    """What Mammoth makes of a file; its pictures are put aside."""
    mammoth = _mammoth()

    def put_aside(image: Any) -> dict[str, str]:
        name = f"picture-{len(pictures) + 1}.{image.content_type.rpartition('/')[2]}"
        with image.open() as file:
            pictures[name] = file.read()
        return {"src": name}

    try:
        result = mammoth.convert_to_html(
            BytesIO(data),
            style_map=_STYLES,
            include_embedded_style_map=False,
            convert_image=mammoth.images.img_element(put_aside),
        )
    except ImportingError:
        raise
    except RecursionError:
        message = "it is nested too deeply to be read"
        raise ImportingError(message, "open it in Word, and save it again") from None
    except Exception as cause:  # Whatever Mammoth meets in a damaged file.
        message = f"this Word file can't be read: {type(cause).__name__}: {cause}"
        raise ImportingError(message, "open it in Word or LibreOffice, and save it again") from None
    said = [one.message for one in result.messages if "style" not in one.message]
    return result.value, [f"Mammoth says: {one}" for one in dict.fromkeys(said)]


def _reduced(archive: Archive, known: KnownOfBook) -> bytes:
    """The file with only the parts that are needed, its formulas made plain text."""
    written = BytesIO()
    formulas = 0
    with zipfile.ZipFile(written, "w", zipfile.ZIP_STORED) as target:
        for name in archive.names:
            if not _READ.fullmatch(name):
                continue
            data = archive.part(name)
            if name.endswith((".xml", ".rels")):
                archive.xml(name)
                text = data.decode("utf-8-sig", "replace")
                text, count = _with_plain_formulas(text)
                formulas += count
                data = text.encode() if count else data
            target.writestr(name, data)
    if formulas:
        known.remarks.append(f"{formulas} formulas are plain text now: look at each")
    return written.getvalue()


def _with_plain_formulas(text: str) -> tuple[str, int]:
    """The XML with formulas as plain text, and how many these are."""
    parts: list[str] = []
    done = count = 0
    while (match := _FORMULA.search(text, done)) is not None:
        end = text.find(_FORMULA_END, match.end())
        if end < 0:
            break
        parts += (text[done : match.start()], _plain_formula(text[match.end() : end]))
        done = end + len(_FORMULA_END)
        count += 1
    return "".join((*parts, text[done:])), count


def _plain_formula(formula: str) -> str:
    text = "".join(_FORMULA_TEXT.findall(formula))
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def _known(archive: Archive) -> KnownOfBook:
    """What a file's properties say of it, and remarks on what isn't in its text."""
    known = KnownOfBook()
    if "docProps/core.xml" in archive.names:
        root = archive.xml("docProps/core.xml")
        texts = {name: [words_in(one) for one in named(root, name)] for name in _PROPERTIES}
        known.title = next(iter(texts["title"]), "")
        creators = next(iter(texts["creator"]), "")
        names = filter(None, (one.strip() for one in creators.split(";")))
        known.creators = tuple(map(Creator, names))
        known.language = next(iter(texts["language"]), "")
    if not known.language and "word/styles.xml" in archive.names:
        for one in named(archive.xml("word/styles.xml"), "lang")[:1]:
            known.language = one.get(f"{_LANGUAGE}val", "")
    root = archive.xml(_DOCUMENT)
    inserted, deleted = len(named(root, "ins")), len(named(root, "del"))
    if inserted or deleted:
        remark = "tracked changes count as accepted: "
        known.remarks.append(f"{remark}{inserted} insertions, {deleted} deletions")
    if "word/comments.xml" in archive.names:
        for comment in named(archive.xml("word/comments.xml"), "comment"):
            author = comment.get(f"{_LANGUAGE}author", "somebody")
            known.remarks.append(f"left out: a comment by {author}: {words_in(comment)}")
    for name in sorted(archive.names):
        on_every_page = re.fullmatch(r"word/(?:header|footer)\d*\.xml", name)
        if on_every_page and (text := words_in(archive.xml(name))):
            known.remarks.append(f'left out: what stands on every page: "{text[:60]}"')
    return known


_PROPERTIES = ("title", "creator", "language")


def _take_title(body: Tag, known: KnownOfBook) -> None:
    """Take the title off the beginning of a text: the book has it on a page of its own."""
    titles = body.find_all("h1", class_="gl-title")
    first = next((child for child in body.contents if isinstance(child, Tag)), None)
    if len(titles) != 1 or first is not titles[0] or first.find("a") is not None:
        return
    after = first.find_next_sibling()
    known.title = words_of(first, " ")
    first.decompose()
    if isinstance(after, Tag) and after.name == "p" and "gl-subtitle" in signs_of(after):
        known.subtitle = words_of(after, " ")
        after.decompose()
