"""The checks that no other stage stumbles on."""

import pytest

from tests.books.making import chapter, make


@pytest.mark.parametrize(
    ("length", "codes"),
    [(2000, []), (2001, ["long-note"]), (5000, ["long-note"]), (5001, ["very-long-note"])],
)
def test_notes_have_a_length_that_pop_ups_can_show(length: int, codes: list[str]) -> None:
    assert chapter(f"Text.[^n]\n\n[^n]: {'x' * length}").codes == codes


@pytest.mark.parametrize("words", ["Ibid., p. 3", "ibidem", "Carr, op. cit.", "loc.cit."])
def test_citations_that_lose_their_meaning(words: str) -> None:
    (one,) = chapter(f"Text.[^n]\n\n[^n]: First.\n\n    Second,\n    {words}").found
    assert (one.code, one.place.line) == ("vague-citation", 8)


@pytest.mark.parametrize("words", ["Ibidor", "a citation", "opcit"])
def test_words_that_only_look_like_them(words: str) -> None:
    assert not chapter(f"Text.[^n]\n\n[^n]: {words}").found


def test_an_entry_needs_a_text_or_a_role() -> None:
    assert chapter("Ann.", people="## Ann\n").codes == ["empty-entry"]
    assert chapter("Ann.", people="## Ann\n\n- role: a friend\n").codes == []


def test_a_register_without_entries_is_reported() -> None:
    assert chapter("Ann.", people="# People\n\nNone yet.\n").codes == ["empty-register"]


@pytest.mark.parametrize(
    ("identity", "code"),
    [
        ("fine", None),
        ("x-ray", None),
        ("größe", None),
        ("1917", "bad-id"),
        ("a:b", "bad-id"),
        ("h", "reserved-id"),
        ("p-one", "reserved-id"),
        ("r-kiel", "reserved-id"),
        ("s-the-purge", "reserved-id"),
        ("i-ann", "reserved-id"),
    ],
)
def test_ids_given_by_hand(identity: str, code: str | None) -> None:
    made = chapter(f'A <span id="{identity}">word</span>.')
    assert set(made.codes) - {"duplicate-id"} == ({code} if code else set())


def test_an_id_stands_once_in_a_file() -> None:
    made = chapter("One.\n{#x}\n\nTwo.\n{#x}\n")
    assert "duplicate-id" in made.codes


def test_a_heading_may_have_any_key() -> None:
    made = chapter("## One {#p-one}\n\n[There](#p-one).\n")
    assert not made.found
    assert '<h2 id="s-p-one">' in made.page("chapter-one")


def test_a_language_without_words_is_reported() -> None:
    settings = 'title = "A"\nlanguage = "tlh"\nidentifier = "urn:x:a"\n'
    made = make({"chapters/a.md": "# A\n", "book.toml": settings})
    assert [(one.code, one.hint) for one in made.found] == [
        ("language-words", "there are words for: de, en")
    ]
