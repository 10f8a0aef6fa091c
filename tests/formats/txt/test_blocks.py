"""Kinds of blocks, as plain text has them."""

from tests.formats.txt.texts import chapter_of, lines_of


def test_paragraphs_are_wrapped_and_parted_by_an_empty_line() -> None:
    assert lines_of("<p>one two three</p><p>four</p>", 8) == ["one two", "three", "", "four"]


def test_headings_are_underlined_and_have_room_above() -> None:
    assert lines_of("<h1>A</h1><h2>Be</h2><h3>See</h3><p>x</p>") == [
        *("A", "="),
        *("", "", "Be", "--"),
        *("", "", "See"),
        *("", "x"),
    ]


def test_quotations_are_set_in_on_every_line() -> None:
    assert lines_of(
        "<blockquote><p>one two three</p><blockquote>four</blockquote></blockquote>", 13
    ) == [
        "    one two",
        "    three",
        "",
        "        four",
    ]


def test_the_source_of_a_quotation_stands_below_it() -> None:
    quoted = '<blockquote><p>A saying.</p><p class="source">Old</p></blockquote>'
    assert lines_of(quoted) == ["    A saying.", "        Old"]


def test_an_aside_has_its_title_above_it() -> None:
    assert lines_of('<aside><p class="title">Note</p><p>One.</p><p>Two.</p></aside>') == [
        "    Note",
        "    One.",
        "",
        "    Two.",
    ]


def test_verse_keeps_its_lines_and_what_is_set_in() -> None:
    assert chapter_of(
        "| Arise, ye workers\n|   from your slumber\n|\n| A stanza\n"
    ).splitlines() == [
        "    Arise, ye workers",
        "      from your slumber",
        "",
        "    A stanza",
    ]


def test_a_line_of_verse_that_is_too_long_goes_on_further_in() -> None:
    assert lines_of('<p class="verse">one two three<br/>four</p>', 12) == [
        "    one two",
        "        three",
        "    four",
    ]


def test_code_keeps_its_spaces_and_is_never_wrapped() -> None:
    assert lines_of("<pre><code>a  b c d e f g\n\tc\n</code></pre>", 12) == [
        "    a  b c d e f g",
        "            c",
    ]


def test_definitions_are_set_in_below_their_terms() -> None:
    assert lines_of(
        "<dl><dt>A</dt><dt>B</dt><dd>one</dd><dd>two</dd><dt>C</dt><dd>x</dd></dl>"
    ) == [
        *("A", "B", "    one", "    two"),
        *("", "C", "    x"),
    ]


def test_a_picture_is_its_words_with_its_caption_below() -> None:
    figure = '<figure><div><img src="a" alt="A map"/></div><figcaption>Kiel</figcaption></figure>'
    assert lines_of(figure) == ["    [A map]", "    Kiel"]


def test_a_break_is_three_stars_in_the_middle() -> None:
    assert lines_of("<p>a</p><hr/><p>b</p>", 15) == ["a", "", "     * * *", "", "b"]


def test_words_beside_blocks_are_paragraphs() -> None:
    assert lines_of("<div>one <em>two</em><p>three</p>four</div>") == [
        *("one two", "", "three", "", "four"),
    ]


def test_struck_paragraphs_stand_in_brackets_together() -> None:
    assert lines_of("<div><del><p>a</p><p>b</p></del></div>") == ["⟦a", "", "b⟧"]


def test_what_nobody_sees_is_not_there() -> None:
    assert lines_of('<nav hidden="hidden"><ol><li>x</li></ol></nav><p>a</p><p></p>') == ["a"]
