"""StarDict's files are in order, and say what others read in them."""

import struct
from collections.abc import Iterator
from functools import cmp_to_key

from hypothesis import given, settings
from hypothesis import strategies as st

from glossator.formats.dictionary.stardict import sort_key, write
from glossator.model.diagnostics import Severity
from tests.books.making import make
from tests.formats.dictionary.making import BOOK, entries_of, made_up

WORD = st.text(
    st.characters(exclude_categories=["Cc", "Cs"]) | st.sampled_from("aAbBzZäÄéÉßжЖ'’- .[_`{"),
    min_size=1,
    max_size=12,
)


def compared(one: str, other: str) -> int:
    """`stardict_strcmp`, as the format has it: `g_ascii_strcasecmp`, then `strcmp`."""

    def lowered(data: bytes) -> list[int]:
        return [byte + 32 if ord("A") <= byte <= ord("Z") else byte for byte in data]

    first, second = one.encode(), other.encode()
    for left, right in ((lowered(first), lowered(second)), (list(first), list(second))):
        if left != right:
            return -1 if left < right else 1
    return 0


def rows(data: bytes, numbers: str) -> Iterator[tuple[str, tuple[int, ...]]]:
    """The words of an index, each with the numbers behind it."""
    at, size = 0, struct.calcsize(numbers)
    while at < len(data):
        end = data.index(b"\0", at)
        yield data[at:end].decode(), struct.unpack_from(numbers, data, end + 1)
        at = end + 1 + size


def looked_up(files: dict[str, bytes], word: str) -> list[str]:
    """The answers to a word, sought by halving in both lists as StarDict does."""
    index = list(rows(files["d.idx"], ">II"))
    found = []
    for words, number_of in (
        (index, lambda at: at),
        (synonyms := list(rows(files.get("d.syn", b""), ">I")), lambda at: synonyms[at][1][0]),
    ):
        low, high = 0, len(words) - 1
        while low <= high:
            middle = (low + high) // 2
            order = compared(word, words[middle][0])
            if not order:
                start, size = index[number_of(middle)][1]
                found.append(files["d.dict"][start : start + size].decode())
                break
            low, high = (middle + 1, high) if order > 0 else (low, middle - 1)
    return found


@given(st.lists(WORD, max_size=20))
def test_words_are_sorted_as_the_format_has_it(words: list[str]) -> None:
    assert sorted(words, key=sort_key) == sorted(words, key=cmp_to_key(compared))


@settings(max_examples=50, deadline=None)
@given(st.lists(st.lists(WORD, min_size=1, max_size=5, unique=True), min_size=1, max_size=8))
def test_each_word_is_found_and_answered_with_all_its_entries(groups: list[list[str]]) -> None:
    publication, called = made_up(groups)
    files = dict(write(publication, called, "d").files)
    index = [word for word, _ in rows(files["d.idx"], ">II")]
    synonyms = [word for word, _ in rows(files.get("d.syn", b""), ">I")]
    every = index + synonyms
    assert len(set(every)) == len(every)
    assert set(every) == {word for group in groups for word in group}
    for words in (index, synonyms):
        assert words == sorted(words, key=cmp_to_key(compared))
    for word in every:
        (answer,) = looked_up(files, word)
        for number, group in enumerate(groups):
            assert (f"<p>Text {number}.</p>" in answer) == (word in group)


@settings(max_examples=50, deadline=None)
@given(st.lists(st.lists(WORD, min_size=1, max_size=5, unique=True), min_size=1, max_size=8))
def test_what_is_said_of_the_files_is_true(groups: list[list[str]]) -> None:
    files = dict(write(*made_up(groups), "d").files)
    about = dict(line.split("=", 1) for line in files["d.ifo"].decode().splitlines()[1:])
    index = list(rows(files["d.idx"], ">II"))
    assert about["version"] == "2.4.2"
    assert about["wordcount"] == str(len(index))
    assert about["idxfilesize"] == str(len(files["d.idx"]))
    synonyms = list(rows(files.get("d.syn", b""), ">I"))
    assert about.get("synwordcount", "0") == str(len(synonyms))
    assert all(number < len(index) for _, (number,) in synonyms)
    # The answers fill the file, one behind the other; several words may have one.
    places = sorted({place for _, place in index})
    ends = [0, *(start + size for start, size in places)]
    assert [start for start, _ in places] == ends[:-1]
    assert ends[-1] == len(files["d.dict"])


def test_the_first_lines_are_those_by_which_it_is_known() -> None:
    made = make(BOOK)
    files = write(made.publication, entries_of(made), "a-book").files
    assert files["a-book.ifo"].decode().splitlines() == [
        "StarDict's dict ifo file",
        "version=2.4.2",
        "bookname=A Book",
        "wordcount=1",
        "synwordcount=5",
        "idxfilesize=16",
        "date=2026.01.02",
        "sametypesequence=h",
        "lang=en-en",
    ]


def test_no_synonym_has_another_length_without_its_case() -> None:
    files = dict(write(*made_up([["Ann", "İda", "Ida"]]), "d").files)
    assert [word for word, _ in rows(files["d.idx"], ">II")] == ["Ann", "İda"]
    assert [word for word, _ in rows(files["d.syn"], ">I")] == ["Ida"]
    assert looked_up(files, "İda") == looked_up(files, "Ann")


def test_links_between_entries_name_the_word_as_it_is() -> None:
    people = "## Ann\n\nSaw O'Hara & Co.\n\n## O'Hara & Co\n\nA firm.\n"
    made = make({"chapters/a.md": "# A\n\nAnn.\n", "people.md": people})
    files = write(made.publication, entries_of(made), "d").files
    assert '<a href="bword://O’Hara &amp; Co">' in files["d.dict"].decode()
    assert looked_up(dict(files), "O’Hara & Co")


def test_a_word_that_is_too_long_is_told_and_left_out() -> None:
    long = "ж" * 128
    publication, called = made_up([["Ann", long], [long * 2]])
    written = write(publication, called, "d")
    files = dict(written.files)
    assert [word for word, _ in rows(files["d.idx"], ">II")] == ["Ann", "Entry 1"]
    assert [(one.code, one.severity, one.place.line) for one in written.found] == [
        ("long-name", Severity.WARNING, 1),
        ("long-name", Severity.WARNING, 2),
    ]
    assert f'asked for "{"ж" * 40}…": it has 256 bytes' in written.found[0].message
