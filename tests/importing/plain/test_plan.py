"""Plans: written to be read and changed, read back and followed, refused where they don't fit."""

import pytest

from glossator.importing.imported import GivenFile, ImportingError
from glossator.importing.plain.plan import Decision, LineKind, Plan, read_plan, write_plan
from glossator.importing.plain.reading import PlainText, read_text

TEXT = """\
The Long Field

The beginning

It was a long field, and it had been long for as long as anybody knew.
It went from the road to the river[1] and back.

    We walked in it all day, and never came to the end of it,
    and then it was dark and we went home again.

[1] Not the big river.

Next page
"""


def read(plan: str = "", text: str = TEXT) -> PlainText:
    return read_text(GivenFile("field.txt", text.encode()), read_plan(plan) if plan else None)


def written(text: PlainText, words: bool = True) -> str:
    lines = [line.text for line in text.lines]
    return write_plan("field.txt", text.digest, lines, text.decisions, words)


def refused(plan: str, text: str = TEXT) -> ImportingError:
    with pytest.raises(ImportingError) as caught:
        read(plan, text)
    return caught.value


def kinds(text: PlainText) -> dict[int, str]:
    return {at: str(one.kind) for at, one in enumerate(text.decisions, 1)}


def test_a_plan_has_a_line_for_every_line_of_the_text() -> None:
    rows = written(read()).partition("digest: ")[2].splitlines()[2:]
    assert rows[0].split(maxsplit=3) == ["1", "title", "95%", "The Long Field"]
    assert [row.split()[1] for row in rows] == list(kinds(read()).values())


@pytest.mark.parametrize("words", [True, False])
def test_a_plan_that_was_not_changed_changes_nothing(words: bool) -> None:
    first = read()
    again = read(written(first, words))
    assert again.imported == first.imported
    assert kinds(again) == kinds(first)


def test_a_plan_that_was_followed_says_so_itself() -> None:
    plan = written(read())
    assert read_plan(written(read(plan))).kinds == read_plan(plan).kinds


def test_a_plan_of_some_lines_overrules_just_these() -> None:
    before, after = kinds(read()), kinds(read("3 text\n"))
    assert before[3] == "heading"
    assert after == {**before, 3: "text"}
    assert len(read("3 text").imported.texts) == 1


def test_a_plan_holds_for_stretches_of_lines_and_has_comments() -> None:
    plan = read_plan("# a comment\n\n5-6 left-out\n  8 – 9  quotation 70% words # not a comment\n")
    assert plan.kinds == {
        5: LineKind.LEFT_OUT,
        6: LineKind.LEFT_OUT,
        8: LineKind.QUOTATION,
        9: LineKind.QUOTATION,
    }


def test_a_stretch_of_a_plan_passes_over_blank_lines() -> None:
    before, after = kinds(read()), kinds(read("3-9 quotation"))
    assert before[4] == before[7] == "blank"
    assert [after[line] for line in range(3, 10)] == [
        "quotation",
        "blank",
        "quotation",
        "quotation",
        "blank",
        "quotation",
        "quotation",
    ]
    assert after == {**before, **{line: after[line] for line in range(3, 10)}}
    assert kinds(read("4-4 quotation")) == before


def test_a_blank_line_is_nothing_else_where_a_plan_names_it_alone() -> None:
    assert "nothing stands there" in str(refused("4 quotation"))


def test_a_stretch_that_leaves_the_text_is_refused() -> None:
    assert "names line" in str(refused("13-99 left-out"))


def test_a_plan_s_file_says_what_the_shares_are_worth() -> None:
    assert "not how often they are right" in written(read())


def test_lines_that_went_on_begin_for_themselves_where_their_first_is_left_out() -> None:
    text = read("5 left-out")
    assert kinds(text)[6] == "text"
    assert "It went from the road" in text.imported.texts[0].markdown


def test_a_paragraph_that_becomes_a_quotation_stays_whole() -> None:
    assert "\n> It was a long field, and" in read("5 quotation").imported.texts[0].markdown
    assert kinds(read("5 quotation"))[6] == "more"


def test_a_line_that_becomes_a_heading_does_not_take_the_next_with_it() -> None:
    assert kinds(read("5 heading"))[6] == "text"


def test_a_note_by_the_plan_has_to_have_a_mark_that_leads_to_it() -> None:
    cause = refused("5 note")
    assert "line 5" in str(cause)
    assert "5 text" in cause.hint


def test_a_note_that_lost_its_mark_becomes_text_again() -> None:
    text = read("5-6 left-out")
    assert text.notes == 0
    assert "\n[1] Not the big river.\n" in text.imported.texts[0].markdown
    assert any("stayed text" in remark for remark in text.imported.remarks)


@pytest.mark.parametrize(
    ("plan", "line", "message", "hint"),
    [
        ("3 headding", 1, 'no line can be "headding"', 'did you mean "heading"?'),
        ("3 xyz", 1, 'no line can be "xyz"', "there are: title,"),
        ("3 text\n3 heading", 2, "line 3 of the text stands in the plan twice", "take one"),
        ("2-5 text\n4 text", 2, "line 4 of the text stands in the plan twice", "take one"),
        ("9-8 text", 1, "no stretch", "lower number"),
        ("text 3", 1, 'nothing can be made of "text 3"', "12 heading"),
        ("lines: many\n3 text", 0, "no number of lines", "--plan"),
    ],
)
def test_a_plan_that_says_nothing_is_told_its_line(
    plan: str, line: int, message: str, hint: str
) -> None:
    with pytest.raises(ImportingError) as caught:
        read_plan(plan)
    assert caught.value.line == line
    assert message in str(caught.value)
    assert hint in caught.value.hint


def test_a_plan_for_another_text_is_refused() -> None:
    plan = written(read())
    changed = TEXT.replace("long", "wide")
    assert "another text" in str(refused(plan, changed))
    assert "take its line digest: out" in refused(plan, changed).hint
    assert read(plan.replace("digest:", "# digest:"), changed).imported.title == "The Long Field"
    assert "of 13 lines, and this one has 14" in str(refused(plan, f"{TEXT}\n"))
    assert "line 99" in str(refused("99 text"))


def test_a_plan_neither_hides_words_nor_makes_them_up() -> None:
    assert "1 left-out" in refused("1 blank").hint
    assert "nothing stands there" in str(refused("2 text"))


def test_the_digest_is_the_same_for_all_line_ends_and_encodings() -> None:
    texts = (TEXT.encode(), TEXT.replace("\n", "\r\n").encode(), TEXT.encode("utf-16"))
    assert len({read_text(GivenFile("a.txt", data)).digest for data in texts}) == 1


def test_an_empty_plan_decides_nothing() -> None:
    assert read_plan("# nothing\n") == Plan({})


def test_a_name_with_a_line_break_keeps_the_plan_readable() -> None:
    text = write_plan("a\nb.txt", "", ["Words."], [Decision(LineKind.TEXT, 90)])
    assert r"file: a\nb.txt" in text
    assert read_plan(text).kinds == {1: LineKind.TEXT}
