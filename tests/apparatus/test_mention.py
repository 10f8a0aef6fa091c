"""Names in text: which words are a mention, whose, and which are not.

Each case is a sentence and the mentions found in it, written as `words → key`.
"""

import re

import pytest

from glossator.model.text import Mention, Paragraph
from tests.books.making import Made, chapter, make

PEOPLE = """
## Lenin

Text.

## Rosa Luxemburg

- also: Luxemburg, Red Rosa

Text.

## Field Marshal Hindenburg {#hindenburg}

- also: Hindenburg, Marshal

Text.

## Brien

Text.

## Müller-Franken

Text.

## İsmet {#ismet}

Text.

## Ilyich

- see: lenin
"""
GLOSSARY = """
## Soviet

- also: soviets

Text.

## NEP

- match: case
- also: N.E.P., 1921 plan

Text.

## red army

- match: any-case

Text.

## Internationale

Text.
"""


def mentions(made: Made) -> list[str]:
    """The mentions in a book's first chapter; one that spans mark-up has no words."""
    return [
        f"{piece.words} → {piece.key}".strip()
        for block in made.book.documents[0].body
        if isinstance(block, Paragraph)
        for piece in block.pieces
        if isinstance(piece, Mention)
    ]


def found(text: str) -> list[str]:
    return mentions(chapter(text, people=PEOPLE, glossary=GLOSSARY))


def test_the_longest_name_wins() -> None:
    assert found("Field Marshal Hindenburg, Marshal, Hindenburg.") == [
        "Field Marshal Hindenburg → hindenburg",
        "Marshal → hindenburg",
        "Hindenburg → hindenburg",
    ]


@pytest.mark.parametrize("words", ["Lenin's party", "Lenin’s party", "Lenin' party", "(Lenin)"])
def test_possessives_count(words: str) -> None:
    assert found(words) == ["Lenin → lenin"]


@pytest.mark.parametrize(
    "words",
    ["Leninism", "Leningrad", "Lenins", "preLenin", "Lenin2", "Lenin_x", "Lenin’ll", "LENIN"],
)
def test_derived_words_do_not(words: str) -> None:
    assert found(words) == []


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("soviets and Soviets", ["soviets → soviet", "Soviets → soviet"]),
        ("SOVIETS", []),
        ("NEP, but nep and Nep", ["NEP → nep"]),
        ("Red Army, RED ARMY", ["Red Army → red-army", "RED ARMY → red-army"]),
        ("lenin", []),
    ],
)
def test_case_counts_as_the_entry_says(words: str, expected: list[str]) -> None:
    assert found(words) == expected


@pytest.mark.parametrize(
    "words",
    [
        "[Lenin](https://example.org)",
        "`Lenin`",
        "[Lenin]{.plain}",
        "## Lenin",
        "    Lenin in a code block",
        "<kbd>Lenin</kbd>",
    ],
)
def test_headings_links_code_and_plain_are_never_searched(words: str) -> None:
    assert found(f"Text.\n\n{words}\n") == []


@pytest.mark.parametrize("gap", ["\n", "&nbsp;", "\u202f"])
def test_a_name_goes_on_over_other_kinds_of_space(gap: str) -> None:
    (mention,) = found(f"So Rosa{gap}Luxemburg wrote.")
    assert mention.endswith("→ rosa-luxemburg")
    assert len(mention) == len("Rosa Luxemburg → rosa-luxemburg")


def test_a_name_with_mark_up_in_it_is_linked_whole() -> None:
    made = chapter("The *Field* Marshal Hindenburg.", people=PEOPLE)
    assert mentions(made) == ["Field Marshal Hindenburg → hindenburg"]
    assert made.entry("people", "i-hindenburg").mentions == 1
    link = '<a href="people.xhtml#i-hindenburg" class="mention">'
    assert f"The {link}<em>Field</em> Marshal Hindenburg</a>." in made.page("chapter-one")


def test_a_name_across_an_element_s_bounds_is_indexed_but_not_linked() -> None:
    made = chapter("*The Field* Marshal Hindenburg.", people=PEOPLE)
    assert mentions(made) == ["→ hindenburg"]
    assert made.entry("people", "i-hindenburg").mentions == 1
    assert "<em>The Field</em> Marshal Hindenburg." in made.page("chapter-one")


@pytest.mark.parametrize("between", ["<br>", "[^n]", "![](x.png)", " `code` "])
def test_a_name_does_not_go_on_over_what_is_no_word(between: str) -> None:
    assert "→ rosa-luxemburg" not in " ".join(found(f"Red{between}Rosa.\n\n[^n]: Note."))


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("the Müller-Franken cabinet", ["Müller-Franken → müller-franken"]),
        ("Müller\u2011Franken", ["Müller\u2011Franken → müller-franken"]),
        ("a Lenin-like man", ["Lenin → lenin"]),
        ("the N.E.P. of 1921", ["N.E.P. → nep"]),
        ("the 1921 plan", ["1921 plan → nep"]),
        ("the 11921 plan", []),
        ("O’Brien and O'Brien", []),
        ("Brien", ["Brien → brien"]),
        ("l’Internationale, L’Internationale", ["Internationale → internationale"] * 2),
        ("Lenin\u0301 and Lenin\u0302a", []),
        ("İsmet", ["İsmet → ismet"]),
    ],
)
def test_whole_words_in_the_sense_of_unicode(words: str, expected: list[str]) -> None:
    assert found(words) == expected


def test_vowel_signs_are_part_of_the_word() -> None:
    made = chapter("राम। रामायण।", people="## राम {#ram}\n\nA name that other words begin with.\n")
    assert mentions(made) == ["राम → ram"]


def test_see_entries_count_for_their_target() -> None:
    assert found("Ilyich") == ["Ilyich → lenin"]


def test_no_entry_mentions_itself() -> None:
    made = chapter("Lenin.", people="## Lenin\n\nLenin; Ilyich too.\n\n## Ilyich\n\n- see: lenin\n")
    assert made.entry("people", "i-lenin").mentions == 1


@pytest.mark.parametrize(
    ("people", "glossary"),
    [
        ("## Kiel\n\nA man.\n\n## Another\n\n- also: Kiel\n\nAnother man.\n", ""),
        ("## Kiel\n\nA man.\n", "## Kiel\n\nA town.\n"),
        ("## Kiel\n\nA man.\n", "## kiel\n\nA rite.\n"),
    ],
    ids=["in one register", "in two", "by different rules of case"],
)
def test_a_name_that_two_entries_claim_is_left_alone(people: str, glossary: str) -> None:
    made = chapter("First line,\nthen Kiel.", people=people, glossary=glossary)
    assert mentions(made) == []
    (ambiguous,) = [one for one in made.found if one.code == "ambiguous-name"]
    assert (ambiguous.place.path, ambiguous.place.line) == ("chapters/one.md", 4)


def test_a_link_says_which_of_two_is_meant() -> None:
    people = "## Kiel\n\nA man.\n\n## Another\n\n- also: Kiel\n\nAnother man.\n"
    made = chapter("See [Kiel](../people.md#another).", people=people)
    assert "ambiguous-name" not in made.codes
    assert made.entry("people", "i-another").mentions == 1


SOWJETS = "## Sowjets\n\nRäte.\n"


@pytest.mark.parametrize(
    "words",
    [
        # What isn't seen, as a reference, as a character, at several places, in a longer name.
        *("Sow&shy;jets", "Sow\xadjets", "So\xadw\xadj\xadets", "Sow&#173;jets", "Sow&#xAD;jets"),
        *("Sow\u200bjets", "Sow&#8203;jets", "Sow\u2060jets", "\ufeffSowjets", "Sow\ufeffjets"),
        *("Sow\u200cjets", "Sow\u200djets", "Sow&zwnj;jets", "Sow&zwj;jets", "\u200eSowjets\u200e"),
        *("Sowjets\xad.", "\xadSowjets", "\u200bSowjets\u200b", "(Sowjets\u2060)", "Sow<wbr>jets"),
        "Sow\xad<em>jets</em>",
        # Hyphens that are written are another word; a soft one hides none.
        *("Räte\xad/\u200bSowjets", "Sowjets\u2010Kongress", "Sowjets\u2011Kongress"),
    ],
)
def test_what_is_not_seen_does_not_hide_a_name(words: str) -> None:
    made = chapter(f"Die {words} kamen.", glossary=SOWJETS)
    assert made.entry("glossary", "g-sowjets").mentions == 1


@pytest.mark.parametrize(
    "space",
    [
        *("\u2009", "\u202f", "\xa0", "\u2002", "\u2003", "\u200a", "\u3000", "\u2007", "\u205f"),
        *("&thinsp;", "&nbsp;", "&ensp;", "&emsp;", "&#8239;", "&#x2009;"),
        *("\u2009 ", " \xa0", "  ", "\n", " \n", "\u200b ", " \u2060", "\xa0\u200b", "\xad "),
        *("</em> ", " <em>", "</em>\u2009<em>"),
    ],
)
def test_no_kind_of_space_hides_a_name(space: str) -> None:
    name = f"Rosa{space}Luxemburg"
    name = f"<em>{name}" if "</em>" in space else name
    name = f"{name}</em>" if name.count("<em>") > name.count("</em>") else name
    made = chapter(f"So {name} wrote.", people="## Rosa Luxemburg\n\nText.\n")
    assert made.entry("people", "i-rosa-luxemburg").mentions == 1


@pytest.mark.parametrize("name", ["Rosa\xa0Luxemburg", "Rosa&nbsp;Luxemburg", "Ro\xadsa Luxemburg"])
def test_an_entry_may_be_written_with_them_too(name: str) -> None:
    made = chapter("So Rosa Luxemburg wrote.", people=f"## Red Rosa\n\n- also: {name}\n\nText.\n")
    assert made.entry("people", "i-red-rosa").mentions == 1


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("Die Sow\xadjets kamen.", "Die <a>Sow\xadjets</a> kamen."),
        ("Die Sow&shy;jets, die Sow&shy;jets.", "Die <a>Sow\xadjets</a>, die Sow\xadjets."),
        ("Die Sowjets\xad-Räte.", "Die <a>Sowjets</a>\xad-Räte."),
        ("\u200bSowjets\u200b.", "\u200b<a>Sowjets</a>\u200b."),
        ("Die  Sow\xadjets", "Die  <a>Sow\xadjets</a>"),
    ],
)
def test_what_is_shown_stays_as_it_is_written(words: str, shown: str) -> None:
    page = chapter(words, glossary=SOWJETS).page("chapter-one")
    page = re.sub('<a [^>]*class="mention">', "<a>", page)
    assert f">{shown}</p>" in page


def test_the_line_of_a_finding_is_the_right_one_behind_them() -> None:
    people = "## Kiel\n\nA man.\n\n## Another\n\n- also: Kiel\n\nAnother man.\n"
    made = chapter("Fi\xadrst \u2009 li\u200bne,\nse\xadcond,\nthen Ki\xadel.", people=people)
    (ambiguous,) = [one for one in made.found if one.code == "ambiguous-name"]
    assert (ambiguous.place.line, ambiguous.message.partition(" ")[0]) == (5, '"Kiel"')


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("این نامه\u200cها است.", "## نامه {#a}\n\nText.\n"),
        ("ฉัน\u200bนายเอ\u200bมา", "## นายเอ {#a}\n\nText.\n"),
        ("在\u200b毛泽东\u200b时代", "## 毛泽东 {#a}\n\nText.\n"),
    ],
    ids=["Persian", "Thai", "Chinese"],
)
def test_where_a_script_needs_them_they_end_a_word(text: str, people: str) -> None:
    assert chapter(text, people=people).entry("people", "i-a").mentions == 1


WARD = "## W. G. Ward\n\nA theologian.\n\n## Rosa Luxemburg\n\n- also: Luxemburg\n\nText.\n"


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
