"""Word files with all that people put into them, as books; and files that are none."""

import pytest

from glossator.importing.imported import GivenFile, ImportingError
from glossator.importing.word import _with_plain_formulas, is_one, read
from glossator.model.metadata import Creator
from tests.books.making import picture
from tests.importing.packing import note_mark, notes, paragraph, run, styled, word_file, zipped
from tests.importing.sequence import built, signs

CORE = (
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/'
    'core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>From the properties'
    "</dc:title><dc:creator>Ann Author; Bob Writer</dc:creator><dc:language>en-GB</dc:language>"
    "</cp:coreProperties>"
)
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def test_a_text_with_notes_of_both_kinds() -> None:
    body = (
        paragraph("The Long March", "Title")
        + paragraph("A report", "Subtitle")
        + paragraph("Beginning", "Heading1")
        + styled(run("Once") + note_mark("footnote", 1) + run(" upon a *time* [1]."))
        + paragraph("A part", "Heading2")
        + styled(run("Again") + note_mark("endnote", 1) + run(" and ") + run("so", "<w:b/>"))
        + paragraph("End", "Heading1")
        + styled(run("Last") + note_mark("footnote", 2) + run("."))
    )
    data = word_file(
        body,
        {
            "footnotes.xml": notes(
                "footnote",
                {
                    1: paragraph("First note. 1. May.", "FootnoteText") + paragraph("Second one."),
                    2: paragraph("The last note."),
                },
            ),
            "endnotes.xml": notes("endnote", {1: paragraph("An endnote.")}),
            "../docProps/core.xml": CORE,
        },
    )
    imported = read(GivenFile("march.docx", data))
    assert (imported.title, imported.subtitle) == ("The Long March", "A report")
    assert imported.creators == (Creator("Ann Author"), Creator("Bob Writer"))
    assert imported.language == "en-GB"
    first, last = imported.texts
    assert first.markdown == (
        "# Beginning\n\nOnce[^1] upon a \\*time\\* [1].\n\n## A part\n\nAgain[^2] and **so**\n\n"
        "[^1]: First note. 1. May.\n\n    Second one.\n\n[^2]: An endnote.\n"
    )
    assert last.markdown == "# End\n\nLast[^3].\n\n[^3]: The last note.\n"
    book = built(imported)
    assert not book.errors
    assert book.texts == signs("Beginning Once upon a *time* [1]. A part Again and so End Last.")
    assert book.notes == signs("First note. 1. May. Second one. An endnote. The last note.")


def test_tables_pictures_links_and_text_boxes_keep_their_words() -> None:
    image = (
        '<w:r><w:drawing><wp:inline><wp:docPr id="1" name="p" descr="A square"/><a:graphic>'
        '<a:graphicData uri="x"><pic:pic><pic:blipFill><a:blip r:embed="rel-image"/></pic:blipFill>'
        "</pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )
    box = (
        "<w:r><mc:AlternateContent><mc:Choice Requires='wps'/><mc:Fallback><w:pict><v:shape>"
        f"<v:textbox><w:txbxContent>{paragraph('In a box.')}</w:txbxContent></v:textbox></v:shape>"
        "</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    table = (
        f"<w:tbl><w:tr><w:tc>{paragraph('a')}</w:tc><w:tc>{paragraph('b | c')}</w:tc></w:tr>"
        f'<w:tr><w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr>{paragraph("wide")}'
        f"{paragraph('two')}</w:tc></w:tr></w:tbl>"
    )
    link = f'<w:hyperlink r:id="rel-link">{run("the net")}</w:hyperlink>'
    inner = f'<w:hyperlink w:anchor="there">{run("below")}</w:hyperlink>'
    body = (
        paragraph("One", "Heading1")
        + styled(run("See ") + link + run(" and ") + inner + box)
        + table
        + styled(image)
        + paragraph("Two", "Heading1")
        + styled(
            '<w:bookmarkStart w:id="5" w:name="there"/><w:bookmarkEnd w:id="5"/>' + run("Here")
        )
        + paragraph("Quoted.", "Quote")
    )
    relations = (
        f'<Relationship Id="rel-image" Type="{RELATION}/image" Target="media/image1.png"/>'
        f'<Relationship Id="rel-link" Type="{RELATION}/hyperlink" Target="https://example.org/" '
        'TargetMode="External"/>'
    )
    data = word_file(body, {"media/image1.png": picture()}, relations)
    imported = read(GivenFile("all.docx", data))
    assert list(imported.images.values()) == [picture()]
    assert "![A square](../images/" in imported.texts[0].markdown
    assert "[the net](https://example.org/) and [below](two.md#there)" in imported.texts[0].markdown
    assert "> Quoted." in imported.texts[1].markdown
    book = built(imported)
    assert not book.errors
    assert book.texts == signs(
        "One See the net and below In a box. a b | c wide two Two Here Quoted."
    )


def test_what_is_no_text_is_told() -> None:
    comments = (
        '<w:comments xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        f'<w:comment w:id="1" w:author="Eve">{paragraph("Really?")}</w:comment></w:comments>'
    )
    header = (
        '<w:hdr xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        f"{paragraph('The Long March, draft 3')}</w:hdr>"
    )
    formula = "<m:oMath><m:r><m:t>a²+b²</m:t></m:r></m:oMath>"
    body = (
        paragraph("Contents ... 1", "TOC1")
        + styled(
            run("Kept")
            + f'<w:ins w:id="1" w:author="Eve">{run(" added")}</w:ins>'
            + '<w:del w:id="2" w:author="Eve"><w:r><w:delText> gone</w:delText></w:r></w:del>'
            + '<w:r><w:commentReference w:id="1"/></w:r>'
        )
        + styled(run("so ") + formula)
    )
    imported = read(
        GivenFile(
            "d/My text.docx", word_file(body, {"comments.xml": comments, "header1.xml": header})
        )
    )
    assert imported.title == "My text"
    book = built(imported)
    assert book.texts == signs("My text Kept added so a²+b²")
    told = "\n".join(imported.remarks)
    for words in (
        "1 insertions, 1 deletions",
        "by Eve: Really?",
        "draft 3",
        "1 formulas",
        "Contents",
    ):
        assert words in told


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"%PDF-1.7 ...", "no Word file"),
        (b"just text", "no Word file"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "encrypted"),
        (word_file(paragraph("x" * 5000))[:900], "cut off"),
        (zipped({"a.txt": "x"}), "no part"),
        (word_file("<w:p><w:r></w:p>"), "isn't well-formed"),
        (word_file(""), "no text"),
    ],
)
def test_what_is_no_word_file_is_refused(data: bytes, message: str) -> None:
    given = GivenFile("a.docx", data)
    assert is_one(given)
    with pytest.raises(ImportingError, match=message) as caught:
        read(given)
    assert caught.value.hint


def test_entities_are_refused() -> None:
    bomb = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><w:footnotes/>'
    with pytest.raises(ImportingError, match="entities"):
        read(GivenFile("a.docx", word_file(paragraph("x"), {"footnotes.xml": bomb})))


def test_a_formula_that_never_ends_is_left_as_it_is() -> None:
    ended = "<m:oMath><m:r><m:t>a²</m:t></m:r></m:oMath>"
    text, count = _with_plain_formulas(ended + "<m:oMath />" * 20_000)
    assert count == 1
    assert text.endswith("<m:oMath />" * 20_000)
    assert _with_plain_formulas("<m:oMath />") == ("<m:oMath />", 0)
