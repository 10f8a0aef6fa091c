"""The proof that nothing of a marked-up text is lost.

Taken out of the source by another way than the importer's: everything that BeautifulSoup shows of
it, but for what the test names as left out, and notes apart. Against it, what the pages of the
built e-book show. Every sign counts but white space; quotation marks, dashes and ellipses count as
what a typewriter has for them.
"""

import re
import unicodedata
import xml.etree.ElementTree as etree
from collections.abc import Iterator
from dataclasses import dataclass

from bs4 import BeautifulSoup

from glossator.importing.folder import book_files
from glossator.importing.imported import Imported
from glossator.model.diagnostics import Diagnostic, Diagnostics
from glossator.model.manuscript import SourceFile
from glossator.model.text import Paragraph, TextKind, plain_text
from glossator.source.document.parse import Parser
from tests.books.making import EPUB, Made, make

_FOLDED = str.maketrans("“”„«»‘’‚–—‑", '"""""\'\'\'---')
_SILENT = ("no-alt-text", "vague-citation")


def signs(text: str) -> str:
    """A text's signs without white space, folded; runs of hyphens are one."""
    text = unicodedata.normalize("NFC", text).replace("…", "...").translate(_FOLDED)
    return re.sub("-+", "-", "".join(text.replace("\u200b", "").split()))


def shown(html: str, without: str = "", only: str = "") -> str:
    """The signs of a page's body, without the elements that a selector names, or only of those."""
    page = BeautifulSoup(html, "html.parser")
    for tag in page.select("head, script, style" + (f", {without}" if without else "")):
        if not tag.decomposed:
            tag.decompose()
    if only:
        return signs("".join(tag.get_text() for tag in page.select(only)))
    return signs(page.get_text())


@dataclass(frozen=True)
class Built:
    """A book that was imported and built: what its texts and its notes show."""

    imported: Imported
    made: Made
    texts: str
    notes: str

    @property
    def errors(self) -> Diagnostics:
        """What the builder finds in it, but for pictures without words, which are the source's."""
        return tuple(one for one in self.made.found if one.code not in _SILENT)


def built(imported: Imported) -> Built:
    """The e-book of what was imported."""
    files: dict[str, str | bytes] = dict(book_files(imported, None))
    made = make(files)
    pages = [page.name for page in made.publication.pages]
    own = [name for name in pages if re.match(r"(?:front|chapter|back)-", name)]
    texts = "".join("".join(_texts(made.tree(name))) for name in own)
    notes = [made.tree(name) for name in pages if name.partition(".")[0] == "notes"]
    return Built(
        imported,
        made,
        signs(texts),
        signs("".join("".join(_texts(item)) for page in notes for item in page.iter("li"))),
    )


def read_back(imported: Imported) -> tuple[str, Diagnostics]:
    """What the parser sees in the texts of a book without notes, and what it finds wrong."""
    seen: list[str] = []
    found: list[Diagnostic] = []
    for text in imported.texts:
        file = SourceFile(f"chapters/{text.slug}.md", TextKind.CHAPTER, text.slug, text.markdown)
        document, more = Parser("en").document(file)
        blocks = [block.pieces for block in document.body if isinstance(block, Paragraph)]
        seen += [plain_text(pieces) for pieces in (document.title, *blocks)]
        found += more
    return signs("".join(seen)), tuple(found)


def _texts(element: etree.Element) -> Iterator[str]:
    if element.tag.rpartition("}")[2] == "head":
        return
    kind = element.get(f"{EPUB}type", "")
    if kind not in ("noteref", "backlink") and element.get("class") not in ("label", "number"):
        yield element.text or ""
        for child in element:
            yield from _texts(child)
            yield child.tail or ""
