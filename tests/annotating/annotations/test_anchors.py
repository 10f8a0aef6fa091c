"""Where a note is anchored: the words before its number, and every way to say where they are."""

import pytest
from bs4 import BeautifulSoup

from glossator.annotating.annotations.anchors import Anchors, HeadingAbove, PageAnchor, calls
from glossator.xhtml.page import EbookPage

HEAD = (
    '<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops">'
    "<head><title>T</title></head><body>"
)


def ref(number: int) -> str:
    return f'<sup><a href="notes.xhtml#n-{number}" epub:type="noteref">{number}</a></sup>'


def page(body: str) -> EbookPage:
    xhtml = f"{HEAD}{body}</body></html>"
    return EbookPage(xhtml.encode(), "chapter-wave")


def anchors(body: str) -> list[PageAnchor]:
    read = page(body)
    found = Anchors(read)
    return [found.anchor(call) for call in calls(read)]


@pytest.mark.parametrize(
    ("body", "exact"),
    [
        (f'<p id="p">A mutiny broke out.{ref(1)}</p>', "A mutiny broke out."),
        (f'<p id="p">First. Then <i>a mutiny</i> came{ref(1)}, in May.</p>', "Then a mutiny came"),
        (f'<p id="p">Dr. Kun, on 4 Nov. 1918.{ref(1)}</p>', "Dr. Kun, on 4 Nov. 1918."),
        (f'<p id="p">Er rief: „Genug!“ Dann ging er.{ref(1)}</p>', "Dann ging er."),
        (f'<p id="p">Она сказала так. Потом ушла.{ref(1)}</p>', "Потом ушла."),
        (f'<p id="p">革命の波。水兵が蜂起した。{ref(1)}</p>', "水兵が蜂起した。"),
        (f'<p id="p">{" ".join("abcdefghijklmnop")}{ref(1)}</p>', "e f g h i j k l m n o p"),
        (f'<p id="p">A\n  mutiny {ref(1)}</p>', "A\n  mutiny"),
        (f'<table><tr><td id="p">Kiel{ref(1)}</td></tr></table>', "Kiel"),
        (f'<p id="p">{ref(1)}Words after. And more.</p>', "Words after."),
        (f'<p id="p"><img src="a.png" alt="A"/>{ref(1)}</p>', ""),
    ],
)
def test_the_words_before_the_number_are_quoted(body: str, exact: str) -> None:
    (anchor,) = anchors(body)
    assert anchor.exact == exact


@pytest.mark.parametrize(
    ("body", "on", "exact"),
    [
        (f"<p>So. A mutiny broke out.{ref(1)}</p>", "broke out", "broke out"),
        (f"<p>A <i>mutiny</i> broke\n  out{ref(1)}</p>", "mutiny broke out", "mutiny broke\n  out"),
        (f"<p>So and so{ref(1)}</p>", "so", "so"),
        (f'<p>The <a href="#x">men of Kiel</a>{ref(1)}</p>', "The men", "The men"),
        # These words aren't there: the sentence is quoted.
        (f"<p>It began there. A mutiny broke out.{ref(1)}</p>", "revolt", "A mutiny broke out."),
        (f"<p>A mutiny. {'Y' * 500}{ref(1)}</p>", "mutiny", "Y" * 500),
    ],
)
def test_words_that_the_note_is_on_are_quoted(body: str, on: str, exact: str) -> None:
    read = page(body)
    (call,) = calls(read)
    assert Anchors(read).anchor(call, on).exact == exact


def test_numbers_may_stand_among_the_words_that_a_note_is_on() -> None:
    read = page(f"<p>One thing{ref(1)} and another{ref(2)}{ref(3)}</p>")
    found = Anchors(read)
    _, second, third = calls(read)
    assert found.anchor(second, "thing and another").exact == "thing1 and another"
    assert found.anchor(third, "and another").exact == "and another"


def test_no_quotation_has_a_number_in_it() -> None:
    first, second, third, fourth = anchors(
        f'<p id="p">One thing{ref(1)} and another{ref(2)}{ref(3)} came.{ref(4)}</p>'
    )
    assert [one.exact for one in (first, second, third, fourth)] == [
        "One thing",
        "and another",
        "and another",
        "came.",
    ]
    assert second.suffix.startswith("23 came")


def test_the_same_words_in_two_paragraphs_are_told_apart_by_what_is_around_them() -> None:
    first, second = anchors(
        f'<p id="a">Of Berlin: yes.{ref(1)}</p>\n<p id="b">Of Kiel: yes.{ref(2)}</p>'
    )
    assert first.exact != second.exact or first.prefix != second.prefix
    assert (first.css, second.css) == ("#a", "#b")
    assert first.share < second.share


def test_the_position_counts_in_the_text_of_the_block_numbers_and_white_space_too() -> None:
    body = f'<p>Before.</p><p id="p">\n One.{ref(10)} Two 𝄞 <b>three</b>.{ref(11)}</p>'
    for anchor in anchors(body):
        soup = BeautifulSoup(HEAD + body + "</body></html>", "lxml-xml")
        (block,) = soup.select(anchor.css)
        text = "".join(block.find_all(string=True))
        assert text[anchor.start : anchor.end] == anchor.exact


@pytest.mark.parametrize(
    ("body", "css"),
    [
        (f'<p id="p.1">Words{ref(1)}</p>', "#p\\.1"),
        (
            f'<div id="d"><p>A</p><ul><li>Words{ref(1)}</li></ul></div>',
            "#d > ul:nth-child(2) > li:nth-child(1)",
        ),
        (f"<div/><p>Words{ref(1)}</p>", "body > p:nth-child(2)"),
    ],
)
def test_a_block_without_an_id_is_found_from_the_nearest_one(body: str, css: str) -> None:
    (anchor,) = anchors(body)
    assert anchor.css == css
    soup = BeautifulSoup(HEAD + body + "</body></html>", "lxml-xml")
    (block,) = soup.select(css)
    assert block.text == "Words1"
    assert anchor.identity == ("p.1" if "id=" in body and "<div" not in body else "")


def test_headings_are_those_above_the_place() -> None:
    (anchor,) = anchors(
        "<h1>Wave</h1><h2>Berlin</h2><h3>More</h3><h2>Kiel <i>1918</i></h2>"
        f'<p id="p">Words{ref(1)}</p><h2>After</h2>'
    )
    assert anchor.headings == (HeadingAbove(1, "Wave"), HeadingAbove(2, "Kiel 1918"))
