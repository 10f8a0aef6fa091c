"""The running text of a paragraph: what is searched of it, how it was written, where it stands."""

from glossator.source.running import EDGE, Running


def gathered() -> Running:
    running = Running("one [[\ntwo ", 4)
    running.edge("**")
    running.add("three", 5)
    running.edge("**")
    running.add("\n", 5)
    running.edge("`")
    running.hide("[[fo\nur]]", 6)
    running.edge("`")
    running.add(" \x0291\x03", 7)
    return running


def test_code_is_letters_and_elements_are_edges_in_what_is_searched() -> None:
    edges = EDGE * 2
    assert gathered().text == (
        f"one [[\ntwo {edges}three{edges}\n{EDGE}xxxx\nxxxx{EDGE} \x0291\x03"
    )


def test_a_stretch_is_told_as_it_was_written() -> None:
    running = gathered()
    assert running.written(0, len(running.text)) == "one [[ two **three** `[[fo ur]]` \\["
    start = running.text.index("three")
    assert running.written(start, start + 5) == "three"


def test_what_is_added_later_is_told_too() -> None:
    running = Running("a", 1)
    assert running.written(0, 1) == "a"
    running.add("b", 1)
    assert running.written(0, 2) == "ab"


def test_each_place_has_its_line() -> None:
    running = gathered()
    text = running.text
    words = ("one", "[[", "two", "three", "xxxx", " \x02")
    assert [running.line(text.index(word)) for word in words] == [4, 4, 5, 5, 6, 7]


def test_an_edge_stands_on_the_line_of_what_is_before_it() -> None:
    running = Running()
    running.edge()
    running.add("a\nb", 3)
    running.edge()
    assert running.line(0) == 0
    assert running.line(4) == 4


def test_the_last_words_are_known_behind_any_number_of_edges() -> None:
    running = Running("a {{", 1)
    running.edge()
    running.edge()
    assert running.last == "a {{"
