"""Tables: columns side by side where they fit, rows one below the other where they don't."""

from tests.formats.txt.texts import chapter_of, lines_of


def table(*rows: str, head: str = "") -> str:
    """A table of rows with `|` between the cells."""

    def cells(row: str, tag: str) -> str:
        return "".join(f"<{tag}>{cell.strip()}</{tag}>" for cell in row.split("|"))

    body = "".join(f"<tr>{cells(row, 'td')}</tr>" for row in rows)
    headed = f"<thead><tr>{cells(head, 'th')}</tr></thead>" if head else ""
    return f"<table>{headed}<tbody>{body}</tbody></table>"


def test_columns_are_aligned_below_their_heads() -> None:
    assert lines_of(table("1917|two", "1|x", head="Year|What")) == [
        "Year  What",
        "----  ----",
        "1917  two",
        "1     x",
    ]


def test_wide_letters_take_two_columns() -> None:
    assert lines_of(table("漢字|a", "abc|b")) == ["漢字  a", "abc   b"]


def test_long_cells_go_on_below_and_rows_are_parted_then() -> None:
    assert lines_of(table("Kiel|a mutiny off the coast", "Rome|a strike"), 20) == [
        "Kiel  a mutiny off",
        "      the coast",
        "",
        "Rome  a strike",
    ]


def test_what_does_not_fit_stands_one_below_the_other_behind_its_head() -> None:
    rows = table("Incomprehensible|Irresponsibility of all", "x||", head="Name of|What|Why")
    assert lines_of(rows.replace("all</td>", "all</td><td>z</td>"), 28) == [
        "Name of: Incomprehensible",
        "    What: Irresponsibility",
        "    of all",
        "    Why: z",
        "",
        "Name of: x",
    ]


def test_a_head_that_is_too_long_has_a_line_of_its_own() -> None:
    head = "Somewhat long|Incomprehensibilities"
    assert lines_of(table("Irresponsibilities|a b", head=head), 24) == [
        "Somewhat long:",
        "    Irresponsibilities",
        "    Incomprehensibilities:",
        "    a b",
    ]


def test_numbers_stand_to_the_right_where_the_book_says_so() -> None:
    text = chapter_of("| a | b | c |\n|---|--:|:-:|\n| x | 1 | y |\n| x | 1000 | yyyyy |\n")
    assert text.splitlines() == [
        "a     b    c",
        "-  ----  -----",
        "x     1    y",
        "x  1000  yyyyy",
    ]


def test_cells_over_several_columns_and_rows() -> None:
    rows = (
        '<table><thead><tr><th rowspan="2">Year</th><th colspan="2">People there</th></tr>'
        "<tr><th>in</th><th>out</th></tr></thead>"
        '<tbody><tr><td rowspan="2">1918</td><td>1</td><td>2</td></tr>'
        "<tr><td>3</td><td>4</td></tr></tbody></table>"
    )
    assert lines_of(rows) == [
        "Year  People there",
        "      in  out",
        "----  --  --------",
        "1918  1   2",
        "      3   4",
    ]


def test_a_caption_stands_above_and_a_foot_below() -> None:
    rows = (
        "<table><caption>Strikes</caption><tfoot><tr><td>sum</td></tr></tfoot>"
        "<tbody><tr><td>a</td></tr></tbody></table>"
    )
    assert lines_of(rows) == ["Strikes", "", "a", "sum"]


def test_cells_hold_lists_and_numbers_of_notes() -> None:
    rows = "<table><tr><td>a</td><td><ul><li>b</li><li>c</li></ul></td></tr></table>"
    assert lines_of(rows) == ["a  - b", "   - c"]


def test_a_table_of_nothing_is_nothing() -> None:
    assert lines_of("<table></table>") == []
