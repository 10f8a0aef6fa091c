"""Pages of a printed book in somebody's file are kept where they begin, whoever marked them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossator.importing import epub
from glossator.importing.folder import Fresh, book_files
from glossator.importing.imported import GivenFile, Imported
from glossator.importing.printed import named_page, page_mark, shown_page
from glossator.source.folder.settings import parse_settings
from tests.books.making import DATE
from tests.importing.packing import zipped
from tests.importing.sequence import built
from tests.importing.test_html import imported, only


@pytest.mark.parametrize(
    ("words", "label"),
    [
        *(("12", "12"), ("[12]", "12"), ("{12}", "12"), ("[Pg 12]", "12"), ("p. 12", "12")),
        *((" Page 12. ", "12"), ("[p. xii]", "xii"), ("XIV", "XIV"), ("12a", "12a"), ("S. 7", "7")),
        *(("- 12 -", "12"), ("A-3", "A-3"), ("12 of 300", ""), ("Chapter 1", ""), ("", "")),
        *(("Page", ""), ("[Illustration]", ""), ("mild", ""), ("1" * 50, "")),
    ],
)
def test_what_is_seen_of_a_page_number(words: str, label: str) -> None:
    assert shown_page(words) == label


@pytest.mark.parametrize(
    ("name", "label"),
    [
        *(("page_12", "12"), ("Page_xii", "xii"), ("page012", "12"), ("pg12", "12")),
        *(("PAGE-12a", "12a"), ("pagenum_3", "3"), ("p12", ""), ("page", ""), ("page-two", "")),
        *(("pages_12", ""), ("page_12_note", ""), ("homepage12", "")),
    ],
)
def test_what_an_id_says(name: str, label: str) -> None:
    assert named_page(name) == label


@given(st.text(max_size=30))
def test_whatever_is_written_is_one_page_mark(label: str) -> None:
    mark = page_mark(label)
    assert not mark or (mark.startswith("[") and mark.endswith("]{.page}"))
    assert mark.count("[") == mark.count("]") <= 1


MARKS = [
    '<span class="pagenum">12</span>',
    '<span class="pagenum">[Pg 12]</span>',
    '<span class="pagenum"><a name="Page_12" id="Page_12">{12}</a></span>',
    '<a class="pagenum" id="p12" title="12"> </a>',
    '<span class="pageno" id="page_12"></span>',
    '<a id="page12"></a>',
    '<a name="Page_12"></a>',
    '<span id="pg12">[12]</span>',
    '<span epub:type="pagebreak" title="12" id="p12"/></span>',
    '<span epub:type="pagebreak" id="page12"></span>',
    '<span role="doc-pagebreak" aria-label=" Page 12. "></span>',
    '<span role="doc-pagebreak" hidden="hidden" title="12"></span>',
    '<span class="pb" id="page-12"></span>',
]


@pytest.mark.parametrize("mark", MARKS)
def test_a_mark_of_any_make_divides_no_word(mark: str) -> None:
    assert only(f"<p>The sail{mark}ors, so.</p>") == "The sail[12]{.page}ors, so."


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>One @ two.</p>", "One [12]{.page}two."),
        ("<p>One.</p>@<p>Two.</p>", "One.\n\n[12]{.page}Two."),
        ("<p>One.</p><div>@</div><h2>Two</h2>", "One.\n\n## [12]{.page}Two"),
        ("<h2>@Two</h2><p>Text.</p>", "## [12]{.page}Two\n\nText."),
        ("<p>One.</p><p>@</p>", "One.\n\n[12]{.page}"),
        ("<ul><li>@one</li><li>two</li></ul>", "- [12]{.page}one\n- two"),
        ("<blockquote><p>@</p></blockquote><p>Two.</p>", "[12]{.page}Two."),
        ("<p><em>Said @so</em>.</p>", "*Said [12]{.page}so*."),
        ("<p>One!@two</p>", "One\\![12]{.page}two"),
        (
            "<table><tr><td>@</td><td>b</td></tr></table>",
            "|  |  |\n| --- | --- |\n|  | [12]{.page}b |",
        ),
        ("<pre>a @b</pre>", "a [12]{.page}b"),
    ],
)
def test_it_stands_where_the_page_begins(html: str, text: str) -> None:
    mark = '<span class="pagenum">[12]</span>'
    assert only(html.replace("@", mark)) == text


def test_what_led_to_a_page_leads_there_still() -> None:
    book = imported(
        '<h1>Book</h1><h2>One</h2><p>See <a href="#Page_12">p. 12</a>.</p><h2>Two</h2>'
        '<p>A<span class="pagenum"><a id="Page_12">[12]</a></span>gain, '
        '<a href="#Page_12">here</a>.</p>'
    )
    one, two = (text.markdown for text in book.texts)
    assert f"[p. 12]({book.texts[1].slug}.md#page-12)" in one
    assert "A[12]{.page}gain, [here](#page-12)." in two
    assert "kept: 1 page of the printed book, from 12 to 12" in book.remarks
    assert {finding.code for finding in built(book).made.found} == {"no-source"}


def test_pages_that_no_text_can_have_are_told() -> None:
    book = imported(
        '<h1>Book</h1><p>A<span class="pagenum">[1]</span> b<span class="pagenum">[1]</span> '
        'c<sup><a href="#n" id="r">1</a></sup>.</p>'
        '<p id="n"><a href="#r">1</a> A <span class="pagenum">[2]</span> note.</p>'
    )
    assert "left out: 1 page of the printed book, in notes: 2" in book.remarks
    assert "left out: 1 page of the printed book, twice in a text: 1" in book.remarks
    assert book.texts[0].markdown.count(".page") == 1


def test_other_numbers_are_left_out_as_ever() -> None:
    book = imported('<h1>B</h1><p>Text.<span class="page-number">3 of 12</span></p>')
    assert any(remark.startswith("left out: page numbers (3 words)") for remark in book.remarks)
    assert "[" not in book.texts[0].markdown


def packed(page: str, nav: str = "", ncx: str = "", metadata: str = "") -> Imported:
    """The book in an EPUB of one page."""
    manifest = '<item id="a" href="a.xhtml" media-type="application/xhtml+xml"/>'
    spine = "<spine>"
    parts: dict[str, str | bytes] = {"mimetype": "application/epub+zip"}
    if nav:
        manifest += (
            '<item id="n" href="n.xhtml" media-type="application/xhtml+xml" properties="nav"/>'
        )
        parts["n.xhtml"] = f"<html><body>{nav}</body></html>"
    if ncx:
        manifest += '<item id="x" href="x.ncx" media-type="application/x-dtbncx+xml"/>'
        spine = '<spine toc="x">'
        parts["x.ncx"] = f'<ncx xmlns="http://www.daisy.org/z3986/2005/ncx/">{ncx}</ncx>'
    parts["META-INF/container.xml"] = (
        '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
        '<rootfile full-path="p.opf" media-type="application/oebps-package+xml"/></rootfiles>'
        "</container>"
    )
    parts["p.opf"] = (
        '<package xmlns="http://www.idpf.org/2007/opf" version="3.0">'
        '<metadata xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>T</dc:title>'
        f"<dc:language>en</dc:language>{metadata}</metadata><manifest>{manifest}</manifest>"
        f'{spine}<itemref idref="a"/></spine></package>'
    )
    parts["a.xhtml"] = (
        '<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops">'
        f"<body><h1>One</h1>{page}</body></html>"
    )
    return epub.read(GivenFile("b.epub", zipped(parts)))


PAGE = (
    '<p>The <a id="x1"/>sail<span id="x2"></span>ors <b id="x3">came</b>.</p><p id="x4">Home.</p>'
)
MARKED = (
    "The [1]{.page}sail[ii]{.page}ors **[3]{.page}came**.\n\n[4]{.page}Home.",
    "The [1]{.page}sail[ii]{.page}ors [3]{.page}**came**.\n\n[4]{.page}Home.",
)


def test_the_list_of_pages_says_what_no_mark_says() -> None:
    rows = "".join(
        f'<li><a href="a.xhtml#x{at}">{label}</a></li>'
        for at, label in enumerate(("1", "ii", "3", "Page 4"), 1)
    )
    book = packed(PAGE, nav=f'<nav epub:type="page-list"><ol>{rows}</ol></nav>')
    assert book.texts[0].markdown.partition("\n\n")[2].rstrip() in MARKED


def test_so_does_the_list_of_epub_2() -> None:
    rows = "".join(
        f'<pageTarget id="t{at}"><navLabel><text>{label}</text></navLabel>'
        f'<content src="a.xhtml#x{at}"/></pageTarget>'
        for at, label in enumerate(("1", "ii", "3", "4"), 1)
    )
    book = packed(PAGE, ncx=f"<navMap/><pageList>{rows}</pageList>")
    assert book.texts[0].markdown.partition("\n\n")[2].rstrip() in MARKED


@pytest.mark.parametrize(
    ("metadata", "isbn"),
    [
        ("<dc:source>urn:isbn:9780306406157</dc:source>", "9780306406157"),
        ("<dc:source>978-0-306-40615-7</dc:source>", "978-0-306-40615-7"),
        ('<meta property="pageBreakSource">urn:isbn:0306406152</meta>', "0306406152"),
        ("<dc:source>https://example.org/1.htm</dc:source>", ""),
        ("<dc:source>urn:isbn:9780306406158</dc:source>", ""),
    ],
)
def test_the_printed_book_is_known_by_its_isbn(metadata: str, isbn: str) -> None:
    book = packed("<p>Text.</p>", metadata=metadata)
    text = book_files(book, Fresh("urn:x", DATE.date()))["book.toml"].decode()
    settings, found = parse_settings(text)
    assert settings is not None
    assert found == ()
    assert (settings.source.isbn if settings.source else "") == isbn
