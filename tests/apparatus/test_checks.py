"""The checks that no other stage stumbles on."""

import pytest

from tests.books.making import SETTINGS, chapter, make


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


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("…", ["unwritten-note"]),
        ("...", ["unwritten-note"]),
        ("… and so on.", []),
        ("**Fact.** …", []),
    ],
)
def test_a_note_that_was_begun_is_to_be_written(text: str, codes: list[str]) -> None:
    assert chapter(f"Text.[^n]\n\n[^n]: {text}").codes == codes


@pytest.mark.parametrize("fields", ["", "- role: a friend\n\n"])
def test_an_entry_that_was_begun_is_to_be_written(fields: str) -> None:
    (one,) = chapter("Ann.", people=f"## Ann\n\n{fields}…\n").found
    assert (one.code, one.place.path, one.place.line) == ("unwritten-entry", "people.md", 1)
    assert "the person" in one.message


def test_what_stands_beside_and_what_a_book_adds_is_to_be_written_too() -> None:
    files = {
        "chapters/one.md": "# One\n\nIt began at Kiel.\n",
        "notes/one.md": "## kiel\n\n> at Kiel\n\n…\n",
        "chronology.md": "## 1918\n\n…\n",
    }
    found = {(one.code, one.place.path) for one in make(files).found}
    assert {("unwritten-note", "notes/one.md"), ("unwritten-entry", "chronology.md")} <= found


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


SYMBOLS = SETTINGS + '\n[notes.series.author]\nmarks = "symbols"\n'


@pytest.mark.parametrize(
    ("counts", "more", "places"),
    [
        ((12, 12), "", []),
        ((13, 14), "", [("chapters/2.md", "14 notes")]),
        ((7, 6), 'numbering = "book"\n', [("book.toml", "13 notes")]),
        ((13, 1), 'numbering = "book"\n[notes.series.editor]\n', [("book.toml", "14 notes")]),
    ],
)
def test_symbols_mark_few_notes(
    counts: tuple[int, int], more: str, places: list[tuple[str, str]]
) -> None:
    chapters = {
        f"chapters/{at}.md": f"# T\n\n{' '.join(f'x^[Note {n}.]' for n in range(count))}\n"
        for at, count in enumerate(counts, 1)
    }
    found = make({"book.toml": SYMBOLS + more, **chapters}).found
    told = [(one.place.path, one.message) for one in found if one.code == "many-symbols"]
    assert [path for path, _ in told] == [path for path, _ in places]
    assert all(words in message for (_, message), (_, words) in zip(told, places, strict=True))
