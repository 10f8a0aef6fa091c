"""The citation style that comes with the program: every kind of work, in three languages."""

from functools import cache
from typing import Any

import pytest

from glossator.citing.cited import Citing, set_citations
from glossator.citing.style import style_facts
from glossator.model.edition import PlacedCitation, WorkItem
from glossator.model.text import Cite, Link, LinkEnd, SetWords
from tests.conftest import ROOT

STYLE = (ROOT / "styles" / "works.csl").read_text(encoding="utf-8")


def who(family: str, given: str = "") -> dict[str, str]:
    return {"family": family, "given": given} if given else {"family": family}


def day(*parts: int) -> dict[str, Any]:
    return {"date-parts": [list(parts)]}


ROE, DOE, POE = who("Roe", "Ann"), who("Doe", "Jane"), who("Poe", "Max")
WORKS: dict[str, dict[str, Any]] = {
    "book": {
        "type": "book", "author": [ROE], "title": "Wells: A History", "edition": "2",
        "translator": [DOE], "number-of-volumes": "3", "original-date": day(1930),
        "publisher": "Heron", "publisher-place": "Leeds", "issued": day(1931),
        "collection-title": "Water", "collection-number": 4,
    },
    "edited": {"type": "book", "editor": [ROE, DOE], "title": "Wells", "issued": day(1931)},
    "chapter": {
        "type": "chapter", "author": [ROE], "title": 'On "Deep" Wells', "page": "3-29",
        "container-title": "Wells", "editor": [DOE, POE], "issued": day(1931),
        "publisher": "Heron", "publisher-place": "Leeds",
    },
    "article": {
        "type": "article-journal", "author": [ROE], "title": "Wells", "volume": "12",
        "container-title": "Water", "issue": "3", "page": "1-20", "issued": day(1990, 5),
        "DOI": "10.1000/182",
    },
    "bare-article": {
        "type": "article-journal", "author": [ROE], "title": "Wells",
        "container-title": "Water", "issued": day(1991),
    },
    "newspaper": {
        "type": "article-newspaper", "title": "A Well", "container-title": "The Sun",
        "issued": day(1926, 5, 4), "page": "1",
    },
    "thesis": {
        "type": "thesis", "author": [ROE], "title": "Wells", "genre": "PhD thesis",
        "publisher": "University of Leeds", "issued": day(1999),
    },
    "report": {
        "type": "report", "author": [{"literal": "Water Board"}], "title": "Wells",
        "genre": "Bulletin", "number": "651", "issued": day(1937),
    },
    "page": {
        "type": "webpage", "author": [ROE], "title": "A Well", "container-title": "Water",
        "URL": "https://water.example/a_b?c=1&d", "accessed": day(2021, 6, 5),
        "issued": day(2020, 5, 4),
    },
    "letter": {
        "type": "personal_communication", "author": [ROE], "recipient": [DOE],
        "issued": day(1919, 9, 15), "archive": "City Archive", "archive_location": "Box 4",
    },
    "film": {
        "type": "motion_picture", "director": [POE], "title": "The Well",
        "publisher": "Northern Film", "publisher-place": "Riga", "issued": day(1925),
    },
    "interview": {
        "type": "interview", "author": [ROE], "interviewer": [POE], "issued": day(2001, 3, 1),
    },
    "speech": {
        "type": "speech", "author": [DOE], "title": "To the Wells", "genre": "Speech",
        "event-title": "Water Day", "event-place": "Leeds", "issued": day(1925, 4, 17),
    },
    "law": {
        "type": "legislation", "title": "Wells Act", "container-title": "Statutes",
        "volume": "9", "page": "13", "section": "§ 48", "issued": day(1919, 8, 11),
    },
    "review": {
        "type": "review-book", "author": [POE], "reviewed-title": "Wells",
        "reviewed-author": [ROE], "container-title": "Water", "issued": day(1949, 6, 10),
    },
    "undated": {"type": "book", "author": [ROE], "title": "Undated", "publisher-place": "Leeds"},
    "about": {"type": "book", "title": "Old", "issued": {**day(-380), "circa": True}},
    "unpublished": {"type": "book", "author": [ROE], "title": "Soon", "status": "in press"},
}  # fmt: skip
ENTRIES = {
    "book": "Roe, Ann. <i>Wells: A History</i>. Translated by Jane Doe, 2nd edn, 3 vols. Water 4."
    " Leeds: Heron, 1931 [1930].",
    "edited": "Roe, Ann and Jane Doe (eds). <i>Wells</i>. 1931.",
    "chapter": "Roe, Ann. “On ‘Deep’ Wells”. In <i>Wells</i>, edited by Jane Doe and Max Poe,"
    " pp. 3–29. Leeds: Heron, 1931.",
    "article": "Roe, Ann. “Wells”. <i>Water</i> 12, no. 3 (1990), pp. 1–20."
    " [https://doi.org/10.1000/182].",
    "bare-article": "Roe, Ann. “Wells”. <i>Water</i>, 1991.",
    "newspaper": "“A Well”. <i>The Sun</i>, 4 May 1926, p. 1.",
    "thesis": "Roe, Ann. <i>Wells</i>. PhD thesis, University of Leeds, 1999.",
    "report": "Water Board. <i>Wells</i>. Bulletin 651. 1937.",
    "page": "Roe, Ann. “A Well”. <i>Water</i>, 4 May 2020."
    " [https://water.example/a_b?c=1&amp;d] (accessed 5 June 2021).",
    "letter": "Roe, Ann. Letter to Jane Doe, 15 September 1919. City Archive, Box 4.",
    "film": "Poe, Max (dir.). <i>The Well</i>. Riga: Northern Film, 1925.",
    "interview": "Roe, Ann. Interview by Max Poe, 1 March 2001.",
    "speech": "Doe, Jane. “To the Wells”. Speech, Water Day, Leeds, 17 April 1925.",
    "law": "Wells Act. Statutes 9, p. 13, § 48, 11 August 1919.",
    "review": "Poe, Max. Review of <i>Wells</i>, by Ann Roe. <i>Water</i>, 10 June 1949.",
    "undated": "Roe, Ann. <i>Undated</i>. Leeds, n.d.",
    "about": "<i>Old</i>. c. 380 BC.",
    "unpublished": "Roe, Ann. <i>Soon</i>. in press.",
}
OTHERS = {
    "de": {
        "book": "Roe, Ann. <i>Wells: A History</i>. Übersetzt von Jane Doe, 2. Aufl., 3 Bde."
        " Water 4. Leeds: Heron, 1931 [1930].",
        "chapter": "Roe, Ann. „On ‚Deep‘ Wells“. In: <i>Wells</i>, herausgegeben von Jane Doe und"
        " Max Poe, S. 3–29. Leeds: Heron, 1931.",
        "page": "Roe, Ann. „A Well“. <i>Water</i>, 4. Mai 2020."
        " [https://water.example/a_b?c=1&amp;d] (abgerufen am 5. Juni 2021).",
        "letter": "Roe, Ann. Brief an Jane Doe, 15. September 1919. City Archive, Box 4.",
        "interview": "Roe, Ann. Im Gespräch mit Max Poe, 1. März 2001.",
        "undated": "Roe, Ann. <i>Undated</i>. Leeds, o. J.",
    },
    "fr": {
        "chapter": "Roe, Ann. « On “Deep” Wells ». Dans <i>Wells</i>, édité par Jane Doe et"
        " Max Poe, p. 3‑29. Leeds: Heron, 1931.",
        "page": "Roe, Ann. « A Well ». <i>Water</i>, 4 mai 2020."
        " [https://water.example/a_b?c=1&amp;d] (consulté le 5 juin 2021).",
        "about": "<i>Old</i>. vers 380 av. J.-C.",
        "undated": "Roe, Ann. <i>Undated</i>. Leeds, s. d.",
    },
}
CITED = {
    "book": "[Roe, <i>Wells</i>, 1931, p. 12]",
    "edited": "[Roe and Doe, <i>Wells</i>, 1931, p. 12]",
    "chapter": "[Roe, “On ‘Deep’ Wells”, 1931, p. 12]",
    "newspaper": "[“A Well”, 1926, p. 12]",
    "letter": "[Roe, letter to Jane Doe, 1919, p. 12]",
    "film": "[Poe, <i>The Well</i>, 1925, p. 12]",
    "interview": "[Roe, interview by Max Poe, 2001, p. 12]",
    "law": "[Wells Act, 1919, p. 12]",
    "review": "[Poe, review of <i>Wells</i>, by Ann Roe, 1949, p. 12]",
    "undated": "[Roe, <i>Undated</i>, p. 12]",
    "about": "[<i>Old</i>, c. 380 BC, p. 12]",
}


def shown(words: SetWords) -> str:
    """Words with plain spaces, and brackets where links begin and end."""
    signs = {Link: "[", LinkEnd: "]"}
    text = "".join(signs.get(type(piece), str(piece)) for piece in words)
    return text.replace("\xa0", " ").replace("\u202f", " ")


@cache
def made(language: str) -> tuple[dict[str, str], dict[str, str]]:
    """The citation and the entry of each work, by its key."""
    items = [WorkItem(key, f"w-{key}", {"id": key, **data}, ()) for key, data in WORKS.items()]
    cites = [
        PlacedCitation("chapter-a", at, (Cite(key, "page", "12"),)) for at, key in enumerate(WORKS)
    ]
    answer = set_citations(STYLE, Citing(language, items, cites, spaces=False))
    cited = zip(WORKS, map(shown, answer.citations), strict=True)
    return dict(cited), {key: shown(words) for key, words in answer.entries}


@pytest.mark.parametrize("key", ENTRIES)
def test_entries(key: str) -> None:
    assert made("en-GB")[1][key] == ENTRIES[key]


@pytest.mark.parametrize(
    ("language", "key"), [(language, key) for language in OTHERS for key in OTHERS[language]]
)
def test_entries_in_other_languages(language: str, key: str) -> None:
    assert made(language)[1][key] == OTHERS[language][key]


@pytest.mark.parametrize("key", CITED)
def test_citations_read_well_within_a_sentence(key: str) -> None:
    assert made("en-GB")[0][key] == CITED[key]


def test_an_author_in_the_sentence_has_the_rest_in_brackets() -> None:
    items = [WorkItem(key, f"w-{key}", {"id": key, **data}, ()) for key, data in WORKS.items()]
    cites = [(Cite("book", "page", "12"),), (Cite("page"), Cite("film")), (Cite("newspaper"),)]
    asked = [PlacedCitation("chapter-a", at, one, in_text=True) for at, one in enumerate(cites)]
    answer = set_citations(STYLE, Citing("en-GB", items, asked, spaces=False))
    assert [*map(shown, answer.citations)] == [
        "Roe ([<i>Wells</i>, 1931, p. 12])",
        "Roe ([“A Well”, 2020]; [Poe, <i>The Well</i>, 1925])",
        "[“A Well”, 1926]",
    ]


def test_no_entry_has_empty_brackets_or_signs_that_follow_each_other() -> None:
    for language in ("en-GB", "en-US", "de", "fr"):
        for entry in made(language)[1].values():
            assert not {"()", "[]", "..", ",,", " ,", ". ."} & {
                entry[at : at + size] for size in (2, 3) for at in range(len(entry))
            }, entry


def test_it_is_no_style_of_notes() -> None:
    assert not style_facts(STYLE).is_note
