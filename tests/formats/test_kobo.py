"""Kobo's spans: where they stand, how they are numbered, and that they are all that is new."""

import datetime
import io
import re
import xml.etree.ElementTree as etree
import zipfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from glossator.formats import kobo
from glossator.formats.epub import write_epub
from glossator.formats.epubcheck import validate
from glossator.model.publication import Publication
from glossator.text.escape import escape
from glossator.xhtml.kobo_spans import with_spans
from tests.books.made_up import Book, books, files
from tests.books.making import DATE, EPUB, chapter, made_of, make, picture
from tests.conftest import ROOT
from tests.test_books import BOOKS, NAMES

XHTML = "{http://www.w3.org/1999/xhtml}"
FOLDERS = {"shipped": ROOT / "book", **{name: BOOKS / name / "book" for name in NAMES}}

_SPAN = re.compile(
    r'<span class="koboSpan" id="kobo\.\d+\.\d+">([^<]*|<img (?:[^">]|"[^"]*")*/>)</span>'
)


def without_spans(page: bytes) -> bytes:
    """A page from which all that Kobo's edition puts in was taken out again."""
    text = _SPAN.sub(r"\1", page.decode())
    text = text.replace('<div id="book-columns"><div id="book-inner">', "", 1)
    return text.replace("</div></div></body>", "</body>", 1).encode()


@cache
def publication(folder: Path, date: datetime.datetime = DATE) -> Publication:
    return made_of(folder, date=date).publication


def body(content: str) -> str:
    """The content of a page's body with spans in it, without the page around it."""
    page = f"<html><head><title>T. T</title></head><body>{content}</body></html>"
    spanned = with_spans(page.encode())
    assert without_spans(spanned).decode() == page
    start, end = '<body><div id="book-columns"><div id="book-inner">', "</div></div></body></html>"
    found = spanned.decode().partition(start)[2]
    assert found.endswith(end)
    return found.removesuffix(end)


def numbered(content: str) -> list[tuple[str, str]]:
    """The numbers of the spans that a body gets, and what each holds."""
    found = re.findall(r'<span class="koboSpan" id="kobo\.([\d.]+)">(.*?)</span>', body(content))
    return [(number, held) for number, held in found]


@pytest.mark.parametrize("name", FOLDERS)
def test_without_its_spans_a_page_is_what_it_was(name: str) -> None:
    for page in publication(FOLDERS[name]).pages:
        spanned = with_spans(page.xhtml)
        assert b'class="koboSpan"' in spanned
        assert without_spans(spanned) == page.xhtml


@pytest.mark.parametrize("name", FOLDERS)
def test_every_word_stands_in_a_span_and_no_text_is_changed(name: str) -> None:
    for page in publication(FOLDERS[name]).pages:
        spanned = etree.fromstring(with_spans(page.xhtml))
        assert "".join(spanned.itertext()) == "".join(etree.fromstring(page.xhtml).itertext())
        inner = spanned.find(f"{XHTML}body/{XHTML}div/{XHTML}div[@id='book-inner']")
        assert inner is not None
        assert not [text for text in bare(inner) if text.strip()]


def bare(element: etree.Element) -> Iterator[str]:
    """The texts of an element that stand in no span of Kobo's, but for code and drawings."""
    left_alone = element.tag == f"{XHTML}pre" or element.tag.endswith("}svg")
    if element.get("class") != "koboSpan" and not left_alone:
        yield element.text or ""
        for child in element:
            yield from bare(child)
            yield child.tail or ""


@pytest.mark.parametrize("name", ["shipped", "images", "registers"])
def test_epubcheck_has_nothing_to_say(name: str) -> None:
    written = kobo.write(publication(FOLDERS[name]))
    assert list(written.files) == [".kepub.epub"]
    assert written.found == ()
    assert validate(written.files[".kepub.epub"]) == ()


def test_all_but_the_pages_is_the_plain_epub() -> None:
    plain = zipfile.ZipFile(io.BytesIO(write_epub(publication(FOLDERS["shipped"]))))
    written = kobo.write(publication(FOLDERS["shipped"])).files[".kepub.epub"]
    archive = zipfile.ZipFile(io.BytesIO(written))
    assert archive.namelist() == plain.namelist()
    for name in plain.namelist():
        if not name.endswith(".xhtml"):
            assert archive.read(name) == plain.read(name), name


def test_paragraphs_count_in_the_first_number_and_sentences_in_the_second() -> None:
    assert numbered("<h1>H.</h1><p>One. Two.</p><p>Three.</p>") == [
        ("1.1", "H."),
        ("2.1", "One. "),
        ("2.2", "Two."),
        ("3.1", "Three."),
    ]


def test_lists_and_tables_count_as_a_whole() -> None:
    table = "<table><tbody><tr><td>c</td><td>d</td></tr></tbody></table>"
    assert numbered(f"<ul><li>a</li><li>b</li></ul>{table}") == [
        ("1.1", "a"),
        ("1.2", "b"),
        ("2.1", "c"),
        ("2.2", "d"),
    ]


def test_what_holds_no_span_is_not_counted() -> None:
    assert numbered("<p></p><ul><li><p>a</p></li></ul>") == [("1.1", "a")]


def test_markup_cuts_a_sentence_into_pieces() -> None:
    """As Kobo does: a span stands in one element and holds text alone."""
    assert body("<p>In <i>The State. And</i> so.<sup><a>1</a></sup> Then.</p>") == (
        '<p><span class="koboSpan" id="kobo.1.1">In </span>'
        '<i><span class="koboSpan" id="kobo.1.2">The State. </span>'
        '<span class="koboSpan" id="kobo.1.3">And</span></i>'
        '<span class="koboSpan" id="kobo.1.4"> so.</span>'
        '<sup><a><span class="koboSpan" id="kobo.1.5">1</span></a></sup>'
        '<span class="koboSpan" id="kobo.1.6"> Then.</span></p>'
    )


def test_space_gets_a_span_in_a_paragraph_and_nowhere_else() -> None:
    assert numbered("<ul> <li><a>x</a> <a>y</a></li></ul>\n<p><a>x</a> <a>y</a></p>") == [
        ("1.1", "x"),
        ("1.2", "y"),
        ("2.1", "x"),
        ("2.2", " "),
        ("2.3", "y"),
    ]


def test_a_picture_is_a_paragraph_of_its_own() -> None:
    content = '<p>One. <img src="a.png" alt="A &gt; b. C"/> Two.</p><p>Three.</p>'
    assert numbered(content) == [
        ("1.1", "One. "),
        ("2.1", '<img src="a.png" alt="A &gt; b. C"/>'),
        ("2.2", " Two."),
        ("3.1", "Three."),
    ]


@pytest.mark.parametrize(
    "content",
    [
        "<pre><code>One. Two</code></pre>",
        "<svg><title>T</title><text>One. Two</text></svg>",
        "<math><mi>x</mi></math>",
        "<time>1924</time>",
        '<picture><img src="a.png" alt=""/></picture>',
        "<!-- One. <b>Two</b> -->",
        "<hr/>\n",
    ],
)
def test_what_keeps_its_form_gets_none(content: str) -> None:
    assert body(content) == content
    # Nor does it count.
    assert numbered(f"{content}<p>One.</p>") == [("1.1", "One.")]


def test_elements_that_hold_only_text_stay_valid() -> None:
    made = make(
        {
            "chapters/a.md": "# A\n\n<time>1924</time> <ruby>a<rt>b</rt></ruby> "
            '<picture><img src="../images/a.png" alt="A"/></picture>\n\n'
            "<details><summary>S. T</summary><p>Text</p></details>\n\n"
            "<table><caption>C. D</caption><tbody><tr><td>x</td></tr></tbody></table>\n\n"
            "    code. Code\n",
            "images/a.png": picture(),
        }
    )
    assert validate(kobo.write(made.publication).files[".kepub.epub"]) == ()


def spans(text: str) -> dict[str, list[str]]:
    """The ids of Kobo's spans in each paragraph of a chapter, by the paragraph's first word."""
    page = next(p for p in chapter(text).publication.pages if p.name == "chapter-one")
    found: dict[str, list[str]] = {}
    for paragraph in etree.fromstring(with_spans(page.xhtml)).iter(f"{XHTML}p"):
        word = "".join(paragraph.itertext()).split()[0]
        inner = paragraph.iter(f"{XHTML}span")
        found[word] = [span.get("id", "") for span in inner if span.get("class") == "koboSpan"]
    return found


def test_a_new_note_renumbers_nothing_outside_its_paragraph() -> None:
    words = [f"Word{n} begins. It *goes* on. It ends." for n in range(20)]
    before = spans("\n\n".join(words))
    words[7] = words[7].replace("begins.", "begins.[^new]")
    after = spans("\n\n".join([*words, "[^new]: Note."]))
    assert {word for word in before if before[word] != after[word]} == {"Word7"}
    # The sentence before the note keeps its place, and only what stands after it moves.
    assert before["Word7"] == after["Word7"][: len(before["Word7"])]


def test_spans_have_ids_of_their_own() -> None:
    for page in publication(FOLDERS["shipped"]).pages:
        tree = etree.fromstring(with_spans(page.xhtml))
        ids = [element.get("id") for element in tree.iter() if element.get("id")]
        assert len(ids) == len(set(ids)), page.name


def test_kobo_still_pops_up_every_note_term_and_person() -> None:
    """Kobo EPUB Guidelines, Footnotes: a node's id, 9 to 5,000 characters, after the link."""
    pages = publication(FOLDERS["shipped"]).pages
    names = [f"{page.name}.xhtml" for page in pages]
    plain = {f"{page.name}.xhtml": etree.fromstring(page.xhtml) for page in pages}
    spanned = {f"{page.name}.xhtml": etree.fromstring(with_spans(page.xhtml)) for page in pages}
    counted = 0
    for name in names:
        if not name.startswith("chapter-"):
            continue
        for link in spanned[name].iter(f"{XHTML}a"):
            file, _, fragment = link.get("href", "").partition("#")
            if file not in ("notes.xhtml", "glossary.xhtml", "people.xhtml"):
                continue
            assert names.index(file) > names.index(name)
            node, there = (tree[file].find(f".//*[@id='{fragment}']") for tree in (spanned, plain))
            assert node is not None
            assert there is not None
            text = "".join(node.itertext())
            assert text == "".join(there.itertext())
            assert node.get("class") != "koboSpan"
            assert 9 <= len(text) <= 5000
            counted += 1
    references = [a for tree in plain.values() for a in tree.iter() if is_reference(a)]
    assert counted > len(references) > 100


def is_reference(element: etree.Element) -> bool:
    return element.get(f"{EPUB}type") == "noteref"


_checked = settings(
    max_examples=20,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow],
)


@_checked
@given(books)
def test_of_every_book_the_pages_come_back(book: Book) -> None:
    for page in make(files(book)).publication.pages:
        assert without_spans(with_spans(page.xhtml)) == page.xhtml


_LETTERS = st.characters(exclude_categories=["Cs", "Cc", "Cn"]) | st.sampled_from(" .!?\n“”&<>")
_TEXT = st.text(_LETTERS, max_size=30).map(escape)
_CONTENT = st.recursive(
    _TEXT | st.sampled_from(["<!-- > -->", '<img src="a" alt="a > b. C"/>', "<hr/>", "<br />"]),
    lambda inner: st.builds(
        "<{0} title='a > \"b\". C'>{1}</{0}>".format,
        st.sampled_from(["p", "i", "a", "li", "ul", "pre", "svg", "div", "time"]),
        st.lists(inner, max_size=4).map("".join),
    ),
)


@settings(max_examples=300, deadline=None)
@given(_CONTENT)
def test_of_every_page_that_is_well_formed_the_bytes_come_back(content: str) -> None:
    spanned = body(content)
    ids = re.findall(r'id="(kobo\.\d+\.\d+)"', spanned)
    assert len(ids) == len(set(ids))
