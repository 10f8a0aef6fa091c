"""Where footnotes went astray, the pages are broken otherwise, and as gently as helps."""

import xml.etree.ElementTree as etree

from glossator.formats.pdf.breaks import Breaks, Side, first_pages

TREE = """<div>
<p id="one">Text<a id="r"/><span class="footnote" id="n">1. Note.</span> and more.</p>
<p id="two">The next paragraph, with <i>words</i>.</p>
</div>"""


def side(ids: str, ending: etree.Element | None = None) -> Side:
    return Side(frozenset(ids.split()), ending)


def made() -> tuple[dict[str, etree.Element], Breaks]:
    tree = etree.fromstring(TREE)
    return {one.get("id", one.tag): one for one in tree.iter()}, Breaks(tree, {"n": "r"})


def test_the_first_page_of_an_element_counts() -> None:
    pages = (frozenset("ab"), frozenset("bc"), frozenset("c"))
    assert first_pages(pages) == {"a": 0, "b": 0, "c": 1}


def test_a_note_on_the_page_of_its_reference_asks_for_nothing() -> None:
    elements, breaks = made()
    assert not breaks.mend([side("one r n", elements["two"]), side("two")])
    assert "class" not in elements["one"].attrib


def test_a_lost_note_gets_one_remedy_after_the_other() -> None:
    elements, breaks = made()
    pages = [side("one r"), side("two")]
    shown = []
    while breaks.mend(pages):
        shown.append(elements["one"].get("class"))
    assert shown == ["loose", "loose kept", "loose kept fresh"]
    assert breaks.lost(pages) == ["n"]


def test_a_note_that_its_own_paragraph_moves_is_mended_there() -> None:
    elements, breaks = made()
    pages = [side("one r", elements["one"]), side("one n two")]
    assert breaks.lost(pages) == []
    assert breaks.mend(pages)
    assert elements["one"].get("class") == "loose"


def test_the_paragraph_behind_that_moves_a_note_begins_the_next_page() -> None:
    elements, breaks = made()
    pages = [side("one r two", elements["i"]), side("two n")]
    assert breaks.mend(pages)
    assert elements["two"].get("class") == "fresh"
    assert "class" not in elements["one"].attrib


def test_a_note_that_waits_for_the_one_before_it_is_left() -> None:
    tree = etree.fromstring(
        '<p id="p"><a id="a"/><span class="footnote" id="long"/><span class="footnote" '
        'id="long--2"/><a id="b"/><span class="footnote" id="short"/></p>'
    )
    breaks = Breaks(tree, {"long": "a", "short": "b"})
    assert not breaks.mend([side("p a long b"), side("long--2 short")])
