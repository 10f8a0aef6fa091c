"""What a citation style makes of works, through citeproc-py: escaped, typographic, never broken."""

from typing import Any

import pytest

from glossator.model.edition import WorkItem
from glossator.model.text import Cite
from glossator.pages.citations import Citations, StyleError, format_citations
from tests.books.making import make
from tests.conftest import ROOT

STYLE = (ROOT / "styles" / "works.csl").read_text(encoding="utf-8")


def work(key: str = "k", **fields: Any) -> WorkItem:
    data: dict[str, Any] = {"id": key, "type": "book", "title": "Title", **fields}
    return WorkItem(key, f"w-{key}", data, ())


def by(family: str, given: str = "Ann", year: int = 1900) -> dict[str, Any]:
    """An author and a year."""
    author = [{"family": family, "given": given}]
    return {"author": author, "issued": {"date-parts": [[year]]}}


def formatted(*works: WorkItem, language: str = "en", style: str = STYLE) -> Citations:
    return format_citations(style, language, works, (Cite(one.key) for one in works))


def entry(language: str = "en", style: str = STYLE, **fields: Any) -> str:
    """The entry of a work that has these fields."""
    return str(formatted(work(**fields), language=language, style=style).entries[0][1])


def test_a_short_citation_and_an_entry() -> None:
    made = formatted(work(**by("Carr", "E. H.", 1950)))
    assert made.short == {Cite("k"): "Carr, <i>Title</i>, 1950"}
    assert made.entries == (("k", "Carr, E.\xa0H. <i>Title</i>. 1950."),)


@pytest.mark.parametrize(
    ("language", "cite", "said"),
    [
        ("en", Cite("k", "page", "3"), "p.\xa03"),
        ("en", Cite("k", "page", "3–5"), "pp.\xa03–5"),
        ("en", Cite("k", "volume", "II"), "vol.\xa0II"),
        ("de", Cite("k", "page", "3–5"), "S.\xa03–5"),
        ("de-AT", Cite("k", "chapter", "2"), "Kap.\xa02"),
        ("fr", Cite("k", "page", "3"), "p.\xa03"),
        ("tlh", Cite("k", "page", "3"), "p. 3"),
    ],
)
def test_locators_are_in_the_book_s_language(language: str, cite: Cite, said: str) -> None:
    made = format_citations(STYLE, language, [work()], [cite])
    assert made.short[cite] == f"<i>Title</i>, {said}"


@pytest.mark.parametrize("address", ["https://example.org/it's--so", "https://x.example/'a'"])
def test_an_address_is_left_as_it_was_typed(address: str) -> None:
    style = STYLE.replace('variable="publisher"', 'variable="URL"')
    assert style != STYLE
    assert address in entry(style=style, URL=address)


def test_entries_are_sorted_as_the_style_says() -> None:
    made = formatted(
        work("a"),
        work("b", **by("Reed")),
        work("c", **by("Carr", year=1953)),
        work("d", title="Beta", **by("Carr", year=1950)),
        work("e", title="Alpha", **by("Carr", year=1950)),
    )
    assert [key for key, _ in made.entries] == ["e", "d", "c", "b", "a"]


def test_what_was_cited_before_changes_no_citation() -> None:
    style = STYLE.replace(
        '<text macro="short-title"/>\n        <text macro="year"/>',
        '<choose><if position="ibid"><text value="ibid."/></if>'
        '<else><text macro="short-title"/></else></choose>',
    )
    assert "ibid" in style
    cites = [Cite("k"), Cite("k", "page", "2"), Cite("k", "page", "3")]
    made = format_citations(style, "en", [work()], cites)
    assert [made.short[cite] for cite in cites] == [
        "<i>Title</i>",
        "<i>Title</i>, p.\xa02",
        "<i>Title</i>, p.\xa03",
    ]


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"title": "Q & A <b"}, "<i>Q &amp; A &lt;b</i>."),
        ({"title": "The party's 'own' \"Course\""}, "<i>The party’s ‘own’ “Course”</i>."),
        ({"title": "On <i>Pravda</i><sup>2</sup>"}, "<i>On <i>Pravda</i><sup>2</sup></i>."),
        ({"title": "<script>x</script>"}, "<i>&lt;script&gt;x&lt;/script&gt;</i>."),
        ({"title": "Моя жизнь"}, "<i>Моя жизнь</i>."),
        ({"publisher": "Boni & Liveright's"}, "<i>Title</i>. Boni &amp; Liveright’s."),
        ({"author": [{"literal": "A & B"}]}, "A &amp; B. <i>Title</i>."),
        ({"author": [{"family": "O'Brien"}]}, "O’Brien. <i>Title</i>."),
        ({"author": []}, "<i>Title</i>."),
        ({"editor": [{"family": "Reed", "given": "J."}]}, "Reed, J. (ed.). <i>Title</i>."),
        ({"issued": {"literal": "no year"}}, "<i>Title</i>. no year."),
        ({"issued": {"date-parts": [[1917], [1921]]}}, "<i>Title</i>. 1917–1921."),
        ({"issued": {"date-parts": [["1917", "10"]]}}, "<i>Title</i>. 1917."),
        ({"issued": {}}, "<i>Title</i>."),
        ({"note": None, "custom": {"a": [1]}, "volume": 3}, "<i>Title</i>. 3."),
        ({"type": "article-journal"}, "“Title”."),
    ],
)
def test_what_works_may_hold(fields: dict[str, Any], said: str) -> None:
    assert entry(**fields) == said


def test_quotation_marks_are_the_language_s() -> None:
    assert entry("de", title='Der "Kurze" Lehrgang') == "<i>Der „Kurze“ Lehrgang</i>."


def test_a_person_with_one_name_is_called_by_it() -> None:
    made = formatted(work(author=[{"given": "Plato"}]))
    assert made.short[Cite("k")] == "Plato, <i>Title</i>"


def test_a_title_is_cited_without_its_subtitle() -> None:
    assert formatted(work(title="Long: And So On")).short[Cite("k")] == "<i>Long</i>"
    assert formatted(work(title="Long: On", shortTitle="L")).short[Cite("k")] == "<i>L</i>"


def test_mark_up_survives_a_change_of_case() -> None:
    style = STYLE.replace('font-style="italic"', 'font-style="italic" text-case="uppercase"')
    assert entry(style=style, title="<i>Q</i> & a") == "<i><i>Q</i> &amp; A</i>."


def test_all_kinds_of_type_are_xhtml() -> None:
    for attribute, markup in (
        ('font-style="oblique"', "<i>Title</i>"),
        ('font-weight="bold"', "<b>Title</b>"),
        ('font-weight="light"', "Title"),
        ('text-decoration="underline"', "<u>Title</u>"),
        ('vertical-align="sup"', "<sup>Title</sup>"),
        ('vertical-align="sub"', "<sub>Title</sub>"),
        ('font-variant="small-caps"', '<span style="font-variant: small-caps">Title</span>'),
    ):
        assert entry(style=STYLE.replace('font-style="italic"', attribute)) == f"{markup}."


def test_a_style_s_own_signs_are_escaped() -> None:
    style = STYLE.replace('<group delimiter=". ">', '<group delimiter=" &amp; &lt;">')
    assert entry(style=style, publisher="P") == "<i>Title</i> &amp; &lt;P."


def test_a_style_that_says_nothing_of_a_work_leaves_its_title() -> None:
    style = STYLE.replace('<text macro="short-title"/>', "").replace('<text macro="title"/>', "")
    made = formatted(work(title="Q & A"), style=style)
    assert made.short[Cite("k")] == "Q &amp; A"
    assert made.entries == (("k", "Q &amp; A"),)


CSL = "xmlns='http://purl.org/net/xbiblio/csl'"


@pytest.mark.parametrize(
    ("style", "said"),
    [
        ("", "it isn't well-formed"),
        ("words", "it isn't well-formed"),
        (STYLE.replace("</citation>", ""), "it isn't well-formed"),
        ("<html/>", "it isn't a CSL style"),
        (f"<locale {CSL}/>", "it isn't a CSL style"),
        (f"<x {CSL}/>", "it isn't a CSL style"),
        (STYLE.replace(CSL.replace("'", '"'), ""), "it isn't a CSL style"),
        (STYLE.partition("<bibliography>")[0] + "</style>", "it has no bibliography"),
        (STYLE.partition("<citation>")[0] + "</style>", "it has no citation"),
        (STYLE.replace('macro name="year"', 'macro name="yaer"'), "the processor gave up with"),
        (STYLE.replace('"italic"', '"slanted"'), "the processor gave up with"),
    ],
)
def test_a_style_that_can_t_be_used_is_reported(style: str, said: str) -> None:
    with pytest.raises(StyleError, match=said):
        formatted(work(), style=style)
    files = {
        "chapters/a.md": "# A\n\nText [@k].\n",
        "works.json": '[{"id": "k", "type": "book", "title": "T"}]',
        "styles/own.csl": style,
    }
    made = make(files, '[works]\nstyle = "own"\n')
    assert made.codes == ["bad-citation-style"]
    assert f'the citation style "own" can\'t be used: {said}' in made.found[0].message
    assert ">k</a>" in made.page("chapter-a")
