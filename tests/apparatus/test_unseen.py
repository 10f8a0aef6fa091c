"""No soft hyphen, joiner or kind of space hides a name, and what is written stays as it is."""

import re

import pytest

from tests.books.making import chapter

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
