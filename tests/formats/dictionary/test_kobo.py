"""A dictionary for Kobo is found and read by the rules that dictutil found in Kobo's program."""

import gzip
import io
import re
import sys
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from marisa_trie import Trie

from glossator.formats.dictionary.kobo import prefix_of, write
from glossator.model.errors import FormatError
from tests.books.making import make
from tests.formats.dictionary.making import BOOK, entries_of, made_up

WORD = st.text(st.sampled_from("aAbBéÉßжЖ'’-. 1İŉ未"), min_size=1, max_size=6).filter(str.strip)


def archive_of(groups: list[list[str]]) -> zipfile.ZipFile:
    (data,) = write(*made_up(groups), "dicthtml-x.zip").files.values()
    return zipfile.ZipFile(io.BytesIO(data))


def answers(archive: zipfile.ZipFile, word: str) -> list[str]:
    """What Kobo shows for a word: of its prefix's file, the answers with that head or variant."""
    try:
        html = gzip.decompress(archive.read(f"{prefix_of(word)}.html")).decode()
    except KeyError:
        return []
    forms = {word, word.upper(), word.lower(), word.lower()[:1].upper() + word.lower()[1:]}
    return [
        one
        for one in re.findall("<w>(.*?)</w>", html)
        if any(f'<a name="{form}" />' in one for form in forms)
        or f'<variant name="{word.lower()}"/>' in one
    ]


# The table of https://pgaskin.net/dictutil/dicthtml/prefixes.html.
@pytest.mark.parametrize(
    ("word", "prefix"),
    [
        *(("test", "te"), ("a", "aa"), ("Èe", "èe"), ("multiple words", "mu"), ("àççèñts", "àç")),
        *(("à", "àa"), ("ç", "ça"), ("", "11"), ("  ", "11"), (" x", "xa"), ("   123", "11")),
        *(("x   23", "xa"), ("д ", "д"), ("дaд", "дa"), ("未未", "未未"), ("未", "未a")),
        *(("  未", "11"), (" 未", "未a")),
    ],
)
def test_a_word_has_the_prefix_that_kobo_gives_it(word: str, prefix: str) -> None:
    assert prefix_of(word) == prefix


@settings(max_examples=50, deadline=None)
@given(st.lists(st.lists(WORD, min_size=1, max_size=5, unique=True), min_size=1, max_size=6))
def test_each_word_is_answered_with_all_its_entries(groups: list[list[str]]) -> None:
    trie = Trie()
    archive = archive_of(groups)
    trie.frombytes(archive.read("words"))
    assert set(trie) == {word.strip() for group in groups for word in group}
    for number, group in enumerate(groups):
        for word in {word.strip() for word in group}:
            assert any(f"<p>Text {number}.</p>" in one for one in answers(archive, word))


def test_its_mark_up_is_what_kobo_looks_for() -> None:
    archive = archive_of([["Ann Lee", 'the "X"', "Ann"]])
    assert gzip.decompress(archive.read("an.html")).decode() == (
        '<html><w><a name="Ann Lee" /><var><variant name="ann lee"/><variant name="ann"/></var>'
        "<p><b>Entry 0</b></p><p>Text 0.</p></w></html>"
    )
    assert '<variant name="the ”x”"/>' in gzip.decompress(archive.read("th.html")).decode()
    assert sorted(archive.namelist()) == ["an.html", "th.html", "words"]
    assert archive.comment.decode() == "A Book"


def test_links_which_kobo_does_not_know_are_left_out() -> None:
    made = make({**BOOK, "people.md": "## Ann\n\nSaw Ben.\n\nOften.\n\n## Ben\n\nB.\n"})
    (data,) = write(made.publication, entries_of(made), "d.zip").files.values()
    html = gzip.decompress(zipfile.ZipFile(io.BytesIO(data)).read("an.html")).decode()
    assert "<p>Saw Ben.</p> <p>Often.</p></w>" in html


def test_without_the_library_it_is_said_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "marisa_trie", None)
    with pytest.raises(FormatError, match="marisa-trie, which packs the words") as caught:
        archive_of([["Ann"]])
    assert caught.value.hint.startswith("install it: ")
