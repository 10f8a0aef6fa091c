"""A name may stand in several elements; its link holds them whole, and nothing that is no name."""

import re

import pytest

from tests.apparatus.mentioned import mentions
from tests.books.making import chapter, make

HINDENBURG = "## Field Marshal Hindenburg {#hindenburg}\n\n- also: Hindenburg, Marshal\n\nText.\n"
WARD = "## W. G. Ward\n\nA theologian.\n\n## Rosa Luxemburg\n\n- also: Luxemburg\n\nText.\n"


def test_a_name_with_mark_up_in_it_is_linked_whole() -> None:
    made = chapter("The *Field* Marshal Hindenburg.", people=HINDENBURG)
    assert mentions(made) == ["Field Marshal Hindenburg → hindenburg"]
    assert made.entry("people", "i-hindenburg").mentions == 1
    link = '<a href="people.xhtml#i-hindenburg" class="mention">'
    assert f"The {link}<em>Field</em> Marshal Hindenburg</a>." in made.page("chapter-one")


def test_a_name_across_an_element_s_bounds_is_indexed_but_not_linked() -> None:
    made = chapter("*The Field* Marshal Hindenburg.", people=HINDENBURG)
    assert mentions(made) == ["→ hindenburg"]
    assert made.entry("people", "i-hindenburg").mentions == 1
    assert "<em>The Field</em> Marshal Hindenburg." in made.page("chapter-one")


@pytest.mark.parametrize(
    ("words", "name"),
    [
        *[
            (words, "w-g-ward")
            for words in (
                *("<abbr>W. G.</abbr> Ward", '<abbr title="William George">W. G.</abbr> Ward'),
                *("<abbr>W.</abbr> <abbr>G.</abbr> Ward", "<b><abbr>W. G.</abbr> Ward</b>"),
                *("<small>W. G.</small> Ward", "W. G. <small>Ward</small>"),
                *("[W. G.]{.caps} Ward", "W. G. [Ward]{.small-caps}", "*W. G.* **Ward**"),
                *("<span>W. G. Ward</span>", "<i>W. G.</i>\nWard", "<abbr>W. G.</abbr> Ward's"),
                *("W.&nbsp;<abbr>G.</abbr>\nWard", "<q>W. G.</q> Ward", "<u>W</u>. G. Ward"),
                *("<abbr>W.\u2009G.</abbr>&nbsp;Ward", "***W. G.* Ward**"),
                "<abbr>W. G. Ward</abbr>",
            )
        ],
        *[
            (words, "rosa-luxemburg")
            for words in (
                *("Rosa *Luxemburg*", "*Rosa* Luxemburg", "*Rosa Luxemburg*", "__Rosa__ Luxemburg"),
                *("Rosa <em>Lux</em>em<em>burg</em>", "<ins>Rosa</ins> Luxemburg"),
                *("<cite>Rosa Luxem</cite>burg", "R<sup>o</sup>sa Luxemburg"),
                *("Rosa*&nbsp;*Luxemburg", "(*Rosa* Luxemburg)"),
            )
        ],
    ],
)  # fmt: skip
def test_a_name_may_stand_in_several_elements(words: str, name: str) -> None:
    for text in (f"Then {words} spoke.", f"- {words}", f"> {words}", f"X.[^n]\n\n[^n]: {words}"):
        made = chapter(text, people=WARD)
        assert made.entry("people", f"i-{name}").mentions == 1


@pytest.mark.parametrize(
    "words",
    [
        # What stands between is a sign to the reader, or the words are not searched at all.
        *("W. G.[^n] Ward", "W. G.<br>Ward", "W. `G.` Ward", "[W. G.]{.plain} Ward"),
        *("W. [G.](../people.md#rosa-luxemburg) Ward", "W. G.![](x.png) Ward"),
        *("W.<sub>2</sub> G. Ward", "<kbd>W. G.</kbd> Ward", "W. G. [@reed] Ward"),
    ],
)
def test_but_nothing_that_is_no_part_of_it_stands_within(words: str) -> None:
    made = chapter(f"Then {words} spoke.\n\n[^n]: Note.", people=WARD)
    assert made.entry("people", "i-w-g-ward").mentions == 0


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("<abbr>W. G.</abbr> Ward", "<a><abbr>W. G.</abbr> Ward</a>"),
        ("W. G. <small>Ward</small>", "<a>W. G. <small>Ward</small></a>"),
        ("<b><abbr>W. G.</abbr> Ward</b>", "<b><a><abbr>W. G.</abbr> Ward</a></b>"),
        ("<i><b>W. G.</b></i> Ward", "<a><i><b>W. G.</b></i> Ward</a>"),
        ("<i>Dr <b>W. G.</b> Ward</i>", "<i>Dr <a><b>W. G.</b> Ward</a></i>"),
        ("<i>Dr <b>W. G.</b></i> Ward", "<i>Dr <b>W. G.</b></i> Ward"),
        ("*W.* G. *Ward*", "<a><em>W.</em> G. <em>Ward</em></a>"),
        ("***W. G.** Ward*", "<em><a><strong>W. G.</strong> Ward</a></em>"),
        ("**W. G. Ward**", "<strong><a>W. G. Ward</a></strong>"),
        ("W. G. War<wbr>d", "<a>W. G. War<wbr/>d</a>"),
        ('<a id="x">W. G.</a> Ward', '<a><span id="x">W. G.</span> Ward</a>'),
        ("<abbr>W. G.</abbr> Ward, *W. G.* Ward",
         "<a><abbr>W. G.</abbr> Ward</a>, <em>W. G.</em> Ward"),
        ("W. G. <i>Ward, W. G.</i> Ward", "W. G. <i>Ward, W. G.</i> Ward"),
        ("<i>W. G.</i> Ward's", "<a><i>W. G.</i> Ward</a>’s"),
        ("*<abbr>W. G.</abbr> Ward*[^n]", "<em><a><abbr>W. G.</abbr> Ward</a></em><sup/>"),
        ("<abbr>W.\xadG.</abbr>", "<abbr>W.\xadG.</abbr>"),
    ],
)  # fmt: skip
def test_a_link_holds_whole_elements(words: str, shown: str) -> None:
    made = chapter(f"Then {words}.\n\n[^n]: Note.", people="## W. G. Ward\n\nText.\n")
    page = re.sub('<a [^>]*class="mention">', "<a>", made.page("chapter-one"))
    page = re.sub("<sup>.*?</sup>", "<sup/>", page).replace("\xa0", " ")
    assert f">Then {shown}.</p>" in page


def test_what_was_linked_whole_is_the_same_text_in_a_variant_without_people() -> None:
    settings = "[variants.plain]\nregisters = []\n"
    files = {"chapters/x.md": "# X\n\nThen <abbr>W. G.</abbr> Ward.\n", "people.md": WARD}
    made = make(files, settings, variant="plain")
    assert "Then <abbr>W. G.</abbr> Ward.</p>" in made.page("chapter-x").replace("\xa0", " ")


def test_a_stand_off_note_hangs_behind_a_name_with_mark_up() -> None:
    files = {
        "chapters/x.md": "# X\n\nThen <abbr>W. G.</abbr> Ward came.\n",
        "notes/x.md": "## w\n\n> Then W. G.\n\nWilliam George.\n",
        "people.md": "## W. G. Ward\n\nText.\n",
    }
    page = make(files).page("chapter-x").replace("\xa0", " ")
    assert re.search(r"<abbr>W\. G\.</abbr> Ward</a><sup>.*</sup> came", page)
