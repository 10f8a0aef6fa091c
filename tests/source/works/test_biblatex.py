"""works.bib: what pandoc makes of it, and a finding with its line for what it can't read."""

from glossator.citing.pandoc import EngineError
from glossator.model.diagnostics import Diagnostics
from glossator.model.manuscript import Work
from glossator.source.works.biblatex import parse_bib, to_csljson

REED = """@book{reed1919,
  author = {Reed, John},
  title = {Ten Days that Shook the World},
  date = {1919},
}
"""


def parsed(text: str, language: str = "en-GB") -> tuple[tuple[Work, ...], Diagnostics]:
    return parse_bib(text, language, to_csljson)


def lines(found: Diagnostics) -> list[tuple[int, str]]:
    return [(one.line, one.code) for one in found]


def test_entries_become_works_with_their_lines() -> None:
    works, found = parsed(f"% Encoding: UTF-8\n@string{{cup = {{CUP}}}}\n\n{REED}\n{REED.upper()}")
    assert not lines(found)[1:]
    work = works[0]
    assert (work.key, work.line, work.path) == ("reed1919", 4, "works.bib")
    assert work.data["author"] == [{"family": "Reed", "given": "John"}]
    assert work.data["issued"] == {"date-parts": [[1919]]}
    assert work.data["type"] == "book"


def test_an_empty_file_has_no_works_and_asks_nobody() -> None:
    def nobody(_: str) -> bytes:
        raise AssertionError

    assert parse_bib("% nothing yet\n@comment{x}", "en", nobody) == ((), ())


def test_titles_lose_their_capitals_where_they_are_english_alone() -> None:
    title = "@book{a, title={Der Küster als Lehrer}, year=1999}"
    assert parsed(title, "de")[0][0].data == {
        "id": "a",
        "type": "book",
        "title": "Der Küster als Lehrer",
        "issued": {"date-parts": [[1999]]},
    }
    assert parsed(title, "en")[0][0].data["title"] == "Der küster als lehrer"
    marked = title.replace("year", "langid={german}, year")
    assert parsed(marked, "en")[0][0].data["title"] == "Der Küster als Lehrer"


def test_each_broken_entry_is_reported_and_the_others_are_read() -> None:
    works, found = parsed(
        "@book{a, title={A}, year=1999}\n"
        "@book{b, title={B, year=1999}\n\n"
        "@book{c\n title={C}}\n"
        "@book{d, title={D} year=1999}\n"
        "@book{e, title={E}}\n"
        "@book{, title={F}}\n"
    )
    assert [work.key for work in works] == ["a", "e"]
    assert [(one.line, one.code) for one in sorted(found, key=lambda one: one.line)] == [
        (2, "bad-works"),
        (5, "bad-works"),
        (6, "bad-works"),
        (8, "doubtful-work"),
    ]
    assert 'the entry "@book{b" is never closed' in found[0].message


def test_what_stands_between_entries_is_told_by_itself() -> None:
    works, found = parsed("@book{a, title={A}}\n\nwrite to me@b c\n@book{d, title={D}}\n")
    assert [work.key for work in works] == ["a", "d"]
    assert lines(found) == [(3, "bad-works")]


def test_what_pandoc_leaves_out_in_silence_is_told() -> None:
    works, found = parsed(
        "@book{a,\n title={A},\n year={n.d.},\n publisher = cup\n}\n"
        "@inbook{b,\n title={B},\n crossref={nobody}}\n"
        "@gizmo{c, title={C}}\n"
    )
    assert works[0].data["issued"] == {"literal": "n.d."}
    assert works[2].data["type"] == "document"
    assert [(one.line, one.message) for one in found] == [
        (4, 'the work "a" has an abbreviation "cup", which no @string explains'),
        (8, 'the work "b" has no crossref "nobody" in the file'),
        (9, 'the work "c" is an "@gizmo", which isn\'t known here, and is shown as a document'),
    ]


def test_words_in_commands_that_pandoc_does_not_know_are_told() -> None:
    works, found = parsed(
        "@book{a,\n title = {\\emph{A} \\mbox{lost} \\noopsort{1919}B},\n"
        " abstract = {\\mbox{not shown}}}\n"
    )
    assert [(work.key, work.data["title"]) for work in works] == [("a", "<i>A</i> b")]
    assert [(one.line, one.message) for one in found] == [
        (2, 'the work "a" has \\mbox{…}: its words are left out')
    ]


def test_two_entries_of_one_key_are_reported() -> None:
    _, found = parsed("@book{a, title={A}}\n@book{a, title={B}}\n")
    assert lines(found) == [(2, "duplicate-work")]


def test_fields_of_bibtex_are_read_too() -> None:
    works, _ = parsed("@article{a, title={A}, journal={J}, year=1999, month=mar, address={Leeds}}")
    data = works[0].data
    assert (data["container-title"], data["issued"]) == ("J", {"date-parts": [[1999, 3]]})


def test_without_pandoc_it_is_said_what_to_install() -> None:
    def missing(_: str) -> bytes:
        raise EngineError("there is no pandoc", "install it")

    works, found = parse_bib(REED, "en", missing)
    assert not works
    assert [(one.code, one.message, one.hint) for one in found] == [
        ("bad-works", "it can't be read: there is no pandoc", "install it")
    ]


def test_many_unclosed_entries_take_no_time_that_is_noticed() -> None:
    # For each, all that follows would be read again.
    _, found = parsed("@book{a, title={A\n" * 2000)
    assert len(found) == 2000
