"""Whatever stands in book.toml: each fault has its line, nothing is dropped, nothing breaks."""

import json
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from glossator.engine.pipeline import Stage, run_stages
from glossator.source.folder.settings import parse_settings

LEAST = {"title": '"T"', "language": '"en"', "identifier": '"urn:x"'}
KEYS = (
    *("title", "language", "identifier", "subtitle", "publisher", "rights", "description"),
    *("cover", "style", "creators", "subjects", "registers", "registers.from", "registers.only"),
    *("edition", "edition.number", "edition.date", "edition.changes", "notes", "notes.numbering"),
    *("chapters", "chapters.labels", "chapters.paragraph_numbers", "works", "works.style", "pdf"),
    *("pdf.notes", "pdf.paper", "typography", "typography.spaces", "check", "check.ignore"),
    *("variants", "variants.a", "variants.a.title", "variants.a.style", "variants.a.notes"),
    *("variants.a.registers", "variants.a.link", "variants.a.paragraph_numbers", "register"),
    *("register.ships", "register.ships.kind", "register.ships.entry", "register.ships.persons"),
    *("register.ships.title", "register.ships.match", "register.ships.link", "people.title"),
    *("register.ships.fields", "register.ships.after", "people", "people.link", "glossary.after"),
    *("chronology", "chronology.link", "titel", "edition.nummer", "nobody.knows"),
)
"""Every key that settings know, and a few that they don't."""
VALUES = (
    *('""', '" "', '"a\\u0007b"', '"\\u0000"', '"\\uFFFE"', '"\\u001b[31m"', '"a\\nb\\tc"'),
    *("0", "-1", "1e400", "nan", "inf", "-inf", "9" * 4000, "9" * 5000, "0x" + "f" * 5000),
    *("true", "1979-05-27", "0001-01-01", "9999-12-31", "07:32:00", "0001-01-01T00:00:00Z"),
    *("[]", "{}", "[[[[]]]]", '[""]', "[1]", "[{}]", '{ a = "b" }', "[{ a = [{ b = 1 }] }]"),
    *("[" * 30 + "]" * 30, "[" * 5000 + "]" * 5000, "{ a = " * 25 + "1" + " }" * 25, "[[["),
    *('"../x"', '"/etc/passwd"', '"C:\\\\x"', '"..\\\\x"', '"a/../../x"', '"\\\\\\\\host\\\\x"'),
    *('"\\uD800"', '"' + "a" * 20_000 + '"', "'''", '"', '"""a\nb"""', "'" + "\u202e" + "'"),
    *('{ "\\u0007" = 1 }', '["a\\u0007"]', '[{ code = "x\\u0007", at = "y:1", reason = "z" }]'),
    *('[{ code = "x", at = "y:' + "9" * 5000 + '", reason = "z" }]', "[{ code = 0xFF }]"),
)


def text_of(rows: dict[str, str]) -> str:
    """A book.toml of these keys, with their tables' names before them."""
    return "".join(f"{key} = {value}\n" for key, value in rows.items())


def check(text: str) -> None:
    """Whatever is refused has a line, but for a key that stands nowhere."""
    made, found = parse_settings(text)
    assert (made is None) == bool(found)
    lines = text.count("\n") + 1
    for one in found:
        assert one.code in ("bad-value", "bad-toml", "unknown-key", "too-much", "missing-key")
        assert 1 <= one.line <= lines or one.code == "missing-key", one
        said = f"{one.message}{one.hint}"
        assert len(said) < 25_000
        assert not any(sign < " " for sign in said), one


@pytest.mark.parametrize("key", KEYS)
def test_every_key_takes_what_is_meant_for_it_and_refuses_all_else(key: str) -> None:
    for value in VALUES:
        check(text_of(LEAST | {key: value}))


@settings(max_examples=200, deadline=None)
@given(st.dictionaries(st.sampled_from(KEYS), st.sampled_from(VALUES), max_size=6))
def test_many_at_once_are_refused_as_one_is(rows: dict[str, str]) -> None:
    check(text_of(LEAST | rows))


@settings(max_examples=200, deadline=None)
@given(st.sampled_from(KEYS), st.text(max_size=20))
@example("language", "0\r0")
@example("identifier", "a\nb")
def test_any_text_is_taken_or_refused(key: str, text: str) -> None:
    try:
        value = json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
        check(text_of(LEAST | {key: value.encode().decode()}))
    except UnicodeEncodeError:
        return


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet="[]{}=,.\"'# \n\\abu0", max_size=60))
def test_what_is_no_toml_is_refused_with_a_line(text: str) -> None:
    check(f"{text_of(LEAST)}{text}")


@pytest.mark.parametrize(
    "text",
    [
        'creators = ["a\\u0007b"]',
        'creators = [\n  "a",\n  "b\\u0007",\n]',
        'subtitle = "\\u0000"',
        '[register.ships]\ntitle = "a\\u0001"',
        '[register.ships]\nfields = { built = "a\\u0001" }',
        '[register.ships]\nfields = { "a\\u0001" = "b" }',
        '[variants.a]\ntitle = "a\\u0001"',
        '"a\\u0001" = 1',
    ],
)
def test_what_no_page_can_hold_is_a_fault_of_the_book(text: str, tmp_path: Path) -> None:
    (tmp_path / "chapters").mkdir()
    (tmp_path / "chapters" / "01-a.md").write_text("# A\n\nText.\n", "utf-8")
    (tmp_path / "book.toml").write_text(f"{text_of(LEAST)}\n{text}\n", "utf-8")
    found = run_stages(tmp_path, cached=False, until=Stage.EDITION).found
    codes = {(one.path, one.code) for one in found}
    assert codes & {("book.toml", "bad-value")}
    assert all(one.line > 4 for one in found if one.code == "bad-value")


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ('[edition]\ntitle = "x"', 5),
        ("edition = { number = 0 }", 4),
        ("edition.number = 0", 4),
        ('[edition]\n"num\\u0062er" = 0', 5),
        ('[notes]\nnumbering = "book"\n[edition]\nnumber = 0', 7),
        ('rights = """\nnumber = 0\n"""\n[edition]\nnumber = 0', 8),
        ('[pdf]\nnotes = "endnotes"\n[variants.a]\nnotes = 1', 7),
        ("[check]\nignore = [\n  { code = 1 },\n]", 5),
    ],
)
def test_a_fault_has_the_line_of_its_own_key(text: str, line: int) -> None:
    _, found = parse_settings(f"{text_of(LEAST)}{text}\n")
    assert line in {one.line for one in found}
