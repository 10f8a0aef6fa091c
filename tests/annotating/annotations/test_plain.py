"""A note's text without mark-up."""

import pytest

from glossator.annotating.annotations.sets import plain_text
from glossator.xhtml.page import EbookPage

SPACES = 'xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"'
BACK = (
    '<a href="c.xhtml#r-1" epub:type="backlink" role="doc-backlink">1.</a> '
    '<span class="again"><a href="c.xhtml#r-1.2" epub:type="backlink">b</a></span> '
)


@pytest.mark.parametrize(
    ("inner", "text"),
    [
        (f"<p>{BACK}A <b>bold</b> word.</p>", "A bold word."),
        ("<p>One.</p>\n<p>Two\n lines.</p>", "One.\n\nTwo lines."),
        (
            '<p>In Kiel.<sup><a epub:type="noteref" href="#n-2">2</a></sup> See <a href="#n-3">'
            "note 3</a>.</p>",
            "In Kiel. See note 3.",
        ),
        (
            "<p>List:</p><ul><li>one</li><li><p>two</p></li></ul><p>End.</p>",
            "List:\n\n– one\n– two\n\nEnd.",
        ),
        (
            "<table><tr><th>A</th><th>B</th></tr><tr><td>1</td><td>2</td></tr></table>",
            "A | B\n1 | 2",
        ),
        ("<blockquote><p>Verse,<br/>more.</p></blockquote>", "Verse,\nmore."),
        ("<pre>a\n  b</pre>", "a\n  b"),
        ('<p><img src="a.png" alt="A map"/> shows.</p>', "[A map] shows."),
        ("<p>« Oui\u202f! »\u00a0: non.</p>", "« Oui\u202f! »\u00a0: non."),
        ("", ""),
    ],
)
def test_the_words_of_a_note(inner: str, text: str) -> None:
    page = EbookPage(f'<html {SPACES}><body><li id="n-1">{inner}</li></body></html>'.encode())
    assert plain_text(page.ids["n-1"]) == text
