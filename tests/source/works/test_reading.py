"""The works of a book whose folder has works.json, works.bib, or both."""

from glossator.source.works.reading import read_works

JSON = '[{"id": "a", "type": "book", "title": "A"},\n {"id": "b", "type": "book", "title": "B"}]'
BIB = "@book{c, title={C}}\n\n@book{%s, title={B}}\n"


def test_the_works_of_both_files_are_one_list() -> None:
    works, found = read_works({"works.json": JSON, "works.bib": BIB % "d"}, "en")
    assert not found
    assert [(work.key, work.path, work.line) for work in works] == [
        ("a", "works.json", 1),
        ("b", "works.json", 2),
        ("c", "works.bib", 1),
        ("d", "works.bib", 3),
    ]


def test_what_stands_in_both_is_one_finding() -> None:
    works, found = read_works({"works.json": JSON, "works.bib": BIB % "b"}, "en")
    assert [work.key for work in works] == ["a", "b", "c"]
    assert [(one.path, one.line, one.code, one.message) for one in found] == [
        ("works.bib", 3, "duplicate-work", 'works.bib has a work that works.json has, too: "b"')
    ]
    assert found[0].hint == "keep each work in one of the two files, or take the older file away"


def test_findings_have_the_path_of_the_book_that_works_are_shared_with() -> None:
    works, found = read_works({"../other/works.json": '[{"id": "a"}]'}, "en")
    assert not works
    assert {one.path for one in found} == {"../other/works.json"}
