"""Names are found at once, and are those that a plain rule finds one by one."""

import pickle
import re
from collections.abc import Sequence
from itertools import chain

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from glossator.apparatus.mention import mark_document
from glossator.apparatus.names import Name, NameIndex, index_names
from glossator.model.book import Document, EntryHead, EntryKey, Note
from glossator.model.diagnostics import Diagnostics
from glossator.model.registers import Match
from glossator.model.text import (
    LinkEnd,
    LinkStart,
    Markup,
    Mention,
    NoteReference,
    Open,
    Paragraph,
    TextKind,
    Verbatim,
    Words,
)
from glossator.text.normal import WORD, Form, is_whole, located
from tests.ten_days.assemble import CORPUS

thorough = settings(
    max_examples=150,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow],
)
Place = tuple[int, int, tuple[EntryKey, ...]]

WORDS = (
    "Ann ann ANN Anna Annas s l L O Brien brien é É e\u0301 \u0301 \ufb01n \ufb01 ß ẞ ss Straße "
    "STRASSE Σας ΣΑΣ σασ ς ſ s İ i ı K \u212a k 1 2 _ 毛 ن \u01c5 \u01c6 of the"
).split()
BETWEEN = (
    *(" ", " ", " ", "", "\xa0", "\n", "  ", "-", "\u2011", "'", "’", ", ", ". ", "“", "”", "—"),
    *("\xad", "\u200b", "\u200c", "\ufffc", "(", ")", "/"),
)
RUNS = st.lists(st.tuples(st.sampled_from(WORDS), st.sampled_from(BETWEEN)), max_size=4).map(
    lambda parts: "".join(chain(*parts))
)
NAMES = st.tuples(st.sampled_from(("", "", "“", "(", "'")), st.sampled_from(WORDS), RUNS).map(
    lambda parts: "".join(parts).strip()
)
ENTRIES = st.lists(
    st.tuples(NAMES, st.lists(NAMES, max_size=3), st.sampled_from(Match)), min_size=1, max_size=6
)


def heads(entries: Sequence[tuple[str, Sequence[str], Match]]) -> list[EntryHead]:
    return [
        EntryHead("people", str(number), name, tuple(also), {}, match, None, "people.md", 1)
        for number, (name, also, match) in enumerate(entries)
    ]


def texts(names: Sequence[str]) -> st.SearchStrategy[str]:
    """Texts of the same words, in which the names stand often."""
    parts = st.one_of(st.sampled_from(names), st.sampled_from(names).map(str.upper), RUNS)
    return st.lists(st.tuples(parts, st.sampled_from(BETWEEN)), max_size=8).map(
        lambda pairs: "".join(chain(*pairs))
    )


def is_name(words: str, name: Name) -> bool:
    """Whether words are a name: letter for letter, as far as its case counts."""
    if name.match is Match.ANY_CASE:
        return len(words) == len(name.text) and words.casefold() == name.text.casefold()
    if name.match is Match.FIRST_LETTER and len(words) == len(name.text):
        first = name.lead
        if words[first].lower() == name.text[first].lower():
            words = words[:first] + name.text[first] + words[first + 1 :]
    return words == name.text


def plainly(text: str, index: NameIndex) -> list[Place]:
    """What is found by trying every name at every word: the longest first, none over another."""
    names = [name for group in index.by_word.values() for name in group]
    names.sort(key=lambda name: (-len(name.text), name.text))
    plain, places = located(text, Form.NAME)
    found: list[Place] = []
    done = 0
    for word in WORD.finditer(plain):
        for name in names:
            start = word.start() - name.lead
            end = start + len(name.text)
            if start < done or not is_name(plain[start:end], name):
                continue
            if is_whole(plain, start, end):
                same = [
                    other.entries
                    for other in names
                    if other.lead == name.lead and is_name(plain[start:end], other)
                ]
                entries = tuple(dict.fromkeys(chain(*same)))
                found.append((places[start], places[end - 1] + 1, entries))
                done = end
                break
    return found


def found(text: str, index: NameIndex) -> list[Place]:
    return [(one.start, one.end, one.entries) for one in index.search(text)]


@thorough
@given(st.data(), ENTRIES, st.sampled_from(("en", "de", "nl")))
def test_what_is_found_is_what_the_plain_rule_finds(
    data: st.DataObject, entries: list[tuple[str, list[str], Match]], language: str
) -> None:
    index, _ = index_names(heads(entries), (), language)
    text = data.draw(texts([name for one in entries for name in (one[0], *one[1])]))
    assert found(text, index) == plainly(text, index)


@pytest.mark.parametrize("match", Match)
@pytest.mark.parametrize("chapter", ["013-chapter-7.md", "020-appendix-2.md"])
def test_so_it_is_in_a_real_text_with_all_its_frequent_names(chapter: str, match: Match) -> None:
    path = CORPUS / chapter
    if not path.exists():
        pytest.skip("the corpus isn't there")
    text = path.read_text(encoding="utf-8")[:20_000]
    capitals = re.findall(r"\b[A-Z]\w+(?: (?:of the )?[A-Z]\w+)*", text)
    small = re.findall(r"\b[a-z]{4,}\b", text)[::7]
    names = dict.fromkeys((*capitals, *small, *(part for one in capitals for part in one.split())))
    index, _ = index_names(heads([(name, (), match) for name in names]))
    assert len(list(index.search(text))) > 200
    assert found(text, index) == plainly(text, index)


def test_two_names_that_fit_the_same_words_are_both_told() -> None:
    index, _ = index_names(heads([("red", (), Match.ANY_CASE), ("Red", (), Match.CASE)]))
    assert found("Red, red", index) == [
        (0, 3, (("people", "1"), ("people", "0"))),
        (5, 8, (("people", "0"),)),
    ]


def test_a_name_that_is_no_whole_word_hides_none_within_it() -> None:
    index, _ = index_names(heads([("New York", (), Match.CASE), ("New", (), Match.CASE)]))
    assert found("New Yorker", index) == [(0, 3, (("people", "1"),))]


def test_an_index_without_names_finds_none() -> None:
    index, _ = index_names(())
    assert not list(index.search("Ann"))


def test_an_index_that_has_been_used_can_be_sent_to_another_process() -> None:
    index, _ = index_names(heads([("Ann", (), Match.CASE)]))
    here = found("Ann and Ann", index)
    assert found("Ann and Ann", pickle.loads(pickle.dumps(index))) == here != []


PIECES = st.lists(
    st.one_of(
        st.tuples(st.sampled_from(WORDS), st.sampled_from(BETWEEN)).map(
            lambda parts: [Words("".join(parts))]
        ),
        RUNS.map(lambda text: [Words(text)]),
        RUNS.map(lambda text: [Verbatim(text)]),
        RUNS.map(lambda text: [Markup("<em>"), Words(text), Markup("</em>")]),
        RUNS.map(lambda text: [LinkStart("#a", "", 1), Words(text), LinkEnd()]),
        st.just([NoteReference("a", 1)]),
        st.just([Markup("<br/>"), Verbatim("\n")]),
    ),
    max_size=8,
).map(lambda parts: tuple(piece for piece in chain(*parts) if piece not in ("",)))


def document(paragraphs: Sequence[Paragraph[Open]], notes: Sequence[Paragraph[Open]]) -> Document:
    made = tuple(Note(str(number), (one,), 1, "n.md") for number, one in enumerate(notes))
    return Document("a.md", TextKind.CHAPTER, "a", (), "a", tuple(paragraphs), made, (), ())


def marked(
    paragraphs: Sequence[Paragraph[Open]], notes: Sequence[Paragraph[Open]], index: NameIndex
) -> tuple[list[object], Diagnostics]:
    made = mark_document(document(paragraphs, notes), index)
    value = made.value
    return [*value.body, *(block for note in value.notes for block in note.body)], made.found


@thorough
@given(ENTRIES, st.lists(PIECES, max_size=5), st.integers(0, 5))
def test_paragraphs_searched_together_are_marked_as_each_is_alone(
    entries: list[tuple[str, list[str], Match]], pieces: list[tuple[Open, ...]], notes: int
) -> None:
    index, _ = index_names(heads(entries))
    every = [Paragraph("p", one, number, Markup("</p>")) for number, one in enumerate(pieces)]
    together, told = marked(every[notes:], every[:notes], index)
    alone = [marked([one], [], index) for one in every[notes:]]
    alone += [marked([], [one], index) for one in every[:notes]]
    assert together == [block for blocks, _ in alone for block in blocks]
    assert told == tuple(chain(*(diagnostics for _, diagnostics in alone)))


@thorough
@given(ENTRIES, PIECES)
def test_marking_changes_no_words_and_marks_what_is_found(
    entries: list[tuple[str, list[str], Match]], pieces: tuple[Open, ...]
) -> None:
    index, _ = index_names(heads(entries))
    paragraph = Paragraph("p", pieces, 1, Markup("</p>"))
    made = mark_document(document([paragraph], []), index)
    (block,) = made.value.body
    assert isinstance(block, Paragraph)
    again = tuple(
        chain(*(one.pieces if isinstance(one, Mention) else (one,) for one in block.pieces))
    )
    kinds = (Words, Verbatim, Markup)
    for kind in kinds:
        before = "".join(one for one in pieces if isinstance(one, kind))
        assert "".join(one for one in again if isinstance(one, kind)) == before
    assert [one for one in again if not isinstance(one, kinds)] == [
        one for one in pieces if not isinstance(one, kinds)
    ]
    if all(isinstance(one, (Words, NoteReference)) for one in pieces):
        text = "".join(one if isinstance(one, Words) else "\ufffc" for one in pieces)
        keys = [keys[0][1] for _, _, keys in plainly(text, index) if len(keys) == 1]
        assert [one.key for one in block.pieces if isinstance(one, Mention)] == keys


@thorough
@given(ENTRIES, ENTRIES, PIECES)
def test_names_that_are_not_hit_change_nothing(
    entries: list[tuple[str, list[str], Match]],
    others: list[tuple[str, list[str], Match]],
    pieces: tuple[Open, ...],
) -> None:
    text = document([Paragraph("p", pieces, 1, Markup("</p>"))], [])
    few, _ = index_names(heads(entries))
    many, _ = index_names(heads([*entries, *others]))
    made, again = mark_document(text, few), mark_document(text, many)
    if few.digest(made.hits) == many.digest(again.hits):
        assert (made.value, made.found) == (again.value, again.found)
