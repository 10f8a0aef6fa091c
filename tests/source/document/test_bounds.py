"""What no book has in; a finding that says what there is too much of, or a document, out.

Each text is as long as would take minutes, if the time grew with the square of its length.
"""

import pytest

from glossator.model.manuscript import SourceFile
from glossator.model.text import TextKind
from glossator.source.document.parse import Parser
from glossator.source.markdown import endings

SIGNS = (
    "[",
    "[@a",
    "[a](",
    "<a ",
    "<p",
    "[^a]",
    "*",
    "_",
    "`",
    "$",
    "![",
    "[[",
    "{{",
    "<!--",
    "\\a",
    "~",
)


def _codes(text: str) -> set[tuple[str, int]]:
    file = SourceFile("chapters/01-x.md", TextKind.CHAPTER, "x", f"# T\n\n{text}\n\n[^n]: Note.")
    document, found = Parser("en").document(file)
    codes = {(row.code, row.line) for row in found}
    # A file that isn't read has no notes that could be found empty, or never referred to.
    refused = "too-much" in {code for code, _ in codes}
    assert [note.label for note in document.notes] == ([] if refused else ["n"])
    return codes


def test_signs_that_stand_for_themselves_are_read_however_many() -> None:
    assert _codes("Words " + "&" * 1_000_000) == set()


@pytest.mark.parametrize("sign", SIGNS)
def test_a_paragraph_of_a_megabyte_of_signs_is_refused(sign: str) -> None:
    assert _codes("Words " + sign * (1_000_000 // len(sign))) == {("too-much", 3)}


@pytest.mark.parametrize("sign", ["[", "[@a", "`", "*", "[^a", "![", "[[a", "$a"])
def test_a_paragraph_of_fewer_signs_is_read(sign: str) -> None:
    assert "too-much" not in {code for code, _ in _codes(f"{sign} " * 9_000)}


@pytest.mark.parametrize(
    "row",
    ["```a", "::: a", "    ```", "> ```a", "\\[", "$$a", "a\n: b", "> a\nb"],
)
def test_thousands_of_blocks_that_nothing_closes_are_read(row: str) -> None:
    assert "too-much" not in {code for code, _ in _codes(f"{row}\n\n" * 1_500)}


def test_raw_elements_that_nothing_closes_are_read_up_to_a_bound() -> None:
    found = _codes("<div>words\n\nwords\n\n" * 2_000)
    assert {code for code, _ in found} == {"too-much"}


def test_lines_without_a_sign_are_read_up_to_a_bound(monkeypatch: pytest.MonkeyPatch) -> None:
    staircase = "\n".join("> " * (40 - depth) + "<b>words" for depth in range(40))
    assert "too-much" not in {code for code, _ in _codes(staircase)}
    monkeypatch.setattr(endings, "REREAD", 10_000)
    assert [code for code, _ in _codes("> > |words\nlazy\n" * 200)] == ["too-much"]


def test_a_long_word_is_no_address_at_each_of_its_letters() -> None:
    for word in ("a.b" * 100_000 + "...", "a-" * 100_000 + "--", "a/b@" * 100_000):
        assert "too-much" not in {code for code, _ in _codes(word)}


def test_a_tag_may_go_on_for_thousands_of_lines() -> None:
    rows = "\n".join(f"data-a{number}='b'" for number in range(5_000))
    assert _codes(f"<div\n{rows}>\n</div>") == set()
    assert {code for code, _ in _codes(f"<div\n{rows}")} == {"open-element"}


def test_definitions_of_two_lines_are_read_up_to_a_bound() -> None:
    rows = "".join(f"[a{n}]:\nhttps://a.org\n" for n in range(6_000))
    assert _codes(f"Words [a1].\n\n{rows[: rows.index('[a1000]')]}") == set()
    assert _codes(f"Words.\n\n{rows}") == {("too-much", 5 + 2 * 5_000)}


def test_raw_elements_that_are_open_within_each_other_are_read_as_deep_as_pages_may_be() -> None:
    assert _codes("Words " + "<b>" * 90 + "</i>" * 90) == set()
    found = _codes("Words " + '<a href="#t">x ' * 50)
    assert {code for code, _ in found} == {"nested-link"}
    for text in ("<b>" * 4_000 + "</i>" * 4_000, '<a href="#t">x ' * 2_000):
        assert _codes(f"Words {text}") == {("too-deep", 3)}
