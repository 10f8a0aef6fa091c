"""The list of highlights and its log: what is new in its place, everything else as it was."""

from glossator.annotating.highlights.bring import HEAD as LOG_HEAD
from glossator.annotating.highlights.bring import log_line, read_log, with_lines
from glossator.annotating.highlights.writing import HEAD, ListEntry, with_items

ORDER = ("Preface", "Chapter 1. Kiel", "Chapter 2. Berlin", "Without a place")


def test_a_new_list_has_its_headings_in_the_order_of_the_book() -> None:
    items = [
        ListEntry("Without a place", "- lost"),
        ListEntry("Chapter 2. Berlin", "- ¶1\n\n  > words"),
        ListEntry("Chapter 1. Kiel", "- ¶12"),
        ListEntry("Chapter 1. Kiel", "- note 1 (kiel)"),
        ListEntry("Chapter 1. Kiel", "- ¶2"),
        ListEntry("Chapter 1. Kiel", "- the heading"),
    ]
    assert with_items("", items, ORDER) == (
        f"{HEAD}\n"
        "## Chapter 1. Kiel\n\n- ¶2\n\n- ¶12\n\n- note 1 (kiel)\n\n- the heading\n\n"
        "## Chapter 2. Berlin\n\n- ¶1\n\n  > words\n\n"
        "## Without a place\n\n- lost\n"
    )


def test_what_the_editor_made_of_the_list_stays() -> None:
    mine = (
        "# My own title\r\n\r\nWords.\r\n\r\n## Later\r\n\r\n* [x] done\r\n\r\n"
        "## Chapter 1. Kiel\r\n\r\n- ¶3: ask   Jones\r\n- no number\r\n"
    )
    items = [ListEntry("Chapter 1. Kiel", "- ¶2"), ListEntry("Preface", "- ¶1")]
    assert with_items(mine, items, ORDER) == (
        "# My own title\r\n\r\nWords.\r\n\r\n## Later\r\n\r\n* [x] done\r\n\r\n"
        "## Preface\r\n\r\n- ¶1\r\n\r\n"
        "## Chapter 1. Kiel\r\n\r\n- ¶2\r\n\r\n- ¶3: ask   Jones\r\n- no number\r\n"
    )


def test_the_log_is_read_by_its_marks_alone() -> None:
    line = log_line(("0123456789ab", "ba9876543210"), "¶2 → highlights.md", "some\nwords " * 20)
    assert line.endswith(" …\n")
    assert line.count("\n") == 1
    text = with_lines("", [line])
    assert text == LOG_HEAD + line
    assert read_log(text) == {"0123456789ab", "ba9876543210"}
    assert read_log(with_lines(text.rstrip("\n"), [line])) == read_log(text)
    assert not read_log("# 0123456789ab\nbeef words\n")


def test_line_ends_a_byte_order_mark_and_a_missing_last_end_stay() -> None:
    mine = "\ufeff# Mine\r\n\nmixed\n\r\n## Chapter 1. Kiel\r\n\r\n- ¶3"
    assert with_items(mine, [ListEntry("Chapter 1. Kiel", "- ¶9\n\n  > so")], ORDER) == (
        f"{mine}\r\n\r\n- ¶9\r\n\r\n  > so"
    )
    assert with_lines("\ufeff# mine\r\n", ["0 a\n"]) == "\ufeff# mine\r\n0 a\r\n"
