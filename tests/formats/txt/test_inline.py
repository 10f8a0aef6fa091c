"""What stands in a paragraph, as plain text."""

import xml.etree.ElementTree as etree

import pytest

from glossator.formats.txt.inline import words_in
from glossator.model.words import words_for


def words(xhtml: str, language: str = "en") -> str:
    return words_in(etree.fromstring(f"<p>{xhtml}</p>"), words_for(language))


@pytest.mark.parametrize(
    ("xhtml", "text"),
    [
        ("<em>a</em> <strong>b</strong><code>c</code>", "a bc"),
        ("two\n  lines \t in one", "two lines in one"),
        ("one<br/>\ntwo", "one\ntwo"),
        ("long<wbr/>word", "longword"),
        ("soft\u00adhyphen", "softhyphen"),
        ('a<sup><a role="doc-noteref" href="n.xhtml#n">12</a></sup>.', "a[12]."),
        ('<img src="a.png" alt="A map"/>', "[A map]"),
        ('<img src="a.png" alt=""/>', ""),
        ('<math alttext="x^2"><mi>x</mi></math>', "x^2"),
        ("<math><mi>x</mi> <mo>=</mo> <mn>1</mn></math>", "x = 1"),
        ('<svg aria-label="A star"><title>No</title></svg>', "[A star]"),
        ("<svg><title>A star</title><path/></svg>", "[A star]"),
        ("<svg><text>Kiel</text></svg>", "[Kiel]"),
        ("H<sub>2</sub>O and x<sup>2</sup>", "H₂O and x²"),
        ("19<sup>th</sup>, 1<sup>ère</sup>", "19ᵗʰ, 1ᵉ\u0300ʳᵉ"),
        ("x<sup>-1</sup>", "x⁻¹"),
        ("x<sup>a/b</sup> and y<sub>Q</sub>", "x^(a/b) and y_Q"),
        ("<del>struck</del> <s>too</s><del></del>", "⟦struck⟧ ⟦too⟧"),
        ("<q>said</q>", "“said”"),
        ("<ruby>漢<rt>かん</rt></ruby>", "漢(かん)"),
        ("<ruby>漢<rp>(</rp><rt>かん</rt><rp>)</rp></ruby>", "漢(かん)"),
        ('a<span class="again"> <a role="doc-backlink" href="#r">b</a></span>', "a"),
        ('<span class="number">7</span> and <span class="again">x</span>', "7 and x"),
        ('<span hidden="hidden">not seen</span>Text', "Text"),
        ("a &lt; b &amp; *c*", "a < b & *c*"),
    ],
)
def test_no_mark_up_is_left(xhtml: str, text: str) -> None:
    assert words(xhtml) == text


@pytest.mark.parametrize(
    ("href", "shown", "text"),
    [
        ("https://example.org/a", "here", "here <https://example.org/a>"),
        ("https://example.org/a", "a", "a <https://example.org/a>"),
        ("https://example.org/", "https://example.org", "https://example.org"),
        ("https://www.example.org/a", "example.org/a", "example.org/a"),
        ("https://doi.org/10.1000/1", "doi:10.1000/1", "doi:10.1000/1"),
        ("https://doi.org/10.1000/1", "10.1000/1", "10.1000/1"),
        ("https://example.org/%C3%A9", "https://example.org/é", "https://example.org/é"),
        ("mailto:a@b.c", "a@b.c", "a@b.c"),
        ("mailto:a@b.c", "write", "write <a@b.c>"),
        ("chapter-one.xhtml#p", "chapter 1", "chapter 1"),
        ("#h", "above", "above"),
        ("https://example.org/a", "", "<https://example.org/a>"),
    ],
)
def test_links_out_of_the_book_tell_where_they_lead(href: str, shown: str, text: str) -> None:
    assert words(f'<a href="{href}">{shown}</a>') == text


def test_quotation_marks_are_those_of_the_language() -> None:
    assert words("<q>nein</q>", "de") == "„nein“"
