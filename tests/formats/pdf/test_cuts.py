"""Long notes in pieces: nothing lost, nothing twice, and no piece of a line alone."""

import xml.etree.ElementTree as etree

import pytest

from glossator.formats.pdf.notes import choose_cuts, line_ends, pieces_of, solid

NOTE = (
    '<span id="n" class="footnote"><p id="p">One <a href="#x" id="m"> two three</a> four.</p>'
    '<ol><li id="l">five six</li><li>seven</li></ol><p>eight</p></span>'
)


def pieces(*cuts: int, note: str = NOTE) -> list[str]:
    made = pieces_of(etree.fromstring(note), cuts)
    return [etree.tostring(one, encoding="unicode") for one in made]


def test_line_ends_count_solid_characters() -> None:
    lines = [("One two ", True), ("three", True)]
    assert line_ends("One two\n three", lines) == [(6, True), (11, True)]


@pytest.mark.parametrize("hyphen", ["-", "\u2010"])
def test_no_cut_where_layout_has_hyphenated(hyphen: str) -> None:
    lines = [(f"revo{hyphen}", True), ("lution", True)]
    assert line_ends("revolution", lines) == [(4, False), (10, True)]


def test_a_hyphen_of_the_text_is_no_hyphenation() -> None:
    lines = [("Austria-", True), ("Hungary", True)]
    assert line_ends("Austria-Hungary", lines) == [(8, True), (15, True)]


def test_soft_hyphens_count_for_nothing() -> None:
    assert solid("re\u00advo lu\u00adtion") == "revolution"
    assert line_ends("revo\u00adlution", [("revo\u00ad‐", True), ("lution", True)])[0][0] == 4


@pytest.mark.parametrize("lines", [["other"], ["One"], ["One", "two", "three"]])
def test_lines_that_are_not_the_text_give_no_ends(lines: list[str]) -> None:
    assert line_ends("One two", [(line, True) for line in lines]) == []


@pytest.mark.parametrize(
    ("count", "cuts"), [(1, []), (3, []), (4, [2]), (5, [2]), (7, [2, 5]), (11, [2, 5, 8])]
)
def test_no_piece_is_shorter_than_two_lines(count: int, cuts: list[int]) -> None:
    assert choose_cuts([(line, True) for line in range(1, count + 1)]) == cuts


def test_cuts_wait_for_a_line_that_may_be_cut() -> None:
    ends = [(1, True), (2, False), (3, False), (4, True), (5, True), (6, True)]
    assert choose_cuts(ends) == [4]


def test_without_cuts_a_note_stays_as_it_is() -> None:
    (piece,) = pieces()
    assert piece == NOTE


def test_a_cut_through_a_link_leaves_both_parts_linked() -> None:
    first, second = pieces(6)
    assert first == (
        '<span id="n" class="footnote goes-on"><p id="p" class="goes-on">One '
        '<a href="#x" id="m" class="goes-on"> two</a></p></span>'
    )
    assert second.startswith(
        '<span class="footnote continued"><p class="continued">'
        '<a href="#x" class="continued"> three</a> four.</p>'
    )


def test_lists_go_on_with_their_numbers() -> None:
    first, second, third = pieces(20, 26)
    assert '<ol class="goes-on"><li id="l" class="goes-on">five</li></ol>' in first
    assert '<ol class="continued goes-on"><li class="continued">' in second
    assert '<ol start="2" class="continued"><li class="continued">' in third


def test_a_list_that_goes_on_with_a_whole_item_counts_on() -> None:
    _, second = pieces(23)
    assert second.startswith(
        '<span class="footnote continued"><ol start="2" class="continued"><li>seven</li></ol>'
    )


@pytest.mark.parametrize(("start", "second"), [("5", "6"), ("-2", "-1"), ("9" * 5000, None)])
def test_a_list_counts_on_from_where_it_starts(start: str, second: str | None) -> None:
    _, piece = pieces(23, note=NOTE.replace("<ol>", f'<ol start="{start}">'))
    goes_on = next(etree.fromstring(piece).iter("ol"))
    assert goes_on.get("start") == (second or str(10**18 + 1))


@pytest.mark.parametrize("cuts", [(3,), (6, 11), (16,), (20, 23), (16, 28), (1, 2, 3, 4, 5)])
def test_pieces_are_the_note(cuts: tuple[int, ...]) -> None:
    """All text once and in order, and each id once."""
    made = pieces(*cuts)
    texts = ["".join(etree.fromstring(one).itertext()) for one in made]
    assert solid("".join(texts)) == solid("".join(etree.fromstring(NOTE).itertext()))
    for identity in ("n", "p", "m", "l"):
        assert "".join(made).count(f'id="{identity}"') == 1


def test_white_space_between_blocks_is_closed_up() -> None:
    (piece,) = pieces(note="<span>\n<p>a</p>\n<ul>\n<li>b</li></ul>\n</span>")
    assert piece == "<span><p>a</p><ul><li>b</li></ul></span>"
