"""What a citation style makes of citations and works: escaped, typographic, never broken."""

from typing import Any

import pytest

from glossator.citing.answer import SetCitations
from glossator.citing.cited import Citing, set_citations
from glossator.citing.pandoc import EngineError
from glossator.citing.style import StyleError
from glossator.model.edition import PlacedCitation, WorkItem
from glossator.model.text import Cite, Link, LinkEnd, SetWords, Verbatim
from tests.books.making import Made, make
from tests.conftest import ROOT

STYLE = (ROOT / "styles" / "works.csl").read_text(encoding="utf-8")
AUTHOR_DATE = """<?xml version="1.0" encoding="utf-8"?>
<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0">
  <info><title>Author and date</title><id>ad</id><updated>2026-01-01T00:00:00+00:00</updated></info>
  <citation disambiguate-add-year-suffix="true">
    <sort><key variable="author"/></sort>
    <layout prefix="(" suffix=")" delimiter="; ">
      <group delimiter=" ">
        <names variable="author"><name form="short"/></names>
        <date variable="issued"><date-part name="year"/></date>
      </group>
      <group prefix=", " delimiter=" "><label variable="locator" form="short"/>
        <text variable="locator"/></group>
    </layout>
  </citation>
  <bibliography>
    <sort><key variable="author"/></sort>
    <layout suffix=".">
      <names variable="author"><name name-as-sort-order="all"/></names>
      <date variable="issued" prefix=" "><date-part name="year"/></date>
      <text variable="title" prefix=". "/>
      <text variable="URL" prefix=". "/>
    </layout>
  </bibliography>
</style>
"""
NUMBERS = """<?xml version="1.0" encoding="utf-8"?>
<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0">
  <info><title>Numbers</title><id>n</id><updated>2026-01-01T00:00:00+00:00</updated></info>
  <citation collapse="citation-number">
    <sort><key variable="citation-number"/></sort>
    <layout prefix="[" suffix="]" delimiter=", " vertical-align="sup">
      <text variable="citation-number"/>
    </layout>
  </citation>
  <bibliography second-field-align="flush">
    <layout suffix=".">
      <text variable="citation-number" prefix="[" suffix="]"/>
      <text variable="title"/>
      <text variable="note" prefix=" " display="block"/>
    </layout>
  </bibliography>
</style>
"""


def work(key: str = "k", **fields: Any) -> WorkItem:
    data: dict[str, Any] = {"id": key, "type": "book", "title": "Title", **fields}
    return WorkItem(key, f"w-{key}", data, ())


def by(family: str, given: str = "Ann", year: int = 1900) -> dict[str, Any]:
    """An author and a year."""
    author = [{"family": family, "given": given}]
    return {"author": author, "issued": {"date-parts": [[year]]}}


def cited(*cites: Cite, number: int = 0, in_text: bool = False) -> PlacedCitation:
    return PlacedCitation("chapter-a", number, cites, in_text)


def answered(
    *citations: PlacedCitation,
    works: tuple[WorkItem, ...] = (),
    language: str = "en",
    style: str = STYLE,
) -> SetCitations:
    keys = dict.fromkeys(cite.key for one in citations for cite in one.cites)
    return set_citations(style, Citing(language, works or [*map(work, keys)], citations))


def formatted(*works: WorkItem, language: str = "en", style: str = STYLE) -> SetCitations:
    """Each work cited once."""
    citations = [cited(Cite(one.key)) for one in works]
    return answered(*citations, works=works, language=language, style=style)


def shown(words: SetWords) -> str:
    """Words with brackets where links begin and end."""
    signs = {Link: "[", LinkEnd: "]"}
    return "".join(signs.get(type(piece), str(piece)) for piece in words)


def entry(language: str = "en", style: str = STYLE, **fields: Any) -> str:
    """The entry of a work that has these fields."""
    return shown(formatted(work(**fields), language=language, style=style).entries[0][1])


def short(language: str = "en", style: str = STYLE, **fields: Any) -> str:
    """The citation of a work that has these fields."""
    return shown(formatted(work(**fields), language=language, style=style).citations[0])


def test_a_short_citation_and_an_entry() -> None:
    made = formatted(work(**by("Carr", "E. H.", 1950)))
    assert [*map(shown, made.citations)] == ["[Carr, <i>Title</i>, 1950]"]
    assert made.entries == (("k", ("Carr, E.\xa0H. <i>Title</i>. 1950.",)),)


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
    made = answered(cited(cite), language=language)
    assert shown(made.citations[0]) == f"[<i>Title</i>, {said}]"


@pytest.mark.parametrize("address", ["https://example.org/it's--so", "https://x.example/'a'"])
def test_an_address_is_left_as_it_was_typed(address: str) -> None:
    style = STYLE.replace('variable="publisher"', 'variable="URL"')
    assert style != STYLE
    assert address in entry(style=style, URL=address)


def test_entries_are_sorted_as_the_style_says() -> None:
    made = formatted(
        work("b", **by("Reed")),
        work("c", **by("Carr", year=1953)),
        work("d", title="Beta", **by("Carr", year=1950)),
        work("e", title="Alpha", **by("Carr", year=1950)),
    )
    assert [key for key, _ in made.entries] == ["e", "d", "c", "b"]


def test_entries_are_sorted_by_the_language_s_alphabet() -> None:
    names = ("Zola", "Österreicher", "Ozu", "Łukasz", "Érard")
    made = formatted(*(work(f"k{at}", **by(name)) for at, name in enumerate(names)), language="de")
    assert [key for key, _ in made.entries] == ["k4", "k3", "k1", "k2", "k0"]


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"title": "Q & A <b"}, "<i>Q &amp; A &lt;b</i>. n.d."),
        ({"title": "The party's \"own 'Course'\""}, "<i>The party’s “own ‘Course’”</i>. n.d."),
        ({"title": "On <i>Pravda</i><sup>2</sup>"}, "<i>On <i>Pravda</i><sup>2</sup></i>. n.d."),
        ({"title": "<script>x</script>"}, "<i>&lt;script&gt;x&lt;/script&gt;</i>. n.d."),
        ({"title": "Моя жизнь"}, "<i>Моя жизнь</i>. n.d."),
        ({"publisher": "Boni & Liveright's"}, "<i>Title</i>. Boni &amp; Liveright’s, n.d."),
        ({"author": [{"literal": "A & B"}]}, "A &amp; B. <i>Title</i>. n.d."),
        ({"author": [{"family": "O'Brien"}]}, "O’Brien. <i>Title</i>. n.d."),
        ({"author": []}, "<i>Title</i>. n.d."),
        ({"editor": [{"family": "Reed", "given": "J."}]}, "Reed, J. (ed.). <i>Title</i>. n.d."),
        ({"issued": {"literal": "no year"}}, "<i>Title</i>. no year."),
        ({"issued": {"date-parts": [[1917], [1921]]}}, "<i>Title</i>. 1917–1921."),
        ({"issued": {"date-parts": [["1917", "10"]]}}, "<i>Title</i>. 1917."),
        ({"issued": {}}, "<i>Title</i>. n.d."),
        ({"note": None, "custom": {"a": [1]}, "volume": 3}, "<i>Title</i>. Vol.\xa03. n.d."),
        ({"type": "article-journal", "title": 'A "B"'}, "“A ‘B’.” n.d."),
    ],
)
def test_what_works_may_hold(fields: dict[str, Any], said: str) -> None:
    assert entry(**fields) == said


def test_quotation_marks_are_the_language_s() -> None:
    assert entry("de", title='Der "Kurze" Lehrgang') == "<i>Der „Kurze“ Lehrgang</i>. o.\xa0J."


def test_a_title_is_cited_without_its_subtitle() -> None:
    assert short(title="Long: And So On") == "[<i>Long</i>]"
    assert short(title="Long: On", shortTitle="L") == "[<i>L</i>]"


def test_mark_up_survives_a_change_of_case() -> None:
    style = STYLE.replace('font-style="italic"', 'font-style="italic" text-case="uppercase"')
    assert entry(style=style, title="<i>Q</i> & a") == "<i><i>Q</i> &amp; A</i>. n.d."


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
        assert entry(style=STYLE.replace('font-style="italic"', attribute)) == f"{markup}. n.d."


def test_a_style_s_own_signs_are_escaped() -> None:
    style = STYLE.replace('<group delimiter=". ">', '<group delimiter=" &amp; &lt;">')
    assert entry(style=style, publisher="P") == "<i>Title</i> &amp; &lt;P, n.d."


def test_a_style_that_says_nothing_of_a_work_leaves_its_title() -> None:
    style = STYLE.replace('<text macro="short-title"/>', "").replace('<text macro="title"/>', "")
    style = style.replace('<text term="no date" form="short"/>', "")
    made = formatted(work(title="Q & A"), style=style)
    assert shown(made.citations[0]) == "[Q &amp; A]"
    assert made.entries == (("k", ("Q &amp; A",)),)


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
        (STYLE.partition("<bibliography")[0] + "</style>", "it has no bibliography"),
        (STYLE.partition("<citation ")[0] + "</style>", "it has no citation"),
        (STYLE.replace('macro name="year"', 'macro name="yaer"'), 'it has no macro "year"'),
        (STYLE.replace("layout", "lay"), "pandoc gave up on it: No layout element present"),
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


def test_a_group_stays_in_one_pair_of_brackets_in_the_style_s_order() -> None:
    works = (work("z", **by("Zola")), work("b", **by("Brown")))
    made = answered(cited(Cite("z", "page", "3–5"), Cite("b")), works=works, style=AUTHOR_DATE)
    assert shown(made.citations[0]) == "([Brown 1900]; [Zola 1900, pp.\xa03–5])"


def test_an_editor_s_words_stand_round_the_cite_in_the_brackets() -> None:
    see, passim = (Verbatim("see"),), (Verbatim(", passim"),)
    told = cited(Cite("k", "page", "3–5", prefix=see), Cite("k", suffix=passim))
    made = answered(told, works=(work(**by("Zola")),), style=AUTHOR_DATE)
    assert shown(made.citations[0]) == "(see [Zola 1900, pp.\xa03–5]; [Zola 1900], passim)"


def test_what_a_work_is_cited_at_goes_with_its_link() -> None:
    pages = cited(Cite("k", "page", "3"), Cite("k", "chapter", "2"), Cite("k"))
    words = answered(pages, works=(work(**by("Carr")),), style=AUTHOR_DATE).citations[0]
    links = [dict(piece.attributes) for piece in words if isinstance(piece, Link)]
    assert [one.get("data-locator") for one in links] == ["page 3", "chapter 2", None]
    assert {one["role"] for one in links} == {"doc-biblioref"}


def test_two_works_of_one_year_get_letters() -> None:
    works = (work("a", **by("Smith")), work("b", title="Beta", **by("Smith")))
    made = formatted(*works, style=AUTHOR_DATE)
    assert sorted(map(shown, made.citations)) == ["([Smith 1900a])", "([Smith 1900b])"]
    assert sum("1900a" in shown(words) for _, words in made.entries) == 1


def test_the_author_stands_in_the_text_or_is_left_out() -> None:
    works = (work(**by("Carr")),)
    cites = (
        cited(Cite("k", "page", "3"), in_text=True),
        cited(Cite("k", form="suppressed")),
    )
    made = answered(*cites, works=works, style=AUTHOR_DATE)
    assert [*map(shown, made.citations)] == ["Carr ([1900, p.\xa03])", "([1900])"]


def test_what_is_no_locator_stays_words() -> None:
    edition = cited(Cite("k", suffix=(Verbatim(", 1952 edition"),)))
    made = answered(edition, works=(work(**by("Carr")),), style=AUTHOR_DATE)
    assert shown(made.citations[0]) == "([Carr 1900], 1952 edition)"


def test_numbers_are_those_of_the_list_and_run_together() -> None:
    made = answered(cited(Cite("c")), cited(Cite("a"), Cite("b"), Cite("c")), style=NUMBERS)
    assert [*map(shown, made.citations)] == ["<sup>[[1]]</sup>", "<sup>[[1]–[3]]</sup>"]
    assert [key for key, _ in made.entries] == ["c", "a", "b"]
    assert made.entries[0][1] == ("[1] Title.",)


def test_what_a_style_sets_apart_begins_a_line() -> None:
    made = formatted(work(note="Read it."), style=NUMBERS)
    assert made.entries[0][1] == ("[1] Title<br/> Read it.",)


def test_an_address_is_a_link() -> None:
    made = formatted(work(URL="https://example.org/a?b=1&c=2"), style=AUTHOR_DATE)
    links = [piece for piece in made.entries[0][1] if isinstance(piece, Link)]
    assert [one.target for one in links] == ["https://example.org/a?b=1&c=2"]
    script = formatted(work(URL="javascript:alert(1)"), style=AUTHOR_DATE)
    assert not any(isinstance(piece, Link) for piece in script.entries[0][1])


def test_an_editor_s_mark_up_comes_back_as_it_was() -> None:
    text = "[*see* @k, p. 3, **so** <em lang='de'>und</em>]"
    made = make(
        {
            "chapters/a.md": f"# A\n\nText {text}.\n",
            "works.json": '[{"id": "k", "type": "book", "title": "T"}]',
        }
    )
    page = made.page("chapter-a")
    assert "</a>" in page
    assert made.codes in ([], ["leftover-syntax"])


def of_two(first: str, second: str, style: str = AUTHOR_DATE) -> Made:
    """A book of two chapters with these words, and works of one author and year."""
    works = (
        '[{"id": "a", "type": "book", "title": "One", "author": [{"family": "Smith"}],'
        '"issued": {"date-parts": [[2001]]}},'
        '{"id": "b", "type": "book", "title": "Two", "author": [{"family": "Smith"}],'
        '"issued": {"date-parts": [[2001]]}}]'
    )
    files = {"chapters/a.md": f"# A\n\n{first}\n", "chapters/b.md": f"# B\n\n{second}\n"}
    files |= {"works.json": works, "styles/own.csl": style}
    return make(files, '[works]\nstyle = "own"\n')


def test_the_whole_book_is_asked_in_the_order_of_its_readers() -> None:
    note = "One.[^n] And [@a].\n\n[^n]: In a note [@b]."
    made = of_two(note, "Text [@a; @b].", NUMBERS)
    assert not made.found
    assert ">2</a>" in made.page("chapter-a")
    assert ">1</a>" in made.page("notes")


def test_without_pandoc_a_book_that_cites_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def missing(*_: object) -> None:
        raise EngineError("there is no pandoc", "install it: make")

    monkeypatch.setattr("glossator.citing.cited.start_pandoc", missing)
    made = of_two("Text [@a].", "Text [@b].")
    assert made.codes == ["no-citations"]
    assert made.found[0].hint == "install it: make"
    assert ">a</a>" in made.page("chapter-a")


@pytest.mark.parametrize(
    ("language", "told"),
    [("en-US", "(“[The End,”] passim)"), ("en-GB", "(‘[The End’], passim)")],
)
def test_a_comma_goes_within_quotation_marks_where_the_language_has_it_so(
    language: str, told: str
) -> None:
    group = '<group delimiter=" ">\n        <names'
    style = AUTHOR_DATE.replace(group, f'<text variable="title" quotes="true"/>{group}')
    words = cited(Cite("k", suffix=(Verbatim(", passim"),)))
    made = answered(words, works=(work(title="The End"),), language=language, style=style)
    assert shown(made.citations[0]) == told.replace("(“[", "([“").replace("(‘[", "([‘")


def test_works_that_a_style_leaves_out_of_its_list_are_cited_without_a_link() -> None:
    style = AUTHOR_DATE.replace(
        '<names variable="author"><name name-as-sort-order="all"/></names>\n',
        '<choose><if type="personal_communication"/><else>'
        '<names variable="author"><name name-as-sort-order="all"/></names></else></choose>\n',
    ).replace('<layout suffix=".">', "<layout>")
    bare = {"id": "l", "type": "personal_communication", "title": "T", "author": [{"family": "R"}]}
    letter = WorkItem("l", "w-l", bare, ())
    style = style.replace('<text variable="title" prefix=". "/>', "")
    made = formatted(letter, work("k", **by("Carr")), style=style)
    assert [*map(shown, made.citations)] == ["(R)", "([Carr 1900])"]
    assert [key for key, _ in made.entries] == ["k"]


@pytest.mark.parametrize(
    ("data", "name"),
    [
        ({"title": '<i>Hamlet</i> in <span class="nocase">BCE</span>'}, "Hamlet in BCE"),
        ({"title": "a < b"}, "a < b"),
        ({"genre": "Letter", "author": [{"family": "Reed"}]}, "Letter"),
        ({"author": [{"family": "Reed"}, {"literal": "The Times"}]}, "Reed, The Times"),
        ({}, "k"),
    ],
)
def test_what_a_work_is_called_where_a_style_says_nothing(data: dict[str, Any], name: str) -> None:
    assert WorkItem("k", "w-k", data, ()).name == name
