"""A page's blocks as an e-reader shows them, and the stream of letters that is made of them."""

from glossator.annotating.highlights.stream import (
    CLOSE,
    OPEN,
    Block,
    Index,
    StreamSpan,
    blocks_of,
    whole,
)

PAGE = b"""<?xml version="1.0" encoding="utf-8"?>
<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops">
<head><title>Kiel</title></head>
<body>
<section><h1 id="h"><span class="label">Chapter 1</span> <span class="title">Kiel</span></h1>
<p id="p-1">At <em>Ki</em>el<sup><a id="r" href="notes.xhtml#n" epub:type="noteref">12</a></sup>
they met.</p>
<hr/>
<ul><li id="p-2">A council</li><li id="p-3">was chosen</li></ul>
<p>Nobody&#8217;s words.</p>
<ol><li id="n-x"><p><a href="#r" epub:type="backlink">1.</a> Fact.</p><p>More.</p></li></ol>
</section>
</body></html>"""


def blocks() -> tuple[Block, ...]:
    return blocks_of(PAGE, {"p-1", "p-2", "p-3", "n-x"})


def test_blocks_are_what_has_a_known_id_and_all_headings() -> None:
    found = [(one.id, one.level, " ".join(whole(one.text).split())) for one in blocks()]
    assert found == [
        ("h", 1, "Chapter 1 Kiel"),
        ("p-1", 0, "At Kiel12 they met."),
        ("p-2", 0, "A council"),
        # What has no id of its own belongs to what stands before it.
        ("p-3", 0, "was chosen Nobody’s words."),
        ("n-x", 0, "1. Fact. More."),
    ]


def test_the_numbers_of_notes_are_marked() -> None:
    texts = {one.id: one.text for one in blocks()}
    assert f"Kiel{OPEN}12{CLOSE}" in texts["p-1"]
    assert f"{OPEN}1.{CLOSE} Fact." in texts["n-x"]


def test_a_stream_has_the_letters_of_all_pages_and_no_passage_over_two() -> None:
    index = Index({"kiel": blocks(), "again": blocks()[2:3]})
    assert index.stream.startswith("chapterkielatkieltheymetacouncilwaschosen")
    assert [index.page(span) for span in index.spans("acouncil")] == ["kiel", "again"]
    assert not list(index.spans("moreacouncil"))


def test_a_passage_is_told_as_its_page_has_it() -> None:
    index = Index({"kiel": blocks()})
    (span,) = index.spans("kielthey")
    assert index.text(span) == f"Kiel{OPEN}12{CLOSE}\nthey"
    assert index.words(span) == "Kiel they"
    (span,) = index.spans("metacouncil")
    assert index.words(span) == "met. A council"
    assert index.text(span, margin=True).startswith(" met.")


def test_words_are_known_as_whole_though_mark_up_stands_in_them() -> None:
    index = Index({"kiel": blocks()})
    (inside,) = index.spans("iel", StreamSpan(10, len(index.stream)))
    assert not index.is_whole(inside)
    assert index.words(index.whole_words(inside)) == "Kiel"
    (council,) = index.spans("councilwas")
    assert index.is_whole(council)
