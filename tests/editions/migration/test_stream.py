"""A page has words of its own: those that stay when notes are added."""

from glossator.editions.migration.stream import streams
from tests.xhtml.ebooks import book


def test_the_words_of_a_page_are_its_own() -> None:
    body = (
        '<h1 id="h">One</h1>\n<p id="p-1">So it   was<sup><a href="#n-x" epub:type="noteref">12</a>'
        "</sup>,\n “they” <b>sa</b>id; see <a href='#n-x'>note 12</a>.</p>"
        '<section epub:type="endnotes"><ol><li id="n-x"><p>'
        '<a epub:type="backlink" href="#r">12.</a> Why?</p></li></ol></section>'
    )
    (stream,) = streams(book(one=body))
    assert [(block.id, stream.words(block)) for block in stream.blocks] == [
        ("h", "One"),
        ("p-1", 'So it was, "they" said; see note .'),
        ("n-x", "Why?"),
    ]
