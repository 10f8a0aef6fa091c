"""Numbers with what they count."""

from glossator.model.counted import count_of, counted, word_for


def test_words_take_an_s_unless_they_take_more() -> None:
    assert [word_for(number, "note") for number in (0, 1, 2)] == ["notes", "note", "notes"]
    assert [word_for(number, "entry", "entries") for number in (1, 2)] == ["entry", "entries"]


def test_reports_have_commas_and_messages_have_none() -> None:
    assert count_of(2000, "note") == "2000 notes"
    assert counted(2000, "note") == "2,000 notes"
    assert counted(1, "entry", "entries") == "1 entry"
