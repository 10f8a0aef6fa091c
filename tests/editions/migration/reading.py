"""A reader of e-books and of positions for the tests, on lxml and XPath: it knows no code of ours.

A paragraph's words are those between white space, the numbers of notes left out.
"""

import io
import posixpath
import re
import zipfile
from dataclasses import dataclass

from lxml import etree

_X = "{http://www.w3.org/1999/xhtml}"
_TYPE = "{http://www.idpf.org/2007/ops}type"


@dataclass(frozen=True)
class Word:
    """A word of a paragraph, and the text nodes and offsets at which it begins and ends."""

    text: str
    first: tuple[int, int]
    last: tuple[int, int]


class Paragraph:
    """A paragraph: its element, its text nodes, its own words."""

    def __init__(self, element: etree._Element) -> None:
        self.element = element
        self.nodes = list(element.xpath(".//text()"))
        letters: list[tuple[str, int, int]] = []
        for number, node in enumerate(self.nodes):
            if not is_number(node):
                letters += [
                    (letter, number, at)
                    for at, letter in enumerate(node)
                    if not (letter.isdigit() and leads_to_note(node))
                ]
        text = "".join(letter for letter, _, _ in letters)
        self.words = [
            Word(
                found[0],
                letters[found.start()][1:],
                (letters[found.end() - 1][1], letters[found.end() - 1][2] + 1),
            )
            for found in re.finditer(r"\S+", text)
        ]

    def plain(self) -> list[str]:
        """The words alone."""
        return [word.text for word in self.words]

    def index(self, node: object, offset: int, end: bool) -> int | None:
        """Which word begins, or ends, at a place; None where none does."""
        number = next(at for at, one in enumerate(self.nodes) if same_node(one, node))
        for at, word in enumerate(self.words):
            if (word.last if end else word.first) == (number, offset):
                return at
        return None


def is_number(node: object) -> bool:
    """Whether a text node is the number of a note, or leads back from one."""
    parent = parent_of(node)
    while parent is not None and parent.tag != f"{_X}p":
        if parent.get(_TYPE) in ("noteref", "backlink"):
            return True
        parent = parent.getparent()
    return False


def leads_to_note(node: object) -> bool:
    """Whether a text node is in a link to a note, whose digits are its number."""
    parent = parent_of(node)
    return parent.tag == f"{_X}a" and "#n-" in parent.get("href", "")


def parent_of(node: object) -> etree._Element:
    """The element that a text node is a child of."""
    owner = node.getparent()  # type: ignore[attr-defined]
    return owner.getparent() if node.is_tail else owner  # type: ignore[attr-defined]


def same_node(one: object, two: object) -> bool:
    """Whether two results of XPath are one text node."""
    return (
        one.getparent() is two.getparent()  # type: ignore[attr-defined]
        and one.is_tail == two.is_tail  # type: ignore[attr-defined]
    )


class Ebook:
    """The pages of an EPUB, by spine."""

    def __init__(self, data: bytes) -> None:
        archive = zipfile.ZipFile(io.BytesIO(data))
        package = etree.fromstring(archive.read("EPUB/content.opf"))
        hrefs = {item.get("id"): item.get("href") for item in package.iter("{*}item")}
        self.names = [hrefs[one.get("idref")] for one in package.iter("{*}itemref")]
        self.pages = [
            etree.fromstring(archive.read(posixpath.join("EPUB", name))) for name in self.names
        ]

    def page(self, name: str) -> etree._Element:
        """A page, by its name without the ending."""
        return self.pages[self.names.index(f"{name}.xhtml")]

    def prose(self, name: str) -> list[Paragraph]:
        """The paragraphs with words that stand in a text's section itself."""
        found = self.page(name).xpath("//*[local-name()='section'][1]/*[local-name()='p']")
        return [one for one in map(Paragraph, found) if one.words]

    def named(self, name: str) -> dict[tuple[str, int], Paragraph]:
        """The paragraphs of notes and entries, by the id around them and their number there."""
        found: dict[tuple[str, int], Paragraph] = {}
        for owner in self.page(name).xpath("//*[starts-with(@id,'n-') or starts-with(@id,'g-')]"):
            for number, element in enumerate(owner.iter(f"{_X}p")):
                found[owner.get("id"), number] = Paragraph(element)
        return found

    def pointed(self, pointer: str) -> tuple[object, int]:
        """The text node and the offset of one of KOReader's positions."""
        found = re.fullmatch(r"/body/DocFragment\[(\d+)\]((?:/[^/.]+)+)\.(\d+)", pointer)
        assert found, pointer
        steps = []
        for step in found[2].split("/")[1:]:
            name, index = re.fullmatch(r"([\w()]+?)(?:\[(\d+)\])?", step).groups()  # type: ignore[union-attr]
            test = name if name == "text()" else f"*[local-name()='{name}']"
            steps.append(f"{test}[{index or 1}]")
        nodes = self.pages[int(found[1]) - 1].xpath("/*/" + "/".join(steps))
        assert len(nodes) == 1, pointer
        return nodes[0], int(found[3])

    def cfi(self, cfi: str) -> tuple[tuple[object, int], tuple[object, int]]:
        """The two ends of a CFI's range, as text nodes and offsets; by the numbers alone."""
        place, _, rest = cfi.removeprefix("epubcfi(").removesuffix(")").partition("!")
        page = self.pages[int(place.removeprefix("/6/")) // 2 - 1]
        shared, start, end = re.sub(r"\[[^\]]*\]", "", rest).split(",")
        first, last = (_followed(page, shared + one) for one in (start, end))
        return first, last

    def text(self, name: str) -> str:
        """All the text of a page's body."""
        return "".join(self.page(name).xpath("//*[local-name()='body']//text()"))


def _followed(page: etree._Element, path: str) -> tuple[object, int]:
    steps, _, offset = path.partition(":")
    element = page
    for step in steps.split("/")[1:-1]:
        element = list(element)[int(step) // 2 - 1]
    before = (int(steps.rpartition("/")[2]) - 1) // 2
    at = list(element)[before - 1] if before else None
    for node in element.xpath("text()"):
        if (node.is_tail and node.getparent() is at) or (node.is_text and at is None):
            return node, int(offset)
    raise AssertionError(path)
