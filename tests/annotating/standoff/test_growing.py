"""Many notes added to one file: what comes out is what one after the other would have made."""

from hypothesis import given, settings
from hypothesis import strategies as st

from glossator.annotating.highlights.writing import _NotesFile
from glossator.annotating.standoff.file import StandoffEntry, insert_at, labels, write_entry
from glossator.annotating.standoff.growing import GrowingNotes
from glossator.text.passages import Quotation

_LINES = ("", "", " ", "# Notes", "## a", "## b", "## c ##", "> words", "A note.", "```", "<!--")
_FILES = st.builds(
    lambda mark, lines, end: mark + end.join(lines),
    st.sampled_from(("", "\ufeff")),
    st.lists(st.sampled_from(_LINES), max_size=14),
    st.sampled_from(("\n", "\r\n", "\r")),
)
_ENTRIES = st.lists(
    st.tuples(
        st.sampled_from(("words", "more words")),
        st.sampled_from(("A note.", "A note.\n\nIts end.", "## words", "")),
        st.integers(0, 5),
    ),
    max_size=6,
)


def _there(text: str, entry: StandoffEntry) -> str:
    """The label under which an entry stands in a file, or nothing: the plain rule."""
    lines = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    # Where nothing but spaces stood, they end the last line of the first entry.
    lines = "\n".join(map(str.rstrip, lines.split("\n")))
    for label in labels(text):
        whole = write_entry(StandoffEntry(label, entry.quotation, entry.body))
        if f"\n\n{whole.strip()}\n\n" in f"\n\n{lines.strip()}\n\n":
            return label
    return ""


@given(text=_FILES, rows=_ENTRIES)
@settings(max_examples=300, deadline=None, derandomize=True)
def test_a_file_grows_as_by_single_entries(text: str, rows: list[tuple[str, str, int]]) -> None:
    growing = GrowingNotes(text)
    ranks = {"a": 1, "b": 2, "c": 3}
    for number, (words, body, rank) in enumerate(rows):
        entry = StandoffEntry(f"new-{number}", Quotation(words), body)
        assert growing.label_of(entry) == _there(text, entry)
        if growing.label_of(entry):
            continue
        ranks[entry.label] = rank

        def comes_before(other: str, rank: int = rank) -> bool:
            return ranks[other] > rank

        line = next((line for label, line in labels(text).items() if comes_before(label)), 0)
        text = insert_at(text, write_entry(entry), line)
        growing.add(entry, comes_before)
        assert growing.text == text
        assert growing.labels == list(labels(text))


@given(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 9)), max_size=20))
def test_notes_of_highlights_stand_in_the_order_of_the_text(ends: list[tuple[int, int]]) -> None:
    """Each before the first that stands farther on; an entry that no reference leads to doesn't."""
    text = "# Notes\n\n## a\n\nA.\n\n## b\n\nB.\n\n## c\n\nC.\n"
    references = {"a": (1, 4), "c": (2, 0)}
    plain, ranks = GrowingNotes(text), dict(references)
    file = _NotesFile(text, references)
    for end in ends:
        label = file.free_label("Words", "one.md", ["words-2"])
        entry = StandoffEntry(label, Quotation("words"), "A note.")
        plain.add(entry, lambda other, end=end: ranks.get(other, end) > end)  # type: ignore[misc]
        ranks[label] = end
        file.add(entry, end)
    assert file.notes.text == plain.text
    assert len({*file.notes.labels, "words-2"}) == len(ends) + 4
