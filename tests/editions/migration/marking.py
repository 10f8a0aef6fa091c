"""Highlights put into an e-book at random, in KOReader's form and in Thorium's; no code of ours."""

import json
import random
from dataclasses import dataclass

from lxml import etree

from tests.editions.migration.reading import Ebook, Paragraph, parent_of, same_node

Key = tuple[str, str, int]
"""A paragraph: the page, the id around it (of prose none), its number there."""


@dataclass(frozen=True)
class Mark:
    """A highlight: from a word of one paragraph to a word of the same or the next."""

    page: str
    first: Key
    last: Key
    start: int
    end: int
    """The last word, included."""
    words: tuple[str, ...]


def paragraphs(book: Ebook, texts: list[str]) -> dict[Key, Paragraph]:
    """The paragraphs that are marked: prose, notes, and the entries of the glossary."""
    found: dict[Key, Paragraph] = {}
    for page in texts:
        for number, one in enumerate(book.prose(page)):
            found[page, "", number] = one
    for page in ("notes", "glossary"):
        for (name, number), one in book.named(page).items():
            found[page, name, number] = one
    return found


def place(found: dict[Key, Paragraph], count: int, seed: int) -> list[Mark]:
    """As many highlights at random: words, sentences, and a tenth over two paragraphs."""
    rng = random.Random(seed)
    prose = [key for key in found if not key[1] and len(found[key].words) > 1]
    others = [key for key in found if key[1] and len(found[key].words) > 1]
    marks: list[Mark] = []
    while len(marks) < count:
        key = rng.choice(prose if rng.random() < 0.8 else others)
        words = found[key].plain()
        start = rng.randrange(len(words))
        end = min(len(words) - 1, start + int(rng.expovariate(1 / 8)))
        following = (key[0], key[1], key[2] + 1)
        if rng.random() < 0.1 and not key[1] and _follows(found, key, following):
            end = rng.randrange(min(10, len(found[following].words)))
            said = (*words[start:], *found[following].plain()[: end + 1])
            marks.append(Mark(key[0], key, following, start, end, said))
        else:
            marks.append(Mark(key[0], key, key, start, end, tuple(words[start : end + 1])))
    return marks


def _follows(found: dict[Key, Paragraph], key: Key, following: Key) -> bool:
    return following in found and found[key].element.getnext() is found[following].element


def sidecar(book: Ebook, found: dict[Key, Paragraph], marks: list[Mark]) -> str:
    """The highlights as KOReader keeps them."""
    rows = []
    for number, mark in enumerate(marks, 1):
        pos0 = pointer(book, mark.page, *_start(found, mark))
        pos1 = pointer(book, mark.page, *_end(found, mark))
        rows.append(
            f'        [{number}] = {{\n            ["chapter"] = "Some chapter",\n'
            '            ["color"] = "gray",\n'
            '            ["datetime"] = "2026-11-02 21:04:11",\n'
            '            ["drawer"] = "lighten",\n'
            f'            ["note"] = "number {number}",\n'
            f'            ["page"] = "{pos0}",\n            ["pageno"] = {number},\n'
            f'            ["pos0"] = "{pos0}",\n            ["pos1"] = "{pos1}",\n'
            f'            ["text"] = {_lua(shown(found, mark, chr(10)))},\n        }},\n'
        )
    return (
        '-- /mnt/onboard/book.sdr/metadata.epub.lua\nreturn {\n    ["annotations"] = {\n'
        + "".join(rows)
        + '    },\n    ["cre_dom_version"] = 20240114,\n    ["percent_finished"] = 0.25,\n}\n'
    )


def annotations(book: Ebook, found: dict[Key, Paragraph], marks: list[Mark]) -> str:
    """The highlights as Thorium exports them."""
    items = []
    for number, mark in enumerate(marks, 1):
        text = book.text(mark.page)
        start = letters_before(book, mark.page, *_start(found, mark))
        end = letters_before(book, mark.page, *_end(found, mark))
        place = 2 * book.names.index(f"{mark.page}.xhtml") + 2
        whole_cfi = f"epubcfi(/6/{place}!,{cfi(*_start(found, mark))},{cfi(*_end(found, mark))})"
        items.append(
            {
                "@context": "http://www.w3.org/ns/anno.jsonld",
                "body": {
                    "type": "TextualBody",
                    "value": f"number {number}",
                    "format": "text/plain",
                },
                "created": "2026-11-02T21:04:11.000Z",
                "id": f"urn:uuid:00000000-0000-4000-8000-{number:012}",
                "motivation": "highlighting",
                "target": {
                    "selector": [
                        {"end": end, "start": start, "type": "TextPositionSelector"},
                        {
                            "exact": text[start:end],
                            "prefix": text[max(0, start - 30) : start],
                            "suffix": text[end : end + 30],
                            "type": "TextQuoteSelector",
                        },
                        {"type": "ProgressionSelector", "value": round(start / len(text), 4)},
                        {
                            "conformsTo": "http://www.idpf.org/epub/linking/cfi/epub-cfi.html",
                            "type": "FragmentSelector",
                            "value": whole_cfi,
                        },
                    ],
                    "source": f"EPUB/{mark.page}.xhtml",
                },
                "type": "Annotation",
            }
        )
    whole = {
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "about": {"dc:format": "application/epub+zip"},
        "id": "urn:uuid:00000000-0000-4000-8000-999999999999",
        "items": items,
        "type": "AnnotationSet",
    }
    return json.dumps(whole, indent=2, ensure_ascii=False)


def shown(found: dict[Key, Paragraph], mark: Mark, parting: str) -> str:
    """What the e-reader shows of a highlight, with the numbers of notes."""
    (node, start), (other, end) = _start(found, mark), _end(found, mark)
    if mark.first == mark.last:
        return _between(found[mark.first], (node, start), (other, end))
    head = _between(found[mark.first], (node, start), None)
    return head + parting + _between(found[mark.last], None, (other, end))


def _between(
    paragraph: Paragraph, start: tuple[object, int] | None, end: tuple[object, int] | None
) -> str:
    parts = []
    inside = start is None
    for node in paragraph.nodes:
        first, last = 0, len(node)
        if start is not None and same_node(node, start[0]):
            inside, first = True, start[1]
        stops = end is not None and same_node(node, end[0])
        if stops and end is not None:
            last = end[1]
        if inside:
            parts.append(node[first:last])
        if stops:
            break
    return "".join(parts)


def _start(found: dict[Key, Paragraph], mark: Mark) -> tuple[object, int]:
    number, offset = found[mark.first].words[mark.start].first
    return found[mark.first].nodes[number], offset


def _end(found: dict[Key, Paragraph], mark: Mark) -> tuple[object, int]:
    number, offset = found[mark.last].words[mark.end].last
    return found[mark.last].nodes[number], offset


def pointer(book: Ebook, page: str, node: object, offset: int) -> str:
    """The place of a letter as KOReader writes it."""
    parent = parent_of(node)
    texts = parent.xpath("text()")
    index = next(at for at, one in enumerate(texts, 1) if same_node(one, node))
    steps = [f"text()[{index}]" if len(texts) > 1 else "text()"]
    while parent.getparent() is not None:
        name = etree.QName(parent).localname
        alike = parent.getparent().xpath(f"*[local-name()='{name}']")
        steps.append(f"{name}[{alike.index(parent) + 1}]" if len(alike) > 1 else name)
        parent = parent.getparent()
    place = book.names.index(f"{page}.xhtml") + 1
    return f"/body/DocFragment[{place}]/{'/'.join(reversed(steps))}.{offset}"


def cfi(node: object, offset: int) -> str:
    """The path to a letter in its page, as CFIs count it."""
    parent = parent_of(node)
    before = list(parent).index(node.getparent()) + 1 if node.is_tail else 0  # type: ignore[attr-defined]
    steps = [f"/{2 * before + 1}:{offset}"]
    while parent.getparent() is not None:
        name = f"[{parent.get('id')}]" if parent.get("id") else ""
        steps.append(f"/{2 * parent.getparent().index(parent) + 2}{name}")
        parent = parent.getparent()
    return "".join(reversed(steps))


def letters_before(book: Ebook, page: str, node: object, offset: int) -> int:
    """How many characters of the text of a page stand before a letter."""
    count = 0
    for one in book.page(page).xpath("//*[local-name()='body']//text()"):
        if same_node(one, node):
            return count + offset
        count += len(one)
    raise AssertionError("the node is on another page")


def _lua(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\\n")
    return f'"{escaped}"'
