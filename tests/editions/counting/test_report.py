"""The report for a terminal: letter for letter, of a book that was counted by hand."""

from glossator.editions.counting.report import text_report
from tests.books.making import chapter, make
from tests.editions.counting.books import english, stats_of

REPORT = """\
A Book, edition 1
2 chapters and 1 other text of 29 words, 4 notes of 22 words, 4 links between notes, \
5 citations of 2 works

Texts (3)    Words  Notes  Words in notes  Glossary  People  Citations
  Preface        3      0               0         0       2          0
  1. Kiel       24      2              13         1       3          2
  2. Berlin      2      1               7         1       0          2
  all           29      3              20         1       3          4

Registers (3)  Entries  Mentions  Never mentioned  Words  Notes  Citations
  Glossary           2         2                1      7      0          0
  People             4        15                1      7      1          1
  Chronology         1         –                –      2      0          0
  Glossary, never mentioned: Tsar
  People, never mentioned: Béla Kun

Glossary, by text (1)  Mentions
  Soviet                      2  1 (1), 2 (1)

People, by text (3)  Mentions
  Vladimir Lenin            5  Preface (1), 1 (4)
  Leon Trotsky              3  Preface (1), 1 (2)
  Rosa Luxemburg            2  1 (2)

Who stands with whom (3)           Places
  Vladimir Lenin · Leon Trotsky         3
  Vladimir Lenin · Rosa Luxemburg       2
  Rosa Luxemburg · Leon Trotsky         1

Notes by length  Notes
  2                  1  ########################################
  3                  1  ########################################
  4                  0
  5                  0
  6                  0
  7                  1  ########################################
  8                  0
  9                  0
  10                 1  ########################################
  The shortest has 2 words, the longest 10; the median is 5.

Notes that others lead to (3)  Links
  Note 2 to Chapter 1              2
  Note 1 to Chapter 2              1
  Note 1 to Chapter 1              1

Citations by work (2)                  Citations  Places
  Reed 1919, Ten Days                          3       3
  Carr 1950, The Bolshevik Revolution          2       2
"""


def test_everything_is_told() -> None:
    assert text_report(english(), 10) == REPORT


def test_long_lists_are_cut_and_say_so() -> None:
    told = [" ".join(row.split()) for row in text_report(english(), 1).splitlines()]
    at = told.index("People, by text (1 of 3) Mentions")
    assert told[at + 1 : at + 3] == ["Vladimir Lenin 5 Preface (1), 1 (4)", ""]
    at = told.index("Who stands with whom (1 of 3) Places")
    assert told[at + 1 : at + 3] == ["Vladimir Lenin · Leon Trotsky 3", ""]
    # Texts and registers are never cut.
    assert "2. Berlin 2 1 7 1 0 2" in told
    assert "Chronology 1 – – 2 0 0" in told


def test_zero_shows_all() -> None:
    assert text_report(english(), 0) == REPORT


def test_names_that_are_too_many_are_counted() -> None:
    people = "".join(f"## Person{letter}\n\nA man.\n\n" for letter in "abc")
    told = text_report(stats_of(chapter("Nobody.", people=people)), 2)
    assert "  People, never mentioned: Persona, Personb and 1 more\n" in told


def test_a_book_that_has_texts_alone_has_one_table() -> None:
    assert text_report(stats_of(chapter("Some words.\n")), 10) == (
        "A Book, edition 1\n1 chapter of 2 words\n\n"
        "Texts (1)  Words  Notes  Words in notes  Citations\n"
        "  1. One       2      0               0          0\n"
        "  all          2      0               0          0\n"
    )


def test_columns_stay_straight_whatever_the_letters() -> None:
    files = {
        "chapters/01-a.md": "# 東京\n\nWords.\n",
        "chapters/02-b.md": f"# {'Long ' * 20}\n\nWords.\n",
    }
    rows = text_report(stats_of(make(files)), 10).splitlines()[4:6]
    # Two columns a letter of the one, and no more than 44 of the other.
    assert rows[0] == f"  1. 東京{' ' * 35}      1      0               0          0"
    assert rows[1].startswith(f"  2. {'Long ' * 7}Lon…".rstrip())
