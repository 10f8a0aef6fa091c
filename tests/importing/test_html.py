"""Pages of HTML as they are found, as books: nothing of them is lost, and notes are notes."""

import pytest
from bs4 import BeautifulSoup
from hypothesis import given, settings
from hypothesis import strategies as st

from glossator.importing.html import is_one, read
from glossator.importing.htmlpage import MOST, parse_page
from glossator.importing.imported import GivenFile, Imported, ImportingError
from glossator.model.metadata import Creator
from tests.books.making import picture
from tests.importing.sequence import built, read_back, shown, signs


def imported(html: str | bytes, name: str = "page.html") -> Imported:
    """The book in a page."""
    data = html if isinstance(html, bytes) else html.encode()
    given = GivenFile(name, data, {"pics/a.png": picture()}.get)
    assert is_one(given)
    return read(given)


def only(html: str) -> str:
    """The Markdown of a page's one text, without its title."""
    (text,) = imported(f"<html><body><h1>T</h1>{html}</body></html>").texts
    return text.markdown.removeprefix("# T\n\n").rstrip("\n")


NOTES = {
    "epub 3": (
        '<p>One<a epub:type="noteref" href="#n1">1</a> two<a epub:type="noteref" href="#n2">2</a>.'
        '<a epub:type="noteref" href="#n1">1</a></p>'
        '<aside epub:type="footnote" id="n1"><p>First.</p></aside>'
        '<aside epub:type="footnote" id="n2"><p>Second.</p><p>More.</p></aside>'
    ),
    "aria": (
        '<p>One<a role="doc-noteref" id="r1" href="#n1">1</a> two<sup><a role="doc-noteref" '
        'id="r2" href="#n2">2</a></sup>.<a role="doc-noteref" href="#n1">1</a></p>'
        '<section role="doc-endnotes"><h2>Notes</h2><ol>'
        '<li id="n1"><p><a role="doc-backlink" href="#r1">1.</a> First.</p></li>'
        '<li id="n2"><p>Second.</p><p>More. <a role="doc-backlink" href="#r2">↩</a></p></li>'
        "</ol></section>"
    ),
    "pandoc": (
        '<p>One<a href="#fn1" class="footnote-ref" id="fnref1"><sup>1</sup></a> two'
        '<a href="#fn2" class="footnote-ref" id="fnref2"><sup>2</sup></a>.'
        '<a href="#fn1" class="footnote-ref" id="fnref3"><sup>1</sup></a></p>'
        '<section class="footnotes"><hr/><ol><li id="fn1"><p>First.<a href="#fnref1" '
        'class="footnote-back">↩︎</a></p></li><li id="fn2"><p>Second.</p><p>More.'
        '<a href="#fnref2" class="footnote-back">↩︎</a></p></li></ol></section>'
    ),
    "multimarkdown": (
        '<p>One<a href="#fn:1" id="fnref:1" title="see footnote" class="footnote">[1]</a> two'
        '<a href="#fn:2" id="fnref:2" class="footnote">[2]</a>.<a href="#fn:1" class="footnote">[1]'
        '</a></p><div class="footnotes"><hr><ol><li id="fn:1"><p>First. <a href="#fnref:1" '
        'class="reversefootnote">&#160;&#8617;</a></p><li id="fn:2"><p>Second.<p>More. '
        '<a href="#fnref:2" class="reversefootnote">&#8617;</a></p></li></ol></div>'
    ),
    "wikipedia": (
        '<p>One<sup id="cite_ref-a_1-0" class="reference"><a '
        'href="#cite_note-a-1">[1]</a></sup> two'
        '<sup id="cite_ref-2" class="reference"><a '
        'href="#cite_note-2"><span>[</span>2<span>]</span>'
        '</a></sup>.<sup id="cite_ref-a_1-1" class="reference"><a '
        'href="#cite_note-a-1">[1]</a></sup>'
        '</p><h2>References</h2><div class="reflist"><ol class="references">'
        '<li id="cite_note-a-1"><span class="mw-cite-backlink">^ <a href="#cite_ref-a_1-0"><sup>a'
        '</sup></a> <a href="#cite_ref-a_1-1"><sup>b</sup></a></span> <span class="reference-text">'
        'First.</span></li><li id="cite_note-2"><span class="mw-cite-backlink"><b><a '
        'href="#cite_ref-2">^</a></b></span> <span '
        'class="reference-text">Second.<br><br>More.</span>'
        "</li></ol></div>"
    ),
    "word": (
        '<p class=MsoNormal>One<a style="mso-footnote-id:ftn1" href="#_ftn1" name="_ftnref1">'
        "<span class=MsoFootnoteReference>[1]</span></a> two<a href='#_ftn2' name='_ftnref2'><span "
        "class=MsoFootnoteReference>[2]</span></a>.<sup><a href='#_ftn1'>[1]</a></sup></p><div><hr "
        'size=1><div id=ftn1><p class=MsoFootnoteText><a href="#_ftnref1" name="_ftn1"><span '
        "class=MsoFootnoteReference>[1]</span></a> First.</p></div><div id=ftn2><p "
        'class=MsoFootnoteText><a href="#_ftnref2" name="_ftn2">[2]</a> '
        "Second.</p><p>More.</p></div>"
        "</div>"
    ),
    "libreoffice": (
        '<p>One<a class="sdfootnoteanc" name="sdfootnote1anc" '
        'href="#sdfootnote1sym"><sup>1</sup></a>'
        ' two<a class="sdfootnoteanc" name="sdfootnote2anc" '
        'href="#sdfootnote2sym"><sup>2</sup></a>.'
        '<sup><a href="#sdfootnote1sym">1</a></sup></p>'
        '<div id="sdfootnote1"><p class="sdfootnote"><a class="sdfootnotesym" '
        'name="sdfootnote1sym" '
        'href="#sdfootnote1anc">1</a>First.</p></div><div id="sdfootnote2"><p><a '
        'class="sdfootnotesym" name="sdfootnote2sym" href="#sdfootnote2anc">2</a> Second.</p>'
        "<p>More.</p></div>"
    ),
    "docutils": (
        '<p>One<a class="footnote-reference brackets" href="#f1" id="id1" role="doc-noteref"><span '
        'class="fn-bracket">[</span>1<span class="fn-bracket">]</span></a> two<a '
        'class="footnote-reference brackets" href="#f2" id="id2">2</a>.<a '
        'class="footnote-reference" '
        'href="#f1" id="id3">1</a></p><aside class="footnote-list brackets"><aside '
        'class="footnote brackets" id="f1" role="doc-footnote"><span class="label"><span '
        'class="fn-bracket">[</span>1<span '
        'class="fn-bracket">]</span></span><span class="backrefs">'
        '(<a role="doc-backlink" href="#id1">1</a>,<a role="doc-backlink" href="#id3">2</a>)</span>'
        '<p>First.</p></aside><aside class="footnote brackets" id="f2"><span class="label">[<a '
        'role="doc-backlink" href="#id2">2</a>]</span><p>Second.</p><p>More.</p></aside></aside>'
    ),
    "by hand": (
        '<p>One <a name="r1"></a>[<a href="#n1">1</a>] two<a name="r2" href="#n2"><sup>2</sup></a>.'
        '<sup><a href="#n1">1</a></sup></p><h3>Footnotes</h3>'
        '<p><a name="n1" href="#r1">1.</a> First.</p><p><a name="n2"></a><a '
        'href="#r2">2</a>. Second.'
        "</p>"
        "<p>More.</p>"
    ),
}


@pytest.mark.parametrize("kind", NOTES)
def test_footnotes_of_every_kind_become_notes(kind: str) -> None:
    page = f"<!DOCTYPE html><title>A page</title><h1>T</h1><p>Before.</p>{NOTES[kind]}"
    book = built(imported(page))
    text = book.imported.texts[0].markdown
    assert not book.errors
    assert text.replace("One [", "One[").startswith(
        "# T\n\nBefore.\n\nOne[^1] two[^2].[^1]\n\n[^1]: First.\n\n[^2]: Second."
    )
    assert book.texts == "TBefore.Onetwo."
    assert book.notes == "First.Second.More."


@pytest.mark.parametrize(
    "definition",
    [
        '<ol><li id="n1">1 May 1918. <a href="#r1">↩</a></li></ol>',
        '<aside id="n1" epub:type="footnote"><p>1 May 1918.</p></aside>',
        '<p id="n1"><a href="#r1">1</a> 1 May 1918.</p>',
        '<p id="n1"><sup>1</sup> 1 May 1918. <a href="#r1">Back</a></p>',
        '<p id="n1">[1] 1 May 1918. <a href="#r1">^</a></p>',
    ],
)
def test_a_number_that_a_note_begins_with_is_its_own(definition: str) -> None:
    page = f'<h1>T</h1><p>One<sup><a id="r1" href="#n1">1</a></sup></p>{definition}'
    (text,) = imported(f"<html><body>{page}</body></html>").texts
    assert text.markdown == "# T\n\nOne[^1]\n\n[^1]: 1 May 1918.\n"


def test_headings_part_the_text_and_links_follow() -> None:
    page = """<html lang="de"><head><title>Der Text - Seite</title>
    <meta name="author" content="A B">
    <base href="https://example.org/d/"></head><body><nav><a href="#x">weg</a></nav>
    <h1>Der Text</h1>
    <p>Vorher.</p><h2 id="a">Eins</h2><p>Siehe <a href="#b">zwei</a>, <a href="#c">dort</a>,
    <a href="#d">Absatz</a> und <a href="other.html?a=b&amp;c">anderes</a>.</p>
    <h2 id="b">Zwei</h2><h4 id="c">Dort!</h4><p id="d">Absatz.</p></body></html>"""
    book = imported(page)
    assert (book.title, book.language) == ("Der Text", "de")
    assert book.creators == (Creator("A B"),)
    assert [text.slug for text in book.texts] == ["der-text", "eins", "zwei"]
    one, two = (text.markdown for text in book.texts[1:])
    assert one == (
        "# Eins\n\nSiehe [zwei](zwei.md), [dort](zwei.md#dort), [Absatz](zwei.md#d) und "
        "[anderes](https://example.org/d/other.html?a=b&amp;c).\n"
    )
    assert two == '# Zwei\n\n## Dort! {#dort}\n\n<span id="d"></span>Absatz.\n'
    assert book.remarks == ('left out: navigation (1 word), beginning with "weg"',)
    assert not built(book).errors


@pytest.mark.parametrize(
    ("html", "markdown"),
    [
        ("<p>a<p>b<p>c", "a\n\nb\n\nc"),
        ("a<br><br>b<br>c", "a\n\nb\\\nc"),
        ("<p><b>a</b> <i> b </i><em><strong>c</strong></em>d*e", "**a** *b* ***c***d\\*e"),
        ("<p>H<sub>2</sub>O, <q>q</q>, <u>u</u>", "H<sub>2</sub>O, <q>q</q>, <u>u</u>"),
        ("<p>wow!<a href='http://a.b'>c</a>", "wow\\![c](http://a.b)"),
        ("<p><a href='javascript:x'>c</a> <a href='file:///c'>d</a>", "c d"),
        (
            "<ul><li>a<li>b<ol><li>c</ol></ul><ul><li>d</ul>",
            "- a\n- b\n    1. c\n\n<!-- -->\n\n- d",
        ),
        ("<ol start=3><li><p>a<p>b<li>c</ol>", "3. a\n\n    b\n\n4. c"),
        ("<p>a<blockquote>b<p>- c</blockquote>", "a\n\n> b\n>\n> \\- c"),
        ("<pre>a\n  *b*</pre>", "```\na\n  *b*\n```"),
        ("<pre>a\n  <b>b</b></pre>", "a\\\n\xa0\xa0**b**"),
        ("<dl><dt>a<dt>b<dd>c<dd>d</dl>", "a\nb\n:   c\n\n:   d"),
        (
            "<table><tr><th>a<td>b<tr><td>c|<td>d</table>",
            "|  |  |\n| --- | --- |\n| a | b |\n| c\\| | d |",
        ),
        (
            "<table><tr><th>a<th>b<tr><td colspan=2>c<p>d</table>",
            "| a | b |\n| --- | --- |\n| c<br/>d |  |",
        ),
        ("<table><tr><td><p>a<p>b</table>", "a\n\nb"),
        (
            "<figure><img src=pics/a.png alt=A><figcaption>B.</figcaption></figure>",
            '![A](../images/a.png "B.")',
        ),
        ("<p><img src=pics/a.png alt=''> a", "![](../images/a.png){role=presentation} a"),
        ("<div class=stanza><p>a</p><p>b</p></div>", "a\\\nb"),
        ("<p>a <code>b*</code> <kbd>c</kbd>", "a `b*` <kbd>c</kbd>"),
        ("<p>a <span lang=fr>b</span> <font>c</font>", 'a <span lang="fr">b</span> c'),
        ("<p>a<hr><p>b", "a\n\n---\n\nb"),
        ("<p>1. a<br># b<br>[^1]: c", "1\\. a\\\n\\# b\\\n\\[^1\\]: c"),
        ("<p>a<!-- no --><script>no</script><style>no</style>", "a"),
    ],
)
def test_elements_become_markdown(html: str, markdown: str) -> None:
    assert only(html) == markdown


words = st.sampled_from(
    "a b. * ** _ __ # ## 1. 2) - + : > | ` ``` ~~~ === --- [x] [^1] [@a] "
    "](b) {.c} {#d} &amp; &lt;b> "
    '&lt;!-- \\ ! \xa0 “so” \'tis "no" ... é https://a.b/c_d_e <br> \n <wbr>'.split(" ")
)
text = st.lists(words, min_size=1, max_size=5).map(" ".join)
ELEMENTS = "em i strong b sub sup code span u a small q font".split()
HOLDERS = "div blockquote section center aside article ul ol dl table p h3 pre hr".split()


@st.composite
def inline(draw: st.DrawFn, depth: int = 2) -> str:
    """Words, some of them in elements."""
    parts = []
    for _ in range(draw(st.integers(1, 3))):
        name = draw(st.sampled_from(ELEMENTS)) if depth and draw(st.booleans()) else ""
        inner = draw(inline(depth - 1)) if name else draw(text)
        link = ' href="http://a.b/c"' if name == "a" else ""
        parts.append(f"<{name}{link}>{inner}</{name}>" if name else inner)
    return draw(st.sampled_from(["", " "])).join(parts)


@st.composite
def blocks(draw: st.DrawFn, depth: int = 3) -> str:
    """Blocks, some of them in others, with and without end tags."""
    parts = []
    for _ in range(draw(st.integers(1, 3))):
        name = draw(st.sampled_from(HOLDERS)) if depth else "p"
        inner = draw(blocks(depth - 1)) if name in HOLDERS[:10] else draw(inline())
        if name in ("ul", "ol"):
            inner = f"<li>{inner}<li>{draw(inline())}"
        elif name == "dl":
            inner = f"<dt>{draw(inline())}<dd>{inner}"
        elif name == "table":
            inner = f"<tr><td>{inner}<td>{draw(inline())}<tr><td>{draw(inline())}"
        parts.append("<hr>" if name == "hr" else f"<{name}>{inner}</{name}>")
        if draw(st.booleans()):
            parts.append(draw(inline()))
    return "".join(parts)


@given(html=blocks())
@settings(max_examples=150, deadline=None, derandomize=True)
def test_nothing_is_lost_of_any_page(html: str) -> None:
    page = f"<html><head><title>t</title></head><body><h1>T</h1><p>x{html}</body></html>"
    texts, findings = read_back(imported(page))
    assert texts == shown(page)
    assert {one.code for one in findings} <= {"skipped-level"}


@pytest.mark.parametrize("encoding", ["utf-8", "cp1252", "utf-16", "koi8-r"])
def test_a_declared_encoding_is_used(encoding: str) -> None:
    words = "Жизнь" if encoding == "koi8-r" else "Älteste — “so”"
    page = f'<html><head><meta charset="{encoding}"></head><body><h1>T</h1><p>{words}</body></html>'
    assert words in imported(page.encode(encoding)).texts[0].markdown


def test_a_page_that_says_nothing_of_its_encoding_is_told_of() -> None:
    book = imported("<html><body><h1>T</h1>Älteste</body></html>".encode("cp1252"))
    assert "Älteste" in book.texts[0].markdown
    assert "Windows-1252" in book.remarks[0]


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"<html>" + b"x" * MOST, "too large"),
        (b"<html><body>" + b"<div>" * 3000, "nested"),
        (b"<html><body><script>only</script></body></html>", "no text"),
        (b"<html><body>\0\0\0\0\1\2\3", "no text"),
    ],
)
def test_bad_pages_are_refused(data: bytes, message: str) -> None:
    with pytest.raises(ImportingError, match=message) as caught:
        imported(data)
    assert caught.value.hint


def test_old_pages_of_a_thousand_open_paragraphs() -> None:
    rows = "".join(f"<P>Paragraph {n} with <I>words</I><BR>and lines\n" for n in range(1000))
    page = f"<HTML><HEAD><TITLE>Old</TITLE></HEAD><BODY><H2>Old</H2>{rows}</BODY></HTML>"
    book = built(imported(page))
    assert book.texts == signs(BeautifulSoup(page, "html.parser").body.get_text())  # type: ignore[union-attr]
    assert not book.errors


def test_many_notes_go_where_they_belong() -> None:
    count = 1500
    references = "".join(f'<p>w{n}<a id="r{n}" href="#n{n}">{n}</a></p>' for n in range(count))
    notes = "".join(f'<p id="n{n}"><a href="#r{n}">{n}</a> Note {n}.</p>' for n in range(count))
    written = only(references + notes)
    assert all(
        f"w{n}[^{n}]" in written and f"[^{n}]: Note {n}.\n" in f"{written}\n" for n in range(count)
    )


def test_notes_that_only_notes_refer_to_have_the_home_of_the_first() -> None:
    """Each is known only when the one after it is."""
    count = 60
    links = '<p>Words<sup><a href="#n{n}" class="noteref">{n}</a></sup></p>'
    notes = "".join(
        f'<div class="footnote" id="n{n}"><p>Note {n}'
        f'<a class="noteref" href="#n{n - 1}">{n - 1}</a></p></div>'
        for n in range(1, count)
    )
    html = f"<h1>One</h1><p>a</p><h1>Two</h1>{links.format(n=count - 1)}"
    texts = imported(f'<html><body>{html}{notes}<div class="footnote" id="n0">Note 0</div>').texts
    assert [text.markdown.count("]: Note") for text in texts] == [0, count]


@given(st.lists(st.integers(0, 30), max_size=20))
def test_children_are_found_wherever_one_was_looked_for_before(asked: list[int]) -> None:
    page = parse_page(f"<div>{'<p>a</p>' * 20}</div>").div
    assert page is not None
    for at in asked:
        if at < 20:
            assert page.index(page.contents[at]) == at
        else:
            with pytest.raises(ValueError, match="no child"):
                page.index(page)
