"""EPUBs of all ages as books: parted as their contents say, notes from wherever they stand."""

from pathlib import Path

import pytest

from glossator.importing.epub import is_one, read
from glossator.importing.imported import GivenFile, Imported, ImportingError
from glossator.model.metadata import BookSeries, Creator
from glossator.xhtml.archive import Archive
from glossator.xhtml.package import read_package
from tests.books.making import make, picture
from tests.importing.packing import CONTAINER, epub, page, zipped
from tests.importing.sequence import built, shown, signs


def imported(data: bytes) -> Imported:
    given = GivenFile("book.epub", data)
    assert is_one(given)
    return read(given)


def test_notes_in_a_file_of_their_own_come_home() -> None:
    pages = {
        "one.xhtml": page(
            '<section epub:type="chapter"><h1>One</h1><p>A<sup><a epub:type="noteref" id="r1" '
            'href="notes.xhtml#n1">1</a></sup> and <a href="two.xhtml#x">on</a>, '
            '<a href="notes.xhtml#n2">note 2</a>.</p></section>'
        ),
        "two.xhtml": page(
            '<section epub:type="chapter"><h1>Two</h1><p id="x">B<sup><a epub:type="noteref" '
            'id="r2" href="notes.xhtml#n2">2</a></sup> again<sup><a epub:type="noteref" '
            'href="notes.xhtml#n1">1</a></sup>.</p></section>'
        ),
        "notes.xhtml": page(
            '<section epub:type="endnotes"><h1>Notes</h1><h2>One</h2><ol><li id="n1"><p><a '
            'href="one.xhtml#r1">1</a>. First.</p></li></ol><h2>Two</h2><ol><li id="n2"><p><a '
            'href="two.xhtml#r2">2</a>. Second.</p></li></ol></section>'
        ),
    }
    book = imported(epub(pages, nav='<li><a href="one.xhtml">One</a></li>'))
    one, two = book.texts
    assert one.markdown == (
        "# One\n\nA[^1] and [on](two.md#x), [note 2](two.md#fn-2).\n\n[^1]: First.\n"
    )
    assert two.markdown == (
        '# Two\n\n<span id="x"></span>B[^2] again([note](one.md#fn-1)).\n\n[^2]: Second.\n'
    )
    result = built(book)
    assert not result.errors
    assert result.notes == "First.Second."


def test_epub_2_with_an_ncx_and_files_cut_by_size() -> None:
    ncx = "".join(
        f"<navPoint><navLabel><text>{title}</text></navLabel><content src='{goal}'/></navPoint>"
        for title, goal in (
            ("I. Dawn", "a.html"),
            ("II. Noon", "b.html#mid"),
            ("III. Dusk", "c.html"),
        )
    )
    pages = {
        "cover.html": page('<div><svg><image xlink:href="pics/c.png"/></svg></div>'),
        "title.html": page("<p>THE DAY</p><p>by Ann Author</p>", "The Day"),
        "a.html": page("<p class='h'>I. Dawn</p><p>The sun rose.</p>"),
        "b.html": page("<p>It went on.</p><p><a id='mid'/>II. Noon</p><p>It was high.</p>"),
        "c.html": page(
            "<p>It sank, long before any word was said of it by anybody in the town, or "
            "in the villages around it.</p>"
        ),
    }
    metadata = (
        '<dc:title>The Day</dc:title><dc:creator xmlns:opf="o" opf:role="aut">Ann Author'
        "</dc:creator>"
        '<dc:creator xmlns:opf="o" opf:role="trl">Bob</dc:creator><dc:language>en-US</dc:language>'
    )
    data = epub(pages, metadata, ncx, others={"OEBPS/pics/c.png": picture()})
    book = imported(data)
    assert (book.title, book.language) == ("The Day", "en-US")
    assert book.creators == (Creator("Ann Author"), Creator("Bob", "trl"))
    assert [(text.place, text.slug) for text in book.texts] == [
        ("front", "the-day"),
        ("chapters", "i-dawn"),
        ("chapters", "ii-noon"),
        ("chapters", "iii-dusk"),
    ]
    assert book.numbered
    assert book.images == {"c.png": picture()}
    assert any("images/c.png" in remark for remark in book.remarks)
    result = built(book)
    assert not result.errors
    source = "".join(shown(text) for text in pages.values())
    assert result.texts.replace("TheDayTHEDAY", "THEDAY").replace("III.Dusk", "") == source


def test_our_own_book_comes_back_whole(root: Path) -> None:
    from glossator.formats.epub import write_epub

    files: dict[str, str | bytes] = {}
    for file in (root / "book").rglob("*"):
        name = file.relative_to(root / "book").as_posix()
        if name.endswith((".md", "works.json", ".png", ".svg")):
            files[name] = file.read_bytes()
    data = write_epub(make(files).publication)
    archive = Archive(data, "EPUB")
    package = read_package(archive)
    source = notes = ""
    for path in (item.path for item in package.spine):
        html = archive.part(path).decode()
        # Links between the files of a register are made anew.
        without = "[role=doc-noteref], [role=doc-backlink], nav.parts"
        if path.endswith(("nav.xhtml", "cover.xhtml")):
            continue
        if path.rpartition("/")[2].startswith("notes."):
            notes += shown(html, without, "li")
        else:
            source += shown(html, without)
    result = built(read(GivenFile("own.epub", data)))
    assert not result.errors
    assert result.texts == source
    assert result.notes == notes


def test_people_keep_their_roles_and_sort_names() -> None:
    metadata = (
        '<dc:title>T</dc:title><dc:creator id="a">Ada Example</dc:creator>'
        '<dc:creator id="b">Ben Example</dc:creator>'
        '<dc:contributor id="c">Cleo Example</dc:contributor><dc:contributor>Dan</dc:contributor>'
        '<dc:contributor xmlns:opf="o" opf:role="bkp">calibre (6.13)</dc:contributor>'
        '<dc:contributor xmlns:opf="o" opf:role="zzz">Eve</dc:contributor>'
        '<meta refines="#a" property="role" scheme="marc:relators">aut</meta>'
        '<meta refines="#a" property="file-as">Example, Ada</meta>'
        '<meta refines="#b" property="role">edt</meta><meta refines="#b" property="role">aui</meta>'
        '<meta refines="#c" property="file-as">Cleo Example</meta>'
        '<meta refines="#c" property="role">trl</meta>'
    )
    book = imported(epub({"a.xhtml": page("<h1>A</h1><p>x</p>")}, metadata))
    assert book.creators == (
        Creator("Ada Example", "", "Example, Ada"),
        Creator("Ben Example", "edt"),
        Creator("Ben Example", "win"),
        Creator("Cleo Example", "trl"),
        Creator("Dan", "ctb"),
        Creator("Eve"),
    )
    assert 'nobody knows the role "zzz" of Eve: it is left out' in book.remarks


@pytest.mark.parametrize(
    ("metadata", "series"),
    [
        ('<meta property="belongs-to-collection">S</meta>', BookSeries("S")),
        (
            '<meta property="belongs-to-collection" id="c">Set</meta>'
            '<meta refines="#c" property="collection-type">set</meta>'
            '<meta property="belongs-to-collection" id="d">S</meta>'
            '<meta refines="#d" property="collection-type">series</meta>'
            '<meta refines="#d" property="group-position">2.5</meta>',
            BookSeries("S", "2.5"),
        ),
        (
            '<meta name="calibre:series" content="S"/>'
            '<meta name="calibre:series_index" content="3.0"/>',
            BookSeries("S", "3"),
        ),
        ('<meta name="calibre:series_index" content="3.0"/>', None),
    ],
)
def test_a_series_comes_along(metadata: str, series: BookSeries | None) -> None:
    data = epub({"a.xhtml": page("<h1>A</h1><p>x</p>")}, f"<dc:title>T</dc:title>{metadata}")
    assert imported(data).series == series


def test_a_dedication_without_a_heading_stays_without_one() -> None:
    pages = {
        "d.xhtml": page('<section epub:type="dedication"><p>For Zoe</p></section>'),
        "e.xhtml": page('<section epub:type="epigraph"><h1>Motto</h1><p>Was.</p></section>'),
        "a.xhtml": page("<h1>A</h1><p>x</p>"),
        "f.xhtml": page('<section epub:type="dedication"><p>To all</p></section>'),
        "b.xhtml": page("<h1>B</h1><p>y</p>"),
    }
    book = imported(epub(pages))
    assert [(text.slug, text.markdown) for text in book.texts] == [
        ("dedication", "For Zoe\n"),
        ("motto", "# Motto\n\nWas.\n"),
        ("a", "# A\n\nx\n"),
        ("dedication-2", "# Dedication\n\nTo all\n"),
        ("b", "# B\n\ny\n"),
    ]
    assert not built(book).errors


def encrypted(algorithm: str, path: str) -> bytes:
    xml = (
        '<encryption xmlns="urn:oasis:names:tc:opendocument:xmlns:container" '
        'xmlns:enc="http://www.w3.org/2001/04/xmlenc#"><enc:EncryptedData><enc:EncryptionMethod '
        f'Algorithm="{algorithm}"/><enc:CipherData><enc:CipherReference URI="{path}"/>'
        "</enc:CipherData></enc:EncryptedData></encryption>"
    )
    others: dict[str, str | bytes] = {"META-INF/encryption.xml": xml, "OEBPS/f.otf": b"x"}
    return epub({"a.xhtml": page("<p>text</p>")}, others=others)


AES = "http://www.w3.org/2001/04/xmlenc#aes256-cbc"


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"%PDF-1.4", "no EPUB"),
        (b"Once upon a time", "no EPUB"),
        (epub({"a.xhtml": page("<p>text</p>" * 99)})[:700], "cut off"),
        (zipped({"mimetype": "application/epub+zip"}), "no part"),
        (zipped({"META-INF/container.xml": "<container/>"}), "no package"),
        (zipped({"META-INF/container.xml": "<container"}), "well-formed"),
        (
            zipped({"META-INF/container.xml": CONTAINER, "OEBPS/content.opf": "<package/>"}),
            "no pages",
        ),
        (encrypted(AES, "OEBPS/a.xhtml"), "DRM"),
        (epub({"a.xhtml": page("<p><img src='a.png'/></p>")}), "no text"),
        (zipped({"META-INF/container.xml": '<!DOCTYPE x [<!ENTITY a "b">]><x/>'}), "entities"),
        (epub({"a.xhtml": "<p>x</p>" * 2_000_000}), "too large|unpack"),
    ],
)
def test_what_is_no_epub_is_refused(data: bytes, message: str) -> None:
    with pytest.raises(ImportingError, match=message) as caught:
        imported(data)
    assert caught.value.hint


def test_hidden_fonts_are_no_drm() -> None:
    book = imported(encrypted("http://www.idpf.org/2008/embedding", "OEBPS/f.otf"))
    assert "text" in book.texts[0].markdown


def test_a_page_that_is_no_xhtml_is_read_as_html() -> None:
    pages = {
        "a.xhtml": page("<h1>One</h1><p>a &nbsp; &eacute; <b>b<p>c & d<br>e"),
        "b.xhtml": "<p>f",
    }
    result = built(imported(epub(pages)))
    assert result.texts == signs("One a é b c & d e f")


def test_missing_pages_and_pictures_are_told() -> None:
    pages = {"a.xhtml": page("<h1>One</h1><p>a <img src='gone.png' alt='b'/></p>")}
    data = epub(pages, nav="<li><a href='a.xhtml'>One</a></li>")
    book = imported(data)
    assert any("gone.png" in remark for remark in book.remarks)
    assert not built(book).errors
